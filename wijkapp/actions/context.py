"""What every use case needs besides who, what and when."""

from dataclasses import dataclass, field
from typing import Protocol

from wijkapp.actions.limiter import Limiter
from wijkapp.domain.situation import Situation
from wijkapp.store.engine import Store


class Situations(Protocol):
    """The part of the catalogue that use cases ask for."""

    def situation(self, slug: str) -> Situation | None:
        """Find a situation by its slug; None when there is none."""
        ...


@dataclass(frozen=True)
class Context:
    """The installation: its database, its content, and how long a guest's things are kept after the last visit."""

    store: Store
    catalogue: Situations
    keep_days: int = 90
    redeeming: Limiter = field(default_factory=Limiter)
