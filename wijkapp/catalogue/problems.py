"""What is wrong in a content file, told so that an editor can repair it without seeing the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijkapp.errors import WijkappError

_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to repair. ``line`` counts from 1; ``line`` and ``field`` are None when it concerns the whole file."""

    file: str
    line: int | None
    field: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        """Give the problem as one Dutch line: place, what was found, what was expected."""
        place = ", ".join(
            part for part in (self.file, f"regel {self.line}" if self.line else "", self.field or "") if part
        )
        return one_line(f"{place}: gevonden {self.found}, verwacht {self.expected}")

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """The key to sort by: file, then from top to bottom."""
        return self.file, self.line or 0, self.field or "", self.found, self.expected


class ContentError(WijkappError):
    """The content cannot be used. ``problems`` holds everything that is wrong, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in order; ``sentence`` becomes all their lines together."""
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def one_line(text: str) -> str:
    """Put a text on one line: line ends and characters that a screen cannot show become spaces."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def quote(value: object) -> str:
    """Show in Dutch what was found: a text in quotes (cut at 80 characters), or which sort of thing it is."""
    if value is None:
        return "niets"
    if isinstance(value, list | tuple):
        return "een lijst"
    if isinstance(value, Mapping):
        return "een blok met velden"
    text = one_line(str(value))
    return f'"{text}"' if len(text) <= _LONGEST_QUOTE else f'"{text[: _LONGEST_QUOTE - 1].rstrip()}…"'
