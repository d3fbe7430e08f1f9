"""The append-only trail of what was done by whom: never what was written. Nothing here changes or removes a line."""

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
