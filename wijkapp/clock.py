"""The one place that reads the clock; everything else is told what time it is."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Which day it is in the Netherlands."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day of an aware moment in the Netherlands, where it is another one than in UTC around midnight."""
    return moment.astimezone(AMSTERDAM).date()
