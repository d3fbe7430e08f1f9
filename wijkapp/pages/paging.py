"""Which page of a long list somebody asks for."""

from collections.abc import Mapping
from typing import Final

_MOST_DIGITS: Final = 6


def page_asked(asked: Mapping[str, str]) -> int:
    """Which page, from the address; the first for anything that is no number."""
    raw = asked.get("pagina", "")
    return max(1, int(raw)) if raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS else 1
