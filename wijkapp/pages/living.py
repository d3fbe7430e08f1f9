"""The frame of a living page: what every page with a line to the server says about the person at it."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.text import link
from wijkapp.errors import SignedOut
from wijkapp.gate.visitor import Visitor


def living_frame(*content: rx.Component, active: str = "", wide: bool = False) -> rx.Component:
    """A whole page; it says so when the session of whoever sits here has ended."""
    return frame(_signed_out(), *content, active=active, wide=wide)


def _signed_out() -> rx.Component:
    return rx.el.div(
        rx.cond(
            Visitor.signed_out,
            rx.el.p(SignedOut.sentence, " ", link("Log in", "/inloggen"), class_name="wa-note"),
        ),
        role="alert",
    )
