"""Pages that hear what somebody else changed, and lose what they show when their session ends."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx

from tests.organisation import House, cookie_of
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import sessions
from wijkapp.actions.context import Context
from wijkapp.actions.signals import Signals, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut
from wijkapp.gate import live
from wijkapp.gate.visitor import Visitor, actor_behind


class BoardState(rx.State):
    """A page that shows who looks at it."""

    seen_by: str = ""

    async def _renew(self) -> None:
        actor = await actor_behind(self)
        self.seen_by = str(actor.person) if actor else "nobody"


@pytest.fixture(autouse=True)
def _nobody_listens() -> Generator[None]:
    live._following.clear()
    live._behind.clear()
    yield
    live._following.clear()
    live._behind.clear()


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, clock.now())


def tab_of(house: House, actor: Actor, token: str = "tab") -> Tab:
    tab = Tab(actor, "/team", cookie=cookie_of(house.context, actor, clock.now()))
    tab.root.router_data = tab.root._update_router_vars(
        {**tab.root.router_data, "token": token, "sid": f"sid-{token}"}, {}
    )
    live.sits_at(tab.root.router.session, actor)
    return tab


class FakeApp:
    """As much of an app as a push needs: tabs by token, and which lines were cut."""

    def __init__(self, **tabs: Tab) -> None:
        self._tabs = tabs
        self.cut: list[str] = []
        self.event_namespace = SimpleNamespace(token_to_sid={token: f"sid-{token}" for token in tabs})
        self.sio = SimpleNamespace(disconnect=self._disconnect)

    async def _disconnect(self, sid: str, namespace: str) -> None:
        self.cut.append(sid + namespace)

    @asynccontextmanager
    async def modify_state(self, token: Any) -> AsyncIterator[rx.State]:
        yield self._tabs[token.ident].root


async def news(app: FakeApp, signals: Signals, deed: Callable[[], object]) -> None:
    """Have a deed told to all tabs of this app."""
    pushing = asyncio.create_task(live.push_changes(app, signals))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await asyncio.to_thread(deed)
    await asyncio.sleep(0.5)
    pushing.cancel()


def test_a_tab_is_interested_in_what_it_follows_and_nothing_else(house: House) -> None:
    noord, zuid = team_topic(house.team("Noord")), team_topic(house.team("Zuid"))

    async def story() -> None:
        board = await tab_of(house, house.worker("Anna")).state(BoardState)
        live.follow(board, noord)

    run(story)

    assert live.interested(frozenset({noord})) == {"tab": [BoardState]}
    assert live.interested(frozenset({zuid})) == {}


def test_a_page_that_is_left_follows_no_longer(house: House) -> None:
    topic = team_topic(house.team())

    async def story() -> None:
        board = await tab_of(house, house.worker("Anna")).state(BoardState)
        live.follow(board, topic)
        live.follow(board)

    run(story)

    assert live.interested(frozenset({topic})) == {}


def test_a_push_fills_a_page_for_whoever_is_behind_it_now(house: House) -> None:
    anna = house.worker("Anna")
    tab = tab_of(house, anna)

    async def story() -> str:
        assert not await live.fill_anew(tab.root, "tab", [BoardState])
        return (await tab.root.get_state(BoardState)).seen_by

    assert run(story) == str(anna.person)


def test_a_push_to_a_page_whose_session_is_over_empties_it(house: House) -> None:
    anna = house.worker("Anna")
    tab = tab_of(house, anna)

    async def story() -> tuple[bool, str, bool]:
        await live.fill_anew(tab.root, "tab", [BoardState])
        sessions.end_all(house.context, anna, clock.now())
        over = await live.fill_anew(tab.root, "tab", [BoardState])
        visitor = await tab.root.get_state(Visitor)
        with pytest.raises(SignedOut):
            await actor_behind(visitor)
        return over, (await tab.root.get_state(BoardState)).seen_by, visitor.signed_out

    assert run(story) == (True, "", True)


def test_the_end_of_a_session_cuts_the_lines_of_that_session_only(house: House) -> None:
    anna, bram = house.worker("Anna"), house.worker("Bram")
    app = FakeApp(
        here=tab_of(house, anna, "here"), there=tab_of(house, anna, "there"), other=tab_of(house, bram, "other")
    )
    here = app._tabs["here"].cookie.partition("=")[2]

    async def story() -> None:
        await news(app, house.context.signals, lambda: sessions.end(house.context, here, clock.now()))

    run(story)

    assert app.cut == ["sid-here/_event"]


def test_one_tab_that_fails_keeps_no_other_from_its_news(house: House) -> None:
    anna = house.worker("Anna")
    topic = team_topic(house.team())
    app = FakeApp(good=tab_of(house, anna, "good"))
    app.event_namespace.token_to_sid["bad"] = "sid-bad"
    signals = Signals()

    async def story() -> str:
        board = await app._tabs["good"].state(BoardState)
        live.follow(board, topic)
        live._following["bad"] = {BoardState: frozenset({topic})}
        live._behind["bad"] = live._behind["good"]._replace(line="sid-bad")
        await news(app, signals, lambda: signals.tell(topic))
        return board.seen_by

    assert run(story) == str(anna.person)


def test_a_tab_that_went_away_is_forgotten(house: House) -> None:
    topic = team_topic(uuid4())
    live._following["gone"] = {BoardState: frozenset({topic})}
    app = FakeApp()

    run(lambda: live._push(app, "gone", [BoardState]))  # type: ignore[arg-type]

    assert live._following == {}


def test_closed_tabs_are_forgotten_at_the_next_news(house: House) -> None:
    topic = team_topic(uuid4())
    live._following["gone"] = {BoardState: frozenset({topic})}
    app, signals = FakeApp(here=tab_of(house, house.worker("Anna"), "here")), Signals()

    async def story() -> None:
        await news(app, signals, lambda: signals.tell("something else"))

    run(story)

    assert (list(live._following), list(live._behind)) == ([], ["here"])


def test_a_line_on_which_nobody_passed_the_gate_hears_nothing(house: House) -> None:
    anna = house.worker("Anna")
    topic = team_topic(house.team())
    app, signals = FakeApp(tab=tab_of(house, anna, "tab")), Signals()
    app.event_namespace.token_to_sid["tab"] = "sid-of-somebody-else"

    async def story() -> str:
        board = await app._tabs["tab"].state(BoardState)
        live.follow(board, topic)
        await news(app, signals, lambda: signals.tell(topic))
        return board.seen_by

    assert run(story) == ""
