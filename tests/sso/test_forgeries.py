"""Answers that are not what they seem: each is refused, with no session, no person and one word in the log.

In the first part every answer comes from the real provider and is only used wrongly, or its token is changed without
its key. In the second part the line publishes a key of its own beside the real ones and signs the real token's claims
with it, changed in one thing: what a certified provider cannot be made to say. That such a token is let in when
nothing is changed shows that it is the change that is refused.
"""

import json
import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import sqlalchemy as sa
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

from tests.provider import (
    CLIENT,
    OTHER_CLIENT,
    SECRET,
    Forger,
    Line,
    Tampering,
    Visit,
    claims_of,
)
from tests.sso.conftest import PERSON, Browser, NewBrowser, assert_refused, changed, count
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.store.tables import people, provider_attempts, sign_ins

Refused = Callable[[Any, str], None]
Claims = dict[str, Any]


@pytest.fixture
def refused(installed: Context, caplog: pytest.LogCaptureFixture) -> Refused:
    """See that an answer was refused for this reason."""
    caplog.set_level(logging.DEBUG, "wijkapp")
    return lambda answer, doubt: assert_refused(installed, answer, caplog, doubt)


# The real provider's answers, used wrongly.


@pytest.mark.parametrize("state", ["a" * 43, "", "x", None])
def test_a_wrong_or_missing_state(browser: Browser, refused: Refused, state: str | None) -> None:
    refused(browser.comes_back(changed(browser.answer_for(), state=state)), "attempt")


def test_the_state_of_another_attempt_in_the_same_browser(browser: Browser, refused: Refused) -> None:
    first = browser.answer_for()
    browser.sets_out()

    refused(browser.comes_back(first), "attempt")


def test_two_states(browser: Browser, refused: Refused) -> None:
    refused(browser.comes_back(browser.answer_for() + "&state=x"), "form")


def test_an_answer_that_came_before(browser: Browser, installed: Context, line: Line) -> None:
    address = browser.answer_for()
    token = browser.here.cookies["wijkapp-sso"]
    browser.comes_back(address)
    line.tampering.asked.clear()

    browser.here.cookies.set("wijkapp-sso", token)
    again = browser.comes_back(address)

    assert again.headers["location"] == "/inloggen/sso/mislukt"
    assert count(installed, sign_ins) == 1
    assert line.tampering.asked == []


def test_a_code_that_was_used_before(another: NewBrowser, installed: Context) -> None:
    one, other = another(), another()
    first = one.answer_for()
    one.comes_back(first)
    (code,) = parse_qs(urlsplit(first).query)["code"]

    again = other.comes_back(changed(other.answer_for(), code=code))

    assert again.headers["location"] == "/inloggen/sso/mislukt"
    assert count(installed, sign_ins) == 1


def test_a_code_of_somebody_elses_attempt_does_not_fit_my_verifier(another: NewBrowser, refused: Refused) -> None:
    thief, anna = another(), another()
    (code,) = parse_qs(urlsplit(anna.answer_for()).query)["code"]

    refused(thief.comes_back(changed(thief.answer_for("bob"), code=code)), "code")


def test_an_answer_in_a_browser_that_did_not_ask(another: NewBrowser, refused: Refused) -> None:
    refused(another().comes_back(another().answer_for()), "attempt")


def test_an_answer_in_another_browser_that_asked_too(another: NewBrowser, refused: Refused) -> None:
    anna, thief = another(), another()
    thief.sets_out()

    refused(thief.comes_back(anna.answer_for()), "attempt")


def test_an_answer_after_ten_minutes(browser: Browser, installed: Context, refused: Refused) -> None:
    address = browser.answer_for()
    with installed.store.writing() as db:
        begun: Any = db.execute(sa.select(provider_attempts.c.ends_at)).scalar_one()
        assert begun <= now() + timedelta(minutes=10)
        db.execute(provider_attempts.update().values(ends_at=begun - timedelta(minutes=10)))

    refused(browser.comes_back(address), "attempt")


@pytest.mark.parametrize("issuer", ["https://kwaad.voorbeeld.nl", "", None])
def test_an_answer_that_names_another_provider_or_none(browser: Browser, refused: Refused, issuer: str | None) -> None:
    refused(browser.comes_back(changed(browser.answer_for(), iss=issuer)), "issuer")


def test_no_code_or_an_endless_one(another: NewBrowser, installed: Context) -> None:
    for code in (None, "", "x" * 5000, "é\0"):
        browser = another()
        answer = browser.comes_back(changed(browser.answer_for(), code=code))
        assert answer.headers["location"] == "/inloggen/sso/mislukt"
    assert count(installed, sign_ins) == 0


