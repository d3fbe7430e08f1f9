"""What members of a team are told of its plan and of who is in it.

Of the plan: that something has their name, and that the next review has a day. Of the people: that somebody came, and
that another one leads or does not lead any more, because those read what was shared before.

Nobody is told of their own deed, and nobody is told of a proposal: who then heard nothing would be who proposed.
"""

from datetime import datetime
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


def tell_role(  # noqa: PLR0913 - who became what, and by whom
    db: sa.Connection, team: UUID, person: UUID, had: Role | None, has: Role | None, now: datetime, *, by: UUID | None
) -> tuple[str, ...]:
    """Tell a team that somebody came in it, or that its lead changed, and tell that person; give the topics to signal.

    None is no role: somebody who was not in the team before, or is not after. ``by`` is who did it and hears nothing.
    """
    kind = NoticeKind.TEAM_LED if Role.LEADER in {had, has} else NoticeKind.TEAM_GREW if had is None else None
    others = _others(db, team, person, by) if kind is not None else ()
    told = tuple(notices.tell(db, one, kind, now, team=team) for one in others if kind is not None)
    return (*told, *_tell_oneself(db, team, person, had, has, now, by))


def tell_hand_over(  # noqa: PLR0913 - as above, of two people at once
    db: sa.Connection,
    team: UUID,
    old: UUID,
    new: tuple[UUID, Role | None],
    now: datetime,
    *,
    stays: bool,
    by: UUID | None,
) -> tuple[str, ...]:
    """Tell a team once that another one leads it, and tell the two themselves; give the topics to signal.

    ``new`` is who leads it now, with the role of before.
    """
    told = (notices.tell(db, one, NoticeKind.TEAM_LED, now, team=team) for one in _others(db, team, old, new[0], by))
    left = Role.WORKER if stays else None
    return (
        *told,
        *_tell_oneself(db, team, new[0], new[1], Role.LEADER, now, by),
        *_tell_oneself(db, team, old, Role.LEADER, left, now, by),
    )


def _others(db: sa.Connection, team: UUID, *but: UUID | None) -> tuple[UUID, ...]:
    return tuple(one.person for one in directory.members(db, team) if one.is_active and one.person not in but)


def _tell_oneself(  # noqa: PLR0913, PLR0917 - as above
    db: sa.Connection,
    team: UUID,
    person: UUID,
    had: Role | None,
    has: Role | None,
    now: datetime,
    by: UUID | None,
) -> tuple[str, ...]:
    if had is has or person == by:
        return ()
    kind = NoticeKind.TEAM_JOINED if had is None else NoticeKind.TEAM_LEFT if has is None else NoticeKind.TEAM_ROLE
    return (notices.tell(db, person, kind, now, team=team),)
