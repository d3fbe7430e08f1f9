"""A provider that does not answer, answers nonsense, or changes its keys: a page in Dutch, and never a trace."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from tests.provider import Forger, Line, Tampering
from tests.sso.conftest import Browser, NewBrowser, count
from wijkapp.actions.context import Context
from wijkapp.clock import now as real_now
from wijkapp.settings import settings
from wijkapp.store.tables import sign_ins
from wijkapp.web import oidc, oidc_provider

LATER = "/inloggen/sso/later"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let time pass for what the site asks of the provider."""

    def passes(time_: timedelta) -> None:
        moment = real_now() + time_
        monkeypatch.setattr(oidc, "now", lambda: moment)

    return passes


def test_a_provider_that_is_down_leads_to_a_page_that_says_so(
    browser: Browser, tampering: Tampering, caplog: pytest.LogCaptureFixture
) -> None:
    tampering.down = True

    answer = browser.here.get("/inloggen/sso")

    assert (answer.status_code, answer.headers["location"]) == (303, LATER)
    assert [line.exc_info for line in caplog.records if line.exc_info] == []


def test_a_provider_that_goes_down_on_the_way_does_too(browser: Browser, line: Line, installed: Context) -> None:
    address = browser.answer_for()
    line.tampering.down = True

    answer = browser.comes_back(address)

    assert (answer.status_code, answer.headers["location"]) == (303, LATER)
    assert count(installed, sign_ins) == 0


def test_nobody_waits_for_ever(browser: Browser, tampering: Tampering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "PATIENCE", 0.2)
    tampering.about = lambda about: time.sleep(1) or about

    began = time.monotonic()
    answer = browser.here.get("/inloggen/sso")

    assert answer.headers["location"] == LATER
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda about: about | {"issuer": about["issuer"] + "/"}, id="another issuer"),
        pytest.param(lambda _: {}, id="nothing"),
        pytest.param(lambda _: [], id="a list"),
        pytest.param(lambda about: about | {"token_endpoint": "http://elders.voorbeeld.nl/token"}, id="no https"),
        pytest.param(lambda about: about | {"authorization_endpoint": "javascript:alert(1)"}, id="a script"),
        pytest.param(lambda about: about | {"jwks_uri": 7}, id="a number"),
        pytest.param(lambda about: about | {"x": "y" * 1_100_000}, id="endless"),
    ],
)
def test_a_provider_that_publishes_nonsense_is_away(browser: Browser, tampering: Tampering, change: Any) -> None:
    tampering.about = change

    assert browser.here.get("/inloggen/sso").headers["location"] == LATER


@pytest.mark.parametrize(
    "keys",
    [{}, {"keys": []}, {"keys": "x"}, {"keys": [{"kty": "RSA"}]}, {"keys": [7]}, {"keys": [{"kty": "EC", "x": 1}]}],
)
def test_keys_that_are_none_let_nobody_in(
    browser: Browser, line: Line, installed: Context, keys: dict[str, Any]
) -> None:
    address = browser.answer_for()
    line.tampering.keys = lambda _: keys

    assert browser.comes_back(address).headers["location"] == LATER
    assert count(installed, sign_ins) == 0


def test_a_secret_that_ran_out_is_told_to_the_operator(
    configure: Callable[..., None],
    another: NewBrowser,
    line: Line,
    caplog: pytest.LogCaptureFixture,
) -> None:
    configure(line, OIDC_CLIENT_SECRET="een-ander-geheim")
    browser = another_with(another, configure, line)

    answer = browser.signs_in()

    assert answer.headers["location"] == LATER
    assert "check the client id and secret" in caplog.text
    assert "een-ander-geheim" not in caplog.text


def another_with(another: NewBrowser, configure: Callable[..., None], line: Line) -> Browser:
    configure(line, OIDC_CLIENT_SECRET="een-ander-geheim")
    return another()


def test_what_is_published_is_read_once_an_hour(
    another: NewBrowser, line: Line, clock: Callable[[timedelta], None]
) -> None:
    for _ in range(3):
        another().sets_out()
    assert line.tampering.asked.count("/.well-known/openid-configuration") == 1

    clock(timedelta(minutes=61))
    another().sets_out()

    assert line.tampering.asked.count("/.well-known/openid-configuration") == 2


def test_a_provider_that_is_down_for_a_while_does_not_stop_setting_out(
    another: NewBrowser, line: Line, clock: Callable[[timedelta], None]
) -> None:
    another().sets_out()
    line.tampering.asked.clear()
    line.tampering.down = True

    clock(timedelta(hours=2))
    for _ in range(3):
        assert another().sets_out().startswith(line.url)
    assert len(line.tampering.asked) == 1

    clock(timedelta(hours=25))
    assert another().here.get("/inloggen/sso").headers["location"] == LATER


def test_new_keys_are_found_when_a_token_needs_them(
    another: NewBrowser, line: Line, forger: Forger, clock: Callable[[timedelta], None], installed: Context
) -> None:
    another().signs_in()
    line.tampering.keys = forger.published
    browser = another()
    address = browser.answer_for()
    line.tampering.token = forger.changes(dict)

    too_soon = browser.comes_back(address)
    clock(timedelta(minutes=1, seconds=1))
    line.tampering.token = lambda answer: answer
    again = another()
    address = again.answer_for()
    line.tampering.token = forger.changes(lambda claims: claims | {"iat": claims["iat"], "nbf": claims["iat"]})
    later = again.comes_back(address)

    assert too_soon.headers["location"] == "/inloggen/sso/mislukt"
    assert later.status_code == 200
    assert count(installed, sign_ins) == 2


def test_the_secret_is_sent_in_the_way_that_the_provider_takes(another: NewBrowser, line: Line) -> None:
    line.tampering.about = lambda about: about | {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    assert another().signs_in().status_code == 200


def test_no_question_follows_another_address(browser: Browser, line: Line) -> None:
    address = browser.answer_for()
    asked: list[str] = []
    real = httpx2.AsyncClient.request

    async def watch(self: Any, method: str, url: str, **more: Any) -> Any:
        asked.append(str(url))
        assert self.follow_redirects is False
        return await real(self, method, url, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx2.AsyncClient, "request", watch)
        oidc.provider.cache_clear()
        browser.comes_back(address)

    assert asked
    assert all(one.startswith(line.url) for one in asked)
    assert oidc_provider.PATIENCE <= 30
    assert settings().oidc_issuer == line.url
