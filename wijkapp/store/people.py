"""Organisations, people, teams and memberships as rows; who may see or change them is for the actions to say."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.actor import Actor, Membership
from wijkapp.domain.roles import Role
from wijkapp.store import sharing
from wijkapp.store.tables import memberships, organisations, owners, people, teams


class Person(NamedTuple):
    """Somebody with an account. ``email`` is "" for who only comes in through the organisation's own sign-in."""

    id: UUID
    organisation: UUID
    owner: UUID
    name: str
    email: str
    is_admin: bool
    created_at: datetime
    deactivated_at: datetime | None


_COLUMNS = (
    people.c.id,
    people.c.organisation_id.label("organisation"),
    people.c.owner_id.label("owner"),
    people.c.name,
    sa.func.coalesce(people.c.email, "").label("email"),
    people.c.is_admin,
    people.c.created_at,
    people.c.deactivated_at,
)


def add_organisation(db: sa.Connection, name: str, now: datetime) -> UUID:
    """Store a new organisation and give its id."""
    organisation = uuid4()
    db.execute(organisations.insert().values(id=organisation, name=name, created_at=now))
    return organisation


def organisation_named(db: sa.Connection, name: str) -> UUID | None:
    """Find an organisation by its name; None when there is none."""
    found: UUID | None = db.execute(sa.select(organisations.c.id).where(organisations.c.name == name)).scalar()
    return found


def add_person(
    db: sa.Connection, organisation: UUID, name: str, email: str | None, now: datetime, *, is_admin: bool = False
) -> UUID:
    """Store a new person, with an owner for the plans to come, and give the person's id."""
    person, owner = uuid4(), uuid4()
    db.execute(owners.insert().values(id=owner, created_at=now, last_seen_at=now))
    row = {
        "id": person,
        "organisation_id": organisation,
        "owner_id": owner,
        "name": name,
        "email": email,
        "is_admin": is_admin,
        "created_at": now,
    }
    db.execute(people.insert().values(row))
    return person


def add_team(db: sa.Connection, organisation: UUID, name: str, now: datetime) -> UUID:
    """Store a new team and give its id."""
    team = uuid4()
    db.execute(teams.insert().values(id=team, organisation_id=organisation, name=name, created_at=now))
    return team


def join(db: sa.Connection, team: UUID, person: UUID, role: Role, now: datetime, *, issuer: str | None = None) -> None:
    """Put somebody in a team, or give another role there; ``since`` stays what it was.

    Without an issuer it is done by hand, and then no provider takes it away or changes it again. What was shared by
    name with a colleague is taken back when that colleague comes to lead the team.
    """
    if role is not Role.WORKER:
        sharing.withdraw_colleague(db, team, person)
    at = (memberships.c.team_id == team, memberships.c.person_id == person)
    if not db.execute(memberships.update().where(*at).values(role=role.value, issuer=issuer)).rowcount:
        row = {"team_id": team, "person_id": person, "role": role.value, "since": now, "issuer": issuer}
        db.execute(memberships.insert().values(row))


def leave(db: sa.Connection, team: UUID, person: UUID) -> bool:
    """Take somebody out of a team, with what they shared there and what was shared with them by name.

    Coming back does not bring that back. False for who was not in the team.
    """
    sharing.withdraw_member(db, team, person)
    at = (memberships.c.team_id == team, memberships.c.person_id == person)
    return db.execute(memberships.delete().where(*at)).rowcount > 0


def person(db: sa.Connection, person_id: UUID) -> Person | None:
    """Find somebody by id, also when deactivated; None when there is nobody."""
    row = db.execute(sa.select(*_COLUMNS).where(people.c.id == person_id)).mappings().first()
    return Person(**row) if row else None


def actor(db: sa.Connection, person_id: UUID) -> Actor | None:
    """Give somebody as who acts, with roles as they are now; None for nobody and for who was deactivated.

    A membership of a team that was archived counts no more. Nor does one from before plans were shut, as long as they
    are: whoever could open the account would read with it what people handed in to, or shared with, its owner.
    """
    columns = (people.c.id, people.c.owner_id, people.c.organisation_id, people.c.is_admin, people.c.private_closed_at)
    row = db.execute(sa.select(*columns).where(people.c.id == person_id, people.c.deactivated_at.is_(None))).first()
    if row is None:
        return None
    live = (
        sa.select(memberships.c.team_id, memberships.c.role)
        .join(teams)
        .where(memberships.c.person_id == person_id, teams.c.archived_at.is_(None))
        .order_by(memberships.c.team_id)
    )
    if row.private_closed_at is not None:
        live = live.where(memberships.c.since > row.private_closed_at)
    return Actor(
        owner=row.owner_id,
        person=row.id,
        organisation=row.organisation_id,
        is_admin=row.is_admin,
        memberships=tuple(Membership(team=one.team_id, role=Role(one.role)) for one in db.execute(live)),
        private_closed=row.private_closed_at is not None,
    )


def as_of_now(db: sa.Connection, acting: Actor) -> Actor | None:
    """Give who acts with what both this session and the database grant at this moment; None as for ``actor``.

    A role that does not count in this session, because it asks for a code, does not come back by looking again.
    """
    now = actor(db, acting.person) if acting.person else None
    if now is None:
        return None
    both = tuple(one for one in now.memberships if one in acting.memberships)
    granted = {"memberships": both, "is_admin": now.is_admin and acting.is_admin, "held_back": acting.held_back}
    return now.model_copy(update=granted)


class Desk(NamedTuple):
    """A team with the people who lead it."""

    team: UUID
    name: str
    leaders: tuple[tuple[UUID, str], ...]


def desks(db: sa.Connection, wanted: Sequence[UUID]) -> tuple[Desk, ...]:
    """Give these teams by name, each with its leaders as id and name; a team without a leader is left out."""
    query = (
        sa.select(teams.c.id, teams.c.name, people.c.id.label("leader"), people.c.name.label("leader_name"))
        .join(memberships, memberships.c.team_id == teams.c.id)
        .join(people, people.c.id == memberships.c.person_id)
        .where(
            teams.c.id.in_(wanted),
            teams.c.archived_at.is_(None),
            memberships.c.role == Role.LEADER.value,
            people.c.deactivated_at.is_(None),
        )
        .order_by(teams.c.name, teams.c.id, people.c.name, people.c.id)
    )
    found: dict[UUID, Desk] = {}
    for row in db.execute(query):
        known = found.get(row.id, Desk(row.id, row.name, ()))
        found[row.id] = known._replace(leaders=(*known.leaders, (row.leader, row.leader_name)))
    return tuple(found.values())
