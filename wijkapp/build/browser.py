"""A Chromium for the browser tests and the benchmarks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from wijkapp.build.terminal import Stop, complain, say

_SHELL: Final = "chromium-headless-shell"
_NAMES: Final = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell goes first: it is the same engine without windows, and every new person costs half as much."""
CHOSEN: Final = "WIJKAPP_TEST_BROWSER"
"""Names a browser to use instead of the one that would be found."""

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""So that it starts as root on a machine without a screen, and asks the network for nothing but our pages."""


def find() -> Path | None:
    """The browser that is there; None when there is none."""
    if chosen := os.environ.get(CHOSEN):
        return Path(chosen)
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else _of_playwright()


def ensure() -> Path:
    """Give a browser, and install one when there is none. Raises Stop, with what to do, when that does not work."""
    if found := find():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Chromium installeren met apt-get ...")
        _try("apt-get", "update")
        _try("apt-get", "install", "--yes", "--no-install-recommends", _SHELL)
    else:
        say("Chromium ophalen met Playwright ...")
        _try(sys.executable, "-m", "playwright", "install", "chromium")
    if found := find():
        return found
    message = "Voor de tests in een browser ontbreekt Chromium: installeer het met: sudo apt-get install -y chromium"
    raise Stop(message)


def _of_playwright() -> Path | None:
    """The browser that Playwright downloaded for itself earlier; None when it did not."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only there where tests are run
    except ImportError:
        return None
    with sync_playwright() as playwright:
        place = Path(playwright.chromium.executable_path)
    return place if place.exists() else None


def _try(*command: str) -> None:
    """Run an installer; when it fails, show what it said and go on, because only the browser itself counts."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        complain((done.stdout + done.stderr).strip())