def test_somebody_who_stopped_is_told_so(browser: Browser, installed: Context) -> None:
    visit = Visit()

    answer = browser.comes_back(visit.stops(browser.sets_out()))

    assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen/sso/gestopt")
    assert count(installed, sign_ins) == 0
    assert count(installed, provider_attempts) == 0
    visit.close()


def test_a_refusal_that_nobody_asked_for(browser: Browser, line: Line, refused: Refused) -> None:
    browser.sets_out()
    query = urlencode({"error": "access_denied", "state": "a" * 43, "iss": line.url})

    refused(browser.comes_back(f"/inloggen/sso/terug?{query}"), "attempt")


# The real provider's token, changed or swapped on the line without its key.


def tokens_of(line: Line, visit: Visit, client: str, nonce: str, redirect: str) -> dict[str, Any]:
    """Get real tokens of the real provider, as another app would."""
    import httpx2

    verifier = "v" * 64
    query = {
        "client_id": client,
        "response_type": "code",
        "scope": "openid profile email",
        "redirect_uri": redirect,
        "state": "s",
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    back = visit.signs_in(f"{line.url}/auth?{urlencode(query)}", "anna")
    code = dict(parse_qsl(urlsplit(back).query))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier}
    return dict(httpx2.post(f"{line.url}/token", data=form, auth=(client, SECRET)).json())


def test_a_token_that_the_provider_made_for_another_app(
    browser: Browser, line: Line, relay: Any, refused: Refused
) -> None:
    address = browser.sets_out()
    (nonce,) = parse_qs(urlsplit(address).query)["nonce"]
    theirs = tokens_of(line, browser.visit, OTHER_CLIENT, nonce, f"{relay.url}/inloggen/sso/terug")
    assert claims_of(theirs["id_token"])["aud"] == OTHER_CLIENT
    back = browser.visit.signs_in(address, "anna")
    line.tampering.token = lambda _: theirs

    refused(browser.comes_back(back), "audience")


def test_a_token_that_the_provider_made_for_us_before(
    browser: Browser, line: Line, relay: Any, refused: Refused
) -> None:
    address = browser.answer_for()
    earlier = tokens_of(line, browser.visit, CLIENT, "een-andere-nonce", f"{relay.url}/inloggen/sso/terug")
    line.tampering.token = lambda _: earlier

    refused(browser.comes_back(address), "nonce")


def encoded(part: object) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def header_of(token: str) -> dict[str, Any]:
    return dict(jws.extract_compact(token.encode()).headers())


def with_token(change: Callable[[str], object]) -> Callable[[Claims], Claims]:
    """Change the real ID token as a text."""
    return lambda answer: answer | {"id_token": change(answer["id_token"])}


def flipped(token: str) -> str:
    head, body, signature = token.split(".")
    return f"{head}.{body}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


def somebody_else(token: str) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{encoded(claims_of(token) | {'sub': 'carla'})}.{signature}"


def unsigned(token: str) -> str:
    return f"{encoded({'alg': 'none', 'kid': header_of(token)['kid']})}.{token.split('.')[1]}."


def none_kept_signature(token: str) -> str:
    return f"{encoded(header_of(token) | {'alg': 'none'})}.{'.'.join(token.split('.')[1:])}"


def by_client_secret(token: str) -> str:
    head = {"alg": "HS256", "kid": header_of(token)["kid"]}
    key = OctKey.import_key(SECRET)
    return jws.serialize_compact(head, json.dumps(claims_of(token)), key, algorithms=["HS256"])


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        pytest.param(flipped, "signature", id="signature changed"),
        pytest.param(somebody_else, "signature", id="subject changed"),
        pytest.param(lambda token: token.rpartition(".")[0] + ".", "signature", id="signature left out"),
        pytest.param(unsigned, "algorithm", id="alg none"),
        pytest.param(none_kept_signature, "algorithm", id="alg none with the old signature"),
        pytest.param(by_client_secret, "algorithm", id="HS256 with the client secret"),
        pytest.param(lambda _: None, "form", id="no ID token"),
        pytest.param(lambda _: "", "form", id="an empty ID token"),
        pytest.param(lambda _: "a.b.c", "form", id="no token at all"),
        pytest.param(lambda token: token + "." + token, "form", id="too many parts"),
        pytest.param(lambda token: {"jwt": token}, "form", id="an object"),
        pytest.param(lambda token: token + "A" * 40_000, "form", id="endless"),
    ],
)
def test_a_token_that_was_changed_on_the_way(
    browser: Browser, tampering: Tampering, refused: Refused, change: Callable[[str], object], doubt: str
) -> None:
    address = browser.answer_for()
    tampering.token = with_token(change)

    refused(browser.comes_back(address), doubt)


