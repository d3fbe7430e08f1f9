"""Step 7, check: everything on one page, each part with a link that changes it."""

import reflex as rx

from wijkapp.domain.steps import Step
from wijkapp.pages.wizard import summary
from wijkapp.pages.wizard.frame import step_page


def check_page() -> rx.Component:
    """The whole plan before it is made."""
    return step_page(
        Step.CHECK,
        summary.part("Situatie", Step.SITUATION, summary.situation(), change=True),
        summary.part(
            "Mijn leervragen", Step.QUESTIONS, summary.questions(empty="Nog geen leervraag gekozen."), change=True
        ),
        summary.part("Teamvragen", Step.TEAM, summary.team_questions(), change=True),
        summary.part("Leerroute", Step.PATH, summary.path(empty="Nog geen activiteit gekozen."), change=True),
        summary.part("Afspraken", Step.AGREEMENTS, summary.agreements(), change=True),
        title="Klopt je plan?",
        lead="Lees het rustig door. Je kunt later alles nog aanpassen.",
        on="Maak mijn plan",
    )
