"""What a leader sees of the teams that they lead, and taking exactly that along."""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.counts import make_sure
from wijkapp.actions.shared_with_me import through_eyes
from wijkapp.actions.signals import person_topic
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import Look
from wijkapp.domain.overview import TeamFacts, TeamOverview, about, overview
from wijkapp.domain.roles import Right, Role
from wijkapp.errors import NotAllowed
from wijkapp.store import audit, looks, people
from wijkapp.store import overview as rows

FOR_LEADERS: Final = "Dit overzicht is voor wie een team leidt."


def read(context: Context, actor: Actor, now: datetime) -> tuple[TeamOverview, ...]:
    """Give the teams that I lead, in the order of their names. Raises NotAllowed for who leads none.

    No text that somebody shares or handed in is in it, nor what it is called: that is behind a link, and to follow one
    is a look that its owner reads.
    """
    _look_at_figures(context, actor, now)
    with context.store.reading() as db:
        me, led = _leading(db, actor)
        found = rows.facts(db, me, led)
    return _overviews(found, now)


def read_as(context: Context, owner: Actor, team: UUID, reader: Role | UUID, now: datetime) -> TeamOverview:
    """Give what stands about me in the overview of who leads this team: any leader by role, or one member by id.

    It is made from what ``read`` gives that reader, and leaves no line. Raises NotFound for a team that I am not in and
    for a member who is not in it, and NotAllowed for a reader who does not lead it.
    """
    with context.store.reading() as db:
        me, eyes = through_eyes(db, owner, team, reader)
        if not eyes.may(Right.TEAM_OVERSEE, team):
            raise NotAllowed(FOR_LEADERS)
        (found,) = rows.facts(db, eyes, (team,))
    return overview(about(found, me), day_of(now))


def take_along(context: Context, actor: Actor, now: datetime) -> tuple[TeamOverview, ...]:
    """Give the same as ``read`` to take it out of the app: for everybody who is in it that is a line that they read.

    Several files shortly after each other are one line, as several looks are, so that nobody can bury the lines of
    before. When something in it about that person changed in between, they are not.
    Raises NotAllowed for who leads no team.
    """
    _look_at_figures(context, actor, now)
    with context.store.writing() as db:
        me, led = _leading(db, actor)
        found, changed = rows.facts(db, me, led), rows.changed_at(db, me, led)
        looked = {
            person
            for person, team in sorted(_named(found))
            # What was taken back between the two questions is a change too.
            if looks.note(
                db, person, actor, Look.OVERVIEW_EXPORTED, team, now, changed_at=changed.get((person, team), now)
            )
        }
        for one in found:
            about = actor.organisation and audit.About(actor.organisation, actor.person, one.team)
            audit.record(db, audit.Deed.OVERVIEW_EXPORTED, now, actor=actor, about=about or None)
    context.signals.tell(*(person_topic(person) for person in sorted(looked)))
    return _overviews(found, now)


def _look_at_figures(context: Context, actor: Actor, now: datetime) -> None:
    """Have today's figures there, also when this is the first one today to ask."""
    make_sure(context, actor.teams_with(Right.TEAM_OVERSEE), day_of(now))


def _leading(db: sa.Connection, actor: Actor) -> tuple[Actor, tuple[UUID, ...]]:
    """Who this is at this moment, and which teams they lead. Raises NotAllowed for who leads none."""
    me = people.as_of_now(db, actor)
    led = me.teams_with(Right.TEAM_OVERSEE) if me else ()
    if me is None or not led:
        raise NotAllowed(FOR_LEADERS)
    return me, tuple(led)


def _overviews(found: tuple[TeamFacts, ...], now: datetime) -> tuple[TeamOverview, ...]:
    today = day_of(now)
    return tuple(overview(one, today) for one in found)


def _named(found: tuple[TeamFacts, ...]) -> set[tuple[UUID, UUID]]:
    """Who handed in a plan or shares something, and in which team; what is asked is asked with a plan."""
    return {(one.person, team.team) for team in found for one in (*team.handed_in, *team.sharers)}
