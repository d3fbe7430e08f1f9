"""Turning a projected page with the arrow keys."""

import reflex as rx

_SCRIPT = rx.asset("arrow_keys.js", shared=True)


class ArrowKeys(rx.Component):
    """Lets the arrow keys press the buttons with ``data-turn`` on this page; shows nothing."""

    library = _SCRIPT.importable_path
    tag = "ArrowKeys"
