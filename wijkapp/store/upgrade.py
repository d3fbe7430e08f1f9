"""Bring a database to the tables of this version, once, also when several processes start together."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from wijkapp.errors import WijkappError
from wijkapp.store.engine import Store
from wijkapp.store.migrations import HEAD

_LOCK = 0x77696A6B
"""The number under which processes that upgrade one PostgreSQL database wait for each other; any will do."""
_LONGEST_WAIT = 60_000
"""Milliseconds that a second process waits for the first one's migration."""
NEWER = "De database is van een nieuwere versie van Wijkapp. Start die versie, of zet een oudere reservekopie terug."
SealSecret = Callable[[UUID, str], str]
"""Seals the secret of this person's app."""


def _without_keys(_person: UUID, _secret: str) -> str:
    message = "this database holds secrets that are to be sealed, and no seal was given"
    raise RuntimeError(message)


def upgrade(store: Store, seal: SealSecret = _without_keys) -> None:
    """Create or migrate the tables; a database that is up to date is left alone.

    ``seal`` seals what an older version stored plainly. All steps happen in one transaction, so that a killed upgrade
    leaves the database as it was. Raises WijkappError when the database was made by a newer version of the program,
    and what ``seal`` raises.
    """
    if current(store) == HEAD:
        return
    with _alone(store) as db:
        if _version(db) != HEAD:
            _migrate(db, seal)


def current(store: Store) -> str | None:
    """Tell which step the database is at; None when it is empty.

    At the start there is nobody's text to quote, so the database's own error reaches the administrator.
    """
    with store.engine.connect() as db:
        return _version(db)


def _version(db: sa.Connection) -> str | None:
    if not sa.inspect(db).has_table("alembic_version"):
        return None
    return db.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _alone(store: Store) -> Generator[sa.Connection]:
    """Open a transaction that no other upgrade can be in at the same time."""
    begin = store.engine.execution_options(begin="BEGIN IMMEDIATE")
    with begin.connect() as db:
        if store.on_sqlite:
            yield from _alone_on_sqlite(db)
        else:
            with db.begin():
                db.execute(sa.text(f"SET LOCAL lock_timeout = {_LONGEST_WAIT}"))
                db.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                yield db


def _alone_on_sqlite(db: sa.Connection) -> Generator[sa.Connection]:
    cursor = db.connection.cursor()
    # A changed table is made anew and the old one dropped, which would delete all that refers to it.
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.execute(f"PRAGMA busy_timeout={_LONGEST_WAIT}")
    cursor.close()
    try:
        with db.begin():
            yield db
            if db.exec_driver_sql("PRAGMA foreign_key_check").first():
                message = "a migration left rows that refer to nothing"
                raise RuntimeError(message)
        _fold_in_the_log(db)
    finally:
        db.invalidate()  # The pool makes a fresh connection, with the usual settings.


def _fold_in_the_log(db: sa.Connection) -> None:
    """Bring the file up to date now, so that what a step removed is in it no more."""
    cursor = db.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


def _migrate(db: sa.Connection, seal: SealSecret) -> None:
    # Loaded here, because nearly every start has nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes |= {"connection": db, "seal": seal}
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise WijkappError(NEWER) from error
