"""On the way to the organisation's own sign-in and back: one browser, once, within ten minutes."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.organisation import House
from wijkapp.actions.context import Context
from wijkapp.actions.provider_attempts import MINUTES, begin, take
from wijkapp.actions.retention import purge
from wijkapp.errors import NotAllowed
from wijkapp.store.tables import provider_attempts

TIME = timedelta(minutes=MINUTES)


def test_an_attempt_comes_back_with_what_the_answer_must_fit(context: Context, now: datetime) -> None:
    begun = begin(context, now)

    assert take(context, begun.token, begun.state, now + TIME - timedelta(seconds=1)) == begun.attempt
    assert 43 <= len(begun.attempt.verifier) <= 128


def test_everything_in_it_is_new_each_time(context: Context, now: datetime) -> None:
    one, other = begin(context, now), begin(context, now)

    parts = [one.token, one.state, *one.attempt[:2], other.token, other.state, *other.attempt[:2]]
    assert len(set(parts)) == 8


def test_an_attempt_knows_who_joins_an_account(context: Context, now: datetime) -> None:
    anna = House(context, now).worker("Anna")

    begun = begin(context, now, joining=anna)

    assert begin(context, now).attempt.person is None
    assert take(context, begun.token, begun.state, now).person == anna.person


def test_an_attempt_serves_once(context: Context, now: datetime) -> None:
    begun = begin(context, now)
    take(context, begun.token, begun.state, now)

    with pytest.raises(NotAllowed):
        take(context, begun.token, begun.state, now)


def test_a_wrong_state_is_refused_and_does_not_spoil_the_attempt(context: Context, now: datetime) -> None:
    mine, other = begin(context, now), begin(context, now)

    for token, state in ((mine.token, other.state), (other.token, mine.state), (mine.token, ""), ("", mine.state)):
        with pytest.raises(NotAllowed):
            take(context, token, state, now)

    assert take(context, mine.token, mine.state, now) == mine.attempt


def test_an_attempt_runs_out_and_is_removed(context: Context, now: datetime) -> None:
    begun = begin(context, now)

    with pytest.raises(NotAllowed):
        take(context, begun.token, begun.state, now + TIME)
    begin(context, now)
    begin(context, now + TIME)
    purge(context, now + 2 * TIME, 90)

    with context.store.reading() as db:
        assert db.execute(sa.select(provider_attempts)).all() == []


def test_the_database_keeps_neither_the_cookie_nor_the_state(context: Context, now: datetime) -> None:
    begun = begin(context, now)

    with context.store.reading() as db:
        kept = str(db.execute(sa.select(provider_attempts)).mappings().all())
    assert begun.token not in kept
    assert begun.state not in kept
