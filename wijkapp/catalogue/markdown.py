"""The plain text of Markdown, block by block, so that every sentence can be counted and found again."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_CODE = frozenset({"fence", "code_block"})
_HTML = frozenset({"html_block", "html_inline"})


class Block(NamedTuple):
    """A paragraph, heading, list item or cell of a table: its line, counted from 0, and its text without marks."""

    line: int
    text: str


class Markdown(NamedTuple):
    """What a text says, and the pieces of HTML in it, which a page would not show."""

    blocks: list[Block]
    html: list[Block]


def read(text: str) -> Markdown:
    """Take Markdown apart; both lists are empty for a text without words.

    Text that is set as code is text as well: it stands on the page, so it counts.
    """
    blocks: list[Block] = []
    html: list[Block] = []
    for token in _PARSER.parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            blocks.append(Block(line, "".join(_plain(token.children or []))))
        elif token.type in _CODE:
            blocks.append(Block(line, token.content))
        html += [Block(line, part.content) for part in (token, *(token.children or [])) if part.type in _HTML]
    return Markdown(blocks, html)


def _plain(tokens: "Iterable[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type in {"text", "code_inline", "image"}:
            yield token.content
