"""What members of a team are told of its plan: that something has their name, and that the next review has a day.

Nobody is told of their own deed, and nobody is told of a proposal: who then heard nothing would be who proposed.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.team_plan import Held
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.team_plan import TeamMember, TeamPlan


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
