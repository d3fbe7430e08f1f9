"""Browsers in which people signed in before, under a hash of a browser and a person together."""

from datetime import date
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from wijkapp.store.tables import known_browsers

_INSERT: Final = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add(db: sa.Connection, person: UUID, key_hash: str, today: date) -> None:
    """Know a browser as one of this person's, used today."""
    row = {"key_hash": key_hash, "person_id": person, "used_on": today}
    insert = _INSERT[db.dialect.name](known_browsers).values(row)
    db.execute(insert.on_conflict_do_update(index_elements=["key_hash"], set_={"used_on": today}))


def is_known(db: sa.Connection, key_hash: str, *, since: date) -> bool:
    """Whether a browser is known under this key and was used since this day."""
    known = (known_browsers.c.key_hash == key_hash, known_browsers.c.used_on >= since)
    return db.execute(sa.select(sa.select(known_browsers.c.key_hash).where(*known).exists())).scalar_one()


def forget(db: sa.Connection, person: UUID, *, but: str = "") -> None:
    """Know none of this person's browsers any more, but for the one under this key."""
    theirs = (known_browsers.c.person_id == person, known_browsers.c.key_hash != but)
    db.execute(known_browsers.delete().where(*theirs))


def remove_before(db: sa.Connection, day: date) -> None:
    """Forget the browsers that were last used before this day."""
    db.execute(known_browsers.delete().where(known_browsers.c.used_on < day))
