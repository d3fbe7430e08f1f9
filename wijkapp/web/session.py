"""The route that tells a page when its session ends, and keeps it alive when somebody asks for that."""

import asyncio
from math import ceil
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wijkapp.actions import sessions
from wijkapp.clock import now
from wijkapp.errors import SignedOut, TryLater
from wijkapp.gate.cookies import sign_in_token_in
from wijkapp.gate.request import cookies_of
from wijkapp.installation import context
from wijkapp.settings import settings

_SIGNED_OUT: Final = 401
_LATER: Final = 503


async def tell(request: Request) -> Response:
    """Tell in how many seconds this session ends, and whether staying is possible; asking keeps nothing alive."""
    return await _answer(request, used=False)


async def stay(request: Request) -> Response:
    """Keep this session alive, and tell the same."""
    return await _answer(request, used=True)


async def _answer(request: Request, *, used: bool) -> Response:
    token = sign_in_token_in(cookies_of(request), settings())
    try:
        ending = await asyncio.to_thread(_ending, token, used=used)
    except SignedOut:
        # The cookie stays: with it, a change that is still on its way is told to sign in again, and not to go away.
        return JSONResponse({}, _SIGNED_OUT)
    except TryLater:
        return JSONResponse({}, _LATER)
    return JSONResponse({"seconds": ceil((ending.at - now()).total_seconds()), "final": ending.final})


def _ending(token: str, *, used: bool) -> sessions.Ending:
    if used:
        sessions.actor_of(context(), token, now())
    return sessions.ending(context(), token, now())
