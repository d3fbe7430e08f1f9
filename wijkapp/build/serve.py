"""Serve the finished build: ``python -m wijkapp.build.serve``. Says where as soon as it really answers.

One process with one worker: the tabs' state is in its memory, and everything that matters is in the database. When the
worker dies the whole command ends, so that whatever started it (systemd, say) can start it again.
"""

import errno
import gc
import http.client
import os
import socket
import sys
import threading
import time
from typing import Any, Final

from starlette.types import ASGIApp

from wijkapp.build.paths import CURRENT, ROOT, STAMP
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.settings import Settings, SettingsError, settings

_TARGET: Final = "wijkapp.wijkapp:app"
_PATIENCE: Final = 0.02
"""Seconds between two looks whether the server answers yet."""
_GRACE: Final = 5
"""Seconds that open sockets get to close when the server is asked to stop."""


def main() -> int:
    """Serve until asked to stop. Gives 1, after one sentence, when that cannot start or ended by itself."""
    try:
        chosen = settings()
        _prepare(chosen)
    except (SettingsError, Stop) as stop:
        complain(str(stop))
        return 1
    threading.Thread(target=_announce, args=(chosen,), daemon=True).start()
    return _serve(chosen)


def _prepare(chosen: Settings) -> None:
    """Look whether there is something to serve and a free port, and tell Reflex what to serve and how."""
    site = CURRENT.resolve()
    if not (site / STAMP).exists():
        message = "Er is nog geen gebouwde site: voer uit: make run"
        raise Stop(message)
    _claim(chosen.host, chosen.port)
    os.chdir(ROOT)
    os.environ |= {
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_WEB_WORKDIR": str(site),
        "REFLEX_TELEMETRY_ENABLED": "false",
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    }


def _claim(host: str, port: int) -> None:
    """See whether the address is free. Raises Stop, with what to do, when it is not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"Poort {port} is al in gebruik: stop wat daar draait, of kies een andere met WIJKAPP_PORT."
        else:
            message = (
                f"De server kan niet luisteren op {host}, poort {port} ({error.strerror}): kijk naar WIJKAPP_HOST."
            )
        raise Stop(message) from error


def _serve(chosen: Settings) -> int:
    """Run the server in this process and one worker; give 0 when it was asked to stop and 1 when it ended by itself."""
    from granian.constants import Interfaces  # noqa: PLC0415 - after the checks, which should be quick
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    options: dict[str, Any] = {"workers": 1, "workers_kill_timeout": _GRACE}
    server = Server(
        _TARGET,
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.ASGI,
        log_level=LogLevels.warning,
        log_access=False,
        **options,
    )
    try:
        server.serve(target_loader=_load)
    except SystemExit as end:
        if end.code:
            complain("De server is gestopt door een fout; de regels hierboven zeggen welke.")
        return 1 if end.code else 0
    return 0


def _load(_target: str) -> ASGIApp:
    """The app, in the worker. Loading it makes no garbage, and looking for that takes a seventh of the time."""
    gc.disable()
    from wijkapp.wijkapp import app  # noqa: PLC0415 - only the worker loads it

    served = app()
    gc.freeze()
    gc.enable()
    return served


def _announce(chosen: Settings) -> None:
    """Say where the site is, once it has answered a question."""
    while not _answers(chosen):
        time.sleep(_PATIENCE)
    say(f"Wijkapp draait op {chosen.public_url}")


def _answers(chosen: Settings) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - the address is read here, not listened on
    try:
        line = http.client.HTTPConnection(everywhere.get(chosen.host, chosen.host), chosen.port, timeout=2)
        line.request("GET", "/ping")
        return line.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(main())
