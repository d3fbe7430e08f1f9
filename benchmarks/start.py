"""How long a built server takes from the start of its process to its first answer."""

import statistics
from typing import Final

from benchmarks.figures import Figure
from benchmarks.servers import blank_page, site

STARTS: Final = 5


def measure() -> list[Figure]:
    """Start each server a few times, in turns, with a database that is not there yet; a first time does not count."""
    ours, beside = [], []
    for _ in range(STARTS + 1):
        with site() as server:
            ours.append(server.start_seconds)
        with blank_page() as server:
            beside.append(server.start_seconds)
    ours, beside = ours[1:], beside[1:]
    figure = Figure(
        name="start of a built server",
        page="home",
        start="process started",
        end="first answer 200",
        percentile=f"median of {STARTS}",
        value=statistics.median(ours),
        unit="s",
        aim=1.0,
        detail={"ours": ours, "blank": beside},
    )
    return [figure.beside("blank Reflex page", statistics.median(beside))]
