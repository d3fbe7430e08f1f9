"""The team's pages: what each person sees, what a browser can send, and that nothing typed is lost."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import reflex as rx

from tests.factories import guest
from tests.handing_over import shares_something
from tests.organisation import House
from tests.states.helpers import CANARY
from tests.tabs import Tab, run
from tests.team import ACTIVITY, AGREEMENT, WORDING, Noord
from wijkapp import clock
from wijkapp.actions import counts, plans, starting, team_questions
from wijkapp.actions.context import Context
from wijkapp.actions.signals import team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.plan import compose
from wijkapp.domain.sharing import ReaderKind
from wijkapp.domain.steps import Status
from wijkapp.domain.team_plan import NOT_IN_TEAM, ActivityState, QuestionMove, QuestionState
from wijkapp.errors import TryLater
from wijkapp.gate import live
from wijkapp.pages.figures import FiguresView
from wijkapp.pages.team import forms
from wijkapp.pages.team.bring_in import BringInState, bring_in_part
from wijkapp.pages.team.plan import TeamState
from wijkapp.pages.team.plan_page import team_page as team_page_drawn
from wijkapp.pages.team.proposing import with_or_without_name
from wijkapp.pages.team.question import LEARNED, TeamQuestionState
from wijkapp.pages.team.question import WORDING as WORDS
from wijkapp.pages.team.question_page import question_page as question_page_drawn
from wijkapp.pages.team.review import TeamReviewState
from wijkapp.pages.team.review_page import review_page as review_page_drawn
from wijkapp.pages.team.screen import TeamScreenState
from wijkapp.pages.team.standing import Standing
from wijkapp.pages.team.views import HOW_FAR
from wijkapp.store import accounts, people
from wijkapp.store.engine import Store

Page = TeamState | TeamQuestionState | TeamReviewState | TeamScreenState
OPENERS: dict[type[Any], str] = {
    TeamState: "open_team",
    TeamQuestionState: "open_question",
    TeamReviewState: "open_review",
    TeamScreenState: "open_screen",
}
PAGES: list[tuple[type[Any], str]] = [
    (TeamState, "/team?team={team}"),
    (TeamQuestionState, "/team/vraag?vraag={question}"),
    (TeamReviewState, "/team/terugblik?team={team}"),
    (TeamScreenState, "/team/scherm?team={team}"),
]
RAW: list[object] = [None, 7, True, [], {"id": 1}, "", "weg", "é\0", "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"]


@pytest.fixture
def noord(installed: Context) -> Noord:
    return Noord(House(installed, clock.now()))


async def opened(actor: Actor | None, kind: type[Any], address: str) -> Any:
    """A page as this person sees it."""
    state = await Tab(actor, address).state(kind)
    await getattr(state, OPENERS[kind])()
    return state


def team_page(noord: Noord, *deeds: Callable[[TeamState], Awaitable[object]], who: Actor | None = None) -> TeamState:
    """The page of the team after these deeds on it."""

    async def story() -> TeamState:
        page = await opened(who or noord.anna, TeamState, f"/team?team={noord.team}")
        for deed in deeds:
            await deed(page)
        return page

    return run(story)


def question_page(
    noord: Noord, question: UUID, *deeds: Callable[[TeamQuestionState], Awaitable[object]], who: Actor | None = None
) -> TeamQuestionState:
    """The page of a question after these deeds on it."""

    async def story() -> TeamQuestionState:
        page = await opened(who or noord.anna, TeamQuestionState, f"/team/vraag?vraag={question}")
        for deed in deeds:
            await deed(page)
        return page

    return run(story)


def test_somebody_in_one_team_needs_no_address(noord: Noord) -> None:
    noord.proposes()

    page = run(lambda: opened(noord.anna, TeamState, "/team"))

    assert (page.standing, page.team_name) == (Standing.HERE, "Noord")
    assert [one.wording for one in page.proposed] == [WORDING]


def test_somebody_in_two_teams_chooses_and_the_address_remembers(noord: Noord) -> None:
    anna = noord.house.worker("Anna", "Zuid")

    choosing = run(lambda: opened(anna, TeamState, "/team"))
    chosen = run(lambda: opened(anna, TeamState, f"/team?team={noord.house.team('Zuid')}"))

    assert (choosing.standing, [one.name for one in choosing.teams]) == (Standing.CHOOSE, ["Noord", "Zuid"])
    assert (choosing.team_name, chosen.team_name) == ("", "Zuid")


def with_shut_plans(noord: Noord) -> Actor:
    """A colleague whose account somebody else could open."""
    carla = noord.house.worker("Carla")
    assert carla.person
    with noord.context.store.writing() as db:
        accounts.close_private(db, carla.person, clock.now())
    return noord.house.actor("Carla")


@pytest.mark.parametrize(("kind", "address"), PAGES)
@pytest.mark.parametrize(
    ("who", "standing"),
    [
        ("nobody", Standing.GUEST),
        ("guest", Standing.GUEST),
        ("administrator", Standing.NO_TEAM),
        ("no team", Standing.NO_TEAM),
        ("other team", Standing.LOST),
        ("shut", Standing.SHUT),
    ],
)
def test_outsiders_read_what_to_do_and_nothing_of_the_team_reaches_their_tab(
    noord: Noord, kind: type[Any], address: str, who: str, standing: Standing
) -> None:
    question = noord.adopts(CANARY)
    noord.plans_to(CANARY, question)
    noord.agrees(CANARY)
    actor = {
        "nobody": lambda: None,
        "guest": lambda: guest(noord.context, clock.now()),
        "administrator": lambda: noord.house.admin("Bea"),
        "no team": lambda: noord.house.person("Gé"),
        "other team": lambda: noord.house.leader("Zoë", "Zuid"),
        "shut": lambda: with_shut_plans(noord),
    }[who]()
    tab = Tab(actor, address.format(team=noord.team, question=question))

    async def story() -> Any:
        state = await tab.state(kind)
        await getattr(state, OPENERS[kind])()
        return state

    assert run(story).standing == standing
    assert CANARY not in repr(tab.shown())
    assert "Noord" not in repr(tab.shown())


@pytest.mark.parametrize(("kind", "address"), PAGES)
def test_a_member_sees_it_on_each_page(noord: Noord, kind: type[Any], address: str) -> None:
    question = noord.adopts(CANARY)
    noord.agrees(CANARY)
    tab = Tab(noord.bram, address.format(team=noord.team, question=question))

    async def story() -> None:
        state = await tab.state(kind)
        await getattr(state, OPENERS[kind])()

    run(story)

    assert CANARY in repr(tab.shown())


@pytest.mark.parametrize(("kind", "address"), PAGES)
def test_whoever_leaves_the_team_keeps_nothing_on_the_screen(noord: Noord, kind: type[Any], address: str) -> None:
    question = noord.adopts(CANARY)
    noord.agrees(CANARY)
    tab = Tab(noord.bram, address.format(team=noord.team, question=question))

    async def story() -> Any:
        state = await tab.state(kind)
        await getattr(state, OPENERS[kind])()
        assert noord.bram.person
        with noord.context.store.writing() as db:
            people.leave(db, noord.team, noord.bram.person)
        await state._renew()
        return state

    assert run(story).standing == Standing.NO_TEAM
    assert CANARY not in repr(tab.shown())


@pytest.mark.parametrize(("kind", "address"), PAGES)
def test_each_page_follows_its_team_and_shows_what_a_colleague_changed(
    noord: Noord, kind: type[Any], address: str
) -> None:
    question = noord.adopts()
    tab = Tab(noord.bram, address.format(team=noord.team, question=question))

    async def story() -> tuple[Any, bool]:
        state = await tab.state(kind)
        await getattr(state, OPENERS[kind])()
        follows = any(kind in one for one in live.interested(frozenset({team_topic(noord.team)})).values())
        team_questions.reword(noord.context, noord.anna, question, {"wording": CANARY}, 1, clock.now())
        await state._renew()
        return state, follows

    _, follows = run(story)

    assert follows
    if kind is not TeamReviewState:
        assert CANARY in repr(tab.shown())


def test_a_member_sees_the_figures_that_the_leader_sees_and_bars_only_where_there_is_one(noord: Noord) -> None:
    assert team_page(noord).figures == FiguresView("", [], [])
    for name in ("Cas", "Demi", "Eva", "Fleur", "Gijs"):
        who, item = noord.house.worker(name), "straat-op-de-agenda~invloed"
        shares_something(noord.context, who, noord.team, noord.now, kind=ReaderKind.TEAM, item=item)
    counts.make_counts(noord.context, clock.today() + timedelta(days=1))

    mine, leaders = team_page(noord).figures, team_page(noord, who=noord.lena).figures

    assert mine == leaders
    assert mine.made.startswith("Cijfers van ")
    assert (len(mine.competences), len(mine.life_domains)) == (7, 7)
    bars = {(one.figure, one.bar) for one in (*mine.competences, *mine.life_domains)}
    assert bars == {("5 of meer", "wa-bar wa-bar--10"), ("niet te tonen", "")}


@pytest.mark.parametrize(("named", "proposer"), [("met", "door Anna"), ("zonder", "zonder naam")])
def test_a_question_is_brought_in_from_the_page(noord: Noord, named: str, proposer: str) -> None:
    page = team_page(noord, lambda page: page.propose({"wording": "Hoe dan?", "naam": named}))

    assert [(one.wording, proposer in one.proposed) for one in page.proposed] == [("Hoe dan?", True)]
    assert "Voorgesteld" in page.done


def test_an_empty_form_says_what_to_do_at_the_field(noord: Noord) -> None:
    page = team_page(noord, lambda page: page.propose({"wording": " "}), lambda page: page.agree({}))

    assert [one.field for one in page.problems] == ["afspraak-agreement"]
    assert (page.done, page.trouble) == ("", "")


def test_what_was_typed_stays_when_it_is_refused_and_goes_when_it_is_stored(noord: Noord) -> None:
    refused = team_page(noord, lambda page: page.propose({"wording": "x" * 501}))
    stored = team_page(noord, lambda page: page.propose({"wording": "x" * 500}))

    assert (refused.stored, list(stored.stored)) == ({}, ["nieuw"])


def test_adopting_moves_the_question_and_says_what_is_next(noord: Noord) -> None:
    question = noord.proposes()

    page = team_page(noord, lambda page: page.decide(str(question), "aannemen"))

    assert (page.proposed, [one.wording for one in page.adopted]) == ([], [WORDING])
    assert "wie wat gaat doen" in page.done


@pytest.mark.parametrize("move", ["sluiten", "weg", "", None, 7, ["aannemen"]])
def test_what_is_no_move_on_this_page_is_refused(noord: Noord, move: Any) -> None:
    question = noord.adopts()

    page = team_page(noord, lambda page: page.decide(str(question), move))

    assert (page.done, bool(page.trouble)) == ("", True)
    assert noord.question(question).state is QuestionState.ADOPTED


@pytest.mark.parametrize("raw", RAW)
def test_anything_in_the_place_of_an_id_is_not_found(noord: Noord, raw: Any) -> None:
    question = noord.adopts()
    deeds: list[Callable[[Any], Awaitable[object]]] = [
        lambda page: page.mark(raw, "gedaan"),
        lambda page: page.see_to_it(raw),
        lambda page: page.take_up({"activity": raw, "plan": raw}),
        lambda page: page.report(raw, "gedaan"),
        lambda page: page.put_down(raw),
    ]

    assert {question_page(noord, question, deed).trouble for deed in deeds} == {NOT_IN_TEAM}
    assert team_page(noord, lambda page: page.decide(raw, "aannemen")).trouble == NOT_IN_TEAM


@pytest.mark.parametrize("raw", [None, 7, "tekst", [], [1]])
def test_anything_in_the_place_of_a_form_is_an_empty_form(noord: Noord, raw: Any) -> None:
    question = noord.adopts()

    for deed in ("say", "add_activity"):
        page = question_page(noord, question, lambda page, deed=deed: getattr(page, deed)(raw))
        assert len(page.problems) == 1
    for deed in ("propose", "agree"):
        page = team_page(noord, lambda page, deed=deed: getattr(page, deed)(raw))
        assert len(page.problems) == 1


def test_an_agreement_is_made_and_changed_on_the_page(noord: Noord) -> None:
    page = team_page(
        noord,
        lambda page: page.agree({"agreement": AGREEMENT}),
        lambda page: page.edit(page.agreements[0].id),
        lambda page: page.save({"agreement": "Elke maandag een casus"}),
    )

    assert [one.text for one in page.agreements] == ["Elke maandag een casus"]
    assert (page.editing, page.done) == ([], "De afspraak is veranderd.")


def test_two_who_change_one_agreement_lose_no_text(noord: Noord) -> None:
    made = noord.agrees()

    async def story() -> tuple[TeamState, str]:
        mine = await opened(noord.anna, TeamState, f"/team?team={noord.team}")
        theirs = await opened(noord.bram, TeamState, f"/team?team={noord.team}")
        await mine.edit(str(made))
        await theirs.edit(str(made))
        await theirs.save({"agreement": "Van Bram"})
        await mine._renew()  # The push comes while Anna is still typing.
        stored = mine.stored
        await mine.save({"agreement": "Van Anna"})
        assert (mine.mine, mine.theirs, mine.stored == stored) == ("Van Anna", "Van Bram", True)
        assert len(mine.editing) == 1
        before = noord.agreement(made).text
        await mine.keep_mine()
        return mine, before

    mine, before = run(story)

    assert (before, noord.agreement(made).text) == ("Van Bram", "Van Anna")
    assert (mine.editing, mine.theirs) == ([], "")


def test_leaving_a_colleague_s_text_changes_nothing(noord: Noord) -> None:
    question = noord.proposes()

    async def story() -> TeamQuestionState:
        mine = await opened(noord.anna, TeamQuestionState, f"/team/vraag?vraag={question}")
        await mine.edit(WORDS)
        team_questions.reword(noord.context, noord.bram, question, {"wording": "Van Bram"}, 1, clock.now())
        await mine._renew()
        await mine.save({"wording": "Van Anna"})
        assert (mine.mine, mine.theirs, mine.editing[0].text) == ("Van Anna", "Van Bram", "Van Anna")
        await mine.stop()
        return mine

    mine = run(story)

    assert noord.question(question).wording == "Van Bram"
    assert (mine.editing, mine.mine, mine.theirs) == ([], "", "")


def test_other_words_keep_the_earlier_ones_on_the_page(noord: Noord) -> None:
    page = question_page(
        noord, noord.proposes(), lambda page: page.edit(WORDS), lambda page: page.save({"wording": "Wat werkt?"})
    )

    assert (page.wording, [one.text for one in page.earlier]) == ("Wat werkt?", [WORDING])


def test_closing_asks_what_was_learned_and_shows_it(noord: Noord) -> None:
    question = noord.adopts()

    open_ = question_page(noord, question, lambda page: page.edit(LEARNED), lambda page: page.save({"learned": ""}))
    closed = question_page(
        noord, question, lambda page: page.edit(LEARNED), lambda page: page.save({"learned": "Vroeg bellen helpt."})
    )

    assert ([one.field for one in open_.problems], open_.phase) == (["wijzig-learned"], "aangenomen")
    assert (closed.phase, closed.learned) == ("gesloten", "Vroeg bellen helpt.")


def test_saving_without_having_begun_does_nothing(noord: Noord) -> None:
    page = question_page(noord, noord.proposes(), lambda page: page.save({"wording": "x"}), lambda page: page.edit("y"))

    assert (page.wording, page.editing) == (WORDING, [])


def test_people_talk_on_the_page(noord: Noord) -> None:
    question = noord.proposes(with_name=False)
    question_page(noord, question, lambda page: page.say({"message": "Dat ken ik."}), who=noord.bram)

    page = question_page(noord, question)

    assert [(one.author, one.text) for one in page.messages] == [("Bram", "Dat ken ik.")]
    assert "zonder naam" in page.question[0].proposed


def test_an_activity_is_added_changed_and_marked_on_the_page(noord: Noord) -> None:
    page = question_page(
        noord,
        noord.adopts(),
        lambda page: page.add_activity({"activity": ACTIVITY}),
        lambda page: page.see_to_it(page.activities[0].id),
        lambda page: page.mark(page.activities[0].id, "bezig"),
        lambda page: page.edit(page.activities[0].id),
        lambda page: page.save({"activity": "Samen bellen", "owner": page.editing[0].owner}),
    )

    (one,) = page.activities
    assert (one.text, one.owner, one.state, one.how_far) == ("Samen bellen", "Anna", "bezig", "bezig")


def test_how_far_is_said_in_the_words_of_ones_own_plan() -> None:
    words = {status.value.lower() for status in Status}

    assert {*HOW_FAR} == {*ActivityState}
    assert {*HOW_FAR.values()} == words


def test_a_day_that_passed_is_something_to_talk_about_and_no_mark_against_a_name() -> None:
    drawn = repr(team_page_drawn().render())

    assert ", bespreek dit in de terugblik" in drawn
    assert "was voor" not in drawn
    assert "wa-team-late" not in drawn


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (question_page_drawn, forms.TEAM_READS_WITH_NAME),
        (question_page_drawn, "Je team en je leidinggevende zien dan je naam bij deze activiteit"),
        (review_page_drawn, forms.TEAM_READS_A_WORD),
    ],
)
def test_before_typing_a_field_of_the_team_names_the_leader(page: Callable[[], rx.Component], sentence: str) -> None:
    assert sentence in repr(page().render())


def test_only_a_question_that_is_still_open_is_closed_by_what_was_learned() -> None:
    drawn = repr(question_page_drawn().render())

    _, closed, after = drawn.partition('"gesloten"?.valueOf?.()) ? "Bewaar wat jullie leerden" : ')
    assert closed
    assert after.startswith('"Sluit de vraag"')


@pytest.mark.parametrize("how_far", ["klaar", "", None, 7])
def test_what_is_no_state_of_an_activity_is_refused(noord: Noord, how_far: Any) -> None:
    question = noord.adopts()
    activity = noord.plans_to(question=question)

    page = question_page(noord, question, lambda page: page.mark(str(activity), how_far))

    assert (page.activities[0].state, bool(page.trouble)) == ("nog niet", True)


def test_taking_it_up_shows_my_name_to_all_and_my_plan_only_to_me(noord: Noord) -> None:
    question = noord.adopts()
    activity = noord.plans_to(question=question)
    plan = starting.start(noord.context, noord.anna, None, clock.now())

    mine = question_page(
        noord,
        question,
        lambda page: page.take_up({"activity": str(activity), "plan": str(plan)}),
        lambda page: page.report(str(activity), "gedaan"),
    )
    tab = Tab(noord.bram, f"/team/vraag?vraag={question}")

    async def story() -> TeamQuestionState:
        state = await tab.state(TeamQuestionState)
        await state.open_question()
        return state

    theirs = run(story)

    assert (mine.activities[0].mine, mine.activities[0].my_plan) == ("gedaan", f"/plan?plan={plan}")
    assert (theirs.activities[0].count, theirs.activities[0].names) == ("1 teamlid doet dit, 1 klaar", "Anna (klaar)")
    assert str(plan) not in repr(tab.shown())
    assert len(compose(plans.read(noord.context, noord.anna, plan)).path) == 1


def test_a_review_goes_from_last_time_to_the_next_date(noord: Noord) -> None:
    noord.agrees()

    async def story() -> tuple[Any, ...]:
        page = await opened(noord.anna, TeamReviewState, f"/team/terugblik?team={noord.team}")
        await page.start()
        at_first = (len(page.last_time), page.waiting)
        await page.agree({"agreement": "Te vroeg"})
        too_early = page.trouble
        await page.drop({"agreement": page.last_time[0].id, "why": "geen tijd meer"})
        wrong = [one.field for one in page.problems]
        await page.drop({"agreement": page.last_time[0].id, "why": "tijd"})
        said = (page.last_time[0].outcome, page.last_time[0].why, page.waiting)
        await page.agree({"agreement": "Nieuw"})
        new = [one.text for one in page.new_ones]
        await page.finish({"next": noord.day(42).isoformat()})
        return at_first, too_early, wrong, said, new, page

    at_first, too_early, wrong, said, new, page = run(story)

    assert at_first == (1, "1 afspraak")
    assert "Kijk eerst terug" in too_early
    assert len(wrong) == 1
    assert wrong[0].endswith("-why")
    assert (said, new) == (("vervalt", "tijd", ""), ["Nieuw"])
    assert (page.review, len(page.earlier), bool(page.next_review)) == ("", 1, True)
    assert page.earlier[0].found == "Afspraken: 1 vervalt"


@pytest.mark.parametrize("outcome", ["vervalt", "weg", "", None, 7])
def test_what_needs_a_word_or_is_no_outcome_is_refused(noord: Noord, outcome: Any) -> None:
    made = noord.agrees()

    async def story() -> Any:
        page = await opened(noord.anna, TeamReviewState, f"/team/terugblik?team={noord.team}")
        await page.start()
        await page.judge(str(made), outcome)
        return page

    page = run(story)

    assert (page.last_time[0].outcome, bool(page.trouble or page.problems)) == ("", True)


def test_the_big_screen_goes_through_the_questions_and_ends_at_the_agreements(noord: Noord) -> None:
    noord.adopts("Eerste?")
    noord.proposes(wording="Tweede?")
    noord.agrees()

    async def story() -> list[tuple[str, str]]:
        page = await opened(noord.lena, TeamScreenState, f"/team/scherm?team={noord.team}")
        seen = []
        for steps in (0, 1, 1, 1, -1, -1, -1):
            if steps:
                await page.turn(steps)
            seen.append((page.shown[0].wording if page.shown else "afspraken", page.position))
        return seen

    first, second, last = ("Eerste?", "1 van 3"), ("Tweede?", "2 van 3"), ("afspraken", "3 van 3")
    assert run(story) == [first, second, last, last, second, first, first]


def test_the_big_screen_stays_where_it_is_when_a_colleague_adds_a_question(noord: Noord) -> None:
    noord.proposes(wording="Tweede?")

    async def story() -> tuple[str, str]:
        page = await opened(noord.lena, TeamScreenState, f"/team/scherm?team={noord.team}")
        noord.adopts("Eerste?")
        await page._renew()
        return page.shown[0].wording, page.position

    assert run(story) == ("Tweede?", "2 van 3")


@pytest.mark.parametrize("steps", [None, "x", [], 10**9, -(10**9), 0.5])
def test_any_number_of_steps_is_one_step(noord: Noord, steps: Any) -> None:
    noord.adopts()

    async def story() -> str:
        page = await opened(noord.lena, TeamScreenState, f"/team/scherm?team={noord.team}")
        await page.turn(steps)
        return page.position

    assert run(story) == "2 van 2"


def chosen_question(noord: Noord, who: Actor) -> UUID:
    """A plan of one's own with one team question in it."""
    from wijkapp.actions.changing import change
    from wijkapp.domain.changes import Add, Proposal
    from wijkapp.domain.fields import ItemList

    plan = starting.start(noord.context, who, None, clock.now())
    added = Add(list=ItemList.TEAM, item=plan, text=CANARY)
    change(noord.context, who, plan, Proposal(op=uuid4(), change=added), clock.now())
    return plan


