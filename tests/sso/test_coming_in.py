"""Signing in through a real provider: who somebody is, what the browser gets to see, and joining two accounts."""

import logging
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from tests.organisation import House, cookie_of
from tests.provider import PEOPLE, Line, Tampering, Visit
from tests.sso.conftest import ATTEMPT, PERSON, Browser, NewBrowser, count
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.domain.roles import Role
from wijkapp.settings import settings
from wijkapp.store.tables import organisations, people, sign_ins, teams

TOWN = "Wijkteams Voorbeeldstad"
ROLES = {
    "OIDC_ADMIN_ROLE": "beheer",
    "OIDC_LEADER_ROLE": "teamleider",
    "OIDC_TEAMS_CLAIM": "teams",
    "OIDC_TEAMS_PREFIX": "wijk-",
    "OIDC_MAKE_TEAMS": "true",
}


def stored(context: Context, column: sa.Column[Any]) -> list[Any]:
    with context.store.reading() as db:
        return list(db.execute(sa.select(column)).scalars())


def cookies(answer: Any) -> dict[str, Any]:
    return {name: one for line in answer.headers.get_list("set-cookie") for name, one in SimpleCookie(line).items()}


@pytest.fixture
def own_visit() -> Iterator[Visit]:
    """A browser at the provider that nobody signed in with."""
    opened = Visit()
    yield opened
    opened.close()


def test_the_question_carries_everything_that_the_answer_is_checked_by(browser: Browser, line: Line) -> None:
    query = parse_qs(urlsplit(browser.sets_out()).query)

    assert {name: value for name, (value,) in query.items()} == {
        "response_type": "code",
        "client_id": "wijkapp",
        "redirect_uri": f"{settings().public_url}/inloggen/sso/terug",
        "scope": "openid profile email",
        "code_challenge_method": "S256",
        "state": query["state"][0],
        "nonce": query["nonce"][0],
        "code_challenge": query["code_challenge"][0],
    }
    assert all(len(query[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))


def test_two_questions_have_nothing_in_common(another: NewBrowser) -> None:
    one, other = (parse_qs(urlsplit(another().sets_out()).query) for _ in range(2))

    assert [name for name in ("state", "nonce", "code_challenge") if one[name] == other[name]] == []


def test_the_cookie_of_the_way_back_lives_ten_minutes_and_tells_nothing(browser: Browser) -> None:
    answer = browser.here.get("/inloggen/sso")

    cookie = cookies(answer)[ATTEMPT]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "lax", "600", "/")
    assert cookie.value not in answer.headers["location"]
    assert answer.headers["cache-control"] == "no-store"


def test_somebody_new_comes_in_with_a_session_and_a_page_that_goes_on(browser: Browser, installed: Context) -> None:
    answer = browser.signs_in("anna")

    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/inloggen/sso/binnen">' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (cookies(answer)[PERSON]["samesite"], cookies(answer)[PERSON]["httponly"]) == ("strict", True)
    assert cookies(answer)[ATTEMPT]["max-age"] == "0"
    assert browser.actor.memberships == ()
    assert stored(installed, people.c.name) == ["Anna de Vries"]
    assert stored(installed, people.c.subject) == ["anna"]
    assert stored(installed, people.c.email) == [None]
    assert stored(installed, organisations.c.name) == [TOWN]
    assert stored(installed, sign_ins.c.method) == ["oidc"]
    assert stored(installed, sign_ins.c.provider_session) != [None]


def test_coming_back_later_is_the_same_person_with_a_new_session(another: NewBrowser, installed: Context) -> None:
    one, other = another(), another()
    one.signs_in("anna")
    other.signs_in("anna")

    assert one.actor == other.actor
    assert one.here.cookies[PERSON] != other.here.cookies[PERSON]
    assert (count(installed, people), count(installed, sign_ins)) == (1, 2)


