"""Mailing the links of invitations: one at once, and those of a list one after the other while nobody waits.

The database is never held while a mail server is spoken to. Whether a link still works is read right before its letter
goes, and that it went is written right after.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from wijkapp.actions.context import Context
from wijkapp.actions.mail import Handed, MailLine, MailServer, deliver
from wijkapp.actions.post_bag import Fate, Parcel
from wijkapp.actions.signals import organisation_topic
from wijkapp.errors import TryLater
from wijkapp.store import invitations

_log = logging.getLogger(__name__)
CARRIER: Final = "post"
"""The name of the thread in which letters are carried."""
_PAUSES: Final = (2.0, 20.0, 120.0)
"""Seconds to wait after the first, second and third letter in a row that was not taken; after a fourth we give up."""
_MOST_TRIES: Final = len(_PAUSES) + 1
_GATHERING: Final = 1.0
"""Seconds in which all that happens to letters is told once, because telling fills every open page anew."""
_TRIES_TO_REMEMBER: Final = 3
"""A letter that went out and is not known to have gone is sent again by somebody, so a busy database is asked again."""


def mail_one(context: Context, parcel: Parcel, now: datetime) -> bool:
    """Mail a link at once, remember it, and tell whether the server took it; False without a mail server.

    It waits for the server, so call it in a thread.
    """
    if context.mail is None:
        return False
    with context.post_bag.beside(parcel.invitation):
        taken = deliver(context.mail, parcel.to, *parcel.letter)
        if taken:
            _remember(context, parcel, now)
            context.post_bag.mend(parcel.organisation, parcel.invitation)
    context.signals.tell(organisation_topic(parcel.organisation))
    return taken


def mail_all(context: Context, parcels: Sequence[Parcel], now: datetime) -> None:
    """Have links mailed from now on, and come back at once; without a mail server nothing happens."""
    if context.mail is None or not context.post_bag.put(parcels):
        return
    began = time.monotonic()

    def clock() -> datetime:
        return now + timedelta(seconds=time.monotonic() - began)

    # A daemon, so that a server that is asked to stop does not wait for letters; what went out is in the database.
    threading.Thread(target=_carry, args=(context, context.mail, clock), name=CARRIER, daemon=True).start()


def _carry(context: Context, server: MailServer, clock: Callable[[], datetime]) -> None:
    """Mail all that is in the bag over one line, until it is empty or the server has taken nothing for too long."""
    bag, telling = context.post_bag, _Telling(context)
    in_a_row = 0
    with MailLine(server) as line:
        while (parcel := bag.take()) is not None:
            fate = _hand_in(context, line, parcel, clock)
            if fate is not None:
                in_a_row = in_a_row if fate is Fate.NEEDLESS else 0
                bag.settle(parcel, fate, clock())
                telling.about(parcel.organisation, clock())
                continue
            in_a_row += 1
            if in_a_row > len(_PAUSES):
                bag.give_back(parcel)
                telling.at_once(*bag.give_up(clock()))
                in_a_row = 0
                continue
            if parcel.tries + 1 == _MOST_TRIES:
                bag.settle(parcel, Fate.FAILED, clock())
            else:
                bag.give_back(parcel)
            telling.at_once(parcel.organisation)
            time.sleep(_PAUSES[in_a_row - 1])


def _hand_in(context: Context, line: MailLine, parcel: Parcel, clock: Callable[[], datetime]) -> Fate | None:
    """Mail one link if it still works, and tell what became of it; None when it may go later."""
    try:
        if not _works(context, parcel, clock()):
            return Fate.NEEDLESS
        handed = line.hand_in(parcel.to, *parcel.letter)
        if handed is Handed.TAKEN:
            _remember(context, parcel, clock())
    except TryLater:
        return None
    except Exception as problem:  # noqa: BLE001 - whatever is wrong with one letter, the others go
        _log.error("a letter was left: %s", type(problem).__name__)
        return Fate.FAILED
    return {Handed.TAKEN: Fate.MAILED, Handed.REFUSED: Fate.FAILED, Handed.LATER: None}[handed]


def _works(context: Context, parcel: Parcel, now: datetime) -> bool:
    """Whether the link was neither used, withdrawn nor made anew meanwhile, and its time is not over."""
    with context.store.reading() as db:
        found = invitations.find(db, parcel.token_hash)
    return found is not None and found.works_at(now)


def _remember(context: Context, parcel: Parcel, now: datetime) -> None:
    for _ in range(_TRIES_TO_REMEMBER):
        try:
            with context.store.writing() as db:
                invitations.note_mailed(db, parcel.token_hash, now)
        except TryLater:
            continue
        return
    _log.warning("a mail went out and could not be noted")


class _Telling:
    """Tells open pages how far the letters are, not more than once a second; what was not told yet is told then."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._told: dict[UUID, float] = {}
        self._later: dict[UUID, threading.Timer] = {}

    def about(self, organisation: UUID, now: datetime) -> None:
        """Tell of a letter, at once when it was the last one."""
        progress = self._context.post_bag.progress(organisation, now)
        wait = self._told.get(organisation, -_GATHERING) + _GATHERING - time.monotonic()
        if progress is None or progress.is_over or wait <= 0:
            self.at_once(organisation)
        elif organisation not in self._later:
            # The next letter may take long, and then nobody would tell of this one.
            timer = self._later[organisation] = threading.Timer(wait, self.at_once, [organisation])
            timer.daemon = True
            timer.start()

    def at_once(self, *organisations: UUID) -> None:
        """Tell of these organisations now."""
        for organisation in organisations:
            if timer := self._later.pop(organisation, None):
                timer.cancel()
            self._told[organisation] = time.monotonic()
        self._context.signals.tell(*map(organisation_topic, organisations))
