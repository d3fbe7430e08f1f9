"""What is kept no longer is removed, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.factories import NOBODYS_ID, QUESTION, SLUG, at_once, guest, owned_plan, proposal, tick, write
from tests.organisation import House
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.devices import make_code
from wijkapp.actions.guests import actor_of, begin
from wijkapp.actions.plans import archive, delete, listing, read, undelete
from wijkapp.actions.recovery import link_by_operator
from wijkapp.actions.retention import Purged, purge
from wijkapp.actions.sessions import Method
from wijkapp.actions.sessions import begin as begin_session
from wijkapp.actions.signing_in import with_password
from wijkapp.actions.starting import copy, start
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Add, Change, Choose, Saved, Tick, Write
from wijkapp.domain.fields import ItemList
from wijkapp.errors import InvalidAnswer, NotFound
from wijkapp.store.recovery import add_half
from wijkapp.store.tables import (
    attempts,
    audit,
    changes,
    half_sign_ins,
    owners,
    plan_fields,
    plans,
    recovery_links,
    sessions,
    sign_ins,
    transfer_codes,
)

DAY = timedelta(days=1)


def count(context: Context, table: sa.Table) -> int:
    with context.store.reading() as db:
        return db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_a_fresh_installation_has_nothing_to_remove(context: Context, now: datetime) -> None:
    assert purge(context, now, 90) == Purged(guests=0, plans=0)


def test_who_stayed_away_too_long_is_removed_with_everything(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    start(context, actor, SLUG, now)
    change(context, actor, plan, write("Een uur"), now)

    assert purge(context, now + 90 * DAY, 90) == Purged(guests=0, plans=0)
    assert purge(context, now + 91 * DAY, 90) == Purged(guests=1, plans=2)

    assert [count(context, table) for table in (sessions, plan_fields, changes)] == [0, 0, 0]
    assert listing(context, actor) == ()


def test_who_came_back_in_time_keeps_everything(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None
    plan = start(context, actor, SLUG, now)
    change(context, actor, plan, tick(), now)
    actor_of(context, token, now + 80 * DAY)

    assert purge(context, now + 100 * DAY, 90) == Purged(guests=0, plans=0)
    assert [line.id for line in listing(context, actor)] == [plan]


def test_a_deleted_plan_can_be_brought_back_for_thirty_days(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None
    kept, deleted = start(context, actor, SLUG, now), start(context, actor, SLUG, now)
    delete(context, actor, deleted, now)

    assert purge(context, now + 30 * DAY, 90) == Purged(guests=0, plans=0)
    assert purge(context, now + 31 * DAY, 90) == Purged(guests=0, plans=1)

    assert [line.id for line in listing(context, actor)] == [kept]
    with pytest.raises(NotFound):
        undelete(context, actor, deleted, now)


def test_who_only_began_is_removed_after_three_days(context: Context, now: datetime) -> None:
    actor, _ = owned_plan(context, now)
    start(context, actor, None, now)
    guest(context, now)

    assert purge(context, now + 3 * DAY, 90) == Purged(guests=0, plans=0)
    assert purge(context, now + 3 * DAY + timedelta(seconds=1), 90) == Purged(guests=2, plans=2)

    assert [count(context, table) for table in (owners, sessions, plans, plan_fields)] == [0, 0, 0, 0]
    with context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.actor_id).where(audit.c.action == "plan:purged")).scalars().all()
    assert lines == [None, None]


def test_who_only_began_and_comes_back_in_time_goes_on(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None
    plan = start(context, actor, SLUG, now)
    actor_of(context, token, now + 2 * DAY)

    assert purge(context, now + 5 * DAY, 90) == Purged(guests=0, plans=0)
    assert read(context, actor, plan).id == plan


CHANGES = {
    "typed": Write(field="support.time", value="een uur"),
    "typed for nobody else": Write(field=f"{QUESTION}.behind", value="Durf ik het wel?"),
    "named": Write(field="plan.name", value="Straat"),
    "ticked": Tick(field=f"{QUESTION}.chosen", value=True),
    "chose": Choose(field="situation.source", value="huur"),
    "added": Add(list=ItemList.QUESTIONS, item=UUID(NOBODYS_ID), text="Hoe kom ik binnen?"),
}


@pytest.mark.parametrize("what", CHANGES.values(), ids=CHANGES)
def test_a_guest_who_changed_anything_is_kept_as_long_as_ever(context: Context, now: datetime, what: Change) -> None:
    actor, plan = owned_plan(context, now)
    other = start(context, actor, None, now)
    assert change(context, actor, plan, proposal(what), now).outcome == "saved"

    assert purge(context, now + 90 * DAY, 90) == Purged(guests=0, plans=0)
    assert {line.id for line in listing(context, actor)} == {plan, other}
    assert purge(context, now + 91 * DAY, 90) == Purged(guests=1, plans=2)


@pytest.mark.parametrize("deed", [archive, delete, copy])
def test_a_guest_who_did_anything_with_a_plan_is_kept_too(
    context: Context, now: datetime, deed: Callable[[Context, Actor, UUID, datetime], object]
) -> None:
    actor, plan = owned_plan(context, now)
    deed(context, actor, plan, now)

    assert purge(context, now + 30 * DAY, 90).guests == 0


def test_who_writes_the_first_word_during_the_purge_loses_nothing_that_was_saved(
    context: Context, now: datetime
) -> None:
    for _ in range(5):
        actor, plan = owned_plan(context, now)
        other = start(context, actor, None, now)

        def first_word(actor: Actor = actor, plan: UUID = plan) -> str:
            try:
                return change(context, actor, plan, write("Een uur"), now).outcome
            except NotFound:
                return "not there"

        said, _ = at_once([first_word, lambda: str(purge(context, now + 4 * DAY, 90))])

        kept = {line.id for line in listing(context, actor)}
        assert kept == ({plan, other} if said == "saved" else set())


def test_what_was_taken_back_was_typed_all_the_same(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    for on in (True, False):
        change(context, actor, plan, tick(on), now)

    assert purge(context, now + 30 * DAY, 90) == Purged(guests=0, plans=0)


def test_somebody_with_an_account_keeps_a_plan_that_was_only_begun(context: Context, now: datetime) -> None:
    anna = House(context, now).worker("Anna")
    plan = start(context, anna, SLUG, now)

    purge(context, now + 60 * DAY, 90)

    assert [line.id for line in listing(context, anna)] == [plan]


def test_expired_codes_and_sessions_go_too(context: Context, now: datetime) -> None:
    make_code(context, guest(context, now), now)
    make_code(context, guest(context, now), now + 5 * timedelta(minutes=1))

    purge(context, now + 10 * timedelta(minutes=1), 90)

    assert count(context, transfer_codes) == 1


def test_every_removed_plan_is_a_line_without_an_actor(context: Context, now: datetime) -> None:
    _, plan = owned_plan(context, now)

    purge(context, now + 91 * DAY, 90)

    with context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.actor_id, audit.c.plan_id).where(audit.c.action == "plan:purged")).all()
    assert [tuple(line) for line in lines] == [(None, plan)]


@pytest.mark.parametrize("days", [0, -1])
def test_a_wrong_setting_removes_nobody(context: Context, now: datetime, days: int) -> None:
    owned_plan(context, now)

    with pytest.raises(ValueError, match="at least one day"):
        purge(context, now, days)


def test_lines_of_the_trail_go_when_they_are_as_old_as_things_are_kept(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None
    plan = start(context, actor, SLUG, now + DAY)
    change(context, actor, plan, tick(), now + DAY)
    actor_of(context, token, now + 80 * DAY)

    purge(context, now + 90 * DAY, 90)
    assert count(context, audit) == 3
    purge(context, now + 91 * DAY, 90)

    with context.store.reading() as db:
        assert db.execute(sa.select(audit.c.plan_id)).scalars().all() == [plan, plan]


def test_a_receipt_is_kept_for_a_week(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    one = tick()
    first = change(context, actor, plan, one, now)

    purge(context, now + 7 * DAY, 90)
    assert change(context, actor, plan, one, now + 7 * DAY) == first
    purge(context, now + 7 * DAY + timedelta(seconds=1), 90)

    assert count(context, changes) == 0


@pytest.mark.parametrize("choice", [None, "mine", "theirs"])
def test_a_text_sent_again_after_its_receipt_went_overwrites_nothing(
    context: Context, now: datetime, choice: str | None
) -> None:
    actor, plan = owned_plan(context, now)
    first = change(context, actor, plan, write("eerst"), now)
    assert isinstance(first, Saved)
    one = write("oud", first.version).model_copy(update={"choice": choice})
    change(context, actor, plan, one, now)
    seen = read(context, actor, plan).version_of("support.time")
    change(context, actor, plan, write("nieuw", seen), now)

    purge(context, now + 8 * DAY, 90)
    again = change(context, actor, plan, one, now + 8 * DAY)

    assert again.outcome == ("dropped" if choice == "theirs" else "stale")
    assert read(context, actor, plan).text("support.time") == "nieuw"


def test_a_text_that_still_stands_there_is_saved_again_after_its_receipt_went(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    one = write("een uur")
    change(context, actor, plan, one, now)

    purge(context, now + 8 * DAY, 90)

    assert change(context, actor, plan, one, now + 8 * DAY).outcome == "saved"
    assert read(context, actor, plan).text("support.time") == "een uur"


def test_what_ended_of_signing_in_goes_and_what_goes_on_stays(context: Context, now: datetime) -> None:
    anna = House(context, now).worker("Anna").person
    assert anna
    for at in (now - DAY, now):
        begin_session(context, anna, Method.PASSWORD, at)
        link_by_operator(context, "anna@voorbeeld.nl", at)
        with pytest.raises(InvalidAnswer):
            with_password(context, f"niemand{at.day}@voorbeeld.nl", "x", at)
        with context.store.writing() as db:
            add_half(db, anna, f"{at.day}", at + timedelta(minutes=10))

    purge(context, now + timedelta(minutes=1), 90)

    assert [count(context, table) for table in (sign_ins, recovery_links, attempts, half_sign_ins)] == [1, 1, 1, 1]
