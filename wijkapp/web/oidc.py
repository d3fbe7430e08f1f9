"""The routes of an organisation's own sign-in: setting out, coming back, joining, and signing out from there.

Nothing that the provider signs reaches the browser, and no refusal says in the log more than a word.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import cache, partial
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from wijkapp.actions import provider_attempts, provider_people, sessions, taking_along
from wijkapp.actions.provider_attempts import Attempt, Begun
from wijkapp.actions.provider_people import CannotJoin, Closed, EmailTaken
from wijkapp.actions.sessions import Method
from wijkapp.clock import now
from wijkapp.errors import InvalidAnswer, NotAllowed, SignedOut, TryLater, WijkappError
from wijkapp.gate.cookies import (
    begin_provider_attempt,
    clear_storage,
    end_provider_attempt,
    provider_attempt_in,
    sign_in,
    sign_in_token_in,
)
from wijkapp.gate.request import cookies_of, device_of, person_of
from wijkapp.gate.who import actor_in, guest_in
from wijkapp.installation import context
from wijkapp.settings import settings
from wijkapp.web.hop import go_on
from wijkapp.web.landing import TAKE_ALONG, landing
from wijkapp.web.oidc_claims import arrival_from, departure_from, is_enough
from wijkapp.web.oidc_provider import PATIENCE, Away, Provider
from wijkapp.web.oidc_tokens import Doubt, Untrusted, session_in

_log = logging.getLogger(__name__)
_LONGEST_CODE: Final = 4096
_Result = TypeVar("_Result")

BEGIN: Final = "/inloggen/sso"
CANCELLED: Final = "/inloggen/sso/gestopt"
CLASHED: Final = "/inloggen/sso/bestaat-al"
CLOSED: Final = "/inloggen/sso/gesloten"
FAILED: Final = "/inloggen/sso/mislukt"
NOT_JOINED: Final = "/inloggen/sso/niet-gekoppeld"
LATER: Final = "/inloggen/sso/later"
_INSIDE: Final = "/inloggen/sso/binnen"
_ON_THE_WAY: Final = "Je gaat naar je organisatie"


class _Cancelled(WijkappError):
    """The provider says that this person stopped, or may not come in."""


_PAGES: Final = {_Cancelled: CANCELLED, EmailTaken: CLASHED, CannotJoin: NOT_JOINED, Closed: CLOSED, NotAllowed: CLOSED}
"""Where somebody reads why they did not come in; for everything else waiting helps."""


@cache
def provider() -> Provider | None:
    """The provider of this installation; None when the setting is off."""
    return Provider(settings()) if settings().oidc_issuer else None


async def begin(request: Request) -> Response:
    """Send the browser to the provider to sign in; a provider that is away leads to the page that says so.

    Whoever followed a link on another site, such as a portal, first comes to a page of ours that goes on to here. The
    browser keeps our cookies back until then, and without them nobody would see that somebody else is signed in in it.
    """
    asked = _needed()
    if request.headers.get("sec-fetch-site") == "cross-site":
        return go_on(BEGIN, _ON_THE_WAY)
    session = sign_in_token_in(cookies_of(request), settings())
    begun = await asyncio.to_thread(partial(provider_attempts.begin, context(), now(), session=session))
    return await _leave(asked, RedirectResponse, begun)


async def join(request: Request) -> Response:
    """Send somebody who is signed in to the provider, to join the account there with the one here."""
    asked = _needed()
    actor = await person_of(request)
    if actor is None:
        return RedirectResponse("/inloggen", 303)
    session = sign_in_token_in(cookies_of(request), settings())
    begun = await asyncio.to_thread(partial(provider_attempts.begin, context(), now(), joining=actor, session=session))
    return await _leave(asked, lambda address, _status: go_on(address, _ON_THE_WAY), begun)


async def _leave(asked: Provider, lead: Callable[[str, int], Response], begun: Begun) -> Response:
    try:
        address = await _in_time(asked.authorize_address(begun, now()))
    except Away:
        return RedirectResponse(LATER, 303)
    response = lead(address, 303)
    begin_provider_attempt(response, begun.token, settings())
    return response


async def arrive(request: Request) -> Response:
    """Take in the provider's answer: a person with a session, or a page that says why not."""
    asked = _needed()
    try:
        came = await _in_time(_arrive(asked, request))
    except Untrusted as problem:
        _log.warning("an answer of the provider was refused: %s", problem.doubt)
        return _back_to(FAILED)
    except WijkappError as problem:
        return _back_to(_PAGES.get(type(problem), LATER))
    response = go_on(_INSIDE, "Je bent ingelogd")
    sign_in(response, came.token, came.person, settings())
    end_provider_attempt(response, settings())
    if came.was_other:
        clear_storage(response)
    return response


class _Came(NamedTuple):
    """A new session, whose it is, and whether somebody else was signed in before it in the same browser."""

    token: str
    person: UUID
    was_other: bool


