"""The pages that a link leads to say whose account it opens, so that nobody is led into somebody else's."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.organisation import House, cookie_of, with_a_password
from wijkapp.actions import invitations, recovery
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.pages.invited import invited_page
from wijkapp.pages.sign_in import new_password_page

SOMEBODY_ELSE = "In deze browser is nu iemand anders ingelogd."


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built pages, as far as these fill them."""
    for path in ("herstel", "uitnodiging"):
        file = tmp_path / "site" / "build" / "client" / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('<h1>Kies</h1><div data-slot="wie"></div>', "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "site"))


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, now())


@pytest.fixture
def anna(installed: Context, house: House) -> Actor:
    return with_a_password(installed, house.worker("Anna"))


def follow_link_for(browser: TestClient, installed: Context, who: Actor, house: House) -> None:
    """Follow a link that an administrator made for somebody."""
    assert who.person
    made = recovery.make_link(installed, house.admin("Ada"), who.person, now())
    browser.get("/herstel/link/" + made.address.rpartition("/")[2])


def test_a_recovery_link_names_its_owner(browser: TestClient, installed: Context, house: House, anna: Actor) -> None:
    follow_link_for(browser, installed, anna, house)

    page = browser.get("/herstel/")

    assert "<strong>Anna</strong> (anna@voorbeeld.nl)" in page.text
    assert SOMEBODY_ELSE not in page.text


def test_who_is_signed_in_as_somebody_else_reads_what_going_on_does(
    browser: TestClient, installed: Context, house: House, anna: Actor
) -> None:
    name, _, token = cookie_of(installed, house.worker("Bram"), now()).partition("=")
    browser.cookies.set(name, token)
    follow_link_for(browser, installed, anna, house)

    assert SOMEBODY_ELSE in browser.get("/herstel/").text


def test_ones_own_link_is_no_reason_to_warn(browser: TestClient, installed: Context, house: House, anna: Actor) -> None:
    name, _, token = cookie_of(installed, anna, now()).partition("=")
    browser.cookies.set(name, token)
    follow_link_for(browser, installed, anna, house)

    assert SOMEBODY_ELSE not in browser.get("/herstel/").text


def test_an_invitation_names_who_was_invited_as_text(browser: TestClient, installed: Context, house: House) -> None:
    zoe = Invitee(name="Zoë <b>Bos</b>", email="zoe@voorbeeld.nl", team=None, role=Role.WORKER)
    sent = invitations.invite(installed, house.admin("Ada"), zoe, now())
    browser.get(f"/uitnodiging/link/{sent.token}")

    page = browser.get("/uitnodiging/")

    assert "<strong>Zoë &lt;b&gt;Bos&lt;/b&gt;</strong> (zoe@voorbeeld.nl)" in page.text


@pytest.mark.parametrize("path", ["/herstel/", "/uitnodiging/"])
def test_without_a_link_that_works_nobody_is_named(browser: TestClient, anna: Actor, path: str) -> None:
    browser.cookies.set("wijkapp-herstel", "a" * 43)
    browser.cookies.set("wijkapp-uitnodiging", "a" * 43)

    page = browser.get(path)

    assert (page.status_code, page.text) == (200, '<h1>Kies</h1><div data-slot="wie"></div>')


def test_both_pages_have_a_place_for_it() -> None:
    for page in (new_password_page, invited_page):
        drawn = repr(page().render())
        assert drawn.count('["data-slot"] : "wie"') + drawn.count('"data-slot":"wie"') == 1
