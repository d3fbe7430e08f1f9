"""The trail of what was done by whom: never what was written.

A line is added and then stays as it is, until it is too old or its guest wipes everything.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.store.tables import audit


class Deed(StrEnum):
    """What can be done, as ``subject:deed``: ``plan:archived`` says that somebody archived a plan. Alphabetical."""

    CODE_MADE = "code:made"
    CODE_REDEEMED = "code:redeemed"
    GUEST_BEGAN = "guest:began"
    GUEST_LEFT = "guest:left"
    GUEST_WIPED = "guest:wiped"
    PLAN_ARCHIVED = "plan:archived"
    PLAN_CHANGED = "plan:changed"
    PLAN_COPIED = "plan:copied"
    PLAN_DELETED = "plan:deleted"
    PLAN_PURGED = "plan:purged"
    PLAN_STARTED = "plan:started"
    PLAN_UNARCHIVED = "plan:unarchived"
    PLAN_UNDELETED = "plan:undeleted"


def record(db: sa.Connection, deed: Deed, now: datetime, *, actor: Actor | None, plan: UUID | None = None) -> None:
    """Add a line in the transaction of the deed itself; without an actor the installation did it."""
    line = {"at": now, "actor_id": actor and actor.guest, "action": deed.value, "plan_id": plan}
    db.execute(audit.insert().values(line))


def hand_over(db: sa.Connection, actor: Actor, to: Actor) -> None:
    """Put one guest's lines under the name of another, who from now on is the same person."""
    db.execute(audit.update().where(audit.c.actor_id == actor.guest).values(actor_id=to.guest))


def remove_of(db: sa.Connection, actor: Actor) -> None:
    """Remove all lines of a guest, and those that the installation wrote about the same plans."""
    their_plans = sa.select(audit.c.plan_id).where(audit.c.actor_id == actor.guest, audit.c.plan_id.is_not(None))
    db.execute(audit.delete().where(sa.or_(audit.c.actor_id == actor.guest, audit.c.plan_id.in_(their_plans))))


def remove_before(db: sa.Connection, moment: datetime) -> None:
    """Remove the lines that are older."""
    db.execute(audit.delete().where(audit.c.at < moment))
