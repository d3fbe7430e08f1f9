"""How the tools talk to the person at the terminal: short Dutch lines, and one sentence when it stops."""

from __future__ import annotations

import sys


class Stop(Exception):
    """The work cannot go on; the text says why in one Dutch sentence, and what to do."""


def say(line: str) -> None:
    """Print a line at once, also when the output goes to a file."""
    print(line, flush=True)


def complain(line: str) -> None:
    """Print a line about something wrong."""
    print(line, file=sys.stderr, flush=True)
