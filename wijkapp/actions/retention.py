"""Removing what is kept no longer; a command runs this once a day."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from wijkapp.actions.context import Context
from wijkapp.actions.erasing import erase_deactivated
from wijkapp.actions.known_browsers import remove_unused
from wijkapp.store import (
    agreements,
    attempts,
    audit,
    invitations,
    notices,
    provider,
    recovery,
    retention,
    sharing,
    sign_ins,
)

UNDELETE_DAYS: Final = 30
"""How long a deleted plan can be brought back."""
ONLY_BEGUN_DAYS: Final = 3
"""How long a plan is kept in which its guest never changed anything: over a weekend."""
RECEIPT_DAYS: Final = 7
"""How long a change that is sent again is sure to get the answer that it got before."""
NOTICE_DAYS: Final = 365
"""How long somebody can read what they were told."""
ADMINISTRATIVE_DAYS: Final = 730
"""How long it is known who gave whom which role: long enough to look into a complaint about last year."""
INVITATION_DAYS: Final = 30
"""How long after its end an invitation can still be told apart from one that never was."""


class Purged(NamedTuple):
    """How many guests, plans, versions of agreed plans and accounts of who left were removed for good."""

    guests: int
    plans: int
    agreements: int = 0
    leavers: int = 0


def purge(context: Context, now: datetime, keep_days: int) -> Purged:
    """Remove guests not seen for this many days with all their plans, and plans that were deleted 30 days ago.

    Guests who never typed, chose or moved anything in any plan go after three days already: there is nothing to lose,
    and a program could begin thousands of plans.
    Sessions that were not used for as long, audit lines that are as old, expired codes, and notices of a year go too.
    Lines that an administrator may read stay two years, and invitations go 30 days after their end. So do
    people's sessions that ended, links that ran out, wrong tries of yesterday, and browsers in which nobody signed in
    for half a year.

    Versions of agreed plans go when their own time is over, which was set when they were agreed on or withdrawn; what
    was shared of them goes with them.
    Accounts that were deactivated long enough ago are erased; a name that stayed under versions goes with the last one.

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
        begun = retention.remove_only_begun(db, now - timedelta(days=ONLY_BEGUN_DAYS))
        old = retention.remove_old(db, unused_since=unused_since, deleted_before=deleted_before, now=now)
        removed = retention.Removed(begun.guests + old.guests, [*begun.plans, *old.plans])
        for plan in removed.plans:
            audit.record(db, audit.Deed.PLAN_PURGED, now, actor=None, plan=plan)
        notices.remove_before(db, now - timedelta(days=NOTICE_DAYS))
        audit.remove_before(db, unused_since, administrative=now - timedelta(days=ADMINISTRATIVE_DAYS))
        invitations.remove_before(db, now - timedelta(days=INVITATION_DAYS))
        provider.remove_ended(db, now)
        retention.remove_receipts(db, now - timedelta(days=RECEIPT_DAYS))
        old_agreements = agreements.remove_kept_until(db, now)
        sharing.withdraw_ended(db)
        leavers = erase_deactivated(db, now - timedelta(days=context.keep_leavers_days), now)
        sign_ins.remove_ended(db, now=now, idle_since=now - timedelta(minutes=context.idle_minutes))
        recovery.remove_old(db, now)
        remove_unused(db, now)
        attempts.remove_before(db, now - timedelta(days=1))
    retention.erase_traces(context.store)
    return Purged(removed.guests, len(removed.plans), old_agreements, leavers)
