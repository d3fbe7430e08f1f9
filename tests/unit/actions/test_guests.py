"""A guest is whoever has the cookie, and nobody else."""

import hashlib
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import SLUG, at_once, context_on, guest, owned_plan, write
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.devices import make_code, redeem
from wijkapp.actions.guests import ONLY_HERE, actor_of, begin, leave, live_sessions, wipe
from wijkapp.actions.plans import listing
from wijkapp.actions.starting import start
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotAllowed
from wijkapp.store.engine import open_store
from wijkapp.store.tables import audit, metadata, owners, sessions
from wijkapp.store.upgrade import upgrade

DAY = timedelta(days=1)


def rows(context: Context, query: sa.Select[*tuple[object, ...]]) -> list[tuple[object, ...]]:
    with context.store.reading() as db:
        return [tuple(row) for row in db.execute(query)]


def test_a_token_leads_to_its_own_guest(context: Context, now: datetime) -> None:
    anna, bram = begin(context, now), begin(context, now)

    assert actor_of(context, anna, now) == actor_of(context, anna, now)
    assert actor_of(context, anna, now) != actor_of(context, bram, now)


def test_only_the_hash_of_a_token_is_stored(context: Context, now: datetime) -> None:
    token = begin(context, now)

    assert rows(context, sa.select(sessions.c.token_hash)) == [(hashlib.sha256(token.encode()).hexdigest(),)]
    assert len(token) == 43


@pytest.mark.parametrize(
    "token",
    [
        None,
        "",
        0,
        b"x" * 43,
        ["x"],
        "x" * 42,
        "x" * 43,
        "x" * 44,
        "x" * 1_000_000,
        "é" * 43,
        "\0" * 43,
        "\ud800" * 43,
        "x" * 43 + "\n",
        "' OR 1=1 --",
    ],
)
def test_garbage_leads_to_nobody(context: Context, now: datetime, token: object) -> None:
    begin(context, now)

    assert actor_of(context, token, now) is None


def test_the_hash_itself_opens_nothing(context: Context, now: datetime) -> None:
    token = begin(context, now)

    assert actor_of(context, hashlib.sha256(token.encode()).hexdigest(), now) is None


def test_a_visit_is_noted_once_a_day(context: Context, now: datetime) -> None:
    token = begin(context, now)
    seen = sa.select(sessions.c.last_seen_at, owners.c.last_seen_at).join_from(sessions, owners)

    actor_of(context, token, now + DAY - timedelta(seconds=1))
    assert rows(context, seen) == [(now, now)]

    actor_of(context, token, now + DAY)
    assert rows(context, seen) == [(now + DAY, now + DAY)]

    actor_of(context, token, now)
    assert rows(context, seen) == [(now + DAY, now + DAY)]


def test_a_session_ends_when_it_was_not_used_for_as_long_as_things_are_kept(context: Context, now: datetime) -> None:
    token = begin(context, now)
    end = now + context.keep_days * DAY

    assert actor_of(context, token, end + timedelta(seconds=1)) is None
    assert actor_of(context, token, end) is not None
    assert actor_of(context, token, end + 2 * DAY) is not None


def test_a_busy_database_shuts_nobody_out(tmp_path: Path, now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'wijkapp.db'}", patience=0.05)
    upgrade(store)
    context = context_on(store)
    token = begin(context, now)

    with store.writing():
        actor = actor_of(context, token, now + 2 * DAY)
    store.close()

    assert actor is not None
    assert token not in caplog.text


