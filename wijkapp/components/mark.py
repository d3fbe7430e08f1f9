"""The mark: a house with a winding road cut out, in the colour of the text around it."""

from typing import Final

import reflex as rx

_HOUSE: Final = (
    "M15.1 2.4a1.6 1.6 0 0 1 2 0l12 9.9c.6.5.9 1.1.9 1.9V27a3 3 0 0 1-3 3H15.1c.6-5.3 9.7-3.8 9.7-10.1 0-6.1-8.2-5.9"
    "-7.6-10.1h-2.8C13 15.3 19 15.5 19 19.7 19 24 7.9 23.4 7.4 30H5a3 3 0 0 1-3-3V14.2c0-.8.3-1.4.9-1.9z"
)


def mark() -> rx.Component:
    """The mark beside the name; a screen reader skips it."""
    return rx.el.svg(
        rx.el.path(d=_HOUSE, custom_attrs={"fill": "currentColor"}),
        view_box="0 0 32 32",
        class_name="wa-brand__mark",
        custom_attrs={"aria-hidden": "true", "focusable": "false"},
    )
