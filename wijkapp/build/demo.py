"""Serve a made-up organisation to look around in: ``python -m wijkapp.build.demo``.

It has a database of its own that is made anew at each start, and it can be reached from this machine only: everybody
who is in it has a password that stands on the sign-in page.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from wijkapp.build.paths import BUILD
from wijkapp.build.terminal import Stop, complain, say

_FOLDER: Final = BUILD / "demo"
_OURS: Final = ("WIJKAPP_DATABASE_URL", "WIJKAPP_DATA_DIR")
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def main() -> int:
    """Make the database and serve it. Gives 1 after one sentence when that cannot be."""
    try:
        environment = demo_environment(os.environ)
    except Stop as stop:
        complain(str(stop))
        return 1
    os.environ |= environment
    from wijkapp.build import serve  # noqa: PLC0415 - after the settings of the demo stand

    _play()
    return serve.main()


def demo_environment(given: Mapping[str, str]) -> dict[str, str]:
    """What the demo sets itself. Raises Stop for another database, and for an address that others can reach."""
    for name in _OURS:
        if given.get(name, "").strip():
            message = f"De demo heeft een eigen database, die bij elke start leeg begint. Haal {name} weg."
            raise Stop(message)
    host = given.get("WIJKAPP_HOST", "").strip() or "127.0.0.1"
    if host not in _LOOPBACK:
        message = "De demo is alleen op deze machine te bereiken. Haal WIJKAPP_HOST weg, of zet er 127.0.0.1 in."
        raise Stop(message)
    port = given.get("WIJKAPP_PORT", "").strip() or "8000"
    if given.get("WIJKAPP_PUBLIC_URL", "").strip() not in {"", f"http://localhost:{port}", f"http://127.0.0.1:{port}"}:
        message = "De demo heeft geen openbaar adres. Haal WIJKAPP_PUBLIC_URL weg."
        raise Stop(message)
    return {"WIJKAPP_DATA_DIR": str(_FOLDER), "WIJKAPP_HOST": host, "WIJKAPP_DEMO": "true"}


def _play() -> None:
    """Throw away the last performance and play the story again, with its days counted from today."""
    from wijkapp.actions.counts import make_counts  # noqa: PLC0415 - after the settings, which open the database
    from wijkapp.clock import now, today  # noqa: PLC0415
    from wijkapp.demo import stage, story  # noqa: PLC0415
    from wijkapp.installation import context  # noqa: PLC0415

    shutil.rmtree(_FOLDER, ignore_errors=True)
    say("De voorbeeldorganisatie wordt klaargezet ...")
    stage.play(context(), story.tell(), now())
    for days in (1, 0):
        make_counts(context(), today() - timedelta(days=days))
    context().store.close()
    say("Log in als iemand van de voorbeeldorganisatie: het adres hieronder met /inloggen erachter.")


if __name__ == "__main__":
    sys.exit(main())
