"""All HTTP routes of our own, in one list that a test compares with the reviewed one."""

from typing import Final

from starlette.applications import Starlette
from starlette.routing import Route

from wijkapp.web import guests, plans

ROUTES: Final = (
    Route("/plan/begin", plans.begin, methods=["POST"]),
    Route("/plan/wijziging", plans.change, methods=["POST"]),
    Route("/plannen/overnemen", guests.redeem, methods=["POST"]),
    Route("/plannen/wissen", guests.wipe, methods=["POST"]),
)


def routes_app() -> Starlette:
    """The Starlette app that Reflex mounts itself under."""
    return Starlette(routes=list(ROUTES))
