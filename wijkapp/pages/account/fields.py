"""The parts of a form on the page of the own account."""

from typing import Any

import reflex as rx

from wijkapp.components.fields import text_field
from wijkapp.components.text import Content, button
from wijkapp.pages.account.state import AccountState


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
    name: str,
    label: Content,
    **props: Any,  # noqa: ANN401 - any attribute of the input
) -> rx.Component:
    """A field of one line, whose text is not looked at by a spelling checker."""
    return text_field(name, label, problems=AccountState.problems, spell_check=False, **props)


def password_field(name: str, label: Content = "Je wachtwoord") -> rx.Component:
    """The field for the password of now."""
    return account_field(name, label, type="password", auto_complete="current-password")


def submit_button(text: str, kind: str = "secondary-action") -> rx.Component:
    """The button that sends a form."""
    return rx.el.button(text, type="submit", class_name=button(kind))
