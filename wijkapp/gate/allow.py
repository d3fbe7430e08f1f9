"""The mark by which a handler or route says who may call it; without a mark nobody may."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeVar

from wijkapp.domain.roles import Right

Handler = TypeVar("Handler", bound=Callable[..., Any])
_MARK: Final = "wijkapp_audience"


class Audience(StrEnum):
    """Who may knock. What they may touch is judged again by the action, plan by plan and team by team."""

    ANYONE = "anyone"
    GUEST = "guest"
    """Whoever has plans: a guest or a person who signed in."""
    PERSON = "person"


def allow(audience: Audience | Right) -> Callable[[Handler], Handler]:
    """Mark a handler as open to this audience, or to who has this right anywhere; put it below ``@rx.event``."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _MARK, audience)
        return handler

    return mark


def audience_of(handler: object) -> Audience | Right | None:
    """For whom a handler is marked; None when it carries no mark, and then it is refused."""
    audience = getattr(handler, _MARK, None)
    return audience if isinstance(audience, Audience | Right) else None
