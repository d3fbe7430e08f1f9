"""The door to the database: SQLite or PostgreSQL, told apart by the address, with the same promises."""

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from wijkapp.errors import TryLater

log = logging.getLogger(__name__)

PATIENCE: Final = 5.0
"""Seconds that a change waits for others before the person reads that it is not saved yet."""
_DRIVERS: Final = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}


class Store:
    """An open database. What goes wrong in it comes out as TryLater, never as an error that quotes what was stored."""

    def __init__(self, engine: sa.Engine, patience: float) -> None:
        """Keep the engine, with one way in for reading and one for writing; they share its connections."""
        self.engine = engine
        self.on_sqlite = engine.dialect.name == "sqlite"
        self._patience = patience
        self._turn = threading.Lock()
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._reader = engine
        if not self.on_sqlite:
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def reading(self) -> Generator[sa.Connection]:
        """Read from one moment in time, so that a plan and its fields belong together. Raises TryLater."""
        with _without_content(), self._reader.begin() as db:
            yield db

    @contextmanager
    def writing(self) -> Generator[sa.Connection]:
        """Write in one transaction: all of it is kept when the block ends, nothing when it raises. Raises TryLater."""
        with _without_content(), self._next_writer(), self._writer.begin() as db:
            yield db

    def close(self) -> None:
        """Close all connections; the store opens new ones when it is used again."""
        self.engine.dispose()

    def _next_writer(self) -> AbstractContextManager[None]:
        # SQLite lets writers poll with growing pauses; taking turns inside the process costs no pauses.
        return self._in_turn() if self.on_sqlite else nullcontext()

    @contextmanager
    def _in_turn(self) -> Generator[None]:
        if not self._turn.acquire(timeout=self._patience):
            raise TryLater
        try:
            yield
        finally:
            self._turn.release()


def open_store(url: str, *, patience: float = PATIENCE) -> Store:
    """Open the database at this address; no connection is made yet.

    Raises ValueError when the address is not one of SQLite (``sqlite:///data/wijkapp.db``) or PostgreSQL
    (``postgresql://...``). The error does not repeat the address, which may hold a password.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address, patience)
    return _open_postgresql(address, patience)


def _address(url: str) -> sa.URL:
    scheme = url.partition(":")[0].partition("+")[0]
    if scheme not in _DRIVERS:
        message = "the database address must start with sqlite: or postgresql:"
        raise ValueError(message)
    return sa.make_url(url).set(drivername=_DRIVERS[scheme])


def _open_sqlite(address: sa.URL, patience: float) -> Store:
    if address.database and address.database != ":memory:":
        _only_for_us(Path(address.database))
    engine = sa.create_engine(address, hide_parameters=True, json_serializer=_json, pool_timeout=patience)
    pragmas = (
        f"busy_timeout={int(patience * 1000)}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # What is deleted is overwritten, not just forgotten.
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # The driver's own BEGIN comes too late and is never IMMEDIATE.
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        _use_wal(connection, patience)

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return Store(engine, patience)


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Let readers and the writer not wait for each other; the file remembers it."""
    end = time.monotonic() + patience
    # When two processes switch a new file at once, SQLite does not let the second one wait but fails it.
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _only_for_us(file: Path) -> None:
    """Create the file readable by its owner alone; SQLite gives its log and its index the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _open_postgresql(address: sa.URL, patience: float) -> Store:
    engine = sa.create_engine(
        address,
        hide_parameters=True,
        json_serializer=_json,
        pool_size=10,
        pool_pre_ping=True,  # A database that was restarted costs nobody an error.
        pool_timeout=patience,
        connect_args={"connect_timeout": max(2, int(patience))},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: DBAPIConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(patience * 1000)}; SET synchronous_commit = on")
        cursor.close()
        connection.commit()

    return Store(engine, patience)


def _json(value: object) -> str:
    """Write JSON with its letters as they are: an é takes two bytes instead of six."""
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def _without_content() -> Generator[None]:
    try:
        yield
    except (DBAPIError, NoConnectionError) as error:
        _record(error)
        # The cause is left out on purpose: a database's message may quote the row.
        raise TryLater from None


def _record(error: DBAPIError | NoConnectionError) -> None:
    """Log what kind of error it was; a busy database is expected now and then, the rest is a mistake of ours."""
    cause = getattr(error, "orig", None)
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    expected = isinstance(error, OperationalError | NoConnectionError)
    log.log(logging.WARNING if expected else logging.ERROR, "database: %s %s", type(error).__name__, code)
