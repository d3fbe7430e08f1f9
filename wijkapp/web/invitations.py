"""The routes by which somebody who was invited comes in, and by which an administrator hands in a list of people."""

import asyncio
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message

from wijkapp.actions import accepting, invitations, sessions
from wijkapp.actions.invitations import Pasted
from wijkapp.actions.signing_in import Outcome
from wijkapp.clock import now
from wijkapp.domain.roles import Right
from wijkapp.domain.roster import LARGEST_LIST, RosterProblem
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, SignedOut, TryLater
from wijkapp.gate import cookies
from wijkapp.gate.request import cookies_of, device_of
from wijkapp.gate.who import actor_in
from wijkapp.installation import context
from wijkapp.settings import settings
from wijkapp.web.prerendered import refused
from wijkapp.web.sign_in import arrive
from wijkapp.web.whose_link import SLOT, of_invitation

CHOOSE: Final = "/uitnodiging"
GONE: Final = "/uitnodiging/verlopen"
HOME: Final = "/team"
HERE: Final = "/beheer/uitnodigen"
_AROUND: Final = 8_192
"""Bytes that a browser puts around a file and a field."""


async def follow(request: Request) -> Response:
    """Take the token out of the address of a link, and go to the page to choose a password; it is not used up yet."""
    token = request.path_params["token"]
    try:
        await asyncio.to_thread(accepting.read, context(), token, now())
    except NotFound:
        return RedirectResponse(GONE, 303)
    response = RedirectResponse(CHOOSE, 303)
    cookies.lend(response, cookies.INVITATION, token, settings())
    return response


async def accept(request: Request) -> Response:
    """Make the account of who was invited, sign them in, and go to their team, or first ask about a guest's plans."""
    form = await request.form(max_files=0, max_fields=3)
    typed = str(form.get("wachtwoord", "")), str(form.get("nogmaals", ""))
    token = cookies.short_token_in(cookies_of(request), cookies.INVITATION, settings())
    device = device_of(request)
    try:
        outcome = await asyncio.to_thread(_come_in, token, *typed, device)
    except (NotFound, NotAllowed):
        return RedirectResponse(GONE, 303)
    except (InvalidAnswer, TryLater) as problem:
        return refused(CHOOSE, {"wachtwoord": problem.sentence}, parts={SLOT: await of_invitation(request)})
    response = await arrive(request, outcome, HOME)
    cookies.take_back(response, cookies.INVITATION, settings())
    return response


def _come_in(token: str, password: str, again: str, device: str) -> Outcome:
    person = accepting.accept(context(), token, password, again, now())
    return Outcome(person, sessions.begin(context(), person, sessions.Method.PASSWORD, now(), device=device))


async def hand_in(request: Request) -> Response:
    """Invite everybody of a list, or nobody; the page then shows once what became of it."""
    try:
        actor = await asyncio.to_thread(actor_in, cookies_of(request))
    except SignedOut:
        return RedirectResponse("/inloggen", 303)
    if actor is None or actor.person is None or not actor.may_somewhere(Right.PEOPLE_MANAGE):
        return RedirectResponse(HERE, 303)
    raw, typed = await _list_in(request)
    try:
        outcome = await asyncio.to_thread(invitations.invite_all, context(), actor, raw, now())
    except NotAllowed:  # The role was taken a moment ago; the page says so.
        return RedirectResponse(HERE, 303)
    except TryLater as problem:  # What was typed comes back with it.
        outcome = invitations.Outcome((), (RosterProblem(1, "Er is nog niemand uitgenodigd", problem.sentence),))
    context().shown_once.put(actor.person, Pasted(outcome, typed), now())
    return RedirectResponse(HERE, 303)


async def _list_in(request: Request) -> tuple[bytes, str]:
    """Give the bytes of the list and the text that was typed, "" for a file; too much comes back as too much."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_LIST + _AROUND:
            return b" " * (LARGEST_LIST + 1), ""

    async def again() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    again_read = Request(request.scope, again)
    async with again_read.form(max_files=1, max_fields=2, max_part_size=LARGEST_LIST + _AROUND) as form:
        file, text = form.get("bestand"), form.get("lijst", "")
        if isinstance(file, UploadFile) and file.filename:
            return await file.read(), ""
    typed = text if isinstance(text, str) else ""
    return typed.encode(), typed
