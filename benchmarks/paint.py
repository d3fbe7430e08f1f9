"""How soon something of a page is seen."""

from typing import Any, Final

from playwright.sync_api import Browser

from benchmarks.browser import browser, open_plan, situation_path, visitor
from benchmarks.figures import Figure, label, percentile
from benchmarks.proxy import Lines
from benchmarks.servers import BLANK_PORT, SITE_PORT, Server, blank_page, site

ROUND_TRIP: Final = 150
LOADS: Final = 15
_FCP: Final = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def measure() -> list[Figure]:
    """Open pages as somebody who was never here, in turns with the blank page."""
    with site() as ours, blank_page() as blank, Lines((SITE_PORT, BLANK_PORT)) as lines, browser() as running:
        started, later, cookies = _a_plan(running, ours)
        pages = {"home": "/", "situation": situation_path(), "step 2, new plan": started, "step 2, later": later}
        seen: dict[str, list[float]] = {name: [] for name in pages}
        beside: list[float] = []
        lines.set_round_trip(ROUND_TRIP)
        for _ in range(LOADS):
            for name, path in pages.items():
                seen[name].append(_first_paint(running, ours.origin + path, cookies))
            beside.append(_first_paint(running, blank.origin, []))
    return [_figure(name, values, beside) for name, values in seen.items()]


def _a_plan(running: Browser, server: Server) -> tuple[str, str, list[Any]]:
    """Start a plan; give the address it started at, the one it has later, and the guest's cookies."""
    with visitor(running) as page:
        plan = open_plan(page, server)
        return page.url.removeprefix(server.origin), f"/plan/leervragen?plan={plan}", page.context.cookies()


def _first_paint(running: Browser, address: str, cookies: list[Any]) -> float:
    with visitor(running) as page:
        page.context.add_cookies(cookies)
        page.goto(address, wait_until="commit")
        page.wait_for_function(_FCP)
        return float(page.evaluate(_FCP))


def _figure(name: str, values: list[float], beside: list[float]) -> Figure:
    return Figure(
        name=f"FCP at {ROUND_TRIP} ms round trip",
        page=name,
        start="navigation, nothing cached, not connected",
        end="first contentful paint",
        percentile=label(50, values),
        value=percentile(values, 50),
        unit="ms",
        aim=400,
        detail={"ours": values, "blank": beside},
    ).beside("blank Reflex page", percentile(beside, 50))
