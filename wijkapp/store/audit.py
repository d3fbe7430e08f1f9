"""The trail of what was done by whom: never what was written.

A line is added and then stays as it is, until it is too old, or whoever did it is erased.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.store.tables import audit

NOBODY: Final = UUID(int=0)
"""Stands in a line for whoever was erased since; no actor would mean that the installation did it."""


class Deed(StrEnum):
    """What can be done, as ``subject:deed``: ``plan:archived`` says that somebody archived a plan. Alphabetical."""

    ADMIN_APPOINTED = "admin:appointed"
    AGREEMENT_AGREED = "agreement:agreed"
    AGREEMENT_ANSWERED = "agreement:answered"
    AGREEMENT_DISAGREED = "agreement:disagreed"
    AGREEMENT_READ = "agreement:read"
    AGREEMENT_REMARKED = "agreement:remarked"
    AGREEMENT_SUBMITTED = "agreement:submitted"
    AGREEMENT_WITHDRAWN = "agreement:withdrawn"
    CODE_MADE = "code:made"
    CODE_REDEEMED = "code:redeemed"
    EMAIL_CHANGED = "email:changed"
    EMAIL_CONFIRMED = "email:confirmed"
    GUEST_BEGAN = "guest:began"
    GUEST_LEFT = "guest:left"
    GUEST_WIPED = "guest:wiped"
    INVITATION_ACCEPTED = "invitation:accepted"
    INVITATION_MADE = "invitation:made"
    INVITATION_REFUSED = "invitation:refused"
    INVITATION_RENEWED = "invitation:renewed"
    INVITATION_WITHDRAWN = "invitation:withdrawn"
    LOOKS_PRUNED = "looks:pruned"
    MEMBER_ADDED = "member:added"
    MEMBER_LEFT = "member:left"
    MEMBER_MADE_LEADER = "member:made-leader"
    MEMBER_MADE_WORKER = "member:made-worker"
    MEMBER_REMOVED = "member:removed"
    OVERVIEW_EXPORTED = "overview:exported"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105 - a deed, not a password
    PERSON_ACTIVATED = "person:activated"
    PERSON_DEACTIVATED = "person:deactivated"
    PERSON_EMAIL_CHANGED = "person:email-changed"
    PERSON_ERASED = "person:erased"
    PERSON_MADE_ADMIN = "person:made-admin"
    PERSON_PURGED = "person:purged"
    PERSON_RENAMED = "person:renamed"
    PERSON_UNMADE_ADMIN = "person:unmade-admin"
    PLANS_TAKEN_ALONG = "plans:taken_along"
    PLAN_ARCHIVED = "plan:archived"
    PLAN_CHANGED = "plan:changed"
    PLAN_COPIED = "plan:copied"
    PLAN_DELETED = "plan:deleted"
    PLAN_PURGED = "plan:purged"
    PLAN_STARTED = "plan:started"
    PLAN_UNARCHIVED = "plan:unarchived"
    PLAN_UNDELETED = "plan:undeleted"
    PRIVATE_CLOSED = "private:closed"
    PRIVATE_OPENED = "private:opened"
    PROVIDER_CHANGED = "provider:changed"
    PROVIDER_CLASHED = "provider:clashed"
    PROVIDER_CREATED = "provider:created"
    PROVIDER_JOINED = "provider:joined"
    RECOVERY_LINK_MADE = "recovery:link_made"
    RECOVERY_LINK_USED = "recovery:link_used"
    SESSION_BEGAN = "session:began"
    SESSION_ENDED = "session:ended"
    SHARE_GIVEN = "share:given"
    SHARE_RENEWED = "share:renewed"
    SHARE_WITHDRAWN = "share:withdrawn"
    TEAM_ACTIVITY_ADDED = "team-activity:added"
    TEAM_ACTIVITY_CHANGED = "team-activity:changed"
    TEAM_ACTIVITY_PUT_DOWN = "team-activity:put-down"
    TEAM_ACTIVITY_TAKEN_UP = "team-activity:taken-up"
    TEAM_AGREEMENT_CHANGED = "team-agreement:changed"
    TEAM_AGREEMENT_JUDGED = "team-agreement:judged"
    TEAM_AGREEMENT_MADE = "team-agreement:made"
    TEAM_ARCHIVED = "team:archived"
    TEAM_HANDED_OVER = "team:handed-over"
    TEAM_MADE = "team:made"
    TEAM_QUESTION_DISCUSSED = "team-question:discussed"
    TEAM_QUESTION_MOVED = "team-question:moved"
    TEAM_QUESTION_PROPOSED = "team-question:proposed"
    TEAM_QUESTION_REWORDED = "team-question:reworded"
    TEAM_RENAMED = "team:renamed"
    TEAM_REVIEW_FINISHED = "team-review:finished"
    TEAM_REVIEW_STARTED = "team-review:started"
    TEAM_REVIEW_STOPPED = "team-review:stopped"
    TEAM_UNARCHIVED = "team:unarchived"
    TOTP_CODES_MADE = "totp:codes_made"
    TOTP_OFF = "totp:off"
    TOTP_ON = "totp:on"


class About(NamedTuple):
    """What an administrator of an organisation may read about: a person, a team, or both."""

    organisation: UUID
    person: UUID | None = None
    team: UUID | None = None


def record(
    db: sa.Connection,
    deed: Deed,
    now: datetime,
    *,
    actor: Actor | None,
    plan: UUID | None = None,
    about: About | None = None,
) -> None:
    """Add a line in the transaction of the deed itself; without an actor the installation did it.

    Only a line with ``about`` can be read by an administrator, so what somebody does with a plan never has it.
    """
    line: dict[str, Any] = {"at": now, "actor_id": actor and actor.owner, "action": deed.value, "plan_id": plan}
    if about:
        line |= {"organisation_id": about.organisation, "person_id": about.person, "team_id": about.team}
    db.execute(audit.insert().values(line))


def hand_over(db: sa.Connection, actor: Actor, to: Actor) -> None:
    """Put one guest's lines under the name of another, who from now on is the same person."""
    db.execute(audit.update().where(audit.c.actor_id == actor.owner).values(actor_id=to.owner))


