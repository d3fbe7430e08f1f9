"""What time removes: guests that stay away, plans that were deleted long ago, codes and sessions that ended."""

import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from wijkapp.store.engine import Store
from wijkapp.store.tables import changes, owners, people, plans, sessions, transfer_codes


class Removed(NamedTuple):
    """How many guests went, and which plans: theirs and those that were deleted."""

    guests: int
    plans: list[UUID]


def remove_old(db: sa.Connection, *, unused_since: datetime, deleted_before: datetime, now: datetime) -> Removed:
    """Remove guests that were not here since the first moment, plans deleted before the second, and expired codes."""
    # People with an account keep their plans for as long as they have it.
    has_account = sa.select(people.c.id).where(people.c.owner_id == owners.c.id).exists()
    away = sa.and_(owners.c.last_seen_at < unused_since, ~has_account)
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
