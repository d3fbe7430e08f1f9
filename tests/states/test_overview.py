"""The page of the overview: who it is filled for, and what reaches the browser."""

import pytest

from tests.handing_over import hands_in, shares_something
from tests.organisation import House, cookie_of
from tests.states.helpers import CANARY, Owner
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.actions.overview import FOR_LEADERS
from wijkapp.domain.actor import Actor
from wijkapp.domain.plan import Support
from wijkapp.domain.sharing import ReaderKind
from wijkapp.errors import TryLater
from wijkapp.pages.overview.page import overview_page
from wijkapp.pages.overview.state import OverviewState
from wijkapp.pages.overview.views import SectionView
from wijkapp.store.engine import Store

OPEN = f"{OverviewState.get_full_name()}.open_overview"


@pytest.fixture
def house(installed: Context) -> House:
    made = House(installed, clock.now())
    made.leader("Chef")
    return made


async def opened(actor: Actor | None) -> OverviewState:
    mine = await Tab(actor, "/overzicht").state(OverviewState)
    await mine.open_overview()
    return mine


def part(state: OverviewState, kind: str) -> SectionView:
    return next(one for one in state.teams[0].sections if one.kind == kind)


def test_a_leader_sees_what_waits_and_what_is_shared(house: House, installed: Context) -> None:
    anna = house.worker("Anna")
    hands_in(installed, anna, house.team(), clock.now(), title=CANARY, support=Support(budget=CANARY))
    shares_something(installed, anna, house.team(), clock.now(), wording=CANARY)

    mine = run(lambda: opened(house.actor("Chef")))

    assert (mine.loaded, mine.trouble, [one.name for one in mine.teams]) == (True, "", ["Noord"])
    assert {row.text for row in part(mine, "waiting").rows} == {
        "Anna: plan, versie 1",
        "Anna: vraagt budget",
    }
    assert [row.text for row in part(mine, "shared").rows] == ["Anna: 1 leervraag"]
    assert part(mine, "days").empty == "Er staan geen data gepland."
    assert CANARY not in repr(mine.teams)


def test_figures_have_bars_on_one_scale_and_none_where_they_are_hidden(house: House, installed: Context) -> None:
    for name in ("Anna", "Bram", "Cas", "Demi", "Eva"):
        shares_something(
            installed,
            house.worker(name),
            house.team(),
            clock.now(),
            kind=ReaderKind.TEAM,
            item="straat-op-de-agenda~invloed",
        )

    (team,) = run(lambda: opened(house.actor("Chef"))).teams

    bars = [*team.figures.competences, *team.figures.life_domains]
    assert (len(team.figures.competences), len(team.figures.life_domains)) == (7, 7)
    assert {(one.figure, one.bar) for one in bars} == {("5 of meer", "wa-bar wa-bar--10"), ("niet te tonen", "")}
    assert team.figures.made.startswith("Cijfers van ")


def test_without_figures_the_page_says_why(house: House) -> None:
    mine = run(lambda: opened(house.actor("Chef")))

    assert part(mine, "figures").empty.startswith("Er zijn nu geen cijfers")
    assert mine.teams[0].figures.made == ""


def test_the_gate_lets_only_leaders_ask(house: House, installed: Context) -> None:
    other = House(installed, clock.now(), "Ander")
    asks = {
        "Chef": house.actor("Chef"),
        "other": other.leader("Ver"),
        "worker": house.worker("Anna"),
        "admin": house.admin("Ada"),
    }

    async def passes(actor: Actor) -> bool:
        return await Tab(cookie=cookie_of(installed, actor, clock.now())).knock(OPEN)

    assert {name: run(lambda who=who: passes(who)) for name, who in asks.items()} == {
        "Chef": True,
        "other": True,
        "worker": False,
        "admin": False,
    }
    assert run(lambda: Tab().knock(OPEN)) is False


def test_whoever_gets_past_the_gate_all_the_same_is_told_that_it_is_not_for_them(
    house: House, installed: Context
) -> None:
    for actor in (house.worker("Anna"), house.admin("Ada"), Owner(installed).actor):
        mine = run(lambda who=actor: opened(who))
        assert (mine.teams, mine.trouble, mine.loaded) == ([], FOR_LEADERS, False)


def test_a_leader_of_another_organisation_sees_their_own(house: House, installed: Context) -> None:
    other = House(installed, clock.now(), "Ander").leader("Ver")
    shares_something(installed, house.worker("Anna"), house.team(), clock.now())

    assert "Anna" not in repr(run(lambda: opened(other)).teams)


def test_what_was_taken_back_is_gone_when_the_page_renews_itself(house: House, installed: Context) -> None:
    from tests.handing_over import takes_all_back

    anna = house.worker("Anna")
    shares_something(installed, anna, house.team(), clock.now())

    async def story() -> tuple[int, int]:
        mine = await opened(house.actor("Chef"))
        before = len(part(mine, "shared").rows)
        takes_all_back(installed, anna)
        await mine._renew()
        return before, len(part(mine, "shared").rows)

    assert run(story) == (1, 0)


def test_a_database_that_is_busy_is_said_in_a_sentence(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> tuple[str, object]:
        mine = await opened(house.actor("Chef"))
        monkeypatch.setattr(Store, "reading", busy)
        await mine.open_overview()
        return mine.trouble, mine.teams

    assert run(story) == (TryLater.sentence, [])


def test_bars_are_for_the_eye_and_numbers_for_everybody() -> None:
    drawn = repr(overview_page().render())

    assert '"aria-hidden"' in drawn or '["aria-hidden"]' in drawn
    assert drawn.count('scope:"row"') == 2
