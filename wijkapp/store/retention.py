"""What time removes: guests that stay away or only began, plans deleted long ago, codes and sessions that ended."""

import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from wijkapp.store.engine import Store
from wijkapp.store.plans import FIRST_VERSION
from wijkapp.store.tables import changes, owners, people, plans, sessions, transfer_codes


class Removed(NamedTuple):
    """How many guests went, and which plans: theirs and those that were deleted."""

    guests: int
    plans: list[UUID]


# People with an account keep their plans for as long as they have it.
_HAS_ACCOUNT: Final = sa.select(people.c.id).where(people.c.owner_id == owners.c.id).exists()
_WORKED_ON: Final = sa.or_(
    plans.c.version > FIRST_VERSION,
    plans.c.copied_from.is_not(None),
    plans.c.archived_at.is_not(None),
    plans.c.deleted_at.is_not(None),
)


def remove_only_begun(db: sa.Connection, unused_since: datetime) -> Removed:
    """Remove guests that were not here since then and never changed anything in any of their plans."""
    worked = sa.exists().where(plans.c.owner_id == owners.c.id, _WORKED_ON).correlate(owners)
    begun = sa.and_(owners.c.last_seen_at < unused_since, ~_HAS_ACCOUNT, ~worked)
    theirs = sa.select(owners.c.id).where(begun)
    # Whoever writes the first word at this moment waits, or goes first and is then not found any more below.
    db.execute(theirs.with_for_update())
    db.execute(theirs.join(plans).order_by(plans.c.id).with_for_update(of=plans))
    gone = db.execute(plans.delete().where(plans.c.owner_id.in_(theirs)).returning(plans.c.id)).scalars().all()
    return Removed(db.execute(owners.delete().where(begun)).rowcount, list(gone))


def remove_old(db: sa.Connection, *, unused_since: datetime, deleted_before: datetime, now: datetime) -> Removed:
    """Remove guests that were not here since the first moment, plans deleted before the second, and expired codes."""
    away = sa.and_(owners.c.last_seen_at < unused_since, ~_HAS_ACCOUNT)
    # The lock lets a guest who comes back at this moment wait, and then find nothing, instead of half of it.
    ids = db.execute(sa.select(owners.c.id).where(away).with_for_update()).scalars().all()
    theirs = sa.select(owners.c.id).where(away)
    old = sa.or_(plans.c.owner_id.in_(theirs), plans.c.deleted_at < deleted_before)
    gone = db.execute(plans.delete().where(old).returning(plans.c.id)).scalars().all()
    db.execute(owners.delete().where(away))
    db.execute(sessions.delete().where(sessions.c.last_seen_at < unused_since))
    db.execute(transfer_codes.delete().where(transfer_codes.c.expires_at <= now))
    return Removed(len(ids), list(gone))


def remove_receipts(db: sa.Connection, before: datetime) -> None:
    """Remove the receipts of changes that are older."""
    db.execute(changes.delete().where(changes.c.at < before))


def erase_traces(store: Store) -> None:
    """Empty SQLite's write-ahead log, which still holds what was just removed; PostgreSQL cleans up by itself.

    It never fails: what was removed is removed, and a log that is in use now is emptied at a later write, as always.
    """
    if store.on_sqlite:
        with suppress(SQLAlchemyError, sqlite3.Error), store.engine.connect() as db:
            db.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