@pytest.mark.parametrize(("named", "proposer"), [("met", "Anna"), ("zonder", "")])
def test_a_question_goes_from_a_plan_to_the_team(noord: Noord, named: str, proposer: str) -> None:
    plan = chosen_question(noord, noord.anna)

    async def story() -> BringInState:
        page = await Tab(noord.anna, f"/plan/teamvragen?plan={plan}").state(BringInState)
        await page.open_offers()
        await page.bring_in({"item": str(plan), "team": page.teams[0].id, "naam": named})
        return page

    page = run(story)

    assert [(one.wording, one.proposer) for one in noord.plan.questions] == [(CANARY, proposer)]
    assert (page.there, page.done) == (
        {str(plan): "Noord"},
        f"Je vraag staat nu bij Voorgesteld in het plan van je team, {named} je naam.",
    )


def test_a_question_that_stands_in_three_teams_names_them_as_one_says_it(noord: Noord) -> None:
    noord.house.worker("Anna", "Oost")
    anna = noord.house.worker("Anna", "Zuid")
    plan = chosen_question(noord, anna)

    async def story() -> BringInState:
        page = await Tab(anna, f"/plan/teamvragen?plan={plan}").state(BringInState)
        await page.open_offers()
        for team in page.teams:
            await page.bring_in({"item": str(plan), "team": team.id, "naam": "met"})
        return page

    there = run(story).there[str(plan)]

    first, _, last = there.partition(" en ")
    assert {*first.split(", "), last} == {"Noord", "Oost", "Zuid"}


