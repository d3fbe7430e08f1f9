"""A source outside the site, with who publishes it and whether anyone has checked the address."""

import reflex as rx

from wijkapp import texts
from wijkapp.components.text import outside_link
from wijkapp.domain.situation import Resource


def resource_line(resource: Resource) -> rx.Component:
    """Name, publisher, what it is, and plainly how the address was checked."""
    return rx.el.li(
        outside_link(resource.name, resource.address),
        f" ({resource.publisher}). {resource.description} ",
        rx.el.span(checked_line(resource), class_name="wa-checked"),
    )


def checked_line(resource: Resource) -> str:
    """When and how the address was checked, or that nobody opened it."""
    if resource.checked_on is None:
        return resource.checked_how
    return f"Gecontroleerd op {texts.long_date(resource.checked_on)}: {resource.checked_how}"
