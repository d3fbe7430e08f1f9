"""Fields of an ordinary form, which is sent as a whole: the server answers, and what was typed stays in the browser.

``problems`` is a dict of sentences by the id of a field; a field without a problem is not in it.
"""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from wijkapp.components.text import Content, anchor, hidden_text

Problems = rx.vars.ObjectVar[dict[str, str]]
FieldId = str | rx.Var[str]
SUMMARY = "problemen"
"""The id of the list of problems, which takes the focus when a form is refused."""


def error_summary(problems: Problems) -> rx.Component:
    """What is wrong with a form, each with a link to its field; nothing when all is well."""
    return rx.cond(
        problems.length() > 0,
        rx.el.div(
            rx.el.h2("Er is een probleem", id=f"{SUMMARY}-kop", class_name="utrecht-heading-3"),
            rx.el.ul(rx.foreach(problems, _problem)),
            id=SUMMARY,
            tab_index=-1,
            role="alert",
            class_name="wa-errors",
            custom_attrs={"aria-labelledby": f"{SUMMARY}-kop"},
        ),
    )


def _problem(pair: Any) -> rx.Component:  # noqa: ANN401 - a key and a value, as a Var
    return rx.el.li(anchor(pair[1], href=f"#{pair[0]}"))


def text_field(
    name: str,
    label: Content,
    problems: Problems,
    *,
    hint: str = "",
    **props: Any,  # noqa: ANN401 - any attribute of the input
) -> rx.Component:
    """A text of one line; its id is its name, unless ``id`` says otherwise."""
    own_id = str(props.pop("id", name))
    return rx.el.div(
        rx.el.label(label, html_for=own_id, class_name="utrecht-form-label"),
        _hint(own_id, hint),
        error_message(own_id, problems),
        rx.el.input(
            type=props.pop("type", "text"),
            name=name,
            id=own_id,
            auto_complete=props.pop("auto_complete", "off"),
            class_name="utrecht-textbox utrecht-textbox--html-input",
            custom_attrs=described(own_id, f"{own_id}-uitleg", problems),
            **props,
        ),
        class_name="utrecht-form-field wa-field",
    )


def select_field(name: str, label: Content, options: Content, problems: Problems, *, hint: str = "") -> rx.Component:
    """A choice from a list; ``options`` is a piece of page with option elements."""
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="utrecht-form-label"),
        _hint(name, hint),
        error_message(name, problems),
        rx.el.select(
            options,
            name=name,
            id=name,
            class_name="utrecht-select utrecht-select--html-select",
            custom_attrs=described(name, f"{name}-uitleg", problems),
        ),
        class_name="utrecht-form-field wa-field",
    )


def radio_field(name: str, legend: str, options: Iterable[tuple[str, str, str]], *, chosen: str) -> rx.Component:
    """A choice in words, each with its explanation: (value, label, explanation); one is chosen from the start."""
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend"),
        rx.el.div(
            *(_option("radio", name, label, text, value=value, on=value == chosen) for value, label, text in options),
            class_name="wa-options",
        ),
        class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset wa-field",
    )


def checkbox_field(name: str, label: str, explanation: str) -> rx.Component:
    """One box to tick."""
    return _option("checkbox", name, label, explanation)


def _option(kind: str, name: str, label: str, text: str, *, value: str = "ja", on: bool = False) -> rx.Component:
    css = "utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom"
    if kind == "radio":
        css = "utrecht-radio-button utrecht-radio-button--html-input"
    return rx.el.label(
        rx.el.input(type=kind, name=name, value=value, default_checked=on, class_name=css),
        rx.el.span(
            rx.el.span(label, class_name="wa-option__label"),
            rx.el.span(text, class_name="wa-option__text"),
            class_name="wa-option__body",
        ),
        class_name="wa-option",
    )


def _hint(own_id: str, hint: str) -> rx.Component:
    if not hint:
        return rx.fragment()
    return rx.el.div(hint, id=f"{own_id}-uitleg", class_name="utrecht-form-field-description")


def error_message(own_id: FieldId, problems: Problems) -> rx.Component:
    """What is wrong with one field; it is always there, so that what describes the field can name it."""
    return rx.el.div(
        rx.cond(problems.contains(own_id), rx.fragment(hidden_text("Fout: "), problems[own_id])),
        id=f"{own_id}-fout",
        class_name="utrecht-form-field-error-message",
    )


def listed_problem(own_id: FieldId, problems: rx.Var[Any]) -> rx.Component:
    """The same as ``error_message`` for a list of problems, each with a ``field`` and a ``sentence``."""
    return rx.el.div(
        rx.foreach(
            problems,
            lambda one: rx.cond(
                one.field == own_id, rx.el.p(hidden_text("Fout: "), one.sentence, class_name="wa-field-error")
            ),
        ),
        id=f"{own_id}-fout",
        class_name="utrecht-form-field-error-message",
    )


def described(own_id: FieldId, explanation: str, problems: Problems) -> dict[str, Any]:
    """The attributes that tie a field to its explanation, an id, and to what is wrong with it."""
    return {
        "aria-describedby": f"{explanation} {own_id}-fout",
        "aria-invalid": rx.cond(problems.contains(own_id), "true", "false"),
    }