def test_wiping_leaves_nothing_of_a_guest(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None
    other, plan = owned_plan(context, now)
    change(context, other, plan, write("Een uur"), now)
    make_code(context, other, now)

    wipe(context, other, now)
    wipe(context, other, now)

    left = {table.name: len(rows(context, sa.select(table))) for table in metadata.sorted_tables if table is not audit}
    assert {name: count for name, count in left.items() if count} == {"owners": 1, "sessions": 1}
    assert actor_of(context, token, now) == actor
    assert listing(context, other) == ()


@pytest.mark.one_database
def test_wiped_texts_are_not_in_the_files_of_the_database_any_more(context: Context, now: datetime) -> None:
    """PostgreSQL overwrites what was removed when its autovacuum comes by; SQLite does as told."""
    actor, plan = owned_plan(context, now)
    canary = "kanarie" * 500
    change(context, actor, plan, write(canary), now)
    files = Path(context.store.engine.url.database or "").parent
    assert any(b"kanarie" in file.read_bytes() for file in files.iterdir())

    wipe(context, actor, now)

    assert not any(b"kanarie" in file.read_bytes() for file in files.iterdir())


def test_wiping_ends_the_sessions_of_the_guest(context: Context, now: datetime) -> None:
    token = begin(context, now)
    actor = actor_of(context, token, now)
    assert actor is not None

    wipe(context, actor, now)

    assert actor_of(context, token, now) is None


def on_two_devices(context: Context, now: datetime) -> tuple[Actor, str, str]:
    """Somebody with a plan, and the tokens of a computer and a phone."""
    computer = begin(context, now)
    actor = actor_of(context, computer, now)
    assert actor is not None
    start(context, actor, SLUG, now)
    return actor, computer, redeem(context, make_code(context, actor, now).code, None, now)


def test_leaving_ends_the_session_of_this_device_and_no_other(context: Context, now: datetime) -> None:
    actor, computer, phone = on_two_devices(context, now)

    leave(context, computer, now)
    leave(context, computer, now)

    assert actor_of(context, computer, now) is None
    assert actor_of(context, phone, now) == actor
    assert len(listing(context, actor)) == 1
    assert rows(context, sa.select(audit.c.actor_id, audit.c.plan_id).where(audit.c.action == "guest:left")) == [
        (actor.owner, None)
    ]


def test_the_last_device_is_not_left_because_nobody_could_open_the_plans_any_more(
    context: Context, now: datetime
) -> None:
    actor, computer, phone = on_two_devices(context, now)
    leave(context, computer, now)

    with pytest.raises(NotAllowed) as caught:
        leave(context, phone, now)

    assert caught.value.sentence == ONLY_HERE
    assert actor_of(context, phone, now) == actor


def test_of_two_devices_that_leave_at_once_one_stays(context: Context, now: datetime) -> None:
    actor, *tokens = on_two_devices(context, now)

    def attempt(token: str) -> None:
        with suppress(NotAllowed):
            leave(context, token, now)

    at_once([lambda token=token: attempt(token) for token in tokens])

    assert live_sessions(context, actor, now) == 1


@pytest.mark.parametrize("token", ["", None, "x" * 43])
def test_nobody_leaves_nothing(context: Context, now: datetime, token: object) -> None:
    actor, *_ = on_two_devices(context, now)

    leave(context, token, now)

    assert live_sessions(context, actor, now) == 2


def test_a_session_that_was_not_used_for_too_long_is_no_device(context: Context, now: datetime) -> None:
    actor, computer, _ = on_two_devices(context, now)
    later = now + (context.keep_days - 1) * DAY
    assert actor_of(context, computer, later) == actor

    assert live_sessions(context, actor, later) == 2
    assert live_sessions(context, actor, later + 2 * DAY) == 1
    assert live_sessions(context, guest(context, now), now) == 1


def test_wiping_takes_the_trail_along_and_leaves_one_line_of_nobody(context: Context, now: datetime) -> None:
    """Also what was done before, by the guest whose plans came along with a code."""
    bram, his = owned_plan(context, now)
    here, plan = owned_plan(context, now)
    anna = guest(context, now)
    change(context, here, plan, write("Een uur"), now)
    redeem(context, make_code(context, anna, now).code, here, now, sure=True)

    wipe(context, anna, now)

    lines = rows(context, sa.select(audit.c.actor_id, audit.c.action, audit.c.plan_id).order_by(audit.c.id))
    assert lines == [
        (bram.owner, "guest:began", None),
        (bram.owner, "plan:started", his),
        (None, "guest:wiped", None),
    ]


def test_a_token_is_in_no_log(context: Context, now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    token = begin(context, now)
    actor_of(context, token, now + 2 * DAY)

    assert token not in caplog.text


def test_a_new_guest_has_no_plans(context: Context, now: datetime) -> None:
    assert listing(context, guest(context, now)) == ()
