"""The list of my plans: copying, putting away, taking back, and a code for another device."""

from typing import Any

import pytest
import reflex as rx
from reflex.utils.format import format_event

from tests.states.helpers import CANARY, Owner
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import devices, plans
from wijkapp.actions.context import Context
from wijkapp.errors import PlanNotFound, TryLater
from wijkapp.pages.plans import HEADING, PlansState
from wijkapp.pages.plans_page import plans_page
from wijkapp.store.engine import Store

UNKNOWN = "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"
DEEDS = ("copy", "archive", "unarchive", "delete", "undelete")


@pytest.fixture
def anna(installed: Context) -> Owner:
    owner = Owner(installed)
    owner.writes("plan.name", "Mijn straat")
    return owner


async def opened(owner: Owner | None, address: str = "/plannen") -> PlansState:
    """The list as this person sees it."""
    mine = await Tab(owner.actor if owner else None, address).state(PlansState)
    await mine.open_list()
    return mine


def after(owner: Owner, *deeds: str) -> PlansState:
    """The list after these deeds to the plan."""

    async def story() -> PlansState:
        mine = await opened(owner)
        for deed in deeds:
            await getattr(mine, deed)(str(owner.plan))
        return mine

    return run(story)


def test_the_list_holds_my_plans(anna: Owner, installed: Context) -> None:
    Owner(installed)

    mine = run(lambda: opened(anna))

    assert [(one.id, one.name, one.archived) for one in mine.open_plans] == [(str(anna.plan), "Mijn straat", False)]
    assert mine.loaded


def test_somebody_without_plans_sees_an_empty_list(installed: Context) -> None:
    Owner(installed)

    mine = run(lambda: opened(None))

    assert (mine.open_plans, mine.archived_plans, mine.loaded) == ([], [], True)


def test_a_copy_comes_beside_it(anna: Owner) -> None:
    mine = after(anna, "copy")

    assert {one.name for one in mine.open_plans} == {"Mijn straat", "Kopie van Mijn straat"}
    assert mine.done == "Je plan is gekopieerd."


def test_a_plan_that_was_put_away_can_be_taken_out_again(anna: Owner) -> None:
    away, back = after(anna, "archive"), after(anna, "archive", "unarchive")

    assert (len(away.open_plans), [one.name for one in away.archived_plans]) == (0, ["Mijn straat"])
    assert (len(back.open_plans), len(back.archived_plans)) == (1, 0)


def test_a_deleted_plan_can_be_put_back_from_the_same_page(anna: Owner) -> None:
    gone, back = after(anna, "delete"), after(anna, "delete", "undelete")

    assert (gone.open_plans, gone.undo, gone.done) == ([], str(anna.plan), "Je plan is verwijderd.")
    assert ([one.name for one in back.open_plans], back.undo, back.done) == (["Mijn straat"], "", "Je plan is terug.")


def test_the_way_back_is_gone_after_the_next_deed(anna: Owner) -> None:
    assert after(anna, "delete", "copy").undo == ""


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("plan", ["", "geen-id", UNKNOWN, None, 7, True, [], {"id": "x"}, "é\0"])
def test_what_is_no_plan_of_mine_is_not_found(anna: Owner, deed: str, plan: object) -> None:
    async def story() -> tuple[str, int]:
        mine = await opened(anna)
        await getattr(mine, deed)(plan)
        return mine.done, len(mine.open_plans)

    assert run(story) == (PlanNotFound.sentence, 1)


@pytest.mark.parametrize("deed", DEEDS)
def test_somebody_elses_plan_is_not_found_and_stays_as_it_was(anna: Owner, installed: Context, deed: str) -> None:
    bram = Owner(installed)
    before = plans.listing(installed, anna.actor)

    async def story() -> str:
        mine = await opened(bram)
        await getattr(mine, deed)(str(anna.plan))
        return mine.done

    assert run(story) == PlanNotFound.sentence
    assert plans.listing(installed, anna.actor) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_does_nothing(anna: Owner, installed: Context, deed: str) -> None:
    async def story() -> str:
        mine = await opened(None)
        await getattr(mine, deed)(str(anna.plan))
        return mine.done

    assert run(story) == PlanNotFound.sentence
    assert len(plans.listing(installed, anna.actor)) == 1


def test_a_code_is_shown_with_its_end_and_works(anna: Owner, installed: Context) -> None:
    async def story() -> tuple[str, str]:
        mine = await opened(anna)
        await mine.make_code()
        return mine.code, mine.code_until

    code, until = run(story)

    assert until.endswith(" uur")
    assert devices.redeem(installed, code, None, clock.now())


