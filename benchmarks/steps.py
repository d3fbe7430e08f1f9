"""From one step of the wizard to another, beside one round trip of a bare websocket."""

from collections.abc import Sequence
from typing import Final

from playwright.sync_api import Browser, Page

from benchmarks.browser import awake, browser, open_plan, visitor
from benchmarks.figures import Figure, label, percentile
from benchmarks.proxy import Lines
from benchmarks.servers import ECHO_PORT, SITE_PORT, Server, echo, site
from benchmarks.ticks import take, tick

ROUND_TRIP: Final = 150
WALKS: Final = 8
_PAUSE: Final = 800
"""Milliseconds that a visitor looks at a step before going on."""
_NEXT: Final = "form[data-outbox] button[type=submit]"
_BACK: Final = "a.wa-back"
_MOVES: Final = {
    "step to step: 'Opslaan en naar stap 3', first time": _NEXT,
    "step to step: 'Vorige stap'": _BACK,
    "step to step: 'Opslaan en naar stap 3', again": _NEXT,
}


def measure() -> list[Figure]:
    """Walk forward, back and forward with new plans, and tick the echo's box after each walk."""
    walks, beside = [], []
    with (
        site() as ours,
        echo() as reference,
        Lines((SITE_PORT, ECHO_PORT)) as lines,
        browser() as running,
        visitor(running, "watchTicks") as other,
    ):
        other.goto(f"{reference.origin}/echo", wait_until="networkidle")
        for _ in range(WALKS):
            walks.append(_walk(running, ours, lines))
            tick(other)
            beside += [seen["saved"] for seen in take(other)]
    moves = zip(_MOVES, zip(*walks, strict=True), strict=True)
    return [_figure(name, values, percentile(beside, 50)) for name, values in moves]


def _walk(running: Browser, server: Server, lines: Lines) -> list[float]:
    """Make a plan with one question and go from step to step; give the milliseconds of each move."""
    lines.set_round_trip(0)
    with visitor(running) as page:
        open_plan(page, server)
        page.locator("input[type=checkbox]").first.click()
        page.wait_for_selector("[data-outbox-status][data-state=saved]")
        lines.set_round_trip(ROUND_TRIP)
        return [_move(page, selector) for selector in _MOVES.values()]


def _move(page: Page, selector: str) -> float:
    page.wait_for_timeout(_PAUSE)
    page.evaluate("selector => bench.watchMove(selector)", selector)
    page.locator(selector).click()
    page.wait_for_function("() => bench.moves.length")
    awake(page)
    return float(page.evaluate("bench.moves.splice(0)[0]"))


def _figure(name: str, values: Sequence[float], reference: float) -> Figure:
    return Figure(
        name=name,
        page=f"step 2 and 3, {ROUND_TRIP} ms",
        start="mouse click",
        end="new heading and fields painted",
        percentile=label(50, values),
        value=percentile(values, 50),
        unit="ms",
        aim=ROUND_TRIP + 50,
        detail=values,
    ).beside("websocket echo to its painted answer", reference)
