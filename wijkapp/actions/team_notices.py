"""What members of a team are told of its plan and of who is in it.

Of the plan: that something has their name, and that the next review has a day. Of the people: that somebody came, and
that another one leads or does not lead any more, because those read what was shared before.

Nobody is told of their own deed, and nobody is told of a proposal: who then heard nothing would be who proposed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.team_plan import Held
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.roles import Role
from wijkapp.domain.team_plan import TeamMember, TeamPlan
from wijkapp.store import directory


def tell_name(
    held: Held, actor: Actor, row: UUID, before: TeamMember | None, after: UUID | None, now: datetime
) -> tuple[str, ...]:
    """Tell whose name an activity or an agreement has now; whose it was before is told so no more.

    Gives the topics to signal after the commit; () when the name stayed, or it is the name of who did this.
    """
    if after == (before.id if before else None):
        return ()
    topics = notices.take_back(held.db, row, NoticeKind.TEAM_ASKED)
    if after is None or after == actor.person:
        return topics
    return (*topics, notices.tell(held.db, after, NoticeKind.TEAM_ASKED, now, team=held.team, subject=row))


def tell_next_review(db: sa.Connection, actor: Actor, plan: TeamPlan, review: UUID, now: datetime) -> tuple[str, ...]:
    """Tell all others in a team that this review ended with a day for the next one; give the topics to signal."""
    others = (one.id for one in plan.members if one.id != actor.person)
    return tuple(notices.tell(db, one, NoticeKind.TEAM_INVITED, now, team=plan.id, subject=review) for one in others)


class RoleChange(NamedTuple):
    """What somebody was in a team and is now; None is no role: not there before, or not there after."""

    person: UUID
    had: Role | None
    has: Role | None


def tell_roles(
    db: sa.Connection, team: UUID, changes: Sequence[RoleChange], now: datetime, *, by: UUID | None
) -> tuple[str, ...]:
    """Tell a team once that somebody came in it or that its lead changed, and each of those whose role it is.

    Gives the topics to signal after the commit. ``by`` is who did it, and hears nothing.
    """
    news = _news(changes)
    told = [(one, news) for one in _others(db, team, changes, by)] if news is not None else []
    told += [(one.person, _own_news(one)) for one in changes if one.had is not one.has and one.person != by]
    return tuple(notices.tell(db, person, kind, now, team=team) for person, kind in told)


def tell_of_leader(
    db: sa.Connection, led: Iterable[UUID], leader: UUID, now: datetime, *, by: UUID | None
) -> tuple[str, ...]:
    """Tell the teams that somebody leads that this changed, because the account went off or on again.

    Teams in which they only work hear nothing: nobody reads more or less there. Gives the topics to signal after the
    commit; ``by`` is who did it, and hears nothing.
    """
    same = RoleChange(leader, Role.LEADER, Role.LEADER)
    return tuple(topic for team in led for topic in tell_roles(db, team, [same], now, by=by))


def tell_of_team(db: sa.Connection, team: UUID, now: datetime, *, by: UUID | None) -> tuple[str, ...]:
    """Tell everybody in a team that came back from the archive who leads it; give the topics to signal."""
    return tuple(notices.tell(db, one, NoticeKind.TEAM_LED, now, team=team) for one in _others(db, team, (), by))


def _others(db: sa.Connection, team: UUID, changes: Sequence[RoleChange], by: UUID | None) -> Iterator[UUID]:
    but = {by, *(one.person for one in changes)}
    return (one.person for one in directory.members(db, team) if one.is_active and one.person not in but)


def _news(changes: Sequence[RoleChange]) -> NoticeKind | None:
    """What it is to the others in the team; None when it does not concern them."""
    if any(Role.LEADER in {one.had, one.has} for one in changes):
        return NoticeKind.TEAM_LED
    return NoticeKind.TEAM_GREW if any(one.had is None for one in changes) else None


def _own_news(one: RoleChange) -> NoticeKind:
    if one.had is None:
        return NoticeKind.TEAM_JOINED
    return NoticeKind.TEAM_LEFT if one.has is None else NoticeKind.TEAM_ROLE
