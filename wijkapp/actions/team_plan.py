"""A team's plan as its members read it, and what every change to it has in common."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.signals import team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Stale
from wijkapp.domain.roles import Right
from wijkapp.domain.team_plan import NOT_IN_TEAM, TeamMember, TeamPlan, TeamQuestion
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import audit, team_plan

NOT_A_MEMBER: Final = "Deze collega zit niet (meer) in dit team. Kies iemand anders."
SIGN_IN: Final = "Log in met je account. Dan kun je bij het plan van je team."


class Held(NamedTuple):
    """A team to whose plan nobody else can write meanwhile."""

    db: sa.Connection
    team: UUID


def id_of(raw: object) -> UUID:
    """Read an id from an address or a button. Raises NotFound for anything else, as for what does not exist."""
    try:
        if isinstance(raw, str):
            return UUID(raw)
    except ValueError:
        pass
    raise NotFound(NOT_IN_TEAM)


def my_teams(context: Context, actor: Actor) -> tuple[TeamMember, ...]:
    """List the teams of this person by name; () when there are none, as for a guest and an administrator."""
    with context.store.reading() as db:
        return team_plan.teams_of(db, actor)


def read(context: Context, actor: Actor, team: UUID) -> TeamPlan:
    """Give a team's plan. Raises NotFound, the same for no such team and for one that is not this person's."""
    with context.store.reading() as db:
        return team_plan.fetch(db, actor, team)


def read_question(context: Context, actor: Actor, question: UUID) -> tuple[TeamQuestion, TeamPlan]:
    """Give one question with the plan it stands in. Raises NotFound, the same for none and for another team's."""
    with context.store.reading() as db:
        found = team_plan.question(db, actor, question)
        return found, team_plan.fetch(db, actor, found.team)


@contextmanager
def changing_team(context: Context, actor: Actor, hold: Callable[[sa.Connection], UUID]) -> Generator[Held]:
    """Make one change to the plan of the team that ``hold`` gives, and tell its open pages after the commit.

    The topic says which team, never who or what. Raises NotAllowed for a guest, and NotFound when the team is not this
    person's.
    """
    if actor.is_guest:
        raise NotAllowed(SIGN_IN)
    with context.store.writing() as db:
        team = hold(db)
        yield Held(db, team)
    context.signals.tell(team_topic(team))


def of_team(actor: Actor, team: UUID, right: Right = Right.TEAM_CHANGE) -> Callable[[sa.Connection], UUID]:
    """Hold this team."""
    return lambda db: team_plan.hold(db, actor, right, team)


def of_row(
    actor: Actor, table: sa.Table, row: UUID, right: Right = Right.TEAM_CHANGE
) -> Callable[[sa.Connection], UUID]:
    """Hold the team that this row belongs to."""
    return lambda db: team_plan.hold_by(db, actor, right, table, row)


def check_member(db: sa.Connection, actor: Actor, team: UUID, person: UUID | None) -> None:
    """Go on when this is nobody in particular or somebody in the team. Raises InvalidAnswer otherwise."""
    if person is not None and person not in {one.id for one in team_plan.members(db, actor, team)}:
        raise InvalidAnswer(NOT_A_MEMBER)


def overwritten(mine: str, theirs: str, base: int, version: int) -> Stale | None:
    """Tell both texts when this one would replace a text that the person has not seen; None when it would not."""
    return Stale(mine=mine, theirs=theirs, version=version) if version != base and mine != theirs else None


def note(db: sa.Connection, deed: audit.Deed, now: datetime, actor: Actor) -> None:
    """Add a line that this person did this. No administrator reads it, because it is not about the organisation."""
    audit.record(db, deed, now, actor=actor)
