"""My teams on the page of the own account, and leaving one."""

import pytest
from reflex.utils.format import format_event

from tests.organisation import House
from tests.states.helpers import led_to
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut
from wijkapp.pages.my_teams import MyTeamsState


@pytest.fixture
def house(installed: Context) -> House:
    made = House(installed, clock.now())
    made.leader("Fatima")
    made.worker("Anna")
    made.worker("Anna", "Zuid")
    return made


async def opened(actor: Actor | None) -> MyTeamsState:
    mine = await Tab(actor, "/account").state(MyTeamsState)
    await mine.open_teams()
    return mine


def test_the_page_names_my_teams_with_what_i_am_there(house: House) -> None:
    mine = run(lambda: opened(house.actor("Anna")))

    assert [(one.name, one.role) for one in mine.cards] == [("Noord", "werker"), ("Zuid", "werker")]


def test_who_leads_a_team_reads_the_word_that_workers_use(house: House) -> None:
    mine = run(lambda: opened(house.leader("Linda", "Noord")))

    assert [(one.name, one.role) for one in mine.cards] == [("Noord", "leidinggevende")]


@pytest.mark.parametrize("who", [None, "guest"])
def test_somebody_without_an_account_has_no_teams(house: House, who: str | None) -> None:
    actor = Actor(owner=house.organisation) if who else None

    assert run(lambda: opened(actor)).cards == []


def test_leaving_asks_first_and_then_takes_me_out_of_that_team_only(house: House) -> None:
    team = str(house.team("Noord"))

    async def story() -> tuple[str, str, str, list[str]]:
        mine = await opened(house.actor("Anna"))
        await mine.ask(team)
        asked, leads_to = mine.asks, await mine.leave(team)
        after = await Tab(house.actor("Anna"), "/account?verlaten=ja").state(MyTeamsState)
        focus = await after.open_teams()
        return asked, led_to(leads_to) or "", f"{after.done} {format_event(focus)}", [one.name for one in after.cards]

    asked, address, said, left = run(story)

    assert (asked, address, left) == (team, "/account?verlaten=ja", ["Zuid"])
    assert said.startswith("Je hoort niet meer bij dat team. Je plannen heb je nog.")
    assert "teams-kop" in said or "teams_kop" in said
    assert [one.team for one in house.actor("Anna").memberships] == [house.team("Zuid")]


def test_asking_twice_takes_the_question_away(house: House) -> None:
    team = str(house.team("Noord"))

    async def story() -> str:
        mine = await opened(house.actor("Anna"))
        await mine.ask(team)
        await mine.ask(team)
        return mine.asks

    assert run(story) == ""


def test_the_only_leader_is_told_to_hand_over_first(house: House) -> None:
    async def story() -> tuple[str, int]:
        mine = await opened(house.actor("Fatima"))
        await mine.leave(str(house.team("Noord")))
        return mine.done, len(mine.cards)

    done, teams = run(story)

    assert (bool(done), teams) == (True, 1)
    assert len(house.actor("Fatima").memberships) == 1


@pytest.mark.parametrize("team", ["", "geen-id", None, 7, [], {"id": "x"}, "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"])
def test_what_is_no_team_of_mine_changes_nothing(house: House, team: object) -> None:
    async def story() -> tuple[str, str, int]:
        mine = await opened(house.actor("Anna"))
        await mine.ask(team)  # type: ignore[arg-type]
        await mine.leave(team)  # type: ignore[arg-type]
        return mine.asks, mine.done, len(mine.cards)

    asks, done, cards = run(story)

    assert (asks, cards) == ("", 2)
    assert done != ""


def test_nobody_leaves_nothing(house: House) -> None:
    async def story() -> str:
        mine = await opened(None)
        await mine.leave(str(house.team("Noord")))
        return mine.done

    assert run(story) == SignedOut.sentence