@pytest.mark.parametrize("who", ["guest", "nobody", "administrator"])
def test_whoever_has_no_team_is_offered_nothing(noord: Noord, who: str) -> None:
    actor = {"guest": guest(noord.context, clock.now()), "nobody": None, "administrator": noord.house.admin("Bea")}[who]
    plan = chosen_question(noord, actor) if actor else uuid4()

    async def story() -> BringInState:
        page = await Tab(actor, f"/plan/teamvragen?plan={plan}").state(BringInState)
        await page.open_offers()
        await page.bring_in({"item": str(plan), "team": str(noord.team), "naam": "met"})
        return page

    page = run(story)

    assert (page.teams, page.there, bool(page.trouble)) == ([], {}, True)
    assert noord.plan.questions == ()


@pytest.mark.parametrize(("kind", "address"), PAGES)
def test_a_database_that_is_busy_is_said_in_a_sentence(
    noord: Noord, monkeypatch: pytest.MonkeyPatch, kind: type[Any], address: str
) -> None:
    question = noord.adopts()

    def busy(*_: object) -> None:
        raise TryLater

    monkeypatch.setattr(Store, "reading", busy)
    page = run(lambda: opened(noord.anna, kind, address.format(team=noord.team, question=question)))

    assert page.trouble == TryLater.sentence


