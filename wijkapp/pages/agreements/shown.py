"""The text of an agreed plan on the page and on paper: the same for the worker before and after, and for the leader."""

from collections.abc import Callable

import reflex as rx

from wijkapp.components.kinds import kind_badge
from wijkapp.components.text import heading, paragraph
from wijkapp.pages.agreements.views import ActivityLine, AskLine, PlanView, QuestionLine, VersionLine


def part(title: rx.Var[str] | str, *content: rx.Component, class_name: str = "", level: int = 2) -> rx.Component:
    """One part with its heading."""
    return rx.el.section(
        heading(level, title, class_name="wa-part__title"), *content, class_name=f"wa-part {class_name}".strip()
    )


def plan_parts(plan: rx.Var[PlanView], ask: Callable[[rx.Var[AskLine]], rx.Component]) -> rx.Component:
    """All that is agreed on; ``ask`` shows one thing that is asked of the leader."""
    return rx.fragment(
        shared_parts(plan),
        part(
            "Gevraagd van de leidinggevende",
            rx.cond(
                plan.asks.length() > 0,
                rx.el.ul(rx.foreach(plan.asks, ask), class_name="wa-asks"),
                rx.el.p("Er wordt niets gevraagd.", class_name="wa-part__empty"),
            ),
        ),
    )


def shared_parts(plan: rx.Var[PlanView], level: int = 2) -> rx.Component:
    """All that is agreed on but for what is asked of the leader, which nobody else reads."""
    return rx.fragment(
        part("De situatie", paragraph(plan.title), level=level),
        part(
            "Leervragen",
            rx.el.ol(rx.foreach(plan.questions, _question), class_name="wa-plan-questions"),
            level=level,
        ),
        part("Leerroute", rx.el.ol(rx.foreach(plan.activities, _activity), class_name="wa-plan-path"), level=level),
        part(
            "Terugkijken",
            rx.el.dl(
                _fact("Eerste terugblik", plan.first_review),
                rx.cond(plan.later_review != "", _fact("Tweede terugblik", plan.later_review)),
                class_name="wa-facts",
            ),
            level=level,
        ),
    )


def plain_ask(ask: rx.Var[AskLine]) -> rx.Component:
    """What is asked, before it is handed in."""
    return rx.el.li(ask_text(ask), key=ask.label, class_name="wa-ask")


def ask_text(ask: rx.Var[AskLine]) -> rx.Component:
    """The words of what is asked."""
    return rx.el.p(rx.el.em(ask.label, ": "), ask.text)


def changes(title: rx.Var[str] | str, lines: rx.Var[list[str]], *more: rx.Component) -> rx.Component:
    """What changed, line by line."""
    return part(
        title,
        rx.cond(
            lines.length() > 0,
            rx.el.ul(rx.foreach(lines, rx.el.li)),
            rx.el.p("Er is niets veranderd.", class_name="wa-part__empty"),
        ),
        *more,
        class_name="wa-changes",
    )


def state_tag(label: rx.Var[str], css: rx.Var[str]) -> rx.Component:
    """How far a version is, in a word and a colour."""
    return rx.el.span(label, class_name=css)


def version_list(versions: rx.Var[list[VersionLine]]) -> rx.Component:
    """Versions with a link each."""
    return rx.el.ul(
        rx.foreach(
            versions,
            lambda one: rx.el.li(
                rx.el.a(one.name, to=one.href, class_name="utrecht-link utrecht-link--html-a"),
                state_tag(one.label, one.css),
                rx.el.span(one.fact, class_name="wa-versions__fact"),
                key=one.id,
            ),
        ),
        class_name="wa-versions",
    )


def _question(question: rx.Var[QuestionLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(question.words), " ", kind_badge(question.kind)),
        rx.el.p(rx.el.em("Ik merk dat het lukt als: "), question.sign),
        key=question.id,
    )


def _activity(activity: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(activity.what)),
        rx.el.p(activity.when, class_name="wa-plan-path__when"),
        key=activity.id,
    )


def _fact(label: str, value: rx.Var[str]) -> rx.Component:
    return rx.el.div(rx.el.dt(label), rx.el.dd(value), class_name="wa-facts__row")
