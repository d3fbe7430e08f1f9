"""Step 1, the situation: one from the catalogue, or my own."""

import reflex as rx

from wijkapp.components.fields import ONLY_YOU, UNTIL_YOU_SHARE, option_card, text_area, text_field
from wijkapp.components.filter_form import FilterForm, search_field
from wijkapp.components.text import link, paragraph
from wijkapp.domain.fields import OWN_SITUATION
from wijkapp.domain.steps import Step
from wijkapp.pages.search import SearchState
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState

_NO_NAMES = "Schrijf geen namen of adressen van inwoners op."


def situation_page() -> rx.Component:
    """A choice from the catalogue, searched as you type, or a case of one's own."""
    return step_page(
        Step.SITUATION,
        rx.el.fieldset(
            rx.el.legend("Praktijksituaties", class_name="wa-sr"),
            rx.el.div(
                rx.foreach(
                    SearchState.found,
                    lambda card: rx.el.div(
                        option_card("radio", "situation.source", card.title, card.summary, value=card.slug),
                        key=card.slug,
                    ),
                ),
                option_card(
                    "radio",
                    "situation.source",
                    "Ik beschrijf mijn eigen situatie",
                    "Iets uit je eigen werk dat hier niet bij staat",
                    value=OWN_SITUATION,
                ),
                class_name="wa-options",
            ),
            class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        ),
        rx.cond(WizardState.own_situation, _own(), _copied()),
        title="Welke situatie herken je?",
        lead="Begin bij iets uit je werk dat je bezighoudt.",
        before=FilterForm.create(search_field("Zoek een situatie"), class_name="wa-inline-search"),
    )


def _own() -> rx.Component:
    return rx.el.div(
        text_field(
            "situation.title",
            "Geef je situatie een naam",
            hint="Bijvoorbeeld: jongeren op het plein",
            privacy=f"{UNTIL_YOU_SHARE} {_NO_NAMES}",
            required=True,
            problems=WizardState.problems,
        ),
        text_area(
            "situation.case",
            "Wat speelt er?",
            hint="Schrijf wat er gebeurt, wat jij al deed en waar je vastloopt. Een paar zinnen is genoeg",
            privacy=f"{ONLY_YOU} {_NO_NAMES}",
            rows=6,
            required=True,
            problems=WizardState.problems,
        ),
        class_name="wa-stack",
    )


def _copied() -> rx.Component:
    return paragraph(
        "Je koos: ",
        rx.el.strong(WizardState.situation_title),
        ". ",
        link("Lees de hele situatie", f"/situaties/{WizardState.source}"),
        ". Kies je een andere situatie? Dan gaan de vragen en activiteiten van deze situatie uit je plan. ",
        "Kies je deze weer, dan staan ze er weer. Wat je zelf toevoegde, blijft.",
        class_name="wa-note",
    )
