"""Who is behind a tab and which plan is in it, kept true by the gate at every event."""

import reflex as rx

from wijkapp.domain.actor import Actor
from wijkapp.errors import WijkappError


class Visitor(rx.State):
    """Whom this tab last served, None for somebody without plans, and the plan in its address.

    Never sent to the browser.
    """

    _actor: Actor | None = None
    _plan: str = ""
    _trouble: type[WijkappError] | None = None


async def actor_behind(state: rx.State) -> Actor | None:
    """The actor whom the gate found behind this event's cookie; None for a visitor without plans.

    Raises SignedOut when the session has ended, and TryLater when the database could not say who it is.
    """
    visitor = await state.get_state(Visitor)
    if visitor._trouble:  # noqa: SLF001 - this module is the vars' only reader
        raise visitor._trouble  # noqa: SLF001
    return visitor._actor  # noqa: SLF001
