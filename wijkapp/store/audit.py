"""The trail of what was done by whom: never what was written.

A line is added and then stays as it is, until it is too old or its guest wipes everything.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.store.tables import audit


class Deed(StrEnum):
    """What can be done, as ``subject:deed``: ``plan:archived`` says that somebody archived a plan. Alphabetical."""

    ADMIN_APPOINTED = "admin:appointed"
    CODE_MADE = "code:made"
    CODE_REDEEMED = "code:redeemed"
    GUEST_BEGAN = "guest:began"
    GUEST_LEFT = "guest:left"
    GUEST_WIPED = "guest:wiped"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105 - a deed, not a password
    PLAN_ARCHIVED = "plan:archived"
    PLAN_CHANGED = "plan:changed"
    PLAN_COPIED = "plan:copied"
    PLAN_DELETED = "plan:deleted"
    PLAN_PURGED = "plan:purged"
    PLAN_STARTED = "plan:started"
    PLAN_UNARCHIVED = "plan:unarchived"
    PLAN_UNDELETED = "plan:undeleted"
    PLANS_TAKEN_ALONG = "plans:taken_along"
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


def remove_before(db: sa.Connection, moment: datetime) -> None:
    """Remove the lines that are older."""
    db.execute(audit.delete().where(audit.c.at < moment))
