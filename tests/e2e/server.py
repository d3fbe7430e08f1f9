"""The built app as an operator runs it, on a free port, with a data folder of its own."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from wijkapp.settings import PREFIX, ROOT

_PATIENCE = 30.0


def build() -> None:
    """Make the finished build, unless there is one of this very code."""
    subprocess.run([sys.executable, "-m", "wijkapp.build.build"], cwd=ROOT, env=_environment(), check=True)


class Server:
    """The command that serves, and a look into its database and its log."""

    def __init__(self, folder: Path) -> None:
        """Choose a port; nothing runs yet."""
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.more: dict[str, str] = {"WIJKAPP_NEW_GUESTS": "1000000"}
        """Settings besides the port and the folder."""
        self._log = folder / "server.log"

    def start(self) -> None:
        """Start it and wait until it answers."""
        mine = {"WIJKAPP_PORT": str(self.port), "WIJKAPP_DATA_DIR": str(self.folder)} | self.more
        with self._log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "wijkapp.build.serve"],
                cwd=ROOT,
                env=_environment() | mine,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would: the command and its worker, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()

    def log(self) -> str:
        """Everything it said."""
        return self._log.read_text("utf-8")

    def fields(self, plan: str) -> dict[str, Any]:
        """What is stored of a plan, by field, private texts too."""
        tables = ("plan_fields", "private_fields")
        rows = [
            row for table in tables for row in self._rows(f"SELECT name, value FROM {table} WHERE plan_id = ?", plan)
        ]
        return {name: json.loads(value) for name, value in rows}

    def changes(self, plan: str, field: str) -> int:
        """How many changes to this field were stored."""
        rows = self._rows("SELECT names FROM changes WHERE plan_id = ? AND outcome = 'saved'", plan)
        return sum(field in json.loads(names) for (names,) in rows)

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        ((number,),) = self._rows(f"SELECT count(*) FROM {table}")
        return int(number)

    def _rows(self, query: str, plan: str | None = None) -> list[Any]:
        values = () if plan is None else (plan.replace("-", ""),)
        with closing(sqlite3.connect(self.folder / "wijkapp.db", timeout=10)) as db:
            return db.execute(query, values).fetchall()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ping", timeout=1):
                return True
        except (urllib.error.URLError, OSError):
            return False


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
