"""Sessions of people: how they begin, how long they last, and how they end."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.organisation import House
from wijkapp.actions import sessions
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import Method, actor_of, begin, end, end_all, end_one, listing
from wijkapp.actions.tokens import hash_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import NotAllowed, NotFound, SignedOut
from wijkapp.store.tables import people, sign_ins

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def anna(house: House) -> Actor:
    return house.worker("Anna")


def signed_in(context: Context, who: Actor, now: datetime) -> str:
    assert who.person
    return begin(context, who.person, Method.PASSWORD, now)


def test_a_session_tells_who_it_is_with_roles_as_they_are_now(context: Context, house: House, now: datetime) -> None:
    token = signed_in(context, house.worker("Anna"), now)

    house.member("Anna", Role.LEADER, "Zuid")
    found = actor_of(context, token, now)

    assert {(one.team, one.role) for one in found.memberships} == {
        (house.team("Noord"), Role.WORKER),
        (house.team("Zuid"), Role.LEADER),
    }
    assert found.organisation == house.organisation


def test_the_database_keeps_no_token(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)

    with context.store.reading() as db:
        assert token not in str(db.execute(sa.select(sign_ins)).mappings().all())


def test_each_sign_in_is_a_session_of_its_own(context: Context, anna: Actor, now: datetime) -> None:
    assert signed_in(context, anna, now) != signed_in(context, anna, now)
    assert len(listing(context, anna, now)) == 2


@pytest.mark.parametrize("token", ["", "kort", "a" * 43, None, 7, {"a": 1}, "é" * 43])
def test_a_token_of_nobody_is_signed_out(context: Context, anna: Actor, now: datetime, token: object) -> None:
    with pytest.raises(SignedOut):
        actor_of(context, token, now)


def test_use_keeps_a_session_alive_until_its_last_hour(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)

    for minutes in range(60, 12 * 60, 60):
        assert actor_of(context, token, now + minutes * MINUTE) == anna
    with pytest.raises(SignedOut):
        actor_of(context, token, now + 12 * HOUR)


def test_a_session_that_nobody_uses_ends_after_two_hours(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)

    assert actor_of(context, token, now + 2 * HOUR - MINUTE, used=False) == anna
    with pytest.raises(SignedOut):
        actor_of(context, token, now + 2 * HOUR)


def test_a_page_that_reconnects_by_itself_keeps_nothing_alive(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)

    for minutes in range(10, 120, 10):
        actor_of(context, token, now + minutes * MINUTE, used=False)
    with pytest.raises(SignedOut):
        actor_of(context, token, now + 2 * HOUR, used=False)


def test_the_end_comes_nearer_while_nothing_is_done(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)

    assert sessions.ending(context, token, now + HOUR).at == now + 2 * HOUR
    actor_of(context, token, now + HOUR)
    assert sessions.ending(context, token, now + HOUR).at == now + 3 * HOUR


def test_whoever_is_deactivated_is_out_at_once(context: Context, anna: Actor, now: datetime) -> None:
    token = signed_in(context, anna, now)
    with context.store.writing() as db:
        db.execute(people.update().where(people.c.id == anna.person).values(deactivated_at=now))

    with pytest.raises(SignedOut):
        actor_of(context, token, now)
    with pytest.raises(NotAllowed):
        signed_in(context, anna, now)


def test_signing_out_ends_this_session_and_no_other(context: Context, anna: Actor, now: datetime) -> None:
    here, there = signed_in(context, anna, now), signed_in(context, anna, now)

    end(context, here, now)
    end(context, here, now)

    with pytest.raises(SignedOut):
        actor_of(context, here, now)
    assert actor_of(context, there, now) == anna


def test_one_ends_ones_own_sessions_and_nobody_elses(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    signed_in(context, anna, now)
    (mine,) = listing(context, anna, now)
    bram = house.worker("Bram")

    with pytest.raises(NotFound):
        end_one(context, bram, mine.id, now)
    end_one(context, anna, mine.id, now)

    assert listing(context, anna, now) == ()
    with pytest.raises(NotFound):
        end_one(context, anna, mine.id, now)


def test_ending_all_can_leave_this_one(context: Context, house: House, anna: Actor, now: datetime) -> None:
    here, bram = signed_in(context, anna, now), house.worker("Bram")
    signed_in(context, anna, now)
    theirs = signed_in(context, bram, now)

    assert end_all(context, anna, now, but=here) == 1
    assert actor_of(context, here, now) == anna
    assert end_all(context, anna, now) == 1
    assert actor_of(context, theirs, now) == bram


def test_whoever_hears_of_the_end_and_looks_at_that_moment_finds_nobody_signed_in(
    context: Context, anna: Actor, now: datetime
) -> None:
    here, there = signed_in(context, anna, now), signed_in(context, anna, now)
    found: list[int] = []
    context.signals.listen(lambda _topic: found.append(len(listing(context, anna, now))))

    end(context, here, now)
    end(context, here, now)
    sessions.supersede(context, hash_of(there), now)

    assert found == [1, 0]


def test_the_end_of_a_session_is_told_to_open_pages(context: Context, anna: Actor, now: datetime) -> None:
    heard: list[str] = []
    context.signals.listen(heard.append)

    end(context, signed_in(context, anna, now), now)

    assert heard == [f"sessions:{anna.person}"]


def test_a_guest_has_no_sessions_to_list_or_end(context: Context, now: datetime) -> None:
    guest = Actor(owner=House(context, now, "Ander").organisation)

    assert (listing(context, guest, now), end_all(context, guest, now)) == ((), 0)
    with pytest.raises(NotFound):
        end_one(context, guest, guest.owner, now)
