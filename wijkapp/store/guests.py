"""Guests, their sessions and their one-time codes: rows and hashes, no rules."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.store.plans import visible_to
from wijkapp.store.tables import owners, sessions, transfer_codes


class Session(NamedTuple):
    """Whose session it is and when it was last used."""

    actor: Actor
    last_seen_at: datetime


def add_guest(db: sa.Connection, now: datetime) -> Actor:
    """Store a new guest."""
    actor = Actor(owner=uuid4())
    db.execute(owners.insert().values(id=actor.owner, created_at=now, last_seen_at=now))
    return actor


def add_session(db: sa.Connection, actor: Actor, token_hash: str, now: datetime) -> None:
    """Store a session of a guest by the hash of its token."""
    row = {"token_hash": token_hash, "owner_id": actor.owner, "created_at": now, "last_seen_at": now}
    db.execute(sessions.insert().values(row))


def session_of(db: sa.Connection, token_hash: str) -> Session | None:
    """Find the session behind a token; None when there is none."""
    query = sa.select(sessions.c.owner_id, sessions.c.last_seen_at).where(sessions.c.token_hash == token_hash)
    row = db.execute(query).first()
    return Session(Actor(owner=row.owner_id), row.last_seen_at) if row else None


def count_sessions(db: sa.Connection, actor: Actor, used_since: datetime) -> int:
    """Count the sessions of a guest that were used at this moment or later."""
    live = (sessions.c.owner_id == actor.owner, sessions.c.last_seen_at >= used_since)
    return db.execute(sa.select(sa.func.count()).select_from(sessions).where(*live)).scalar_one()


def end_session(db: sa.Connection, actor: Actor, token_hash: str) -> bool:
    """Remove one session of this guest; False when there was none."""
    this = (sessions.c.token_hash == token_hash, sessions.c.owner_id == actor.owner)
    return db.execute(sessions.delete().where(*this)).rowcount > 0


def see(db: sa.Connection, token_hash: str, actor: Actor, now: datetime) -> None:
    """Note that a session, and with it its guest, was used; a moment in the past changes nothing."""
    at = sessions.c.last_seen_at < now
    db.execute(sessions.update().where(sessions.c.token_hash == token_hash, at).values(last_seen_at=now))
    see_guest(db, actor, now)


def see_guest(db: sa.Connection, actor: Actor, now: datetime) -> None:
    """Note that a guest was here; a moment in the past changes nothing."""
    at = owners.c.last_seen_at < now
    db.execute(owners.update().where(owners.c.id == actor.owner, at).values(last_seen_at=now))


def replace_code(db: sa.Connection, actor: Actor, code_hash: str, expires_at: datetime) -> None:
    """Give a guest that is on ``hold`` this code instead of the one before."""
    db.execute(transfer_codes.delete().where(transfer_codes.c.owner_id == actor.owner))
    row = {"code_hash": code_hash, "owner_id": actor.owner, "expires_at": expires_at}
    db.execute(transfer_codes.insert().values(row))


def owner_of_code(db: sa.Connection, code_hash: str) -> Actor | None:
    """Tell whose code this is, whether it still works or not; None when there is no such code."""
    query = sa.select(transfer_codes.c.owner_id).where(transfer_codes.c.code_hash == code_hash)
    guest: UUID | None = db.execute(query).scalar()
    return Actor(owner=guest) if guest else None


def use_code(db: sa.Connection, code_hash: str, now: datetime) -> bool:
    """Use up a code; False when it is gone, used or expired. Of two at once, one succeeds."""
    valid = (
        transfer_codes.c.code_hash == code_hash,
        transfer_codes.c.used_at.is_(None),
        transfer_codes.c.expires_at > now,
    )
    return db.execute(transfer_codes.update().where(*valid).values(used_at=now)).rowcount > 0


def hold(db: sa.Connection, *actors: Actor) -> int:
    """Keep these guests as they are until the transaction ends; tell how many of them exist.

    Nobody can start a plan for them meanwhile. Always in the same order, so that two who do this never wait in a ring.
    """
    ids = {actor.owner for actor in actors}
    query = sa.select(owners.c.id).where(owners.c.id.in_(ids)).order_by(owners.c.id).with_for_update()
    return len(db.execute(query).all())


def has_plans(db: sa.Connection, actor: Actor) -> bool:
    """Tell whether this guest has any plan, also one that was deleted and can still come back."""
    return db.execute(sa.select(visible_to(actor, with_deleted=True).exists())).scalar_one()


def remove(db: sa.Connection, actor: Actor) -> bool:
    """Remove a guest with sessions, codes and plans; False when there was none."""
    return db.execute(owners.delete().where(owners.c.id == actor.owner)).rowcount > 0
