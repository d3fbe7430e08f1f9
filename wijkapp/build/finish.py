"""From Reflex's export to a finished site in a folder of its own."""

import json
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import rjsmin

from wijkapp.build import files, press
from wijkapp.build.paths import CSP

CLIENT: Final = Path("build") / "client"
"""Where Reflex looks for the pages inside the folder that it serves from."""
NOT_FOUND: Final = "/niet-gevonden"
"""The page that stands in for every address that does not exist."""

_OUTBOX: Final = "outbox.js"
_STYLES: Final = "assets/__reflex_global_styles-*.css"
_ADDRESSES: Final = "assets/reflex-env-*.js"
_ANY_PAGE: Final = "*"
_SOURCES: Final = ("css", "stylesheet.css")
"""What the assets hold only to build with."""


@dataclass(frozen=True)
class Pages:
    """What the site map says: every path, those that are pure HTML, and those for search engines."""

    every: Collection[str]
    quiet: Collection[str]
    public: Collection[str]


def finish(site: Path, pages: Pages, origin: str, before: Path) -> None:
    """Press every page of an exported site and add what belongs beside them; ``before`` is the site it replaces."""
    client = site / CLIENT
    css = _only(client, _STYLES).read_text("utf-8").strip()
    _tidy(client)
    outbox = str(rjsmin.jsmin((client / _OUTBOX).read_text("utf-8")))
    hashes = {path: _press(_file(client, path), css, None if path in pages.quiet else outbox) for path in pages.every}
    hashes[_ANY_PAGE] = _put_not_found(client)
    (site / CSP).write_text(json.dumps(hashes, indent=1), "utf-8")
    _rewrite(_only(client, _ADDRESSES), lambda script: press.same_origin(script, origin))
    (client / "sitemap.xml").write_text(files.sitemap(origin, pages.public), "utf-8")
    (client / "robots.txt").write_text(files.robots(origin), "utf-8")
    files.compress(client, before / CLIENT)


def _tidy(client: Path) -> None:
    """Take out the second copy of each page, which nothing asks for, and what was only there to build with."""
    for copy in client.rglob("*.html"):
        if copy.name not in {"index.html", "404.html"}:
            copy.unlink()
    for name in _SOURCES:
        leftover = client / name
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink(missing_ok=True)


def _press(file: Path, css: str, outbox: str | None) -> list[str]:
    """Press one page, quiet without an outbox, and give the hashes of the scripts that are left in it."""

    def pressed(page: str) -> str:
        return press.quiet(page, css) if outbox is None else press.living(page, css, outbox)

    return press.script_hashes(_rewrite(file, pressed))


def _put_not_found(client: Path) -> list[str]:
    """Serve our own page for unknown addresses instead of Reflex's shell, which draws it with JavaScript."""
    place = client / "404.html"
    shutil.copyfile(_file(client, NOT_FOUND), place)
    return press.script_hashes(place.read_text("utf-8"))


def _file(client: Path, path: str) -> Path:
    return client / path.strip("/") / "index.html"


def _only(client: Path, pattern: str) -> Path:
    """The one file of this name. Raises UnexpectedPage when there is another number of them."""
    found = list(client.glob(pattern))
    if len(found) != 1:
        message = f"{pattern}: {len(found)} bestanden in plaats van 1"
        raise press.UnexpectedPage(message)
    return found[0]


def _rewrite(file: Path, change: Callable[[str], str]) -> str:
    text = change(file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    return text
