"""Pages that were rendered at the build, answered with what went wrong and what was typed in their marked places.

A page marks a place with ``data-slot`` (see ``wijkapp.components.plain_form``). So a page without a script tells about
a mistake where it was made, and nothing that was typed is lost.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from starlette.responses import HTMLResponse

from wijkapp.settings import ROOT

_REFUSED: Final = 422
_PAGES: Final = Path("build") / "client"


class MissingSlot(Exception):
    """A page has not the place that is to be filled; the text names it."""


def refused(
    path: str,
    problems: Mapping[str, str],
    typed: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Answer with the page at this path, a sentence per field that is wrong, and what was typed in the other fields.

    ``parts`` are pieces of HTML of ours by the place that they go in, as for ``with_part``.
    """
    page = filled(_page(_site(), path), problems, typed or {})
    for slot, html in (parts or {}).items():
        page = _inside(page, slot, html)
    return HTMLResponse(page, _REFUSED)


def with_part(path: str, slot: str, html: str) -> str:
    """Give the page at this path with a part of ours in its marked place. Raises MissingSlot."""
    return _inside(_page(_site(), path), slot, html)


def filled(page: str, problems: Mapping[str, str], typed: Mapping[str, str]) -> str:
    """Put sentences and typed values in a page, escaped. Raises MissingSlot when the page has no place for them."""
    page = page.replace("<title>", "<title>Fout: ", 1)
    page = _inside(page, "fouten", _summary(problems))
    for field, sentence in problems.items():
        told = f'<p class="wa-field-error"><span class="wa-sr">Fout: </span>{escape(sentence)}</p>'
        page = _inside(page, f"{field}-fout", told)
    for field in {*problems, *typed}:
        value = f'value="{escape(typed[field])}" ' if field in typed else ""
        invalid = 'aria-invalid="true"' if field in problems else ""
        page = _once(page, rf'data-slot="{re.escape(field)}"', f"{value}{invalid}".strip())
    return page


def _summary(problems: Mapping[str, str]) -> str:
    lines = "".join(f'<li><a href="#{escape(field)}">{escape(told)}</a></li>' for field, told in problems.items())
    return (
        '<div class="wa-errors" id="fouten" role="alert" tabindex="-1" autofocus aria-labelledby="fouten-kop">'
        f'<h2 class="utrecht-heading-3" id="fouten-kop">Er is een probleem</h2><ul>{lines}</ul></div>'
    )


def _inside(page: str, slot: str, content: str) -> str:
    return _once(page, rf'(<div\b[^>]*\bdata-slot="{re.escape(slot)}"[^>]*>)(?=</div>)', content, after=True)


def _once(page: str, pattern: str, content: str, *, after: bool = False) -> str:
    """Replace the one match by the content, or put the content after it."""
    page, times = re.subn(pattern, lambda match: (match[0] if after else "") + content, page)
    if times != 1:
        raise MissingSlot(pattern)
    return page


@cache
def _page(site: Path, path: str) -> str:
    return (site / _PAGES / path.strip("/") / "index.html").read_text("utf-8")


def _site() -> Path:
    """The build that this process serves; a newer one may be ready beside it."""
    served = os.environ.get("REFLEX_WEB_WORKDIR")
    return Path(served) if served else (ROOT / ".build" / "current")
