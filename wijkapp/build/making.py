"""The steps of one build: check the content, make the stylesheet, let Reflex make the pages, press them."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from wijkapp.build import node
from wijkapp.build.finish import CLIENT, Pages, finish
from wijkapp.build.paths import (
    BUILD,
    CSP,
    CURRENT,
    ROOT,
    SITES,
    STAMP,
    STYLES,
    STYLESHEET,
    WEB,
)
from wijkapp.build.press import UnexpectedPage
from wijkapp.build.stamp import Stamp
from wijkapp.build.stylesheet import FONT_FILE, build_stylesheet
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.catalogue import check
from wijkapp.settings import Settings

_EXPORT: Final = (sys.executable, "-m", "wijkapp.build.frontend", "export", "--frontend-only", "--no-zip")


def make(chosen: Settings, stamp: Stamp) -> None:
    """Make a finished build and put it in the place of the last one. Raises Stop when a step fails."""
    with _step("inhoud gecontroleerd"):
        if check.main([str(chosen.content_dir)]):
            message = "De inhoud klopt nog niet, dus de site is niet gebouwd; de regels hierboven zeggen wat er mis is."
            raise Stop(message)
    with _step("stijlblad gemaakt"):
        make_stylesheet(chosen)
    with _step("pagina's gemaakt"):
        _export()
    with _step("pagina's geperst"):
        _finish(chosen, stamp)


def make_stylesheet(chosen: Settings) -> None:
    """Write the stylesheet and its font where Reflex takes them from; a house style comes last, so that it wins."""
    modules = node.install(STYLES)
    css = build_stylesheet(modules, STYLESHEET.parent / "css")
    theme = chosen.theme_file.read_text("utf-8") if chosen.theme_file else ""
    STYLESHEET.write_text(f"{css}\n{theme}", "utf-8")
    font = STYLESHEET.parent / "fonts" / "source-sans-3.woff2"
    font.parent.mkdir(exist_ok=True)
    shutil.copyfile(modules / FONT_FILE, font)


@contextmanager
def _step(done: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    say(f"  {done} ({time.monotonic() - start:.1f} s)")


def _export() -> None:
    """Let Reflex make the pages; what it says is shown only when it fails."""
    done = subprocess.run(
        _EXPORT,
        cwd=ROOT,
        env=node.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    (BUILD / "export.log").write_text(done.stdout, "utf-8")
    if done.returncode or not (WEB / CLIENT / "index.html").exists():
        complain(done.stdout.strip())
        message = "De pagina's konden niet worden gemaakt; wat Reflex zei staat hierboven en in .build/export.log."
        raise Stop(message)


def _finish(chosen: Settings, stamp: Stamp) -> None:
    """Press the pages beside the last good build, and put the new one in its place when all went well."""
    site = SITES / f"{time.time_ns():x}"
    shutil.copytree(WEB / CLIENT, site / CLIENT)
    shutil.copytree(WEB / "backend", site / "backend")
    try:
        finish(site, _pages(), chosen.public_url, CURRENT)
    except UnexpectedPage as page:
        message = f"Reflex maakt de pagina's anders dan we kennen, dus er is niets vervangen: {page}"
        raise Stop(message) from page
    (site / STAMP).write_text(json.dumps(stamp, indent=1), "utf-8")
    _swap(site)


def _pages() -> Pages:
    """What the site map says. Imported here: it needs Reflex, which a build with nothing to do must not wait for."""
    from wijkapp.pages.routes import routes  # noqa: PLC0415

    pages = routes()
    return Pages(
        every=[page.path for page in pages],
        quiet=frozenset(page.path for page in pages if page.quiet),
        public=[page.path for page in pages if page.public],
    )


def _swap(site: Path) -> None:
    """Point the link at the new build in one step; keep the one before it, because a server may still be using that."""
    before = CURRENT.resolve()
    link = BUILD / "next"
    link.unlink(missing_ok=True)
    link.symlink_to(site.relative_to(BUILD))
    link.replace(CURRENT)
    csp = BUILD / CSP
    if not csp.is_symlink():
        csp.unlink(missing_ok=True)
        csp.symlink_to(CURRENT.name + "/" + CSP)
    for old in SITES.iterdir():
        if old not in {before, site}:
            shutil.rmtree(old)
