"""The routes by which a guest takes plans along to another device, or leaves nothing behind."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wijkapp.actions import devices, guests
from wijkapp.clock import now
from wijkapp.errors import InvalidAnswer, TryLater
from wijkapp.gate.cookies import forget, remember, token_in
from wijkapp.installation import context
from wijkapp.settings import settings


async def redeem(request: Request) -> Response:
    """Open the plans behind a one-time code in this browser; a wrong code leads back with the reason in the address."""
    form = await request.form(max_files=0, max_fields=2)
    code = str(form.get("code", ""))[:40]
    token = token_in(request.headers.get("cookie", ""), settings())
    caller = request.client.host if request.client else ""
    try:
        fresh = await asyncio.to_thread(_redeem, code, token, caller)
    except InvalidAnswer:
        return RedirectResponse("/plannen?fout=code#code", 303)
    except TryLater:
        return RedirectResponse("/plannen?fout=later#code", 303)
    response = RedirectResponse("/plannen?overgenomen=1", 303)
    remember(response, fresh, settings())
    return response


def _redeem(code: str, token: str, caller: str) -> str:
    current = guests.actor_of(context(), token, now()) if token else None
    return devices.redeem(context(), code, current, now(), caller=caller)


async def wipe(request: Request) -> Response:
    """Throw away everything of this browser's guest, for good, and take the cookie out of the browser."""
    token = token_in(request.headers.get("cookie", ""), settings())
    await asyncio.to_thread(_wipe, token)
    response = RedirectResponse("/plannen?gewist=1", 303)
    forget(response, settings())
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _wipe(token: str) -> None:
    actor = guests.actor_of(context(), token, now()) if token else None
    if actor is not None:
        guests.wipe(context(), actor, now())
