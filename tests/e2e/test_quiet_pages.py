"""Pages for reading: without JavaScript, with the right headers, found by search engines; and the ones that are not there."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.person import FIRST, REFUSED, NewPerson, Person
from tests.e2e.server import Server
from wijkapp.installation import catalogue
from wijkapp.pages.routes import routes

PAGES = routes()
QUIET = sorted(page.path for page in PAGES if page.quiet)
PUBLIC = sorted(page.path for page in PAGES if page.public)
PRIVATE = sorted(page.path for page in PAGES if page.path.startswith("/plan"))
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture
def reader(people: NewPerson) -> Person:
    """Somebody whose browser runs no scripts at all."""
    return people(java_script_enabled=False)


@pytest.mark.parametrize("path", QUIET)
def test_a_quiet_page_can_be_read_without_a_script(reader: Person, path: str) -> None:
    answer = reader.page.goto(path)

    assert answer is not None
    assert answer.status == 200
    html = answer.text()
    scripts = re.findall(r"<script\b(?![^>]*application/ld\+json)", html)
    assert scripts == []
    assert "modulepreload" not in html
    expect(reader.page.locator("h1")).to_be_visible()
    assert reader.page.locator("main").inner_text().count(" ") > 10
    assert reader.page.evaluate("getComputedStyle(document.querySelector('.wa-header')).display") != "none"


def test_a_situation_is_whole_in_its_html(reader: Person) -> None:
    situation = next(one for one in catalogue().situations if one.slug == FIRST)

    reader.page.goto(f"/situaties/{FIRST}")
    text = " ".join(reader.page.locator("main").inner_text().split())

    assert situation.case.split("\n\n")[0].split(".")[0] in text
    assert all(one.text in text for one in (*situation.individual_questions, *situation.team_questions))
    assert all(one.what in text and one.first_step.split(".")[0] in text for one in situation.activities)


def test_a_situation_tells_search_engines_what_it_is(reader: Person) -> None:
    situation = next(one for one in catalogue().situations if one.slug == FIRST)

    reader.page.goto(f"/situaties/{FIRST}")
    data = json.loads(reader.page.locator("script[type='application/ld+json']").text_content() or "")

    assert (data["name"], data["inLanguage"]) == (situation.title, "nl")
    assert reader.page.title() == f"{situation.title} - Wijkapp"
    assert reader.page.locator("meta[name=description]").get_attribute("content") == situation.summary


def test_every_situation_is_on_the_list_without_a_script(reader: Person) -> None:
    reader.page.goto("/situaties")

    assert reader.page.locator(".wa-card__link").count() == len(catalogue().situations)


def test_situations_lead_to_each_other(reader: Person) -> None:
    reader.page.goto("/situaties")
    reader.page.locator(".wa-card__link").first.click()
    seen = [reader.page.url]
    while reader.page.locator("a[rel=next]").count():
        reader.page.locator("a[rel=next]").click()
        seen.append(reader.page.url)
    reader.page.get_by_role("link", name="Alle praktijksituaties").click()

    assert len(set(seen)) == len(catalogue().situations)
    assert reader.page.url.endswith("/situaties")


def test_starting_a_plan_without_a_script_says_what_is_needed(reader: Person) -> None:
    reader.page.goto(f"/situaties/{FIRST}")
    reader.press("Maak hiermee mijn leerroute")

    assert "/plan/leervragen/" in reader.page.url
    told = re.search(r"<noscript>(.*?)</noscript>", reader.context.request.get(reader.page.url).text())
    assert told is not None
    assert "is JavaScript nodig" in told.group(1)


@pytest.mark.parametrize(
    "path", ["/bestaat-niet", "/situaties/bestaat-niet", "/plan/bestaat-niet", "/a/b/c", "/index.php"]
)
def test_what_is_not_there_is_said_in_dutch(people: NewPerson, path: str) -> None:
    for scripts in (True, False):
        person = people(java_script_enabled=scripts)
        person.forgives = REFUSED

        answer = person.page.goto(path)

        assert answer is not None
        assert answer.status == 404
        expect(person.page.locator("h1")).to_have_text("Deze pagina bestaat niet")
        expect(person.page.get_by_role("link", name="Naar alle praktijksituaties")).to_be_visible()


@pytest.mark.parametrize("path", [*PUBLIC, *PRIVATE, "/bestaat-niet", "/plan/wijziging", "/outbox.js", "/sitemap.xml"])
def test_every_answer_carries_the_security_headers(anna: Person, path: str) -> None:
    answer = anna.context.request.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_pages_of_a_plan_are_in_no_index_and_public_ones_are_in_the_map(anna: Person, site: Server) -> None:
    site_map = anna.context.request.get("/sitemap.xml").text()
    robots = anna.context.request.get("/robots.txt").text()

    listed = [re.sub(r"^https?://[^/]+", "", one) or "/" for one in re.findall(r"<loc>([^<]+)</loc>", site_map)]
    assert sorted(listed) == PUBLIC
    assert "sitemap.xml" in robots
    for path in PRIVATE:
        answer = anna.context.request.get(path)
        assert answer.headers["x-robots-tag"] == "noindex"
        assert re.search(r'<meta[^>]*noindex[^>]*name="robots"|<meta[^>]*name="robots"[^>]*noindex', answer.text())


def test_no_page_asks_another_site_for_anything(people: NewPerson, site: Server) -> None:
    person = people()
    asked: set[str] = set()
    person.page.on("request", lambda request: asked.add(request.url))

    for path in ("/", "/situaties", f"/situaties/{FIRST}", "/hulpmiddelen", "/plannen"):
        person.page.goto(path, wait_until="networkidle")

    assert {url for url in asked if not url.startswith((site.url, "data:"))} == set()


def test_every_link_on_every_public_page_leads_somewhere(anna: Person) -> None:
    found: set[str] = set()
    for path in PUBLIC:
        anna.page.goto(path)
        found.update(anna.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"))

    inside = {link.partition("#")[0] for link in found if link.startswith("/")} - {""}
    broken = {link: status for link in inside if (status := anna.context.request.get(link).status) != 200}

    assert len(inside) >= len(catalogue().situations)
    assert broken == {}


def test_searching_as_one_types_keeps_the_search_in_the_address(anna: Person) -> None:
    page = anna.page
    page.goto("/situaties")
    everything = page.locator(".wa-card").count()

    page.get_by_label("Zoek in de situaties").press_sequentially("speelstrat", delay=20)
    page.wait_for_url("**/situaties?*zoek=speelstrat*")
    expect(page.locator(".wa-card")).not_to_have_count(everything)
    few = page.locator(".wa-card").count()
    page.reload()

    expect(page.get_by_label("Zoek in de situaties")).to_have_value("speelstrat")
    expect(page.locator(".wa-card")).to_have_count(few)
    assert 0 < few < everything


def test_a_filter_narrows_the_list_and_is_in_the_address(anna: Person) -> None:
    page = anna.page
    page.goto("/situaties")
    if not page.locator(".wa-filter input[type=checkbox]").first.is_visible():
        page.locator("summary").first.click()

    page.locator(".wa-filter input[type=checkbox]").first.check()
    page.wait_for_url("**/situaties?*competentie=*")

    expect(page.locator(".wa-found")).to_contain_text("gevonden")
    about = [
        one for one in catalogue().situations if page.url.rpartition("competentie=")[2].split("&")[0] in one.competences
    ]
    expect(page.locator(".wa-card")).to_have_count(len(about))