def test_hs256_with_the_public_key_as_the_secret(browser: Browser, line: Line, refused: Refused) -> None:
    import httpx2

    (public,) = httpx2.get(f"{line.url}/jwks").json()["keys"]

    def confused(token: str) -> str:
        pem = RSAKey.import_key(public).as_pem(private=False)
        head = f"{encoded({'alg': 'HS256', 'kid': public['kid']})}.{token.split('.')[1]}"
        import hashlib
        import hmac

        digest = hmac.digest(pem, head.encode(), hashlib.sha256)
        return f"{head}.{urlsafe_b64encode(digest).rstrip(b'=').decode()}"

    address = browser.answer_for()
    line.tampering.token = with_token(confused)

    refused(browser.comes_back(address), "algorithm")


def test_a_key_that_the_provider_does_not_publish(
    browser: Browser, tampering: Tampering, forger: Forger, refused: Refused
) -> None:
    address = browser.answer_for()
    tampering.token = forger.changes(dict)

    refused(browser.comes_back(address), "key")


def test_another_key_under_the_name_of_a_real_one(
    browser: Browser, tampering: Tampering, forger: Forger, refused: Refused
) -> None:
    address = browser.answer_for()
    tampering.token = forger.changes(dict, {"kid": "real-1"})

    refused(browser.comes_back(address), "signature")


def test_a_key_that_the_token_brings_along(
    browser: Browser, tampering: Tampering, forger: Forger, refused: Refused
) -> None:
    address = browser.answer_for()
    tampering.token = forger.changes(dict, {"kid": "meegebracht", "jwk": forger.rsa.as_dict(private=False)})

    refused(browser.comes_back(address), "form")


def test_a_shared_secret_or_a_key_for_encryption_among_the_published_keys(
    browser: Browser, tampering: Tampering, forger: Forger, refused: Refused
) -> None:
    address = browser.answer_for()
    for_encryption = forger.rsa.as_dict(private=False) | {"use": "enc"}
    secret = {"kty": "oct", "k": "c2VjcmV0", "kid": "gedeeld"}
    tampering.keys = lambda keys: {"keys": [*keys["keys"], for_encryption, secret]}
    tampering.token = forger.changes(dict)

    refused(browser.comes_back(address), "key")


# Signed with a key that the line publishes beside the real ones, and changed in one thing.


@pytest.fixture
def signed(browser: Browser, tampering: Tampering, forger: Forger) -> Callable[..., Any]:
    """Come back with a token whose claims were changed and that is signed right."""

    def come_back(change: Callable[[Claims], Claims], header: dict[str, Any] | None = None) -> Any:
        tampering.keys = forger.published
        address = browser.answer_for()
        tampering.token = forger.changes(change, header)
        return browser.comes_back(address)

    return come_back


def soon(seconds: int) -> int:
    return int(time.time()) + seconds


def claims(**more: Any) -> Callable[[Claims], Claims]:
    """Set claims; None takes one out, and a function gives its value when the token is made."""

    def change(given: Claims) -> Claims:
        wanted = {name: value() if callable(value) else value for name, value in more.items()}
        return {name: value for name, value in (given | wanted).items() if value is not None}

    return change


