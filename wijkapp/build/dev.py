"""Serve for development: on every change the site is built again and the server starts anew.

It is the same build and the same server as in production, because Reflex's own development mode serves pages and
requests from two addresses, and cookies, forms and the press only work at one.
"""

import subprocess
import sys

from watchfiles import watch

from wijkapp.build.paths import CURRENT, ROOT
from wijkapp.build.terminal import complain, say
from wijkapp.settings import Settings, SettingsError, settings

_BUILD = (sys.executable, "-m", "wijkapp.build.build")
_SERVE = (sys.executable, "-m", "wijkapp.build.serve")

Server = subprocess.Popen[bytes]


def main() -> int:
    """Build, serve and watch until Ctrl-C. A build that fails leaves the last good one running."""
    try:
        chosen = settings()
    except SettingsError as error:
        complain(str(error))
        return 1
    server = _refresh(None)
    try:
        for _changes in watch(*_places(chosen), debounce=400, raise_interrupt=False):
            server = _refresh(server)
    finally:
        _stop(server)
    return 0


def _places(chosen: Settings) -> list[str]:
    places = [ROOT / "wijkapp", ROOT / "assets", ROOT / "rxconfig.py", chosen.content_dir, chosen.theme_file]
    return [str(place) for place in places if place is not None]


def _refresh(server: Server | None) -> Server | None:
    """Build what changed and start a server for it; the one that runs stays when there is nothing new to serve."""
    before = CURRENT.resolve()
    if subprocess.run(_BUILD, cwd=ROOT, check=False).returncode:
        say("Pas het aan en sla het op, dan wordt er opnieuw gebouwd.")
        return server
    if server is not None and server.poll() is None and CURRENT.resolve() == before:
        return server
    _stop(server)
    return subprocess.Popen(_SERVE, cwd=ROOT)


def _stop(server: Server | None) -> None:
    if server is not None:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
