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
    return now().astimezone(AMSTERDAM).date()
