"""The people and teams of one organisation, as its administrator looks them up; every query names the organisation."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.roles import Role
from wijkapp.store.erasing import HAS_LEFT
from wijkapp.store.tables import memberships, organisations, people, teams


class InTeam(NamedTuple):
    """What somebody is in one team that was not archived."""

    team: UUID
    name: str
    role: Role


class Listed(NamedTuple):
    """Somebody in the list of people. ``email`` is "" for who has none.

    ``only_provider`` says that they come in through the organisation and have no password here.
    """

    id: UUID
    name: str
    email: str
    is_admin: bool
    deactivated_at: datetime | None
    only_provider: bool = False
    teams: tuple[InTeam, ...] = ()


class Team(NamedTuple):
    """A team in the list of teams; ``people`` and ``leaders`` count only who was not deactivated."""

    id: UUID
    name: str
    archived_at: datetime | None
    people: int
    leaders: int


class Member(NamedTuple):
    """Somebody in a team."""

    person: UUID
    name: str
    role: Role
    is_active: bool


_ACTIVE = people.c.deactivated_at.is_(None)


def hold(db: sa.Connection, organisation: UUID) -> None:
    """Let whoever else changes people or teams of this organisation wait until this transaction is over."""
    db.execute(sa.select(organisations.c.id).where(organisations.c.id == organisation).with_for_update())


def people_page(
    db: sa.Connection, organisation: UUID, search: str, *, skip: int, most: int
) -> tuple[int, tuple[Listed, ...]]:
    """Count the people whose name or e-mail holds this text, and give some of them in the order of their names.

    Who was deactivated comes last, and who was erased not at all. "" finds everybody.
    """
    theirs = sa.and_(people.c.organisation_id == organisation, _holds(search, people.c.name, people.c.email), ~HAS_LEFT)
    total = db.execute(sa.select(sa.func.count()).select_from(people).where(theirs)).scalar_one()
    order = (people.c.deactivated_at.is_not(None), sa.func.lower(people.c.name), people.c.id)
    return total, _listed(db, sa.select(*_PERSON).where(theirs).order_by(*order).limit(most).offset(skip))


def person_in(db: sa.Connection, organisation: UUID, person: UUID) -> Listed | None:
    """Find somebody of this organisation; None for anybody else, and for who was erased."""
    here = (people.c.organisation_id == organisation, people.c.id == person, ~HAS_LEFT)
    found = _listed(db, sa.select(*_PERSON).where(*here))
    return found[0] if found else None


def everybody(db: sa.Connection, organisation: UUID) -> tuple[tuple[UUID, str], ...]:
    """Give ids and names of all who were not deactivated, by name."""
    theirs = sa.select(people.c.id, people.c.name).where(people.c.organisation_id == organisation, _ACTIVE)
    return tuple((row.id, row.name) for row in db.execute(theirs.order_by(sa.func.lower(people.c.name), people.c.id)))


def change_person(db: sa.Connection, person: UUID, **values: Any) -> None:  # noqa: ANN401 - any column
    """Change columns of a person."""
    db.execute(people.update().where(people.c.id == person).values(**values))


def count_admins(db: sa.Connection, organisation: UUID) -> int:
    """Count the administrators who were not deactivated."""
    theirs = sa.and_(people.c.organisation_id == organisation, people.c.is_admin, _ACTIVE)
    return db.execute(sa.select(sa.func.count()).select_from(people).where(theirs)).scalar_one()


def emails_in_use(db: sa.Connection, emails: Iterable[str]) -> dict[str, tuple[UUID, str]]:
    """Tell which of these addresses have an account anywhere: the organisation and the name that goes with each."""
    query = sa.select(people.c.email, people.c.organisation_id, people.c.name).where(people.c.email.in_(list(emails)))
    return {row.email: (row.organisation_id, row.name) for row in db.execute(query)}


def teams_page(
    db: sa.Connection, organisation: UUID, search: str, *, skip: int, most: int
) -> tuple[int, tuple[Team, ...]]:
    """Count the teams whose name holds this text, and give some of them by name; the archived ones come last."""
    theirs = sa.and_(teams.c.organisation_id == organisation, _holds(search, teams.c.name))
    total = db.execute(sa.select(sa.func.count()).select_from(teams).where(theirs)).scalar_one()
    order = (teams.c.archived_at.is_not(None), sa.func.lower(teams.c.name), teams.c.id)
    return total, _teams(db, _TEAM.where(theirs).order_by(*order).limit(most).offset(skip))


def team_in(db: sa.Connection, organisation: UUID, team: UUID) -> Team | None:
    """Find a team of this organisation, also an archived one; None for any other."""
    found = _teams(db, _TEAM.where(teams.c.organisation_id == organisation, teams.c.id == team))
    return found[0] if found else None


def open_teams(db: sa.Connection, organisation: UUID) -> tuple[tuple[UUID, str], ...]:
    """Give ids and names of the teams that were not archived, by name."""
    theirs = (teams.c.organisation_id == organisation, teams.c.archived_at.is_(None))
    query = sa.select(teams.c.id, teams.c.name).where(*theirs).order_by(sa.func.lower(teams.c.name), teams.c.id)
    return tuple((row.id, row.name) for row in db.execute(query))


def leaderless(db: sa.Connection, organisation: UUID) -> tuple[tuple[UUID, str], ...]:
    """Give ids and names of the teams that have people and nobody to lead them, by name."""
    found = _TEAM.where(teams.c.organisation_id == organisation, teams.c.archived_at.is_(None)).order_by(teams.c.name)
    return tuple((one.id, one.name) for one in _teams(db, found) if one.people and not one.leaders)


def candidates(
    db: sa.Connection, organisation: UUID, team: UUID, search: str, *, most: int
) -> tuple[tuple[UUID, str, str], ...]:
    """Give id, name and e-mail of who can be put in a team and is not in it, of those that hold this text."""
    inside = sa.select(memberships.c.person_id).where(memberships.c.team_id == team)
    query = (
        sa.select(people.c.id, people.c.name, sa.func.coalesce(people.c.email, "").label("email"))
        .where(people.c.organisation_id == organisation, _ACTIVE, people.c.id.not_in(inside))
        .where(_holds(search, people.c.name, people.c.email))
        .order_by(sa.func.lower(people.c.name), people.c.id)
        .limit(most)
    )
    return tuple((row.id, row.name, row.email) for row in db.execute(query))


def team_names(db: sa.Connection, organisation: UUID) -> dict[UUID, tuple[str, bool]]:
    """Give the name of each team, and whether it was archived."""
    query = sa.select(teams.c.id, teams.c.name, teams.c.archived_at).where(teams.c.organisation_id == organisation)
    return {row.id: (row.name, row.archived_at is not None) for row in db.execute(query)}


def change_team(db: sa.Connection, team: UUID, **values: Any) -> None:  # noqa: ANN401 - any column
    """Change columns of a team."""
    db.execute(teams.update().where(teams.c.id == team).values(**values))


def members(db: sa.Connection, team: UUID) -> tuple[Member, ...]:
    """Give who is in a team: leaders first, then by name; () for nobody."""
    query = (
        sa.select(people.c.id, people.c.name, memberships.c.role, people.c.deactivated_at)
        .join(people, people.c.id == memberships.c.person_id)
        .where(memberships.c.team_id == team)
        .order_by(memberships.c.role, sa.func.lower(people.c.name), people.c.id)
    )
    return tuple(Member(row.id, row.name, Role(row.role), row.deactivated_at is None) for row in db.execute(query))


_PERSON = (
    people.c.id,
    people.c.name,
    sa.func.coalesce(people.c.email, "").label("email"),
    people.c.is_admin,
    people.c.deactivated_at,
    sa.and_(people.c.issuer.is_not(None), people.c.password_hash.is_(None)).label("only_provider"),
)
_PRESENT = sa.and_(memberships.c.person_id == people.c.id, memberships.c.team_id == teams.c.id, _ACTIVE)
_TEAM = sa.select(
    teams.c.id,
    teams.c.name,
    teams.c.archived_at,
    sa.select(sa.func.count()).where(_PRESENT).scalar_subquery().label("people"),
    sa.select(sa.func.count())
    .where(_PRESENT, memberships.c.role == Role.LEADER.value)
    .scalar_subquery()
    .label("leaders"),
)


def _teams(db: sa.Connection, query: sa.Select[*tuple[Any, ...]]) -> tuple[Team, ...]:
    return tuple(Team(**row) for row in db.execute(query).mappings())


def _listed(db: sa.Connection, query: sa.Select[*tuple[Any, ...]]) -> tuple[Listed, ...]:
    """Give the people of a query with their teams, in two queries however many they are."""
    found = [Listed(**row) for row in db.execute(query).mappings()]
    theirs = (
        sa.select(memberships.c.person_id, memberships.c.role, teams.c.id, teams.c.name)
        .join(teams, teams.c.id == memberships.c.team_id)
        .where(memberships.c.person_id.in_([one.id for one in found]), teams.c.archived_at.is_(None))
        .order_by(sa.func.lower(teams.c.name), teams.c.id)
    )
    by_person: dict[UUID, list[InTeam]] = {one.id: [] for one in found}
    for row in db.execute(theirs):
        by_person[row.person_id].append(InTeam(row.id, row.name, Role(row.role)))
    return tuple(one._replace(teams=tuple(by_person[one.id])) for one in found)


def _holds(search: str, *columns: sa.Column[Any]) -> sa.ColumnElement[bool]:
    # SQLite knows small and large of plain letters only, so an é is tried in the ways in which people write names.
    ways = {search, search.lower(), search.upper(), search.capitalize(), search.title()}
    return sa.or_(*(column.icontains(way, autoescape=True) for column in columns for way in sorted(ways)))