async def _arrive(asked: Provider, request: Request) -> _Came:
    answer = _only_once(request)
    if not await asked.is_sender(answer.get("iss"), now()):
        raise Untrusted(Doubt.ISSUER)
    attempt = await asyncio.to_thread(_take, cookies_of(request), answer.get("state", ""))
    if "error" in answer:
        raise _Cancelled
    code = answer.get("code", "")
    if not 0 < len(code) <= _LONGEST_CODE:
        raise Untrusted(Doubt.CODE)
    enough = partial(is_enough, settings=settings())
    claims = await asked.redeem(code, attempt.verifier, attempt.nonce, enough, now())
    device = device_of(request)
    return await asyncio.to_thread(_come_in, claims, attempt, device)


def _only_once(request: Request) -> dict[str, str]:
    """The parameters of an answer. Raises Untrusted when one comes twice: which of them counts is anybody's guess."""
    parameters = request.query_params.multi_items()
    answer = dict(parameters)
    if len(answer) != len(parameters):
        raise Untrusted(Doubt.FORM)
    return answer


def _take(cookie: str, state: str) -> Attempt:
    try:
        return provider_attempts.take(context(), provider_attempt_in(cookie, settings()), state, now())
    except NotAllowed:
        raise Untrusted(Doubt.ATTEMPT) from None


def _come_in(claims: Mapping[str, Any], attempt: Attempt, device: str) -> _Came:
    """Find or make the person, and begin a session instead of the one that was in this browser."""
    who, session = arrival_from(claims, settings()), session_in(claims)
    make_teams, organisation = settings().oidc_make_teams, settings().oidc_organisation
    if attempt.person is None:
        person = provider_people.arrive(context(), who, organisation, now(), make_teams=make_teams)
    else:
        person = provider_people.join(context(), attempt.person, who, organisation, now(), make_teams=make_teams)
    token = sessions.begin(context(), person, Method.PROVIDER, now(), device=device, provider_session=session)
    before = sessions.supersede(context(), attempt.session_hash, now()) if attempt.session_hash else None
    return _Came(token, person, was_other=before not in {None, person})


async def land(request: Request) -> Response:
    """Lead somebody who just came in on to the first page. By now the browser shows all our cookies again."""
    return RedirectResponse(await asyncio.to_thread(_landing, cookies_of(request)), 303)


def _landing(cookie: str) -> str:
    try:
        actor = actor_in(cookie)
    except SignedOut:
        actor = None
    if actor is None or actor.is_guest:
        return "/inloggen"
    asks = taking_along.has_plans(context(), guest_in(cookie))
    return TAKE_ALONG if asks else landing(actor, "")


async def depart(request: Request) -> Response:
    """End the sessions that the provider says have ended (back-channel logout); 400 for a message we cannot trust."""
    asked = _needed()
    try:
        claims = await _in_time(asked.logout_claims(await _logout_token(request), now()))
        await asyncio.to_thread(provider_people.depart, context(), departure_from(claims), now())
    except Untrusted as problem:
        _log.warning("a logout message was refused: %s", problem.doubt)
        return _message({"error": "invalid_request"}, 400)
    except InvalidAnswer:
        _log.warning("a logout message was refused: %s", Doubt.REPLAY)
        return _message({"error": "invalid_request"}, 400)
    except (Away, TryLater):
        return _message({"error": "temporarily_unavailable"}, 503)
    return _message({}, 200)


async def _logout_token(request: Request) -> str:
    form = await request.form(max_files=0, max_fields=3)
    token = form.get("logout_token")
    if not isinstance(token, str):
        raise Untrusted(Doubt.FORM)
    return token


async def logout_address(token: str) -> str:
    """Where the browser goes on to so that the session at the provider ends too; to be asked before ours ends.

    ``token`` is that of our session. "" for a session that did not begin at the provider, and when the provider is
    away or has no such place. Lead there with ``hop.go_on``: a form of ours may not lead to another site.
    """
    asked = provider()
    if asked is None or not await asyncio.to_thread(_began_at_provider, token):
        return ""
    try:
        return await _in_time(asked.logout_address(now()))
    except Away:
        return ""


def _began_at_provider(token: str) -> bool:
    try:
        return sessions.method_of(context(), token, now()) is Method.PROVIDER
    except (SignedOut, TryLater):
        return False


async def _in_time(work: Awaitable[_Result]) -> _Result:
    """Wait for the provider, and not for ever. Raises Away."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await work
    except TimeoutError:
        raise Away from None


def _needed() -> Provider:
    """The provider. Raises HTTPException 404 when there is none: then these routes are not there."""
    found = provider()
    if found is None:
        raise HTTPException(404)
    return found


def _back_to(page: str) -> Response:
    response = RedirectResponse(page, 303)
    end_provider_attempt(response, settings())
    return response


def _message(content: dict[str, str], status: int) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
