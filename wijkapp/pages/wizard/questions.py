"""Step 2, my learning questions: boxes from the situation, and questions of my own."""

import reflex as rx

from wijkapp.components.fields import (
    NO_NAMES,
    UNTIL_YOU_BRING_IT_IN,
    UNTIL_YOU_SHARE,
    choice_group,
    option_card,
    text_field,
)
from wijkapp.components.kinds import kind_badge
from wijkapp.components.problems import problems_beside
from wijkapp.components.text import button, heading, paragraph
from wijkapp.domain.fields import ItemList, field_name, item_id, own_list
from wijkapp.domain.situation import Situation
from wijkapp.domain.steps import CHOICE_OF_QUESTIONS, Step
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import QuestionView

_TITLE = "Wat wil jij leren?"
_LEAD = "Kies 1 tot 3 vragen. In de volgende stap maak je ze van jezelf."


def questions_page() -> rx.Component:
    """The questions of the plan's own copy of its situation."""
    boxes = rx.foreach(WizardState.questions, lambda one: rx.cond(one.own, rx.fragment(), _box(one)))
    return _page(boxes)


def fresh_questions_page(situation: Situation) -> rx.Component:
    """The same page with the questions in the prerendered HTML, so that they are in the first paint of a new plan."""
    boxes = [
        option_card(
            "checkbox",
            field_name(ItemList.QUESTIONS, item_id(situation.slug, question.id), "chosen"),
            question.text,
            extra=kind_badge(question.kind),
        )
        for question in situation.individual_questions
    ]
    return _page(*boxes)


def _page(*boxes: rx.Component | rx.Var) -> rx.Component:
    return step_page(
        Step.QUESTIONS,
        rx.el.fieldset(
            rx.el.legend("Kies 1 tot 3 vragen", class_name="wa-sr"),
            problems_beside(CHOICE_OF_QUESTIONS, WizardState.problems),
            rx.el.div(*boxes, class_name="wa-options"),
            **choice_group(CHOICE_OF_QUESTIONS),
        ),
        own_questions(ItemList.QUESTIONS),
        title=_TITLE,
        lead=_LEAD,
    )


def _box(question: rx.Var[QuestionView]) -> rx.Component:
    return option_card("checkbox", f"{question.field}.chosen", question.text, extra=kind_badge(question.kind))


def own_questions(scope: ItemList) -> rx.Component:
    """Questions of one's own, each with a box, a text and a way to take it away."""
    listed = WizardState.questions if scope is ItemList.QUESTIONS else WizardState.team_questions
    word = "eigen vraag" if scope is ItemList.QUESTIONS else "eigen teamvraag"
    return rx.el.section(
        rx.cond(
            WizardState.situation_offers,
            heading(2, "Staat je vraag er niet bij?", class_name="wa-own__title"),
            heading(2, "Schrijf je eigen vraag op", class_name="wa-own__title"),
        ),
        paragraph(
            "Een halve zin is al goed. Je maakt hem straks scherper."
            if scope is ItemList.QUESTIONS
            else "Schrijf hem zo dat je team hem meteen begrijpt."
        ),
        problems_beside(own_list(scope), WizardState.problems),
        rx.foreach(listed, lambda one: rx.cond(one.own, _own(one, scope), rx.fragment())),
        rx.el.button(
            f"Voeg {word} toe",
            type="button",
            id=own_list(scope),
            class_name=button("secondary-action"),
            custom_attrs={"data-add": scope},
        ),
        class_name="wa-own",
    )


def _own(question: rx.Var[QuestionView], scope: ItemList) -> rx.Component:
    return rx.el.div(
        option_card("checkbox", f"{question.field}.chosen", "Neem deze vraag mee in mijn plan"),
        text_field(
            f"{question.field}.text",
            "Mijn eigen vraag" if scope is ItemList.QUESTIONS else "Mijn eigen teamvraag",
            privacy=f"{UNTIL_YOU_SHARE if scope is ItemList.QUESTIONS else UNTIL_YOU_BRING_IT_IN} {NO_NAMES}",
            problems=WizardState.problems,
        ),
        rx.el.button(
            "Haal deze vraag weg",
            type="button",
            class_name=button("subtle"),
            custom_attrs={"data-remove": scope, "data-item": question.id},
        ),
        key=question.id,
        class_name="wa-own__item",
    )
