"""Step 4, team questions: what I bring to the team, from the situation or in my own words."""

import reflex as rx

from wijkapp.components.fields import option_card
from wijkapp.components.kinds import kind_badge
from wijkapp.components.text import paragraph
from wijkapp.domain.fields import ItemList
from wijkapp.domain.steps import Step
from wijkapp.pages.team.bring_in import BringInState, bring_in_part
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.questions import own_questions
from wijkapp.pages.wizard.state import WizardState


def team_page() -> rx.Component:
    """Boxes for the team's questions; none at all is fine."""
    return step_page(
        Step.TEAM,
        rx.el.fieldset(
            rx.el.legend("Vragen voor het team", class_name="wa-sr"),
            rx.el.div(
                rx.foreach(
                    WizardState.team_questions,
                    lambda one: rx.cond(
                        one.own,
                        rx.fragment(),
                        option_card("checkbox", f"{one.field}.chosen", one.text, extra=kind_badge(one.kind)),
                    ),
                ),
                class_name="wa-options",
            ),
            class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        ),
        own_questions(ItemList.TEAM),
        title="Welke vraag breng je in bij je team?",
        lead="Sommige vragen leer je samen. Niets voor het team? Dan ga je gewoon verder.",
        before=rx.cond(
            BringInState.teams.length() > 0,
            paragraph(
                "Wij sturen niets vanzelf door. Onder aan deze pagina breng je een vraag in als jij dat wilt.",
                class_name="wa-note",
            ),
            paragraph("Je neemt de vraag zelf mee naar je team. Wij sturen niets door.", class_name="wa-note"),
        ),
        after=bring_in_part(),
    )
