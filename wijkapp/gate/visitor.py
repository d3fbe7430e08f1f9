"""Who is behind a tab and which plan is in it, kept true by the gate at every event."""

# ruff: noqa: SLF001 - this module keeps these vars, and Reflex offers no public way to the root.
import reflex as rx
from reflex.state import BaseState

from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut, WijkappError


class Visitor(rx.State):
    """Whom this tab last served, None for somebody without plans, and the plan in its address.

    Only that a session has ended is told to the browser.
    """

    signed_out: bool = False
    _actor: Actor | None = None
    _plan: str = ""
    _trouble: type[WijkappError] | None = None


async def settle_in(state: BaseState, actor: Actor | None, trouble: WijkappError | None) -> bool:
    """Note who is behind a tab; when that is somebody else than before, or another plan, nothing is left in it.

    Gives True when it was emptied.
    """
    root = state._get_root_state()
    visitor = await root.get_state(Visitor)
    plan = state.router.url.query_parameters.get("plan", "")
    # Reflex sends a tab's whole state before a page is filled anew: of another plan nothing may be left in it by then.
    emptied = (visitor._actor, visitor._plan) != (actor, plan)
    if emptied:
        root.reset()
        visitor._actor, visitor._plan = actor, plan
    visitor._trouble = trouble and type(trouble)
    if visitor.signed_out != isinstance(trouble, SignedOut):
        visitor.signed_out = isinstance(trouble, SignedOut)
    return emptied


async def actor_behind(state: rx.State) -> Actor | None:
    """The actor whom the gate found behind this event's cookie; None for a visitor without plans.

    Raises SignedOut when the session has ended, and TryLater when the database could not say who it is.
    """
    visitor = await state.get_state(Visitor)
    if visitor._trouble:
        raise visitor._trouble
    return visitor._actor
