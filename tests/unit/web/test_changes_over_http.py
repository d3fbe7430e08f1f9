"""A change by HTTP: whatever comes in, exactly one of the five answers goes out."""

import json
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.trouble import database_away
from tests.unit.web.helpers import ANSWERS, CANARY, answer, rows, sent, started, write
from wijkapp.actions import changing, tokens
from wijkapp.actions.context import Context
from wijkapp.errors import OtherBrowser, PlanNotFound

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
nearly = st.fixed_dictionaries(
    {
        "op": st.uuids().map(str) | anything,
        "change": st.fixed_dictionaries(
            {"kind": st.sampled_from(["tick", "write", "choose", "add", "remove", "move"])},
            optional={
                "field": st.sampled_from(["plan.name", "plan.finished", "situation.source", "question.a~b.words"])
                | anything,
                "value": st.booleans() | st.text() | anything,
                "list": st.sampled_from(["question", "team", "activity"]) | anything,
                "item": st.uuids().map(str) | anything,
                "text": st.text() | anything,
                "to": st.integers(-1, 300) | anything,
            },
        ),
    },
    optional={"base": st.integers(-1, 9) | anything, "choice": st.sampled_from(["mine", "theirs"]) | anything},
)


@pytest.fixture
def plan(browser: TestClient, slug: str) -> str:
    return started(browser, slug)


def test_a_change_is_saved_with_its_version_and_time(browser: TestClient, plan: str) -> None:
    said = answer(sent(browser, plan, write("een dagdeel")))

    assert said["outcome"] == "saved"
    assert said["version"] == 2
    assert said["at"].endswith(("Z", "+00:00"))


def test_the_same_change_again_gets_the_same_answer(browser: TestClient, installed: Context, plan: str) -> None:
    one = write("een dagdeel")

    answers = [answer(sent(browser, plan, one)) for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert rows(installed)["changes"] == 1


def test_a_text_over_another_one_is_stale_and_tells_both(browser: TestClient, plan: str) -> None:
    sent(browser, plan, write("een dagdeel"))

    said = answer(sent(browser, plan, write("twee dagdelen")))

    assert said == {"outcome": "stale", "mine": "twee dagdelen", "theirs": "een dagdeel", "version": 2}


def test_nothing_to_do_is_dropped(browser: TestClient, plan: str) -> None:
    remove = {"op": str(uuid4()), "change": {"kind": "remove", "list": "team", "item": str(uuid4())}}

    assert answer(sent(browser, plan, remove)) == {"outcome": "dropped", "version": 0}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "write", "field": "support.time", "value": "x" * 4001},
        {"kind": "write", "field": "plan.owner", "value": "x"},
        {"kind": "tick", "field": "question.weg~weg.chosen", "value": True},
        {"kind": "choose", "field": "situation.source", "value": "bestaat-niet"},
    ],
)
def test_what_breaks_a_rule_is_refused_in_dutch(
    browser: TestClient, installed: Context, plan: str, change: dict[str, Any]
) -> None:
    said = answer(sent(browser, plan, {"op": str(uuid4()), "change": change}))

    assert said["outcome"] == "refused"
    assert said["sentence"].endswith(".")
    assert rows(installed)["changes"] == 0


@pytest.mark.parametrize("asked", ["", "geen-id", "00000000-0000-0000-0000-000000000000", "../plan", "é"])
def test_a_plan_that_is_not_there_is_not_found(browser: TestClient, plan: str, asked: str) -> None:
    response = sent(browser, asked, write("x"))

    assert response.status_code == 404
    assert answer(response) == {"outcome": "refused", "sentence": PlanNotFound.sentence}


def test_somebody_elses_plan_looks_like_none_and_stays_as_it_was(
    browser: TestClient, another: Callable[[], TestClient], installed: Context, plan: str
) -> None:
    bram = another()
    started(bram)

    response = sent(bram, plan, write(CANARY))

    assert (response.status_code, answer(response)["sentence"]) == (404, PlanNotFound.sentence)
    assert rows(installed)["changes"] == 0


