"""The routes by which somebody signs in and out; they work without a script in the page."""

import asyncio
from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wijkapp.actions import known_browsers, sessions, signing_in, taking_along
from wijkapp.actions.signing_in import Outcome, TooLate
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed, SignedOut, TryLater
from wijkapp.gate import cookies
from wijkapp.gate.caller import caller_of
from wijkapp.gate.door import PAGES
from wijkapp.gate.request import cookies_of, device_of
from wijkapp.gate.return_path import own_path
from wijkapp.gate.who import actor_in, guest_in
from wijkapp.installation import context
from wijkapp.settings import settings
from wijkapp.web import oidc
from wijkapp.web.hop import go_on
from wijkapp.web.landing import HOME, TAKE_ALONG, landing
from wijkapp.web.prerendered import refused


async def sign_in(request: Request) -> Response:
    """Take an address and a password; go on to the page that was asked for, or to the code."""
    form = await request.form(max_files=0, max_fields=4)
    email, password = str(form.get("email", "")), str(form.get("wachtwoord", ""))
    try:
        outcome = await asyncio.to_thread(signing_in.with_password, context(), email, password, now(), **_from(request))
    except (InvalidAnswer, TryLater) as problem:
        return refused("/inloggen", {"email": problem.sentence}, {"email": email[:300]})
    return await arrive(request, outcome)


async def finish(request: Request) -> Response:
    """Take a code of the app, or a recovery code, from somebody who gave the right password."""
    form = await request.form(max_files=0, max_fields=4)
    field = "herstelcode" if form.get("herstelcode") else "code"
    half = cookies.short_token_in(cookies_of(request), cookies.HALF, settings())
    try:
        outcome = await asyncio.to_thread(
            signing_in.with_code, context(), half, str(form.get(field, "")), now(), **_from(request)
        )
    except TooLate as problem:
        return refused("/inloggen", {"email": problem.sentence})
    except (InvalidAnswer, TryLater) as problem:
        return refused("/inloggen/code", {field: problem.sentence})
    return await arrive(request, outcome)


async def arrive(request: Request, outcome: Outcome, otherwise: str = HOME) -> Response:
    """Give the browser its new session, or ask for the code first, and go to the page that was asked for.

    A session that was here before ends. When it was somebody else's, the browser forgets what it kept for them.
    """
    target = own_path(request.query_params.get("naar", ""), request.scope[PAGES], "")
    naar = f"?naar={quote(target, safe='/')}" if target else ""
    if outcome.half:
        response = RedirectResponse(f"/inloggen/code{naar}", 303)
        cookies.lend(response, cookies.HALF, outcome.half, settings())
        return response
    found = await asyncio.to_thread(_look_round, cookies_of(request), outcome)
    address = f"{TAKE_ALONG}{naar}" if found.asks else landing(found.actor, target, otherwise)
    response = RedirectResponse(address, 303)
    cookies.sign_in(response, outcome.token, outcome.person, settings())
    cookies.take_back(response, cookies.HALF, settings())
    cookies.take_back(response, cookies.LINK, settings())
    if found.browser:
        cookies.know_again(response, found.browser, settings())
    if found.was_other:
        cookies.clear_storage(response)
    return response


class _Found(NamedTuple):
    """Who this is now, whether somebody else sat here before, and whether there are a guest's plans to ask about.

    By ``browser`` this one is known from now on; it is "" when it is not.
    """

    actor: Actor
    was_other: bool
    asks: bool
    browser: str


def _look_round(cookie: str, outcome: Outcome) -> _Found:
    before = cookies.sign_in_token_in(cookie, settings())
    owner_before = sessions.person_of(context(), before)
    sessions.end(context(), before, now())
    actor = sessions.actor_of(context(), outcome.token, now())
    asks = taking_along.has_plans(context(), guest_in(cookie))
    known = cookies.known_browser_in(cookie, settings())
    browser = known_browsers.remember(context(), outcome.token, known, now())
    return _Found(actor, owner_before not in {None, outcome.person}, asks, browser)


async def take_along(request: Request) -> Response:
    """Take the guest's plans of this browser along, or leave them where they are, as the person chose."""
    form = await request.form(max_files=0, max_fields=2)
    comes_along = form.get("mee") == "ja"
    try:
        actor = await asyncio.to_thread(_take_along, cookies_of(request), yes=comes_along)
    except (SignedOut, NotAllowed):
        return RedirectResponse("/inloggen", 303)
    target = own_path(request.query_params.get("naar", ""), request.scope[PAGES], "")
    response = RedirectResponse(landing(actor, target or (HOME if comes_along else "")), 303)
    if comes_along:
        cookies.forget(response, settings())
    return response


def _take_along(cookie: str, *, yes: bool) -> Actor:
    actor = actor_in(cookie)
    if actor is None or actor.is_guest:
        raise NotAllowed
    if yes:
        taking_along.take_along(context(), guest_in(cookie), actor, now())
    return actor


async def sign_out(request: Request) -> Response:
    """End this session, and leave nothing of it in the browser; whoever was not signed in goes on without.

    Who came in through the organisation's own sign-in goes on there, to sign out there too.
    """
    token = cookies.sign_in_token_in(cookies_of(request), settings())
    beyond = await oidc.logout_address(token) if token else ""
    await asyncio.to_thread(sessions.end, context(), token, now())
    if not token:
        return RedirectResponse("/situaties", 303)
    return _emptied(go_on(beyond, "Je bent uitgelogd") if beyond else RedirectResponse("/uitgelogd", 303))


async def leave_for_good(request: Request) -> Response:
    """Leave nothing in the browser of an account that was just erased; a session that is still there ends."""
    await asyncio.to_thread(sessions.end, context(), cookies.sign_in_token_in(cookies_of(request), settings()), now())
    response = _emptied(RedirectResponse("/account/verwijderd", 303))
    cookies.know_no_more(response, settings())
    return response


def _emptied(response: Response) -> Response:
    """Let this answer take the session out of the browser, with what its pages kept there."""
    cookies.sign_out(response, settings())
    cookies.clear_storage(response)
    return response


def _from(request: Request) -> dict[str, str]:
    return {
        "caller": caller_of(request),
        "device": device_of(request),
        "browser": cookies.known_browser_in(cookies_of(request), settings()),
    }
