"""A list of people out of a spreadsheet: read in every shape in which spreadsheets save it, and checked as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.roles import Role
from wijkapp.domain.roster import LARGEST_LIST, MOST_PEOPLE, RosterLine, read_roster

ANNA = RosterLine(1, "Anna de Wit", "anna@voorbeeld.nl", "", Role.WORKER)


def problems(text: str | bytes) -> list[tuple[int, str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    roster = read_roster(raw)
    assert not roster.problems or roster.lines == ()
    return [(one.line, one.found) for one in roster.problems]


@pytest.mark.parametrize(
    "raw",
    [
        b"Anna de Wit;anna@voorbeeld.nl",
        b"Anna de Wit,anna@voorbeeld.nl",
        b"\xef\xbb\xbfAnna de Wit;anna@voorbeeld.nl\r\n",
        b'"Anna de Wit";"ANNA@voorbeeld.nl";"";""\r\n\r\n',
        b"  Anna   de Wit ; anna@voorbeeld.nl ;;;;\n",
    ],
)
def test_one_person_is_read_however_the_spreadsheet_saved_it(raw: bytes) -> None:
    assert read_roster(raw) == ((ANNA,), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_with_accents_are_read_in_each_encoding(encoding: str) -> None:
    assert read_roster("Zoë Café;zoe@voorbeeld.nl".encode(encoding)).lines[0].name == "Zoë Café"


def test_columns_may_stand_in_any_order_under_their_names() -> None:
    roster = read_roster(b"Rol;E-mailadres;Naam;Team\nTeamleider;b@voorbeeld.nl;Bram;Noord\n")

    assert roster.lines == (RosterLine(2, "Bram", "b@voorbeeld.nl", "Noord", Role.LEADER),)


def test_a_semicolon_in_quotes_and_an_apostrophe_belong_to_the_name() -> None:
    roster = read_roster(b'\'t Hart, Sem;s@voorbeeld.nl\n"Jan ""Piet"" Bos";j@voorbeeld.nl')

    assert [line.name for line in roster.lines] == ["'t Hart, Sem", 'Jan "Piet" Bos']


def test_empty_lines_are_skipped_and_do_not_shift_the_numbers() -> None:
    roster = read_roster(b"\n\nAnna;anna@voorbeeld.nl\n;;;\n  \nBram;bram@voorbeeld.nl\n")

    assert [line.number for line in roster.lines] == [3, 6]


def test_a_cell_of_two_lines_does_not_shift_the_numbers_after_it() -> None:
    assert problems('"Anna\nde Wit";anna@voorbeeld.nl\nBram;geen adres') == [(3, "geen adres")]


def test_all_problems_of_all_lines_are_told_at_once() -> None:
    text = "naam;e-mail;team;rol\nAnna;anna\n;b@voorbeeld.nl;Noord;baas\nCor;c@voorbeeld.nl;;teamleider\nDo;d@voorbeeld.nl;;;x"

    assert problems(text) == [
        (2, "anna"),
        (3, "niets"),
        (3, "baas"),
        (4, "teamleider"),
        (5, "x"),
    ]


def test_the_same_address_twice_is_a_problem_of_the_second_line_and_names_the_first() -> None:
    roster = read_roster(b"Anna;anna@voorbeeld.nl\nBo;b@voorbeeld.nl\nAnna;ANNA@voorbeeld.nl")

    assert [(one.line, one.found) for one in roster.problems] == [(3, "anna@voorbeeld.nl")]
    assert "regel 1" in roster.problems[0].expected


@pytest.mark.parametrize("cell", ["=1+1", "+31 6", "-x", "@SUM(A1)", "\u202egnp.exe", "...", "a" * 201])
def test_a_cell_that_is_a_formula_or_no_name_is_no_name(cell: str) -> None:
    assert [line for line, _ in problems(f"{cell};anna@voorbeeld.nl")] == [1]


@pytest.mark.parametrize(
    "address",
    ["anna", "anna@", "@voorbeeld.nl", "a b@voorbeeld.nl", "a@b", "a@-b.nl", "a@b..nl", "é@b.nl", "=a@b.nl\n"],
)
def test_what_is_no_address_is_a_problem(address: str) -> None:
    expected = [] if address == "=a@b.nl\n" else [1]

    assert [line for line, _ in problems(f"Anna;{address}")] == expected


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"\n \n;;\n", 1),
        (b"naam;e-mail\n", 1),
        (b"Anna;a@voorbeeld.nl\nBo\0;b@voorbeeld.nl", 2),
        ("Anna;a@voorbeeld.nl".encode("utf-16"), 1),
        (b"Anna;a@voorbeeld.nl\nB\x81;b@voorbeeld.nl", 2),
        (b'Anna;a@voorbeeld.nl\n"Bo"x;b@voorbeeld.nl', 2),
        (b'Anna;a@voorbeeld.nl\n"Bo;b@voorbeeld.nl', 2),
        (b"naam;telefoon;e-mail\nAnna;06;a@voorbeeld.nl", 1),
        (b"naam;team\nAnna;Noord", 1),
        (b"naam;naam;e-mail\nAnna;Anna;a@voorbeeld.nl", 1),
        (b"x" * (LARGEST_LIST + 1), 1),
    ],
)
def test_a_list_that_cannot_be_read_is_one_problem_at_its_line(raw: bytes, line: int) -> None:
    assert [where for where, _ in problems(raw)] == [line]


def test_five_hundred_people_is_the_most() -> None:
    lines = [f"Mens {number};m{number}@voorbeeld.nl" for number in range(MOST_PEOPLE + 1)]

    assert len(read_roster("\n".join(lines[:-1]).encode()).lines) == 500
    assert problems("\n".join(lines)) == [(501, "501 mensen")]


@given(st.binary(max_size=300))
def test_any_bytes_are_people_or_problems_and_never_an_error(raw: bytes) -> None:
    roster = read_roster(raw)

    assert bool(roster.lines) != bool(roster.problems)
