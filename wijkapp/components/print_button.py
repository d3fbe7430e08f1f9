"""The button that prints the page."""

import reflex as rx

from wijkapp.components.text import button

_SCRIPT = rx.asset("print_button.js", shared=True)


class PrintButton(rx.Component):
    """A button that opens the browser's print window without asking the server."""

    library = _SCRIPT.importable_path
    tag = "PrintButton"


def print_button(text: str, *, kind: str = "primary-action") -> rx.Component:
    """A button with this text that prints."""
    return PrintButton.create(text, class_name=button(kind))
