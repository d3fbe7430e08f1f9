"""A brake on what anybody may do without being known: so many at once from one network, and then a few a minute."""

import threading
from datetime import datetime, timedelta
from typing import Final

from wijkapp.errors import TryLater

AT_ONCE: Final = 500
"""Halls full of colleagues on one network, who all begin when somebody says so."""
REFILLED_IN: Final = timedelta(minutes=10)
"""In which all of them come free again, evenly.

With both as they are a program that goes on and on makes 72,000 guests a day, in 720 MB that the purge removes when
nothing was written.
"""


class Brake:
    """Remembers, in this process only, until when each network has something to wait for; the others are not kept."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Start with a clean slate; ``at_once`` are let through without waiting, from each network."""
        self._each = REFILLED_IN / at_once
        self._longest = at_once * self._each
        self._lock = threading.Lock()
        self._rested_at: dict[str, datetime] = {}

    def admit(self, network: str, now: datetime) -> None:
        """Count one more of this network. Raises TryLater, without counting it, when there were too many."""
        with self._lock:
            # A clock that was set back would make somebody wait for hours.
            self._rested_at = {one: at for one, at in self._rested_at.items() if now < at <= now + self._longest}
            rested_at = self._rested_at.get(network, now) + self._each
            if rested_at > now + self._longest:
                raise TryLater
            self._rested_at[network] = rested_at
