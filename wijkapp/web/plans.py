"""The routes by which a plan is started and every change to it comes in."""

import asyncio
import logging
from typing import Final
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from wijkapp.actions import changing, guests, plans, starting
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Answer, Failed, Refused, parse_proposal
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, OtherBrowser, Shut, SignedOut, TryLater, WijkappError
from wijkapp.gate.caller import caller_of
from wijkapp.gate.cookies import announce_new_plan, remember, token_in
from wijkapp.gate.request import cookies_of
from wijkapp.gate.unforeseen import note
from wijkapp.gate.who import actor_in
from wijkapp.installation import context
from wijkapp.settings import settings

_log = logging.getLogger(__name__)
_LARGEST_BODY: Final = 65_536
"""Bytes; four times what the longest text needs in UTF-8."""
_STATUS: Final = {NotFound: 404, NotAllowed: 403, InvalidAnswer: 422}
_SIGNED_OUT: Final = 401


async def begin(request: Request) -> Response:
    """Start a plan from the situation named in the form, or from none, and go to its first open step.

    Whoever already has a plan from that situation is asked first which one to open, whose plans are shut reads why, and
    so does who comes from where too many began just now.
    """
    form = await request.form(max_files=0, max_fields=4)
    slug = str(form.get("situatie", ""))[:80]
    try:
        actor, token = await asyncio.to_thread(_known_or_new, cookies_of(request), caller_of(request))
        if not form.get("nieuw") and slug and await asyncio.to_thread(starting.plans_from, context(), actor, slug):
            return RedirectResponse(f"/plan/kiezen?situatie={slug}", 303)
        known = slug if context().catalogue.situation(slug) else None
        plan = await asyncio.to_thread(starting.start, context(), actor, known, now())
    except SignedOut:
        return RedirectResponse("/inloggen", 303)
    except Shut:
        return RedirectResponse("/plannen", 303)
    except TryLater:
        return RedirectResponse("/plannen?druk=1", 303)
    response = RedirectResponse(_first_page(plan, known), 303)
    if token:
        remember(response, token, settings())
    announce_new_plan(response, str(plan), settings())
    return response


def _known_or_new(cookie: str, caller: str) -> tuple[Actor, str]:
    """Who this is, and the guest's token to remember; "" for a person, and a new guest for somebody unknown."""
    actor = actor_in(cookie)
    if actor is not None:
        return actor, token_in(cookie, settings()) if actor.is_guest else ""
    fresh = guests.begin(context(), now(), caller=caller)
    found = guests.actor_of(context(), fresh, now())
    if found is None:
        raise OtherBrowser
    return found, fresh


def _first_page(plan: UUID, slug: str | None) -> str:
    return f"/plan/leervragen/{slug}?plan={plan}" if slug else f"/plan/situatie?plan={plan}"


async def change(request: Request) -> Response:
    """Answer one change with exactly one of the five answers, as JSON; 404 and 403 carry ``refused``.

    401 carries ``failed``: whoever signs in again has it sent once more.
    """
    cookie = cookies_of(request)
    try:
        body = await _body(request)
        answer, is_guest = await asyncio.to_thread(_change, cookie, request.query_params.get("plan", ""), body)
    except SignedOut:
        return JSONResponse(Failed().model_dump(mode="json"), _SIGNED_OUT)
    except TryLater:
        # Not a refusal: the outbox keeps the change and sends it again.
        return JSONResponse(Failed().model_dump(mode="json"), 503)
    except WijkappError as problem:
        refusal = Refused(sentence=problem.sentence)
        return JSONResponse(refusal.model_dump(mode="json"), _status(problem))
    except Exception as problem:  # noqa: BLE001 - this is the one place that answers for what nobody foresaw
        return JSONResponse({"outcome": "failed", "reference": note(problem, "while changing a plan")}, 500)
    response = JSONResponse(answer.model_dump(mode="json"))
    if is_guest:
        remember(response, token_in(cookie, settings()), settings())
    return response


def _status(problem: WijkappError) -> int:
    return next((status for kind, status in _STATUS.items() if isinstance(problem, kind)), 400)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_BODY:
            raise InvalidAnswer
    return bytes(body)


def _change(cookie: str, plan: str, body: bytes) -> tuple[Answer, bool]:
    """The answer, and whether it went to a guest, whose cookie is then renewed."""
    actor = actor_in(cookie)
    if actor is None:
        raise OtherBrowser
    answer = changing.change(context(), actor, plans.plan_id_of(plan), parse_proposal(body), now())
    return answer, actor.is_guest
