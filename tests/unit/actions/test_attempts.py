"""The brake on guessing: what counts as a try, and what does not."""

from datetime import datetime

import pytest

from wijkapp.actions import attempts
from wijkapp.actions.context import Context
from wijkapp.errors import InvalidAnswer, TryLater

ACCOUNT = "anna@voorbeeld.nl"
CALLER = "192.0.2.7"


def wrong() -> None:
    raise InvalidAnswer("Dat klopt niet.")


def broken() -> None:
    raise RuntimeError


def right() -> str:
    return "in"


def guesses(context: Context, now: datetime, times: int) -> None:
    for _ in range(times):
        with pytest.raises(InvalidAnswer):
            attempts.attempt(context, ACCOUNT, CALLER, now, wrong)


def test_a_try_that_breaks_off_neither_counts_nor_makes_up_for_a_wrong_one(context: Context, now: datetime) -> None:
    guesses(context, now, attempts.FREE_PER_ACCOUNT - 1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            attempts.attempt(context, ACCOUNT, CALLER, now, broken)
    guesses(context, now, 1)

    with pytest.raises(TryLater):
        attempts.attempt(context, ACCOUNT, CALLER, now, right)


def test_a_right_one_makes_up_for_the_account_but_not_for_where_it_came_from(context: Context, now: datetime) -> None:
    for _ in range(attempts.FREE_PER_CALLER // attempts.FREE_PER_ACCOUNT):
        guesses(context, now, attempts.FREE_PER_ACCOUNT)
        attempts.forgive(context, ACCOUNT)

    with pytest.raises(TryLater):
        attempts.attempt(context, ACCOUNT, CALLER, now, right)
    assert attempts.attempt(context, ACCOUNT, "", now, right) == "in"


def test_addresses_of_ipv4_that_are_written_as_ipv6_are_as_many_callers(context: Context, now: datetime) -> None:
    for number in range(attempts.FREE_PER_CALLER):
        with pytest.raises(InvalidAnswer):
            attempts.attempt(context, f"{number}@voorbeeld.nl", "::ffff:192.0.2.7", now, wrong)

    with pytest.raises(TryLater):
        attempts.attempt(context, ACCOUNT, "192.0.2.7", now, right)
    assert attempts.attempt(context, ACCOUNT, "::ffff:192.0.2.8", now, right) == "in"
