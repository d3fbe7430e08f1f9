"""The figures as one table on the terminal and as one file for machines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import Figure

RESULTS: Final = Path(__file__).with_name("results") / "latest.json"
_HEADER: Final = ("Figure", "Value", "Aim", "Reference of this run", "Ratio", "Reached")
_GAP: Final = "  "
_ANSWERS: Final = {True: "yes", False: "NO", None: ""}


def render(figures: Sequence[Figure]) -> str:
    """Give the table: per figure a row with the numbers, and below it where and from when to when it was measured."""
    rows = [_row(figure) for figure in figures]
    widths = [max(map(len, column)) for column in zip(_HEADER, *rows, strict=True)]
    lines = [_line(_HEADER, widths), _GAP.join("-" * width for width in widths)]
    for figure, row in zip(figures, rows, strict=True):
        lines += [_line(row, widths), f"    {figure.page} | {figure.start} -> {figure.end} | {figure.percentile}"]
    return "\n".join([*lines, "", _sum(figures)])


def write(figures: Iterable[Figure], machine: Mapping[str, Any], file: Path = RESULTS) -> None:
    """Write all figures, with what they are made of and the machine they were measured on."""
    listed = [{**asdict(figure), "ratio": figure.ratio, "reached": figure.reached} for figure in figures]
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"machine": machine, "figures": listed}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def number(value: float, unit: str) -> str:
    """Write a value with as many digits as mean something: 1.31 ms, 12.4 kB, 314 ms."""
    decimals = 0 if float(value).is_integer() or abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # noqa: PLR2004
    return f"{value:,.{decimals}f} {unit}".strip()


def _row(figure: Figure) -> tuple[str, ...]:
    limit = ">=" if figure.at_least else "<="
    return (
        figure.name,
        number(figure.value, figure.unit),
        "" if figure.aim is None else f"{limit} {number(figure.aim, figure.unit)}",
        "" if figure.reference is None else f"{number(figure.reference, figure.unit)} ({figure.reference_name})",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        _ANSWERS[figure.reached],
    )


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _sum(figures: Iterable[Figure]) -> str:
    judged = [figure.reached for figure in figures if figure.reached is not None]
    return f"{sum(judged)} of {len(judged)} aims reached."
