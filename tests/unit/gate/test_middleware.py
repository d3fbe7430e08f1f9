"""The gate before every event: deny by default, for whoever the cookie says."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from reflex.event import Event
from reflex.state import BaseState, StateUpdate
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext

from tests.organisation import House, cookie_of
from tests.tabs import Tab, run
from tests.trouble import database_away
from wijkapp.actions import guests, sessions, starting
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.errors import TryLater
from wijkapp.gate.allow import Audience, audience_of
from wijkapp.gate.middleware import FRAMEWORK_HANDLERS, Gate
from wijkapp.gate.visitor import Visitor, actor_behind
from wijkapp.pages.account.state import AccountState
from wijkapp.pages.plans import PlansState
from wijkapp.pages.routes import routes
from wijkapp.pages.wizard.state import WizardState

_PATIENCE = 20.0
WIZARD = WizardState.get_full_name()
OPEN, GO_ON = f"{WIZARD}.open_step", f"{WIZARD}.go_on"


def handlers() -> dict[str, object]:
    """Every event that is registered once all pages are there, with its function."""
    assert routes()
    return {name: entry.handler.fn for name, entry in RegistrationContext.get().event_handlers.items()}


def passed(tab: Tab, names: list[str]) -> list[str]:
    """Which of these events get through."""

    async def story() -> list[str]:
        return [name for name in names if await tab.knock(name)]

    return run(story)


def ours(audience: Audience) -> list[str]:
    return sorted(name for name, function in handlers().items() if audience_of(function) is audience)


def framework() -> list[str]:
    return sorted(
        name
        for name, function in handlers().items()
        if getattr(function, "__module__", "") == "reflex.state" and name.rpartition(".")[2] in FRAMEWORK_HANDLERS
    )


@pytest.mark.parametrize("cookie", ["", "wijkapp=", "wijkapp=raad-maar", "ander=1", f"wijkapp={'a' * 43}"])
def test_somebody_without_a_session_may_only_call_what_is_for_anyone(installed: Context, cookie: str) -> None:
    tab = Tab(cookie=cookie)

    assert passed(tab, sorted(handlers())) == sorted([*ours(Audience.ANYONE), *framework()])


def test_a_guest_may_also_call_what_is_for_guests_and_nothing_more(installed: Context) -> None:
    tab = Tab(cookie=f"wijkapp={guests.begin(installed, now())}")

    allowed = [*ours(Audience.ANYONE), *ours(Audience.GUEST), *framework()]

    assert passed(tab, sorted(handlers())) == sorted(allowed)
    assert OPEN in allowed
    assert GO_ON in allowed


@pytest.mark.parametrize(
    "name", ["", "x", f"{WIZARD}.setvar", f"{WIZARD}._fill", f"{WIZARD}.reset", "__init__", OPEN.upper()]
)
def test_what_is_no_handler_is_refused_for_everybody(installed: Context, name: str) -> None:
    tab = Tab(cookie=f"wijkapp={guests.begin(installed, now())}")

    assert passed(tab, [name]) == []


def test_a_session_that_was_not_used_for_too_long_is_nobodys(installed: Context) -> None:
    long_ago = now() - timedelta(days=installed.keep_days, seconds=1)

    assert passed(Tab(cookie=f"wijkapp={guests.begin(installed, long_ago)}"), [GO_ON]) == []


def test_after_wiping_the_same_tab_is_nobodys_at_once(installed: Context) -> None:
    token = guests.begin(installed, now())
    tab = Tab(cookie=f"wijkapp={token}")
    actor = guests.actor_of(installed, token, now())
    assert actor is not None
    assert passed(tab, [GO_ON]) == [GO_ON]

    guests.wipe(installed, actor, now())

    assert passed(tab, [GO_ON]) == []


def test_a_tab_that_changed_hands_is_empty_before_anything_happens(installed: Context) -> None:
    anna, bram = guests.begin(installed, now()), guests.begin(installed, now())
    actor = guests.actor_of(installed, anna, now())
    assert actor is not None
    plan = starting.start(installed, actor, None, now())
    address = f"/plan?plan={plan}"

    async def story() -> tuple[str, str]:
        tab = Tab(cookie=f"wijkapp={anna}", address=address)
        await tab.knock(OPEN)
        await (await tab.root.get_state(WizardState)).open_step()
        hers = repr(tab.shown()[WIZARD])
        tab.cookie = f"wijkapp={bram}"
        tab.visit(address)
        await tab.knock(f"{WIZARD}.setvar")
        return hers, repr(tab.shown()[WIZARD])

    hers, left = run(story)

    assert str(plan) in hers
    assert str(plan) not in left


def test_when_the_database_cannot_say_who_it_is_the_tab_is_emptied_and_handlers_hear_it(installed: Context) -> None:
    token = guests.begin(installed, now())
    actor = guests.actor_of(installed, token, now())
    assert actor is not None
    plan = starting.start(installed, actor, None, now())

    async def story() -> tuple[str, str]:
        tab = Tab(cookie=f"wijkapp={token}", address=f"/plan?plan={plan}")
        await tab.knock(OPEN)
        wizard = await tab.root.get_state(WizardState)
        await wizard.open_step()
        before = repr(tab.shown()[WIZARD])
        with database_away(installed):
            await tab.knock(f"{WIZARD}.refresh")
            with pytest.raises(TryLater):
                await actor_behind(wizard)
        return before, repr(tab.shown()[WIZARD])

    before, after = run(story)

    assert str(plan) in before
    assert str(plan) not in after


def test_a_tab_that_comes_back_is_filled_before_anything_is_sent_to_it(installed: Context) -> None:
    token = guests.begin(installed, now())
    actor = guests.actor_of(installed, token, now())
    assert actor is not None
    plan = starting.start(installed, actor, None, now())

    async def story(cookie: str) -> str:
        tab = Tab(cookie=cookie, address=f"/plan/situatie?plan={plan}")
        await tab.knock("reflex___state____state.hydrate_and_load")
        return repr(tab.shown()[WIZARD])

    assert str(plan) in run(lambda: story(f"wijkapp={token}"))
    assert str(plan) not in run(lambda: story(""))
    assert str(plan) not in run(lambda: story(f"wijkapp={guests.begin(installed, now())}"))


class OnePage:
    """An app of one page, of which only the gate and what fills the page matter; it notes what came to the gate."""

    def __init__(self) -> None:
        self.knocked: list[str] = []

    def get_load_events(self, path: str) -> list[Any]:
        del path
        return [AccountState.open_account]

    async def _preprocess(self, state: BaseState, event: Event) -> StateUpdate | None:
        self.knocked.append(event.name.rpartition(".")[2])
        return await Gate().preprocess(None, state, event)  # type: ignore[arg-type]


STATE = "reflex___state____state"
COMES_IN, GOES_ON = f"{STATE}.hydrate_and_load", f"{STATE}.reflex___state____on_load_internal_state.on_load_internal"
ON_LOAD = ["on_load_internal", "open_account", "set_is_hydrated"]
ACCOUNT = AccountState.get_full_name()


@pytest.mark.parametrize(
    ("name", "payload", "knocked", "keeps_alive"),
    [
        (COMES_IN, {}, ["hydrate_and_load", *ON_LOAD], False),
        (COMES_IN, {"vars": {}}, ["hydrate_and_load", *ON_LOAD], False),
        (COMES_IN, {"hashes": ["a"]}, ["hydrate_and_load", *ON_LOAD], True),
        (GOES_ON, {}, ON_LOAD, True),
        (
            f"{STATE}.reflex___state____update_vars_internal_state.update_vars_internal",
            {"vars": {}},
            ["update_vars_internal"],
            False,
        ),
        (f"{ACCOUNT}.codes_kept", {}, ["codes_kept"], True),
        (f"{ACCOUNT}.open_account", {}, ["open_account"], True),
    ],
)
def test_a_line_that_comes_back_keeps_no_session_alive_and_whoever_opens_a_page_or_goes_on_does(
    installed: Context,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    payload: dict[str, Any],
    knocked: list[str],
    keeps_alive: bool,
) -> None:
    page, earlier = OnePage(), now() - timedelta(minutes=30)
    monkeypatch.setattr(RegistrationContext, "app", property(lambda _: page))
    anna = House(installed, earlier).worker("Anna")
    cookie = cookie_of(installed, anna, earlier)

    async def story() -> None:
        async with BaseStateEventProcessor(middleware=page).configure() as processor:  # type: ignore[arg-type]
            # The tab is known already: Reflex fills one that it has never seen by itself.
            for event in (Event(f"{STATE}.hydrate", _route("")), Event(name, _route(cookie), payload)):
                page.knocked.clear()
                await asyncio.wait_for((await processor.enqueue("tab", event)).wait_all(), _PATIENCE)

    run(story)

    assert page.knocked == knocked
    assert (sessions.listing(installed, anna, now())[0].last_seen_at > earlier) is keeps_alive


def _route(cookie: str) -> dict[str, Any]:
    return {
        "pathname": "/account",
        "asPath": "/account",
        "query": {},
        "token": "tab",
        "headers": {"cookie": cookie, "origin": "http://localhost:8000"},
    }


def test_who_is_behind_a_tab_is_never_sent_to_the_browser(installed: Context) -> None:
    token = guests.begin(installed, now())
    actor = guests.actor_of(installed, token, now())

    async def story() -> str:
        tab = Tab(cookie=f"wijkapp={token}")
        await tab.knock(OPEN)
        assert (await tab.root.get_state(Visitor))._actor == actor
        return repr(tab.shown())

    sent = run(story)

    assert actor is not None
    assert str(actor.owner) not in sent


@pytest.mark.parametrize(
    ("payload", "passes"),
    [
        ({"plan": "x"}, True),
        ({"plan": None}, True),
        ({}, False),
        ({"ander": "x"}, False),
        ({"plan": "x", "y": 1}, False),
    ],
)
def test_what_came_along_must_be_the_arguments_of_the_handler(
    installed: Context, payload: dict[str, Any], passes: bool
) -> None:
    tab = Tab(cookie=f"wijkapp={guests.begin(installed, now())}")
    event = Event(f"{PlansState.get_full_name()}.copy", payload=payload)

    answer = run(lambda: Gate().preprocess(None, tab.root, event))  # type: ignore[arg-type]

    assert (answer is None) is passes


def test_a_refusal_is_logged_by_name_without_what_came_along(
    installed: Context, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    passed(Tab(cookie="wijkapp=kanarie"), [GO_ON, "x" * 5000])

    refusals = [record.getMessage() for record in caplog.records if record.name == "wijkapp.gate.middleware"]
    assert refusals == [f"refused event {GO_ON}", f"refused event {'x' * 200}"]
    assert "kanarie" not in caplog.text
