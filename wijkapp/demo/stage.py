"""The story put into a database, by the same actions with which people do these things themselves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.actions import accepting, founding, invitations, people, recovery, sessions, teams
from wijkapp.actions.context import Context
from wijkapp.clock import day_of
from wijkapp.demo import agreements, plans, sharing, team_plans
from wijkapp.demo.story import Story, ToldPerson
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.store import people as rows

PASSWORD: Final = "samen leren in de straat"  # noqa: S105 - of made-up people, in a database that holds nobody else
_FOUNDED: Final = timedelta(days=90)
_STILL_TO_COME: Final = Invitee(name="Roos Voorbeeld", email="roos@voorbeeld.example")


class House(NamedTuple):
    """The organisation as it stands: everybody's id by name, and the teams'."""

    people: Mapping[str, UUID]
    teams: Mapping[str, UUID]


def play(context: Context, story: Story, now: datetime) -> House:
    """Put the whole story in an empty database and give who is in it. Raises WijkappError when it does not fit."""
    house = _found(context, story, now - _FOUNDED)
    today = day_of(now)
    for told in story.people:
        for one in told.plans:
            actor = actor_of(context, house, told.name)
            plan = plans.make(context, actor, one, now - timedelta(days=20), today)
            sharing.share(context, actor, plan, one, now - timedelta(days=10))
            agreements.hand_in(context, house, actor, plan, one, now - timedelta(days=8))
            sharing.share_agreed(context, actor, plan, one, now - timedelta(days=5))
    for name, told_plan in story.team_plans.items():
        team_plans.make(context, house, house.teams[name], told_plan, now)
    admin = actor_of(context, house, _admin(story).name)
    for told in story.people:
        if told.stopped:
            people.deactivate(context, admin, house.people[told.name], now - timedelta(days=3))
    invitations.invite(context, admin, _STILL_TO_COME, now - timedelta(days=2))
    return house


def actor_of(context: Context, house: House, name: str) -> Actor:
    """Somebody of the story, with the roles of this moment. Raises KeyError for who is not in it."""
    with context.store.reading() as db:
        found = rows.actor(db, house.people[name])
    if found is None:
        raise KeyError(name)
    return found


def _admin(story: Story) -> ToldPerson:
    return next(one for one in story.people if one.is_admin)


def _found(context: Context, story: Story, now: datetime) -> House:
    """Make the organisation, its teams and its people, each of whom chose the same password."""
    first = _admin(story)
    link = founding.found(context, story.organisation, first.name, first.email, now)
    token = link.address.rpartition("/")[2]
    came_in = recovery.choose_password(context, token, PASSWORD, PASSWORD, now)
    sessions.end(context, came_in.token, now)
    house = House({first.name: came_in.person}, {})
    admin = actor_of(context, house, first.name)
    house = house._replace(teams={name: teams.make(context, admin, name, now) for name in story.teams})
    ids = {one.name: _let_in(context, admin, house, one, now) for one in story.people if one is not first}
    return house._replace(people={**house.people, **ids})


def _let_in(context: Context, admin: Actor, house: House, told: ToldPerson, now: datetime) -> UUID:
    roles = [(house.teams[team], role) for team, role in told.roles.items()]
    team, role = roles[0] if roles else (None, Role.WORKER)
    invitee = Invitee(name=told.name, email=told.email, team=team, role=role, is_admin=told.is_admin)
    sent = invitations.invite(context, admin, invitee, now)
    person = accepting.accept(context, sent.token, PASSWORD, PASSWORD, now)
    for other, role_there in roles[1:]:
        teams.add_member(context, admin, other, person, role_there.value, now)
    return person
