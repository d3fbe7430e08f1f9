"""Wrong tries, counted under the hash of what was tried and of where it came from."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from wijkapp.store.tables import attempts

_INSERT: Final = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Tries(NamedTuple):
    """How often something was wrong, and when last."""

    wrong: int
    last_at: datetime


def hold(db: sa.Connection, key_hashes: Collection[str], now: datetime) -> dict[str, Tries]:
    """Give the wrong tries under each of these keys, and let others who ask the same wait until the transaction ends.

    A key without any gets a row of 0, because a row that is not there cannot be held. It is never made anew while it
    counts: whoever waits for a row that was replaced meanwhile would find none, and start from 0.
    """
    keys = sorted(key_hashes)
    rows = [{"key_hash": key, "wrong": 0, "last_at": now} for key in keys]
    db.execute(_INSERT[db.dialect.name](attempts).values(rows).on_conflict_do_nothing())
    columns = (attempts.c.key_hash, attempts.c.wrong, attempts.c.last_at)
    query = sa.select(*columns).where(attempts.c.key_hash.in_(keys)).order_by(attempts.c.key_hash)
    return {key: Tries(wrong, last_at) for key, wrong, last_at in db.execute(query.with_for_update())}


def put(db: sa.Connection, key_hash: str, tries: Tries) -> None:
    """Store how often something was wrong under a key that is held."""
    db.execute(attempts.update().where(attempts.c.key_hash == key_hash).values(**tries._asdict()))


def forget(db: sa.Connection, key_hash: str) -> None:
    """Begin again at 0 under this key."""
    db.execute(attempts.update().where(attempts.c.key_hash == key_hash).values(wrong=0))


def remove_before(db: sa.Connection, moment: datetime) -> None:
    """Forget what was tried longer ago."""
    db.execute(attempts.delete().where(attempts.c.last_at < moment))
