"""Telling open pages that something changed, so that they show it within a second."""

import threading
from collections.abc import Callable
from uuid import UUID

Listener = Callable[[str], object]


class Signals:
    """Topics and who listens, in this process only; there is one (see docs/adr/0007)."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call this with each topic from now on, in whatever thread tells it; it must be quick and never raise."""
        with self._lock:
            self._listeners.append(listener)

    def tell(self, *topics: str) -> None:
        """Say that something about these topics changed; to be called after the commit."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            for topic in topics:
                listener(topic)


def team_topic(team: UUID) -> str:
    """The topic of all that members of a team can see of it."""
    return f"team:{team}"


def person_topic(person: UUID) -> str:
    """The topic of all that concerns one person: what is shared with them, asked, answered or noticed."""
    return f"person:{person}"


def organisation_topic(organisation: UUID) -> str:
    """The topic of all that administrators see of their organisation: people, teams, roles and invitations."""
    return f"organisation:{organisation}"
