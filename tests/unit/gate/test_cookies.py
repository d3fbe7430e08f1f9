"""The guest's cookie, as browsers keep it and send it."""

from http.cookies import Morsel, SimpleCookie
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response

from wijkapp.gate.cookies import (
    HALF,
    LINK,
    NEW_PLAN_COOKIE,
    SIGNED_IN_COOKIE,
    announce_new_plan,
    begin_provider_attempt,
    end_provider_attempt,
    forget,
    know_again,
    know_no_more,
    known_browser_in,
    lend,
    provider_attempt_in,
    remember,
    short_token_in,
    sign_in,
    take_back,
    token_in,
)
from wijkapp.settings import Settings, read

HTTP = read({})
HTTPS = read({"WIJKAPP_PUBLIC_URL": "https://wijk.voorbeeld.nl"})


def set_by(response: Response) -> Morsel[str]:
    """The one cookie that an answer sets."""
    (cookie,) = SimpleCookie(response.headers["set-cookie"]).values()
    return cookie


@pytest.mark.parametrize(
    ("settings", "header", "token"),
    [
        (HTTP, "wijkapp=abc", "abc"),
        (HTTP, "a=1; wijkapp=abc; b=2", "abc"),
        (HTTPS, "__Host-wijkapp=abc", "abc"),
        (HTTPS, "wijkapp=abc", ""),
        (HTTP, "__Host-wijkapp=abc", ""),
        (HTTP, "wijkapp_nieuw=abc", ""),
        (HTTP, "", ""),
        (HTTP, "wijkapp", ""),
        (HTTP, ";;;=", ""),
    ],
)
def test_the_token_is_read_from_our_own_cookie_only(settings: Settings, header: str, token: str) -> None:
    assert token_in(header, settings) == token


@given(st.text())
def test_any_cookie_header_gives_a_token_or_none(header: str) -> None:
    assert isinstance(token_in(header, HTTP), str)
    assert isinstance(token_in(f"wijkapp={header}", HTTP), str)


def test_scripts_and_other_sites_never_see_the_token_and_it_lasts_as_long_as_plans_are_kept() -> None:
    response = Response()

    remember(response, "abc", HTTP)

    cookie = set_by(response)
    assert (cookie.key, cookie.value) == ("wijkapp", "abc")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "strict", "/", "")
    assert cookie["max-age"] == str(90 * 24 * 60 * 60)
    assert not cookie["secure"]


def test_over_https_the_browser_itself_guards_the_cookie() -> None:
    response = Response()

    remember(response, "abc", HTTPS)

    cookie = set_by(response)
    assert cookie.key == "__Host-wijkapp"
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


@pytest.mark.parametrize("settings", [HTTP, HTTPS])
def test_forgetting_takes_the_same_cookie_out(settings: Settings) -> None:
    kept, gone = Response(), Response()
    remember(kept, "abc", settings)

    forget(gone, settings)

    same = ("path", "secure", "httponly", "samesite")
    assert set_by(gone).key == set_by(kept).key
    assert [set_by(gone)[part] for part in same] == [set_by(kept)[part] for part in same]
    assert (set_by(gone).value, set_by(gone)["max-age"]) == ("", "0")


def test_a_new_plan_is_announced_for_a_minute_to_scripts_of_ours() -> None:
    response = Response()

    announce_new_plan(response, "7f6c0e1c", HTTPS)

    cookie = set_by(response)
    assert (cookie.key, cookie.value, cookie["max-age"]) == (NEW_PLAN_COOKIE, "7f6c0e1c", "60")
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == ("", "strict", True)


@pytest.mark.parametrize("purpose", [HALF, LINK])
def test_what_is_lent_for_minutes_is_read_and_taken_back_by_its_purpose(purpose: str) -> None:
    lent, taken = Response(), Response()

    lend(lent, purpose, "abc", HTTPS)
    take_back(taken, purpose, HTTPS)

    cookie, gone = set_by(lent), set_by(taken)
    assert (cookie.key, cookie["max-age"], cookie["httponly"]) == (f"__Host-wijkapp-{purpose}", "900", True)
    assert (gone.key, gone["max-age"]) == (cookie.key, "0")
    assert short_token_in(f"{cookie.key}=abc", purpose, HTTPS) == "abc"
    assert short_token_in(f"wijkapp-{purpose}=abc", purpose, HTTPS) == ""


def test_the_cookie_of_a_person_goes_when_the_browser_closes_and_scripts_only_see_that_there_is_one() -> None:
    response = Response()

    anna = UUID(int=1)

    sign_in(response, "abc", anna, HTTPS)

    set_ = [SimpleCookie(one) for one in response.headers.getlist("set-cookie")]
    cookie, mark = (next(iter(one.values())) for one in set_)
    assert (
        cookie.key,
        cookie["httponly"],
        cookie["secure"],
        cookie["samesite"],
        cookie["max-age"],
        cookie["domain"],
    ) == (*("__Host-wijkapp-persoon", True, True, "strict", "", ""),)
    assert (mark.key, mark["httponly"], anna.hex in mark.value) == (SIGNED_IN_COOKIE, "", False)


@pytest.mark.parametrize(
    ("settings", "name", "secure"), [(HTTP, "wijkapp-bekend", ""), (HTTPS, "__Host-wijkapp-bekend", True)]
)
def test_a_known_browser_keeps_its_cookie_for_half_a_year_and_neither_scripts_nor_other_sites_see_it(
    settings: Settings, name: str, secure: object
) -> None:
    kept, gone = Response(), Response()

    know_again(kept, "abc", settings)
    know_no_more(gone, settings)

    cookie, taken = set_by(kept), set_by(gone)
    assert (cookie.key, cookie.value, cookie["max-age"]) == (name, "abc", str(180 * 24 * 60 * 60))
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "strict", secure)
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert (taken.key, taken["max-age"], taken["secure"]) == (name, "0", secure)
    assert known_browser_in(f"a=1; {name}=abc", settings) == "abc"
    assert known_browser_in("", settings) == ""


@pytest.mark.parametrize(
    ("address", "name", "secure"),
    [("http://localhost:8000", "wijkapp-sso", ""), ("https://wijk.nl", "__Host-wijkapp-sso", True)],
)
def test_the_way_back_from_a_provider_has_a_cookie_that_a_link_from_there_sends_along(
    address: str, name: str, secure: object
) -> None:
    chosen = read({"WIJKAPP_PUBLIC_URL": address})
    lent, taken = Response(), Response()

    begin_provider_attempt(lent, "geheim", chosen)
    end_provider_attempt(taken, chosen)

    cookie = SimpleCookie(lent.headers["set-cookie"])[name]
    assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("lax", True, secure)
    assert (cookie["max-age"], cookie["path"]) == ("600", "/")
    assert provider_attempt_in(f"{name}=geheim", chosen) == "geheim"
    assert SimpleCookie(taken.headers["set-cookie"])[name]["max-age"] == "0"
