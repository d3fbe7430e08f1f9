"""Which guest is behind a tab and which plan is in it, kept true by the gate at every event."""

import reflex as rx

from wijkapp.domain.actor import Actor
from wijkapp.errors import TryLater


class Visitor(rx.State):
    """The guest that this tab last served, None for somebody without plans, and the plan in its address.

    Never sent to the browser.
    """

    _actor: Actor | None = None
    _plan: str = ""
    _unknown: bool = False


async def actor_behind(state: rx.State) -> Actor | None:
    """The actor whom the gate found behind this event's cookie; None for a visitor without plans.

    Raises TryLater when the database could not say who it is.
    """
    visitor = await state.get_state(Visitor)
    if visitor._unknown:  # noqa: SLF001 - this module is the vars' only reader
        raise TryLater
    return visitor._actor  # noqa: SLF001
