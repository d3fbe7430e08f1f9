"""A button that needs nobody to press it."""

import reflex as rx

from wijkapp.components.text import button

_SCRIPT = rx.asset("self_pressing.js", shared=True)


class SelfPressing(rx.Component):
    """A button that sends the form around it as soon as it is on the page."""

    library = _SCRIPT.importable_path
    tag = "SelfPressing"


def self_pressing(text: str) -> rx.Component:
    """A button with this text; whoever sees it can press it too."""
    return SelfPressing.create(text, class_name=button())
