"""All HTTP routes of our own, in one list that a test compares with the reviewed one."""

import logging
import secrets
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wijkapp.errors import WijkappError
from wijkapp.web import guests, plans

_log = logging.getLogger(__name__)
ROUTES: Final = (
    Route("/plan/begin", plans.begin, methods=["POST"]),
    Route("/plan/wijziging", plans.change, methods=["POST"]),
    Route("/plannen/overnemen", guests.redeem, methods=["POST"]),
    Route("/plannen/wissen", guests.wipe, methods=["POST"]),
)


def routes_app() -> Starlette:
    """The Starlette app that Reflex mounts itself under."""
    return Starlette(routes=list(ROUTES), exception_handlers={Exception: _failed, WijkappError: _failed})


async def _failed(_request: Request, problem: Exception) -> Response:
    """Lead to the page that says so; the log gets a reference and the kind of error, never its text."""
    _log.error("unforeseen %s in a route, reference %s", type(problem).__name__, secrets.token_hex(4))
    return RedirectResponse("/fout", 303)
