"""The routes of a link that was mailed: asking for one, opening it, and what it is for."""

import asyncio
import logging
from typing import Final

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wijkapp.actions import addresses, private, recovery
from wijkapp.actions.recovery import LinkGone, LinkKind
from wijkapp.clock import now
from wijkapp.errors import InvalidAnswer, TryLater
from wijkapp.gate import cookies
from wijkapp.gate.caller import caller_of
from wijkapp.gate.request import cookies_of, device_of, person_of
from wijkapp.installation import context
from wijkapp.settings import settings
from wijkapp.web.prerendered import refused
from wijkapp.web.sign_in import arrive
from wijkapp.web.whose_link import SLOT, of_recovery

NO_MAIL: Final = "Deze site kan geen mail versturen. Vraag je beheerder om een herstellink."
NO_ADDRESS: Final = "Vul je e-mailadres in, zoals naam@voorbeeld.nl."
EMAIL: Final = "/herstel/e-mail"
_GONE: Final = "/herstel/verlopen"
_PAGES: Final = {LinkKind.CONFIRM: "/herstel/bevestigen", LinkKind.EMAIL: EMAIL}
"""What a link leads to; any other kind to choosing a password."""
_log = logging.getLogger(__name__)


async def ask(request: Request) -> Response:
    """Promise a mail, the same for every address and after the same time: it is made and sent afterwards."""
    form = await request.form(max_files=0, max_fields=2)
    email = str(form.get("email", ""))[:300]
    if context().mail is None:
        return refused("/inloggen/vergeten", {"email": NO_MAIL}, {"email": email})
    if "@" not in email:
        return refused("/inloggen/vergeten", {"email": NO_ADDRESS}, {"email": email})
    task = BackgroundTask(_mail, email, caller_of(request))
    return RedirectResponse("/inloggen/verstuurd", 303, background=task)


def _mail(email: str, caller: str) -> None:
    try:
        recovery.ask_link(context(), email, now(), caller=caller)
    except TryLater:
        _log.warning("no mail: asked for too often, or the database is busy")


async def open_link(request: Request) -> Response:
    """Take the token out of the address, and go to the page that says what the link does; it is not used up yet."""
    token = request.path_params["token"]
    try:
        kind = await asyncio.to_thread(recovery.kind_of, context(), token, now())
    except LinkGone:
        return RedirectResponse(_GONE, 303)
    response = RedirectResponse(_PAGES.get(kind, "/herstel"), 303)
    cookies.lend(response, cookies.ADDRESS if kind is LinkKind.EMAIL else cookies.LINK, token, settings())
    return response


async def choose_password(request: Request) -> Response:
    """Set the new password and come in."""
    form = await request.form(max_files=0, max_fields=4)
    typed = str(form.get("wachtwoord", "")), str(form.get("nogmaals", ""))
    device = device_of(request)
    try:
        outcome = await asyncio.to_thread(
            recovery.choose_password, context(), _token(request), *typed, now(), device=device
        )
    except LinkGone:
        return RedirectResponse(_GONE, 303)
    except (InvalidAnswer, TryLater) as problem:
        return refused("/herstel", {"wachtwoord": problem.sentence}, parts={SLOT: await of_recovery(request)})
    return await arrive(request, outcome)


async def confirm(request: Request) -> Response:
    """Open the private texts of whoever this link was mailed to."""
    try:
        await asyncio.to_thread(private.open_with_link, context(), _token(request), now())
    except LinkGone:
        return RedirectResponse(_GONE, 303)
    response = RedirectResponse("/herstel/geopend", 303)
    cookies.take_back(response, cookies.LINK, settings())
    return response


async def change_email(request: Request) -> Response:
    """Give whoever asked for it the address that this link was mailed to; who is not signed in does that first."""
    session = cookies.sign_in_token_in(cookies_of(request), settings())
    actor = await person_of(request)
    if actor is None:
        return RedirectResponse(f"/inloggen?naar={EMAIL}", 303)
    token = _token(request, cookies.ADDRESS)
    try:
        await asyncio.to_thread(addresses.confirm, context(), actor, token, now(), session=session)
    except LinkGone:
        return RedirectResponse(_GONE, 303)
    except InvalidAnswer:
        return RedirectResponse(f"{EMAIL}/bezet", 303)
    response = RedirectResponse(f"{EMAIL}/klaar", 303)
    cookies.take_back(response, cookies.ADDRESS, settings())
    return response


def _token(request: Request, purpose: str = cookies.LINK) -> str:
    return cookies.short_token_in(cookies_of(request), purpose, settings())
