"""All HTTP routes of our own, in one list that a test compares with the reviewed one."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from wijkapp.gate.unforeseen import note
from wijkapp.settings import settings
from wijkapp.web import demo, guests, invitations, oidc, overview, plans, recovery, session, sign_in, whose_link

_log = logging.getLogger(__name__)
_NO_FORM: Final = 400
_UNREADABLE: Final = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dit formulier kunnen we niet lezen - Wijkapp</title>
</head>
<body>
<main>
<h1>Dit formulier kunnen we niet lezen</h1>
<p>Er kwam iets anders aan dan op de pagina staat. Ga terug, laad de pagina opnieuw en probeer het nog een keer.</p>
<p><a href="/">Naar de eerste pagina</a></p>
</main>
</body>
</html>
"""
"""Written out: the pages of the build are filled with what a form says, and here there is none."""
ROUTES: Final = (
    Route("/account/verwijderd", sign_in.leave_for_good, methods=["POST"]),
    Route("/beheer/uitnodigen/lijst", invitations.hand_in, methods=["POST"]),
    Route("/herstel", recovery.choose_password, methods=["POST"]),
    Route("/herstel/", whose_link.choose_password, methods=["GET"]),
    Route("/herstel/bevestigen", recovery.confirm, methods=["POST"]),
    Route("/herstel/e-mail", recovery.change_email, methods=["POST"]),
    Route("/herstel/link/{token:str}", recovery.open_link, methods=["GET"]),
    Route("/inloggen", sign_in.sign_in, methods=["POST"]),
    Route("/inloggen/code", sign_in.finish, methods=["POST"]),
    Route("/inloggen/meenemen", sign_in.take_along, methods=["POST"]),
    Route("/inloggen/sso", oidc.begin, methods=["GET"]),
    Route("/inloggen/sso/afmelden", oidc.depart, methods=["POST"]),
    Route("/inloggen/sso/binnen", oidc.land, methods=["GET"]),
    Route("/inloggen/sso/koppelen", oidc.join, methods=["POST"]),
    Route("/inloggen/sso/terug", oidc.arrive, methods=["GET"]),
    Route("/inloggen/vergeten", recovery.ask, methods=["POST"]),
    Route("/overzicht/export.csv", overview.export_csv, methods=["GET"]),
    Route("/overzicht/export.xlsx", overview.export_xlsx, methods=["GET"]),
    Route("/plan/begin", plans.begin, methods=["POST"]),
    Route("/plan/wijziging", plans.change, methods=["POST"]),
    Route("/plannen/overnemen", guests.redeem, methods=["POST"]),
    Route("/plannen/verlaten", guests.leave, methods=["POST"]),
    Route("/plannen/wissen", guests.wipe, methods=["POST"]),
    Route("/sessie", session.tell, methods=["GET"]),
    Route("/sessie", session.stay, methods=["POST"]),
    Route("/uitloggen", sign_in.sign_out, methods=["POST"]),
    Route("/uitnodiging", invitations.accept, methods=["POST"]),
    Route("/uitnodiging/", whose_link.accept, methods=["GET"]),
    Route("/uitnodiging/link/{token:str}", invitations.follow, methods=["GET"]),
)


DEMO_ROUTES: Final = (Route("/inloggen/", demo.sign_in, methods=["GET"]),)
"""Only where everybody is made up; there the prerendered page also lists who can be tried."""


def routes_app() -> Starlette:
    """The Starlette app that Reflex mounts itself under."""
    routes = (*ROUTES, *DEMO_ROUTES) if settings().demo else ROUTES
    return Starlette(routes=[Route(one.path, _safely(one.endpoint), methods=one.methods) for one in routes])


def _safely(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Lead to the page that says so when a route fails.

    The log gets a reference and the kind of error, never its text. Starlette's own handlers would raise it again, and
    the server would print it whole.
    """

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except HTTPException as refusal:
            if refusal.status_code != _NO_FORM:
                raise
            # Starlette's own refusal of a request that is no form, or one with too much in it; it says so in English.
            return HTMLResponse(_UNREADABLE, _NO_FORM)
        except Exception as problem:  # noqa: BLE001 - whatever nobody foresaw
            note(problem, "in a route")
            return RedirectResponse("/fout", 303)

    return answer
