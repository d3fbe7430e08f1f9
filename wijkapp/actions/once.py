"""Things that are shown once, such as links that let somebody in: kept in memory only, for who made them."""

import threading
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

KEPT: Final = timedelta(minutes=10)


class Once:
    """One thing per person, until it was taken or ten minutes went by; a restart loses it."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._lock = threading.Lock()
        self._kept: dict[UUID, tuple[datetime, object]] = {}

    def put(self, person: UUID, thing: object, now: datetime) -> None:
        """Keep this for a person, instead of what was kept before."""
        with self._lock:
            self._kept = {who: one for who, one in self._kept.items() if now - one[0] < KEPT}
            self._kept[person] = (now, thing)

    def take(self, person: UUID, now: datetime) -> object | None:
        """Give what is kept for a person, and forget it; None when there is nothing any more."""
        with self._lock:
            made, thing = self._kept.pop(person, (None, None))
        return thing if made is not None and now - made < KEPT else None
