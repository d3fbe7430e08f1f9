"""Every deed leaves one line, and no line, log or error tells what was written."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.factories import context_on, owned_plan, proposal, tick, write
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.devices import make_code, redeem
from wijkapp.actions.guests import begin
from wijkapp.actions.plans import archive, delete, read, unarchive, undelete
from wijkapp.actions.starting import copy, start
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Add, Failed, Refused, Saved, Stale
from wijkapp.domain.fields import LONGEST_TEXT, ItemList
from wijkapp.store.engine import Store, open_store
from wijkapp.store.tables import audit, changes, plan_fields
from wijkapp.store.tables import plans as plan_table

CANARY = "kanarie"
Deed = Callable[[Context, Actor, UUID, datetime], object]


class FullDisk:
    """While it lasts nothing more fits: SQLite may not grow, and PostgreSQL says what it says when a disk is full."""

    def __init__(self, store: Store) -> None:
        """Remember where."""
        self.store = store

    def __enter__(self) -> None:
        """Fill the disk. The limit of SQLite is one connection's; a test like this has only one open."""
        if self.store.on_sqlite:
            self._run("PRAGMA max_page_count = 1")
        else:
            self._run(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE 'No space left for %', NEW.value USING ERRCODE = '53100'; END $$",
                "CREATE TRIGGER full_disk BEFORE INSERT ON plan_fields FOR EACH ROW EXECUTE FUNCTION full_disk()",
            )

    def __exit__(self, *_: object) -> None:
        """Make room again."""
        if self.store.on_sqlite:
            self.store.close()
        else:
            self._run("DROP TRIGGER full_disk ON plan_fields", "DROP FUNCTION full_disk()")

    def _run(self, *statements: str) -> None:
        with self.store.writing() as db:
            for statement in statements:
                db.execute(sa.text(statement))


def archived(context: Context, actor: Actor, plan: UUID, now: datetime) -> None:
    archive(context, actor, plan, now)
    unarchive(context, actor, plan, now)
    unarchive(context, actor, plan, now)


def deleted(context: Context, actor: Actor, plan: UUID, now: datetime) -> None:
    delete(context, actor, plan, now)
    undelete(context, actor, plan, now)
    undelete(context, actor, plan, now)


def redeemed(context: Context, actor: Actor, _: UUID, now: datetime) -> None:
    redeem(context, make_code(context, actor, now).code, None, now)


DEEDS: list[tuple[Deed, list[str]]] = [
    (lambda context, actor, plan, now: change(context, actor, plan, tick(), now), ["plan:changed"]),
    (archived, ["plan:archived", "plan:unarchived"]),
    (deleted, ["plan:deleted", "plan:undeleted"]),
    (copy, ["plan:copied"]),
    (lambda context, actor, _, now: start(context, actor, None, now), ["plan:started"]),
    (redeemed, ["code:made", "code:redeemed"]),
    (lambda context, actor, plan, _: read(context, actor, plan), []),
]


def trail(context: Context) -> list[tuple[UUID | None, str]]:
    with context.store.reading() as db:
        query = sa.select(audit.c.actor_id, audit.c.action).order_by(audit.c.id)
        return [(row.actor_id, row.action) for row in db.execute(query)]


def test_coming_in_and_starting_leave_a_line_each(context: Context, now: datetime) -> None:
    actor, _ = owned_plan(context, now)

    assert trail(context) == [(actor.owner, "guest:began"), (actor.owner, "plan:started")]


@pytest.mark.parametrize(("deed", "lines"), DEEDS)
def test_a_deed_leaves_its_line_and_doing_nothing_leaves_none(
    context: Context, now: datetime, deed: Deed, lines: list[str]
) -> None:
    actor, plan = owned_plan(context, now)

    deed(context, actor, plan, now)

    assert trail(context)[2:] == [(actor.owner, line) for line in lines]


def test_what_was_not_saved_leaves_no_line(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    one = write("a")
    change(context, actor, plan, one, now)

    change(context, actor, plan, one, now)
    assert isinstance(change(context, actor, plan, write("b"), now), Stale)
    assert isinstance(change(context, actor, plan, tick(field="question.weg~weg.chosen"), now), Refused)

    assert [line for _, line in trail(context)[2:]] == ["plan:changed"]


def test_texts_stand_in_the_fields_of_a_plan_and_nowhere_else(
    context: Context, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    actor, plan = owned_plan(context, now)
    for one in (write(CANARY), write(CANARY, 1, "plan.name"), write(f"{CANARY} anders")):
        change(context, actor, plan, one, now)
    change(context, actor, plan, proposal(Add(list=ItemList.TEAM, item=plan, text=CANARY)), now)
    copy(context, actor, plan, now)

    with context.store.reading() as db:
        rows = [repr(row) for table in (audit, changes, plan_table) for row in db.execute(sa.select(table))]

    assert not any(CANARY in row for row in rows)
    assert CANARY not in caplog.text


@pytest.fixture
def impatient(context: Context) -> Context:
    """The same installation, seen by a process that hardly waits."""
    return context_on(open_store(context.store.engine.url.render_as_string(hide_password=False), patience=0.05))


def test_a_plan_that_somebody_else_keeps_locked_is_failed_and_saved_once_later(
    context: Context, impatient: Context, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    actor, plan = owned_plan(context, now)
    one = write(CANARY)

    with context.store.writing() as db:
        db.execute(plan_table.update().where(plan_table.c.id == plan).values(version=1))
        failed = change(impatient, actor, plan, one, now)
    answers = [change(impatient, actor, plan, one, now) for _ in range(2)]
    impatient.store.close()

    assert failed == Failed()
    assert answers == [Saved(version=2, at=now)] * 2
    assert CANARY not in caplog.text


def test_a_database_that_is_not_there_is_failed(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    away = context_on(open_store("postgresql://anna@127.0.0.1:1/wijkapp"))

    assert change(away, actor, plan, write(CANARY), now) == Failed()


def test_a_full_disk_is_failed_and_saved_when_there_is_room(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    one = write("😀" * LONGEST_TEXT)

    with FullDisk(context.store):
        failed = change(context, actor, plan, one, now)

    assert failed == Failed()
    assert change(context, actor, plan, one, now) == Saved(version=2, at=now)


def test_the_fields_are_where_the_texts_are(context: Context, now: datetime) -> None:
    """The search above would also pass when nothing was stored at all."""
    actor, plan = owned_plan(context, now)
    change(context, actor, plan, write(CANARY), now)

    with context.store.reading() as db:
        assert any(CANARY in repr(row) for row in db.execute(sa.select(plan_fields)))


@pytest.mark.one_database
def test_the_files_of_the_database_hold_no_token(context: Context, now: datetime) -> None:
    token = begin(context, now)
    files = Path(context.store.engine.url.database or "").parent

    assert not any(token.encode() in file.read_bytes() for file in files.iterdir())
