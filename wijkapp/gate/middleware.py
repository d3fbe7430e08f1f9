"""The gate before every event handler: nothing runs unless it is marked for whoever is at the door."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import reflex as rx
from reflex.event import Event
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event.context import EventContext
from reflex_base.registry import RegistrationContext

from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.errors import SignedOut, TryLater, WijkappError
from wijkapp.gate.allow import Audience, audience_of
from wijkapp.gate.live import sits_at
from wijkapp.gate.visitor import settle_in
from wijkapp.gate.who import actor_in

_log = logging.getLogger(__name__)
FRAMEWORK_HANDLERS: Final = frozenset(
    {
        "hydrate",
        "hydrate_and_load",
        "on_load_internal",
        "set_is_hydrated",
        "update_vars_internal",
        "handle_frontend_exception",
    },
)
"""What Reflex itself must be able to call. ``setvar`` is not among them: it reaches any ``set_`` method."""


_COMING_IN: Final = "hydrate_and_load"
_BUILT_WITH: Final = "hashes"
"""What a page that has just been opened sends along, so that it gets only what differs from how it was built."""
_GOING_ON: Final = "on_load_internal"
_ARRIVING: Final = frozenset({"hydrate", _COMING_IN})
Arrival = Callable[[BaseState], Awaitable[None]]
_Page = TypeVar("_Page", bound=BaseState)
_arrivals: list[Arrival] = []


def on_arrival(fill: Arrival) -> Arrival:
    """Have this fill the state of a tab that comes in or comes back, before anything is sent to it.

    Reflex sends a whole state first and asks for the page's values afterwards. After a restart that state is empty:
    lists would vanish from the page, with the field in which somebody is typing, and come back a round trip later.
    """
    _arrivals.append(fill)
    return fill


def renewed_on_arrival(at: str) -> Callable[[type[_Page]], type[_Page]]:
    """Have a page's state, which stands at this address, hold nothing of before when a tab comes in or comes back.

    What is open is read again; what is not is emptied, so that it is neither read for nothing nor sent along.
    """

    def register(kind: type[_Page]) -> type[_Page]:
        @on_arrival
        async def renew(state: BaseState) -> None:
            page: Any = await state.get_state(kind)
            if not page.loaded:
                return
            if state.router.url.path.rstrip("/") == at:
                await page._renew()  # noqa: SLF001 - a public method of a state could be called by any browser
            else:
                page.reset()

        return kind

    return register


class Gate(Middleware):
    """Finds the actor behind the cookie, empties a tab for another guest or plan, and refuses what is not marked."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Let an event through (None), or answer it with nothing at all.

        When the database cannot say who it is, or the session has ended, the tab is emptied and the handlers hear that
        from ``actor_behind``.
        """
        del app
        trouble: WijkappError | None = None
        actor = None
        try:
            actor = await asyncio.to_thread(actor_in, state.router.headers.cookie, used=_is_a_deed(event))
        except (SignedOut, TryLater) as problem:
            trouble = problem
        await settle_in(state, actor, trouble)
        sits_at(state.router.session, actor)
        if _may_pass(event.name, actor, trouble) and _fits(event):
            if event.name.rpartition(".")[2] in _ARRIVING:
                for fill in _arrivals:
                    await fill(state)
            return None
        # Only the name is logged: what came with the event may be private text.
        _log.warning("refused event %s", event.name[:200])
        return StateUpdate()


def _is_a_deed(event: Event) -> bool:
    """Whether somebody did this at the page, and not the page by itself.

    What a page does when it opens is asked for by another event: then that one counts. A tab whose line came back sends
    the same event as one that was opened just now, but only the latter says with what it was built (``hashes``).
    Whoever goes on to another page inside the app sends an event for what is to be loaded there.
    """
    name = event.name.rpartition(".")[2]
    if _was_asked_for():
        return False
    if name == _COMING_IN:
        return _BUILT_WITH in event.payload
    return name == _GOING_ON or name not in FRAMEWORK_HANDLERS


def _was_asked_for() -> bool:
    """Whether another event led to this one; False for what comes from the browser itself."""
    try:
        return EventContext.get().parent_txid is not None
    except LookupError:
        return False


def _may_pass(name: str, actor: Actor | None, trouble: WijkappError | None) -> bool:
    registered = RegistrationContext.get().event_handlers.get(name)
    if registered is None:
        return False
    handler = registered.handler.fn
    if handler.__module__ == "reflex.state":
        return handler.__name__ in FRAMEWORK_HANDLERS
    audience = audience_of(handler)
    if audience is None or audience is Audience.ANYONE:
        return audience is not None
    if trouble is not None:
        return True  # The handler asks who it is, and hears what is the matter.
    return actor is not None and _belongs(actor, audience)


def _fits(event: Event) -> bool:
    """Whether what came with an event are the arguments of its handler, each by its name; what they are it judges."""
    handler = RegistrationContext.get().event_handlers[event.name].handler.fn
    if handler.__module__ == "reflex.state":
        return True
    try:
        inspect.signature(handler).bind(None, **event.payload)
    except TypeError:
        return False
    return True


def _belongs(actor: Actor, audience: Audience | Right) -> bool:
    if isinstance(audience, Right):
        return actor.may_somewhere(audience)
    return audience is Audience.GUEST or not actor.is_guest