@pytest.mark.parametrize("cookie", ["", "a" * 43, "kort", '"'])
def test_nobody_changes_anything_without_the_owners_cookie(
    another: Callable[[], TestClient], installed: Context, plan: str, cookie: str
) -> None:
    before = rows(installed)

    response = another().post(
        "/plan/wijziging",
        params={"plan": plan},
        content=json.dumps(write("x")),
        headers={"Cookie": f"wijkapp={cookie}"},
    )

    assert (response.status_code, answer(response)["sentence"]) == (403, OtherBrowser.sentence)
    assert rows(installed) == before


def test_a_change_keeps_the_cookie_going(browser: TestClient, plan: str) -> None:
    response = sent(browser, plan, write("x"))

    assert response.cookies["wijkapp"] == browser.cookies["wijkapp"]
    assert "Max-Age=7776000" in response.headers["set-cookie"]


def test_a_body_larger_than_any_change_is_refused(browser: TestClient, installed: Context, plan: str) -> None:
    response = browser.post(
        "/plan/wijziging", params={"plan": plan}, content=b" " * 70_000 + json.dumps(write("x")).encode()
    )

    assert answer(response)["outcome"] == "refused"
    assert rows(installed)["changes"] == 0


def test_the_longest_text_of_the_largest_letters_fits(browser: TestClient, plan: str) -> None:
    assert answer(sent(browser, plan, write("😀" * 4000)))["outcome"] == "saved"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(nearly | anything)
def test_any_json_gets_one_of_the_five_answers(browser: TestClient, plan: str, proposal: object) -> None:
    response = sent(browser, plan, proposal)

    assert answer(response)["outcome"] in ANSWERS - {"failed"}
    assert response.status_code in {200, 422}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.text(max_size=60), st.sampled_from(["application/json", "text/plain", "x"]))
def test_any_bytes_to_any_plan_get_one_of_the_five_answers(
    browser: TestClient, plan: str, body: bytes, asked: str, kind: str
) -> None:
    for where in (plan, asked):
        response = browser.post("/plan/wijziging", params={"plan": where}, content=body, headers={"Content-Type": kind})

        assert answer(response)["outcome"] == "refused"
        assert response.status_code in {404, 422}


def test_a_database_that_cannot_be_read_makes_it_failed_so_that_it_is_sent_again(
    browser: TestClient, installed: Context, plan: str
) -> None:
    one = write(CANARY)

    with database_away(installed):
        failed = sent(browser, plan, one)

    assert answer(failed)["outcome"] == "failed"
    assert answer(sent(browser, plan, one))["outcome"] == "saved"


def test_what_nobody_foresaw_is_failed_and_says_nothing(
    browser: TestClient, plan: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(changing, "change", breaks)

    response = sent(browser, plan, write(CANARY))

    assert answer(response)["outcome"] == "failed"
    assert CANARY not in response.text + caplog.text
    assert response.json()["reference"] in caplog.text


def test_no_log_tells_what_was_typed_whatever_becomes_of_it(
    browser: TestClient, plan: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="wijkapp")
    caplog.set_level(logging.INFO, logger="sqlalchemy")
    wrong = {"op": CANARY, "change": {"kind": "write", "field": CANARY, "value": CANARY}}

    for proposal in (
        write(CANARY),
        write(f"{CANARY} anders"),
        write(f"{CANARY}\0"),
        write(CANARY, field=CANARY),
        wrong,
        CANARY,
    ):
        answer(sent(browser, plan, proposal))
    answer(sent(browser, CANARY, write(CANARY)))

    assert CANARY not in caplog.text
    assert browser.cookies["wijkapp"] not in caplog.text


def test_the_token_is_kept_nowhere_but_in_the_browser(browser: TestClient, installed: Context, plan: str) -> None:
    del plan
    token = browser.cookies["wijkapp"]

    with installed.store.reading() as db:
        kept = db.exec_driver_sql("SELECT token_hash FROM sessions").scalars().all()

    assert kept == [tokens.hash_of(token)]
    assert token not in repr(kept)
