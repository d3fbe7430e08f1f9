"""A tick on a page at rest: when it is painted, and when the page says that it is saved."""

from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Page

from benchmarks.browser import browser, open_plan, visitor
from benchmarks.figures import Figure, label, percentile
from benchmarks.proxy import Lines
from benchmarks.servers import ECHO_PORT, SITE_PORT, echo, site

ROUND_TRIPS: Final = (0, 300)
TURNS: Final = 6
TICKS: Final = 10
"""Ticks on one page before it is the other's turn."""
_REST: Final = 60
"""Milliseconds between two ticks."""

Ticks = list[dict[str, Any]]
"""What ``watch.js`` saw of each tick: did it hold, and the milliseconds until it was painted and saved."""


def measure() -> list[Figure]:
    """Tick boxes with the mouse, in turns with the box of the echo."""
    figures = []
    with (
        site() as ours,
        echo() as reference,
        Lines((SITE_PORT, ECHO_PORT)) as lines,
        browser() as running,
        visitor(running, "watchTicks") as page,
        visitor(running, "watchTicks") as beside,
    ):
        open_plan(page, ours)
        beside.goto(f"{reference.origin}/echo", wait_until="networkidle")
        for round_trip in ROUND_TRIPS:
            lines.set_round_trip(round_trip)
            for _ in range(TURNS):
                tick(page)
                tick(beside)
            figures += _Seen(round_trip, take(page), take(beside)).figures()
    return figures


def tick(page: Page) -> None:
    """Tick the boxes of a page in turn, each when the one before has been saved."""
    page.bring_to_front()
    boxes = page.locator("input[type=checkbox]")
    for number in range(TICKS):
        boxes.nth(number % boxes.count()).click()
        page.wait_for_function("() => bench.ticks.at(-1).saved")
        page.wait_for_timeout(_REST)


def take(page: Page) -> Ticks:
    """Give what was seen since the last time."""
    seen: Ticks = page.evaluate("bench.ticks.splice(0)")
    return seen


@dataclass(frozen=True)
class _Seen:
    """The ticks at one round trip, on our page and on the echo's."""

    round_trip: int
    ours: Ticks
    echo: Ticks

    def figures(self) -> list[Figure]:
        return [
            self._held(),
            self._figure("tick to next painted frame", "painted", "frame painted", 95),
            self._figure("tick to 'Opgeslagen'", "saved", "'Opgeslagen' in the page", 50),
            self._figure("tick to 'Opgeslagen'", "saved", "'Opgeslagen' in the page", 95, extra=5),
        ]

    def _held(self) -> Figure:
        return Figure(
            name="ticks that stand in the next frame",
            page=f"step 2 at rest, {self.round_trip} ms",
            start="mouse click on a box",
            end="next frame",
            percentile=f"share of {len(self.ours)}",
            value=100 * sum(seen["held"] for seen in self.ours) / len(self.ours),
            unit="%",
            aim=100,
            at_least=True,
        )

    def _figure(self, name: str, moment: str, end: str, percent: int, extra: float | None = None) -> Figure:
        """A percentile beside the echo's; with ``extra`` the aim is the echo's and so many milliseconds."""
        values, beside = ([seen[moment] for seen in ticks] for ticks in (self.ours, self.echo))
        reference = percentile(beside, percent)
        return Figure(
            name=name,
            page=f"step 2 at rest, {self.round_trip} ms",
            start="mouse click on a box",
            end=end,
            percentile=label(percent, values),
            value=percentile(values, percent),
            unit="ms",
            detail={"ours": values, "echo": beside},
        ).beside("bare box with websocket echo", reference, None if extra is None else reference + extra)