def test_no_token_and_no_secret_reaches_browser_log_or_database(
    browser: Browser, tampering: Tampering, installed: Context, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "wijkapp")
    caplog.set_level(logging.INFO, "httpx2")
    seen: dict[str, Any] = {}

    def watch(answer: dict[str, Any]) -> dict[str, Any]:
        seen.update(answer)
        return answer

    address = browser.answer_for()
    tampering.token = watch
    answer = browser.comes_back(address)

    file = settings().data_dir
    kept = b"".join(one.read_bytes() for one in file.glob("wijkapp.db*")).decode("latin-1")
    for secret in (seen["id_token"], seen["access_token"], settings().oidc_client_secret):
        for place in (answer.text, str(answer.headers), caplog.text, kept, repr(settings())):
            assert secret not in place
            assert secret.split(".")[-1] not in place


@pytest.mark.parametrize("case", [("anna", False, Role.WORKER), ("bob", False, Role.LEADER), ("carla", True, None)])
def test_roles_and_teams_follow_the_claims(
    configure: Callable[..., None],
    installed: Context,
    line: Line,
    own_visit: Visit,
    case: tuple[str, bool, Role | None],
) -> None:
    login, is_admin, role = case
    configure(line, **ROLES)
    browser = Browser(installed, own_visit)

    browser.signs_in(login)

    assert browser.actor.is_admin is is_admin
    assert [one.role for one in browser.actor.memberships] == ([role] if role else [])
    assert stored(installed, teams.c.name) == (["Noord"] if role else [])


def test_a_strict_provider_is_asked_for_what_its_token_leaves_out(
    configure: Callable[..., None], installed: Context, strict_line: Line, own_visit: Visit
) -> None:
    configure(strict_line, **ROLES)
    browser = Browser(installed, own_visit)

    browser.signs_in("bob")

    assert stored(installed, people.c.name) == ["Bob Bakker"]
    assert [one.role for one in browser.actor.memberships] == [Role.LEADER]
    assert "/me" in strict_line.tampering.asked


def test_a_provider_that_says_enough_is_asked_no_more(browser: Browser, line: Line) -> None:
    browser.signs_in("anna")

    assert "/me" not in line.tampering.asked


def test_an_account_with_the_same_address_is_not_taken_over(browser: Browser, installed: Context) -> None:
    local = House(installed, now()).worker("Anna")

    answer = browser.signs_in("anna")

    assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen/sso/bestaat-al")
    assert stored(installed, people.c.id) == [local.person]
    assert count(installed, sign_ins) == 0


def test_the_session_that_was_in_this_browser_ends_and_somebody_elses_traces_go(
    browser: Browser, installed: Context
) -> None:
    browser.signs_in("anna")
    again = browser.signs_in("anna")
    assert "clear-site-data" not in again.headers

    other = browser.signs_in("bob")

    assert other.headers["clear-site-data"] == '"storage"'
    assert stored(installed, sign_ins.c.person_id) == [browser.actor.person]


def test_a_cancelled_attempt_leaves_the_session_that_was_here(browser: Browser, own_visit: Visit) -> None:
    browser.signs_in("anna")

    answer = browser.comes_back(own_visit.stops(browser.sets_out()))

    assert answer.headers["location"] == "/inloggen/sso/gestopt"
    assert browser.actor.person


def test_inside_one_arrives_at_the_own_plans_or_is_asked_about_those_of_a_guest(browser: Browser) -> None:
    assert browser.here.get("/inloggen/sso/binnen").headers["location"] == "/inloggen"
    browser.here.post("/plan/begin", data={"nieuw": "1"}, headers={"Origin": settings().public_url})
    assert browser.here.get("/inloggen/sso/binnen").headers["location"] == "/inloggen"

    browser.signs_in("anna")

    assert browser.here.get("/inloggen/sso/binnen").headers["location"] == "/inloggen/meenemen"
    browser.here.cookies.delete("wijkapp")
    assert browser.here.get("/inloggen/sso/binnen").headers["location"] == "/plannen"
    browser.here.cookies.delete(PERSON)
    assert browser.here.get("/inloggen/sso/binnen").headers["location"] == "/inloggen"


