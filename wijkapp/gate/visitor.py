"""Which guest is behind a tab and which plan is in it, kept true by the gate at every event."""

import reflex as rx

from wijkapp.domain.actor import Actor


class Visitor(rx.State):
    """The guest that this tab last served, None for somebody without plans, and the plan in its address.

    Never sent to the browser.
    """

    _actor: Actor | None = None
    _plan: str = ""


async def actor_behind(state: rx.State) -> Actor | None:
    """The actor whom the gate found behind this event's cookie; None for a visitor without plans."""
    visitor = await state.get_state(Visitor)
    return visitor._actor  # noqa: SLF001 - this module is the var's only reader
