"""Links and codes to get back into an account, and the half-way state of a sign-in: rows and hashes, no rules."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.store.tables import half_sign_ins, recovery_codes, recovery_links


class Link(NamedTuple):
    """Whose link it is and who asked for it. ``email`` is the address that it gives somebody, "" for most links."""

    person: UUID
    kind: str
    email: str = ""


class AskedEmail(NamedTuple):
    """An address that somebody asked for and did not confirm yet, and until when that can be done."""

    email: str
    expires_at: datetime


def add_link(  # noqa: PLR0913 - a row
    db: sa.Connection,
    person: UUID,
    token_hash: str,
    kind: str,
    *,
    email: str,
    made_by: UUID | None,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Store a link; the ones of the same kind that this person had stop working. ``email`` is "" for most kinds."""
    remove_links(db, person, kind)
    row = {"token_hash": token_hash, "person_id": person, "kind": kind, "created_at": now, "expires_at": expires_at}
    db.execute(recovery_links.insert().values(row | {"email": email or None, "made_by": made_by}))


def link(db: sa.Connection, token_hash: str, now: datetime) -> Link | None:
    """Find a link that still works; None for one that was used, ran out or never was."""
    email = sa.func.coalesce(recovery_links.c.email, "").label("email")
    columns = (recovery_links.c.person_id.label("person"), recovery_links.c.kind, email)
    valid = (recovery_links.c.token_hash == token_hash, recovery_links.c.expires_at > now)
    row = db.execute(sa.select(*columns).where(*valid)).mappings().first()
    return Link(**row) if row else None


def asked_email(db: sa.Connection, person: UUID, now: datetime) -> AskedEmail | None:
    """The address that somebody asked for; None when there is none that can still be confirmed."""
    theirs = (recovery_links.c.person_id == person, recovery_links.c.email.is_not(None))
    columns = (recovery_links.c.email, recovery_links.c.expires_at)
    row = db.execute(sa.select(*columns).where(*theirs, recovery_links.c.expires_at > now)).mappings().first()
    return AskedEmail(**row) if row else None


def use_link(db: sa.Connection, token_hash: str, now: datetime) -> bool:
    """Use up a link; False when it did not work any more. Of two at once one succeeds."""
    valid = (recovery_links.c.token_hash == token_hash, recovery_links.c.expires_at > now)
    return db.execute(recovery_links.delete().where(*valid)).rowcount > 0


def remove_links(db: sa.Connection, person: UUID, *kinds: str) -> None:
    """Make somebody's links of these kinds stop working; without kinds all of them."""
    theirs = recovery_links.c.person_id == person
    chosen = (theirs, recovery_links.c.kind.in_(kinds)) if kinds else (theirs,)
    db.execute(recovery_links.delete().where(*chosen))


def remove_links_made_by(db: sa.Connection, person: UUID) -> None:
    """Make the links that somebody made as an administrator, and that were not used yet, stop working."""
    db.execute(recovery_links.delete().where(recovery_links.c.made_by == person))


def replace_codes(
    db: sa.Connection, person: UUID, hashes: Iterable[str], now: datetime, *, but_from_before: datetime | None
) -> None:
    """Give somebody these codes instead of the ones before; those made before the last moment stay, if there is one."""
    mine = recovery_codes.c.person_id == person
    old = (mine, recovery_codes.c.created_at >= but_from_before) if but_from_before else (mine,)
    db.execute(recovery_codes.delete().where(*old))
    rows = [{"person_id": person, "code_hash": one, "created_at": now} for one in hashes]
    if rows:
        db.execute(recovery_codes.insert(), rows)


def use_code(db: sa.Connection, person: UUID, code_hash: str, *, made_before: datetime | None = None) -> bool:
    """Use up one of somebody's codes; False when it is none, or was used, or is not that old."""
    this = (recovery_codes.c.person_id == person, recovery_codes.c.code_hash == code_hash)
    old_enough = (recovery_codes.c.created_at < made_before,) if made_before else ()
    return db.execute(recovery_codes.delete().where(*this, *old_enough)).rowcount > 0


def count_codes(db: sa.Connection, person: UUID, *, made_before: datetime | None = None) -> int:
    """Count the codes that somebody has left, or those of before a moment."""
    old_enough = (recovery_codes.c.created_at < made_before,) if made_before else ()
    mine = sa.select(sa.func.count()).select_from(recovery_codes).where(recovery_codes.c.person_id == person)
    return db.execute(mine.where(*old_enough)).scalar_one()


def add_half(db: sa.Connection, person: UUID, token_hash: str, expires_at: datetime) -> None:
    """Store that somebody gave the right password and still owes a code."""
    db.execute(half_sign_ins.insert().values(token_hash=token_hash, person_id=person, expires_at=expires_at))


def half(db: sa.Connection, token_hash: str, now: datetime) -> UUID | None:
    """Who still owes a code; None when that took too long or nobody does."""
    valid = (half_sign_ins.c.token_hash == token_hash, half_sign_ins.c.expires_at > now)
    person: UUID | None = db.execute(sa.select(half_sign_ins.c.person_id).where(*valid)).scalar()
    return person


def remove_halves(db: sa.Connection, person: UUID) -> None:
    """Forget every sign-in of this person that is half-way."""
    db.execute(half_sign_ins.delete().where(half_sign_ins.c.person_id == person))


def remove_old(db: sa.Connection, now: datetime) -> None:
    """Remove the links and half-way sign-ins that ran out."""
    for table in (recovery_links, half_sign_ins):
        db.execute(table.delete().where(table.c.expires_at <= now))
