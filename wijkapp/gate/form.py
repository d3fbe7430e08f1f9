"""What a form says that came with an event: a browser can send anything in its place."""

from collections.abc import Mapping
from typing import Final

from wijkapp.domain.fields import LONGEST_TEXT

LONGEST: Final = LONGEST_TEXT + 1
"""One more than any field holds, so that whoever reads it still finds a text too long that was cut here."""


def fields_of(form: object) -> dict[str, str]:
    """Give the texts of a form by the names of their fields, each cut to ``LONGEST`` characters.

    What is no text is left out, and what is no form has no fields.
    """
    if not isinstance(form, Mapping):
        return {}
    return {name: value[:LONGEST] for name, value in form.items() if isinstance(name, str) and isinstance(value, str)}
