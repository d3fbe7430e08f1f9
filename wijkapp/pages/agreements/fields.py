"""Fields of the forms on these pages: uncontrolled, so that what was typed stays when the server refuses it.

``problems`` holds sentences by the id of a field; a field without a problem is not in it.
"""

from collections.abc import Iterable

import reflex as rx

from wijkapp.components.form_fields import SUMMARY, FieldId, Problems, described, error_message
from wijkapp.components.text import Content, anchor


def error_summary(problems: Problems) -> rx.Component:
    """What is wrong, with a link to where; it is always there, so that it can take the focus as soon as it says so."""
    return rx.el.div(
        rx.cond(
            problems.length() > 0,
            rx.el.div(
                rx.el.h2("Er is een probleem", class_name="utrecht-heading-3"),
                rx.el.ul(rx.foreach(problems, lambda pair: rx.el.li(anchor(pair[1], href=f"#{pair[0]}")))),
                class_name="wa-errors",
            ),
        ),
        id=SUMMARY,
        role="alert",
        tab_index=-1,
        class_name="wa-status wa-noprint",
    )


def text_area(  # noqa: PLR0913 - what a field says before anything is typed
    name: str,
    own_id: FieldId,
    label: Content,
    problems: Problems,
    *,
    readers: Content,
    value: FieldId = "",
    rows: int = 3,
) -> rx.Component:
    """A text of several lines, with who can read it said before anything is typed."""
    control = rx.el.textarea(
        name=name,
        id=own_id,
        default_value=value,
        rows=str(rows),
        class_name="utrecht-textarea utrecht-textarea--html-textarea",
        custom_attrs=described(own_id, f"{own_id}-wie", problems),
    )
    privacy = rx.el.p(readers, id=f"{own_id}-wie", class_name="wa-privacy")
    return _field(own_id, label, privacy, control, problems)


def date_field(
    name: str, own_id: FieldId, label: Content, problems: Problems, *, hint: Content, value: FieldId = ""
) -> rx.Component:
    """A day."""
    control = rx.el.input(
        type="date",
        name=name,
        id=own_id,
        default_value=value,
        auto_complete="off",
        class_name="utrecht-textbox utrecht-textbox--html-input wa-date",
        custom_attrs=described(own_id, f"{own_id}-uitleg", problems),
    )
    explained = rx.el.div(hint, id=f"{own_id}-uitleg", class_name="utrecht-form-field-description")
    return _field(own_id, label, explained, control, problems)


def radio_group(
    name: str,
    own_id: FieldId,
    legend: Content,
    options: Iterable[tuple[str, str]],
    problems: Problems,
    *,
    value: FieldId,
) -> rx.Component:
    """A choice in words, as pairs of value and label."""
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend"),
        error_message(own_id, problems),
        rx.el.div(
            *(_option(name, value, one, label) for one, label in options), class_name="wa-options wa-options--row"
        ),
        id=own_id,
        tab_index=-1,
        class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        custom_attrs={"aria-describedby": f"{own_id}-fout"},
    )


def _option(name: str, chosen: FieldId, value: str, label: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=name,
            value=value,
            default_checked=chosen == value,
            class_name="utrecht-radio-button utrecht-radio-button--html-input",
        ),
        rx.el.span(rx.el.span(label, class_name="wa-option__label"), class_name="wa-option__body"),
        class_name="wa-option",
    )


def _field(
    own_id: FieldId, label: Content, explained: rx.Component, control: rx.Component, problems: Problems
) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=own_id, class_name="utrecht-form-label"), class_name="utrecht-form-field__label"
        ),
        explained,
        error_message(own_id, problems),
        rx.el.div(control, class_name="utrecht-form-field__input"),
        class_name="utrecht-form-field",
    )
