"""The routes by which a guest takes plans along to another device, or leaves nothing behind."""

import asyncio
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wijkapp.actions import devices, guests
from wijkapp.clock import now
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.gate.caller import caller_of
from wijkapp.gate.cookies import clear_storage, forget, remember, sign_in_token_in, token_in
from wijkapp.gate.request import cookies_of
from wijkapp.installation import context
from wijkapp.settings import settings


async def redeem(request: Request) -> Response:
    """Open the plans behind a one-time code in this browser; a wrong code leads back with the reason in the address.

    Plans that are here already go along only with ``zeker=1``. Without it the page asks first, and the code is typed
    once more, because it must not stand in an address.
    """
    if _is_signed_in(request):
        return RedirectResponse("/plannen?ingelogd=1#code", 303)
    form = await request.form(max_files=0, max_fields=3)
    code = str(form.get("code", ""))[:40]
    sure = form.get("zeker") == "1"
    caller = caller_of(request)
    asked = "&vraag=over" if sure else ""
    try:
        fresh = await asyncio.to_thread(_redeem, code, _token(request), caller, sure=sure)
    except devices.NotSure:
        return RedirectResponse("/plannen?vraag=over#code", 303)
    except InvalidAnswer:
        return RedirectResponse(f"/plannen?fout=code{asked}#code", 303)
    except TryLater:
        return RedirectResponse(f"/plannen?fout=later{asked}#code", 303)
    response = RedirectResponse("/plannen?overgenomen=1", 303)
    remember(response, fresh, settings())
    return response


def _redeem(code: str, token: str, caller: str, *, sure: bool) -> str:
    current = guests.actor_of(context(), token, now()) if token else None
    fresh = devices.redeem(context(), code, current, now(), caller=caller, sure=sure)
    # With one's own code in one's own browser the old session would stay, and count as another device.
    with suppress(TryLater):
        guests.leave(context(), token, now())
    return fresh


async def leave(request: Request) -> Response:
    """Take the plans out of this browser; on other devices they stay, and without another device they stay here."""
    try:
        await asyncio.to_thread(guests.leave, context(), _token(request), now())
    except NotAllowed:
        return RedirectResponse("/plannen?alleen=1", 303)
    return _without_traces("/plannen?verlaten=1")


async def wipe(request: Request) -> Response:
    """Throw away everything of this browser's guest, for good, and take the cookie out of the browser."""
    await asyncio.to_thread(_wipe, _token(request))
    return _without_traces("/plannen?gewist=1")


def _wipe(token: str) -> None:
    actor = guests.actor_of(context(), token, now()) if token else None
    if actor is not None:
        guests.wipe(context(), actor, now())


def _is_signed_in(request: Request) -> bool:
    """Whether somebody signed in here: a person's plans open by signing in, and never by a guest's code."""
    return bool(sign_in_token_in(cookies_of(request), settings()))


def _token(request: Request) -> str:
    return token_in(cookies_of(request), settings())


def _without_traces(address: str) -> Response:
    """Go on to this address in a browser that remembers nothing of the guest."""
    response = RedirectResponse(address, 303)
    forget(response, settings())
    clear_storage(response)
    return response
