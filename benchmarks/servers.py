"""The servers that are measured: the built site, the blank Reflex page and the echo, each a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

import psutil

from benchmarks import blank
from wijkapp.build.paths import BUILD, ROOT
from wijkapp.build.terminal import Stop
from wijkapp.settings import settings

SITE_PORT: Final = settings().port
BLANK_PORT: Final = SITE_PORT + 1
ECHO_PORT: Final = SITE_PORT + 2
WORK: Final = BUILD / "benchmarks"
"""Where the measured servers keep their data: on the project's disk, where a durable write costs what it costs."""
_PATIENCE: Final = 30.0
_GRANIAN: Final = ("-m", "granian", "--interface", "asgi", "--factory", "--host", "127.0.0.1", "--log-level", "warning")
_REFLEX: Final = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "REFLEX_TELEMETRY_ENABLED": "false",
}


class Server(AbstractContextManager["Server"]):
    """One server process with its children; it runs inside ``with``."""

    def __init__(self, name: str, port: int, command: tuple[str, ...], folder: Path, extra: Mapping[str, str]) -> None:
        """Describe the process; what it prints goes to a log file of its own."""
        self.name, self.port, self.origin = name, port, f"http://localhost:{port}"
        self._command, self._folder, self._extra = (sys.executable, *command), folder, extra

    def __enter__(self) -> Self:
        """Start it and wait for its first answer. Raises Stop when there is none, or when the port is taken."""
        _check_free(self.port)
        WORK.mkdir(parents=True, exist_ok=True)
        self._data = TemporaryDirectory(prefix="data-", dir=WORK)
        environment = {**os.environ, "WIJKAPP_DATA_DIR": self._data.name, **self._extra}
        # Some machines forbid Python to keep what it compiled; that would be measured as ours.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        log = WORK / f"{self.name}.log"
        with log.open("w") as output:
            begun = time.perf_counter()
            self._process = subprocess.Popen(
                self._command, cwd=self._folder, env=environment, stdout=output, stderr=output, start_new_session=True
            )
        self._wait(log)
        self.start_seconds = time.perf_counter() - begun
        return self

    def _wait(self, log: Path) -> None:
        deadline = time.perf_counter() + _PATIENCE
        while not _answers(self.port):
            if self._process.poll() is not None or time.perf_counter() > deadline:
                self.__exit__(None, None, None)
                message = f"De server om te meten ({self.name}) start niet; wat hij zei staat in {log}."
                raise Stop(message)
            time.sleep(0.005)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process and its children, which share a process group of their own, and forget the data."""
        if self._process.poll() is None:
            family = self._family()
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            psutil.wait_procs(family, timeout=_PATIENCE)
        self._data.cleanup()

    @property
    def database(self) -> str:
        """The address of the database of this server, for who puts something in it."""
        return f"sqlite:///{Path(self._data.name) / 'wijkapp.db'}"

    def memory(self) -> int:
        """Bytes of RAM that the process and its children hold now (RSS)."""
        return sum(process.memory_info().rss for process in self._family())

    def _family(self) -> list[psutil.Process]:
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]


def site() -> Server:
    """The built site as ``make run`` serves it, for more guests from one address than ever come at once."""
    extra = {"WIJKAPP_NEW_GUESTS": "1000000"}
    return Server("site", SITE_PORT, ("-m", "wijkapp.build.serve"), ROOT, extra)


def blank_page() -> Server:
    """The blank Reflex page on the same server software; builds it first when need be."""
    blank.build(BLANK_PORT)
    return Server("blank", BLANK_PORT, (*_GRANIAN, "--port", str(BLANK_PORT), "blank.blank:app"), blank.FOLDER, _REFLEX)


def echo() -> Server:
    """The page with the bare websocket."""
    return Server("echo", ECHO_PORT, (*_GRANIAN, "--port", str(ECHO_PORT), "benchmarks.echo:app"), ROOT, {})


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            message = (
                f"Poort {port} is bezet: stop wat daar draait, of kies een andere poort met "
                "WIJKAPP_PORT (de metingen gebruiken die poort en de twee erna)."
            )
            raise Stop(message) from None


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            answer.read()
            return answer.status == 200  # noqa: PLR2004 - OK
    except (urllib.error.URLError, OSError):
        return False
