"""What one open tab costs the server: how much its memory grows when many tabs open a page and stay.

A tab is a websocket that says what a real tab says. The words come from a real one: Chromium opens the page once, and
what its socket sent is sent again by every tab, each for a plan and with a cookie of its own.
"""

import asyncio
import http.client
import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlencode
from uuid import uuid4

from playwright.sync_api import Page, WebSocket
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.browser import browser, open_plan, situation_path, visitor
from benchmarks.figures import Figure
from benchmarks.proxy import Lines
from benchmarks.servers import Server, blank_page, site

TABS: Final = 200
SERVERS: Final = 3
_FIRST: Final = 40
"""Tabs that open before the first look, so that what a server loads once is not counted."""
_PATIENCE: Final = 10.0
_SETTLE: Final = 2.0
_KIBIBYTE: Final = 1024
_TOKEN: Final = re.compile(r"(?<=token=)[^&]+")
_CONNECT: Final = "40/_event,"
_HYDRATED: Final = '"is_hydrated_rx_state_":true'
"""The server's last word when a page has been filled."""


@dataclass(frozen=True)
class Opening:
    """How a real tab opened a page: its socket's address and protocol, the first frame, and the browser's name."""

    address: str
    frame: str
    agent: str
    plan: str = ""


def measure() -> list[Figure]:
    """Open the tabs on fresh servers, in turns with the blank page."""
    plan, blank = _record(site(), _plan), _record(blank_page(), _blank)
    ours, beside = [], []
    for _ in range(SERVERS):
        ours.append(_growth(site(), plan))
        beside.append(_growth(blank_page(), blank))
    reference = statistics.median(beside)
    figure = Figure(
        name="server memory per open tab",
        page=f"step 2, {TABS} tabs, each a guest with a plan of its own",
        start=f"{_FIRST} tabs open",
        end=f"{TABS} more open and at rest",
        percentile=f"median of {SERVERS} servers",
        value=statistics.median(ours),
        unit="KiB",
        detail={"ours": ours, "blank": beside},
    )
    return [figure.beside("blank Reflex page, its tabs", reference, reference / 2)]


def _plan(page: Page, server: Server) -> str:
    return open_plan(page, server)


def _blank(page: Page, server: Server) -> str:
    page.goto(server.origin, wait_until="networkidle")
    return ""


def _record(server: Server, visit: Callable[[Page, Server], str]) -> Opening:
    """Let Chromium open the page and write down how."""
    with server, Lines((server.port,)), browser() as running, visitor(running) as page:
        openings: list[Opening] = []
        agent: str = page.evaluate("navigator.userAgent")

        def listen(socket: WebSocket) -> None:
            socket.on("framesent", lambda frame: openings.append(Opening(socket.url, str(frame), agent)))

        page.on("websocket", listen)
        plan = visit(page, server)
        page.wait_for_timeout(1000)
        first = next(opening for opening in openings if opening.frame.startswith(_CONNECT))
        return replace(first, plan=plan)


def _growth(server: Server, opening: Opening) -> float:
    """Give the KiB per tab by which a fresh server grew."""
    with server:
        guests = _guests(server, _FIRST + TABS) if opening.plan else [("", "")] * (_FIRST + TABS)
        return asyncio.run(_open_all(server, opening, guests))


def _guests(server: Server, count: int) -> list[tuple[str, str]]:
    """Start a plan for so many new guests; give each one's cookie header and plan."""
    body = urlencode({"situatie": situation_path().rpartition("/")[2]})
    headers = {"Origin": server.origin, "Content-Type": "application/x-www-form-urlencoded"}
    line = http.client.HTTPConnection("127.0.0.1", server.port)
    guests = []
    for _ in range(count):
        line.request("POST", "/plan/begin", body, headers)
        answer = line.getresponse()
        answer.read()
        cookies = (SimpleCookie(header) for header in answer.headers.get_all("Set-Cookie") or [])
        pairs = [f"{name}={morsel.value}" for cookie in cookies for name, morsel in cookie.items()]
        guests.append(("; ".join(pairs), answer.headers["Location"].partition("plan=")[2]))
    return guests


async def _open_all(server: Server, opening: Opening, guests: Sequence[tuple[str, str]]) -> float:
    tabs = [await _open(server, opening, *guest) for guest in guests[:_FIRST]]
    await asyncio.sleep(_SETTLE)
    before = server.memory()
    tabs += [await _open(server, opening, *guest) for guest in guests[_FIRST:]]
    await asyncio.sleep(_SETTLE)
    grown = server.memory() - before
    for tab in tabs:
        await tab.close()
    return grown / (len(guests) - _FIRST) / _KIBIBYTE


async def _open(server: Server, opening: Opening, cookie: str, plan: str) -> ClientConnection:
    """Open one tab as the real one was opened, and wait until the server has said all it has to say."""
    address = _TOKEN.sub(str(uuid4()), opening.address).replace("localhost", "127.0.0.1", 1)
    headers = {"Origin": server.origin, **({"Cookie": cookie} if cookie else {})}
    tab = await connect(address, additional_headers=headers, user_agent_header=opening.agent)
    await tab.send(opening.frame.replace(opening.plan, plan) if plan else opening.frame)
    heard = ""
    while _HYDRATED not in heard:
        heard = str(await asyncio.wait_for(tab.recv(), _PATIENCE))
    return tab
