"""Files of a finished site: compressed twins, the map for search engines, and the rules for their robots."""

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import brotli

_TEXT: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
_LEAST: Final = 256
"""Below this size a compressed twin saves nothing on the wire."""


def compress(folder: Path) -> None:
    """Put a Brotli and a gzip twin beside every text file, in place of any that were there."""
    for suffix in (".br", ".gz"):
        for twin in folder.rglob(f"*{suffix}"):
            twin.unlink()
    texts = [file for file in folder.rglob("*") if file.suffix in _TEXT and file.stat().st_size >= _LEAST]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_twins, texts))


def _twins(file: Path) -> None:
    plain = file.read_bytes()
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(plain, mode=brotli.MODE_TEXT, quality=11))
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(plain, 9, mtime=0))


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
