"""Whatever a browser sends along with an event: a handler refuses it, and nothing breaks that nobody foresaw."""

import asyncio
import inspect
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pytest
from reflex.event import Event
from reflex.state import BaseState, StateUpdate
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext

from tests.agreeing import Desk
from tests.organisation import House, cookie_of
from tests.tabs import run
from tests.team import Noord
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.gate.middleware import Gate
from wijkapp.gate.unforeseen import note_event
from wijkapp.installation import catalogue
from wijkapp.pages.routes import routes

FIELDS = (
    *("naam", "e-mail", "wie", "van", "naar", "daarna", "rol", "team", "beheerder"),
    *("gesprek", "opmerking", "vraag", "antwoord", "voor-wanneer", "toelichting"),
)
LONG = "x" * 10_000
ODD: dict[str, Any] = {
    "nothing": None,
    "a number": 7,
    "a list": ["x", None, {"a": 1}],
    "a form of forms": {key: {"x": ["y", {"z": None}]} for key in FIELDS},
    "a form of numbers": dict.fromkeys(FIELDS, 7),
    "a form of long texts": dict.fromkeys(FIELDS, LONG),
    "a long text": LONG,
}
_PATIENCE = 20.0
_STATE = "reflex___state____state"


class App:
    """An app of which only the gate matters."""

    async def _preprocess(self, state: BaseState, event: Event) -> StateUpdate | None:
        return await Gate().preprocess(None, state, event)  # type: ignore[arg-type]

    def get_load_events(self, path: str) -> list[Any]:
        del path
        return []


class Handler(NamedTuple):
    """An event handler by the name that a browser sends and by one for people, and what it takes."""

    full: str
    short: str
    takes: tuple[str, ...]


class World:
    """A team with a plan of its own and a version that was handed in, and three people with a role each."""

    def __init__(self, context: Context) -> None:
        """Put it together."""
        self.context, house = context, House(context, clock.now())
        first = catalogue().situations[0]
        self.desk = Desk(house, first.slug, (first.individual_questions[0].id, first.activities[0].id))
        self.version = self.desk.handed_in()
        team = Noord(house)
        self.question = team.adopts()
        team.plans_to(question=self.question)
        team.agrees()
        team.reviews()
        self.actors = (self.desk.anna, self.desk.fatima, house.admin("Ada"))

    def address(self, state: str) -> str:
        """Where a page with this state shows something."""
        places = {
            "administration___people": f"/beheer/mensen/een?wie={self.desk.anna.person}",
            "administration___teams": f"/beheer/team?team={self.desk.team}",
            "administration": "/beheer/uitnodigen",
            "agreements___submit": f"/plan/afspreken?plan={self.desk.plan}",
            "agreements": f"/afspraak?versie={self.version}",
            "pages___team": f"/team/vraag?team={self.desk.team}&vraag={self.question}",
            "sharing": f"/plan/delen?plan={self.desk.plan}",
            "wizard": f"/plan/leervragen?plan={self.desk.plan}",
        }
        return next((address for part, address in places.items() if part in state), "/plannen")


def registered() -> dict[str, Handler]:
    """Every handler of ours, by its full name."""
    assert routes()
    return {
        name: Handler(name, f"{entry.states[0].__name__}.{entry.handler.fn.__name__}", _taken_by(entry.handler.fn))
        for name, entry in RegistrationContext.get().event_handlers.items()
        if entry.states[0].__module__.startswith("wijkapp.") and not name.endswith(".setvar")
    }


def _taken_by(function: Callable[..., object]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)[1:]


def openers(handler: Handler) -> list[str]:
    """The handlers by which a page fills the state of this one."""
    state = handler.full.rpartition(".")[0]
    return [one.full for one in registered().values() if one.full.startswith(f"{state}.open_") and not one.takes]


class Browser:
    """A browser that sends what it likes, in the tab of somebody who signed in."""

    def __init__(self, world: World, actor: Actor, processor: BaseStateEventProcessor) -> None:
        """Open a tab."""
        self._world, self._processor = world, processor
        self._tab = f"{actor.person}"
        self._cookie = cookie_of(world.context, actor, clock.now())

    async def sends(self, name: str, payload: dict[str, Any]) -> None:
        """Send an event, and wait until all is done that it led to."""
        event = Event(name, _routed(self._world.address(name), self._cookie), payload)
        sent = await self._processor.enqueue(self._tab, event)
        await asyncio.wait_for(asyncio.gather(sent.wait_all(), return_exceptions=True), _PATIENCE)
        for _ in range(10):  # An error is handed over by a task of its own, a moment later.
            await asyncio.sleep(0)


def _routed(address: str, cookie: str) -> dict[str, Any]:
    return {
        "pathname": urlsplit(address).path,
        "asPath": address,
        "query": dict(parse_qsl(urlsplit(address).query)),
        "token": "tab",
        "headers": {"cookie": cookie, "origin": "http://localhost:8000"},
    }


def test_there_is_much_to_call() -> None:
    assert len([one for one in registered().values() if one.takes]) > 40


def test_no_handler_breaks_on_what_a_browser_makes_up(
    installed: Context, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app, world = App(), World(installed)
    monkeypatch.setattr(RegistrationContext, "app", property(lambda _: app))
    broken: dict[str, set[str]] = defaultdict(set)

    def unforeseen() -> bool:
        found = any(one.name == "wijkapp.gate.unforeseen" for one in caplog.records)
        caplog.clear()
        return found

    async def story() -> None:
        made = BaseStateEventProcessor(middleware=app, backend_exception_handler=note_event)  # type: ignore[arg-type]
        async with made.configure() as processor:
            for actor in world.actors:
                browser = Browser(world, actor, processor)
                await browser.sends(f"{_STATE}.hydrate", {})
                for handler in registered().values():
                    for opener in openers(handler) if handler.takes else ():
                        await browser.sends(opener, {})
                    assert not unforeseen()
                    for what, value in ODD.items() if handler.takes else ():
                        await browser.sends(handler.full, dict.fromkeys(handler.takes, value))
                        if unforeseen():
                            broken[handler.short].add(what)
                    for payload in ({}, {"anders": 1}, dict.fromkeys((*handler.takes, "meer"), "x")):
                        if payload.keys() != {*handler.takes}:
                            await browser.sends(handler.full, payload)
                            assert not unforeseen(), (handler.short, payload)

    with caplog.at_level(logging.ERROR):
        run(story)

    assert broken == {}
