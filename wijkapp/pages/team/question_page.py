"""How one question of a team looks."""

import reflex as rx

from wijkapp.components.text import button, heading, paragraph
from wijkapp.domain.team_plan import QuestionMove, QuestionState
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.activities_page import activities
from wijkapp.pages.team.question import HEADING, LEARNED, TALK, WORDING, Editing, TeamQuestionState
from wijkapp.pages.team.views import MessageLine, WordingLine

_S = TeamQuestionState
_STATES = {
    QuestionState.PROPOSED.value: "Voorgesteld",
    QuestionState.ADOPTED.value: "Hier werken we aan",
    QuestionState.PARKED.value: "Geparkeerd",
    QuestionState.CLOSED.value: "Gesloten",
}


def question_page() -> rx.Component:
    """The question, what was decided, who does what, and what people say about it."""
    return parts.team_frame(
        _S,
        parts.back_to_team(_S.team_id, _S.team_name),
        rx.el.p(rx.match(_S.phase, *_STATES.items(), ""), class_name="wa-step"),
        heading(1, _S.wording, id=HEADING),
        rx.foreach(
            _S.question, lambda one: rx.el.div(parts.facts_of(one), key=one.id, class_name="wa-team-card__facts")
        ),
        parts.outcome(_S),
        rx.cond(_S.learned != "", _learned()),
        _decisions(),
        rx.cond((_S.edited == WORDING) | (_S.edited == LEARNED), rx.foreach(_S.editing, _edit_words)),
        _earlier(),
        rx.cond((_S.phase == QuestionState.ADOPTED.value) | (_S.activities.length() > 0), activities()),
        _talk(),
    )


def _learned() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Wat we leerden", class_name="utrecht-heading-3"),
        rx.el.p(_S.learned, class_name="wa-team-text"),
        class_name="wa-done",
    )


def _decisions() -> rx.Component:
    def decide(word: str, move: QuestionMove, kind: str = "subtle") -> rx.Component:
        return rx.el.button(word, type="button", class_name=button(kind), on_click=_S.decide(move.value))

    def edit(word: str, what: str, kind: str = "subtle") -> rx.Component:
        return rx.el.button(word, type="button", class_name=button(kind), on_click=_S.edit(what))

    return rx.el.div(
        rx.match(
            _S.phase,
            (
                QuestionState.PROPOSED.value,
                rx.fragment(
                    decide("Neem de vraag aan", QuestionMove.ADOPT, "primary-action"),
                    edit("Geef andere woorden", WORDING, "secondary-action"),
                    decide("Parkeer", QuestionMove.PARK),
                ),
            ),
            (
                QuestionState.ADOPTED.value,
                rx.fragment(
                    edit("Sluit de vraag", LEARNED, "secondary-action"),
                    edit("Geef andere woorden", WORDING),
                    decide("Parkeer", QuestionMove.PARK),
                ),
            ),
            (QuestionState.PARKED.value, decide("Heropen de vraag", QuestionMove.REOPEN, "primary-action")),
            rx.fragment(
                decide("Heropen de vraag", QuestionMove.REOPEN, "secondary-action"),
                edit("Pas aan wat jullie leerden", LEARNED),
            ),
        ),
        class_name="wa-actions",
    )


def _edit_words(one: rx.Var[Editing]) -> rx.Component:
    return rx.el.section(
        forms.conflict(_S),
        forms.form(
            _S,
            _S.save,
            rx.cond(
                one.what == WORDING,
                forms.area(
                    _S,
                    "wijzig",
                    "wording",
                    "De vraag in andere woorden",
                    hint="De eerdere woorden blijven te lezen.",
                    default=one.text,
                    auto_focus=True,
                ),
                forms.area(
                    _S,
                    "wijzig",
                    "learned",
                    "Wat leerden jullie van deze vraag?",
                    hint="Eén zin is genoeg. Wat ga je voortaan anders doen?",
                    default=one.text,
                    auto_focus=True,
                ),
            ),
            key="wijzig",
            about=one.what,
            send=rx.cond(
                one.what == WORDING,
                "Bewaar de woorden",
                rx.cond(_S.phase == QuestionState.CLOSED.value, "Bewaar wat jullie leerden", "Sluit de vraag"),
            ),
            more=forms.leave_it(_S),
        ),
        key=one.what,
        class_name="wa-own__item",
    )


def _earlier() -> rx.Component:
    def one_of(one: rx.Var[WordingLine]) -> rx.Component:
        return rx.el.li(one.text, rx.el.span(f"tot {one.until}", class_name="wa-team-said"))

    return rx.cond(
        _S.earlier.length() > 0,
        rx.el.details(
            rx.el.summary("Eerdere woorden van deze vraag"),
            rx.el.ul(rx.foreach(_S.earlier, one_of), class_name="wa-team-list"),
            class_name="wa-more",
        ),
    )


def _talk() -> rx.Component:
    return rx.el.section(
        heading(2, "Praat erover mee", id=TALK, custom_attrs={"tabIndex": -1}),
        rx.cond(
            _S.messages.length() > 0,
            rx.el.ol(rx.foreach(_S.messages, _message), class_name="wa-team-talk"),
            paragraph(
                "Nog geen reacties. Herken je de vraag? Vertel kort wat jij meemaakt.", class_name="wa-team-none"
            ),
        ),
        rx.cond(
            _S.phase == QuestionState.CLOSED.value,
            rx.fragment(),
            forms.form(
                _S,
                _S.say,
                forms.area(
                    _S,
                    "reactie",
                    "message",
                    "Je reactie",
                    privacy=forms.TEAM_READS_WITH_NAME,
                ),
                key="reactie",
                send="Plaats je reactie",
            ),
        ),
        class_name="wa-section",
    )


def _message(one: rx.Var[MessageLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(one.author), rx.el.span(one.when, class_name="wa-team-said")),
        rx.el.p(one.text, class_name="wa-team-text"),
        key=one.id,
        class_name="wa-team-message",
    )
