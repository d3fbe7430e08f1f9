"""Pages of plans while somebody else could open the account: each says that they are shut, and holds nothing of them."""

from typing import Any

import pytest

from tests.agreeing import CANARY, Desk
from tests.organisation import House
from tests.states.helpers import activity, question, situation
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import plans
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import Shut
from wijkapp.pages.agreements.submit import SubmitState
from wijkapp.pages.choose import ChooseState
from wijkapp.pages.plans import PlansState
from wijkapp.pages.sharing.state import SharingState
from wijkapp.pages.team.bring_in import BringInState
from wijkapp.pages.wizard.state import WizardState
from wijkapp.store import accounts

PAGES: dict[type[Any], tuple[str, str]] = {
    WizardState: ("open_step", "/plan/leervragen"),
    SharingState: ("open_sheet", "/plan/delen"),
    SubmitState: ("open_plan", "/plan/afspreken"),
    PlansState: ("open_list", "/plannen"),
    BringInState: ("open_offers", "/plan/resultaat"),
    ChooseState: ("open_choice", "/plan/kiezen"),
}


@pytest.fixture
def desk(installed: Context) -> Desk:
    ids = (question(0).split("~")[1].split(".")[0], activity(0).split("~")[1].split(".")[0])
    desk = Desk(House(installed, clock.now()), situation().slug, ids)
    desk.writes("plan.name", f"Mijn plan {CANARY}")
    desk.writes(f"{desk.question}words", f"Mijn woorden {CANARY}")
    return desk


def shut(desk: Desk) -> Actor:
    """Anna, or whoever came in as her by a link of somebody else."""
    assert desk.anna.person
    with desk.context.store.writing() as db:
        accounts.close_private(db, desk.anna.person, desk.now)
    return desk.house.actor("Anna")


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_a_page_that_showed_a_plan_holds_nothing_of_it_when_it_is_shut(desk: Desk, kind: type[Any]) -> None:
    handler, address = PAGES[kind]

    async def story() -> tuple[str, Any]:
        tab = Tab(desk.anna, f"{address}?plan={desk.plan}&situatie={situation().slug}")
        page = await tab.state(kind)
        await getattr(page, handler)()
        tab.actor = shut(desk)
        page = await tab.state(kind)
        await getattr(page, handler)()
        return repr(tab.shown()), page

    shown, page = run(story)

    assert CANARY not in shown
    if kind not in {BringInState, ChooseState}:
        assert page.loaded
        assert page.shut


def test_the_list_says_how_many_are_shut_and_does_nothing_with_them(desk: Desk) -> None:
    who = shut(desk)

    async def story() -> PlansState:
        page = await Tab(who, "/plannen").state(PlansState)
        await page.open_list()
        await page.copy(str(desk.plan))
        return page

    page = run(story)

    assert (page.shut, page.open_plans, page.archived_plans, page.done) == ("1 plan is dicht", [], [], Shut.sentence)


def test_who_has_no_plan_yet_reads_that_none_can_be_made(installed: Context, desk: Desk) -> None:
    plans.delete(installed, desk.anna, desk.plan, desk.now)
    who = shut(desk)

    async def story() -> str:
        page = await Tab(who, "/plannen").state(PlansState)
        await page.open_list()
        return page.shut

    assert run(story) == "Je kunt nu geen plan maken"


def test_a_plan_shows_again_once_it_is_open(desk: Desk) -> None:
    who = shut(desk)

    async def story() -> tuple[bool, bool, str]:
        tab = Tab(who, f"/plan?plan={desk.plan}")
        page = await tab.state(WizardState)
        await page.open_step()
        before = page.shut
        tab.actor = desk.anna
        page = await tab.state(WizardState)
        await page.open_step()
        return before, page.shut, page.name

    assert run(story) == (True, False, f"Mijn plan {CANARY}")
