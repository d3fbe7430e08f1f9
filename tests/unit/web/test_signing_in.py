"""Signing in and out over HTTP: cookies, the same answer for everybody, where one goes, and a guest's plans."""

import logging
from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pyotp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.organisation import PASSWORD, House, with_a_password, with_an_app
from tests.unit.web.helpers import CANARY, answer, rows, sent, started, write
from wijkapp import installation
from wijkapp.actions import attempts, erasing, guests, plans, recovery, sessions, totp
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut
from wijkapp.gate.device import device_words
from wijkapp.gate.return_path import own_path
from wijkapp.key_file import NAME
from wijkapp.pages.routes import routes
from wijkapp.settings import settings as read

EMAIL = "anna@voorbeeld.nl"
PERSON = "wijkapp-persoon"
PAGE = """<html><head><title>Pagina</title></head><body><div data-slot="fouten"></div>
<div id="{0}-fout" class="x" data-slot="{0}-fout"></div><input name="{0}" data-slot="{0}"/>{1}</body></html>"""
HERE = [page.path for page in routes()]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built pages, as far as an answer fills them."""
    code = PAGE.format("code", '<div data-slot="herstelcode-fout"></div><input data-slot="herstelcode"/>')
    texts = {"inloggen": PAGE.format("email", ""), "inloggen/code": code, "inloggen/vergeten": PAGE.format("email", "")}
    texts["herstel"] = PAGE.format("wachtwoord", '<div data-slot="wie"></div>')
    for path, html in texts.items():
        file = tmp_path / "site" / "build" / "client" / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "site"))


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, now())


@pytest.fixture
def anna(installed: Context, house: House) -> Actor:
    return with_a_password(installed, house.worker("Anna"))


def signs_in(browser: TestClient, email: str = EMAIL, password: str = PASSWORD, naar: str = "") -> str:
    """Sign in and tell where that leads; "" for a page that says what is wrong."""
    asked = {"naar": naar} if naar else {}
    response = browser.post("/inloggen", params=asked, data={"email": email, "wachtwoord": password})
    return response.headers.get("location", "")


def test_signing_in_sets_a_cookie_that_scripts_cannot_read(browser: TestClient, anna: Actor) -> None:
    response = browser.post("/inloggen", data={"email": EMAIL, "wachtwoord": PASSWORD})

    set_ = {one.key: one for header in response.headers.get_list("set-cookie") for one in SimpleCookie(header).values()}
    cookie, mark = set_[PERSON], set_["wijkapp_ingelogd"]
    assert (response.status_code, response.headers["location"]) == (303, "/plannen")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "strict", "/", "")
    assert (len(mark.value), mark["httponly"]) == (16, "")
    assert str(anna.person) not in mark.value
    assert response.headers["cache-control"] == "no-store"


def test_a_cookie_that_was_planted_before_is_nobodys_after_signing_in(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    planted = "a" * 43
    browser.cookies.set(PERSON, planted)

    signs_in(browser)

    fresh = browser.cookies.get(PERSON, domain="localhost.local") or browser.cookies.get(PERSON, path="/")
    assert fresh != planted
    with pytest.raises(SignedOut):
        sessions.actor_of(installed, planted, now())


def test_signing_in_again_is_another_session_and_the_one_before_ends(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    signs_in(browser)
    first = browser.cookies[PERSON]

    signs_in(browser)

    assert browser.cookies[PERSON] != first
    assert len(sessions.listing(installed, anna, now())) == 1


def test_wrong_and_unknown_get_the_same_page_with_what_was_typed(browser: TestClient, anna: Actor) -> None:
    def said(email: str) -> str:
        response = browser.post("/inloggen", data={"email": email, "wachtwoord": CANARY})
        assert response.status_code == 422
        assert f'value="{email}" aria-invalid="true"' in response.text
        assert CANARY not in response.text
        return response.text.replace(email, "")

    assert said(EMAIL) == said("niemand@voorbeeld.nl")
    assert "<title>Fout: Pagina</title>" in said(EMAIL)
    assert PERSON not in browser.cookies


@pytest.mark.parametrize("typed", ['"><script>alert(1)</script>', "<b>", "' onfocus=alert(1) x='", "\\1\\g<0>", "é€😀"])
def test_what_was_typed_comes_back_as_text(browser: TestClient, anna: Actor, typed: str) -> None:
    text = browser.post("/inloggen", data={"email": typed, "wachtwoord": "x"}).text

    assert not any(word in text for word in ("<script>alert", "<b>", "onfocus=alert(1) x='\""))
    assert text.count("data-slot") == 2
    assert "&quot;&gt;&lt;script" in text or "<script" not in typed


def test_every_wrong_try_makes_the_next_one_wait_and_no_log_tells_of_whom(
    browser: TestClient, anna: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # More than the free ones: on a slow machine the first waits are over before the next try.
    for _ in range(attempts.FREE_PER_ACCOUNT + 5):
        signs_in(browser, password="fout fout fout")

    response = browser.post("/inloggen", data={"email": EMAIL, "wachtwoord": PASSWORD})

    assert "te vaak iets verkeerd ingevuld. Wacht" in response.text
    assert not any(word in caplog.text for word in (EMAIL, PASSWORD, "anna"))


@pytest.mark.parametrize(
    "naar", ["/account", "/situaties", "/plan?plan=7f6c-0e1c", "/plan/leervragen?plan=x&vraag=2#naam"]
)
def test_one_goes_back_to_where_one_was(another: Callable[[], TestClient], anna: Actor, naar: str) -> None:
    assert own_path(naar, HERE, "/plannen") == naar


@pytest.mark.parametrize(
    "naar",
    [
        "//evil.test",
        "///evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https://evil.test",
        "http:evil.test",
        "HTTPS://evil.test/plannen",
        "javascript:alert(1)",
        "data:text/html,x",
        "/plannen@evil.test",
        "evil.test",
        "/plannen/../..//evil.test",
        "/plannen\r\nLocation: https://evil.test",
        "/plannen\n",
        "/plannen%0d%0aX: y",
        "/%2f/evil.test",
        "/\t/evil.test",
        " /plannen",
        "/plannen?naar=https://evil.test",
        "/plannen?x=//evil.test",
        "/uitloggen",
        "/herstel/link/x",
        "/bestaat-niet",
        "/plannen?" + "x" * 500,
        "\0",
        "",
        "#x",
        "?plan=x",
    ],
)
def test_no_address_leads_out_of_the_site(browser: TestClient, anna: Actor, naar: str) -> None:
    assert own_path(naar, HERE, "/plannen") == "/plannen"
    assert signs_in(browser, naar=naar) == "/plannen"


def test_with_an_app_the_password_leads_to_the_code_and_the_code_leads_on(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    secret, _ = with_an_app(installed, anna, now())

    half = signs_in(browser)
    before = PERSON in browser.cookies
    wrong = browser.post("/inloggen/code", data={"code": "000000"})
    right = browser.post("/inloggen/code", data={"code": pyotp.TOTP(secret).now()})

    assert (half, before) == ("/inloggen/code", False)
    assert (wrong.status_code, right.headers["location"]) == (422, "/plannen")
    assert sessions.actor_of(installed, browser.cookies[PERSON], now()) == anna
    assert "wijkapp-half" not in browser.cookies


def test_when_the_key_is_lost_the_page_says_so_at_the_field_and_a_recovery_code_leads_on(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    secret, codes = with_an_app(installed, anna, now())
    (read().data_dir / NAME).unlink()
    signs_in(browser)

    lost = browser.post("/inloggen/code", data={"code": pyotp.TOTP(secret).now()})
    wrong = browser.post("/inloggen/code", data={"herstelcode": "AAAA-AAAA-AAAA-AAAA"})
    right = browser.post("/inloggen/code", data={"herstelcode": codes[0]})

    assert (lost.status_code, wrong.status_code) == (422, 422)
    assert f'href="#code">{totp.CANNOT_CHECK}<' in lost.text
    assert f'href="#herstelcode">{totp.WRONG_RECOVERY}<' in wrong.text
    assert right.headers["location"] == "/plannen"


def test_a_code_that_was_seen_over_the_shoulder_is_of_no_use(
    another: Callable[[], TestClient], installed: Context, anna: Actor
) -> None:
    secret, codes = with_an_app(installed, anna, now())
    mine, theirs = another(), another()
    signs_in(mine)
    signs_in(theirs)
    code = pyotp.TOTP(secret).now()
    mine.post("/inloggen/code", data={"code": code})
    signs_in(theirs)

    assert theirs.post("/inloggen/code", data={"code": code}).status_code == 422
    assert theirs.post("/inloggen/code", data={"herstelcode": codes[0]}).status_code == 303
    signs_in(mine)
    assert mine.post("/inloggen/code", data={"herstelcode": codes[0]}).status_code == 422


def test_whoever_must_use_a_code_and_has_no_app_is_led_to_setting_it_up(
    installed: Context, house: House, another: Callable[[], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_password(installed, house.admin("Ada"))
    with_a_password(installed, house.worker("Anna"))
    monkeypatch.setenv("WIJKAPP_REQUIRE_TOTP", "admins")
    installation.context.cache_clear()
    read.cache_clear()

    led = {email: signs_in(another(), email, naar="/situaties") for email in ("ada@voorbeeld.nl", EMAIL)}

    assert led == {"ada@voorbeeld.nl": "/account?code=nodig", EMAIL: "/situaties"}


def test_a_code_without_a_password_before_it_leads_back_to_the_beginning(browser: TestClient, anna: Actor) -> None:
    response = browser.post("/inloggen/code", data={"code": "123456"})

    assert response.status_code == 422
    assert "Dit duurde te lang" in response.text


def test_a_guests_plans_come_along_after_a_yes(browser: TestClient, installed: Context, anna: Actor) -> None:
    plan, guest = started(browser), browser.cookies["wijkapp"]

    asked = signs_in(browser, naar="/account")
    response = browser.post(asked, data={"mee": "ja"})

    assert asked == "/inloggen/meenemen?naar=/account"
    assert (response.status_code, response.headers["location"]) == (303, "/account")
    assert [str(one.id) for one in plans.listing(installed, anna)] == [plan]
    assert "wijkapp" not in browser.cookies
    assert guests.actor_of(installed, guest, now()) is None
    assert answer(sent(browser, plan, write("van mij")))["outcome"] == "saved"


@pytest.mark.parametrize("said", ["nee", "", "Ja"])
def test_without_a_yes_they_stay_where_they_are(
    browser: TestClient, installed: Context, anna: Actor, said: str
) -> None:
    started(browser)
    signs_in(browser)

    response = browser.post("/inloggen/meenemen", data={"mee": said})

    assert response.headers["location"] == "/plannen"
    assert plans.listing(installed, anna) == ()
    guest = guests.actor_of(installed, browser.cookies["wijkapp"], now())
    assert guest is not None
    assert len(plans.listing(installed, guest)) == 1


def test_nobody_is_asked_about_plans_that_are_not_there(browser: TestClient, installed: Context, anna: Actor) -> None:
    browser.cookies.set("wijkapp", guests.begin(installed, now()))

    assert signs_in(browser) == "/plannen"


def test_plans_come_along_for_nobody_who_is_not_signed_in(browser: TestClient, installed: Context) -> None:
    started(browser)
    before = rows(installed)

    response = browser.post("/inloggen/meenemen", data={"mee": "ja"})

    assert response.headers["location"] == "/inloggen"
    assert rows(installed) == before


def test_signing_out_leaves_nothing(browser: TestClient, installed: Context, anna: Actor) -> None:
    signs_in(browser)
    token = browser.cookies[PERSON]

    response = browser.post("/uitloggen")

    assert (response.status_code, response.headers["location"]) == (303, "/uitgelogd")
    assert response.headers["clear-site-data"] == '"storage"'
    assert PERSON not in browser.cookies
    with pytest.raises(SignedOut):
        sessions.actor_of(installed, token, now())


def test_a_stranger_who_keeps_guessing_keeps_nobody_out_of_the_browser_in_which_they_signed_in_before(
    browser: TestClient, another: Callable[[], TestClient], anna: Actor
) -> None:
    signs_in(browser)
    browser.post("/uitloggen")
    stranger = another()
    for _ in range(attempts.FREE_PER_ACCOUNT + 20):
        signs_in(stranger, password="fout fout fout")

    assert signs_in(browser) == "/plannen"
    assert (signs_in(stranger), signs_in(another())) == ("", "")


def test_a_guesser_at_the_same_address_does_neither_and_a_code_can_still_be_given(
    browser: TestClient, another: Callable[[], TestClient], installed: Context, anna: Actor
) -> None:
    signs_in(browser)
    secret, _ = with_an_app(installed, anna, now())
    stranger = another()
    for number in range(attempts.FREE_PER_CALLER + 10):
        signs_in(stranger, email=f"{number}@voorbeeld.nl")

    assert signs_in(browser) == "/inloggen/code"
    answer_ = browser.post("/inloggen/code", data={"code": pyotp.TOTP(secret).now()})
    assert answer_.headers["location"] == "/plannen"
    assert signs_in(another()) == ""


def test_a_wrong_password_and_half_a_sign_in_make_no_browser_known(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    with_an_app(installed, anna, now())

    signs_in(browser, password="fout fout fout")
    signs_in(browser)

    assert "wijkapp-bekend" not in browser.cookies
    assert rows(installed)["known_browsers"] == 0


def test_signing_out_without_being_in_leads_on_and_keeps_what_the_browser_holds(browser: TestClient) -> None:
    response = browser.post("/uitloggen")

    assert response.headers["location"] == "/situaties"
    assert "clear-site-data" not in response.headers


def test_a_browser_forgets_what_it_kept_for_somebody_else(
    browser: TestClient, installed: Context, house: House, anna: Actor
) -> None:
    with_a_password(installed, house.worker("Bram"))
    signs_in(browser)

    again = browser.post("/inloggen", data={"email": EMAIL, "wachtwoord": PASSWORD})
    other = browser.post("/inloggen", data={"email": "bram@voorbeeld.nl", "wachtwoord": PASSWORD})

    assert "clear-site-data" not in again.headers
    assert other.headers["clear-site-data"] == '"storage"'


def test_a_page_hears_when_the_session_ends_and_asking_keeps_nothing_alive(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    assert browser.get("/sessie").status_code == 401
    assert anna.person
    old = sessions.begin(installed, anna.person, sessions.Method.PASSWORD, now() - timedelta(minutes=116))
    browser.cookies.set(PERSON, old)

    asked = [browser.get("/sessie").json()["seconds"] for _ in range(2)]
    stayed = browser.post("/sessie").json()

    assert all(230 <= one <= 240 for one in asked)
    assert (stayed["seconds"] > 7000, stayed["final"]) == (True, False)


def test_in_the_last_hours_staying_does_not_help_and_the_page_hears_that(
    browser: TestClient, installed: Context, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert anna.person
    long_ago = now() - timedelta(hours=11)
    token = sessions.begin(installed, anna.person, sessions.Method.PASSWORD, long_ago)
    for hour in range(12):
        sessions.actor_of(installed, token, long_ago + timedelta(hours=hour))
    browser.cookies.set(PERSON, token)

    told = browser.post("/sessie").json()

    assert told["final"]
    assert 3500 < told["seconds"] <= 3600


def test_a_session_that_ended_says_so_and_keeps_its_cookie_so_that_changes_wait(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    signs_in(browser)
    plan = started(browser)
    sessions.end_all(installed, anna, now())

    assert browser.get("/sessie").status_code == 401
    late = sent(browser, plan, one := write("bijna kwijt"))
    signs_in(browser)

    assert (late.status_code, answer(late)["outcome"]) == (401, "failed")
    assert answer(sent(browser, plan, one))["outcome"] == "saved"


def link_for(installed: Context, house: House, anna: Actor) -> str:
    assert anna.person
    address = recovery.make_link(installed, house.admin("Ada"), anna.person, now()).address
    return address.removeprefix("http://localhost:8000")


def test_a_link_hides_its_token_and_sets_a_password_once(
    another: Callable[[], TestClient], installed: Context, house: House, anna: Actor
) -> None:
    browser, thief = another(), another()
    link = link_for(installed, house, anna)

    opened = browser.get(link)
    wrong = browser.post("/herstel", data={"wachtwoord": "kort", "nogmaals": "kort"})
    done = browser.post("/herstel", data={"wachtwoord": "zeven scheve bruggen", "nogmaals": "zeven scheve bruggen"})

    assert (opened.headers["location"], opened.headers["cache-control"]) == ("/herstel", "no-store")
    assert (wrong.status_code, done.headers["location"]) == (422, "/account?prive=dicht")
    assert "kort" not in wrong.text
    assert sessions.actor_of(installed, browser.cookies[PERSON], now()).private_closed
    assert thief.get(link).headers["location"] == "/herstel/verlopen"
    assert thief.post("/herstel", data={"wachtwoord": "x" * 20, "nogmaals": "x" * 20}).headers["location"] == (
        "/herstel/verlopen"
    )
    assert "wijkapp-herstel" not in browser.cookies


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2f..", "é"])
def test_a_made_up_link_leads_to_a_page_that_says_so(browser: TestClient, token: str) -> None:
    assert browser.get(f"/herstel/link/{token}").headers.get("location", "/herstel/verlopen") == "/herstel/verlopen"


def test_opening_a_link_uses_nothing_up_whatever_scans_the_mail(
    browser: TestClient, installed: Context, house: House, anna: Actor
) -> None:
    link = link_for(installed, house, anna)

    for _ in range(3):
        assert browser.get(link).headers["location"] == "/herstel"


def test_without_a_mail_server_it_is_said_that_there_will_be_no_mail(browser: TestClient, anna: Actor) -> None:
    answers = {
        browser.post("/inloggen/vergeten", data={"email": email}).text.replace(email, "")
        for email in (EMAIL, "niemand@voorbeeld.nl")
    }

    assert len(answers) == 1
    assert "kan geen mail versturen" in answers.pop()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.sampled_from(["/inloggen/code", "/inloggen/meenemen", "/inloggen/vergeten", "/herstel", "/herstel/bevestigen"]),
    st.binary(max_size=200) | st.text(max_size=80).map(lambda text: b"email=" + text.encode()),
    st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", ""]),
)
def test_any_form_leads_somewhere_or_is_refused(browser: TestClient, path: str, body: bytes, kind: str) -> None:
    response = browser.post(path, content=body, headers={"Content-Type": kind})

    assert response.status_code in {303, 400, 422}
    assert response.headers.get("location") != "/fout"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox op Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome op Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604",
            "Safari op een iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome op Android"),
        ("curl/8", "Een browser"),
        ("", "Een browser"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


def test_after_an_account_is_erased_nothing_of_it_is_left_in_the_browser(
    browser: TestClient, another: Callable[[], TestClient], installed: Context, anna: Actor
) -> None:
    signs_in(browser)
    erasing.erase(installed, anna, PASSWORD, now())

    assert "wijkapp-bekend" in browser.cookies
    gone = browser.post("/account/verwijderd")

    assert (gone.status_code, gone.headers["location"]) == (303, "/account/verwijderd")
    assert "wijkapp-bekend" not in browser.cookies
    assert gone.headers["clear-site-data"] == '"storage"'
    assert PERSON not in browser.cookies
    assert browser.post("/account/verwijderd", headers={"Origin": "https://elders.voorbeeld"}).status_code == 403
    assert another().post("/account/verwijderd").headers["location"] == "/account/verwijderd"


def test_whoever_still_has_a_session_there_is_signed_out_by_it(
    browser: TestClient, installed: Context, anna: Actor
) -> None:
    signs_in(browser)

    browser.post("/account/verwijderd")

    assert sessions.listing(installed, anna, now()) == ()
