"""The stylesheets name only what our pages draw, so that what is taken off a page is taken out of them too."""

import re
from pathlib import Path

import pytest

from wijkapp.settings import ROOT

SHEETS = sorted((ROOT / "assets" / "css").glob("*.css"))
DRAWN = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("wijkapp", "assets")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".js"}
)
WORDS = frozenset(re.findall(r"wa-[\w-]+", DRAWN))
STEMS = tuple(sorted(set(re.findall(r"(wa-[\w-]+--)\{", DRAWN))))
"""What a class begins with of which the rest is a value, such as the kind of a question."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_of_a_stylesheet_is_drawn_somewhere(sheet: Path) -> None:
    named = set(re.findall(r"\.(wa-[\w-]+)", sheet.read_text(encoding="utf-8")))

    assert {name for name in named if name not in WORDS and not name.startswith(STEMS)} == set()


def test_the_stylesheets_and_the_stems_are_found() -> None:
    assert {"app.css", "print.css"} <= {sheet.name for sheet in SHEETS}
    assert "wa-kind--" in STEMS
