"""The routes by which somebody who was invited comes in, and by which an administrator hands in a list of people."""

import asyncio
from typing import Final, NamedTuple

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message

from wijkapp.actions import invitations, passwords, sessions, taking_along
from wijkapp.actions.invitations import Pasted
from wijkapp.clock import now
from wijkapp.domain.roles import Right
from wijkapp.domain.roster import LARGEST_LIST
from wijkapp.errors import NotAllowed, NotFound, SignedOut, TryLater
from wijkapp.gate.cookies import invited, invited_token_in, sign_in, sign_in_token_in, uninvited
from wijkapp.gate.who import actor_in, guest_in
from wijkapp.installation import context
from wijkapp.settings import settings

CHOOSE: Final = "/uitnodiging"
GONE: Final = "/uitnodiging-werkt-niet"
HOME: Final = "/team"
TAKE_ALONG: Final = "/inloggen/meenemen"
HERE: Final = "/beheer/uitnodigen"
_AROUND: Final = 8_192
"""Bytes that a browser puts around a file and a field."""
_ANCHORS: Final = {
    passwords.TOO_SHORT: "fout-kort",
    passwords.TOO_LONG: "fout-lang",
    passwords.UNREADABLE: "fout-teken",
    passwords.LEAKED: "fout-gelekt",
    passwords.OWN_NAME: "fout-naam",
}
"""Where the page without scripts says what is wrong: each sentence stands there already, and the address unfolds it."""


async def follow(request: Request) -> Response:
    """Take the token out of the address of a link into a cookie, and go to the page to choose a password."""
    token = request.path_params["token"]
    try:
        await asyncio.to_thread(invitations.read, context(), token, now())
    except NotFound:
        return RedirectResponse(GONE, 303)
    response = RedirectResponse(CHOOSE, 303)
    invited(response, token, settings())
    return response


async def accept(request: Request) -> Response:
    """Make the account of who was invited, sign them in, and go to their team, or first ask about a guest's plans."""
    form = await request.form(max_files=0, max_fields=3)
    password, again = (str(form.get(name, ""))[: 4 * passwords.LONGEST] for name in ("wachtwoord", "nog-een-keer"))
    cookie = request.headers.get("cookie", "")
    token = invited_token_in(cookie, settings())
    try:
        invitee = await asyncio.to_thread(invitations.read, context(), token, now())
        problem = passwords.problem_with(password, invitee.name, invitee.email)
        if problem or password != again:
            return RedirectResponse(f"{CHOOSE}#{_ANCHORS.get(problem, 'fout-verschil')}", 303)
        arrived = await asyncio.to_thread(_come_in, token, password, cookie)
    except TryLater:
        return RedirectResponse(f"{CHOOSE}#fout-later", 303)
    except (NotFound, NotAllowed):
        return RedirectResponse(GONE, 303)
    response = RedirectResponse(f"{TAKE_ALONG}?naar={HOME}" if arrived.asks else HOME, 303)
    sign_in(response, arrived.token, settings())
    uninvited(response, settings())
    if arrived.was_other:
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


class _Arrived(NamedTuple):
    """A new session, whether somebody else sat here before, and whether there are a guest's plans to ask about."""

    token: str
    was_other: bool
    asks: bool


def _come_in(token: str, password: str, cookie: str) -> _Arrived:
    """Make the account and begin its session; whoever was signed in here before is so no longer."""
    person = invitations.accept(context(), token, passwords.hashed(password), now())
    before = sign_in_token_in(cookie, settings())
    sessions.end(context(), before, now())
    session = sessions.begin(context(), person, sessions.Method.PASSWORD, now())
    return _Arrived(session, bool(before), taking_along.has_plans(context(), guest_in(cookie)))


async def hand_in(request: Request) -> Response:
    """Invite everybody of a list, or nobody; the page then shows once what became of it."""
    try:
        actor = await asyncio.to_thread(actor_in, request.headers.get("cookie", ""))
    except SignedOut:
        return RedirectResponse("/inloggen", 303)
    if actor is None or actor.person is None or not actor.may_somewhere(Right.PEOPLE_MANAGE):
        return RedirectResponse(HERE, 303)
    try:
        raw, typed = await _list_in(request)
        outcome = await asyncio.to_thread(invitations.invite_all, context(), actor, raw, now())
    except NotAllowed:  # The role was taken a moment ago; the page says so.
        return RedirectResponse(HERE, 303)
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
