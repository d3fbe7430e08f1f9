"""The parts of a form on the page of the own account, with what is wrong above the page and at the field."""

from typing import Any

import reflex as rx

from wijkapp.components.form_fields import listed_problem
from wijkapp.components.text import Content, anchor, button
from wijkapp.pages.account import PROBLEMS, AccountState


def problem_summary() -> rx.Component:
    """What is wrong, with a link to its field; nothing when all is well."""
    return rx.cond(
        AccountState.problems.length() > 0,
        rx.el.div(
            rx.el.h2("Er is een probleem", class_name="utrecht-heading-3", id="fouten-kop"),
            rx.el.ul(
                rx.foreach(
                    AccountState.problems,
                    lambda problem: rx.el.li(anchor(problem.sentence, href=problem.href)),
                )
            ),
            id=PROBLEMS,
            tab_index=-1,
            class_name="wa-errors",
            custom_attrs={"aria-labelledby": "fouten-kop"},
        ),
    )


def folded(title: str, *content: rx.Component) -> rx.Component:
    """Something that few come for, behind its title."""
    return rx.el.details(rx.el.summary(title), *content, class_name="wa-more")


def account_form(*content: rx.Component, on_submit: Any, key: str = "") -> rx.Component:  # noqa: ANN401 - an event handler
    """A form that is drawn anew, and so is empty, after it did its work."""
    return rx.el.form(
        *content,
        on_submit=on_submit,
        no_validate=True,
        key=f"{key}{AccountState.turn}",
        class_name="wa-plain",
    )


def account_field(
    name: str, label: Content, *, hint: str = "", kind: str = "text", complete: str, extra: str = ""
) -> rx.Component:
    """A field with its label, its hint, and what is wrong with it."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=name, class_name="utrecht-form-label"), class_name="utrecht-form-field__label"
        ),
        rx.el.div(hint, id=f"{name}-uitleg", class_name="utrecht-form-field-description") if hint else rx.fragment(),
        listed_problem(name, AccountState.problems),
        rx.el.div(
            rx.el.input(
                name=name,
                id=name,
                type=kind,
                auto_complete=complete,
                spell_check=False,
                class_name=f"utrecht-textbox utrecht-textbox--html-input {extra}".strip(),
                custom_attrs=_described(name, f"{name}-uitleg {name}-fout" if hint else f"{name}-fout"),
            ),
            class_name="utrecht-form-field__input",
        ),
        class_name="utrecht-form-field utrecht-form-field--text",
    )


def submit_button(text: str, kind: str = "secondary-action") -> rx.Component:
    """The button that sends a form."""
    return rx.el.button(text, type="submit", class_name=button(kind))


def tick_box(own_id: str, name: str, label: str) -> rx.Component:
    """One box to tick, with what is wrong with it. The form sends "ja" under its name when it is ticked."""
    return rx.el.div(
        listed_problem(own_id, AccountState.problems),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name=name,
                id=own_id,
                value="ja",
                class_name="utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom",
                custom_attrs=_described(own_id, f"{own_id}-fout"),
            ),
            rx.el.span(rx.el.span(label, class_name="wa-option__label"), class_name="wa-option__body"),
            class_name="wa-option",
        ),
        class_name="utrecht-form-field",
    )


def _described(own_id: str, by: str) -> dict[str, Any]:
    """The attributes that tie a field to its explanation and to what is wrong with it."""
    return {"aria-describedby": by, "aria-invalid": rx.cond(AccountState.wrong == own_id, "true", "false")}
