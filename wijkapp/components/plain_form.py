"""Forms on pages without a script, with marked places for what an answer of the server says about them.

``wijkapp.web.prerendered`` fills a place that is marked with ``data-slot``: the summary, a sentence at a field, and
what was typed in it.
"""

from typing import Any

import reflex as rx

from wijkapp.components.fields import described_by, field_frame
from wijkapp.components.post_form import PlainForm
from wijkapp.components.text import Content, button


def plain_form(*content: rx.Component) -> rx.Component:
    """A form that posts to the address of its own page, with whatever stands behind the question mark there."""
    return PlainForm.create(*content, class_name="wa-plain", custom_attrs={"method": "post", "noValidate": True})


def problem_place() -> rx.Component:
    """Where the summary of what is wrong comes."""
    return rx.el.div(custom_attrs={"data-slot": "fouten"})


def part_place(slot: str) -> rx.Component:
    """Where a piece of page comes that only the server knows; without one nothing is seen of it."""
    return rx.el.div(custom_attrs={"data-slot": slot})


def plain_field(
    name: str,
    label: Content,
    *,
    hint: Content = "",
    **props: Any,  # noqa: ANN401 - any attribute of the input
) -> rx.Component:
    """A field of one line, with a place for a sentence about it; the sentence's link leads here."""
    attrs = {"data-slot": name, "aria-describedby": described_by(name, hint=hint)} | props.pop("custom_attrs", {})
    place = rx.el.div(
        id=f"{name}-fout",
        class_name="utrecht-form-field-error-message",
        custom_attrs={"data-slot": f"{name}-fout"},
    )
    control = rx.el.input(
        name=name,
        id=name,
        class_name=f"utrecht-textbox utrecht-textbox--html-input {props.pop('class_name', '')}".strip(),
        custom_attrs=attrs,
        **{"type": "text", "spell_check": False} | props,
    )
    return field_frame(name, label, control, place, kind="text", hint=hint)


def submit(text: str, kind: str = "primary-action", **props: Any) -> rx.Component:  # noqa: ANN401 - as above
    """The button that sends the form."""
    return rx.el.button(text, type="submit", class_name=button(kind), **props)
