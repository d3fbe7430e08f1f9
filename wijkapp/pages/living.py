"""The frame of a living page: what every page with a line to the server says about the person at it."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.text import link
from wijkapp.errors import SignedOut
from wijkapp.gate.visitor import Visitor
from wijkapp.pages.corner import corner


def living_frame(*content: rx.Component, active: str = "", wide: bool = False) -> rx.Component:
    """A whole page with the corner of whoever signed in; it says so when their session has ended."""
    return frame(_signed_out(), *content, active=active, wide=wide, corner=corner(active))


def _signed_out() -> rx.Component:
    return rx.cond(
        Visitor.signed_out,
        rx.el.p(SignedOut.sentence, " ", link("Log in", "/inloggen"), role="alert", class_name="wa-note"),
    )
