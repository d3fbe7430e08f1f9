"""Invitations as rows: the hash of the link, who is meant, and what became of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.store.tables import invitations


class Invitation(NamedTuple):
    """Somebody who was invited, and what became of it."""

    id: UUID
    organisation: UUID
    invitee: Invitee
    expires_at: datetime
    used_at: datetime | None
    withdrawn_at: datetime | None
    mailed_at: datetime | None

    def works_at(self, now: datetime) -> bool:
        """Whether the link lets somebody in at this moment."""
        return self.used_at is None and self.withdrawn_at is None and self.expires_at > now


_PENDING = sa.and_(invitations.c.used_at.is_(None), invitations.c.withdrawn_at.is_(None))


def add_all(
    db: sa.Connection,
    organisation: UUID,
    invited: Mapping[str, Invitee],
    *,
    by: UUID | None,
    now: datetime,
    expires_at: datetime,
) -> tuple[UUID, ...]:
    """Store invitations by the hash of the token of each, and give their ids in the same order."""
    rows = [
        {
            "id": uuid4(),
            "organisation_id": organisation,
            "token_hash": token_hash,
            "name": one.name,
            "email": one.email,
            "team_id": one.team,
            "role": one.role.value,
            "is_admin": one.is_admin,
            "invited_by": by,
            "created_at": now,
            "expires_at": expires_at,
        }
        for token_hash, one in invited.items()
    ]
    db.execute(invitations.insert(), rows)
    return tuple(row["id"] for row in rows)  # type: ignore[misc]


def pending(
    db: sa.Connection, organisation: UUID, *, skip: int = 0, most: int | None = None, unmailed: bool = False
) -> tuple[int, tuple[Invitation, ...]]:
    """Count the invitations that were neither used nor withdrawn, also those whose time is over, and give some.

    With ``unmailed`` only those of which the link was not mailed. The newest comes first.
    """
    theirs = sa.and_(invitations.c.organisation_id == organisation, _PENDING)
    if unmailed:
        theirs = sa.and_(theirs, invitations.c.mailed_at.is_(None))
    total = db.execute(sa.select(sa.func.count()).select_from(invitations).where(theirs)).scalar_one()
    query = sa.select(invitations).where(theirs).order_by(invitations.c.expires_at.desc(), invitations.c.id)
    return total, tuple(_read(row) for row in db.execute(query.limit(most).offset(skip)).mappings())


def pending_emails(db: sa.Connection, organisation: UUID, emails: Iterable[str]) -> frozenset[str]:
    """Tell which of these addresses wait for an answer in this organisation."""
    asked = (invitations.c.organisation_id == organisation, invitations.c.email.in_(list(emails)), _PENDING)
    return frozenset(db.execute(sa.select(invitations.c.email).where(*asked)).scalars())


def pending_one(db: sa.Connection, organisation: UUID, invitation: UUID) -> Invitation | None:
    """Find an invitation of this organisation that waits for an answer; None for any other."""
    theirs = (invitations.c.organisation_id == organisation, invitations.c.id == invitation, _PENDING)
    row = db.execute(sa.select(invitations).where(*theirs).with_for_update()).mappings().first()
    return _read(row) if row else None


def find(db: sa.Connection, token_hash: str, *, to_write: bool = False) -> Invitation | None:
    """Find the invitation behind a link, whatever became of it; None when there is none."""
    query = sa.select(invitations).where(invitations.c.token_hash == token_hash)
    row = db.execute(query.with_for_update() if to_write else query).mappings().first()
    return _read(row) if row else None


def change(db: sa.Connection, invitation: UUID, **values: Any) -> None:  # noqa: ANN401 - any column
    """Change columns of an invitation."""
    db.execute(invitations.update().where(invitations.c.id == invitation).values(**values))


def of_new_admins(db: sa.Connection, inviter: UUID) -> tuple[UUID, ...]:
    """Give the invitations that wait for an answer and with which somebody made others administrator; () for none."""
    theirs = (invitations.c.invited_by == inviter, invitations.c.is_admin, _PENDING)
    return tuple(db.execute(sa.select(invitations.c.id).where(*theirs).order_by(invitations.c.id)).scalars())


def note_mailed(db: sa.Connection, token_hash: str, now: datetime) -> None:
    """Note that this link was mailed; nothing happens when it is not there any more, or was made anew."""
    db.execute(invitations.update().where(invitations.c.token_hash == token_hash).values(mailed_at=now))


def remove_before(db: sa.Connection, moment: datetime) -> None:
    """Remove the invitations that were used, withdrawn or over before this moment."""
    over = sa.or_(
        invitations.c.used_at < moment, invitations.c.withdrawn_at < moment, invitations.c.expires_at < moment
    )
    db.execute(invitations.delete().where(over))


def remove_of(db: sa.Connection, organisation: UUID, person: UUID, email: str) -> None:
    """Remove the invitations of an organisation by which somebody came in, or that wait at their address, if any."""
    theirs = [invitations.c.person_id == person]
    if email:
        theirs.append(sa.and_(invitations.c.organisation_id == organisation, invitations.c.email == email))
    db.execute(invitations.delete().where(sa.or_(*theirs)))


def _read(row: sa.RowMapping) -> Invitation:
    return Invitation(
        id=row["id"],
        organisation=row["organisation_id"],
        invitee=Invitee(
            name=row["name"],
            email=row["email"],
            team=row["team_id"],
            role=Role(row["role"]),
            is_admin=row["is_admin"],
        ),
        expires_at=row["expires_at"],
        used_at=row["used_at"],
        withdrawn_at=row["withdrawn_at"],
        mailed_at=row["mailed_at"],
    )
