"""The page of notices, and the count in the corner of every living page."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx
from reflex.utils.format import format_event

from tests.factories import NOBODYS_ID
from tests.organisation import House, cookie_of
from tests.states.helpers import Owner
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import notices
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import TryLater
from wijkapp.pages.corner import CornerState
from wijkapp.pages.notices import HEADING, NoticesState
from wijkapp.store.engine import Store

HYDRATE = "reflex___state____state.hydrate_and_load"


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, clock.now())


@pytest.fixture
def anna(house: House) -> Actor:
    return house.worker("Anna")


def told(house: House, who: Actor, times: int = 1) -> None:
    """Tell somebody something new, one or more times."""
    assert who.person
    with house.context.store.writing() as db:
        for _ in range(times):
            notices.tell(
                db, who.person, NoticeKind.SUPPORT_ASKED, clock.now(), team=house.team("Noord"), subject=uuid4()
            )


async def opened(actor: Actor | None, address: str = "/meldingen") -> NoticesState:
    mine = await Tab(actor, address).state(NoticesState)
    await mine.open_notices()
    return mine


def after(actor: Actor | None, deed: Callable[[NoticesState], Awaitable[object]]) -> tuple[NoticesState, Any]:
    """The page after a deed, and what the deed gave."""

    async def story() -> tuple[NoticesState, Any]:
        mine = await opened(actor)
        return mine, await deed(mine)

    return run(story)


def test_i_see_what_i_was_told(house: House, anna: Actor) -> None:
    told(house, anna)

    mine = run(lambda: opened(anna))

    assert [(one.sentence, one.address, one.unread) for one in mine.cards] == [
        ("Iemand uit Noord vraagt om ondersteuning.", mine.cards[0].address, True)
    ]
    assert mine.cards[0].address.startswith("/afspraak?versie=")
    assert (mine.unread, mine.loaded, mine.stranger) == (1, True, False)


def test_nobody_and_a_guest_are_asked_to_sign_in(installed: Context, house: House, anna: Actor) -> None:
    told(house, anna)

    for actor in (None, Owner(installed).actor):
        mine = run(lambda actor=actor: opened(actor))
        assert (mine.stranger, mine.cards, mine.unread) == (True, [], 0)


def test_one_can_be_put_on_read(house: House, anna: Actor) -> None:
    told(house, anna, 2)

    async def deed(mine: NoticesState) -> object:
        return await mine.mark_read(mine.cards[0].id)

    mine, went = after(anna, deed)

    assert [one.unread for one in mine.cards] == [False, True]
    assert mine.done == "De melding staat op gelezen."
    assert format_event(went) == format_event(rx.set_focus(HEADING))


def test_all_can_be_put_on_read(house: House, anna: Actor) -> None:
    told(house, anna, 3)

    mine, went = after(anna, lambda mine: mine.mark_all_read())

    assert (mine.unread, [one.unread for one in mine.cards]) == (0, [False] * 3)
    assert mine.done == "Alle meldingen staan op gelezen."
    assert format_event(went) == format_event(rx.set_focus(HEADING))


def test_what_came_in_while_i_looked_stays_unread(house: House, anna: Actor) -> None:
    told(house, anna)

    async def deed(mine: NoticesState) -> object:
        told(house, anna)
        return await mine.mark_all_read()

    mine, _ = after(anna, deed)

    assert (mine.unread, mine.done) == (1, "Er kwam net een melding bij.")


@pytest.mark.parametrize("notice", ["", "geen-id", NOBODYS_ID, None, 7, True, [], {"id": "x"}, "é\0"])
def test_what_is_no_notice_of_mine_is_not_there(house: House, anna: Actor, notice: object) -> None:
    told(house, anna)

    mine, went = after(anna, lambda mine: mine.mark_read(notice))

    assert (mine.trouble, went, mine.unread) == (notices.GONE, None, 1)


def test_somebody_elses_notice_stays_as_it_was(house: House, anna: Actor) -> None:
    told(house, anna)
    hers = notices.listing(house.context, anna).notices[0]

    mine, _ = after(house.leader("Chef"), lambda mine: mine.mark_read(str(hers.id)))

    assert mine.trouble == notices.GONE
    assert notices.unread(house.context, anna) == 1


def test_a_long_list_leads_to_older_and_newer_ones(house: House, anna: Actor) -> None:
    told(house, anna, notices.PER_PAGE + 1)

    first, second = (
        run(lambda address=address: opened(anna, address)) for address in ("/meldingen", "/meldingen?pagina=2")
    )

    assert (first.newer, first.older, len(first.cards)) == ("", "/meldingen?pagina=2", notices.PER_PAGE)
    assert (second.newer, second.older, len(second.cards)) == ("/meldingen?pagina=1", "", 1)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "٣", "9999999999", "1.5", ""])
def test_a_page_that_is_no_number_is_the_first(house: House, anna: Actor, asked: str) -> None:
    told(house, anna)

    assert len(run(lambda: opened(anna, f"/meldingen?pagina={asked}")).cards) == 1


@pytest.mark.parametrize("deed", ["open_notices", "mark_read", "mark_all_read"])
def test_a_database_that_is_busy_is_said_in_a_sentence(
    house: House, anna: Actor, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    told(house, anna)

    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> str:
        mine = await opened(anna)
        one = mine.cards[0].id
        monkeypatch.setattr(Store, "writing", busy)
        monkeypatch.setattr(Store, "reading", busy)
        await getattr(mine, deed)(*([one] if deed == "mark_read" else []))
        return mine.trouble

    assert run(story) == TryLater.sentence


def corner_of(house: House, actor: Actor | None) -> tuple[bool, bool, str]:
    """What the corner says in a tab that comes in."""

    async def story() -> tuple[bool, bool, str]:
        tab = Tab(cookie=cookie_of(house.context, actor, clock.now()) if actor else "")
        await tab.knock(HYDRATE)
        corner = await tab.root.get_state(CornerState)
        return corner.signed_in, corner.leads, corner.unread

    return run(story)


def test_the_corner_counts_what_is_not_read_in_a_tab_that_comes_in(house: House, anna: Actor) -> None:
    assert corner_of(house, anna) == (True, False, "")
    told(house, anna, 2)
    assert corner_of(house, anna) == (True, False, "2")
    told(house, anna, 100)
    assert corner_of(house, anna) == (True, False, "99+")


def test_the_corner_leads_who_leads_to_the_overview_and_says_nothing_to_nobody(house: House) -> None:
    assert corner_of(house, house.leader("Chef")) == (True, True, "")
    assert corner_of(house, house.admin("Ada")) == (True, False, "")
    assert corner_of(house, None) == (False, False, "")


def test_the_corner_keeps_what_it_said_while_the_database_is_busy(
    house: House, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(house, anna)

    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> str:
        corner = await Tab(anna).state(CornerState)
        await corner._renew()
        monkeypatch.setattr(Store, "reading", busy)
        await corner._renew()
        return corner.unread

    assert run(story) == "1"
