"""Files of a finished site: compressed twins, the map for search engines, and the rules for their robots."""

import gzip
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import brotli

_TEXT: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
_LEAST: Final = 256
"""Below this size a compressed twin saves nothing on the wire."""
_TWINS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    ".br": partial(brotli.compress, mode=brotli.MODE_TEXT, quality=11),
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
}


def compress(folder: Path, before: Path) -> None:
    """Put a Brotli and a gzip twin beside every text file; taken from the build before when the file is the same."""
    for twin in _TWINS:
        for old in folder.rglob(f"*{twin}"):
            old.unlink()
    texts = [file for file in folder.rglob("*") if file.suffix in _TEXT and file.stat().st_size >= _LEAST]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda file: _twins(file, before / file.relative_to(folder)), texts))


def _twins(file: Path, earlier: Path) -> None:
    plain = file.read_bytes()
    same = earlier.is_file() and earlier.read_bytes() == plain
    for suffix, packed in _TWINS.items():
        twin, known = (one.with_name(one.name + suffix) for one in (file, earlier))
        twin.write_bytes(known.read_bytes() if same and known.is_file() else packed(plain))


def sitemap(origin: str, paths: Iterable[str]) -> str:
    """The pages that search engines may show."""
    lines = "\n".join(f"  <url><loc>{escape(origin + path)}</loc></url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )


def robots(origin: str) -> str:
    """Robots may look everywhere: pages of a plan say themselves that they are not for an index."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {origin}/sitemap.xml\n"
