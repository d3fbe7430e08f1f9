"""The guest's cookie, as browsers keep it and send it."""

from http.cookies import Morsel, SimpleCookie

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import Response

from wijkapp.gate.cookies import NEW_PLAN_COOKIE, announce_new_plan, forget, remember, token_in
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
