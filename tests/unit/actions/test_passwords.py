"""Passwords: which are refused and why, and that what is kept gives nothing away."""

from typing import Literal

import pytest
from argon2 import Parameters, PasswordHasher, Type, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.actions import passwords
from wijkapp.actions.passwords import (
    LEAKED,
    LONGEST,
    OWN_NAME,
    TOO_LONG,
    TOO_SHORT,
    UNREADABLE,
    _leaked,
    matches,
    problem_with,
    slow_hash,
)

IN_EARNEST = passwords._hasher
GOOD = "fiets kaas regenpijp"


@pytest.mark.parametrize(
    "password", [GOOD, "kapotte-lantaarn-9", "Zeven Scheve Bruggen!", "пароль-мост-лодка", "é" + GOOD]
)
def test_a_few_words_are_good_whatever_the_signs(password: str) -> None:
    assert problem_with(password, "Anna de Vries", "anna.devries@voorbeeld.nl") == ""


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", TOO_SHORT),
        ("elf tekens.", TOO_SHORT),
        ("fiets" * 30, TOO_LONG),
        ("fiets kaas\0 regenpijp", UNREADABLE),
        ("fiets kaas \ud800regen", UNREADABLE),
        ("1qaz2wsx3edc4rfv", LEAKED),
        ("1QAZ2wsx3edc4RFV", LEAKED),
        ("Welkom2026!!", LEAKED),
        ("!!Wachtwoord123", LEAKED),
        ("wachtwoordwachtwoord", LEAKED),
        ("dragon dragon dragon", LEAKED),
        ("Dragon-84927592", LEAKED),
        ("2026zomer2026", LEAKED),
        ("aaaaaaaaaaaaaa", LEAKED),
        ("abababababab", LEAKED),
        ("1234567890123", LEAKED),
        ("abcdefghijklmn", LEAKED),
    ],
)
def test_a_password_that_is_no_good_is_refused_with_what_to_do(password: str, problem: str) -> None:
    assert problem_with(password) == problem


@pytest.mark.parametrize(
    "password",
    [
        "fiets-anna-regenpijp",
        "FietsDeVries2026",
        "annadevries met fiets",
        "De Vríes kaas fiets",
        "a.devries kaas fiets",
    ],
)
def test_what_others_know_of_somebody_is_no_part_of_the_password(password: str) -> None:
    assert problem_with(password, "Anna de Vries", "a.devries@voorbeeld.nl") == OWN_NAME


def test_a_short_name_turns_up_in_any_word_and_is_no_reason() -> None:
    assert problem_with("januari kaas fiets", "Jan Bos", "j@voorbeeld.nl") == ""


def test_every_listed_password_that_is_long_enough_is_refused() -> None:
    long_enough = [one for one in _leaked() if len(one) >= 12]

    assert len(_leaked()) >= 10_000
    assert len(long_enough) > 100
    assert [one for one in long_enough if problem_with(one) != LEAKED] == []


def test_a_password_is_known_again_by_its_hash_and_no_other_is() -> None:
    kept = slow_hash(GOOD)

    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert slow_hash(GOOD) != kept
    assert matches(kept, GOOD)
    assert not matches(kept, GOOD + " ")
    assert not matches(kept, GOOD.upper())


def test_an_accent_may_come_as_one_sign_or_as_two() -> None:
    assert matches(slow_hash("ideee\u0308n over caf\u00e9s"), "idee\u00ebn over cafe\u0301s")


@pytest.mark.parametrize("stored", [None, "", "geen hash", "$argon2id$v=19$m=1"])
@pytest.mark.parametrize("password", ["", GOOD, "\0", "\ud800", "x" * 100_000])
def test_without_a_hash_nothing_matches(stored: str | None, password: str) -> None:
    assert not matches(stored, password)


@pytest.mark.parametrize("password", ["\0", "\ud800", "x" * 100_000])
def test_what_cannot_be_a_password_matches_no_hash(password: str) -> None:
    assert not matches(slow_hash(""), password)


@pytest.mark.parametrize("password", ["een ander wachtwoord", "\0", "x" * 100_000])
def test_nobody_takes_as_long_as_somebody_because_as_much_is_computed(
    monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    compared: list[Parameters] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - as argon2 calls it
            compared.append(extract_parameters(str(hash)))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_hasher", Watched(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    kept = slow_hash(GOOD)

    matches(kept, password)
    matches(None, password)

    assert len(compared) == 2
    assert compared[0] == compared[1]


def test_in_earnest_a_guess_costs_what_owasp_advises() -> None:
    assert (IN_EARNEST.type, IN_EARNEST.time_cost, IN_EARNEST.memory_cost) == (Type.ID, 1, 47_104)


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_judged(password: str, name: str) -> None:
    problem = problem_with(password, name)

    assert problem == "" or problem.endswith(".")
    if len(password) > 4 * LONGEST:
        assert problem