def test_nobody_gets_no_code_and_a_code_is_gone_at_the_next_visit(anna: Owner) -> None:
    async def story() -> tuple[str, str]:
        nobody, mine = await opened(None), await opened(anna)
        await nobody.make_code()
        await mine.make_code()
        await mine.open_list()
        return nobody.code, mine.code

    assert run(story) == ("", "")


@pytest.mark.parametrize(
    ("address", "notice", "problem"),
    [
        ("/plannen?gewist=1", "gewist", ""),
        ("/plannen?verlaten=1", "niet meer op deze computer. Op je andere apparaat zijn ze er nog.", ""),
        ("/plannen?alleen=1", "alleen nog op deze computer", ""),
        ("/plannen?druk=1", "nog niet begonnen, want het is hier nu erg druk. Wacht een minuut", ""),
        ("/plannen?overgenomen=1", "ook in deze browser", ""),
        ("/plannen?fout=code", "", "Deze code werkt niet"),
        ("/plannen?fout=later", "", "te vaak een verkeerde code"),
        (f"/plannen?fout={CANARY}", "", ""),
        ("/plannen", "", ""),
    ],
)
def test_what_just_happened_is_said_in_our_own_words(anna: Owner, address: str, notice: str, problem: str) -> None:
    mine = run(lambda: opened(anna, address))

    assert (notice in mine.notice, bool(mine.notice)) == (True, bool(notice))
    assert (problem in mine.code_problem, bool(mine.code_problem)) == (True, bool(problem))


def test_a_list_that_came_to_another_person_holds_nothing_of_the_first(anna: Owner, installed: Context) -> None:
    bram = Owner(installed)

    async def story() -> PlansState:
        tab = Tab(anna.actor, "/plannen")
        await (await tab.state(PlansState)).open_list()
        tab.actor = bram.actor
        mine = await tab.state(PlansState)
        await mine.open_list()
        return mine

    assert [one.id for one in run(story).open_plans] == [str(bram.plan)]


@pytest.mark.parametrize("deed", ["copy", "archive", "unarchive", "undelete"])
def test_after_a_deed_the_focus_goes_to_the_heading_because_the_button_may_be_gone(anna: Owner, deed: str) -> None:
    async def story() -> tuple[Any, Any]:
        mine = await opened(anna)
        return await getattr(mine, deed)(str(anna.plan)), await getattr(mine, deed)(UNKNOWN)

    done, not_done = run(story)

    assert format_event(done) == format_event(rx.set_focus(HEADING))
    assert not_done is None


def test_after_deleting_the_focus_is_left_to_the_way_back(anna: Owner) -> None:
    async def story() -> object:
        mine = await opened(anna)
        return await mine.delete(str(anna.plan))

    assert run(story) is None


def test_the_heading_and_the_way_back_can_take_the_focus() -> None:
    drawn = repr(plans_page().render())

    assert f'id:"{HEADING}"' in drawn
    assert drawn.count("autoFocus:true") == 3
    assert drawn.count('["aria-invalid"] : "true"') + drawn.count('"aria-invalid":"true"') == 1


@pytest.mark.parametrize("deed", [*DEEDS, "open_list", "make_code"])
def test_a_database_that_is_busy_is_said_in_a_sentence(anna: Owner, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> str:
        mine = await opened(anna)
        monkeypatch.setattr(Store, "writing", busy)
        monkeypatch.setattr(Store, "reading", busy)
        await getattr(mine, deed)(*([str(anna.plan)] if deed in DEEDS else []))
        return mine.code_trouble if deed == "make_code" else mine.done

    assert run(story) == TryLater.sentence


def test_trouble_with_a_code_is_gone_at_the_next_try(anna: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> tuple[str, str]:
        mine = await opened(anna)
        with monkeypatch.context() as patched:
            patched.setattr(Store, "writing", busy)
            await mine.make_code()
        await mine.make_code()
        return mine.code_trouble, mine.code

    trouble, code = run(story)

    assert (trouble, bool(code)) == ("", True)


def test_leaving_is_offered_only_with_a_second_device(anna: Owner, installed: Context) -> None:
    before = run(lambda: opened(anna))
    devices.redeem(installed, devices.make_code(installed, anna.actor, clock.now()).code, None, clock.now())
    after_ = run(lambda: opened(anna))

    assert (before.several_devices, after_.several_devices) == (False, True)
    assert run(lambda: opened(None)).several_devices is False
