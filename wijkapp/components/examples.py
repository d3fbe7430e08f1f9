"""A worked example: how first words became the question behind the question."""

import reflex as rx

from wijkapp.components.text import Content


def worked_example(words: Content, behind: Content, sign: Content) -> rx.Component:
    """Three moves of somebody else's question, folded until you want to see it."""
    return rx.el.details(
        rx.el.summary("Bekijk een voorbeeld"),
        rx.el.ol(
            _move("Eerst stond er", words),
            _move("De vraag erachter werd", behind),
            _move("Ik merk dat het lukt als", sign),
            class_name="wa-example__path",
        ),
        class_name="wa-example",
    )


def _move(title: str, text: Content) -> rx.Component:
    return rx.el.li(
        rx.el.strong(title, class_name="wa-example__label"), rx.el.span(text), class_name="wa-example__stop"
    )
