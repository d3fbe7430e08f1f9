"""Text from a content file, as HTML: made when the site is built, from Markdown in which raw HTML is switched off."""

import re
from typing import Final

import reflex as rx
from markdown_it import MarkdownIt

_PARSER: Final = MarkdownIt("commonmark", {"html": False}).enable("table")
_SENTENCE_END = re.compile(r"[.!?][’'”\"]*\s+")
_HEADER_CELL = re.compile(r"<th(?=[ >])")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def prose(markdown: str) -> rx.Component:
    """The text with its headings, lists and tables; empty for an empty text."""
    html = _PARSER.render(markdown)
    html = html.replace("<td></td>", '<td class="is-empty"></td>')
    html = html.replace("<th></th>", "<td></td>")  # The corner of a table is over nothing, so it is no header.
    html = _HEADER_CELL.sub('<th scope="col"', html)
    return rx.el.div(
        class_name="wa-prose",
        custom_attrs={"dangerouslySetInnerHTML": {"__html": _TABLE.sub(_Scrolling(), html)}},
    )


class _Scrolling:
    """Puts each wide table in a box of its own, which scrolls and which the keyboard can reach."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, table: re.Match[str]) -> str:
        self._count += 1
        return f'<section class="wa-table" aria-label="Tabel {self._count}" tabindex="0">{table.group(0)}</section>'


def case_paragraphs(case: str) -> list[rx.Component]:
    """The paragraphs of a case, with the question that it ends in made to stand out; [] for an empty text."""
    parts = [part.strip() for part in case.split("\n\n") if part.strip()]
    if not parts:
        return []
    *others, last = parts
    start = max((end.end() for end in _SENTENCE_END.finditer(last)), default=0)
    return [*(rx.el.p(part) for part in others), rx.el.p(last[:start], rx.el.strong(last[start:]))]
