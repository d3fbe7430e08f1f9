"""Removing what is kept no longer; a command runs this once a day."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from wijkapp.actions.context import Context
from wijkapp.store import audit, retention

UNDELETE_DAYS: Final = 30
"""How long a deleted plan can be brought back."""


class Purged(NamedTuple):
    """How many guests and plans were removed for good."""

    guests: int
    plans: int


def purge(context: Context, now: datetime, keep_days: int) -> Purged:
    """Remove guests not seen for this many days with all their plans, and plans that were deleted 30 days ago.

    Sessions that were not used for as long and expired codes go too. Raises ValueError when ``keep_days`` is no
    positive number, which would remove everybody.
    """
    if keep_days < 1:
        message = "guests are kept for at least one day"
        raise ValueError(message)
    unused_since, deleted_before = now - timedelta(days=keep_days), now - timedelta(days=UNDELETE_DAYS)
    with context.store.writing() as db:
        removed = retention.remove_old(db, unused_since=unused_since, deleted_before=deleted_before, now=now)
        for plan in removed.plans:
            audit.record(db, audit.Deed.PLAN_PURGED, now, actor=None, plan=plan)
    if removed.plans:
        retention.erase_traces(context.store)
    return Purged(removed.guests, len(removed.plans))
