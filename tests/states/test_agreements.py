"""Handing in, reading and listing agreed plans, as tabs see it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.agreeing import CANARY, Desk
from tests.factories import NOBODYS_ID
from tests.organisation import House, cookie_of
from tests.states.helpers import Owner, led_to
from tests.tabs import Tab, run
from wijkapp import clock, texts
from wijkapp.actions import agreeing, agreements, handing_in
from wijkapp.actions.context import Context
from wijkapp.components.problems import PROBLEMS, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.fields import LONGEST_TEXT
from wijkapp.domain.roles import Role
from wijkapp.installation import catalogue
from wijkapp.pages.agreements.listing import AgreementsState
from wijkapp.pages.agreements.listing_page import agreements_page
from wijkapp.pages.agreements.routes import pages
from wijkapp.pages.agreements.submit import HEADING as SUBMIT_HEADING
from wijkapp.pages.agreements.submit import SubmitState
from wijkapp.pages.agreements.submit_page import submit_page
from wijkapp.pages.agreements.version import HEADING, VersionState
from wijkapp.pages.agreements.version_page import version_page
from wijkapp.pages.corner import corner
from wijkapp.pages.plans import PlansState
from wijkapp.pages.wizard.result import result_page
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.tasks import tasks_page
from wijkapp.settings import settings
from wijkapp.store import people
from wijkapp.store.tables import looks

WRONG: list[Any] = [None, 5, [], {}, "a\0b", "\ud800", "x" * (LONGEST_TEXT + 1)]
HANDLERS = ("agree", "withdraw")
FORMS = ("disagree", "remark", "reply", "answer")


@pytest.fixture
def desk(installed: Context) -> Desk:
    situation = catalogue().situations[0]
    ids = (situation.individual_questions[0].id, situation.activities[0].id)
    return Desk(House(installed, clock.now()), situation.slug, ids)


async def at_version(version: object, actor: Actor | None) -> VersionState:
    """The page of a version as this person opens it."""
    tab = await Tab(actor, f"/afspraak?versie={version}").state(VersionState)
    await tab.open_version()
    return tab


async def at_submit(desk: Desk, actor: Actor | None) -> SubmitState:
    tab = await Tab(actor, f"/plan/afspreken?plan={desk.plan}").state(SubmitState)
    await tab.open_plan()
    return tab


def after(version: object, actor: Actor, *deeds: Callable[[VersionState], Awaitable[Any]]) -> VersionState:
    """The page of a version after these deeds on it."""

    async def story() -> VersionState:
        tab = await at_version(version, actor)
        for deed in deeds:
            await deed(tab)
        return tab

    return run(story)


def text_of(tab: VersionState) -> str:
    """Everything that the browser gets of this tab."""
    return str(tab._get_root_state().dict())


def test_a_worker_reads_what_goes_along_and_hands_it_in(desk: Desk) -> None:
    async def story() -> tuple[SubmitState, str]:
        tab = await at_submit(desk, desk.anna)
        return tab, str(led_to(await tab.submit(tab.desks[0].team)))

    tab, target = run(story)

    assert [one.button for one in tab.desks] == ["Dien in bij Fatima"]
    assert [one.words for one in tab.plan.questions] == ["Hoe krijg ik meer invloed?"]
    assert [one.text for one in tab.plan.asks] == ["Een dagdeel per maand"]
    assert tab.lacks == []
    (made,) = agreements.listing(desk.context, desk.anna)
    assert target.startswith(f"/afspraak?versie={made.id}&")


def test_worker_and_leader_are_shown_the_same_plan(desk: Desk) -> None:
    version = desk.submits()

    fatima, anna = after(version, desk.fatima), after(version, desk.anna)

    assert fatima.shown.plan == anna.shown.plan
    assert fatima.shown.steps == anna.shown.steps
    assert (fatima.shown.heading, anna.shown.heading) == ("Plan van Anna", "Je ingediende plan")
    assert (fatima.shown.may_agree, anna.shown.may_agree) == (True, False)
    assert (fatima.shown.may_withdraw, anna.shown.may_withdraw) == (False, True)


def test_nothing_private_reaches_any_tab(desk: Desk) -> None:
    version = desk.submits()

    for actor in (desk.fatima, desk.anna):
        assert CANARY not in text_of(after(version, actor))
    assert CANARY not in str(run(lambda: at_submit(desk, desk.anna))._get_root_state().dict())


def test_a_reading_of_a_leader_is_a_line_for_the_worker_and_a_push_is_none(desk: Desk) -> None:
    version = desk.submits()

    after(version, desk.fatima, VersionState._renew, VersionState._renew)
    after(version, desk.anna)

    with desk.context.store.reading() as db:
        lines = db.execute(sa.select(looks.c.person_id, looks.c.viewer_id, looks.c.subject_id)).all()
    assert [tuple(line) for line in lines] == [(desk.anna.person, desk.fatima.person, version)]


def test_a_list_shows_no_text_of_a_plan_to_a_leader_and_leaves_no_line(desk: Desk) -> None:
    desk.submits()

    async def story() -> AgreementsState:
        tab = await Tab(desk.fatima, "/afspraken").state(AgreementsState)
        await tab.open_agreements()
        return tab

    tab = run(story)

    day = texts.long_date(clock.today())
    assert [(one.name, one.label, one.fact) for one in tab.waiting] == [
        (f"Anna, team Noord, versie 1, ingediend op {day}", "Ingediend", "")
    ]
    shown = str(tab._get_root_state().dict())
    situation = catalogue().situations[0].title
    assert all(text not in shown for text in ("invloed?", "dagdeel", situation))
    with desk.context.store.reading() as db:
        assert db.execute(sa.select(looks)).all() == []


def test_the_list_sorts_by_whose_turn_it_is(desk: Desk) -> None:
    first = desk.agreed()
    second = desk.agreed()
    third = desk.submits()

    async def story(actor: Actor | None) -> AgreementsState:
        tab = await Tab(actor, "/afspraken").state(AgreementsState)
        await tab.open_agreements()
        return tab

    fatima, anna, nobody = (run(lambda who=who: story(who)) for who in (desk.fatima, desk.anna, None))
    assert [one.id for one in fatima.waiting] == [str(third)]
    assert [one.id for one in fatima.agreed] == [str(second)]
    assert [one.id for one in fatima.past] == [str(first)]
    assert (fatima.mine, fatima.leads, anna.leads) == ([], True, False)
    assert [one.id for one in anna.mine] == [str(third), str(second), str(first)]
    title = catalogue().situations[0].title
    assert [one.name for one in anna.mine] == [f"{title}, versie {number}" for number in (3, 2, 1)]
    assert (nobody.stranger, nobody.mine, nobody.waiting) == (True, [], [])


@pytest.mark.parametrize(
    ("who", "said"), [("anna", "Je wilt er eerst over praten."), ("fatima", "Je bent niet akkoord.")]
)
def test_nobody_disagrees_with_a_plan_of_ones_own(desk: Desk, who: str, said: str) -> None:
    version = desk.handed_in()

    day = (desk.now.date() + timedelta(days=7)).isoformat()
    tab = after(version, getattr(desk, who), lambda page: page.disagree({"gesprek": day}))

    assert tab.done == f"{said} De dag van het gesprek staat erbij."
    assert "Ik wil er eerst over praten" in repr(version_page().render())


def test_the_link_in_the_corner_the_page_and_the_way_back_have_one_name() -> None:
    drawn = [repr(piece.render()) for piece in (corner(), agreements_page(), version_page())]

    assert [text.count("Ingediende plannen") > 0 for text in drawn] == [True] * 3
    assert next(page.title for page in pages() if page.path == "/afspraken").startswith("Ingediende plannen")


def standing_of(desk: Desk, actor: Actor) -> list[tuple[str, str]]:
    """What the page of the plan and the list of plans say of what was handed in, each with where it leads."""

    async def story() -> list[tuple[str, str]]:
        wizard = await Tab(actor, f"/plan?plan={desk.plan}").state(WizardState)
        await wizard.open_step()
        mine = await Tab(actor, "/plannen").state(PlansState)
        await mine.open_list()
        return [(one.standing, one.standing_href) for one in (wizard, *mine.open_plans)]

    return run(story)


def test_a_plan_says_how_what_was_handed_in_stands_and_leads_there(desk: Desk) -> None:
    before = standing_of(desk, desk.anna)
    first = desk.agreed()
    agreed = standing_of(desk, desk.anna)
    second = desk.submits()
    again = standing_of(desk, desk.anna)
    agreeing.withdraw(desk.context, desk.anna, second, desk.now)
    back = standing_of(desk, desk.anna)

    assert before == [("", "")] * 2
    assert {href for _, href in agreed} == {f"/afspraak?versie={first}"}
    assert all(said.startswith("Akkoord op ") for said, _ in agreed)
    assert {href for _, href in again} == {f"/afspraak?versie={second}"}
    assert all(said.startswith("Ingediend op ") for said, _ in again)
    assert back == agreed
    assert standing_of(desk, desk.fatima) == [("", "")]


def test_what_others_handed_in_is_no_standing_of_mine(desk: Desk) -> None:
    version = desk.submits()

    assert {one.id for one in agreements.standing(desk.context, desk.anna).values()} == {version}
    assert agreements.standing(desk.context, desk.fatima) == {}
    assert agreements.standing(desk.context, desk.fatima, desk.plan) == {}
    assert agreements.standing(desk.context, Owner(desk.context).actor, desk.plan) == {}


def test_the_plan_offers_to_agree_on_it_and_what_to_do_next_is_said_once() -> None:
    plan, result = repr(tasks_page().render()), repr(result_page().render())

    assert plan.count("/plan/afspreken") == result.count("/plan/afspreken") == 1
    assert result.count("Kies wat je deelt") == 1


def test_a_leader_answers_remarks_and_agrees_and_the_worker_reads_it(desk: Desk) -> None:
    version = desk.submits()
    request = desk.reads(version).requests[0].id
    filled = {
        "vraag": str(request),
        "antwoord": "deels",
        "voor-wanneer": desk.day(14),
        "toelichting": "De helft lukt",
    }

    fatima = after(
        version,
        desk.fatima,
        lambda tab: tab.answer(filled),
        lambda tab: tab.remark({"opmerking": " Mooi gekozen "}),
        VersionState.agree.fn,
    )
    anna = after(version, desk.anna, lambda tab: tab.reply({"vraag": tab.shown.remarks[0].id, "opmerking": "Dank je"}))

    assert (fatima.problems, fatima.done, fatima.shown.label) == ([], "Je bent akkoord.", "Akkoord")
    (ask,) = anna.shown.plan.asks
    assert ask.verdict.startswith("Deels, geregeld op ")
    assert ask.answer_text == "De helft lukt"
    (remark,) = anna.shown.remarks
    assert (remark.who, remark.text, [one.text for one in remark.replies]) == ("Fatima", "Mooi gekozen", ["Dank je"])


@pytest.mark.parametrize(
    ("deed", "filled", "field"),
    [
        ("disagree", {"gesprek": ""}, "gesprek"),
        ("disagree", {"gesprek": "2020-01-01"}, "gesprek"),
        ("disagree", {"gesprek": "morgen"}, "gesprek"),
        ("remark", {"opmerking": "  "}, "opmerking"),
        ("remark", {"opmerking": "x" * (LONGEST_TEXT + 1)}, "opmerking"),
        ("answer", {"antwoord": ""}, "antwoord-{request}"),
        ("answer", {"antwoord": "misschien"}, "antwoord-{request}"),
        ("answer", {"antwoord": "ja", "voor-wanneer": ""}, "voor-wanneer-{request}"),
        ("answer", {"antwoord": "ja", "voor-wanneer": "2020-01-01"}, "voor-wanneer-{request}"),
        ("answer", {"antwoord": "nee", "toelichting": "a\0b"}, "toelichting-{request}"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_keeps_what_was_typed(
    desk: Desk, deed: str, filled: dict[str, Any], field: str
) -> None:
    version = desk.handed_in()
    request = desk.reads(version).requests[0].id

    async def story() -> tuple[VersionState, dict[str, str], dict[str, str]]:
        tab = await at_version(version, desk.fatima)
        form = tab.stored
        await getattr(tab, deed)({"vraag": str(request)} | filled)
        return tab, form, tab.stored

    tab, before, now = run(story)

    assert [one.field for one in tab.problems] == [field.format(request=request)]
    assert (tab.done, now) == ("", before)


def test_a_form_that_was_taken_is_empty_again(desk: Desk) -> None:
    version = desk.handed_in()

    tab = after(version, desk.fatima, lambda tab: tab.remark({"opmerking": "Goed"}))

    assert list(tab.stored) == ["opmerking"]
    assert tab.done == "Je opmerking staat erbij."


def test_of_two_tabs_the_second_decision_is_refused_with_how_it_stands(desk: Desk) -> None:
    version = desk.handed_in()

    async def story() -> VersionState:
        one, other = await at_version(version, desk.fatima), await at_version(version, desk.fatima)
        await one.agree()
        await other.disagree({"gesprek": desk.day(7)})
        return other

    tab = run(story)

    (problem,) = tab.problems
    assert problem.sentence.startswith("Iemand anders was je voor.")
    assert (tab.shown.label, tab.shown.may_disagree) == ("Akkoord", False)


def test_what_is_taken_back_is_gone_from_an_open_page_at_the_next_push(desk: Desk) -> None:
    version = desk.handed_in()

    async def story() -> VersionState:
        tab = await at_version(version, desk.fatima)
        agreeing.withdraw(desk.context, desk.anna, version, clock.now())
        await tab._renew()
        return tab

    tab = run(story)

    assert (tab.lost, tab.shown.plan.questions) == (agreements.NOT_HERE, [])
    assert "invloed?" not in text_of(tab)


def test_who_does_not_lead_the_team_any_more_loses_an_open_page_through_the_gate(desk: Desk) -> None:
    version = desk.handed_in()
    cookie = cookie_of(desk.context, desk.fatima, clock.now())
    tab = Tab(desk.fatima, f"/afspraak?versie={version}", cookie=cookie)

    async def story() -> VersionState:
        mine = await tab.state(VersionState)
        await mine.open_version()
        assert mine.shown.plan.questions
        with desk.context.store.writing() as db:
            people.join(db, desk.team, desk.fatima.person, Role.WORKER, clock.now())
        await tab.knock("reflex___state____state.hydrate_and_load")
        return mine

    mine = run(story)

    assert "invloed?" not in text_of(mine)


@pytest.mark.parametrize("handler", [*HANDLERS, *FORMS])
def test_a_deed_without_an_opened_version_touches_nothing(desk: Desk, handler: str) -> None:
    version = desk.handed_in()
    before = desk.reads(version)
    request = before.requests[0].id
    filled = {
        "vraag": str(request),
        "antwoord": "nee",
        "opmerking": "x",
        "gesprek": desk.day(7),
    }

    async def story() -> VersionState:
        tab = await Tab(desk.fatima, f"/afspraak?versie={version}").state(VersionState)
        await getattr(tab, handler)(*([filled] if handler in FORMS else []))
        return tab

    run(story)

    assert desk.reads(version) == before


def test_everybody_else_finds_nothing_and_can_do_nothing(desk: Desk) -> None:
    version = desk.handed_in()
    other = House(desk.context, clock.now(), "Elders")
    strangers = [
        desk.house.worker("Bram"),
        desk.house.leader("Ans", "Zuid"),
        desk.house.admin("Beheer"),
        other.leader("Femke"),
        Owner(desk.context).actor,
        None,
    ]
    before = desk.reads(version)
    for stranger in strangers:
        tab = after(version, stranger, VersionState.agree.fn, lambda one: one.remark({"opmerking": "x"}))
        assert tab.lost
        assert tab.shown.plan.title == ""
        submit = run(lambda who=stranger: at_submit(desk, who))
        assert submit.lost | submit.stranger
        assert submit.plan.title == ""
    assert desk.reads(version) == before


@pytest.mark.parametrize("version", ["", "x", "../..", NOBODYS_ID, "{}"])
def test_a_version_that_is_not_there_is_said_to_be_so(desk: Desk, version: str) -> None:
    tab = after(version, desk.anna)

    assert (tab.loaded, tab.lost) == (True, agreements.NOT_HERE)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("handler", FORMS)
def test_what_a_browser_makes_up_is_refused_and_changes_nothing(desk: Desk, handler: str, wrong: object) -> None:
    version = desk.handed_in()
    before = desk.reads(version)
    names = ("gesprek", "opmerking", "vraag", "antwoord", "voor-wanneer", "toelichting")

    tab = after(version, desk.fatima, lambda one: getattr(one, handler)(dict.fromkeys(names, wrong)))

    assert tab.problems
    assert desk.reads(version) == before


@pytest.mark.parametrize("team", [*WRONG, "", NOBODYS_ID])
def test_a_team_that_a_browser_makes_up_gets_nothing(desk: Desk, team: Any) -> None:
    async def story() -> SubmitState:
        tab = await at_submit(desk, desk.anna)
        await tab.submit(team)
        return tab

    tab = run(story)

    assert [one.field for one in tab.problems] == [SUBMIT_HEADING]
    assert agreements.listing(desk.context, desk.anna) == ()


def test_a_plan_that_changed_meanwhile_is_read_again_first(desk: Desk) -> None:
    async def story() -> SubmitState:
        tab = await at_submit(desk, desk.anna)
        desk.writes("support.time", "Twee dagdelen")
        await tab.submit(tab.desks[0].team)
        return tab

    tab = run(story)

    assert tab.problems == [problem_here(SUBMIT_HEADING, handing_in.PLAN_CHANGED)]
    assert [one.text for one in tab.plan.asks] == ["Twee dagdelen"]


def test_a_plan_that_is_not_complete_says_what_to_fill_in(desk: Desk) -> None:
    desk.writes("review.first", "")

    tab = run(lambda: at_submit(desk, desk.anna))

    assert tab.lacks == ["Kies een dag waarop je terugkijkt"]


def test_a_second_version_shows_what_changes_and_where_nothing_does_it_says_so(desk: Desk) -> None:
    desk.handed_in()
    same = run(lambda: at_submit(desk, desk.anna))
    desk.writes("support.time", "Twee dagdelen")

    other = run(lambda: at_submit(desk, desk.anna))

    assert (same.nothing_new, same.changed) == (True, [])
    assert (other.nothing_new, other.before) == (False, "versie 1")
    assert other.changed == ["Vraag om tijd: was ‘Een dagdeel per maand’, is nu ‘Twee dagdelen’"]
    assert other.standing == "De nieuwe versie komt in de plaats van versie 1."


def test_after_a_no_the_same_text_can_be_handed_in_again(desk: Desk) -> None:
    version = desk.handed_in()
    after(version, desk.fatima, lambda tab: tab.disagree({"gesprek": desk.day(7)}))

    assert run(lambda: at_submit(desk, desk.anna)).nothing_new is False


def test_each_side_is_told_whose_turn_it_is_in_every_state(desk: Desk) -> None:
    from wijkapp.pages.agreements.standing import _TURN

    version = desk.reads(desk.agreed()).version
    assert {(state, party) for state, party in _TURN} == {
        (state, party) for state in AgreementState for party in agreements.Party
    }
    for say in _TURN.values():
        assert say(version).endswith((".", "?"))
        assert say(version._replace(decided_by="", talk_on=None)).endswith((".", "?"))


def test_the_focus_goes_to_the_heading_after_a_deed_and_to_the_problems_after_a_refusal(desk: Desk) -> None:
    version = desk.handed_in()

    async def story() -> tuple[Any, Any]:
        tab = await at_version(version, desk.fatima)
        return await tab.remark({"opmerking": ""}), await tab.remark({"opmerking": "Goed"})

    refused, done = run(story)

    assert PROBLEMS in str(refused.args)
    assert HEADING.replace("-", "_") in str(done.args)


def test_a_version_is_called_by_how_it_stands_and_shared_when_it_is_the_last_that_was_agreed_on(desk: Desk) -> None:
    first = desk.agreed()
    alone = after(first, desk.anna).shown
    second = desk.agreed()
    third = desk.submits()
    agreeing.withdraw(desk.context, desk.anna, third, clock.now())

    views = [after(one, desk.anna).shown for one in (first, second, third)]

    assert [one.heading for one in views] == ["Je afgesproken plan", "Je afgesproken plan", "Je ingetrokken plan"]
    assert [alone.may_share, *(one.may_share for one in views)] == [True, False, True, False]
    assert after(second, desk.fatima).shown.may_share is False


def test_before_agreeing_a_leader_reads_what_has_no_answer_yet(desk: Desk) -> None:
    desk.writes("support.budget", "Een training")
    version = desk.handed_in()
    assert after(version, desk.fatima).shown.unanswered == "tijd en budget"
    time = desk.reads(version).requests[0].id

    after(version, desk.fatima, lambda tab: tab.answer({"vraag": str(time), "antwoord": "nee"}))

    assert after(version, desk.fatima).shown.unanswered == "budget"


def test_before_handing_in_and_before_agreeing_stands_that_it_is_final_and_for_how_long() -> None:
    handing_in, version = str(submit_page().render()), str(version_page().render())

    assert f"{settings().agreement_years} jaar lezen en niet meer intrekken" in handing_in
    assert "Daarna ligt deze versie vast." in version
    assert "Er is nog geen antwoord op: " in version
