"""Step 7, check: everything on one page, each part with a link that changes it."""

import reflex as rx

from wijkapp.domain.steps import Step
from wijkapp.pages.wizard import summary
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState


def check_page() -> rx.Component:
    """The whole plan before it is made."""
    return step_page(
        Step.CHECK,
        summary.changeable_part(
            "Situatie", Step.SITUATION, summary.situation(), empty=WizardState.situation_title == ""
        ),
        summary.changeable_part(
            "Mijn leervragen",
            Step.QUESTIONS,
            summary.questions(empty="Nog geen leervraag gekozen."),
            empty=WizardState.chosen_questions.length() == 0,
        ),
        summary.changeable_part(
            "Aanscherpen", Step.SHARPEN, summary.sharpened(), empty=WizardState.chosen_questions.length() == 0
        ),
        summary.changeable_part("Teamvragen", Step.TEAM, summary.team_questions()),
        summary.changeable_part(
            "Leerroute",
            Step.PATH,
            summary.path(empty="Nog geen activiteit gekozen."),
            empty=WizardState.path.length() == 0,
        ),
        summary.changeable_part(
            "Afspraken", Step.AGREEMENTS, summary.agreements(), empty=WizardState.first_review == ""
        ),
        title="Klopt je plan?",
        lead="Lees het rustig door. Je kunt later alles nog aanpassen.",
        on="Maak mijn plan",
    )
