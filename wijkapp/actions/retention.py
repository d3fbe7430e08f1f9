"""Removing what is kept no longer; a command runs this once a day."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from wijkapp.actions.context import Context
from wijkapp.store import attempts, audit, provider, recovery, retention, sign_ins

UNDELETE_DAYS: Final = 30
"""How long a deleted plan can be brought back."""
RECEIPT_DAYS: Final = 7
"""How long a change that is sent again is sure to get the answer that it got before."""


class Purged(NamedTuple):
    """How many guests and plans were removed for good."""

    guests: int
    plans: int


def purge(context: Context, now: datetime, keep_days: int) -> Purged:
    """Remove guests not seen for this many days with all their plans, and plans that were deleted 30 days ago.

    Sessions that were not used for as long, audit lines that are as old, and expired codes go too. So do people's
    sessions that ended, links that ran out, and wrong tries of yesterday.

    So do receipts of changes after 7 days. A tab resends within seconds as long as it is awake, so only one that slept
    for a week can send a change whose receipt is gone. It is then judged anew, and no text can be lost by that: the
    version of its field has counted on, so another text than the one that stands there makes it stale, and the person
    chooses. What has no version check (a tick, a choice, adding, removing, moving) is done once more, which may undo a
    later one, is seen on the page and is taken back with one click; the texts of a removed item are kept.

    Raises ValueError when ``keep_days`` is no positive number, which would remove everybody.
    """
    if keep_days < 1:
        message = "guests are kept for at least one day"
        raise ValueError(message)
    unused_since, deleted_before = now - timedelta(days=keep_days), now - timedelta(days=UNDELETE_DAYS)
    with context.store.writing() as db:
        removed = retention.remove_old(db, unused_since=unused_since, deleted_before=deleted_before, now=now)
        for plan in removed.plans:
            audit.record(db, audit.Deed.PLAN_PURGED, now, actor=None, plan=plan)
        audit.remove_before(db, unused_since)
        provider.remove_ended(db, now)
        retention.remove_receipts(db, now - timedelta(days=RECEIPT_DAYS))
        sign_ins.remove_ended(db, now=now, idle_since=now - timedelta(minutes=context.idle_minutes))
        recovery.remove_old(db, now)
        attempts.remove_before(db, now - timedelta(days=1))
    retention.erase_traces(context.store)
    return Purged(removed.guests, len(removed.plans))
