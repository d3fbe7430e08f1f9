"""One plan in one tab: filled from the address and the database, judged at the end of a step."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.states.helpers import CANARY, Owner, activity, in_days, led_to, question, situation
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import plans
from wijkapp.actions.context import Context
from wijkapp.domain.fields import OWN_SITUATION, ItemList
from wijkapp.errors import SignedOut
from wijkapp.gate.visitor import Visitor
from wijkapp.installation import catalogue
from wijkapp.pages.wizard.state import WizardState


@pytest.fixture
def anna(installed: Context) -> Owner:
    return Owner(installed)


async def opened(owner: Owner, address: str) -> WizardState:
    """The state of a tab of this owner, at this address."""
    wizard = await Tab(owner.actor, address).state(WizardState)
    await wizard.open_step()
    return wizard


def test_opening_a_plan_shows_what_it_holds(anna: Owner) -> None:
    anna.ticks(question(1))
    anna.writes("plan.name", "Mijn straat")

    wizard = run(lambda: opened(anna, anna.at("leervragen")))

    assert (wizard.plan_id, wizard.name, wizard.lost) == (str(anna.plan), "Mijn straat", False)
    assert [one.number for one in wizard.questions[:3]] == [0, 1, 0]
    assert (wizard.rows[question(1)].value, wizard.rows[question(1)].version) == (True, 2)
    assert wizard.loaded


def test_each_visit_gives_the_page_a_new_sign_that_it_was_filled(anna: Owner) -> None:
    async def story() -> tuple[str, str]:
        wizard = await opened(anna, anna.at())
        first = wizard.loaded
        await wizard.open_step()
        return first, wizard.loaded

    first, second = run(story)

    assert first
    assert second
    assert first != second


@pytest.mark.parametrize("plan", ["", "geen-id", "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111", "../..", "é", "{}"])
def test_a_plan_that_is_not_there_is_lost(anna: Owner, plan: str) -> None:
    wizard = run(lambda: opened(anna, f"/plan/leervragen?plan={plan}"))

    assert (wizard.lost, wizard.plan_id, wizard.rows, wizard.questions) == (True, "", {}, [])
    assert wizard.loaded


def test_somebody_elses_plan_is_lost_and_nobodys_too(installed: Context, anna: Owner) -> None:
    anna.writes("situation.case", CANARY)
    bram = Owner(installed)

    async def story() -> list[str]:
        seen = []
        for actor in (bram.actor, None):
            tab = Tab(actor, anna.at("situatie"))
            wizard = await tab.state(WizardState)
            await wizard.open_step()
            assert wizard.lost
            seen.append(repr(tab.shown()[WizardState.get_full_name()]))
        return seen

    assert not any(CANARY in seen or str(anna.plan) in seen for seen in run(story))


def test_a_deleted_plan_is_lost_and_leaves_nothing_of_itself_in_the_tab(anna: Owner) -> None:
    anna.writes("support.time", CANARY)

    async def story() -> tuple[str, str]:
        tab = Tab(anna.actor, anna.at("afspraken"))
        wizard = await tab.state(WizardState)
        await wizard.open_step()
        before = repr(tab.shown())
        plans.delete(anna.context, anna.actor, anna.plan, clock.now())
        await wizard.open_step()
        assert wizard.lost
        return before, repr(tab.shown()[WizardState.get_full_name()])

    before, after = run(story)

    assert CANARY in before
    assert CANARY not in after


def test_going_on_from_an_incomplete_step_says_what_is_missing_and_stays(anna: Owner) -> None:
    async def story() -> tuple[str | None, WizardState]:
        wizard = await opened(anna, anna.at("leervragen"))
        return led_to(await wizard.go_on()), wizard

    led, wizard = run(story)

    assert led is None
    assert [(one.field, one.sentence) for one in wizard.problems] == [
        ("question.choice", "Kies 1 tot 3 leervragen, of schrijf er zelf een"),
    ]
    assert wizard.failed


def test_going_on_again_without_change_asks_for_the_focus_again(anna: Owner) -> None:
    async def story() -> list[str]:
        wizard = await opened(anna, anna.at("leervragen"))
        asked = []
        for _ in range(2):
            await wizard.go_on()
            asked.append(wizard.failed)
        return asked

    first, second = run(story)

    assert first != second


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("situatie", "leervragen"),
        ("leervragen", "aanscherpen"),
        ("aanscherpen", "teamvragen"),
        ("teamvragen", "leerroute"),
        ("leerroute", "afspraken"),
        ("afspraken", "controleren"),
        ("controleren", "resultaat"),
    ],
)
def test_a_complete_step_leads_to_the_next(anna: Owner, here: str, there: str) -> None:
    anna.completes()

    async def story() -> str | None:
        return led_to(await (await opened(anna, anna.at(here))).go_on())

    assert run(story) == f"/plan/{there}?plan={anna.plan}"


def test_the_prerendered_questions_of_a_new_plan_lead_on_like_the_others(anna: Owner) -> None:
    anna.ticks(question(0))

    async def story() -> str | None:
        return led_to(await (await opened(anna, anna.at(f"leervragen/{situation().slug}"))).go_on())

    assert run(story) == f"/plan/aanscherpen?plan={anna.plan}"


@pytest.mark.parametrize("place", ["", "resultaat", "bestaat-niet", "leervragen/../situatie"])
def test_only_a_step_leads_on(anna: Owner, place: str) -> None:
    anna.completes()

    async def story() -> str | None:
        return led_to(await (await opened(anna, anna.at(place))).go_on())

    assert run(story) in {None, f"/plan/aanscherpen?plan={anna.plan}"}


def test_questions_are_sharpened_one_by_one_and_each_is_judged_by_itself(anna: Owner) -> None:
    anna.ticks(question(0), question(2))

    async def story() -> list[object]:
        wizard = await opened(anna, anna.at("aanscherpen"))
        seen: list[object] = [wizard.position, led_to(await wizard.go_on()), [one.field for one in wizard.problems]]
        anna.writes(question(0, "sign"), "het lukt")
        seen += [led_to(await wizard.go_on()), wizard.position]
        return seen

    assert run(story) == [
        "Vraag 1 van 2",
        None,
        [question(0, "sign")],
        f"/plan/aanscherpen?plan={anna.plan}&vraag=2",
        "Vraag 2 van 2",
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1", 1), ("2", 2), ("3", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("²", 1), ("99999999999", 1), ("2.0", 1)],
)
def test_an_odd_number_in_the_address_shows_the_nearest_question(anna: Owner, asked: str, shown: int) -> None:
    anna.ticks(question(0), question(2))

    wizard = run(lambda: opened(anna, anna.at("aanscherpen", vraag=asked)))

    assert [one.number for one in wizard.current] == [shown]


def test_sharpening_nothing_says_so(anna: Owner) -> None:
    async def story() -> tuple[list[str], list[object]]:
        wizard = await opened(anna, anna.at("aanscherpen"))
        await wizard.go_on()
        return [one.field for one in wizard.problems], list(wizard.current)

    assert run(story) == (["step.questions"], [])


def test_hints_quote_what_was_just_saved_and_follow_the_kind(anna: Owner) -> None:
    anna.ticks(question(0))

    async def story() -> tuple[list[str], list[str]]:
        wizard = await opened(anna, anna.at("aanscherpen"))
        before = list(wizard.current_hints)
        anna.writes(question(0, "words"), "Durf ik dit?")
        anna.chooses(question(0, "kind"), "houding")
        await wizard.refresh()
        return before, list(wizard.current_hints)

    before, after = run(story)

    assert "‘Durf ik dit?’" in after[0]
    assert set(before[1:]).isdisjoint(after[1:])


def test_what_was_solved_leaves_the_list_and_the_cursor_stays(anna: Owner) -> None:
    anna.ticks(activity(0), activity(1))

    async def story() -> list[tuple[int, bool]]:
        wizard = await opened(anna, anna.at("leerroute"))
        await wizard.go_on()
        asked, seen = wizard.failed, []
        for place in (0, 1):
            anna.writes(activity(place, "date"), in_days(7))
            await wizard.refresh()
            seen.append((len(wizard.problems), wizard.failed == asked))
        return seen

    assert run(story) == [(1, True), (0, True)]


def test_problems_of_one_step_do_not_follow_to_the_next(anna: Owner) -> None:
    async def story() -> int:
        tab = Tab(anna.actor, anna.at("leervragen"))
        wizard = await tab.state(WizardState)
        await wizard.open_step()
        await wizard.go_on()
        tab.visit(anna.at("teamvragen"))
        await wizard.open_step()
        return len(wizard.problems)

    assert run(story) == 0


def test_making_the_plan_finishes_it_once(anna: Owner) -> None:
    anna.completes()

    async def story() -> None:
        wizard = await opened(anna, anna.at("controleren"))
        await wizard.go_on()
        await wizard.go_on()

    run(story)
    draft = plans.read(anna.context, anna.actor, anna.plan)

    assert draft.tick("plan.finished")
    assert draft.version_of("plan.finished") == draft.version


def test_an_incomplete_plan_is_not_finished(anna: Owner) -> None:
    async def story() -> str | None:
        return led_to(await (await opened(anna, anna.at("controleren"))).go_on())

    assert run(story) is None
    assert not plans.read(anna.context, anna.actor, anna.plan).tick("plan.finished")


@pytest.mark.parametrize("step", ["leervragen", "leerroute", "afspraken"])
def test_changing_a_part_leads_back_to_checking(anna: Owner, step: str) -> None:
    anna.completes()

    async def story() -> tuple[bool, str | None]:
        wizard = await opened(anna, anna.at(step, terug=1))
        return wizard.returning, led_to(await wizard.go_on())

    assert run(story) == (True, f"/plan/controleren?plan={anna.plan}")


def test_a_plan_whose_situation_differs_from_the_prerendered_one_goes_to_the_plain_page(anna: Owner) -> None:
    other = catalogue().situations[1].slug

    async def story() -> list[str | None]:
        led = []
        for slug in (situation().slug, other, "bestaat-niet"):
            wizard = await Tab(anna.actor, anna.at(f"leervragen/{slug}")).state(WizardState)
            led.append(led_to(await wizard.open_step()))
        return led

    plain = f"/plan/leervragen?plan={anna.plan}"
    assert run(story) == [None, plain, plain]


def test_a_situation_of_ones_own_asks_for_its_story(installed: Context) -> None:
    anna = Owner(installed, OWN_SITUATION)

    async def story() -> tuple[bool, list[str]]:
        wizard = await opened(anna, anna.at("situatie"))
        await wizard.go_on()
        return wizard.own_situation, [one.field for one in wizard.problems]

    assert run(story) == (True, ["situation.title"])


def test_choosing_another_situation_shows_its_questions(anna: Owner) -> None:
    other = catalogue().situations[1]

    async def story() -> list[str]:
        wizard = await opened(anna, anna.at("situatie"))
        anna.chooses("situation.source", other.slug)
        await wizard.refresh()
        return [one.text for one in wizard.questions]

    assert run(story) == [one.text for one in other.individual_questions]


def test_an_activity_says_why_it_fits_and_where_it_can_go(anna: Owner) -> None:
    served = situation().activities[0].serves[0]
    place = [one.id for one in (*situation().individual_questions, *situation().team_questions)].index(served)
    assert place < len(situation().individual_questions), "the first activity serves an individual question"
    anna.ticks(question(place), activity(0), activity(1))
    own = anna.adds(ItemList.ACTIVITIES, "Koffie drinken")

    wizard = run(lambda: opened(anna, anna.at("leerroute")))

    assert [(one.up, one.down, one.is_first, one.is_last) for one in wizard.path] == [
        (0, 1, True, False),
        (0, 2, False, False),
        (1, 3, False, True),
    ]
    assert "vraag 1" in wizard.path[0].fits
    assert wizard.path[2].id == str(own)


def test_the_task_list_says_how_far_each_step_is_and_leads_on(anna: Owner) -> None:
    anna.ticks(question(0))

    wizard = run(lambda: opened(anna, anna.at()))

    assert [one.status for one in wizard.tasks] == ["Klaar", "Klaar", *["Nog niet begonnen"] * 5]
    assert (wizard.progress, wizard.next_href) == ("Je hebt 2 van de 7 stappen klaar.", anna.at("aanscherpen"))


def test_only_what_changed_travels_to_the_browser(anna: Owner) -> None:
    anna.ticks(question(0))

    async def story() -> set[str]:
        tab = Tab(anna.actor, anna.at("leervragen"))
        wizard = await tab.state(WizardState)
        await wizard.open_step()
        tab.root._clean()
        anna.writes("support.time", "een dagdeel")
        await wizard.refresh()
        return set(wizard.dirty_vars)

    sent = run(story)

    assert {"rows", "support_time", "loaded"} <= sent
    assert sent.isdisjoint({"questions", "offers", "path", "situation_case", "source"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(), st.text(), st.text())
def test_any_address_can_be_opened(anna: Owner, path: str, name: str, value: str) -> None:
    async def story() -> None:
        wizard = await opened(anna, f"/plan/{path}?plan={anna.plan}&{name}={value}")
        await wizard.refresh()
        await wizard.go_on()

    run(story)


def test_after_the_session_ended_the_plan_is_not_called_lost_and_the_page_says_to_sign_in(anna: Owner) -> None:
    async def story() -> tuple[bool, str, str]:
        tab = Tab(None, anna.at("afspraken"))
        wizard = await tab.state(WizardState)
        visitor = await tab.root.get_state(Visitor)
        visitor._trouble = SignedOut
        await wizard.open_step()
        said = wizard.trouble
        visitor._trouble = None
        tab.actor = anna.actor
        await (await tab.state(WizardState)).open_step()
        return wizard.lost, said, wizard.trouble

    assert run(story) == (False, SignedOut.sentence, "")
