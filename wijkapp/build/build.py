"""Build the site when something it is made of has changed: ``python -m wijkapp.build.build``.

A finished build lies in a folder of its own, and a link points at it. The link moves when everything is done, so a
build that fails leaves the last good one in place, and a server that is running keeps the pages it started with.
"""

import fcntl
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wijkapp.build.paths import BUILD, CURRENT, STAMP
from wijkapp.build.stamp import Stamp, changes, stamp_of
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.settings import Settings, SettingsError, settings


def main() -> int:
    """Build what is needed; says nothing when that is nothing. Gives 1 after one sentence that says what is wrong."""
    try:
        build(settings())
    except (SettingsError, Stop) as stop:
        complain(str(stop))
        return 1
    return 0


def build(chosen: Settings) -> None:
    """Make a finished build for these settings, unless the last one is made of the same. Raises Stop when it fails."""
    stamp = stamp_of(chosen)
    if built() == stamp:
        return
    with _alone():
        before = built()
        if before == stamp:
            return
        say(_reason(before, stamp))
        from wijkapp.build.making import make  # noqa: PLC0415 - takes time that a build with nothing to do should not

        make(chosen, stamp)


def built() -> Stamp | None:
    """What the build that is served was made of; None when there is none."""
    try:
        found: Stamp = json.loads((CURRENT / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found


@contextmanager
def _alone() -> Iterator[None]:
    """Let one build work at a time; a second one waits and then finds that there is nothing left to do."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _reason(before: Stamp | None, now: Stamp) -> str:
    if before is None:
        return "De site wordt gebouwd. De eerste keer duurt dat ongeveer een minuut."
    changed = changes(before, now)
    verb = "veranderde" if len(changed) == 1 else "veranderden"
    names = " en ".join(filter(None, (", ".join(changed[:-1]), changed[-1])))
    return f"{names[0].upper()}{names[1:]} {verb}: de site wordt opnieuw gebouwd."


if __name__ == "__main__":
    sys.exit(main())