@pytest.mark.parametrize(
    ("change", "header"),
    [
        pytest.param(claims(), {}, id="nothing changed"),
        pytest.param(claims(), {"alg": "PS256"}, id="PS256"),
        pytest.param(claims(), {"alg": "ES256", "kid": "own-ec"}, id="ES256"),
        pytest.param(claims(exp=lambda: soon(-50)), {}, id="expired within the minute that clocks may differ"),
        pytest.param(claims(iat=lambda: soon(50), nbf=lambda: soon(50)), {}, id="a provider whose clock is ahead"),
        pytest.param(claims(aud=[CLIENT]), {}, id="one audience in a list"),
        pytest.param(claims(aud=[CLIENT, OTHER_CLIENT], azp=CLIENT), {}, id="several audiences, made for us"),
        pytest.param(claims(at_hash=None), {}, id="without at_hash"),
        pytest.param(claims(sid=None), {}, id="without a name for the session"),
    ],
)
def test_a_token_of_the_line_is_let_in_when_all_is_right(
    signed: Any, browser: Browser, change: Any, header: dict[str, Any]
) -> None:
    answer = signed(change, header)

    assert answer.status_code == 200
    assert browser.actor.person


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        pytest.param(claims(nonce="x" * 43), "nonce", id="wrong nonce"),
        pytest.param(claims(nonce=None), "nonce", id="no nonce"),
        pytest.param(claims(nonce=7), "nonce", id="a number for a nonce"),
        pytest.param(claims(iss="https://kwaad.voorbeeld.nl"), "issuer", id="wrong issuer"),
        pytest.param(lambda given: given | {"iss": given["iss"] + "/"}, "issuer", id="issuer with one letter more"),
        pytest.param(lambda given: given | {"iss": [given["iss"]]}, "issuer", id="issuer in a list"),
        pytest.param(claims(iss=None), "issuer", id="no issuer"),
        pytest.param(claims(aud=OTHER_CLIENT), "audience", id="wrong audience"),
        pytest.param(claims(aud=[OTHER_CLIENT, "x"], azp=CLIENT), "audience", id="several audiences without us"),
        pytest.param(claims(aud=None), "audience", id="no audience"),
        pytest.param(claims(aud={CLIENT: 1}), "audience", id="an object for an audience"),
        pytest.param(claims(azp=OTHER_CLIENT), "party", id="azp wrong"),
        pytest.param(claims(aud=[CLIENT, OTHER_CLIENT], azp=None), "party", id="several audiences and no azp"),
        pytest.param(claims(exp=lambda: soon(-62)), "clock", id="expired"),
        pytest.param(claims(exp=None), "clock", id="never expires"),
        pytest.param(claims(exp="morgen"), "clock", id="expires in words"),
        pytest.param(claims(iat=lambda: soon(75)), "clock", id="made in the future"),
        pytest.param(claims(iat=None), "clock", id="made at no time"),
        pytest.param(claims(nbf=lambda: soon(75)), "clock", id="not yet valid"),
        pytest.param(claims(sub=None), "subject", id="sub missing"),
        pytest.param(claims(sub=""), "subject", id="sub empty"),
        pytest.param(claims(sub=7), "subject", id="sub a number"),
        pytest.param(claims(sub="x" * 256), "subject", id="sub too long"),
        pytest.param(claims(sub="anna\0"), "subject", id="sub with a NUL"),
        pytest.param(claims(at_hash="x" * 22), "access-token", id="at_hash wrong"),
        pytest.param(claims(at_hash=""), "access-token", id="at_hash empty"),
        pytest.param(claims(sid=["s"]), "form", id="a list for the name of the session"),
        pytest.param(claims(sid="s" * 256), "form", id="an endless name of the session"),
    ],
)
def test_a_token_that_is_signed_right_and_wrong_in_one_claim(
    signed: Any, refused: Refused, change: Any, doubt: str
) -> None:
    refused(signed(change), doubt)


@pytest.mark.parametrize("kind", ["logout+jwt", "at+jwt", "secevent+jwt", ""])
def test_another_kind_of_token(signed: Any, refused: Refused, kind: str) -> None:
    refused(signed(claims(), {"typ": kind}), "kind")


@pytest.mark.parametrize("header", [{"crit": ["voorbeeld"], "voorbeeld": 1}, {"crit": ["b64"], "b64": False}])
def test_a_demand_in_the_header_that_we_do_not_know(
    browser: Browser, tampering: Tampering, forger: Forger, refused: Refused, header: dict[str, Any]
) -> None:
    tampering.keys = forger.published
    address = browser.answer_for()
    tampering.token = with_token(lambda token: forger.insists(claims_of(token), header))

    refused(browser.comes_back(address), "form")


def test_what_the_provider_says_of_somebody_else(
    configure: Callable[..., None], installed: Context, strict_line: Line, refused: Refused
) -> None:
    configure(strict_line)
    visit = Visit()
    browser = Browser(installed, visit)
    address = browser.answer_for()
    strict_line.tampering.userinfo = lambda said: said | {"sub": "carla"}

    answer = browser.comes_back(address)

    strict_line.tampering.reset()
    visit.close()
    refused(answer, "subject")


def test_a_refused_answer_leaves_who_was_signed_in_already_alone(
    browser: Browser, installed: Context, tampering: Tampering
) -> None:
    browser.signs_in("anna")
    mine = browser.here.cookies[PERSON]
    address = browser.answer_for("anna")
    tampering.token = with_token(flipped)

    browser.comes_back(address)

    assert browser.here.cookies[PERSON] == mine
    assert (count(installed, sign_ins), count(installed, people)) == (1, 1)
