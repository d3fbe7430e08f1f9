import gzip
from xml.etree import ElementTree as ET

import brotli

from wijkapp.build import files

TEXT = "Leren van je eigen werk in de wijk. " * 40


def test_every_text_file_gets_twins_that_hold_the_same(tmp_path):
    (tmp_path / "page.html").write_text(TEXT)

    files.compress(tmp_path, tmp_path / "none")

    assert brotli.decompress((tmp_path / "page.html.br").read_bytes()).decode() == TEXT
    assert gzip.decompress((tmp_path / "page.html.gz").read_bytes()).decode() == TEXT


def test_old_twins_pictures_and_tiny_files_have_none(tmp_path):
    (tmp_path / "gone.html.br").write_bytes(b"old")
    (tmp_path / "tiny.txt").write_text("klein")
    (tmp_path / "font.woff2").write_text(TEXT)

    files.compress(tmp_path, tmp_path / "none")

    assert sorted(file.name for file in tmp_path.iterdir()) == ["font.woff2", "tiny.txt"]


def test_twins_of_an_unchanged_file_come_from_the_build_before(tmp_path):
    before, now = tmp_path / "before", tmp_path / "now"
    for folder in (before, now):
        folder.mkdir()
        (folder / "same.js").write_text(TEXT)
        (folder / "other.js").write_text(TEXT + folder.name)
    (before / "same.js.br").write_bytes(b"made before")
    (before / "other.js.br").write_bytes(b"made before")

    files.compress(now, before)

    assert (now / "same.js.br").read_bytes() == b"made before"
    assert (now / "other.js.br").read_bytes() != b"made before"


def test_the_sitemap_holds_whole_addresses():
    root = ET.fromstring(files.sitemap("https://wijk.nl", ["/", "/situaties/a&b"]))

    assert [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == [
        "https://wijk.nl/",
        "https://wijk.nl/situaties/a&b",
    ]


def test_robots_are_led_to_the_sitemap():
    assert "Sitemap: https://wijk.nl/sitemap.xml" in files.robots("https://wijk.nl")
