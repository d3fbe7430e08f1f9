"""Sessions of people who signed in: rows and hashes, no rules."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.store.tables import sign_ins


class SignIn(NamedTuple):
    """One session. ``device`` is in words, such as "Firefox op Windows"."""

    id: UUID
    person: UUID
    method: str
    device: str
    created_at: datetime
    last_seen_at: datetime
    ends_at: datetime


_COLUMNS = (
    sign_ins.c.id,
    sign_ins.c.person_id.label("person"),
    sign_ins.c.method,
    sign_ins.c.device,
    sign_ins.c.created_at,
    sign_ins.c.last_seen_at,
    sign_ins.c.ends_at,
)


def add(  # noqa: PLR0913 - a row
    db: sa.Connection,
    person: UUID,
    token_hash: str,
    method: str,
    device: str,
    *,
    now: datetime,
    ends_at: datetime,
    provider_session: str | None = None,
) -> None:
    """Store a session by the hash of its token."""
    row = {
        "token_hash": token_hash,
        "id": uuid4(),
        "person_id": person,
        "method": method,
        "device": device,
        "created_at": now,
        "last_seen_at": now,
        "ends_at": ends_at,
        "provider_session": provider_session,
    }
    db.execute(sign_ins.insert().values(row))


def find(db: sa.Connection, token_hash: str) -> SignIn | None:
    """Find the session behind a token, also one that has run out; None when there is none."""
    row = db.execute(sa.select(*_COLUMNS).where(sign_ins.c.token_hash == token_hash)).mappings().first()
    return SignIn(**row) if row else None


def of_person(db: sa.Connection, person: UUID) -> tuple[SignIn, ...]:
    """Give somebody's sessions, the last used one first; () when there are none."""
    query = sa.select(*_COLUMNS).where(sign_ins.c.person_id == person).order_by(sign_ins.c.last_seen_at.desc())
    return tuple(SignIn(**row) for row in db.execute(query).mappings())


def see(db: sa.Connection, token_hash: str, now: datetime) -> None:
    """Note that a session was used; a moment in the past changes nothing."""
    at = (sign_ins.c.token_hash == token_hash, sign_ins.c.last_seen_at < now)
    db.execute(sign_ins.update().where(*at).values(last_seen_at=now))


def change_method(db: sa.Connection, person: UUID, token_hash: str, method: str) -> None:
    """Note that this person has proved more in this session; somebody else's session stays as it is."""
    theirs = (sign_ins.c.token_hash == token_hash, sign_ins.c.person_id == person)
    db.execute(sign_ins.update().where(*theirs).values(method=method))


def end(db: sa.Connection, token_hash: str) -> bool:
    """Remove the session behind a token; False when there was none."""
    return db.execute(sign_ins.delete().where(sign_ins.c.token_hash == token_hash)).rowcount > 0


def end_one(db: sa.Connection, person: UUID, session: UUID) -> bool:
    """Remove one session of this person by its id; False when it was not theirs, or gone."""
    mine = (sign_ins.c.person_id == person, sign_ins.c.id == session)
    return db.execute(sign_ins.delete().where(*mine)).rowcount > 0


def end_all(db: sa.Connection, person: UUID, *, but: str = "") -> int:
    """Remove all sessions of a person, but for the one with this token hash; tell how many."""
    theirs = (sign_ins.c.person_id == person, sign_ins.c.token_hash != but)
    return db.execute(sign_ins.delete().where(*theirs)).rowcount


def remove_ended(db: sa.Connection, *, now: datetime, idle_since: datetime) -> int:
    """Remove the sessions that have run out; tell how many."""
    over = sa.or_(sign_ins.c.ends_at <= now, sign_ins.c.last_seen_at < idle_since)
    return db.execute(sign_ins.delete().where(over)).rowcount
