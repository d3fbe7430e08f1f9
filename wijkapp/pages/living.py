"""The frame of a living page: what every page with a line to the server says about the person at it."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.text import link
from wijkapp.errors import SignedOut
from wijkapp.gate.visitor import Visitor
from wijkapp.pages.corner import CornerState, corner


def living_frame(*content: rx.Component, active: str = "", wide: bool = False, says_shut: bool = False) -> rx.Component:
    """A whole page with the corner of whoever signed in; it says so when their session has ended.

    It also says so while their plans and roles are shut, unless the page ``says_shut`` itself where it matters.
    """
    told = () if says_shut else (_shut(),)
    return frame(_signed_out(), *told, *content, active=active, wide=wide, corner=corner(active))


def _signed_out() -> rx.Component:
    return rx.cond(
        Visitor.signed_out,
        rx.el.p(SignedOut.sentence, " ", link("Log in", "/inloggen"), role="alert", class_name="wa-note"),
    )


def _shut() -> rx.Component:
    return rx.cond(
        CornerState.shut,
        rx.el.p(
            "Je plannen en je teams zijn dicht. ",
            link("Laat bij Mijn account zien dat jij het bent", "/account#prive"),
            ".",
            class_name="wa-note",
        ),
    )
