"""How a copy looks: the same for who reads it, for the owner who looks along, and where one decides what to share."""

import reflex as rx

from wijkapp.components.kinds import kind_badge
from wijkapp.components.text import heading, link, paragraph
from wijkapp.pages.agreements.shown import shared_parts
from wijkapp.pages.sharing.views import CopyView


def all_copies(
    questions: rx.Var[list[CopyView]], activities: rx.Var[list[CopyView]], plans: rx.Var[list[CopyView]]
) -> rx.Component:
    """Everything that one reader gets of one person, questions first; nothing at all when there is none."""
    return rx.fragment(
        rx.cond(
            questions.length() > 0, rx.el.section(heading(2, "Leervragen"), copies(questions), class_name="wa-section")
        ),
        rx.cond(
            activities.length() > 0,
            rx.el.section(heading(2, "Activiteiten"), copies(activities), class_name="wa-section"),
        ),
        rx.cond(
            plans.length() > 0,
            rx.el.section(
                heading(2, "Afgesproken plannen"),
                paragraph("Deze tekst spraken werker en leidinggevende af."),
                copies(plans),
                class_name="wa-section",
            ),
        ),
    )


def copies(views: rx.Var[list[CopyView]], level: int = 3) -> rx.Component:
    """Some copies, each as its reader sees it; the parts of a plan have headings of this ``level``."""
    return rx.el.ul(rx.foreach(views, lambda view: _copy(view, level)), class_name="wa-copies")


def _copy(view: rx.Var[CopyView], level: int) -> rx.Component:
    return rx.el.li(
        rx.el.p(view.text, class_name="wa-copy__text"),
        rx.cond(
            view.is_plan,
            rx.el.div(shared_parts(view.plan, level), class_name="wa-copy__plan"),
            rx.cond(
                view.is_question,
                rx.fragment(
                    kind_badge(view.kind),
                    rx.el.p(rx.el.em("Ik merk dat het lukt als: "), view.sign),
                ),
                rx.el.p(view.facts),
            ),
        ),
        rx.cond(view.since != "", rx.el.p(view.since, class_name="wa-copy__since")),
        key=view.key,
        class_name="wa-copy",
    )


def sign_in_first(why: str) -> rx.Component:
    """What a guest reads instead: that signing in is needed, and why."""
    return rx.el.div(
        paragraph(rx.el.strong("Log eerst in.")),
        paragraph(why),
        rx.el.p(link("Log in", "/inloggen"), class_name="utrecht-paragraph"),
        class_name="wa-empty",
    )


def trouble_line(sentence: rx.Var[str]) -> rx.Component:
    """What went wrong, said at once."""
    return rx.el.div(rx.cond(sentence != "", rx.el.p(sentence, class_name="wa-note")), role="alert")
