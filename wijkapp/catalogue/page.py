"""One content file while it is being checked: what it says, on which line, and what is wrong with it."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from wijkapp.catalogue.problems import Problem, one_line, quote
from wijkapp.catalogue.tree import Key, lines, parse

LARGEST: Final = 1_000_000
"""Bytes that one content file may have; more is a mistake, not a text."""
_FENCE: Final = "---"


@dataclass
class Page:
    """A file and its findings. ``data`` is what the YAML says, {} when unreadable; ``body`` is the Markdown below.

    ``fields`` is the text of the YAML; ``first_line`` and ``body_line`` are the lines, from 1, where YAML and Markdown
    begin. ``body_name`` is the Dutch name of the field that the Markdown fills. ``readable`` is False when checking
    the rest makes no sense.
    """

    file: str
    body_name: str = ""
    data: dict[str, object] = field(default_factory=dict[str, object])
    fields: str = ""
    first_line: int = 1
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list[Problem])
    readable: bool = True

    def add(self, key: Key, found: str, expected: str, line: int | None = None) -> None:
        """Note a problem at this field; the line, from 1, is looked up when it is not given."""
        self.problems.append(Problem(self.file, line or self.line(key), dutch_key(key), found, expected))

    def give_up(self, found: str, expected: str, line: int | None = None) -> None:
        """Note a problem that makes the rest of the file unreadable."""
        self.problems.append(Problem(self.file, line, None, found, expected))
        self.readable = False

    def line(self, key: Key) -> int | None:
        """The line, from 1, where this field stands; None for the file as a whole."""
        if not key:
            return None
        if self.body_name and key[0] == self.body_name:
            return self.body_line
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 0) + self.first_line

    @cached_property
    def _lines(self) -> dict[Key, int]:
        """Looked up only when something is wrong, because most files are right."""
        return lines(self.fields)

    def has_problem(self, key: Key) -> bool:
        """Whether something was already noted at exactly this field."""
        return any(problem.field == dutch_key(key) for problem in self.problems)


def dutch_key(key: Key) -> str | None:
    """Name a field as an editor counts: ``leervragen.2.soort`` is the second question's. None for the whole file."""
    return ".".join(str(part + 1) if isinstance(part, int) else one_line(part) for part in key) or None


def read_yaml(path: Path, file: str) -> Page:
    """Read a YAML file that must hold named fields; what is wrong is on the page, nothing is raised."""
    page = Page(file)
    text = _read(path, page)
    if text is not None:
        _fill(page, text)
    return page


def read_markdown(path: Path, file: str, body_name: str) -> Page:
    """Read a file with fields between two lines of ``---`` and Markdown below; what is wrong is on the page."""
    page = Page(file, body_name, first_line=2)
    text = _read(path, page)
    if text is None:
        return page
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        page.give_up(quote(lines[0]), "een regel met --- boven de velden", 1)
        return page
    ends = (place for place, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE)
    end = next(ends, None)
    if end is None:
        page.give_up("velden zonder einde", "een regel met --- onder de velden", 1)
        return page
    _fill(page, "\n".join(lines[1:end]) + "\n")
    page.body, page.body_line = _trim("\n".join(lines[end + 1 :]), end + 2)
    return page


def _trim(body: str, line: int) -> tuple[str, int]:
    """Leave out the empty lines around the Markdown, so that its line is the line of its first word."""
    text = body.lstrip()
    return text.rstrip(), line + body[: len(body) - len(text)].count("\n")


def _fill(page: Page, text: str) -> None:
    page.fields = text
    data = parse(text, lambda key, found, expected, line: page.add(key, found, expected, line + page.first_line))
    if isinstance(data, dict):
        page.data = {str(name): value for name, value in data.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    elif page.problems:
        page.readable = False
    elif data is not None:
        page.give_up(quote(data), 'regels als "naam: waarde"', page.first_line)


def _read(path: Path, page: Page) -> str | None:
    """Give the text with plain line ends, or None after noting why it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            page.give_up("een bestand van meer dan 1 MB", "een tekst")
            return None
        raw = path.read_bytes()
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        page.give_up("een teken dat geen UTF-8 is", "een bestand dat als UTF-8 is bewaard", line)
    except FileNotFoundError:
        page.give_up("geen bestand", "dit bestand")
    except OSError:
        page.give_up("een bestand dat we niet kunnen openen", "een bestand dat iedereen mag lezen")
    return None
