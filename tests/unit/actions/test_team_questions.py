"""A team's questions: brought in, talked about, decided on, and closed with what was learned."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from tests.factories import SLUG, at_once
from tests.organisation import House
from tests.team import WORDING, Noord
from wijkapp.actions import bringing_in, changing, plans, starting, team_plan, team_questions
from wijkapp.actions.context import Context
from wijkapp.actions.signals import team_topic
from wijkapp.domain.changes import Add, Choose, Proposal, Saved, Stale, Tick, Write
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.domain.situation import Competence, Kind, LifeDomain
from wijkapp.domain.team_forms import FormProblems
from wijkapp.domain.team_plan import CHANGED_MEANWHILE, QuestionMove, QuestionState
from wijkapp.errors import InvalidAnswer, NotFound

ITEM = item_id(SLUG, "kennis")


@pytest.fixture
def noord(context: Context, now: datetime) -> Noord:
    return Noord(House(context, now))


def test_a_question_is_brought_in_under_one_s_name(noord: Noord) -> None:
    question = noord.proposes()

    one = noord.question(question)
    assert (one.wording, one.proposer, one.state) == (WORDING, "Anna", QuestionState.PROPOSED)
    assert one.proposed_on == date(2027, 3, 1)


def test_a_question_is_brought_in_without_a_name(noord: Noord) -> None:
    assert noord.question(noord.proposes(with_name=False)).proposer == ""


@pytest.mark.parametrize("again", [WORDING, f"  {WORDING.upper()} ", WORDING.replace(" ", "  ")])
def test_the_same_question_is_brought_in_once(noord: Noord, again: str) -> None:
    noord.proposes(with_name=False)

    with pytest.raises(InvalidAnswer, match="staat al bij je team"):
        noord.proposes(noord.bram, again)

    assert len(noord.plan.questions) == 1


def test_two_who_bring_in_the_same_question_at_once_bring_in_one(noord: Noord) -> None:
    def attempt(with_name: bool) -> bool:
        try:
            noord.proposes(with_name=with_name)
        except InvalidAnswer:
            return False
        return True

    assert sorted(at_once([lambda: attempt(True), lambda: attempt(False)])) == [False, True]
    assert len(noord.plan.questions) == 1


def from_plan(noord: Noord, *, own: bool = False) -> UUID:
    """Start a plan in which Anna chose a team question in words of her own; give its id."""
    plan = starting.start(noord.context, noord.anna, None if own else SLUG, noord.now)
    item = str(plan) if own else ITEM
    changes = [
        Tick(field=field_name(ItemList.TEAM, item, "chosen"), value=True),
        Write(field=field_name(ItemList.TEAM, item, "words"), value="Wat weten wij samen?"),
    ]
    if own:
        changes.insert(0, Add(list=ItemList.TEAM, item=plan, text="Wat weten wij?"))
        changes.append(Write(field="situation.title", value="Geheime titel"))
        changes.append(Choose(field="situation.source", value="eigen"))
    for asked in changes:
        proposal = Proposal(op=uuid4(), change=asked)
        assert changing.change(noord.context, noord.anna, plan, proposal, noord.now).outcome in ("saved", "dropped")
    return plan


def test_a_question_from_a_plan_takes_its_words_kind_and_themes_along(noord: Noord) -> None:
    plan = from_plan(noord)

    question = bringing_in.propose_from_plan(
        noord.context, noord.anna, plan, ITEM, noord.team, noord.now, with_name=True
    )

    one = noord.question(question)
    assert (one.wording, one.kind) == ("Wat weten wij samen?", Kind.KNOWLEDGE)
    assert (one.competences, one.life_domains) == ((Competence.AGENDA,), (LifeDomain.SAFETY,))
    assert one.situation_title == "Te hard in onze straat"


def test_without_a_name_a_question_from_a_plan_takes_its_words_and_kind_along_and_nothing_of_its_situation(
    noord: Noord,
) -> None:
    plan = from_plan(noord)

    question = bringing_in.propose_from_plan(
        noord.context, noord.anna, plan, ITEM, noord.team, noord.now, with_name=False
    )

    one = noord.question(question)
    assert (one.wording, one.kind) == ("Wat weten wij samen?", Kind.KNOWLEDGE)
    assert (one.competences, one.life_domains, one.situation_title) == ((), (), "")


def test_of_a_situation_of_one_s_own_nothing_is_handed_over(noord: Noord) -> None:
    plan = from_plan(noord, own=True)

    question = bringing_in.propose_from_plan(
        noord.context, noord.anna, plan, str(plan), noord.team, noord.now, with_name=True
    )

    one = noord.question(question)
    assert (one.wording, one.situation_title) == ("Wat weten wij samen?", "")
    assert (one.competences, one.life_domains) == ((), ())


def test_the_plan_does_not_change_when_its_question_is_brought_in(noord: Noord) -> None:
    plan = from_plan(noord)
    before = plans.read(noord.context, noord.anna, plan)

    bringing_in.propose_from_plan(noord.context, noord.anna, plan, ITEM, noord.team, noord.now, with_name=False)

    assert plans.read(noord.context, noord.anna, plan) == before


def test_a_plan_tells_which_teams_already_have_its_questions(noord: Noord) -> None:
    plan = from_plan(noord)
    before = bringing_in.offers(noord.context, noord.anna, plan)

    bringing_in.propose_from_plan(noord.context, noord.anna, plan, ITEM, noord.team, noord.now, with_name=False)

    after = bringing_in.offers(noord.context, noord.anna, plan)
    assert [(one.item, one.wording, one.there) for one in before] == [(ITEM, "Wat weten wij samen?", ())]
    assert after[0].there == (noord.team,)


@pytest.mark.parametrize("item", ["", "straat~weg", "straat~invloed"])
def test_what_is_no_team_question_of_the_plan_is_not_brought_in(noord: Noord, item: str) -> None:
    plan = from_plan(noord)

    with pytest.raises(NotFound):
        bringing_in.propose_from_plan(noord.context, noord.anna, plan, item, noord.team, noord.now, with_name=True)


def test_somebody_else_s_plan_is_not_brought_in(noord: Noord) -> None:
    plan = from_plan(noord)

    with pytest.raises(NotFound):
        bringing_in.propose_from_plan(noord.context, noord.bram, plan, ITEM, noord.team, noord.now, with_name=True)
    with pytest.raises(NotFound):
        bringing_in.offers(noord.context, noord.bram, plan)


def test_people_talk_about_a_question_under_their_names(noord: Noord) -> None:
    question = noord.proposes(with_name=False)

    team_questions.discuss(noord.context, noord.bram, question, {"message": " Goed idee. "}, noord.now)

    (said,) = noord.question(question).messages
    assert (said.author, said.text, said.at) == ("Bram", "Goed idee.", noord.now)


def test_a_question_that_is_closed_is_talked_about_no_more(noord: Noord) -> None:
    question = noord.adopts()
    team_questions.close(noord.context, noord.anna, question, {"learned": "Vroeg bellen helpt."}, 1, noord.now)

    with pytest.raises(InvalidAnswer):
        team_questions.discuss(noord.context, noord.bram, question, {"message": "Nog iets"}, noord.now)


def test_other_words_keep_the_earlier_ones_in_sight(noord: Noord) -> None:
    question = noord.proposes()

    answer = team_questions.reword(noord.context, noord.bram, question, {"wording": "Hoe dan wel?"}, 1, noord.now)
    team_questions.reword(noord.context, noord.lena, question, {"wording": "Wat werkt?"}, 2, noord.now)

    one = noord.question(question)
    assert answer == Saved(version=2, at=noord.now)
    assert (one.wording, one.version) == ("Wat werkt?", 3)
    assert [(each.text, each.until) for each in one.earlier] == [
        (WORDING, date(2027, 3, 1)),
        ("Hoe dan wel?", date(2027, 3, 1)),
    ]


def test_words_on_top_of_words_that_were_not_seen_are_asked_about(noord: Noord) -> None:
    question = noord.proposes()
    team_questions.reword(noord.context, noord.bram, question, {"wording": "Van Bram"}, 1, noord.now)

    answer = team_questions.reword(noord.context, noord.anna, question, {"wording": "Van Anna"}, 1, noord.now)

    assert answer == Stale(mine="Van Anna", theirs="Van Bram", version=2)
    assert noord.question(question).wording == "Van Bram"
    again = team_questions.reword(noord.context, noord.anna, question, {"wording": "Van Anna"}, 2, noord.now)
    assert again == Saved(version=3, at=noord.now)


def test_the_same_words_again_change_nothing(noord: Noord) -> None:
    question = noord.proposes()

    answer = team_questions.reword(noord.context, noord.bram, question, {"wording": WORDING}, 0, noord.now)

    assert answer == Saved(version=1, at=noord.now)
    assert noord.question(question).earlier == ()


def test_of_many_rewordings_at_once_one_is_stored_and_the_others_ask(noord: Noord) -> None:
    question = noord.proposes()

    answers = at_once(
        [
            lambda n=n: team_questions.reword(noord.context, noord.anna, question, {"wording": f"Nr {n}"}, 1, noord.now)
            for n in range(4)
        ]
    )

    assert sorted(one.outcome for one in answers) == ["saved", "stale", "stale", "stale"]
    assert {one.theirs for one in answers if isinstance(one, Stale)} == {noord.question(question).wording}


def test_two_who_adopt_and_one_who_rewords_at_once_all_get_their_way_once(noord: Noord) -> None:
    question = noord.proposes()
    adopt: Callable[[], object] = lambda: team_questions.move(  # noqa: E731 - three of a kind
        noord.context, noord.bram, question, QuestionMove.ADOPT, noord.now
    )

    answers = at_once(
        [
            adopt,
            adopt,
            lambda: team_questions.reword(noord.context, noord.lena, question, {"wording": "Nieuw"}, 1, noord.now),
        ]
    )

    assert answers[:2] == [QuestionState.ADOPTED] * 2
    assert (noord.question(question).state, noord.question(question).wording) == (QuestionState.ADOPTED, "Nieuw")


def test_adopting_and_parking_at_once_ends_in_one_of_the_two(noord: Noord) -> None:
    question = noord.proposes()

    def attempt(move: QuestionMove) -> QuestionState | None:
        try:
            return team_questions.move(noord.context, noord.anna, question, move, noord.now)
        except InvalidAnswer:
            return None

    answers = at_once([lambda: attempt(QuestionMove.ADOPT), lambda: attempt(QuestionMove.PARK)])

    assert noord.question(question).state in {one for one in answers if one}


def test_closing_needs_what_was_learned(noord: Noord) -> None:
    question = noord.adopts()

    with pytest.raises(FormProblems):
        team_questions.close(noord.context, noord.anna, question, {"learned": " "}, 1, noord.now)
    team_questions.close(noord.context, noord.anna, question, {"learned": "Vroeg bellen helpt."}, 1, noord.now)

    one = noord.question(question)
    assert (one.state, one.learned, one.closed_on) == (QuestionState.CLOSED, "Vroeg bellen helpt.", date(2027, 3, 1))


def test_two_who_close_with_other_words_lose_neither(noord: Noord) -> None:
    question = noord.adopts()
    team_questions.close(noord.context, noord.bram, question, {"learned": "Van Bram"}, 1, noord.now)

    answer = team_questions.close(noord.context, noord.anna, question, {"learned": "Van Anna"}, 1, noord.now)

    assert answer == Stale(mine="Van Anna", theirs="Van Bram", version=2)
    both = team_questions.close(noord.context, noord.anna, question, {"learned": "Van ons"}, 2, noord.now)
    assert both == Saved(version=3, at=noord.now)


def test_a_question_is_not_closed_in_words_that_were_not_seen(noord: Noord) -> None:
    question = noord.adopts()
    team_questions.reword(noord.context, noord.bram, question, {"wording": "Iets heel anders"}, 1, noord.now)

    with pytest.raises(InvalidAnswer) as refused:
        team_questions.close(noord.context, noord.anna, question, {"learned": "Van Anna"}, 1, noord.now)

    assert refused.value.sentence == CHANGED_MEANWHILE
    assert noord.question(question).state is QuestionState.ADOPTED


def test_closing_is_not_done_without_saying_what_was_learned(noord: Noord) -> None:
    question = noord.adopts()

    with pytest.raises(InvalidAnswer):
        team_questions.move(noord.context, noord.anna, question, QuestionMove.CLOSE, noord.now)


def test_a_question_that_was_put_away_is_not_reworded(noord: Noord) -> None:
    question = noord.proposes()
    team_questions.move(noord.context, noord.anna, question, QuestionMove.PARK, noord.now)

    with pytest.raises(InvalidAnswer):
        team_questions.reword(noord.context, noord.anna, question, {"wording": "Anders"}, 1, noord.now)


def test_open_pages_hear_which_team_changed_and_nothing_else(noord: Noord) -> None:
    heard: list[str] = []
    noord.context.signals.listen(heard.append)

    noord.proposes(with_name=False)
    with pytest.raises(InvalidAnswer):
        noord.proposes()

    assert heard == [team_topic(noord.team)]


def test_what_is_no_id_is_not_found() -> None:
    for raw in ("", "weg", None, 7, [], {"id": 1}, "é\0"):
        with pytest.raises(NotFound):
            team_plan.id_of(raw)
