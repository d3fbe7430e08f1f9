"""A brake on guessing: few wrong tries a minute for each caller, and an end to it for all together."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar

from wijkapp.errors import InvalidAnswer, TryLater

MOST_WRONG: Final = 1_000
"""Wrong tries a minute over the installation: in the ten minutes of a code ten thousand guesses at 2 ** 50.

So many that a few who guess do not shut the door for everybody else.
"""
MOST_WRONG_PER_CALLER: Final = 5
_WINDOW: Final = timedelta(minutes=1)
_Result = TypeVar("_Result")


class Limiter:
    """Remembers the wrong tries of the last minute, in this process only. It never holds more than ``MOST_WRONG``."""

    def __init__(self) -> None:
        """Start with a clean slate."""
        self._lock = threading.Lock()
        self._wrong: list[tuple[datetime, str]] = []

    def attempt(self, caller: str, now: datetime, work: Callable[[], _Result]) -> _Result:
        """Do the work, and count it as a wrong try when it raises InvalidAnswer.

        Raises TryLater, without doing the work, when there were too many.
        """
        # Counted beforehand and taken back afterwards, so that many tries at once cannot slip through together.
        attempt = self._admit(caller, now)
        wrong = False
        try:
            return work()
        except InvalidAnswer:
            wrong = True
            raise
        finally:
            if not wrong:
                self._take_back(attempt)

    def _admit(self, caller: str, now: datetime) -> tuple[datetime, str]:
        attempt = (now, caller)
        with self._lock:
            self._wrong = [one for one in self._wrong if abs(now - one[0]) < _WINDOW]
            if len(self._wrong) >= MOST_WRONG or self._by(caller) >= MOST_WRONG_PER_CALLER:
                raise TryLater
            self._wrong.append(attempt)
        return attempt

    def _by(self, caller: str) -> int:
        return sum(other == caller for _, other in self._wrong)

    def _take_back(self, attempt: tuple[datetime, str]) -> None:
        with self._lock:
            if attempt in self._wrong:
                self._wrong.remove(attempt)
