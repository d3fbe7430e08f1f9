"""Signing out here signs out there, and signing out there ends the session here: by a message that we can trust."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response

from tests.organisation import House, cookie_of
from tests.provider import CLIENT, OTHER_CLIENT, Forger, Line, Relay, Tampering, Visit
from tests.sso.conftest import PERSON, Browser, count
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.errors import SignedOut
from wijkapp.settings import settings
from wijkapp.store.tables import sign_ins
from wijkapp.web import oidc

EVENT = "http://schemas.openid.net/event/backchannel-logout"
PLACE = "/inloggen/sso/afmelden"
Claims = dict[str, Any]


@pytest.fixture
def anna(configure: Callable[..., None], line: Line, installed: Context, relay: Relay) -> Iterator[Browser]:
    """Anna, signed in through the provider, which can reach us."""
    configure(line)
    visit = Visit()
    browser = Browser(installed, visit)
    browser.signs_in("anna")

    def deliver(path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        kept = {name: value for name, value in headers.items() if name.lower() in {"content-type", "origin"}}
        answer = Browser(installed, visit).here.post(path, content=body, headers=kept)
        return answer.status_code, answer.content

    relay.app = deliver
    relay.answers.clear()
    yield browser
    relay.app = None
    visit.close()


def is_signed_in(browser: Browser) -> bool:
    try:
        return bool(browser.actor)
    except SignedOut:
        return False


def test_the_way_out_leads_past_the_provider_without_a_token(anna: Browser, line: Line) -> None:
    address = asyncio.run(oidc.logout_address(anna.here.cookies[PERSON]))

    assert address.startswith(f"{line.url}/session/end?client_id={CLIENT}&post_logout_redirect_uri=")
    assert "id_token" not in address
    assert anna.visit.signs_out(address) == f"{settings().public_url}/inloggen/sso/uitgelogd"


def test_signing_out_at_the_provider_ends_the_session_here(anna: Browser, installed: Context, relay: Relay) -> None:
    local = House(installed, now(), "Ergens anders").worker("Zus")
    cookie_of(installed, local, now())
    address = asyncio.run(oidc.logout_address(anna.here.cookies[PERSON]))
    assert is_signed_in(anna)

    anna.visit.signs_out(address)

    assert relay.answers == [200]
    assert not is_signed_in(anna)
    assert count(installed, sign_ins) == 1


def test_signing_out_here_goes_on_to_the_provider_and_ends_the_session_at_once(anna: Browser, line: Line) -> None:
    answer = anna.here.post("/uitloggen", headers={"Origin": settings().public_url})

    assert answer.status_code == 200
    assert f"url={line.url}/session/end?client_id={CLIENT}&amp;" in answer.text
    assert answer.headers["clear-site-data"] == '"storage"'
    assert not is_signed_in(anna)


@pytest.mark.parametrize("token", ["", "x", "a" * 43])
def test_a_session_that_is_none_has_no_way_past_the_provider(anna: Browser, token: str) -> None:
    assert asyncio.run(oidc.logout_address(token)) == ""


def test_a_session_by_password_has_no_way_past_the_provider(anna: Browser, installed: Context) -> None:
    cookie = cookie_of(installed, House(installed, now(), "Ergens anders").worker("Zus"), now())

    assert asyncio.run(oidc.logout_address(cookie.partition("=")[2])) == ""


def test_a_provider_without_a_place_to_sign_out_or_away_is_passed_by(anna: Browser, tampering: Tampering) -> None:
    token = anna.here.cookies[PERSON]
    oidc.provider.cache_clear()
    tampering.down = True
    assert asyncio.run(oidc.logout_address(token)) == ""

    tampering.down = False
    tampering.about = lambda about: {name: value for name, value in about.items() if name != "end_session_endpoint"}
    assert asyncio.run(oidc.logout_address(token)) == ""


def test_without_the_setting_there_is_no_provider_to_pass(anna: Browser, configure: Any, line: Line) -> None:
    configure(line, OIDC_ISSUER="")

    assert asyncio.run(oidc.logout_address(anna.here.cookies[PERSON])) == ""


# Messages that the line signs with a key that it publishes beside the real ones, each changed in one thing.


@pytest.fixture
def says(anna: Browser, line: Line, forger: Forger) -> Callable[..., Response]:
    """Send a logout message about Anna."""
    line.tampering.keys = forger.published
    oidc.provider.cache_clear()

    def send(
        change: Callable[[Claims], Claims] = dict, header: dict[str, Any] | None = None, **headers: str
    ) -> Response:
        claims = {
            "iss": line.url,
            "aud": CLIENT,
            "iat": int(time.time()),
            "exp": int(time.time()) + 120,
            "jti": str(uuid4()),
            "events": {EVENT: {}},
            "sub": "anna",
        }
        token = forger.signs(change(claims), {"typ": "logout+jwt"} | (header or {}))
        return anna.here.post(PLACE, data={"logout_token": token}, headers=headers)

    return send


def but(**more: Any) -> Callable[[Claims], Claims]:
    def change(given: Claims) -> Claims:
        wanted = {name: value() if callable(value) else value for name, value in more.items()}
        return {name: value for name, value in (given | wanted).items() if value is not None}

    return change


def ago(seconds: int) -> Callable[[], int]:
    return lambda: int(time.time()) - seconds


@pytest.mark.parametrize(
    ("change", "header"),
    [
        pytest.param(dict, {}, id="about a person"),
        pytest.param(dict, {"typ": "JWT"}, id="of an older kind"),
        pytest.param(but(exp=None), {}, id="without an end"),
        pytest.param(but(iat=ago(-50)), {}, id="a clock that is ahead"),
    ],
)
def test_a_message_that_is_right_ends_the_session(says: Any, anna: Browser, change: Any, header: Claims) -> None:
    answer = says(change, header)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert not is_signed_in(anna)


@pytest.mark.parametrize(
    ("change", "header", "doubt"),
    [
        pytest.param(but(iss="https://kwaad.voorbeeld.nl"), {}, "issuer", id="wrong issuer"),
        pytest.param(but(iss=None), {}, "issuer", id="no issuer"),
        pytest.param(but(aud=OTHER_CLIENT), {}, "audience", id="wrong audience"),
        pytest.param(but(aud=None), {}, "audience", id="no audience"),
        pytest.param(but(iat=None), {}, "clock", id="made at no time"),
        pytest.param(but(iat=ago(-75)), {}, "clock", id="made in the future"),
        pytest.param(but(iat=ago(620)), {}, "clock", id="old"),
        pytest.param(but(exp=ago(62)), {}, "clock", id="expired"),
        pytest.param(but(jti=None), {}, "form", id="without a name of its own"),
        pytest.param(but(jti=""), {}, "form", id="with an empty name of its own"),
        pytest.param(but(events=None), {}, "event", id="no event"),
        pytest.param(but(events={"http://elders": {}}), {}, "event", id="another event"),
        pytest.param(but(events=[EVENT]), {}, "event", id="an event in a list"),
        pytest.param(but(events={EVENT: True}), {}, "event", id="an event that is no object"),
        pytest.param(but(nonce="x"), {}, "nonce", id="with a nonce, so an ID token"),
        pytest.param(but(sub=None), {}, "subject", id="about nobody"),
        pytest.param(but(sub=""), {}, "subject", id="about an empty name"),
        pytest.param(but(sub=["anna"]), {}, "subject", id="about a list"),
        pytest.param(but(sid=7), {}, "subject", id="about a session that is no name"),
        pytest.param(dict, {"typ": "at+jwt"}, "kind", id="another kind of token"),
        pytest.param(dict, {"kid": "onbekend"}, "key", id="unknown key"),
        pytest.param(dict, {"kid": "real-1"}, "signature", id="another key under the name of a real one"),
    ],
)
def test_a_message_that_is_wrong_in_one_thing_ends_nothing(
    says: Any, anna: Browser, caplog: pytest.LogCaptureFixture, change: Any, header: Claims, doubt: str
) -> None:
    answer = says(change, header)

    assert answer.status_code == 400
    assert is_signed_in(anna)
    assert [line.getMessage() for line in caplog.records if line.name == "wijkapp.web.oidc"] == [
        f"a logout message was refused: {doubt}"
    ]


def test_a_message_counts_once(says: Any, anna: Browser) -> None:
    same = but(jti="zelfde")
    assert says(same).status_code == 200
    anna.signs_in("anna")

    assert says(same).status_code == 400
    assert is_signed_in(anna)


@pytest.mark.parametrize("said", [{"sub": "carla"}, {"sub": None, "sid": "onbekend"}, {"sid": "onbekend"}])
def test_a_message_about_somebody_else_ends_nothing_of_mine(says: Any, anna: Browser, said: Claims) -> None:
    assert says(but(**said)).status_code == 200
    assert is_signed_in(anna)


@pytest.mark.parametrize("body", ["", "logout_token=", "logout_token=x", "logout_token=a.b.c", "x=" + "y" * 70_000])
def test_what_is_no_message_ends_nothing(anna: Browser, body: str) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    assert anna.here.post(PLACE, content=body, headers=kind).status_code == 400
    assert is_signed_in(anna)


def test_an_id_token_is_no_message(anna: Browser, line: Line, installed: Context) -> None:
    seen: Claims = {}
    address = anna.answer_for()

    def watch(answer: Claims) -> Claims:
        seen.update(answer)
        return answer

    line.tampering.token = watch
    anna.comes_back(address)

    assert anna.here.post(PLACE, data={"logout_token": seen["id_token"]}).status_code == 400
    assert is_signed_in(anna)


def test_a_browser_cannot_bring_a_message(says: Any, anna: Browser) -> None:
    assert says(dict, None, Origin="https://kwaad.voorbeeld.nl").status_code == 403
    assert is_signed_in(anna)


def test_messages_with_unknown_keys_make_us_ask_the_provider_once(
    says: Any, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    says()
    line.tampering.asked.clear()

    for _ in range(20):
        says(dict, {"kid": "onbekend"})

    assert line.tampering.asked.count("/jwks") <= 1
