"""What is counted, and the figures that come of it, for several teams in a few queries.

It reads which parts are shared or agreed on, by their ids: no text of them, and nothing of a plan.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.counting import Figures, Published, Theme
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import ItemKind
from wijkapp.domain.situation import Competence, LifeDomain
from wijkapp.store.tables import agreements, counted_people, memberships, people, shares, team_figures, teams

_THEMES: Mapping[str, Theme] = {theme.value: theme for theme in (*Competence, *LifeDomain)}
Shared = Mapping[UUID, Mapping[UUID, frozenset[str]]]
"""By team and person, the ids of the parts that count. An id names its situation; one of somebody's own does not."""


def all_teams(db: sa.Connection) -> tuple[UUID, ...]:
    """Give every team that was not archived, () when there is none."""
    return tuple(db.execute(sa.select(teams.c.id).where(teams.c.archived_at.is_(None))).scalars())


def waiting(db: sa.Connection, chosen: Collection[UUID], day: date) -> tuple[UUID, ...]:
    """Tell of which of these teams the figures were not looked at on this day, and let nobody else do it meanwhile."""
    looked = sa.select(team_figures.c.team_id).where(team_figures.c.looked_on >= day)
    query = sa.select(teams.c.id).where(teams.c.id.in_(chosen), teams.c.id.not_in(looked))
    locked = db.execute(query.order_by(teams.c.id).with_for_update()).scalars().all()
    # Whoever had to wait finds that it was done meanwhile.
    return tuple(db.execute(query.where(teams.c.id.in_(locked))).scalars()) if locked else ()


def read(db: sa.Connection, chosen: Collection[UUID]) -> dict[UUID, Figures]:
    """Give the figures of these teams; those of which none were ever made have empty ones."""
    query = sa.select(team_figures).where(team_figures.c.team_id.in_(chosen))
    found = {row["team_id"]: _figures(row) for row in db.execute(query).mappings()}
    return {team: found.get(team, Figures()) for team in chosen}


def looked_on(db: sa.Connection, chosen: Collection[UUID], day: date) -> bool:
    """Whether the figures of all these teams were looked at on this day."""
    query = sa.select(sa.func.count()).select_from(team_figures)
    at = (team_figures.c.team_id.in_(chosen), team_figures.c.looked_on >= day)
    return db.execute(query.where(*at)).scalar_one() == len(set(chosen))


def published(db: sa.Connection, chosen: Collection[UUID]) -> dict[UUID, Published]:
    """Give the figures of these teams with who counted for them, by team."""
    counted: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    query = sa.select(counted_people).where(counted_people.c.team_id.in_(chosen))
    for row in db.execute(query):
        counted[row.team_id][row.person_id] = row.fingerprint
    return {team: Published(figures=figures, counted=counted[team]) for team, figures in read(db, chosen).items()}


def write(db: sa.Connection, team: UUID, before: Published, after: Published, day: date) -> None:
    """Store what is published of a team on this day; who counted only when that was made anew."""
    shown = {theme.value: count for theme, count in after.figures.shown.items()}
    row: dict[str, Any] = {"looked_on": day, "made_on": after.figures.made_on, "shown": shown}
    if not db.execute(team_figures.update().where(team_figures.c.team_id == team).values(row)).rowcount:
        db.execute(team_figures.insert().values(row | {"team_id": team}))
    if after == before:
        return
    db.execute(counted_people.delete().where(counted_people.c.team_id == team))
    rows = [{"team_id": team, "person_id": who, "fingerprint": mark} for who, mark in after.counted.items()]
    if rows:
        db.execute(counted_people.insert(), rows)


def shared(db: sa.Connection, chosen: Collection[UUID]) -> Shared:
    """Give the parts that workers share or agreed on in the one team in which they count, by team and person."""
    counts_in = _counts_in(chosen)
    found: dict[UUID, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in db.execute(_shares(counts_in)):
        found[row.team_id][row.person_id].add(row.item)
    for row in db.execute(_agreements(counts_in)):
        found[row.team_id][row.person_id] |= _parts(row.snapshot)
    return {team: {who: frozenset(parts) for who, parts in theirs.items()} for team, theirs in found.items()}


def _counts_in(chosen: Collection[UUID]) -> sa.Subquery:
    """The members of these teams who count there: workers, each in the team in which they are one longest."""
    place = (
        sa.func.row_number()
        .over(partition_by=memberships.c.person_id, order_by=(memberships.c.since, memberships.c.team_id))
        .label("place")
    )
    members = sa.select(memberships.c.person_id).where(memberships.c.team_id.in_(chosen))
    places = (
        sa.select(memberships.c.team_id, memberships.c.person_id, memberships.c.since, place)
        .join(teams, teams.c.id == memberships.c.team_id)
        .join(people, people.c.id == memberships.c.person_id)
        .where(
            memberships.c.person_id.in_(members),
            memberships.c.role == Role.WORKER.value,
            teams.c.archived_at.is_(None),
            people.c.deactivated_at.is_(None),
        )
        .subquery()
    )
    return sa.select(places).where(places.c.place == 1, places.c.team_id.in_(chosen)).subquery()


def _shares(counts_in: sa.Subquery) -> sa.Select[Any, Any, Any]:
    where = sa.and_(counts_in.c.team_id == shares.c.team_id, counts_in.c.person_id == shares.c.person_id)
    return (
        sa.select(shares.c.team_id, shares.c.person_id, shares.c.item)
        .distinct()
        .join(counts_in, where)
        .where(
            shares.c.snapshot.is_not(sa.null()),
            shares.c.shared_at >= counts_in.c.since,
            # A plan counts because it was agreed on; who shares it with others changes no figure.
            shares.c.kind != ItemKind.PLAN.value,
        )
    )


def _agreements(counts_in: sa.Subquery) -> sa.Select[Any, Any, Any]:
    where = sa.and_(counts_in.c.team_id == agreements.c.team_id, counts_in.c.person_id == agreements.c.person_id)
    return (
        sa.select(agreements.c.team_id, agreements.c.person_id, agreements.c.snapshot)
        .join(counts_in, where)
        .where(agreements.c.state == AgreementState.AGREED.value)
    )


def _parts(snapshot: Mapping[str, Any]) -> set[str]:
    return {str(one["id"]) for part in ("questions", "activities") for one in snapshot[part]}


def _figures(row: sa.RowMapping) -> Figures:
    # A theme that a later version no longer knows is left out.
    shown = {_THEMES[name]: count for name, count in row["shown"].items() if name in _THEMES}
    return Figures(made_on=row["made_on"], shown=shown)
