"""What is wrong with a form: a list above it with a link to each field, and the same sentence beside the field."""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from wijkapp.components.text import anchor, hidden_text

PROBLEMS: Final = "fouten"
"""The id of the list, which takes the focus when a form is refused."""
_HEADING: Final = f"{PROBLEMS}-kop"


@dataclass(frozen=True)
class Problem:
    """Something that is wrong: the id of the field, what to do, and the address of where that is done."""

    field: str
    sentence: str
    href: str


Problems = rx.Var[list[Problem]]


def problem_here(field: str, sentence: str) -> Problem:
    """Something that is wrong with a field, or with a part of the page, that stands on the same page as the list."""
    return Problem(field, sentence, f"#{field}")


def problem_list(problems: Problems) -> rx.Component:
    """Everything that is wrong, each with a link to where it is solved; empty when nothing is.

    It is there before there is anything wrong, so that it can take the focus as soon as there is.
    """
    wrong = problems.length() > 0
    return rx.el.div(
        rx.cond(
            wrong,
            rx.fragment(
                rx.el.h2("Er is een probleem", id=_HEADING, class_name="utrecht-heading-3"),
                rx.el.ul(rx.foreach(problems, _line)),
            ),
        ),
        id=PROBLEMS,
        tab_index=-1,
        role=rx.cond(wrong, "group", None),
        class_name=rx.cond(wrong, "wa-errors wa-noprint", "wa-status wa-noprint"),
        custom_attrs={"aria-labelledby": rx.cond(wrong, _HEADING, None)},
    )


def _line(problem: rx.Var[Problem]) -> rx.Component:
    # A field of a plan can be folded away or have its id on several buttons; the outbox finds it by its name.
    goto = {"data-goto": problem.field}
    return rx.el.li(anchor(problem.sentence, href=problem.href, custom_attrs=goto), key=problem.field)


def problems_beside(own_id: str | rx.Var[str], problems: Problems) -> rx.Component:
    """What is wrong with one field; always there, so that what describes the field can name it: its id and "-fout"."""
    return rx.el.div(
        rx.foreach(
            problems,
            lambda problem: rx.cond(
                problem.field == own_id,
                rx.el.p(hidden_text("Fout: "), problem.sentence, class_name="wa-field-error"),
            ),
        ),
        id=f"{own_id}-fout",
        class_name="utrecht-form-field-error-message",
    )


def is_wrong(own_id: str | rx.Var[str], problems: Problems) -> rx.Var[Any]:
    """The value of ``aria-invalid`` for a field: "true" or "false"."""
    return rx.cond(problems.pluck("field").contains(own_id), "true", "false")
