"""Measure and print the table: ``make bench``, or ``python -m benchmarks size memory`` for some groups only."""

import argparse
import os
import platform
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from types import FrameType
from typing import Any, Final

from benchmarks import (
    catalogue,
    early,
    lighthouse,
    live,
    memory,
    overview,
    paint,
    size,
    start,
    steps,
    storing,
    table,
    ticks,
)
from benchmarks.browser import chromium
from benchmarks.figures import Figure
from wijkapp.build.paths import ROOT
from wijkapp.build.terminal import Stop, complain, say

_AIMS: Final = {("1,000 situations loaded and checked", "p50"): 2.0, ("search as you type", "p95"): 10.0}
"""For the rows of the catalogue, by name and percentile."""


def _catalogue() -> list[Figure]:
    rows = [*catalogue.measure_load(), *catalogue.measure_search(), *catalogue.measure_ranking()]
    return [
        Figure(
            name=row.name,
            page=row.what,
            start=row.start,
            end=row.end,
            percentile=row.percentile,
            value=row.value,
            unit=row.unit,
            aim=_AIMS.get((row.name, row.percentile)),
        )
        for row in rows
    ]


GROUPS: Final[dict[str, Callable[[], list[Figure]]]] = {
    "size": size.measure,
    "lighthouse": lighthouse.measure,
    "paint": paint.measure,
    "early": early.measure,
    "ticks": ticks.measure,
    "live": live.measure,
    "steps": steps.measure,
    "memory": memory.measure,
    "start": start.measure,
    "store": storing.measure,
    "overview": overview.measure,
    "catalogue": _catalogue,
}


def main(arguments: Sequence[str]) -> int:
    """Measure the groups that were asked for, or all; give 1 when one of them could not be measured."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed and size.")
    parser.add_argument("groups", nargs="*", metavar="group", choices=[*GROUPS, []], help=f"of: {', '.join(GROUPS)}")
    wanted = parser.parse_args(arguments).groups or list(GROUPS)
    signal.signal(signal.SIGTERM, _end)
    machine, figures, failed = _machine(), [], []
    for name in wanted:
        found = _measured(name)
        figures += found or []
        failed += [] if found else [name]
    if figures:
        table.write(figures, machine | {"load_after": os.getloadavg()})
        say(f"\n{table.render(figures)}\nMore in {table.RESULTS.relative_to(ROOT)}, with what each figure is made of.")
    if failed:
        complain(f"Niet gemeten: {', '.join(failed)}.")
    return 1 if failed else 0


def _measured(name: str) -> list[Figure] | None:
    """Measure one group; None, after saying why, when that fails, so that the others are still measured."""
    begun = time.monotonic()
    try:
        figures = GROUPS[name]()
    except Stop as stop:
        complain(str(stop))
        return None
    except Exception:  # noqa: BLE001 - one group must not take the figures of the others along
        traceback.print_exc()
        return None
    say(f"  {name} gemeten ({time.monotonic() - begun:.0f} s)")
    return figures


def _machine() -> dict[str, Any]:
    """What the figures depend on besides ourselves."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _said("git", "rev-parse", "HEAD"),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "reflex": version("reflex"),
        "chromium": _said(chromium(), "--version"),
        "load_before": os.getloadavg(),
    }


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def _end(_number: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that servers and browsers are ended too."""
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
