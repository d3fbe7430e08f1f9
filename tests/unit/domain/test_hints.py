"""Hints for sharpening: they differ by kind, and quote what was just written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.hints import hints, quote
from wijkapp.domain.plan import PlanQuestion
from wijkapp.domain.situation import Kind


def asked(words: str, kind: Kind | None = Kind.SKILL, behind: str = "") -> PlanQuestion:
    """A chosen question in these words."""
    return PlanQuestion(
        id="straat~invloed",
        text="Hoe werkt invloed?",
        own=False,
        chosen=True,
        number=1,
        words=words,
        kind=kind,
        behind=behind,
    )


def test_the_first_hint_quotes_my_own_words() -> None:
    assert hints(asked("Durf ik nee te zeggen?"))[0].startswith("Je schreef: ‘Durf ik nee te zeggen?’.")
    assert hints(asked(" "))[0].startswith("Je schreef: ‘Hoe werkt invloed?’.")


def test_each_kind_has_hints_of_its_own() -> None:
    found = {kind: set(hints(asked("Durf ik dit?", kind))[1:]) for kind in Kind}

    assert all(found.values())
    assert sum(map(len, found.values())) == len(set().union(*found.values()))


def test_without_a_kind_the_hint_is_to_choose_one() -> None:
    assert hints(asked("Durf ik dit?", None))[1:] == (
        "Kies hieronder wat voor soort vraag het is. Dan passen de tips beter.",
    )


def test_the_question_behind_is_quoted_when_there_is_one() -> None:
    assert (
        "‘Ik wil aardig gevonden worden’" in hints(asked("Durf ik dit?", behind=" Ik wil aardig gevonden worden "))[-1]
    )
    assert len(hints(asked("Durf ik dit?", behind=" "))) == 3


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Welke methoden zijn er?", "lijstje"),
        ("Hoe krijg ik de gemeente mee?", "juist nu lastig"),
        ("Hoe krijgen bewoners de gemeente mee?", "Dat gaat over anderen"),
        ("Hoe kan ik Beter luisteren?", "Wat bedoel je met ‘beter’?"),
        ("Hoe luister ik?", "juist nu lastig"),
    ],
)
def test_the_first_hint_asks_about_what_i_wrote(words: str, asks: str) -> None:
    assert asks in hints(asked(words))[0]


def test_a_long_text_is_quoted_on_one_line_and_cut_at_a_word() -> None:
    quoted = quote("Hoe durf ik,\n  in een gesprek met de wethouder, " + "heel " * 30 + "eerlijk te zijn?")

    assert quoted.startswith("Hoe durf ik, in een gesprek met de wethouder, heel")
    assert quoted.endswith("heel …")
    assert len(quoted) <= 92


@given(st.text(), st.sampled_from([None, *Kind]), st.text())
def test_any_question_gets_two_to_four_hints(words: str, kind: Kind | None, behind: str) -> None:
    found = hints(asked(words, kind, behind))

    assert 2 <= len(found) <= 4
    assert all(found)
    assert all("\n" not in hint for hint in found)
