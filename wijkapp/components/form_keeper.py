"""What is typed in an ordinary form stays in its tab until the server has stored it."""

import secrets
from typing import Any

import reflex as rx

from wijkapp.components.text import Content

_SCRIPT = rx.asset("form_keeper.js", shared=True)


class FormKeeper(rx.Component):
    """Keeps the forms of a page that are marked with ``kept``; see form_keeper.js.

    ``stored`` has for each form that was stored a mark that is new each time, and ``ready`` says that the page is
    filled. It shows nothing, unless it holds words for which the page has no form any more.
    """

    library = _SCRIPT.importable_path
    tag = "FormKeeper"

    stored: rx.Var[dict[str, str]]
    ready: rx.Var[bool]


def stored_anew(stored: dict[str, str], form: str) -> dict[str, str]:
    """``stored`` after this form was stored once more."""
    return stored | {form: secrets.token_hex(4)}


def kept(form: Content) -> dict[str, Any]:
    """The attribute of a form that is kept under this name.

    A form for changing one of several things has the id of that thing behind its name and a hyphen.
    """
    return {"data-keep": form}


def forgets(form: str) -> dict[str, Any]:
    """The attribute of a button by which somebody gives up what was typed in this form."""
    return {"data-forget": form}
