"""The parts of a plan as read-only text, for the check page and for the plan itself."""

import reflex as rx

from wijkapp.components.kinds import kind_badge
from wijkapp.components.text import Content, app_link, heading, hidden_text, paragraph
from wijkapp.domain.steps import Step
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import ActivityView, QuestionView


def part(title: str, *content: rx.Component) -> rx.Component:
    """One part of the plan with its heading."""
    return rx.el.section(heading(2, title, class_name="wa-part__title"), *content, class_name="wa-part")


def changeable_part(title: str, step: Step, *content: rx.Component, empty: rx.Var[bool] | bool = False) -> rx.Component:
    """One part of the plan on the check page, with the link that changes it and leads back here."""
    return rx.el.section(
        rx.el.div(
            heading(2, title, class_name="wa-part__title"),
            app_link(
                rx.fragment(rx.cond(empty, "Vul in", "Wijzig"), hidden_text(f": {title.lower()}")),
                f"/plan/{step.slug}?plan={WizardState.plan_id}&terug=1",
            ),
            class_name="wa-part__head",
        ),
        *content,
        class_name="wa-part",
    )


def questions(*, empty: Content, sharpened: bool = False) -> rx.Component:
    """The chosen questions in my own words; with ``sharpened`` also what is behind each and how I notice success."""
    return rx.cond(
        WizardState.chosen_questions.length() > 0,
        rx.el.ol(
            rx.foreach(
                WizardState.chosen_questions,
                lambda one: rx.el.li(_wording(one), _behind(one) if sharpened else rx.fragment(), key=one.id),
            ),
            class_name="wa-plan-questions",
        ),
        rx.el.p(empty, class_name="wa-part__empty"),
    )


def sharpened() -> rx.Component:
    """What is behind each chosen question, and how I notice success."""
    return rx.el.ol(
        rx.foreach(WizardState.chosen_questions, lambda one: rx.el.li(_behind(one), key=one.id)),
        class_name="wa-plan-questions",
    )


def _wording(question: rx.Var[QuestionView]) -> rx.Component:
    return rx.el.p(rx.el.strong(question.wording), " ", kind_badge(question.kind))


def _behind(question: rx.Var[QuestionView]) -> rx.Component:
    return rx.fragment(
        rx.cond(
            question.behind != "",
            rx.el.p(rx.el.em("De vraag erachter: "), question.behind, class_name="wa-private"),
        ),
        rx.el.p(
            rx.el.em("Ik merk dat het lukt als: "), rx.cond(question.sign != "", question.sign, "nog niet ingevuld")
        ),
        rx.cond(question.talk, rx.el.p("Deze vraag bespreek ik eerst met een collega.")),
    )


def team_questions() -> rx.Component:
    """What I bring to the team; says so when there is nothing."""
    return rx.cond(
        WizardState.chosen_team.length() > 0,
        rx.el.ul(rx.foreach(WizardState.chosen_team, lambda one: rx.el.li(one.wording, key=one.id))),
        rx.el.p("Geen vraag voor het team gekozen.", class_name="wa-part__empty"),
    )


def path(*, empty: Content) -> rx.Component:
    """The activities in order, each with day, time and company."""
    return rx.cond(
        WizardState.path.length() > 0,
        rx.fragment(
            rx.el.ol(rx.foreach(WizardState.path, _activity), class_name="wa-plan-path"),
            rx.el.p(WizardState.load_line, class_name="wa-plan-load"),
        ),
        rx.el.p(empty, class_name="wa-part__empty"),
    )


def _activity(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(activity.what)),
        rx.el.p(
            rx.cond(activity.day != "", f"Uiterlijk {activity.day}, ", ""),
            rx.cond(activity.duration != "", f"{activity.duration}, ", ""),
            activity.company,
            rx.cond(activity.fits != "", f". {activity.fits}.", "."),
            class_name="wa-plan-path__when",
        ),
        rx.cond(
            activity.first_step != "",
            rx.el.p(rx.el.em("Eerste stap: "), activity.first_step, class_name="wa-plan-path__first"),
        ),
        key=activity.id,
    )


def agreements() -> rx.Component:
    """Review dates, and what I ask for."""
    return rx.el.dl(
        _line("Eerste terugblik", WizardState.first_review),
        _line("Tweede terugblik", WizardState.later_review),
        _line("Tijd die ik vraag", WizardState.support_time),
        _line("Budget dat ik vraag", WizardState.support_budget),
        _line("Kennis van anderen", WizardState.support_expertise),
        class_name="wa-facts",
    )


def _line(label: str, value: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(label),
        rx.el.dd(rx.cond(value == "", "Niet ingevuld", value)),
        class_name=rx.cond(value == "", "wa-facts__row is-empty", "wa-facts__row"),
    )


def situation() -> rx.Component:
    """The situation that the plan started from."""
    return rx.cond(
        WizardState.situation_title == "",
        rx.el.p("Nog geen situatie gekozen.", class_name="wa-part__empty"),
        rx.fragment(
            paragraph(WizardState.situation_title),
            # A catalogue's case can be read on its own page; one's own is nowhere else.
            rx.cond(
                WizardState.own_situation,
                rx.el.div(rx.foreach(WizardState.situation_case, rx.el.p), class_name="wa-private wa-stack"),
            ),
        ),
    )
