"""A browser tab without a browser: the state tree by hand, with an address and a cookie of its own."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import reflex as rx
from reflex.event import Event
from reflex.state import BaseState
from reflex_base.registry import RegistrationContext

from wijkapp.domain.actor import Actor
from wijkapp.gate.middleware import Gate
from wijkapp.gate.visitor import Visitor

_State = TypeVar("_State", bound=BaseState)
_Result = TypeVar("_Result")


class Tab:
    """One tab: ``actor`` is whom the gate let in, None for somebody without a plan."""

    def __init__(self, actor: Actor | None = None, address: str = "/", *, cookie: str = "") -> None:
        """Open an address; with a ``cookie`` the gate can find out by itself who this is."""
        self.root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
        self.actor = actor
        self.cookie = cookie
        self.visit(address)

    def visit(self, address: str) -> None:
        """Go to another address, as a link inside the app does."""
        parts = urlsplit(address)
        route = {
            "pathname": parts.path,
            "asPath": address,
            "query": {},
            "token": "tab",
            "headers": {"cookie": self.cookie, "origin": "http://localhost:8000"},
        }
        self.root.router_data = self.root._update_router_vars(route, self.root.router_data)

    async def state(self, kind: type[_State]) -> _State:
        """One of the tab's states, with the gate's word on who this is."""
        visitor = await self.root.get_state(Visitor)
        visitor._actor = self.actor
        return await self.root.get_state(kind)

    async def knock(self, event: str) -> bool:
        """Whether the gate lets an event of this name through, with something for each argument of its handler."""
        known = RegistrationContext.get().event_handlers.get(event)
        takes = [*inspect.signature(known.handler.fn).parameters][1:] if known else []
        sent = Event(name=event, payload=dict.fromkeys(takes))
        return await Gate().preprocess(None, self.root, sent) is None  # type: ignore[arg-type]

    def shown(self) -> dict[str, Any]:
        """Everything that a browser would get of all states, by state."""
        return self.root.dict()


def run(story: Callable[[], Awaitable[_Result]]) -> _Result:
    """Tell a story that waits now and then."""

    async def told() -> _Result:
        return await story()

    return asyncio.run(told())
