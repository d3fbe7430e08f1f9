"""Signing in and out through a real provider, in a browser that keeps our strict cookies to itself as browsers do."""

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.person import LOST_LINE, REFUSED, NewPerson, Person
from tests.e2e.server import Server
from tests.provider import CLIENT, SECRET, Line, real_provider

PERSON = "wijkapp-persoon"
ITS_OWN = (*LOST_LINE, *REFUSED)
"""What a browser says about the provider's pages: they ask for a font from elsewhere, and an icon that is not there."""


@pytest.fixture
def provider(site: Server, tmp_path: Path) -> Generator[tuple[Server, Line]]:
    """A server of our own that a provider knows, at another site than the provider's: localhost and 127.0.0.1."""
    del site  # It made sure that there is a build.
    server = Server(tmp_path)
    with real_provider(server.url, f"http://127.0.0.1:{server.port}") as line:
        server.more = {
            "WIJKAPP_OIDC_ISSUER": line.url,
            "WIJKAPP_OIDC_CLIENT_ID": CLIENT,
            "WIJKAPP_OIDC_CLIENT_SECRET": SECRET,
            "WIJKAPP_OIDC_TEAMS_CLAIM": "teams",
            "WIJKAPP_OIDC_TEAMS_PREFIX": "wijk-",
            "WIJKAPP_OIDC_MAKE_TEAMS": "true",
        }
        server.start()
        yield server, line
        server.stop()


def chooses_the_provider(person: Person) -> None:
    """Follow the link of the button, from a page of ours."""
    person.page.goto("/inloggen")
    person.page.evaluate("location.href = '/inloggen/sso'")


def signs_in(person: Person, login: str = "anna") -> None:
    """Fill in the provider's own forms."""
    chooses_the_provider(person)
    person.page.locator("[name=login]").fill(login)
    person.page.locator("[name=password]").fill("x")
    person.page.locator("button[type=submit]").click()
    person.page.locator("button[type=submit]").click()


def test_from_guest_to_person_and_out_again_at_both_places(people: NewPerson, provider: tuple[Server, Line]) -> None:
    server, line = provider
    anna = people(at=server)
    anna.forgives = ITS_OWN
    plan = anna.begins()

    signs_in(anna)
    anna.page.wait_for_url("**/inloggen/meenemen")
    anna.press("Neem de plannen mee")
    anna.page.wait_for_url("**/plannen")
    expect(anna.page.locator(".wa-plan-card")).to_have_count(1)
    cookies = {cookie["name"]: cookie for cookie in anna.context.cookies(server.url)}
    assert (cookies[PERSON]["sameSite"], cookies[PERSON]["httpOnly"]) == ("Strict", True)
    assert "wijkapp-sso" not in cookies

    anna.page.goto("/account")
    expect(anna.page.get_by_text("Anna de Vries")).to_be_visible()
    anna.press("Log uit")
    anna.page.wait_for_url(f"{line.url}/session/end**")
    anna.page.get_by_role("button", name="Yes, sign me out").click()
    anna.page.wait_for_url("**/inloggen/sso/uitgelogd")
    expect(anna.page.locator("h1")).to_have_text("Je bent uitgelogd")
    assert PERSON not in {cookie["name"] for cookie in anna.context.cookies(server.url)}
    anna.page.goto(f"/plan?plan={plan}")
    expect(anna.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")
    assert server.count("sign_ins") == 0
    assert not any(word in server.log() for word in ("anna", SECRET, "eyJ"))


def test_who_stops_is_told_what_to_do(people: NewPerson, provider: tuple[Server, Line]) -> None:
    server, _ = provider
    anna = people(at=server)
    anna.forgives = ITS_OWN
    chooses_the_provider(anna)

    anna.page.get_by_role("link", name="Cancel").click()

    anna.page.wait_for_url("**/inloggen/sso/gestopt")
    expect(anna.page.locator("h1")).to_have_text("Je bent niet ingelogd")
    expect(anna.page.get_by_role("link", name="Naar inloggen")).to_be_visible()
    assert server.count("sign_ins") == 0