def remove_of(db: sa.Connection, actor: Actor) -> None:
    """Remove all lines of a guest, and those that the installation wrote about the same plans."""
    their_plans = sa.select(audit.c.plan_id).where(audit.c.actor_id == actor.owner, audit.c.plan_id.is_not(None))
    db.execute(audit.delete().where(sa.or_(audit.c.actor_id == actor.owner, audit.c.plan_id.in_(their_plans))))


def forget(db: sa.Connection, person: UUID, owner: UUID) -> None:
    """Remove what somebody did on their own, and their part in the lines that administrators read.

    Those stay, with nobody in the place of who is gone.
    """
    mine = audit.c.actor_id == owner
    my_plans = sa.select(audit.c.plan_id).where(mine, audit.c.plan_id.is_not(None))
    purged = sa.and_(audit.c.actor_id.is_(None), audit.c.plan_id.in_(my_plans))
    own = sa.and_(audit.c.organisation_id.is_(None), sa.or_(mine, purged))
    db.execute(audit.delete().where(own))
    db.execute(audit.update().where(mine).values(actor_id=NOBODY))
    db.execute(audit.update().where(audit.c.person_id == person).values(person_id=NOBODY))


def remove_before(db: sa.Connection, moment: datetime, *, administrative: datetime) -> None:
    """Remove the lines that are older; of those that an administrator may read, the ones before the other moment."""
    own = sa.and_(audit.c.organisation_id.is_(None), audit.c.at < moment)
    db.execute(audit.delete().where(sa.or_(own, audit.c.at < administrative)))
