"""What every use case needs besides who, what and when."""

from dataclasses import dataclass, field
from typing import Protocol

from wijkapp.actions.brake import Brake
from wijkapp.actions.limiter import Limiter
from wijkapp.actions.mail import MailServer
from wijkapp.actions.once import Once
from wijkapp.actions.post_bag import PostBag
from wijkapp.actions.signals import Signals
from wijkapp.domain.situation import Situation
from wijkapp.sealing import Seal
from wijkapp.store.engine import Store


class Situations(Protocol):
    """The part of the catalogue that use cases ask for."""

    def situation(self, slug: str) -> Situation | None:
        """Find a situation by its slug; None when there is none."""
        ...


@dataclass(frozen=True)
class Context:
    """The installation: its database, its content, and how long things are kept and sessions last."""

    store: Store
    catalogue: Situations
    keep_days: int = 90
    keep_leavers_days: int = 180
    idle_minutes: int = 120
    session_hours: int = 12
    look_years: int = 5
    agreement_years: int = 5
    require_totp: str = "none"
    """Whose sign-in asks for a code besides a password: none, admins, or leaders and admins too."""
    origin: str = "http://localhost:8000"
    """The public address, which links in mail start with."""
    mail: MailServer | None = None
    """None when this installation can send no mail."""
    seal: Seal = field(default_factory=Seal, repr=False)
    """What secrets are stored under; without keys none can be."""
    beginning: Brake = field(default_factory=Brake)
    redeeming: Limiter = field(default_factory=Limiter)
    signals: Signals = field(default_factory=Signals)
    shown_once: Once = field(default_factory=Once)
    post_bag: PostBag = field(default_factory=PostBag)
