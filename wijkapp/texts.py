"""Dutch sentences and notations that are used in more than one place."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from babel.dates import format_date

from wijkapp.clock import AMSTERDAM, day_of

NOT_TAKEN_BACK: Final = "Wat iemand al downloadde of printte, kunnen wij niet terughalen."
"""Stands once on each page where sharing is stopped, beside the promise that it is gone at once."""
_WEEK: Final = 7
_SMALL: Final = {1: "een", 2: "twee"}
"""Numbers that are written as words in a sentence."""


def long_date(day: date) -> str:
    """A day in full: 23 november 2026."""
    return format_date(day, "d MMMM y", locale="nl")


def short_date(day: date, today: date) -> str:
    """A day without the year when that is this year: 1 maart, or 1 maart 2027."""
    return format_date(day, "d MMMM" if day.year == today.year else "d MMMM y", locale="nl")


def day(when: datetime) -> str:
    """The day of a moment in the Netherlands, in full: 23 november 2026."""
    return long_date(day_of(when))


def time_of_day(when: datetime) -> str:
    """The time of a moment in the Netherlands: 14.05 uur."""
    return f"{when.astimezone(AMSTERDAM):%H.%M} uur"


def moment(when: datetime) -> str:
    """A moment in the Netherlands: 23 november 2026 om 14.05 uur."""
    return f"{day(when)} om {time_of_day(when)}"


def duration(minutes: int) -> str:
    """A rounded duration: 45 minuten, 1 uur, 1,5 uur, 12 uur. Above an hour in half hours, above ten in whole ones."""
    if minutes < 60:  # noqa: PLR2004 - an hour
        return counted(minutes, "minuut", "minuten")
    halves = round(minutes / 30)
    if halves % 2 == 0 or halves > 20:  # noqa: PLR2004 - ten hours
        return f"{round(minutes / 60)} uur"
    return f"{halves // 2},5 uur"


def usual_duration(least: int, most: int) -> str:
    """From and to: 30 tot 60 minuten, 45 minuten tot 2 uur; one figure when they are equal."""
    shortest, longest = duration(least), duration(most)
    if shortest == longest:
        return shortest if least == most else f"ongeveer {shortest}"
    if most <= 60:  # noqa: PLR2004 - an hour
        return f"{least} tot {most} minuten"
    if shortest.endswith(" uur"):
        return f"{shortest.removesuffix(' uur')} tot {longest}"
    return f"{shortest} tot {longest}"


def period(days: int) -> str:
    """How long something is kept: 30 dagen, een week, een jaar, twee jaar. Whole years are told as years."""
    years, rest = divmod(days, 365)
    if rest == 0:
        return f"{_SMALL.get(years, years)} jaar"
    return "een week" if days == _WEEK else counted(days, "dag", "dagen")


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 activiteit, 3 activiteiten."""
    return f"{count} {one if count == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Names as one says them: Anna, Bram en Carla. "" for none."""
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
