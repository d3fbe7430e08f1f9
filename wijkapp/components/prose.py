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
        custom_attrs={"dangerouslySetInnerHTML": {"__html": _TABLE.sub(_scrolling, html)}},
    )


def _scrolling(table: re.Match[str]) -> str:
    """A wide table scrolls in its own box, which the keyboard can reach."""
    return f'<div class="wa-table" role="region" aria-label="Tabel" tabindex="0">{table.group(0)}</div>'


def paragraphs(text: str) -> list[rx.Component]:
    """Plain paragraphs of a text that has no other marks; [] for an empty text."""
    return [rx.el.p(part.strip()) for part in text.split("\n\n") if part.strip()]
