"""A table without a format, and how it becomes a CSV or an Excel file."""

import csv
import io
from datetime import date, datetime
from typing import Final, NamedTuple

import xlsxwriter

Cell = str | date | None
_STARTS_A_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet calculate instead of show; the last four are how a Japanese keyboard writes the first."""
_DAY: Final = "dd-mm-yyyy"
_WIDEST: Final = 60


class Table(NamedTuple):
    """A name, a line of headings, and lines of as many cells."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def escaped(text: str) -> str:
    """Give a text as a cell that no spreadsheet takes for a formula: one that could be gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def to_csv(table: Table) -> bytes:
    """Give a CSV file as a Dutch Excel opens it: UTF-8 with a mark that says so, semicolons, and days as 23-11-2026."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table, now: datetime) -> bytes:
    """Give an Excel file, made in memory: no text in it is a formula or a link."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": table.name, "created": now.replace(tzinfo=None)})
    sheet = book.add_worksheet(table.name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": _DAY})
    for column, heading in enumerate(table.head):
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day
            elif cell:
                sheet.write_string(line, column, escaped(cell))
    for column, heading in enumerate(table.head):
        longest = max([len(heading), *(len(_text(row[column])) for row in table.rows)])
        sheet.set_column(column, column, min(longest + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return escaped(cell or "")
