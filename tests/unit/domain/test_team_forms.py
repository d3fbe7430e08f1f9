"""Forms of a team's plan: anything can come in, and everything that is wrong is said at once."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.changes import UNSTORABLE
from wijkapp.domain.team_forms import FAR_AWAY, NO_DAY, FormProblems, TeamForm

TODAY = date(2027, 3, 1)


def problems(form: TeamForm) -> dict[str, str]:
    try:
        form.done()
    except FormProblems as found:
        return dict(found.problems)
    return {}


def test_a_text_comes_without_the_white_space_around_it() -> None:
    assert TeamForm({"text": "  Hoe dan? \n"}).text("text", empty="Schrijf iets.") == "Hoe dan?"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "Schrijf iets."),
        (" \n\t", "Schrijf iets."),
        (None, "Schrijf iets."),
        (7, "Schrijf iets."),
        (["a"], "Schrijf iets."),
        ("a\0b", UNSTORABLE),
        ("a\ud83d", UNSTORABLE),
        ("x" * 11, "Deze tekst is langer dan 10 tekens. Maak hem korter. Wat je typte staat er nog."),
    ],
)
def test_what_cannot_be_stored_is_said_in_a_sentence(value: object, sentence: str) -> None:
    form = TeamForm({"text": value})

    form.text("text", empty="Schrijf iets.", most=10)

    assert problems(form) == {"text": sentence}


@pytest.mark.parametrize(
    ("value", "day", "sentence"),
    [
        ("2027-04-12", date(2027, 4, 12), None),
        ("", None, None),
        ("morgen", None, NO_DAY),
        ("2027-02-30", None, NO_DAY),
        ("9999-12-31", date(9999, 12, 31), FAR_AWAY),
        ("0001-01-01", date(1, 1, 1), FAR_AWAY),
    ],
)
def test_a_day_is_a_day_of_these_years(value: str, day: date | None, sentence: str | None) -> None:
    form = TeamForm({"day": value})

    assert form.day("day", TODAY) == day
    assert problems(form).get("day") == sentence


def test_one_word_is_one_word() -> None:
    two, one = TeamForm({"why": "geen tijd"}), TeamForm({"why": " tijd "})

    two.word("why")

    assert "Eén woord" in problems(two)["why"]
    assert (one.word("why"), problems(one)) == ("tijd", {})


@pytest.mark.parametrize(("value", "wrong"), [("anna", True), ("x" * 60, True), ("", False), (str(UUID(int=1)), False)])
def test_who_is_chosen_from_a_list(value: str, wrong: bool) -> None:
    form = TeamForm({"who": value})

    form.chosen("who")

    assert bool(problems(form)) is wrong


def test_everything_that_is_wrong_is_said_at_once() -> None:
    form = TeamForm({"day": "morgen"})
    form.text("text", empty="Schrijf iets.")
    form.day("day", TODAY)

    assert problems(form) == {"text": "Schrijf iets.", "day": NO_DAY}


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.one_of(st.text(), st.binary(), st.integers(), st.none())))
def test_whatever_comes_in_a_form_is_read_or_told(raw: dict[str, object]) -> None:
    form = TeamForm(raw)

    found = (form.text("a"), form.word("b"), form.day("a", TODAY), form.chosen("b"))

    problems(form)
    assert isinstance(found[0], str)


@pytest.mark.parametrize("raw", [None, "tekst", 7, [], [("a", "b")]])
def test_what_is_no_form_at_all_is_an_empty_one(raw: object) -> None:
    assert TeamForm(raw).text("a") == ""
