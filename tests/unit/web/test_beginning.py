"""Starting a plan: one form post, and the guest is known from then on."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from http.cookies import SimpleCookie

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.organisation import House, cookie_of
from tests.unit.web.helpers import rows, started
from wijkapp.actions import guests, plans, starting
from wijkapp.actions.brake import AT_ONCE
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.errors import TryLater
from wijkapp.store import accounts
from wijkapp.web import plans as web_plans
from wijkapp.web.routes import ROUTES

BOUNDARY = "multipart/form-data; boundary=x"


def test_starting_from_a_situation_leads_to_its_questions_with_a_cookie_that_scripts_cannot_read(
    browser: TestClient, slug: str
) -> None:
    response = browser.post("/plan/begin", data={"situatie": slug})

    plan = response.headers["location"].rpartition("=")[2]
    assert (response.status_code, response.headers["location"]) == (303, f"/plan/leervragen/{slug}?plan={plan}")
    guest, fresh = (next(iter(SimpleCookie(one).values())) for one in response.headers.get_list("set-cookie"))
    assert (guest.key, guest["httponly"], guest["samesite"]) == ("wijkapp", True, "strict")
    assert (fresh.key, fresh.value, fresh["max-age"]) == ("wijkapp_nieuw", plan, "60")


def test_a_plan_belongs_to_the_cookie_and_holds_its_own_copy(
    browser: TestClient, installed: Context, slug: str
) -> None:
    started(browser, slug)

    actor = guests.actor_of(installed, browser.cookies["wijkapp"], now())
    assert actor is not None
    (line,) = plans.listing(installed, actor)
    draft = plans.read(installed, actor, line.id)
    assert draft.situation == installed.catalogue.situation(slug)
    assert browser.cookies["wijkapp"] not in repr(draft)


@pytest.mark.parametrize("asked", ["", "bestaat-niet", "../../etc/passwd", "x" * 5000, "\0", "é€😀", "plan"])
def test_without_a_known_situation_one_describes_ones_own(browser: TestClient, asked: str) -> None:
    response = browser.post("/plan/begin", data={"situatie": asked})

    assert response.status_code == 303
    assert response.headers["location"].startswith("/plan/situatie?plan=")


def test_whose_plans_are_shut_begins_none_and_reads_why(browser: TestClient, installed: Context, slug: str) -> None:
    anna = House(installed, now()).worker("Anna")
    assert anna.person
    browser.headers["cookie"] = cookie_of(installed, anna, now())
    with installed.store.writing() as db:
        accounts.close_private(db, anna.person, now())

    response = browser.post("/plan/begin", data={"situatie": slug})

    assert (response.status_code, response.headers["location"]) == (303, "/plannen")
    assert rows(installed)["plans"] == 0


def test_a_second_plan_is_for_the_same_guest(browser: TestClient, installed: Context, slug: str) -> None:
    started(browser, slug)
    token = browser.cookies["wijkapp"]

    started(browser)

    assert browser.cookies["wijkapp"] == token
    assert (rows(installed)["owners"], rows(installed)["plans"]) == (1, 2)


def test_starting_twice_from_the_same_situation_asks_which(browser: TestClient, installed: Context, slug: str) -> None:
    browser.post("/plan/begin", data={"situatie": slug})

    asked = browser.post("/plan/begin", data={"situatie": slug})
    anew = browser.post("/plan/begin", data={"situatie": slug, "nieuw": "1"})

    assert (asked.status_code, asked.headers["location"]) == (303, f"/plan/kiezen?situatie={slug}")
    assert anew.headers["location"].startswith(f"/plan/leervragen/{slug}?plan=")
    assert rows(installed)["plans"] == 2


def test_somebody_elses_plan_from_the_same_situation_is_no_reason_to_ask(
    another: Callable[[], TestClient], slug: str
) -> None:
    started(another(), slug)

    response = another().post("/plan/begin", data={"situatie": slug})

    assert response.headers["location"].startswith("/plan/leervragen/")


@pytest.mark.parametrize("cookie", ["", "kort", "a" * 43, "é" * 43, '"; drop table guests'])
def test_a_cookie_that_is_nobodys_makes_a_new_guest_with_a_new_token(
    another: Callable[[], TestClient], installed: Context, cookie: str
) -> None:
    browser = another()

    response = browser.post("/plan/begin", headers={"Cookie": f"wijkapp={cookie}".encode()})

    assert response.status_code == 303
    assert response.cookies["wijkapp"] != cookie
    assert rows(installed)["owners"] == 1


def use_up(context: Context, network: str, at: datetime) -> None:
    """Let as many begin there as still may."""
    with suppress(TryLater):
        while True:
            context.beginning.admit(network, at)


def test_too_many_new_guests_from_one_address_are_led_to_a_page_that_says_so(
    browser: TestClient, installed: Context, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = now()
    monkeypatch.setattr(web_plans, "now", lambda: at)

    def begin_anew() -> str:
        browser.cookies.clear()
        return str(browser.post("/plan/begin", data={"situatie": slug}).headers["location"]).partition("?plan=")[0]

    found = [begin_anew() for _ in range(AT_ONCE + 2)]

    assert found == [f"/plan/leervragen/{slug}"] * AT_ONCE + ["/plannen?druk=1"] * 2
    assert (rows(installed)["owners"], rows(installed)["plans"]) == (AT_ONCE, AT_ONCE)


def test_whoever_is_known_already_begins_as_many_plans_as_they_like(browser: TestClient, installed: Context) -> None:
    started(browser)
    use_up(installed, "testclient", now())

    for _ in range(5):
        started(browser)

    assert (rows(installed)["owners"], rows(installed)["plans"]) == (1, 6)


def test_of_ipv6_a_whole_network_is_one_caller(installed: Context) -> None:
    at = now()
    use_up(installed, "2001:db8::/64", at)

    with pytest.raises(TryLater):
        guests.begin(installed, at, caller="2001:db8::9")
    assert guests.begin(installed, at, caller="2001:db8:0:1::9")


def test_a_busy_database_leads_to_the_page_that_says_so(
    browser: TestClient, installed: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    monkeypatch.setattr(starting, "start", busy)

    response = browser.post("/plan/begin")

    assert (response.status_code, response.headers["location"]) == (303, "/plannen?druk=1")
    assert rows(installed)["plans"] == 0


def test_a_session_of_long_ago_is_not_taken_up_again(browser: TestClient, installed: Context) -> None:
    old = guests.begin(installed, now() - timedelta(days=installed.keep_days + 1))

    response = browser.post("/plan/begin", headers={"Cookie": f"wijkapp={old}"})

    assert response.cookies["wijkapp"] != old
    assert rows(installed)["owners"] == 2


def test_a_page_that_is_only_read_makes_no_guest(browser: TestClient, installed: Context) -> None:
    for path in ("/plan/begin", "/plan/wijziging", "/plannen/overnemen", "/plannen/wissen"):
        assert browser.get(path).status_code == 405

    assert set(rows(installed).values()) == {0}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.binary(max_size=300) | st.text(max_size=100).map(str.encode),
    st.sampled_from(
        ["application/x-www-form-urlencoded", "multipart/form-data", BOUNDARY, "application/json", "", "x/y; charset=z"]
    ),
)
def test_any_form_starts_a_plan_or_is_refused(browser: TestClient, body: bytes, kind: str) -> None:
    response = browser.post("/plan/begin", content=body, headers={"Content-Type": kind})

    assert response.status_code in {303, 400}
    assert response.headers.get("location") != "/fout"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("a=1&b=2&c=3&d=4&e=5", "application/x-www-form-urlencoded"),
        ('--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--x--\r\n', BOUNDARY),
        (f"situatie={'x' * 2_000_000}", "application/x-www-form-urlencoded"),
    ],
)
def test_files_many_fields_and_megabytes_are_refused(
    browser: TestClient, installed: Context, body: str, kind: str
) -> None:
    response = browser.post("/plan/begin", content=body, headers={"Content-Type": kind})

    assert response.status_code == 400
    assert "Dit formulier kunnen we niet lezen" in response.text
    assert rows(installed)["plans"] == 0


@pytest.mark.parametrize("path", [route.path for route in ROUTES if "POST" in (route.methods or ())])
@pytest.mark.parametrize("kind", ["multipart/form-data", BOUNDARY, "application/x-www-form-urlencoded"])
def test_whatever_is_no_form_is_answered_in_dutch(browser: TestClient, path: str, kind: str) -> None:
    body = "&".join(f"veld{number}=1" for number in range(2_000)) if kind.endswith("urlencoded") else "x"

    response = browser.post(path, content=body, headers={"Content-Type": kind})

    assert response.headers.get("location") != "/fout"
    assert "Maximum" not in response.text
    assert "boundary" not in response.text
    assert 'lang="nl"' in response.text or response.status_code != 400 or "json" in response.headers["content-type"]
