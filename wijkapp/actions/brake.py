"""A brake on what anybody may do without being known: so many at once from one network, and then a few a minute."""

import threading
from datetime import datetime, timedelta
from typing import Final

from wijkapp.errors import TryLater

AT_ONCE: Final = 100
"""A hall full of colleagues on one network, who all begin when somebody says so."""
A_MINUTE: Final = 10
"""As many as begin when a hundred people behind one address each make one plan of ten minutes after the other.

A program that goes on and on makes 14,400 guests a day with it, in 140 MB that the purge removes when nothing was
written.
"""
_EACH: Final = timedelta(minutes=1) / A_MINUTE
_LONGEST: Final = AT_ONCE * _EACH


class Brake:
    """Remembers, in this process only, until when each network has something to wait for; the others are not kept."""

    def __init__(self) -> None:
        """Start with a clean slate."""
        self._lock = threading.Lock()
        self._rested_at: dict[str, datetime] = {}

    def admit(self, network: str, now: datetime) -> None:
        """Count one more of this network. Raises TryLater, without counting it, when there were too many."""
        with self._lock:
            # A clock that was set back would make somebody wait for hours.
            self._rested_at = {one: at for one, at in self._rested_at.items() if now < at <= now + _LONGEST}
            rested_at = self._rested_at.get(network, now) + _EACH
            if rested_at > now + _LONGEST:
                raise TryLater
            self._rested_at[network] = rested_at
