import base64
import hashlib

import pytest

from wijkapp.build import press

LINK = '<link href="/assets/__reflex_global_styles-5BPoNyGT.css" rel="stylesheet" type="text/css"/>'
PRELOAD = '<link as="style" href="/assets/__reflex_global_styles-5BPoNyGT.css" rel="preload"/>'
DATA = '<script type="application/ld+json">{"name":"Een"}</script>'
PAGE = (
    '<!DOCTYPE html><html lang="nl"><head><meta charSet="utf-8"/>'
    f"{PRELOAD}<title>Een</title>"
    '<meta content="favicon.ico" property="og:image"/>'
    '<link rel="modulepreload" href="/assets/root-BDOKQ1aL.js"/>'
    f'<script>inline()</script><script src="/outbox.js"></script>{LINK}</head>'
    f"<body><main>Tekst</main>{DATA}"
    '<script type="module" async="">import "/assets/root-BDOKQ1aL.js";</script>'
    '<!--$?--><template id="B:0"></template><!--/$-->'
    '<div hidden id="S:0"><script>een()</script><!--$?--><template id="B:1"></template><!--/$--></div>'
    '<div hidden id="S:1"><script>twee()</script></div>'
    "</body></html>"
)
CSS = "body{color:red}"


def test_a_quiet_page_has_no_script_but_data():
    page = press.quiet(PAGE, CSS)

    assert page.count("<script") == 1
    assert DATA in page
    assert "modulepreload" not in page


def test_a_quiet_page_has_nothing_that_waits_for_a_script():
    body = press.quiet(PAGE, CSS).partition("<body>")[2]

    assert body == f"<main>Tekst</main>{DATA}</body></html>"


def test_a_quiet_page_carries_its_style_and_asks_for_no_other():
    page = press.quiet(PAGE, CSS)

    assert f"<style>{CSS}</style>" in page
    assert "__reflex_global_styles" not in page


def test_a_living_page_keeps_the_links_that_react_knows_but_they_load_nothing():
    page = press.living(PAGE, CSS, "outbox()")

    assert f"<style>{CSS}</style>" + LINK.replace("/>", ' disabled=""/>') in page
    assert PRELOAD.replace("/>", ' media="not all"/>') in page
    assert '<template id="B:0"></template>' in page


def test_a_living_page_has_the_outbox_as_the_last_thing_in_its_head():
    page = press.living(PAGE, CSS, "outbox()")

    assert "<script>outbox()</script></head>" in page
    assert '<script src="/outbox.js" type="text/plain"></script>' in page


@pytest.mark.parametrize("pressed", [press.quiet(PAGE, CSS), press.living(PAGE, CSS, "outbox()")])
def test_every_page_asks_for_the_font_first_and_has_no_picture_that_does_not_exist(pressed):
    assert '<meta charset="utf-8"/>' in pressed
    assert 'as="font"' not in pressed
    assert "og:image" not in pressed


@pytest.mark.parametrize("missing", [PRELOAD, LINK, '<meta charSet="utf-8"/>'])
def test_a_page_that_looks_different_is_refused(missing):
    for pressed in (lambda page: press.quiet(page, CSS), lambda page: press.living(page, CSS, "outbox()")):
        with pytest.raises(press.UnexpectedPage):
            pressed(PAGE.replace(missing, ""))
        with pytest.raises(press.UnexpectedPage):
            pressed(PAGE.replace(missing, missing * 2))


def test_a_quiet_page_in_which_something_still_waits_is_refused():
    with pytest.raises(press.UnexpectedPage, match="template"):
        press.quiet(PAGE.replace("<main>", '<template id="P:1"></template><main>'), CSS)


def test_css_is_put_in_as_it_is():
    css = r"a::before{content:'\201C \1'}"

    assert f"<style>{css}</style>" in press.quiet(PAGE, css)
    assert f"<style>{css}</style>" in press.living(PAGE, css, r"'\1'")


def test_hashes_are_those_of_the_inline_scripts_and_no_others():
    page = '<script>een()</script><script src="/a.js"></script><script id="_R_">twee()</script>' + DATA

    hashes = press.script_hashes(page)

    assert hashes == sorted(
        f"sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}" for text in (b"een()", b"twee()")
    )


def test_a_quiet_page_needs_no_hashes():
    assert press.script_hashes(press.quiet(PAGE, CSS)) == []


def test_the_server_is_looked_for_where_the_page_came_from():
    script = "{PING:`http://localhost:8000/ping`,EVENT:`ws://localhost:8000/_event`,TEST_MODE:!1}"

    edited = press.same_origin(script, "http://localhost:8000")

    assert edited == (
        '{PING:location.origin+`/ping`,EVENT:location.origin.replace("http","ws")+`/_event`,TEST_MODE:!1}'
    )


def test_an_environment_without_the_address_is_refused():
    with pytest.raises(press.UnexpectedPage):
        press.same_origin("{PING:`http://elders/ping`}", "http://localhost:8000")
