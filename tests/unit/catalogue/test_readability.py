"""How easy a text reads is judged by one bar for everybody, and the same as textstat does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyphen import Pyphen
from textstat.textstat import textstatistics  # pyright: ignore[reportMissingTypeStubs]

from tests.unit.catalogue.samples import PLACE, ContentFolder
from wijkapp.catalogue import load
from wijkapp.catalogue.phrases import Phrases
from wijkapp.catalogue.readability import reading_ease, sentences
from wijkapp.catalogue.syllables import syllables

FILES = sorted((Path(__file__).parents[3] / "content").rglob("*.md"))
HARD = "Verantwoordelijkheidsverdeling veronderstelt organisatieontwikkeling binnen samenwerkingsverbanden. "


def by_textstat(text: str) -> float:
    """The score that textstat gives for Dutch."""
    statistics = textstatistics()
    statistics.set_lang("nl")
    return statistics.flesch_reading_ease(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_score_of_the_real_files_is_that_of_textstat(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert reading_ease(text) == pytest.approx(by_textstat(text))


@given(st.text(alphabet=st.one_of(st.sampled_from("aeioubdnrt .!?'’\n-"), st.characters(codec="utf-8"))))
def test_the_score_of_any_text_is_that_of_textstat(text: str) -> None:
    assert reading_ease(text) == pytest.approx(by_textstat(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzëïé", max_size=30))
def test_the_syllables_of_any_word_are_those_of_pyphen(word: str) -> None:
    assert syllables(word) == len(Pyphen(lang="nl").positions(word)) + 1


def test_terms_weigh_nothing_and_help_nothing() -> None:
    terms = Phrases(["woningcorporatie", "eigen kracht"])
    plain = "Ik bel met de man. Hij zegt dat het goed gaat."

    with_terms = reading_ease(plain.replace("de man", "de woningcorporatie"), terms)
    repeated = reading_ease(plain + " Woningcorporatie, eigen kracht, woningcorporatie, eigen kracht." * 5, terms)

    assert with_terms > reading_ease(plain.replace("de man", "de woningcorporatie"))
    assert repeated <= reading_ease(plain)


def test_a_text_of_terms_only_has_a_score() -> None:
    assert reading_ease("Woningcorporatie.", Phrases(["woningcorporatie"])) > 0


def test_hard_running_text_is_told_with_its_score_and_heaviest_words(content: ContentFolder) -> None:
    content.change(("Nu is zijn stoel", f"{HARD * 40} Nu is zijn stoel"))

    (problem,) = content.lines()

    assert problem.startswith(f"{PLACE}: gevonden leesbaarheid ")
    assert "(Flesch-Douma) met als zwaarste woorden: organisatieontwikkeling, " in problem
    assert problem.endswith("verwacht minstens 60: kortere zinnen en kortere woorden")


def test_the_score_is_over_questions_examples_and_activities_as_well(content: ContentFolder) -> None:
    content.change(("Zoek het op.", HARD * 20), ("Wat houdt ons stil?", HARD * 20))

    assert "leesbaarheid" in content.lines()[0]


def test_a_glossary_term_is_exempt_and_the_same_word_without_glossary_is_not(content: ContentFolder) -> None:
    content.change(("Nu is zijn stoel", f"{'Ik zie participatieladders staan. ' * 150} Nu is zijn stoel"))
    with_term = load(content.path)
    content.write("glossary.yaml", "begrippen: []")

    (problem,) = content.lines()

    assert with_term.situations
    assert "met als zwaarste woorden: participatieladders, " in problem


def test_a_sentence_of_more_than_twenty_words_is_told_with_its_line(content: ContentFolder) -> None:
    long = "Ik zag hem en hij zag mij en wij zeiden niets en het was stil en de zon scheen op het raam"
    content.change(("Ik stond bij de bel", f"{long}. Ik stond bij de bel"), ("Kies een dag.", f"Kies. {long}."))

    told = f'een zin van 22 woorden: "{long[:79].rstrip()}…", verwacht hoogstens 20 woorden'
    assert content.lines() == [
        f"{PLACE}, regel 67, activiteiten.3.eerste_stap: gevonden {told}",
        f"{PLACE}, regel 105, casus: gevonden {told}",
    ]


def test_titles_and_summaries_are_checked_for_words_and_sentences(content: ContentFolder) -> None:
    content.change(("Niemand weet waarom.", "Niemand kan faciliteren."))

    assert content.lines() == [f'{PLACE}, regel 3, samenvatting: gevonden "faciliteren", verwacht "helpen"']


def test_a_word_to_avoid_inside_another_word_is_fine(content: ContentFolder) -> None:
    content.change(("thee in", "thee niet faciliterend in"))

    assert load(content.path).situations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Een. Twee! Drie? Vier", ["Een.", "Twee!", "Drie?", "Vier"]),
        ("Hij zei: ‘Kom.’ Toen ging ik.", ["Hij zei: ‘Kom.’", "Toen ging ik."]),
        ("Dat kan bijv. morgen. 's Avonds niet.", ["Dat kan bijv. morgen.", "'s Avonds niet."]),
        ("Kop zonder punt\n\nDan de tekst.", ["Kop zonder punt", "Dan de tekst."]),
        ("Het kost 1.500 euro. 20 mensen betaalden.", ["Het kost 1.500 euro.", "20 mensen betaalden."]),
    ],
)
def test_a_text_falls_apart_in_sentences(text: str, expected: list[str]) -> None:
    found = [sentence for _, sentence in sentences(text)]

    assert found == expected
