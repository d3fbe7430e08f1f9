"""How somebody proves who they are, as rows: a password and an app, and whether private texts are shut.

Only people with an account that works are found here; of who was deactivated nothing can be proved.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from wijkapp.store.tables import people


class Account(NamedTuple):
    """Somebody's proofs. ``password_hash`` and ``totp_sealed`` are None for who has none; so is ``email``.

    ``email_since`` is None for the address that the account began with.
    """

    person: UUID
    organisation: UUID
    name: str
    email: str | None
    password_hash: str | None
    former_password_hash: str | None
    totp_sealed: str | None
    through_provider: bool
    private_closed_at: datetime | None
    email_changed_at: datetime | None
    email_since: datetime | None


_COLUMNS = (
    people.c.id.label("person"),
    people.c.organisation_id.label("organisation"),
    people.c.name,
    people.c.email,
    people.c.password_hash,
    people.c.former_password_hash,
    people.c.totp_sealed,
    people.c.issuer.is_not(None).label("through_provider"),
    people.c.private_closed_at,
    people.c.email_changed_at,
    people.c.email_since,
)


def of(db: sa.Connection, person: UUID, *, to_write: bool = False) -> Account | None:
    """Find somebody's account; None for nobody and for who was deactivated.

    With ``to_write`` whoever else changes this account, or makes a link for it, waits until this transaction is over.
    """
    return _find(db, people.c.id == person, to_write=to_write)


def by_email(db: sa.Connection, email: str, *, to_write: bool = False) -> Account | None:
    """Find the account with this address, in small letters; None when there is none or it was deactivated."""
    return _find(db, people.c.email == email, to_write=to_write)


def is_taken(db: sa.Connection, email: str) -> bool:
    """Whether anybody has this address, also somebody who was deactivated."""
    return db.execute(sa.select(sa.select(people.c.id).where(people.c.email == email).exists())).scalar_one()


def _find(db: sa.Connection, which: sa.ColumnElement[bool], *, to_write: bool) -> Account | None:
    query = sa.select(*_COLUMNS).where(which, people.c.deactivated_at.is_(None))
    # Not the key: rows elsewhere that refer to this person need not wait.
    row = db.execute(query.with_for_update(key_share=True) if to_write else query).mappings().first()
    return Account(**{**row, "through_provider": bool(row["through_provider"])}) if row else None


def save_password(db: sa.Connection, person: UUID, password_hash: str) -> None:
    """Let this be somebody's password from now on."""
    _change(db, person, password_hash=password_hash)


def save_totp(db: sa.Connection, person: UUID, sealed: str, step: int, now: datetime) -> None:
    """Let codes of this secret, which comes sealed, count from now on; that of ``step`` was just used."""
    _change(db, person, totp_sealed=sealed, totp_since=now, totp_step=step)


def renew_sealed(db: sa.Connection, person: UUID, before: str, sealed: str) -> None:
    """Store a secret as it is sealed anew; when somebody set up another app meanwhile, that one stays."""
    same = (people.c.id == person, people.c.totp_sealed == before)
    db.execute(people.update().where(*same).values(totp_sealed=sealed))


def sealed_secrets(db: sa.Connection) -> dict[UUID, str]:
    """The sealed secret of everybody who has one, also of who was deactivated; {} for nobody."""
    query = sa.select(people.c.id, people.c.totp_sealed).where(people.c.totp_sealed.is_not(None))
    return {row.id: row.totp_sealed for row in db.execute(query)}


def remove_totp(db: sa.Connection, person: UUID) -> None:
    """Ask for no codes any more."""
    _change(db, person, totp_sealed=None, totp_since=None, totp_step=None)


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
    """Open somebody's private texts. An address that somebody else filled in still proves nothing."""
    _change(db, person, private_closed_at=None, former_password_hash=None)


def put_back(db: sa.Connection, person: UUID, closed_at: datetime) -> None:
    """Give somebody the password of when private texts were shut, or none, and take away an app of since then."""
    _change(db, person, password_hash=people.c.former_password_hash)
    since = (people.c.id == person, people.c.totp_since >= closed_at)
    db.execute(people.update().where(*since).values(totp_sealed=None, totp_since=None, totp_step=None))


def change_email(db: sa.Connection, person: UUID, email: str, now: datetime, *, by_other: bool) -> bool:
    """Let somebody have another address, in small letters; False when it became somebody else's at this very moment.

    One that somebody else filled in is marked, because mail to it proves nothing about the owner.
    """
    values = {"email": email, "email_since": now, "email_changed_at": now if by_other else None}
    try:
        with db.begin_nested():
            _change(db, person, **values)
    except IntegrityError:
        return False
    return True


def own_email(db: sa.Connection, person: UUID) -> None:
    """Take the address that somebody else filled in as the owner's own."""
    _change(db, person, email_changed_at=None)


def _change(db: sa.Connection, person: UUID, **values: Any) -> None:  # noqa: ANN401 - each column has its own type
    db.execute(people.update().where(people.c.id == person).values(values))
