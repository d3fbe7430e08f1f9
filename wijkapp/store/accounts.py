"""How somebody proves who they are, as rows: a password and an app, and whether private texts are shut.

Only people with an account that works are found here; of who was deactivated nothing can be proved.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.store.tables import people


class Account(NamedTuple):
    """Somebody's proofs. ``password_hash`` and ``totp_secret`` are None for who has none; so is ``email``."""

    person: UUID
    organisation: UUID
    name: str
    email: str | None
    password_hash: str | None
    former_password_hash: str | None
    totp_secret: str | None
    through_provider: bool
    private_closed_at: datetime | None
    email_changed_at: datetime | None


_COLUMNS = (
    people.c.id.label("person"),
    people.c.organisation_id.label("organisation"),
    people.c.name,
    people.c.email,
    people.c.password_hash,
    people.c.former_password_hash,
    people.c.totp_secret,
    people.c.issuer.is_not(None).label("through_provider"),
    people.c.private_closed_at,
    people.c.email_changed_at,
)


def of(db: sa.Connection, person: UUID) -> Account | None:
    """Find somebody's account; None for nobody and for who was deactivated."""
    return _find(db, people.c.id == person)


def by_email(db: sa.Connection, email: str) -> Account | None:
    """Find the account with this address, in small letters; None when there is none or it was deactivated."""
    return _find(db, people.c.email == email)


def is_taken(db: sa.Connection, email: str) -> bool:
    """Whether anybody has this address, also somebody who was deactivated."""
    return db.execute(sa.select(sa.select(people.c.id).where(people.c.email == email).exists())).scalar_one()


def _find(db: sa.Connection, which: sa.ColumnElement[bool]) -> Account | None:
    query = sa.select(*_COLUMNS).where(which, people.c.deactivated_at.is_(None))
    row = db.execute(query).mappings().first()
    return Account(**{**row, "through_provider": bool(row["through_provider"])}) if row else None


def save_password(db: sa.Connection, person: UUID, password_hash: str) -> None:
    """Let this be somebody's password from now on."""
    _change(db, person, password_hash=password_hash)


def save_totp(db: sa.Connection, person: UUID, secret: str, step: int, now: datetime) -> None:
    """Let codes of this secret count from now on; that of ``step`` was just used."""
    _change(db, person, totp_secret=secret, totp_since=now, totp_step=step)


def remove_totp(db: sa.Connection, person: UUID) -> None:
    """Ask for no codes any more."""
    _change(db, person, totp_secret=None, totp_since=None, totp_step=None)


def use_step(db: sa.Connection, person: UUID, step: int) -> bool:
    """Use up the code of this half minute; False when it, or a later one, was used before. Of two at once one wins."""
    fresh = (people.c.id == person, sa.or_(people.c.totp_step.is_(None), people.c.totp_step < step))
    return db.execute(people.update().where(*fresh).values(totp_step=step)).rowcount > 0


def close_private(db: sa.Connection, person: UUID, now: datetime) -> bool:
    """Shut somebody's private texts, and keep the password of this moment to open them with; False when they were."""
    open_ones = (people.c.id == person, people.c.private_closed_at.is_(None))
    closed = {"private_closed_at": now, "former_password_hash": people.c.password_hash}
    return db.execute(people.update().where(*open_ones).values(closed)).rowcount > 0


def open_private(db: sa.Connection, person: UUID) -> None:
    """Open somebody's private texts, and take the address as the owner's own."""
    _change(db, person, private_closed_at=None, former_password_hash=None, email_changed_at=None)


def put_back(db: sa.Connection, person: UUID, closed_at: datetime) -> None:
    """Give somebody the password of when private texts were shut, or none, and take away an app of since then."""
    _change(db, person, password_hash=people.c.former_password_hash)
    since = (people.c.id == person, people.c.totp_since >= closed_at)
    db.execute(people.update().where(*since).values(totp_secret=None, totp_since=None, totp_step=None))


def change_email(db: sa.Connection, person: UUID, email: str, now: datetime) -> None:
    """Let somebody have another address, in small letters, that somebody else filled in; private texts are shut."""
    close_private(db, person, now)
    _change(db, person, email=email, email_changed_at=now)


def _change(db: sa.Connection, person: UUID, **values: Any) -> None:  # noqa: ANN401 - each column has its own type
    db.execute(people.update().where(people.c.id == person).values(values))
