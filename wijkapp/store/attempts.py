"""Wrong tries, counted under the hash of what was tried and of where it came from."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from wijkapp.store.tables import attempts


class Tries(NamedTuple):
    """How often something was wrong, and when last."""

    wrong: int
    last_at: datetime


def counted(db: sa.Connection, key_hashes: Collection[str]) -> dict[str, Tries]:
    """Give the wrong tries under these keys, and let others who ask the same wait until the transaction ends."""
    columns = (attempts.c.key_hash, attempts.c.wrong, attempts.c.last_at)
    query = sa.select(*columns).where(attempts.c.key_hash.in_(key_hashes)).order_by(attempts.c.key_hash)
    return {key: Tries(wrong, last_at) for key, wrong, last_at in db.execute(query.with_for_update())}


def put(db: sa.Connection, key_hash: str, tries: Tries) -> None:
    """Store how often something was wrong under this key; never is no row at all."""
    db.execute(attempts.delete().where(attempts.c.key_hash == key_hash))
    if tries.wrong > 0:
        db.execute(attempts.insert().values(key_hash=key_hash, **tries._asdict()))


def remove(db: sa.Connection, key_hashes: Collection[str]) -> None:
    """Forget what was wrong under these keys."""
    db.execute(attempts.delete().where(attempts.c.key_hash.in_(key_hashes)))


def remove_before(db: sa.Connection, moment: datetime) -> None:
    """Forget what was wrong longer ago."""
    db.execute(attempts.delete().where(attempts.c.last_at < moment))
