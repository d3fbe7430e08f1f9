"""What worker and leader say to each other about a version: answers to what was asked, remarks, and replies."""

import reflex as rx

from wijkapp.actions import remarks, support
from wijkapp.components.fields import radio_group, text_area, text_field
from wijkapp.components.form_keeper import kept
from wijkapp.components.text import button, hidden_text
from wijkapp.pages.agreements.shown import ask_text, part
from wijkapp.pages.agreements.version import ANSWER, EXPLANATION, REMARK, REPLY, REQUEST, VersionState
from wijkapp.pages.agreements.views import ANSWER_LABELS, AskLine, RemarkLine, ReplyLine

_SHOWN = VersionState.shown
_PROBLEMS = VersionState.problems


def asked(ask: rx.Var[AskLine]) -> rx.Component:
    """Something that the worker asks for, what was answered, and the form for an answer."""
    return rx.el.li(
        ask_text(ask),
        rx.cond(
            ask.verdict == "",
            rx.el.p("Nog geen antwoord.", class_name="wa-part__empty"),
            rx.el.div(
                rx.el.p(rx.el.strong(ask.verdict)),
                rx.cond(ask.answer_text != "", rx.el.p(ask.answer_text, class_name="wa-typed")),
                class_name="wa-answer",
            ),
        ),
        rx.cond(_SHOWN.may_answer, _answer(ask)),
        key=ask.id,
        class_name="wa-ask",
    )


def _answer(ask: rx.Var[AskLine]) -> rx.Component:
    form = f"{ANSWER}-{ask.id}"
    return rx.el.details(
        rx.el.summary(
            rx.cond(ask.verdict == "", "Geef antwoord", "Wijzig je antwoord"),
            hidden_text(rx.fragment(" op de vraag om ", ask.label)),
        ),
        rx.el.form(
            rx.el.input(type="hidden", name=REQUEST, value=ask.id),
            radio_group(
                ANSWER,
                "Kan dit?",
                [(value.value, label, "") for value, label in ANSWER_LABELS.items()],
                own_id=f"{ANSWER}-{ask.id}",
                problems=_PROBLEMS,
                chosen=ask.answer,
                in_a_row=True,
            ),
            text_field(
                support.BY_WHEN,
                "Wanneer is het geregeld?",
                type="date",
                own_id=f"{support.BY_WHEN}-{ask.id}",
                problems=_PROBLEMS,
                hint="Bij nee hoeft dit niet",
                default_value=ask.by_when,
                class_name="wa-date",
            ),
            text_area(
                EXPLANATION,
                "Toelichting (optioneel)",
                own_id=f"{EXPLANATION}-{ask.id}",
                problems=_PROBLEMS,
                privacy=rx.fragment(_SHOWN.worker, " leest dit, en wie team ", _SHOWN.team, " leidt."),
                rows=2,
                default_value=ask.answer_text,
            ),
            rx.el.button("Bewaar antwoord", type="submit", class_name=button("secondary-action")),
            on_submit=VersionState.answer,
            no_validate=True,
            class_name="wa-form",
            custom_attrs=kept(form),
        ),
        key=f"{form}-{VersionState.stored[form]}",
        class_name="wa-more wa-noprint",
    )


def remark_list() -> rx.Component:
    """What the leader remarked and the worker said to it, and the form for another remark."""
    return rx.cond(
        (_SHOWN.remarks.length() > 0) | _SHOWN.may_remark,
        part(
            "Opmerkingen",
            rx.cond(
                _SHOWN.remarks.length() > 0,
                rx.el.ul(rx.foreach(_SHOWN.remarks, _remark), class_name="wa-remarks"),
                rx.el.p("Er zijn nog geen opmerkingen.", class_name="wa-part__empty"),
            ),
            rx.cond(_SHOWN.may_remark, _new_remark()),
        ),
    )


def _remark(remark: rx.Var[RemarkLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(remark.who), rx.el.span(", ", remark.at, class_name="wa-remarks__at")),
        rx.el.p(remark.text, class_name="wa-typed"),
        rx.cond(
            remark.replies.length() > 0, rx.el.ul(rx.foreach(remark.replies, _reply), class_name="wa-remarks__replies")
        ),
        rx.cond(_SHOWN.may_reply, _new_reply(remark)),
        key=remark.id,
        class_name="wa-remark",
    )


def _reply(reply: rx.Var[ReplyLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(reply.who), rx.el.span(", ", reply.at, class_name="wa-remarks__at")),
        rx.el.p(reply.text, class_name="wa-typed"),
        key=reply.id,
    )


def _new_remark() -> rx.Component:
    return rx.el.form(
        text_area(
            remarks.TEXT,
            "Nieuwe opmerking",
            problems=_PROBLEMS,
            privacy=rx.fragment(_SHOWN.worker, " leest dit meteen. Verder leest niemand dit."),
        ),
        rx.el.button("Plaats opmerking", type="submit", class_name=button("secondary-action")),
        on_submit=VersionState.remark,
        no_validate=True,
        key=f"{REMARK}-{VersionState.stored[REMARK]}",
        class_name="wa-form wa-noprint",
        custom_attrs=kept(REMARK),
    )


def _new_reply(remark: rx.Var[RemarkLine]) -> rx.Component:
    own_id, form = f"{remarks.TEXT}-{remark.id}", f"{REPLY}-{remark.id}"
    return rx.el.details(
        rx.el.summary("Reageer", hidden_text(rx.fragment(" op ", remark.who))),
        rx.el.form(
            rx.el.input(type="hidden", name=REQUEST, value=remark.id),
            text_area(
                remarks.TEXT,
                "Jouw reactie",
                own_id=own_id,
                problems=_PROBLEMS,
                privacy=rx.fragment(remark.who, " leest dit meteen. Verder leest niemand dit."),
                rows=2,
            ),
            rx.el.button("Plaats reactie", type="submit", class_name=button("secondary-action")),
            on_submit=VersionState.reply,
            no_validate=True,
            class_name="wa-form",
            custom_attrs=kept(form),
        ),
        key=f"{form}-{VersionState.stored[form]}",
        class_name="wa-more wa-noprint",
    )
