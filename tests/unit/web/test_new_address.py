"""A link to a new e-mail address over HTTP: it hides its token, and needs a button and the session of who asked."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.organisation import PASSWORD, House, cookie_of, with_a_password
from tests.post_office import PostOffice
from wijkapp.actions import account, addresses, sessions
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.domain.actor import Actor

FRESH = "anna.bos@voorbeeld.nl"
PERSON, COOKIE = "wijkapp-persoon", "wijkapp-e-mail"
GONE = "/herstel/verlopen"


@pytest.fixture
def house(mailing: Context) -> House:
    return House(mailing, now())


@pytest.fixture
def anna(house: House) -> Actor:
    return with_a_password(house.context, house.worker("Anna"))


@pytest.fixture
def link(office: PostOffice, house: House, anna: Actor) -> str:
    """The link in the mail to the new address."""
    addresses.ask_change(house.context, anna, FRESH, PASSWORD, now())
    address = next(line for line in office.taken[0].text.splitlines() if line.startswith("http://"))
    return address.removeprefix("http://localhost:8000")


def signed_in(browser: TestClient, house: House, who: Actor) -> TestClient:
    browser.cookies.set(*cookie_of(house.context, who, now()).split("=", 1))
    return browser


def email_of(house: House, who: Actor) -> str:
    return account.facts(house.context, who).email


def test_opening_it_changes_nothing_whatever_scans_the_mail(
    browser: TestClient, house: House, anna: Actor, link: str
) -> None:
    signed_in(browser, house, anna)

    opened = [browser.get(link) for _ in range(3)]
    looked = browser.head(link)

    assert {one.headers["location"] for one in (*opened, looked)} == {"/herstel/e-mail"}
    assert opened[0].headers["cache-control"] == "no-store"
    set_ = opened[0].headers["set-cookie"].lower()
    assert all(word in set_ for word in (COOKIE, "httponly", "samesite=strict"))
    assert "wijkapp-herstel" not in browser.cookies
    assert email_of(house, anna) == "anna@voorbeeld.nl"


def test_the_button_changes_it_once_and_this_session_goes_on(
    browser: TestClient, another: Callable[[], TestClient], house: House, anna: Actor, link: str
) -> None:
    signed_in(browser, house, anna)
    cookie_of(house.context, anna, now())
    browser.get(link)

    done = browser.post("/herstel/e-mail")
    again = signed_in(another(), house, anna)

    assert (done.status_code, done.headers["location"]) == (303, "/herstel/e-mail/klaar")
    assert email_of(house, anna) == FRESH
    assert COOKIE not in browser.cookies
    assert sessions.actor_of(house.context, browser.cookies[PERSON], now()) == anna
    assert len(sessions.listing(house.context, anna, now())) == 2
    assert again.get(link).headers["location"] == GONE
    assert browser.post("/herstel/e-mail").headers["location"] == GONE


def test_whoever_is_not_signed_in_does_that_first_and_comes_back(
    browser: TestClient, house: House, anna: Actor, link: str
) -> None:
    browser.get(link)

    first = browser.post("/herstel/e-mail")
    came = browser.post(first.headers["location"], data={"email": "anna@voorbeeld.nl", "wachtwoord": PASSWORD})
    done = browser.post(came.headers["location"])

    assert first.headers["location"] == "/inloggen?naar=/herstel/e-mail"
    assert came.headers["location"] == "/herstel/e-mail"
    assert done.headers["location"] == "/herstel/e-mail/klaar"
    assert email_of(house, anna) == FRESH


def test_a_session_that_ended_is_no_session(browser: TestClient, house: House, anna: Actor, link: str) -> None:
    signed_in(browser, house, anna)
    browser.get(link)
    sessions.end_all(house.context, anna, now())

    assert browser.post("/herstel/e-mail").headers["location"] == "/inloggen?naar=/herstel/e-mail"
    assert email_of(house, anna) == "anna@voorbeeld.nl"


def test_whoever_got_the_mail_by_mistake_takes_nothing(
    browser: TestClient, house: House, anna: Actor, link: str
) -> None:
    bram = with_a_password(house.context, house.worker("Bram"))
    signed_in(browser, house, bram)
    browser.get(link)

    assert browser.post("/herstel/e-mail").headers["location"] == GONE
    assert (email_of(house, anna), email_of(house, bram)) == ("anna@voorbeeld.nl", "bram@voorbeeld.nl")


def test_an_address_that_was_taken_meanwhile_is_said_to_be(
    browser: TestClient, house: House, anna: Actor, link: str
) -> None:
    bram = house.worker("Bram")
    assert bram.person
    addresses.change_for(house.context, house.admin("Ada"), bram.person, FRESH, now())
    signed_in(browser, house, anna)
    browser.get(link)

    assert browser.post("/herstel/e-mail").headers["location"] == "/herstel/e-mail/bezet"


def test_another_site_cannot_press_the_button(browser: TestClient, house: House, anna: Actor, link: str) -> None:
    signed_in(browser, house, anna)
    browser.get(link)

    assert browser.post("/herstel/e-mail", headers={"Origin": "https://elders.voorbeeld"}).status_code == 403
    assert email_of(house, anna) == "anna@voorbeeld.nl"


def test_no_log_tells_of_an_address_or_a_link(
    browser: TestClient, house: House, anna: Actor, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    signed_in(browser, house, anna)

    browser.get(link)
    browser.post("/herstel/e-mail")

    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("httpx")]  # The browser itself logs.
    assert not any(word in line for word in ("@voorbeeld.nl", link.rpartition("/")[2]) for line in ours)