def test_a_form_that_met_a_busy_database_keeps_what_was_typed(noord: Noord, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> TeamState:
        page = await opened(noord.anna, TeamState, f"/team?team={noord.team}")

        def busy(*_: object) -> None:
            raise TryLater

        monkeypatch.setattr(Store, "writing", busy)
        await page.propose({"wording": "Hoe dan?"})
        return page

    page = run(story)

    assert (page.stored, "Wat je typte staat er nog" in page.trouble) == ({}, True)


@pytest.mark.parametrize("role", ["worker", "leader", "administrator", "guest"])
def test_the_gate_lets_members_in_and_nobody_else(noord: Noord, role: str) -> None:
    from tests.organisation import cookie_of

    now = clock.now()
    actor = {
        "worker": noord.anna,
        "leader": noord.lena,
        "administrator": noord.house.admin("Bea"),
        "guest": guest(noord.context, now),
    }[role]
    cookie = "" if role == "guest" else cookie_of(noord.context, actor, now)
    tab = Tab(actor, "/team", cookie=cookie)
    prefix = TeamState.get_full_name()

    let_in = run(lambda: tab.knock(f"{prefix}.propose"))

    assert let_in is (role in {"worker", "leader"})


def test_a_move_that_a_colleague_made_first_is_not_an_error(noord: Noord) -> None:
    question = noord.proposes()

    async def story() -> TeamState:
        page = await opened(noord.anna, TeamState, f"/team?team={noord.team}")
        team_questions.move(noord.context, noord.bram, question, QuestionMove.ADOPT, clock.now())
        await page.decide(str(question), "aannemen")
        return page

    page = run(story)

    assert (page.trouble, len(page.adopted)) == ("", 1)


def test_before_one_chooses_the_forms_say_what_a_name_gives_away_and_what_no_name_does_not_hide() -> None:
    drawn = repr((with_or_without_name().render(), bring_in_part().render()))

    assert drawn.count("Dan is te vinden bij welke situatie hij hoort.") == 2
    assert "Zonder je naam zien ze die niet." in drawn
