"""The brake on guessing."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import at_once
from wijkapp.actions.limiter import MOST_WRONG, MOST_WRONG_PER_CALLER, Limiter
from wijkapp.errors import InvalidAnswer, TryLater

NOW = datetime(2027, 3, 1, tzinfo=UTC)


def right() -> str:
    return "binnen"


def wrong() -> str:
    raise InvalidAnswer


def outcome(limiter: Limiter, caller: str, now: datetime = NOW) -> str:
    try:
        return limiter.attempt(caller, now, wrong)
    except (InvalidAnswer, TryLater) as error:
        return type(error).__name__


def test_a_caller_has_a_few_wrong_tries_a_minute() -> None:
    limiter = Limiter()

    found = [outcome(limiter, "een") for _ in range(MOST_WRONG_PER_CALLER + 1)]

    assert found == ["InvalidAnswer"] * MOST_WRONG_PER_CALLER + ["TryLater"]
    assert limiter.attempt("twee", NOW, right) == "binnen"


def test_all_callers_together_have_a_thousand() -> None:
    limiter = Limiter()

    found = [outcome(limiter, str(number)) for number in range(1_001)]

    assert found == ["InvalidAnswer"] * 1_000 + ["TryLater"]


def test_right_ones_do_not_count() -> None:
    limiter = Limiter()

    for _ in range(3 * MOST_WRONG):
        assert limiter.attempt("een", NOW, right) == "binnen"


def test_other_errors_do_not_count() -> None:
    limiter = Limiter()

    for _ in range(3 * MOST_WRONG):
        with pytest.raises(KeyError):
            limiter.attempt("een", NOW, lambda: {}["leeg"])


@pytest.mark.parametrize("away", [timedelta(minutes=1), timedelta(hours=-1)])
def test_after_a_minute_or_a_clock_set_back_it_starts_again(away: timedelta) -> None:
    limiter = Limiter()
    for number in range(MOST_WRONG):
        outcome(limiter, str(number))
    assert outcome(limiter, "een", NOW + timedelta(seconds=59)) == "TryLater"

    assert outcome(limiter, "een", NOW + away) == "InvalidAnswer"


def test_many_tries_at_once_do_not_slip_through_together() -> None:
    limiter = Limiter()
    for number in range(MOST_WRONG - 10):
        outcome(limiter, f"eerder {number}")

    found = at_once([lambda number=number: outcome(limiter, str(number)) for number in range(30)])

    assert found.count("InvalidAnswer") == 10


def test_a_few_who_guess_do_not_shut_the_door_for_everybody() -> None:
    limiter = Limiter()

    for number in range(100):
        outcome(limiter, f"rader {number % 20}")

    assert limiter.attempt("anna", NOW, right) == "binnen"
