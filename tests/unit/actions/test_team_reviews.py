"""Agreements and reviews: last time's agreements first, then new ones, then the next date."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from tests.factories import at_once
from tests.organisation import House
from tests.team import AGREEMENT, Noord
from wijkapp.actions import team_reviews
from wijkapp.actions.context import Context
from wijkapp.domain.changes import Saved, Stale
from wijkapp.domain.team_forms import FormProblems
from wijkapp.domain.team_plan import Outcome
from wijkapp.errors import InvalidAnswer, NotFound


@pytest.fixture
def noord(context: Context, now: datetime) -> Noord:
    return Noord(House(context, now))


def judges(noord: Noord, agreement: object, outcome: Outcome, why: str = "") -> None:
    team_reviews.judge(noord.context, noord.bram, agreement, outcome, {"why": why}, noord.now)  # type: ignore[arg-type]


def finishes(noord: Noord, review: object, ahead: int = 42) -> None:
    answer = {"next": noord.day(ahead).isoformat()}
    team_reviews.finish(noord.context, noord.anna, review, answer, noord.now)  # type: ignore[arg-type]


def test_an_agreement_says_what_who_and_by_when(noord: Noord) -> None:
    question = noord.adopts()

    made = noord.agrees(who=str(noord.bram.person), by="2027-04-01", question=str(question))

    one = noord.agreement(made)
    assert (one.text, one.by, one.question, one.made_in) == (AGREEMENT, date(2027, 4, 1), question, None)
    assert one.who is not None
    assert (one.who.name, one.is_open) == ("Bram", True)


def test_an_agreement_may_be_the_whole_team_s_until_the_next_review(noord: Noord) -> None:
    one = noord.agreement(noord.agrees())

    assert (one.who, one.by) == (None, None)


def test_everything_that_is_wrong_in_the_form_is_said(noord: Noord) -> None:
    with pytest.raises(FormProblems) as found:
        noord.agrees("", who="x", by="ooit")

    assert [one.field for one in found.value.problems] == ["agreement", "who", "by"]


def test_an_agreement_is_about_people_and_questions_of_the_team(noord: Noord) -> None:
    stranger = noord.house.worker("Zoë", "Zuid")

    with pytest.raises(InvalidAnswer):
        noord.agrees(who=str(stranger.person))
    with pytest.raises(NotFound):
        noord.agrees(question=str(uuid4()))


def test_words_of_an_agreement_that_were_not_seen_are_never_replaced(noord: Noord) -> None:
    made = noord.agrees()
    first = team_reviews.change(noord.context, noord.bram, made, {"agreement": "Van Bram"}, 1, noord.now)

    answer = team_reviews.change(noord.context, noord.anna, made, {"agreement": "Van Anna"}, 1, noord.now)

    assert first == Saved(version=2, at=noord.now)
    assert answer == Stale(mine="Van Anna", theirs="Van Bram", version=2)
    assert noord.agreement(made).text == "Van Bram"


def test_a_review_begins_once_however_many_begin_it(noord: Noord) -> None:
    begun = at_once([noord.reviews] * 3)

    assert len(set(begun)) == 1
    assert noord.plan.open_review is not None
    assert noord.plan.open_review.held_on == date(2027, 3, 1)


@pytest.mark.parametrize("outcome", Outcome)
def test_each_agreement_of_last_time_gets_its_word(noord: Noord, outcome: Outcome) -> None:
    made = noord.agrees()
    review = noord.reviews()

    judges(noord, made, outcome, "tijd")

    said = noord.agreement(made).judgement_in(review)
    assert said is not None
    assert (said.outcome, said.why) == (outcome, "tijd" if outcome is Outcome.DROPPED else "")


def test_what_was_said_can_be_said_again_while_the_review_is_open(noord: Noord) -> None:
    made = noord.agrees()
    review = noord.reviews()

    judges(noord, made, Outcome.DROPPED, "tijd")
    judges(noord, made, Outcome.KEPT)

    said = noord.agreement(made).judgement_in(review)
    assert said is not None
    assert (said.outcome, said.why) == (Outcome.KEPT, "")


@pytest.mark.parametrize("why", ["", " ", "geen tijd meer"])
def test_dropping_needs_one_word(noord: Noord, why: str) -> None:
    made = noord.agrees()
    review = noord.reviews()

    with pytest.raises(FormProblems):
        judges(noord, made, Outcome.DROPPED, why)

    assert noord.agreement(made).judgement_in(review) is None


def test_new_agreements_come_after_those_of_last_time(noord: Noord) -> None:
    made = noord.agrees()
    review = noord.reviews()

    with pytest.raises(InvalidAnswer, match="Kijk eerst terug"):
        noord.agrees("Nieuw")
    judges(noord, made, Outcome.KEPT)

    assert noord.agreement(noord.agrees("Nieuw")).made_in == review


def test_a_review_is_not_finished_before_all_was_looked_at(noord: Noord) -> None:
    made = noord.agrees()
    review = noord.reviews()

    with pytest.raises(InvalidAnswer, match="Kijk eerst terug"):
        finishes(noord, review)
    judges(noord, made, Outcome.DONE)
    finishes(noord, review)

    assert (noord.plan.open_review, noord.plan.next_review) == (None, noord.day(42))


@pytest.mark.parametrize("answer", ["", "ooit", "2027-03-01", "2027-02-28", "2099-01-01"])
def test_the_next_review_is_on_a_day_to_come(noord: Noord, answer: str) -> None:
    review = noord.reviews()

    with pytest.raises(FormProblems) as found:
        team_reviews.finish(noord.context, noord.anna, review, {"next": answer}, noord.now)

    assert found.value.problems[0].field == "next"
    assert noord.plan.open_review is not None


def test_what_stays_comes_back_and_what_is_done_does_not(noord: Noord) -> None:
    kept, done = noord.agrees("Blijft"), noord.agrees("Klaar")
    review = noord.reviews()
    judges(noord, kept, Outcome.KEPT)
    judges(noord, done, Outcome.DONE)
    finishes(noord, review)
    noord.now += timedelta(days=42)

    noord.reviews()

    judges(noord, kept, Outcome.DONE)
    with pytest.raises(InvalidAnswer, match="hoort niet bij deze terugblik"):
        judges(noord, done, Outcome.KEPT)


def test_an_agreement_made_in_this_review_waits_for_the_next_one(noord: Noord) -> None:
    noord.reviews()
    made = noord.agrees()

    with pytest.raises(InvalidAnswer):
        judges(noord, made, Outcome.DONE)


def test_without_a_review_nothing_is_judged_and_a_finished_one_is_over(noord: Noord) -> None:
    made = noord.agrees()
    with pytest.raises(InvalidAnswer):
        judges(noord, made, Outcome.DONE)
    review = noord.reviews()
    judges(noord, made, Outcome.DONE)
    finishes(noord, review)

    with pytest.raises(InvalidAnswer):
        finishes(noord, review)
    with pytest.raises(InvalidAnswer):
        team_reviews.change(noord.context, noord.anna, made, {"agreement": "Anders"}, 1, noord.now)


def test_a_review_that_was_begun_by_mistake_is_stopped_as_if_it_never_was(noord: Noord) -> None:
    made = noord.agrees()
    review = noord.reviews()

    team_reviews.stop(noord.context, noord.bram, review, noord.now)

    assert noord.plan.reviews == ()
    assert noord.agreement(made).is_open
    assert noord.reviews() != review


@pytest.mark.parametrize("used", ["judged", "agreed", "finished", "of another team"])
def test_a_review_in_which_something_was_said_is_not_stopped(noord: Noord, used: str) -> None:
    made = None if used == "agreed" else noord.agrees()
    review = noord.reviews()
    who = noord.anna
    if used in {"judged", "finished"}:
        judges(noord, made, Outcome.KEPT)
    if used == "agreed":
        noord.agrees("Iets nieuws")
    if used == "finished":
        finishes(noord, review)
    if used == "of another team":
        who = noord.house.worker("Zoë", "Zuid")

    with pytest.raises((InvalidAnswer, NotFound)):
        team_reviews.stop(noord.context, who, review, noord.now)

    assert [one.id for one in noord.plan.reviews] == [review]


def test_everybody_in_the_team_sees_who_is_in_it_and_who_leads(noord: Noord) -> None:
    assert [(one.name, one.leads) for one in noord.plan.members] == [("Anna", False), ("Bram", False), ("Lena", True)]
