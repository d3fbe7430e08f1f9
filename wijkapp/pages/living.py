"""The frame of a living page: what every page with a line to the server says about the person at it."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.pages.corner import corner


def living_frame(*content: rx.Component, active: str = "", wide: bool = False) -> rx.Component:
    """A whole page, with the corner of whoever signed in."""
    return frame(*content, active=active, wide=wide, corner=corner())
