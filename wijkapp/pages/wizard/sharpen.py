"""Step 3, sharpen: one question at a time, from the first words to the question behind the question."""

import reflex as rx

from wijkapp.components.examples import worked_example
from wijkapp.components.fields import NO_NAMES, ONLY_YOU, UNTIL_YOU_SHARE, radio_group, text_area, tick
from wijkapp.components.kinds import KIND_EXPLANATIONS, KIND_LABELS
from wijkapp.components.text import app_link, heading, paragraph
from wijkapp.domain.steps import Step
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import QuestionView

_PRIVATE = f"{ONLY_YOU} Op papier komt het alleen als jij dat kiest."
_SHAREABLE = f"{UNTIL_YOU_SHARE} {NO_NAMES}"


def sharpen_page() -> rx.Component:
    """The fields for the question that the address names."""
    return step_page(
        Step.SHARPEN,
        rx.cond(
            WizardState.current.length() > 0,
            rx.foreach(WizardState.current, _fields),
            _nothing_chosen(),
        ),
        title="Wat is de vraag achter je vraag?",
        lead="Hoe scherper je vraag, hoe beter je activiteiten passen. Neem er een paar minuten voor.",
        on=rx.cond(
            WizardState.is_last_question,
            rx.cond(WizardState.returning, "Opslaan en terug naar controleren", "Opslaan en naar stap 4"),
            "Opslaan en naar de volgende vraag",
        ),
    )


def _fields(question: rx.Var[QuestionView]) -> rx.Component:
    return rx.el.div(
        rx.cond(WizardState.position != "", rx.el.p(WizardState.position, class_name="wa-position")),
        rx.el.blockquote(question.text, class_name="wa-quote"),
        rx.cond(question.example_words != "", _example(question)),
        text_area(
            f"{question.field}.words",
            "Mijn vraag in eigen woorden",
            hint="Pas de vraag aan tot hij over jouw werk gaat",
            privacy=_SHAREABLE,
            rows=2,
            problems=WizardState.problems,
        ),
        _hints(),
        text_area(
            f"{question.field}.behind",
            "De vraag achter mijn vraag (optioneel)",
            hint="Wat maakt dit voor jou lastig? Wat doe jij zelf, of juist niet?",
            privacy=_PRIVATE,
            rows=4,
            problems=WizardState.problems,
        ),
        radio_group(
            f"{question.field}.kind",
            "Wat voor soort vraag is het? (optioneel)",
            [(str(kind), label, KIND_EXPLANATIONS[kind]) for kind, label in KIND_LABELS.items()],
            hint="De tips passen zich hierop aan. We vulden vast in wat bij deze vraag hoort",
            problems=WizardState.problems,
        ),
        text_area(
            f"{question.field}.sign",
            "Ik merk dat het lukt als …",
            hint=rx.cond(
                question.example_sign == "",
                "Wat zie of hoor je dan?",
                f"Wat zie of hoor je dan? Bijvoorbeeld: ‘{question.example_sign}’",
            ),
            privacy=_SHAREABLE,
            required=True,
            problems=WizardState.problems,
        ),
        tick(f"{question.field}.talk", "Ik wil deze vraag eerst met een collega bespreken"),
        rx.cond(question.talk, _talk(question)),
        key=question.id,
        class_name="wa-stack",
    )


def _example(question: rx.Var[QuestionView]) -> rx.Component:
    return worked_example(question.example_words, question.example_behind, question.example_sign)


def _hints() -> rx.Component:
    return rx.el.aside(
        heading(2, "Om over na te denken", class_name="wa-hints__title"),
        rx.el.ul(rx.foreach(WizardState.current_hints, rx.el.li), class_name="wa-hints__list"),
        class_name="wa-hints",
        custom_attrs={"aria-label": "Tips bij je vraag"},
    )


def _talk(question: rx.Var[QuestionView]) -> rx.Component:
    """How to prepare the talk; the same lines come on the printed plan."""
    return rx.el.section(
        heading(2, "Zo bereid je het gesprek voor", class_name="wa-talk__title"),
        rx.el.ol(
            rx.el.li("Kies een collega die goed doorvraagt. Plan een half uur."),
            rx.el.li("Lees je vraag voor: ", rx.el.q(question.wording)),
            rx.el.li("Vraag: ‘Wat hoor je mij niet zeggen?’ en ‘Wat zou jij als eerste doen?’"),
            rx.el.li("Luister eerst. Schrijf daarna pas op wat er veranderd is aan je vraag."),
        ),
        class_name="wa-talk",
    )


def _nothing_chosen() -> rx.Component:
    return rx.el.div(
        paragraph("Je hebt nog geen leervraag gekozen. Doe dat eerst, dan maak je hem hier scherper."),
        app_link("Kies een leervraag bij stap 2", f"/plan/leervragen?plan={WizardState.plan_id}"),
        class_name="wa-empty",
    )
