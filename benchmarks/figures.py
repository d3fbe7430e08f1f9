"""One measured figure: of which page, from when to when, which percentile, and how it stands to its aim."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value that was measured in this run, with everything a reader needs to judge it."""

    name: str
    page: str
    start: str
    end: str
    percentile: str
    value: float
    unit: str
    aim: float | None = None
    at_least: bool = False
    """Whether more is better; else less is."""
    reference: float | None = None
    reference_name: str = ""
    detail: Any = field(default=None, compare=False)
    """What the value is made of, for whoever wants to improve it; only in the JSON."""

    @property
    def ratio(self) -> float | None:
        """How many times the reference of the same run; None without one, or when that is 0."""
        return self.value / self.reference if self.reference else None

    @property
    def reached(self) -> bool | None:
        """Whether the aim was reached; None without an aim."""
        if self.aim is None:
            return None
        return self.value >= self.aim if self.at_least else self.value <= self.aim

    def beside(self, name: str, reference: float, aim: float | None = None) -> Self:
        """Put the reference of the same run beside it, and the aim that follows from that if there is one."""
        return replace(self, reference=reference, reference_name=name, aim=self.aim if aim is None else aim)


def percentile(values: Sequence[float], percent: int) -> float:
    """Give the smallest measured value that so many percent of the values do not exceed; never one between two."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def label(percent: int, values: Sequence[float]) -> str:
    """Name a percentile together with the number of values behind it: ``p95 of 40``."""
    return f"p{percent} of {len(values)}"
