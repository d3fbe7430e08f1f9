"""Taking plans along to another device with a one-time code, and leaving nothing behind."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.unit.web.helpers import CANARY, answer, rows, sent, started, write
from wijkapp.actions import devices, guests
from wijkapp.actions.context import Context
from wijkapp.actions.limiter import MOST_WRONG_PER_CALLER
from wijkapp.clock import now

HERE, WRONG, LATER = "/plannen?overgenomen=1", "/plannen?fout=code#code", "/plannen?fout=later#code"


def code_of(installed: Context, browser: TestClient) -> str:
    """Make a one-time code in this browser."""
    actor = guests.actor_of(installed, browser.cookies["wijkapp"], now())
    assert actor is not None
    return devices.make_code(installed, actor, now()).code


def redeemed(browser: TestClient, code: str, *, sure: bool = False) -> str:
    """Type a code, and tell where that leads."""
    response = browser.post("/plannen/overnemen", data={"code": code} | ({"zeker": "1"} if sure else {}))
    assert response.status_code == 303
    return response.headers["location"]


def test_a_code_opens_the_plans_in_another_browser_once(another: Callable[[], TestClient], installed: Context) -> None:
    anna, phone, thief = another(), another(), another()
    plan = started(anna)
    code = code_of(installed, anna)

    led = [redeemed(phone, f" {code.lower()} "), redeemed(thief, code)]

    assert led == [HERE, WRONG]
    assert answer(sent(phone, plan, write("vanaf mijn telefoon")))["outcome"] == "saved"
    assert answer(sent(anna, plan, write("weer thuis", base=2)))["outcome"] == "saved"
    assert "wijkapp" not in thief.cookies


def test_each_browser_has_a_session_of_its_own(another: Callable[[], TestClient], installed: Context) -> None:
    anna, phone = another(), another()
    started(anna)

    redeemed(phone, code_of(installed, anna))

    assert anna.cookies["wijkapp"] != phone.cookies["wijkapp"]
    assert (rows(installed)["owners"], rows(installed)["sessions"]) == (1, 2)


def test_plans_that_were_there_come_along_under_a_new_cookie(
    another: Callable[[], TestClient], installed: Context
) -> None:
    anna, phone = another(), another()
    started(anna)
    plan, planted = started(phone), phone.cookies["wijkapp"]

    redeemed(phone, code_of(installed, anna), sure=True)

    assert phone.cookies["wijkapp"] != planted
    assert answer(sent(anna, plan, write("x")))["outcome"] == "saved"
    assert guests.actor_of(installed, planted, now()) is None


def test_plans_that_were_there_stay_there_until_the_person_says_yes(
    another: Callable[[], TestClient], installed: Context
) -> None:
    anna, phone = another(), another()
    started(anna)
    plan, token = started(phone), phone.cookies["wijkapp"]
    code = code_of(installed, anna)
    before = rows(installed)

    for more in ({}, {"zeker": "0"}, {"zeker": ""}, {"zeker": "ja"}):
        response = phone.post("/plannen/overnemen", data={"code": code, **more})
        assert response.headers["location"] == "/plannen?vraag=over#code"

    assert (rows(installed), phone.cookies["wijkapp"]) == (before, token)
    assert answer(sent(anna, plan, write("x")))["outcome"] == "refused"
    assert redeemed(phone, code, sure=True) == HERE


def test_a_wrong_code_after_the_question_leads_back_to_the_question(browser: TestClient) -> None:
    started(browser)

    assert redeemed(browser, "AAAA-AAAA-AA", sure=True) == "/plannen?fout=code&vraag=over#code"


def test_one_s_own_code_in_one_s_own_browser_counts_as_no_other_device(browser: TestClient, installed: Context) -> None:
    started(browser)

    assert redeemed(browser, code_of(installed, browser)) == HERE
    assert rows(installed)["sessions"] == 1


def test_leaving_takes_the_plans_from_this_browser_only(another: Callable[[], TestClient], installed: Context) -> None:
    anna, phone = another(), another()
    plan = started(anna)
    redeemed(phone, code_of(installed, anna))
    token = anna.cookies["wijkapp"]

    response = anna.post("/plannen/verlaten")

    assert (response.status_code, response.headers["location"]) == (303, "/plannen?verlaten=1")
    assert response.headers["clear-site-data"] == '"storage"'
    assert "wijkapp" not in anna.cookies
    assert guests.actor_of(installed, token, now()) is None
    assert answer(sent(phone, plan, write("van mijn telefoon")))["outcome"] == "saved"


def test_the_last_browser_keeps_the_plans_and_its_cookie(browser: TestClient) -> None:
    plan = started(browser)

    response = browser.post("/plannen/verlaten")

    assert response.headers["location"] == "/plannen?alleen=1"
    assert "clear-site-data" not in response.headers
    assert answer(sent(browser, plan, write("x")))["outcome"] == "saved"


def test_leaving_with_nothing_there_is_no_error(browser: TestClient) -> None:
    assert browser.post("/plannen/verlaten").headers["location"] == "/plannen?verlaten=1"


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AA", "x" * 1000, "\0", "😀", "' OR 1=1 --"])
def test_a_wrong_code_leads_back_and_changes_nothing(browser: TestClient, installed: Context, typed: str) -> None:
    started(browser)
    before, token = rows(installed), browser.cookies["wijkapp"]

    assert redeemed(browser, typed) == WRONG
    assert (rows(installed), browser.cookies["wijkapp"]) == (before, token)


def test_guessing_is_slowed_down_even_for_the_right_code(another: Callable[[], TestClient], installed: Context) -> None:
    anna, thief = another(), another()
    started(anna)
    code = code_of(installed, anna)

    led = [redeemed(thief, f"AAAA-AAAA-A{number}") for number in range(MOST_WRONG_PER_CALLER)]

    assert led == [WRONG] * MOST_WRONG_PER_CALLER
    assert redeemed(thief, code) == LATER


def test_wiping_leaves_no_row_no_cookie_and_nothing_in_the_tab(
    another: Callable[[], TestClient], installed: Context
) -> None:
    anna, bram = another(), another()
    plan, other = started(anna), started(bram)
    sent(anna, plan, write(CANARY))
    token = anna.cookies["wijkapp"]

    response = anna.post("/plannen/wissen")

    assert (response.status_code, response.headers["location"]) == (303, "/plannen?gewist=1")
    assert response.headers["clear-site-data"] == '"storage"'
    assert "wijkapp" not in anna.cookies
    assert guests.actor_of(installed, token, now()) is None
    assert (rows(installed)["plans"], rows(installed)["changes"]) == (1, 0)
    assert answer(sent(bram, other, write("x")))["outcome"] == "saved"


def test_wiped_texts_are_gone_from_the_files_too(browser: TestClient, installed: Context) -> None:
    from pathlib import Path

    sent(browser, started(browser), write(CANARY))
    folder = Path(installed.store.engine.url.database or "").parent
    written = any(CANARY.encode() in file.read_bytes() for file in folder.iterdir())

    browser.post("/plannen/wissen")

    assert written
    assert not any(CANARY.encode() in file.read_bytes() for file in folder.iterdir())


def test_wiping_with_nothing_there_is_no_error(browser: TestClient) -> None:
    assert browser.post("/plannen/wissen").headers["location"] == "/plannen?gewist=1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.sampled_from(["/plannen/overnemen", "/plannen/verlaten", "/plannen/wissen"]),
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: b"code=" + text.encode()),
    st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", ""]),
)
def test_any_form_leads_somewhere_or_is_refused(browser: TestClient, path: str, body: bytes, kind: str) -> None:
    response = browser.post(path, content=body, headers={"Content-Type": kind})

    assert response.status_code in {303, 400}
    assert response.headers.get("location") != "/fout"


@pytest.mark.parametrize("path", ["/plan/begin", "/plannen/overnemen", "/plannen/verlaten", "/plannen/wissen"])
def test_a_database_that_is_away_leads_to_a_page_that_says_so(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    started(browser)

    def breaks(*_: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(guests, "actor_of", breaks)

    response = browser.post(path, data={"code": CANARY, "situatie": CANARY})

    assert (response.status_code, response.headers["location"]) == (303, "/fout")
    assert CANARY not in caplog.text
