import json

import pytest

from tests.unit.build.test_press import PAGE
from wijkapp.build.finish import CLIENT, Pages, finish
from wijkapp.build.press import UnexpectedPage

PAGES = Pages(
    every=["/", "/plannen", "/situaties/een", "/niet-gevonden"],
    quiet=frozenset({"/", "/situaties/een", "/niet-gevonden"}),
    public=["/", "/situaties/een"],
)
ORIGIN = "http://localhost:8000"


@pytest.fixture
def site(tmp_path):
    """What Reflex leaves behind, made small."""
    client = tmp_path / CLIENT
    for path in PAGES.every:
        page = client / path.strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.replace("Tekst", path))
        page.parent.with_suffix(".html").write_text(PAGE)
    (client / "404.html").write_text("the shell of Reflex")
    (client / "assets").mkdir()
    (client / "assets" / "__reflex_global_styles-5BPoNyGT.css").write_text("body{color:red}\n")
    (client / "assets" / "reflex-env-a1.js").write_text(f"`{ORIGIN}/ping``ws://localhost:8000/_event`")
    (client / "outbox.js").write_text("outbox()")
    (client / "css").mkdir()
    return tmp_path


def _finished(site):
    finish(site, PAGES, ORIGIN, site / "before")
    return site / CLIENT


def test_quiet_pages_are_pure_and_living_ones_have_their_scripts(site):
    client = _finished(site)

    assert "modulepreload" not in (client / "index.html").read_text()
    assert "outbox()" in (client / "plannen" / "index.html").read_text()


def test_hashes_are_written_for_every_page_and_for_any_other(site):
    _finished(site)

    hashes = json.loads((site / "csp.json").read_text())
    assert set(hashes) == {*PAGES.every, "*"}
    assert hashes["/"] == []
    assert hashes["/plannen"]


def test_our_own_page_stands_in_for_what_is_not_found(site):
    assert "/niet-gevonden" in (_finished(site) / "404.html").read_text()


def test_each_page_is_there_once(site):
    client = _finished(site)

    assert {file.name for file in client.rglob("*.html")} == {"index.html", "404.html"}


def test_search_engines_find_the_public_pages_only(site):
    sitemap = (_finished(site) / "sitemap.xml").read_text()

    assert f"{ORIGIN}/situaties/een" in sitemap
    assert "plannen" not in sitemap


def test_what_was_only_there_to_build_with_is_gone(site):
    assert not (_finished(site) / "css").exists()


def test_a_page_of_the_site_map_that_was_not_made_stops_the_build(site):
    (site / CLIENT / "plannen" / "index.html").unlink()

    with pytest.raises(FileNotFoundError):
        _finished(site)


def test_two_stylesheets_stop_the_build(site):
    (site / CLIENT / "assets" / "__reflex_global_styles-other.css").write_text("")

    with pytest.raises(UnexpectedPage):
        _finished(site)
