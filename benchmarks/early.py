"""A new plan and a visitor who clicks at once: how long until the first tick is saved, and is any click ever lost."""

from typing import Any, Final

from playwright.sync_api import Browser, Page

from benchmarks.browser import awake, begin_plan, browser, situation_path, visitor
from benchmarks.figures import Figure, label, percentile
from benchmarks.proxy import Lines
from benchmarks.servers import ECHO_PORT, SITE_PORT, Server, echo, site

ROUND_TRIP: Final = 150
RUNS: Final = 20
CLICKS: Final = 14
_APART: Final = 50
"""Milliseconds between the moments of the early clicks; together they cover the page's waking up."""
_SAVED: Final = "() => bench.early.saved"
_PAINTED: Final = "() => bench.early.painted"
_STARTED: Final = "() => { const [page] = performance.getEntriesByType('navigation'); return page.fetchStart; }"


def measure() -> list[Figure]:
    """Start plans over a slow line, each by a visitor with nothing in the cache; ours and the echo take turns."""
    with site() as ours, echo() as reference, Lines((SITE_PORT, ECHO_PORT)) as lines, browser() as running:
        lines.set_round_trip(ROUND_TRIP)
        ours_seen, echo_seen = [], []
        for _ in range(RUNS):
            ours_seen.append(_at_once(running, ours, situation_path()))
            echo_seen.append(_at_once(running, reference, "/"))
        lost = [_click_after(running, ours, number * _APART) for number in range(CLICKS)]
        return [*_new_plan(ours_seen, echo_seen), *_lost(lost)]


def _at_once(running: Browser, server: Server, path: str) -> dict[str, float]:
    """Give the moments of one new plan in milliseconds since the press on its start button."""
    with visitor(running, "clickAtOnce") as page:
        begin_plan(page, server, path)
        page.wait_for_function(_SAVED)
        seen: dict[str, float] = page.evaluate("bench.early")
        return {**seen, "redirected": page.evaluate(_STARTED)}


def _new_plan(ours: list[dict[str, float]], reference: list[dict[str, float]]) -> list[Figure]:
    figures = []
    for percent, aim in ((50, 900.0), (95, None)):
        values, beside = ([seen["saved"] for seen in each] for each in (ours, reference))
        figure = Figure(
            name="new plan: navigation to first tick saved",
            page=f"step 2, new plan, {ROUND_TRIP} ms",
            start="navigation: the press on the start button",
            end="'Opgeslagen' painted",
            percentile=label(percent, values),
            value=percentile(values, percent),
            unit="ms",
            aim=aim,
            detail={"ours": ours, "echo": reference},
        )
        figures.append(figure.beside("bare websocket echo, started likewise", percentile(beside, percent)))
    return figures


def _click_after(running: Browser, server: Server, wait: int) -> dict[str, Any]:
    """Click with the mouse so long after the first box was painted, and see whether the server has it in the end."""
    with visitor(running, "watchFirstBox") as page:
        begin_plan(page, server, situation_path())
        page.wait_for_function(_PAINTED)
        page.wait_for_timeout(wait)
        _click_first_box(page)
        clicked = page.evaluate("performance.now() - bench.early.painted")
        page.wait_for_timeout(2500)
        seen: dict[str, Any] = page.evaluate("bench.early")
        return {"clicked": clicked, "wrong": seen["wrong"], "frames": seen["frames"], "kept": _is_kept(page)}


def _click_first_box(page: Page) -> None:
    x, y = page.evaluate(
        "() => { const at = document.querySelector('input[type=checkbox]').getBoundingClientRect();"
        " return [at.x + at.width / 2, at.y + at.height / 2]; }"
    )
    page.mouse.click(x, y)


def _is_kept(page: Page) -> bool:
    """Whether the box stands ticked after loading the page anew: then it comes from the database."""
    page.evaluate("sessionStorage.clear()")
    page.reload()
    awake(page)
    return page.locator("input[type=checkbox]").first.is_checked()


def _lost(clicks: list[dict[str, Any]]) -> list[Figure]:
    last = max(click["clicked"] for click in clicks)
    common = {
        "page": f"step 2, new plan, {ROUND_TRIP} ms",
        "start": f"mouse clicks up to {last:.0f} ms after the box is painted",
        "percentile": "count",
        "aim": 0.0,
        "detail": clicks,
    }
    return [
        Figure(
            name="early clicks lost",
            end="page loaded anew",
            value=sum(not click["kept"] for click in clicks),
            unit=f"of {len(clicks)}",
            **common,
        ),
        Figure(
            name="frames in which an early tick stood wrong",
            end="2.5 s later",
            value=sum(click["wrong"] for click in clicks),
            unit=f"of {sum(click['frames'] for click in clicks)}",
            **common,
        ),
    ]
