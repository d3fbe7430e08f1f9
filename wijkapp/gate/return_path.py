"""Where somebody goes after signing in: back to one of our own pages, and never to another site."""

import re
from collections.abc import Collection
from typing import Final

_SAFE: Final = re.compile(r"(/[a-z0-9/-]*)(\?[A-Za-z0-9=&_-]*)?(#[A-Za-z0-9_-]*)?")
_LONGEST: Final = 300


def own_path(asked: str, pages: Collection[str], otherwise: str) -> str:
    """Give the asked address when it is one of our pages, with a plain query perhaps; else the other one."""
    found = _SAFE.fullmatch(asked) if len(asked) <= _LONGEST else None
    return asked if found and found[1] in pages else otherwise
