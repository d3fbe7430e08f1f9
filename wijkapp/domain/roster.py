"""A list of people to invite, as a spreadsheet gives it: read as a whole, with every problem named by its line.

What a spreadsheet saves differs by country and by year: a comma or a semicolon, UTF-8 with or without a mark at the
start, or the older Windows letters. All of these are taken; the rest is said.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from wijkapp.domain.people import email_of, name_of
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer

MOST_PEOPLE: Final = 500
LARGEST_LIST: Final = 256 * 1024
"""Bytes; ten times what the longest list needs."""
COLUMNS: Final = ("naam", "e-mail", "team", "rol")

_SAME: Final[Mapping[str, str]] = MappingProxyType({"email": "e-mail", "e-mailadres": "e-mail", "emailadres": "e-mail"})
_SHOWN: Final = 60
"""Characters of what was found; enough to find it again."""
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_TOO_MANY: Final = f"Nodig hoogstens {MOST_PEOPLE} mensen tegelijk uit."
_QUOTE: Final = "een aanhalingsteken op een plek die niet kan"
_ENCODING: Final = "Bewaar de lijst als ‘CSV UTF-8’ en probeer het opnieuw."


class RosterLine(NamedTuple):
    """One person of the list; ``team`` is a name as it was typed, "" for none, and ``number`` the line in the file."""

    number: int
    name: str
    email: str
    team: str
    role: Role


class RosterProblem(NamedTuple):
    """What is wrong in a line: what was found, and what is expected."""

    line: int
    found: str
    expected: str


class Roster(NamedTuple):
    """A list as it was read; with any problem nothing may be done with it."""

    lines: tuple[RosterLine, ...]
    problems: tuple[RosterProblem, ...]


def read_roster(raw: bytes) -> Roster:
    """Read a list of people; an empty one, and one with more than 500 people, is a problem too."""
    try:
        rows = list(_rows(_text_of(raw)))
    except _Unreadable as trouble:
        return Roster((), (trouble.problem,))
    order = COLUMNS
    problems: list[RosterProblem] = []
    if rows and _is_heading(rows[0].cells):
        heading = rows.pop(0)
        order = tuple(_column(cell) for cell in heading.cells)
        problems += _problems_of_heading(heading, order)
    if not rows:
        problems.append(RosterProblem(1, "geen mensen", "Zet op elke regel een naam en een e-mailadres."))
    if len(rows) > MOST_PEOPLE:
        problems.append(RosterProblem(rows[MOST_PEOPLE].number, f"{len(rows)} mensen", _TOO_MANY))
    if problems:
        return Roster((), tuple(problems))
    return _read_lines(rows, order)


class _Row(NamedTuple):
    number: int
    cells: Sequence[str]


class _Unreadable(Exception):
    """The list cannot be cut into rows at all."""

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(found)
        self.problem = RosterProblem(line, found, expected)


def _text_of(raw: bytes) -> str:
    if len(raw) > LARGEST_LIST:
        raise _Unreadable(1, "een te grote lijst", _TOO_MANY)
    if raw.startswith(_MARKS):
        raise _Unreadable(1, "een bestand dat we niet kunnen lezen", _ENCODING)
    try:
        text = _decoded(raw)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _Unreadable(line, "een teken dat we niet kunnen lezen", _ENCODING) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _Unreadable(line, "een teken dat we niet kunnen lezen", _ENCODING)
    return text


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _rows(text: str) -> Iterator[_Row]:
    """The rows with anything in them, each with the line it starts at."""
    # A name may hold a comma, and hardly ever a semicolon.
    delimiter = ";" if text.count(";") >= text.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            tidy = [" ".join(cell.split()) for cell in cells]
            if any(tidy):
                yield _Row(line, tidy)
            line = reader.line_num + 1
    except csv.Error:
        raise _Unreadable(line, _QUOTE, "Haal het weg of zet er twee.") from None


def _column(cell: str) -> str:
    name = cell.casefold()
    return _SAME.get(name, name)


def _is_heading(cells: Sequence[str]) -> bool:
    return bool({"naam", "e-mail"} & {_column(cell) for cell in cells})


def _problems_of_heading(heading: _Row, order: Sequence[str]) -> Iterator[RosterProblem]:
    expected = f"Gebruik de kolommen {', '.join(COLUMNS)}, elk één keer."
    for place, name in enumerate(order):
        if (name and name not in COLUMNS) or name in order[:place]:
            yield RosterProblem(heading.number, _shown(heading.cells[place]), expected)
    for name in ("naam", "e-mail"):
        if name not in order:
            yield RosterProblem(heading.number, f"geen kolom {name}", expected)


def _read_lines(rows: Sequence[_Row], order: Sequence[str]) -> Roster:
    lines: list[RosterLine] = []
    problems: list[RosterProblem] = []
    seen: dict[str, int] = {}
    for row in rows:
        line, found = _read_line(row, order)
        if line is not None and line.email in seen:
            expected = f"Zet iedereen er één keer in; dit adres staat ook op regel {seen[line.email]}."
            found.append(RosterProblem(row.number, _shown(line.email), expected))
        if line is not None:
            seen.setdefault(line.email, row.number)
            lines.append(line)
        problems += found
    return Roster(() if problems else tuple(lines), tuple(problems))


def _read_line(row: _Row, order: Sequence[str]) -> tuple[RosterLine | None, list[RosterProblem]]:
    found: list[RosterProblem] = []
    if len(row.cells) > len(order) and any(row.cells[len(order) :]):
        more = _shown(next(cell for cell in row.cells[len(order) :] if cell))
        found.append(RosterProblem(row.number, more, f"Gebruik hoogstens {len(order)} kolommen."))
    cells = dict(zip(order, row.cells, strict=False))
    name = _checked(row.number, cells.get("naam", ""), name_of, found)
    email = _checked(row.number, cells.get("e-mail", ""), email_of, found)
    role = _role(row.number, cells.get("rol", ""), cells.get("team", ""), found)
    if not name or not email or role is None:
        return None, found
    return RosterLine(row.number, name, email, cells.get("team", ""), role), found


def _checked(line: int, cell: str, read: Callable[[object], str], found: list[RosterProblem]) -> str:
    try:
        return read(cell)
    except InvalidAnswer as problem:
        found.append(RosterProblem(line, _shown(cell), problem.sentence))
        return ""


def _role(line: int, cell: str, team: str, found: list[RosterProblem]) -> Role | None:
    try:
        role = Role(cell.casefold()) if cell else Role.WORKER
    except ValueError:
        found.append(RosterProblem(line, _shown(cell), "Kies werker, teamleider of beheerder."))
        return None
    if role is Role.LEADER and not team:
        found.append(RosterProblem(line, _shown(cell), "Zet bij een teamleider ook het team."))
    if role is Role.ADMIN and team:
        found.append(
            RosterProblem(line, _shown(team), "Een beheerder hoort bij de hele organisatie. Laat het team leeg.")
        )
    return role


def _shown(cell: str) -> str:
    if not cell:
        return "niets"
    return cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
