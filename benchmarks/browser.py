"""Chromium, told that the site lives behind the slow line, and the ways in which a measured visitor moves."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.proxy import ADDRESS
from benchmarks.servers import Server
from wijkapp.build.terminal import Stop
from wijkapp.catalogue import load
from wijkapp.settings import settings

WATCH: Final = Path(__file__).with_name("watch.js").read_text("utf-8")
START: Final = "form[action='/plan/begin'] button"
"""The button that starts a plan; the echo's first page has one too."""
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate",
)
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of a Chromium on this machine. Raises Stop when there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        message = "Chromium ontbreekt en is nodig om te meten: installeer het met: sudo apt-get install -y chromium"
        raise Stop(message)
    return found


@contextmanager
def browser() -> Generator[Browser]:
    """A running Chromium for which localhost is the far end of the line."""
    flags = [*FLAGS, f"--host-resolver-rules=MAP localhost {ADDRESS}"]
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium(), args=flags)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def visitor(running: Browser, *watches: str) -> Generator[Page]:
    """A page of somebody who was never here: no cache, cookies or connection. ``watches`` are what ``bench`` starts."""
    context = running.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.add_init_script(WATCH + "".join(f"\nbench.{watch}();" for watch in watches))
    try:
        yield context.new_page()
    finally:
        context.close()


def situation_path() -> str:
    """The page of the first situation of the content."""
    return f"/situaties/{load(settings().content_dir).situations[0].slug}"


def begin_plan(page: Page, server: Server, path: str) -> None:
    """Open a page with a start button, let it come to rest, and press the button; does not wait for what follows."""
    page.goto(server.origin + path, wait_until="networkidle")
    page.locator(START).first.click(no_wait_after=True)


def open_plan(page: Page, server: Server) -> str:
    """Start a plan and wait until its first step is at rest; give the plan's id."""
    begin_plan(page, server, situation_path())
    page.wait_for_url("**/plan/leervragen/**")
    awake(page)
    return page.url.partition("plan=")[2]


def awake(page: Page) -> None:
    """Wait until the fields show what the server holds and nothing is under way."""
    page.wait_for_selector("form[data-outbox][aria-busy=false]", state="attached")
    page.wait_for_load_state("networkidle")


def cookies(context: BrowserContext) -> str:
    """The context's cookies as one header."""
    return "; ".join(f"{cookie.get('name')}={cookie.get('value')}" for cookie in context.cookies())
