"""What a request says about who sent it, and from what."""

import asyncio

from starlette.requests import Request

from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut
from wijkapp.gate.device import device_words
from wijkapp.gate.who import actor_in


def cookies_of(request: Request) -> str:
    """The Cookie header as the browser sent it; "" when it sent none."""
    return request.headers.get("cookie", "")


def device_of(request: Request) -> str:
    """The browser and the system in words, for the list of sessions; see ``device_words``."""
    return device_words(request.headers.get("user-agent", ""))


async def person_of(request: Request) -> Actor | None:
    """Who is signed in in this browser; None for a guest, for nobody, and for somebody whose session is over.

    Raises TryLater when the database is busy.
    """
    try:
        actor = await asyncio.to_thread(actor_in, cookies_of(request))
    except SignedOut:
        return None
    return None if actor is None or actor.is_guest else actor
