"""Whatever is in a file, reading it ends in a catalogue or in lines for the editor; what is right comes back whole."""

import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.catalogue.samples import GLOSSARY, RESOURCES, SITUATION, TOOL, WORDS, ContentFolder
from wijkapp.catalogue import ContentError, load
from wijkapp.domain.situation import Company, Competence, CountsAs, Form, Kind, LifeDomain, Situation

FILES = {
    "situations/lege-stoel.md": SITUATION,
    "tools/kring.md": TOOL,
    "resources.yaml": RESOURCES,
    "glossary.yaml": GLOSSARY,
    "words.yaml": WORDS,
}
FIELDS: dict[str, Any] = yaml.safe_load(SITUATION.split("---\n")[1])
CASE = SITUATION.split("---\n")[2].strip()

names = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True).filter(lambda name: name != "eigen")
lines = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=3, max_size=40)
titles = lines.map(str.strip).filter(lambda title: len(title) >= 3)
sentences = st.lists(
    st.sampled_from(["Ik bel aan.", "Hij zei: 'Kom #1 maar.'", "We zien dat (ja?) wel!", 'Zij - "weet" het: nee.']),
    min_size=1,
    max_size=5,
).map(" ".join)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=5,
)


def some(kind: type[StrEnum]) -> st.SearchStrategy[list[StrEnum]]:
    """One or more different members of an enumeration."""
    return st.lists(st.sampled_from(list(kind)), min_size=1, unique=True)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any situation that keeps all rules."""
    identities = draw(st.lists(names, min_size=5, max_size=8, unique=True))
    questions = [
        {
            "id": identity,
            "vraag": draw(sentences) + " Hoe?",
            "soort": draw(st.sampled_from(Kind)),
            "voorbeeld": {name: draw(sentences) for name in ("mijn_woorden", "vraag_erachter", "ik_merk_dat")},
        }
        for identity in identities
    ]
    activities = [
        {
            "id": identity,
            "wat": draw(sentences),
            "waarom": draw(sentences),
            "eerste_stap": draw(sentences),
            "past_bij": draw(st.lists(st.sampled_from(identities), min_size=1, unique=True)),
            "vorm": draw(st.sampled_from(Form)),
            "met_wie": draw(st.sampled_from(Company)),
            "minuten": {"van": draw(st.integers(5, 60)), "tot": draw(st.integers(60, 6000))},
            "telt_als": draw(st.sampled_from(CountsAs)),
            "bronnen": draw(st.sampled_from([[], ["stuk"]])),
            "hulpmiddel": draw(st.sampled_from([None, "kring"])),
        }
        for identity in draw(st.lists(names, min_size=6, max_size=7, unique=True))
    ]
    return Situation.model_validate(
        {
            "slug": draw(names),
            "titel": draw(titles),
            "samenvatting": draw(sentences),
            "casus": CASE,
            "competenties": draw(some(Competence)),
            "leefgebieden": draw(some(LifeDomain)),
            "leervragen": questions[2:],
            "teamvragen": questions[:2],
            "activiteiten": activities,
        }
    )


def dump(fields: object, case: str) -> str:
    """Write a situation as an editor's file."""
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n{case}\n"


def read_or_explain(name: str, text: str | bytes) -> list[str]:
    """Load a folder with this text in one file; give the lines about it, [] when all is right."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = ContentFolder(Path(temporary) / "content")
        folder.write(name, text)
        try:
            load(folder.path)
        except ContentError as error:
            return [str(problem) for problem in error.problems]
    return []


def replace_some(data: object, draw: Callable[[st.SearchStrategy[object]], object]) -> object:
    """Put something else in the place of a few values, at any depth."""
    if draw(st.sampled_from([True] + 25 * [False])):
        return draw(anything)
    if isinstance(data, dict):
        return {name: replace_some(value, draw) for name, value in cast("dict[str, object]", data).items()}
    if isinstance(data, list):
        return [replace_some(value, draw) for value in cast("list[object]", data)]
    return data


@settings(max_examples=60, deadline=None)
@given(situation=situations())
def test_a_situation_that_is_right_comes_back_from_its_file_as_it_was(situation: Situation) -> None:
    fields = situation.model_dump(mode="json", by_alias=True, exclude={"slug", "case"})
    with tempfile.TemporaryDirectory() as temporary:
        folder = ContentFolder(Path(temporary) / "content")
        folder.write("situations/lege-stoel.md", SITUATION)
        folder.write(f"situations/zz-{situation.slug}.md", dump(fields, situation.case))

        read = load(folder.path).situation(f"zz-{situation.slug}")

    assert read == situation.model_copy(update={"slug": f"zz-{situation.slug}"})


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(FILES)), text=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_lines_about_that_file_and_nothing_worse(name: str, text: bytes) -> None:
    lines = read_or_explain(name, text)

    assert lines
    assert all(line.isprintable() for line in lines)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(FILES)), data=st.data())
def test_a_slip_of_the_keyboard_anywhere_is_read_or_told(name: str, data: st.DataObject) -> None:
    text = FILES[name]
    place = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.text(st.sampled_from("\t\n -:#'\"[]{}&*!|>%@`?,\\\x00\x85é"), max_size=3))
    lost = data.draw(st.integers(0, 3))

    lines = read_or_explain(name, text[:place] + slip + text[place + lost :])

    assert all(line.isprintable() for line in lines)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_value_in_the_place_of_any_other_is_explained_in_dutch(data: st.DataObject) -> None:
    fields = replace_some(FIELDS, data.draw)

    lines = read_or_explain("situations/lege-stoel.md", dump(fields, CASE))

    assert not [line for line in lines if "iets anders" in line]
