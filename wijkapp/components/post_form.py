"""A form that the browser itself sends, because only an answer of the server can set the guest's cookie."""

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from wijkapp.components.text import Content, button


class PlainForm(BaseHTML):
    """A bare ``form`` element; ``rx.el.form`` always keeps the browser from sending it."""

    tag = "form"


def post_form(action: str, *fields: rx.Component) -> rx.Component:
    """A form that posts to one of our routes and goes where the answer leads."""
    return PlainForm.create(*fields, class_name="wa-post", custom_attrs={"method": "post", "action": action})


def hidden_field(name: str, value: Content) -> rx.Component:
    """A value that travels along without being seen."""
    return rx.el.input(type="hidden", name=name, value=value)


def start_form(slug: Content, text: str, *, kind: str = "primary-action") -> rx.Component:
    """The button that starts a plan from a situation, or from none with an empty slug."""
    return post_form(
        "/plan/begin",
        hidden_field("situatie", slug),
        rx.el.button(text, type="submit", class_name=button(kind)),
    )
