"""Text from a content file, as HTML: made when the site is built, from Markdown in which raw HTML is switched off."""

import re
from typing import Final

import reflex as rx
from markdown_it import MarkdownIt

_PARSER: Final = MarkdownIt("commonmark", {"html": False}).enable("table")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def prose(markdown: str) -> rx.Component:
    """The text with its headings, lists and tables; empty for an empty text."""
    html = _PARSER.render(markdown)
    html = html.replace("<td></td>", '<td class="is-empty"></td>')
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


def paragraphs(text: str) -> list[rx.Component]:
    """Plain paragraphs of a text that has no other marks; [] for an empty text."""
    return [rx.el.p(part.strip()) for part in text.split("\n\n") if part.strip()]
