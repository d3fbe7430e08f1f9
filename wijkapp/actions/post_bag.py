"""Letters that wait for the mail server, and how far they are: in memory only, because a link stands nowhere else.

A restart loses the bag. What then went out is in the database, and so is what did not.
"""

import threading
from collections import Counter, deque
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.actions.letters import Letter

_TOLD_FOR: Final = timedelta(minutes=10)
"""How long it can be read what became of letters after the last of them."""


class Parcel(NamedTuple):
    """A letter for somebody who was invited; the hash is that of the link in it."""

    organisation: UUID
    invitation: UUID
    token_hash: str
    to: str
    letter: Letter
    tries: int = 0


class Fate(Enum):
    """What became of a letter that was taken out of the bag, and does not come back in it."""

    MAILED = "mailed"
    FAILED = "failed"
    NEEDLESS = "needless"
    """Its link worked no more before it could be mailed."""


class Progress(NamedTuple):
    """How far the letters of an organisation are; ``total`` leaves out those that need not go any more.

    ``is_stuck`` is that the mail server takes nothing at the moment, or, when ``is_over``, that this ended it.
    """

    mailed: int
    failed: int
    total: int
    is_stuck: bool
    is_over: bool


@dataclass
class _Tally:
    total: int = 0
    mailed: int = 0
    failed: set[UUID] = field(default_factory=set[UUID])
    is_stuck: bool = False
    ended: datetime | None = None


class PostBag:
    """One bag for all organisations, out of which one thread at a time carries the letters."""

    def __init__(self) -> None:
        """Nothing waits yet, and nobody carries."""
        self._lock = threading.Lock()
        self._parcels: deque[Parcel] = deque()
        self._is_carried = False
        self._on_the_way: Counter[UUID] = Counter()
        self._tallies: dict[UUID, _Tally] = {}

    def put(self, parcels: Sequence[Parcel]) -> bool:
        """Put letters in; True when nobody carries the bag, so that the caller has to see to that."""
        with self._lock:
            for parcel in parcels:
                tally = self._tallies.get(parcel.organisation)
                if tally is None or tally.ended is not None:
                    tally = self._tallies[parcel.organisation] = _Tally()
                tally.total += 1
                self._parcels.append(parcel)
                self._on_the_way[parcel.invitation] += 1
            was_carried, self._is_carried = self._is_carried, True
            return not was_carried

    def take(self) -> Parcel | None:
        """Take the next letter out, to be given back or settled; None ends the carrying, because the bag is empty."""
        with self._lock:
            if self._parcels:
                return self._parcels.popleft()
            self._is_carried = False
            return None

    def give_back(self, parcel: Parcel) -> None:
        """Put a letter that was tried behind the others, because the mail server took nothing at that moment."""
        with self._lock:
            self._tallies[parcel.organisation].is_stuck = True
            self._parcels.append(parcel._replace(tries=parcel.tries + 1))

    def settle(self, parcel: Parcel, fate: Fate, now: datetime) -> None:
        """Say what became of a letter that was taken out."""
        with self._lock:
            self._settle(parcel, fate, now)
            if fate is not Fate.NEEDLESS:
                self._tallies[parcel.organisation].is_stuck = False

    def give_up(self, now: datetime) -> frozenset[UUID]:
        """Throw away all letters that are still in, and tell of which organisations they were."""
        with self._lock:
            dropped = frozenset(parcel.organisation for parcel in self._parcels)
            while self._parcels:
                self._settle(self._parcels.popleft(), Fate.FAILED, now)
            for organisation in dropped:
                self._tallies[organisation].is_stuck = True
            return dropped

    @contextmanager
    def beside(self, invitation: UUID) -> Generator[None]:
        """Count a letter as on its way that goes out without having been in the bag."""
        with self._lock:
            self._on_the_way[invitation] += 1
        try:
            yield
        finally:
            with self._lock:
                self._arrived(invitation)

    def mend(self, organisation: UUID, invitation: UUID) -> None:
        """Count a letter that failed as mailed, because another one for the same person went."""
        with self._lock:
            tally = self._tallies.get(organisation)
            if tally is not None and invitation in tally.failed:
                tally.failed.remove(invitation)
                tally.mailed += 1
                tally.is_stuck = False

    def on_the_way(self) -> frozenset[UUID]:
        """The invitations whose letter may still go out."""
        with self._lock:
            return frozenset(self._on_the_way)

    def progress(self, organisation: UUID, now: datetime) -> Progress | None:
        """How far this organisation's letters are; None when there were none, or the last was ten minutes ago."""
        with self._lock:
            tally = self._tallies.get(organisation)
            if tally is None or tally.total == 0 or (tally.ended is not None and now - tally.ended >= _TOLD_FOR):
                return None
            return Progress(tally.mailed, len(tally.failed), tally.total, tally.is_stuck, tally.ended is not None)

    def _settle(self, parcel: Parcel, fate: Fate, now: datetime) -> None:
        tally = self._tallies[parcel.organisation]
        tally.mailed += fate is Fate.MAILED
        if fate is Fate.FAILED:
            tally.failed.add(parcel.invitation)
        tally.total -= fate is Fate.NEEDLESS
        if tally.mailed + len(tally.failed) == tally.total:
            tally.ended = now
        self._arrived(parcel.invitation)

    def _arrived(self, invitation: UUID) -> None:
        self._on_the_way[invitation] -= 1
        if not self._on_the_way[invitation]:
            del self._on_the_way[invitation]
