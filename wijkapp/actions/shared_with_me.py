"""Reading what others share: the same way in for a teammate, a leader, and the owner who wants to see what they see.

Nothing here can reach a plan: what is read is the copy that its owner handed over. A test says so.
"""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor, Membership
from wijkapp.domain.looks import Look
from wijkapp.domain.roles import Right, Role
from wijkapp.domain.sharing import Circle, ItemKind, SharedItem
from wijkapp.errors import NotFound
from wijkapp.store import looks, people, sharing

_NOBODY: Final = UUID(int=0)
NOT_HERE: Final = "Dit kun je niet (meer) lezen. Misschien deelt je collega het niet meer, of zit je niet in dit team."


class Sharer(NamedTuple):
    """Somebody who shares something with me in a team: how much, and no word of it."""

    team: UUID
    team_name: str
    owner: UUID
    owner_name: str
    questions: int
    activities: int
    plans: int


class NamedReader(NamedTuple):
    """A colleague with whom I share something by name, in a team."""

    team: UUID
    person: UUID
    name: str


def sharers(context: Context, actor: Actor) -> tuple[Sharer, ...]:
    """List who shares something with me, by team and name; () for a guest and when nobody does.

    No text is in it, so a leader who opens the list has not looked at anything yet.
    """
    with context.store.reading() as db:
        me = people.as_of_now(db, actor)
        if me is None:
            return ()
        return tuple(one for circle in sharing.circles(db, me) for one in _sharers_in(db, me, circle.team, circle.name))


def seen_by(
    context: Context,
    actor: Actor,
    team: UUID,
    now: datetime,
    *,
    owner: UUID | None = None,
    opened_at: datetime | None = None,
) -> tuple[SharedItem, ...]:
    """Give what I may read in this team, of everybody or of one owner; () when nobody shares anything with me.

    When I lead the team, each thing that comes back is a line that its owner reads, written before I get it. One look
    is one line: also when I reload within ten minutes, and for as long as a page stays open since ``opened_at``. A new
    version that its owner handed over since is a new look. Raises NotFound for a team that I am not in.
    """
    with context.store.reading() as db:
        me = _member(db, actor, team)
        if me.role is not Role.LEADER:
            return sharing.items(db, me.actor, team, owner)
    with context.store.writing() as db:
        me = _member(db, actor, team)
        found = sharing.items(db, me.actor, team, owner)
        looked = {
            one.owner for one in sorted(found, key=lambda one: one.owner) if _looked(db, me.actor, one, now, opened_at)
        }
    context.signals.tell(*(person_topic(one) for one in sorted(looked)))
    return found


def seen_as(context: Context, owner: Actor, team: UUID, reader: Role | UUID) -> tuple[SharedItem, ...]:
    """Give what a reader in this team gets of what I share: any worker or leader by role, or one member by id.

    It is what ``seen_by`` gives that reader of me, and it leaves no line. Raises NotFound for a team that I am not in,
    and for a member who is not in it.
    """
    with context.store.reading() as db:
        me, eyes = through_eyes(db, owner, team, reader)
        return sharing.items(db, eyes, team, me)


def my_circles(context: Context, actor: Actor) -> tuple[Circle, ...]:
    """Give the teams that I am in now, with who else is there; () for a guest and for who is in none."""
    with context.store.reading() as db:
        me = people.as_of_now(db, actor)
        return sharing.circles(db, me) if me else ()


def by_name(context: Context, actor: Actor) -> tuple[NamedReader, ...]:
    """Give the colleagues who get something of mine by name, in the order of their names; () when nobody does."""
    with context.store.reading() as db:
        shared = sharing.of_owner(db, actor)
    found = {
        NamedReader(one.reader.team, one.reader.colleague, one.colleague_name)
        for one in shared
        if one.reader.colleague is not None
    }
    return tuple(sorted(found, key=lambda one: (one.name, one.person, one.team)))


def leads(actor: Actor, team: UUID) -> bool:
    """Whether this person leads this team, so that what they look at is noted."""
    return any((one.team, one.role) == (team, Role.LEADER) for one in actor.memberships)


def _looked(db: sa.Connection, me: Actor, one: SharedItem, now: datetime, opened_at: datetime | None) -> bool:
    return looks.note(db, one.owner, me, Look.SHARE_READ, one.share, now, opened_at=opened_at, changed_at=one.shared_at)


class _Member(NamedTuple):
    actor: Actor
    role: Role


def _member(db: sa.Connection, actor: Actor, team: UUID) -> _Member:
    """This person in this team as they are in this very transaction. Raises NotFound for who is not in it."""
    return _in_team(people.as_of_now(db, actor), team)


def _in_team(me: Actor | None, team: UUID) -> _Member:
    if me is None or not me.may(Right.SHARED_READ, team):
        raise NotFound(NOT_HERE)
    return _Member(me, next(one.role for one in me.memberships if one.team == team))


def through_eyes(db: sa.Connection, owner: Actor, team: UUID, reader: Role | UUID) -> tuple[UUID, Actor]:
    """Give who I am, and somebody who reads in my place: a stand-in with that role in the team, or the member.

    Raises NotFound for a team that I am not in, and for a member who is not in it.
    """
    me = _member(db, owner, team).actor.person
    assert me is not None
    return me, _stand_in(db, team, reader)


def _stand_in(db: sa.Connection, team: UUID, reader: Role | UUID) -> Actor:
    """Somebody with that role in the team and nothing else, or the member with this id."""
    if isinstance(reader, Role):
        return Actor(owner=_NOBODY, person=_NOBODY, memberships=(Membership(team=team, role=reader),))
    return _in_team(people.actor(db, reader), team).actor


def _sharers_in(db: sa.Connection, me: Actor, team: UUID, name: str) -> list[Sharer]:
    found = sharing.items(db, me, team)
    owners = dict.fromkeys((one.owner, one.owner_name) for one in found)
    return [_sharer(team, name, owner, [one for one in found if one.owner == owner[0]]) for owner in owners]


def _sharer(team: UUID, name: str, owner: tuple[UUID, str], theirs: list[SharedItem]) -> Sharer:
    kinds = [one.snapshot.what for one in theirs]
    counts = (kinds.count(kind.value) for kind in (ItemKind.QUESTION, ItemKind.ACTIVITY, ItemKind.PLAN))
    return Sharer(team, name, *owner, *counts)
