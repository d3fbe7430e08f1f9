"""The lines of the trail that an administrator may read, with the names of this moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.store.audit import Deed
from wijkapp.store.tables import audit, invitations, people, teams


class Line(NamedTuple):
    """What was done when. A name is "" when there is nobody left who goes by it; no actor is the installation."""

    at: datetime
    deed: Deed
    actor: str | None
    person: str
    team: str


def lines(
    db: sa.Connection,
    organisation: UUID,
    deeds: Iterable[Deed],
    person: UUID | None = None,
    *,
    skip: int,
    most: int,
) -> tuple[int, tuple[Line, ...]]:
    """Count the lines about these deeds in this organisation, and give some of them, the newest first.

    With a person only what was done by or to that person.
    """
    theirs = sa.and_(audit.c.organisation_id == organisation, audit.c.action.in_([one.value for one in deeds]))
    if person is not None:
        theirs = sa.and_(theirs, _about(person))
    total = db.execute(sa.select(sa.func.count()).select_from(audit).where(theirs)).scalar_one()
    actor, subject = people.alias(), people.alias()
    invited = sa.and_(invitations.c.id == audit.c.person_id, invitations.c.organisation_id == organisation)
    query = (
        sa.select(
            audit.c.at,
            audit.c.action.label("deed"),
            audit.c.actor_id.is_(None).label("by_itself"),
            sa.func.coalesce(actor.c.name, "").label("actor"),
            sa.func.coalesce(subject.c.name, invitations.c.name, "").label("person"),
            sa.func.coalesce(teams.c.name, "").label("team"),
        )
        .select_from(audit)
        .outerjoin(actor, sa.and_(actor.c.owner_id == audit.c.actor_id, actor.c.organisation_id == organisation))
        .outerjoin(subject, sa.and_(subject.c.id == audit.c.person_id, subject.c.organisation_id == organisation))
        .outerjoin(invitations, invited)
        .outerjoin(teams, sa.and_(teams.c.id == audit.c.team_id, teams.c.organisation_id == organisation))
        .where(theirs)
        .order_by(audit.c.id.desc())
    )
    found = db.execute(query.limit(most).offset(skip))
    return total, tuple(
        Line(row.at, Deed(row.deed), None if row.by_itself else row.actor, row.person, row.team) for row in found
    )


def _about(person: UUID) -> sa.ColumnElement[bool]:
    owner = sa.select(people.c.owner_id).where(people.c.id == person).scalar_subquery()
    invited = sa.select(invitations.c.id).where(invitations.c.person_id == person)
    return sa.or_(audit.c.person_id == person, audit.c.person_id.in_(invited), audit.c.actor_id == owner)
