"""The reference for saving: a page with one box and a bare websocket that says back what it hears, nothing more.

It starts as a plan does, with a form that is posted and answered with a redirect, and runs on the same server software.
"""

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

_PAGE: Final = Path(__file__).with_name("echo.html").read_text("utf-8")
_START: Final = (
    '<!doctype html><title>Start</title><form method="post" action="/plan/begin"><button>Begin</button></form>'
)


async def _start(_request: Request) -> HTMLResponse:
    return HTMLResponse(_START)


async def _begin(_request: Request) -> RedirectResponse:
    return RedirectResponse("/echo", 303)


async def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse(_PAGE)


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


def app() -> Starlette:
    """Make the app, for granian's ``--factory``."""
    return Starlette(
        routes=[
            Route("/", _start),
            Route("/plan/begin", _begin, methods=["POST"]),
            Route("/echo", _page),
            WebSocketRoute("/socket", _echo),
        ]
    )
