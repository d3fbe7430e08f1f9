"""The blank Reflex page: one state, one page, no Radix; made with the versions that this site is made with."""

import hashlib
import shutil
import subprocess
import sys
from typing import Final

from wijkapp.build import node
from wijkapp.build.paths import BUILD, REFLEX_LOCK
from wijkapp.build.terminal import Stop, complain, say

FOLDER: Final = BUILD / "benchmarks" / "blank"
CLIENT: Final = FOLDER / ".web" / "build" / "client"
_CONFIG: Final = """\
import reflex as rx

config = rx.Config(
    app_name="blank",
    frontend_port={port},
    backend_port={port},
    api_url="http://localhost:{port}",
    frontend_compression_formats=["brotli", "gzip"],
    state_manager_mode="memory",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
"""
_APP: Final = """\
import reflex as rx


class Count(rx.State):
    number: int = 0

    @rx.event
    def up(self):
        self.number += 1


def page():
    return rx.el.main(rx.el.h1("Blank"), rx.el.button(Count.number, on_click=Count.up))


app = rx.App(toaster=None, reset_style=False)
app.add_page(page, route="/", title="Blank")
"""


def build(port: int) -> None:
    """Build the page for this port, unless that was done before with the same versions. Raises Stop when it fails."""
    files = {"rxconfig.py": _CONFIG.format(port=port), "blank/blank.py": _APP, "blank/__init__.py": ""}
    wanted, mark = _digest(files), FOLDER / "made-of.txt"
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return
    say("De lege Reflex-pagina bouwen om mee te vergelijken ...")
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, text in files.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")
    shutil.copytree(REFLEX_LOCK, FOLDER / REFLEX_LOCK.name)
    _export()
    mark.write_text(wanted, "utf-8")


def _export() -> None:
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    done = subprocess.run(command, cwd=FOLDER, env=node.environment(), capture_output=True, text=True, check=False)
    if done.returncode or not CLIENT.exists():
        complain((done.stdout + done.stderr).strip())
        message = "De lege Reflex-pagina kon niet worden gebouwd; hierboven staat wat Reflex zei."
        raise Stop(message)


def _digest(files: dict[str, str]) -> str:
    lock = (REFLEX_LOCK / "package-lock.json").read_text("utf-8")
    return hashlib.sha256("\n".join((*files.values(), lock)).encode()).hexdigest()
