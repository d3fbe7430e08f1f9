"""Lines of who looked: one per look, in a chain per owner, that stay as they are until their time is over."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import at_once, context_on
from tests.organisation import House
from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import Look, broken_at
from wijkapp.errors import NotAllowed, NotFound, TryLater
from wijkapp.store import looks
from wijkapp.store.engine import Store
from wijkapp.store.tables import look_checkpoints, look_heads
from wijkapp.store.tables import looks as table

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SUBJECT = UUID(int=7)


@pytest.fixture
def house(store: Store, now: datetime) -> House:
    return House(context_on(store), now)


def person(who: Actor) -> UUID:
    assert who.person
    return who.person


def looked(store: Store, owner: Actor, viewer: Actor, at: datetime, subject: UUID = SUBJECT) -> bool:
    with store.writing() as db:
        return looks.note(db, person(owner), viewer, Look.SHARE_READ, subject, at)


def whole(store: Store, owner: Actor) -> bool:
    with store.reading() as db:
        chain = looks.chain(db, person(owner))
    return broken_at(chain.lines, chain.head, checkpoint=chain.checkpoint) is None


def numbers(store: Store, owner: Actor) -> list[int]:
    with store.reading() as db:
        return [line.seq for line in looks.of_owner(db, person(owner))]


def test_a_look_is_a_line_with_who_and_what_and_when(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")

    assert looked(store, anna, linda, now)

    with store.reading() as db:
        (line,) = looks.of_owner(db, person(anna))
    assert (line.viewer, line.viewer_name, line.what, line.subject, line.at) == (
        linda.person,
        "Linda",
        "share:read",
        SUBJECT,
        now,
    )
    assert whole(store, anna)


def test_the_same_look_within_ten_minutes_is_one_line(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")

    lines = [looked(store, anna, linda, now + minutes * MINUTE) for minutes in (0, 3, 9, 10, 12)]

    assert lines == [True, False, False, True, False]


def test_another_viewer_another_subject_and_another_deed_are_lines_of_their_own(
    store: Store, house: House, now: datetime
) -> None:
    anna, linda, lotte = house.worker("Anna"), house.leader("Linda"), house.leader("Lotte")

    looked(store, anna, linda, now)
    assert looked(store, anna, lotte, now)
    assert looked(store, anna, linda, now, UUID(int=8))
    with store.writing() as db:
        assert looks.note(db, person(anna), linda, Look.SHARE_EXPORTED, SUBJECT, now)

    assert numbers(store, anna) == [1, 2, 3, 4]
    assert whole(store, anna)


def test_a_page_that_stays_open_is_one_look(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")
    looked(store, anna, linda, now)

    with store.writing() as db:
        later = now + 60 * MINUTE
        again = looks.note(db, person(anna), linda, Look.SHARE_READ, SUBJECT, later, opened_at=now - MINUTE)

    assert not again


def test_what_changed_since_is_a_look_of_its_own_also_on_a_page_that_stays_open(
    store: Store, house: House, now: datetime
) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")
    looked(store, anna, linda, now)

    with store.writing() as db:
        lines = [
            looks.note(
                db,
                person(anna),
                linda,
                Look.SHARE_READ,
                SUBJECT,
                now + minutes * MINUTE,
                opened_at=now - MINUTE,
                changed_at=changed_at,
            )
            for minutes, changed_at in ((1, now), (2, now + 2 * MINUTE), (3, now + 2 * MINUTE), (60, now + 2 * MINUTE))
        ]

    assert lines == [False, True, False, False]


def test_nobody_reads_a_version_before_it_was_shared(store: Store, house: House, now: datetime) -> None:
    """Clocks of two who act at once differ a little; the line stands with the version that was read."""
    anna, linda = house.worker("Anna"), house.leader("Linda")

    with store.writing() as db:
        looks.note(db, person(anna), linda, Look.SHARE_READ, SUBJECT, now, changed_at=now + MINUTE)

    with store.reading() as db:
        assert [line.at for line in looks.of_owner(db, person(anna))] == [now + MINUTE]


def test_owners_have_a_chain_each(store: Store, house: House, now: datetime) -> None:
    anna, bram, linda = house.worker("Anna"), house.worker("Bram"), house.leader("Linda")

    for owner in (anna, bram, anna):
        looked(store, owner, linda, now, uuid4())

    assert (numbers(store, anna), numbers(store, bram)) == ([1, 2], [1])


def test_who_looks_at_their_own_leaves_no_line(store: Store, house: House, now: datetime) -> None:
    anna = house.worker("Anna")

    assert not looked(store, anna, anna, now)
    assert numbers(store, anna) == []


def test_a_guest_and_a_stranger_are_refused(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")

    with pytest.raises(NotAllowed):
        looked(store, anna, Actor(owner=uuid4()), now)
    with pytest.raises(NotFound), store.writing() as db:
        looks.note(db, anna.owner, linda, Look.SHARE_READ, SUBJECT, now)
    assert numbers(store, anna) == []


def test_two_who_look_at_once_come_one_after_the_other(store: Store, house: House, now: datetime) -> None:
    anna = house.worker("Anna")
    leaders = [house.leader(name) for name in ("Linda", "Lotte", "Lars", "Lou")]

    at_once([lambda who=who: looked(store, anna, who, now) for who in leaders])  # type: ignore[misc]

    assert numbers(store, anna) == [1, 2, 3, 4]
    assert whole(store, anna)


def test_the_name_stays_as_it_was(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")
    looked(store, anna, linda, now)

    with store.writing() as db:
        db.execute(sa.text("UPDATE people SET name = 'Linda de Wit' WHERE name = 'Linda'"))
    looked(store, anna, linda, now + DAY)

    with store.reading() as db:
        assert [line.viewer_name for line in looks.of_owner(db, person(anna))] == ["Linda", "Linda de Wit"]
    assert whole(store, anna)


REFUSED = {
    "a line cannot be changed": table.update().values(viewer_name="Niemand"),
    "a line cannot be taken away": table.delete(),
    "a head cannot be set back": look_heads.update().values(seq=1),
    "a head cannot jump": look_heads.update().values(seq=9),
    "a head cannot move to another owner": look_heads.update().values(seq=3, person_id=UUID(int=5)),
    "a head cannot be taken away": look_heads.delete(),
    "a checkpoint cannot be changed": look_checkpoints.update().values(hash="f" * 64),
    "a checkpoint cannot be taken away": look_checkpoints.delete(),
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses_what_is_no_addition(
    store: Store, house: House, now: datetime, statement: sa.Update | sa.Delete
) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")
    for days in range(3):
        looked(store, anna, linda, now + days * DAY)
    with store.writing() as db:
        looks.prune(db, now + MINUTE, now + 3 * DAY)

    with pytest.raises(TryLater), store.writing() as db:
        db.execute(statement)

    assert numbers(store, anna) == [2, 3]
    assert whole(store, anna)


def test_pruning_leaves_a_checkpoint_from_which_the_chain_goes_on(store: Store, house: House, now: datetime) -> None:
    anna, bram, linda = house.worker("Anna"), house.worker("Bram"), house.leader("Linda")
    for days in range(4):
        looked(store, anna, linda, now + days * DAY)
    looked(store, bram, linda, now + 3 * DAY)

    with store.writing() as db:
        removed = looks.prune(db, now + 2 * DAY, now + 5 * DAY)
        nothing_more = looks.prune(db, now + 2 * DAY, now + 5 * DAY)
    looked(store, anna, linda, now + 6 * DAY)

    assert (removed, nothing_more) == (2, 0)
    assert (numbers(store, anna), numbers(store, bram)) == ([3, 4, 5], [1])
    assert whole(store, anna)
    with store.reading() as db:
        assert (looks.pruned_at(db, person(anna)), looks.pruned_at(db, person(bram))) == (now + 5 * DAY, None)


def test_a_chain_of_which_all_lines_are_gone_goes_on_where_it_was(store: Store, house: House, now: datetime) -> None:
    anna, linda = house.worker("Anna"), house.leader("Linda")
    looked(store, anna, linda, now)
    looked(store, anna, linda, now + DAY)

    with store.writing() as db:
        looks.prune(db, now + 2 * DAY, now + 2 * DAY)
    looked(store, anna, linda, now + 3 * DAY)

    assert numbers(store, anna) == [3]
    assert whole(store, anna)
    with store.writing() as db:
        looks.prune(db, now + 9 * DAY, now + 9 * DAY)
        assert looks.owners(db) == (person(anna),)
    assert whole(store, anna)
