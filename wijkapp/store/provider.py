"""People, memberships and sessions that come from an organisation's own provider: rows and hashes, no rules."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.roles import Role
from wijkapp.store import people as people_rows
from wijkapp.store.people import Person
from wijkapp.store.tables import (
    memberships,
    organisations,
    people,
    provider_attempts,
    provider_messages,
    sign_ins,
    teams,
)


class Attempt(NamedTuple):
    """What the provider's answer must fit.

    ``person`` is who joins an account here with one there, None for nobody. ``session_hash`` is that of the session
    which the browser had when it set out, None for none.
    """

    nonce: str
    verifier: str
    person: UUID | None = None
    session_hash: str | None = None


class Seat(NamedTuple):
    """That somebody is in a team; ``issuer`` is "" when that was done by hand."""

    team: UUID
    role: Role
    issuer: str


class TeamName(NamedTuple):
    """A team by its name; no new people come into one that is archived."""

    id: UUID
    name: str
    is_archived: bool


def add_attempt(db: sa.Connection, attempt: Attempt, token_hash: str, state_hash: str, ends_at: datetime) -> None:
    """Store that somebody set out for the provider, by the hashes of what must come back."""
    row = {
        "token_hash": token_hash,
        "state_hash": state_hash,
        "nonce": attempt.nonce,
        "verifier": attempt.verifier,
        "person_id": attempt.person,
        "session_hash": attempt.session_hash,
        "ends_at": ends_at,
    }
    db.execute(provider_attempts.insert().values(row))


def take_attempt(db: sa.Connection, token_hash: str, state_hash: str, now: datetime) -> Attempt | None:
    """Take an attempt out, so that it serves once; None when it is not there, or no longer."""
    here = (provider_attempts.c.token_hash == token_hash, provider_attempts.c.state_hash == state_hash)
    row = db.execute(provider_attempts.delete().where(*here).returning(provider_attempts)).first()
    return Attempt(row.nonce, row.verifier, row.person_id, row.session_hash) if row and now < row.ends_at else None


def remember_message(db: sa.Connection, id_hash: str, ends_at: datetime) -> bool:
    """Note that a message was taken in; False when it was before."""
    if db.execute(sa.select(provider_messages.c.id_hash).where(provider_messages.c.id_hash == id_hash)).first():
        return False
    db.execute(provider_messages.insert().values(id_hash=id_hash, ends_at=ends_at))
    return True


def remove_ended(db: sa.Connection, now: datetime) -> None:
    """Remove attempts and messages that count no more."""
    for table in (provider_attempts, provider_messages):
        db.execute(table.delete().where(table.c.ends_at <= now))


def person_by_subject(db: sa.Connection, issuer: str, subject: str) -> Person | None:
    """Find somebody by the provider's name for them, also when deactivated; None for somebody new."""
    at = (people.c.issuer == issuer, people.c.subject == subject)
    found = db.execute(sa.select(people.c.id).where(*at)).scalar_one_or_none()
    return people_rows.person(db, found) if found else None


def person_by_email(db: sa.Connection, email: str) -> Person | None:
    """Find somebody by e-mail address in small letters, also when deactivated; None when there is nobody."""
    found = db.execute(sa.select(people.c.id).where(people.c.email == email)).scalar_one_or_none()
    return people_rows.person(db, found) if found else None


def is_bound(db: sa.Connection, person: UUID) -> bool:
    """Tell whether a provider has a name for somebody already."""
    return db.execute(sa.select(people.c.issuer).where(people.c.id == person)).scalar_one_or_none() is not None


def bind(db: sa.Connection, person: UUID, issuer: str, subject: str) -> None:
    """Say which name the provider has for somebody."""
    db.execute(people.update().where(people.c.id == person).values(issuer=issuer, subject=subject))


def describe(db: sa.Connection, person: UUID, name: str, *, is_admin: bool) -> None:
    """Set somebody's name, and whether they administer their organisation."""
    db.execute(people.update().where(people.c.id == person).values(name=name, is_admin=is_admin))


def organisation_named(db: sa.Connection, name: str, now: datetime) -> UUID:
    """Give the organisation with this name, which is made when there is none."""
    found = db.execute(sa.select(organisations.c.id).where(organisations.c.name == name)).scalar_one_or_none()
    return found or people_rows.add_organisation(db, name, now)


def teams_of(db: sa.Connection, organisation: UUID) -> tuple[TeamName, ...]:
    """Give all teams of an organisation, also archived ones; () when there are none."""
    query = sa.select(teams.c.id, teams.c.name, teams.c.archived_at).where(teams.c.organisation_id == organisation)
    return tuple(TeamName(row.id, row.name, row.archived_at is not None) for row in db.execute(query))


def seats_of(db: sa.Connection, person: UUID) -> tuple[Seat, ...]:
    """Give the teams that somebody is in, also archived ones; () when there are none."""
    query = sa.select(memberships).where(memberships.c.person_id == person)
    return tuple(Seat(row.team_id, Role(row.role), row.issuer or "") for row in db.execute(query))


def end_sessions(db: sa.Connection, person: UUID, method: str, provider_session: str | None) -> int:
    """Remove the sessions of somebody that began in this way, or the one that the provider names; tell how many."""
    theirs = [sign_ins.c.person_id == person, sign_ins.c.method == method]
    if provider_session is not None:
        theirs.append(sign_ins.c.provider_session == provider_session)
    return db.execute(sign_ins.delete().where(*theirs)).rowcount


def people_of_session(db: sa.Connection, issuer: str, provider_session: str) -> tuple[UUID, ...]:
    """Tell whose session the provider means; () when it has ended here."""
    query = (
        sa.select(sign_ins.c.person_id)
        .join(people)
        .where(people.c.issuer == issuer, sign_ins.c.provider_session == provider_session)
        .distinct()
    )
    return tuple(db.execute(query).scalars())
