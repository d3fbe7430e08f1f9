"""Figures are judged by what was measured, and the table and the file say so."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figures import Figure, label, percentile
from benchmarks.table import number, render, write


def _figure(**changes: Any) -> Figure:
    known = {
        "name": "first paint",
        "page": "home",
        "start": "navigation",
        "end": "paint",
        "percentile": "p50 of 15",
        "value": 380.0,
        "unit": "ms",
    }
    return Figure(**(known | changes))


@pytest.mark.parametrize(
    ("value", "aim", "at_least", "reached"),
    [
        (400.0, 400.0, False, True),
        (401.0, 400.0, False, False),
        (95.0, 95.0, True, True),
        (94.0, 95.0, True, False),
        (94.0, None, False, None),
    ],
)
def test_an_aim_is_reached_at_its_own_value(
    *, value: float, aim: float | None, at_least: bool, reached: bool | None
) -> None:
    assert _figure(value=value, aim=aim, at_least=at_least).reached is reached


def test_a_reference_gives_a_ratio_and_may_bring_the_aim() -> None:
    figure = _figure(value=320.0).beside("echo", 310.0, 315.0)
    assert figure.ratio == pytest.approx(320 / 310)
    assert (figure.reached, figure.reference_name) == (False, "echo")


def test_a_reference_leaves_the_aim_alone() -> None:
    assert _figure(aim=400).beside("blank", 528.0).aim == 400


@pytest.mark.parametrize("reference", [None, 0.0])
def test_there_is_no_ratio_to_nothing(reference: float | None) -> None:
    assert _figure(reference=reference).ratio is None


@pytest.mark.parametrize(("percent", "expected"), [(1, 1), (50, 5), (95, 10), (100, 10)])
def test_a_percentile_is_a_value_that_was_measured(percent: int, expected: int) -> None:
    assert percentile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], percent) == expected


def test_the_only_value_is_every_percentile() -> None:
    assert [percentile([7.5], percent) for percent in (1, 50, 99)] == [7.5, 7.5, 7.5]


def test_a_label_says_how_many_were_measured() -> None:
    assert label(95, [1.0] * 40) == "p95 of 40"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1.3126, "ms", "1.31 ms"),
        (12.38, "kB", "12.4 kB"),
        (315.5, "ms", "316 ms"),
        (1201.7, "ms", "1,202 ms"),
        (0, "of 14", "0 of 14"),
        (100, "", "100"),
    ],
)
def test_a_number_has_the_digits_that_mean_something(value: float, unit: str, text: str) -> None:
    assert number(value, unit) == text


def test_the_table_names_every_figure_with_where_and_from_when_to_when() -> None:
    table = render(
        [
            _figure(aim=400.0).beside("blank", 528.0),
            _figure(name="score", value=83.0, unit="", aim=95.0, at_least=True),
            _figure(name="bytes"),
        ]
    )
    lines = table.splitlines()
    assert [word.strip() for word in lines[2].split("  ") if word] == [
        "first paint",
        "380 ms",
        "<= 400 ms",
        "528 ms (blank)",
        "0.72",
        "yes",
    ]
    assert lines[3] == "    home | navigation -> paint | p50 of 15"
    assert lines[4].split() == ["score", "83", ">=", "95", "NO"]
    assert lines[6].split() == ["bytes", "380", "ms"]
    assert lines[-1] == "1 of 2 aims reached."


def test_the_table_of_nothing_is_a_header() -> None:
    assert render([]).splitlines()[-1] == "0 of 0 aims reached."


def test_the_file_holds_everything_that_was_measured(tmp_path: Path) -> None:
    file = tmp_path / "results" / "latest.json"
    write([_figure(aim=400.0, detail={"ours": [380.0]}).beside("blank", 760.0)], {"cores": 2}, file)
    read = json.loads(file.read_text("utf-8"))
    [figure] = read["figures"]
    assert read["machine"] == {"cores": 2}
    assert (figure["value"], figure["ratio"], figure["reached"]) == (380.0, 0.5, True)
    assert figure["detail"] == {"ours": [380.0]}