def test_who_was_closed_out_stays_out(browser: Browser, installed: Context) -> None:
    browser.signs_in("anna")
    with installed.store.writing() as db:
        db.execute(people.update().values(deactivated_at=now()))
        db.execute(sign_ins.delete())

    answer = browser.signs_in("anna")

    assert answer.headers["location"] == "/inloggen/sso/gesloten"
    assert count(installed, sign_ins) == 0


def joins(browser: Browser, visit: Visit, login: str) -> Any:
    """Press the button to join, and sign in at the provider."""
    page = browser.here.post("/inloggen/sso/koppelen", headers={"Origin": settings().public_url})
    assert page.status_code == 200
    address = page.text.partition("url=")[2].partition('"')[0].replace("&amp;", "&")
    return browser.comes_back(visit.signs_in(address, login))


def signed_in_by_password(browser: Browser, installed: Context, name: str, town: str = TOWN) -> Any:
    local = House(installed, now(), town).worker(name)
    browser.here.cookies.set(PERSON, cookie_of(installed, local, now()).partition("=")[2])
    return local


def test_who_is_signed_in_joins_both_accounts_and_keeps_everything(
    browser: Browser, another: NewBrowser, installed: Context, own_visit: Visit
) -> None:
    local = signed_in_by_password(browser, installed, "Anna")

    answer = joins(browser, own_visit, "anna")
    fresh = another()
    fresh.signs_in("anna")

    assert answer.status_code == 200
    assert (fresh.actor.person, fresh.actor.owner) == (local.person, local.owner)
    assert stored(installed, people.c.email) == [PEOPLE["anna"]["email"]]


def test_joining_asks_anew_who_is_at_the_provider(browser: Browser, installed: Context) -> None:
    signed_in_by_password(browser, installed, "Anna")

    page = browser.here.post("/inloggen/sso/koppelen", headers={"Origin": settings().public_url})

    assert "prompt=login" in page.text


def test_somebody_elses_account_cannot_be_joined(
    browser: Browser, another: NewBrowser, installed: Context, own_visit: Visit
) -> None:
    signed_in_by_password(browser, installed, "Zus")
    another().signs_in("bob")

    answer = joins(browser, own_visit, "bob")

    assert answer.headers["location"] == "/inloggen/sso/niet-gekoppeld"


def test_an_account_of_another_organisation_cannot_be_joined(
    browser: Browser, installed: Context, own_visit: Visit
) -> None:
    signed_in_by_password(browser, installed, "Anna", "Ergens anders")

    answer = joins(browser, own_visit, "anna")

    assert answer.headers["location"] == "/inloggen/sso/niet-gekoppeld"


def test_a_guest_or_a_stranger_has_nothing_to_join(browser: Browser, line: Line) -> None:
    for cookie in ("", f"{PERSON}={'a' * 43}", "wijkapp=" + "a" * 43):
        answer = browser.here.post(
            "/inloggen/sso/koppelen", headers={"Origin": settings().public_url, "Cookie": cookie}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen")
    assert line.tampering.asked == []


def test_without_the_setting_there_is_nothing_here(
    configure: Callable[..., None], line: Line, installed: Context
) -> None:
    configure(line, OIDC_ISSUER="")
    visit = Visit()
    browser = Browser(installed, visit)

    ours = {"Origin": settings().public_url}
    answers = [
        browser.here.get("/inloggen/sso"),
        browser.here.get("/inloggen/sso/terug?code=x&state=y"),
        browser.here.post("/inloggen/sso/koppelen", headers=ours),
        browser.here.post("/inloggen/sso/afmelden", headers=ours, data={"logout_token": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert browser.here.post("/inloggen/sso/afmelden", data={"logout_token": "x"}).status_code == 403
    visit.close()
