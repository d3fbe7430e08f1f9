"""Any row of deeds in a team: its rules hold after each of them.

The model is a state per question, a set of open agreements and at most one review; it knows nothing of tables or locks.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import context_on
from tests.organisation import House
from tests.team import Noord
from wijkapp.actions import team_activities, team_questions, team_reviews
from wijkapp.domain.actor import Actor
from wijkapp.domain.team_plan import MOVES, ActivityState, Outcome, QuestionMove, QuestionState, TeamPlan, unjudged
from wijkapp.errors import InvalidAnswer
from wijkapp.store.engine import Store

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def noord(store: Store) -> Noord:
    """The same people for all examples, each time as a team of their own."""
    return Noord(House(context_on(store), NOW))


numbers = st.integers(0, 3)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("propose"), numbers, st.booleans()),
        st.tuples(st.just("move"), numbers, st.sampled_from(QuestionMove)),
        st.tuples(st.just("reword"), numbers, st.integers(0, 4)),
        st.tuples(st.just("activity"), numbers, st.sampled_from(ActivityState)),
        st.tuples(st.just("agree"), numbers, st.none()),
        st.tuples(st.just("start"), numbers, st.none()),
        st.tuples(st.just("judge"), numbers, st.sampled_from(Outcome)),
        st.tuples(st.just("finish"), numbers, st.none()),
    ),
    max_size=14,
)


def test_the_rules_of_a_team_s_plan_hold_whatever_happens(noord: Noord) -> None:
    # The deeds are the same on each database; what may differ is how they are stored.
    examples = settings(deadline=None, max_examples=40 if noord.context.store.on_sqlite else 15)

    examples(given(done=deeds)(lambda done: the_rules_hold(noord, done)))()


def the_rules_hold(noord: Noord, done: list[tuple[str, int, object]]) -> None:
    """Do these deeds in a new team and see that each leaves a plan that can be."""
    noord.begins_anew()
    questions: dict[UUID, QuestionState] = {}
    agreements: list[UUID] = []
    for name, number, more in done:
        before = noord.plan
        accepted = attempt(lambda n=name, i=number, m=more: act(noord, n, i, m, list(questions), agreements))
        after = noord.plan

        if isinstance(accepted, UUID) and name == "propose":
            questions[accepted] = QuestionState.PROPOSED
        if isinstance(accepted, UUID) and name == "agree":
            agreements.append(accepted)
        if name == "move" and accepted is not None and questions:
            chosen = list(questions)[number % len(questions)]
            questions[chosen] = MOVES.get((questions[chosen], more), questions[chosen])  # type: ignore[call-overload]
        assert {one.id: one.state for one in after.questions} == questions
        assert {one.id for one in after.agreements} == set(agreements)
        if accepted is None:
            assert after == before
        check(before, after, name)


def check(before: TeamPlan, after: TeamPlan, name: str) -> None:
    """What is true after any deed."""
    assert sum(not one.is_finished for one in after.reviews) <= 1
    for one in after.questions:
        assert (one.state is QuestionState.CLOSED) <= bool(one.learned)
        assert one.version >= 1 + len(one.earlier)
        assert one.wording not in [each.text for each in one.earlier][-1:]
    for one in after.agreements:
        assert len({said.review for said in one.judgements}) == len(one.judgements)
        assert all(bool(said.why) == (said.outcome is Outcome.DROPPED) for said in one.judgements)
        assert sum(said.outcome is not Outcome.KEPT for said in one.judgements) <= 1
    if name == "finish" and after != before:
        assert before.open_review is not None
        assert unjudged(before.agreements, before.open_review.id) == ()
        assert after.next_review is not None
    if name == "agree" and after != before and before.open_review:
        assert unjudged(before.agreements, before.open_review.id) == ()


def attempt(deed: Callable[[], object]) -> object:
    try:
        return deed() or True
    except InvalidAnswer:
        return None


def act(noord: Noord, name: str, number: int, more: object, questions: list[UUID], agreements: list[UUID]) -> object:
    """Do it, as one of the three in turn; nothing to do it to is refused like any other."""
    who = (noord.anna, noord.bram, noord.lena)[number % 3]
    if name == "propose":
        return noord.proposes(who, f"Vraag {number}?", with_name=bool(more))
    if name in ("move", "reword", "activity"):
        return act_on_question(noord, who, name, one_of(questions, number), more)
    return act_in_review(noord, who, name, agreements[number % len(agreements)] if agreements else None, more)


def one_of(found: list[UUID], number: int) -> UUID:
    if not found:
        raise InvalidAnswer
    return found[number % len(found)]


def act_on_question(noord: Noord, who: Actor, name: str, one: UUID, more: Any) -> object:
    context, version = noord.context, noord.question(one).version
    if name == "reword":
        return team_questions.reword(context, who, one, {"wording": f"Anders {more}?"}, version, NOW)
    if name == "activity":
        added = team_activities.add(context, who, one, {"activity": "Doen"}, NOW)
        return team_activities.mark(context, who, added, more, NOW)
    if more is QuestionMove.CLOSE:
        return team_questions.close(context, who, one, {"learned": "Dit."}, version, NOW)
    return team_questions.move(context, who, one, more, NOW)


def act_in_review(noord: Noord, who: Actor, name: str, agreement: UUID | None, more: Any) -> object:
    context, review = noord.context, noord.plan.open_review
    if name == "agree":
        return team_reviews.agree(context, who, noord.team, {"agreement": "Doen"}, NOW)
    if name == "start":
        return team_reviews.start(context, who, noord.team, NOW)
    if name == "judge" and agreement:
        return team_reviews.judge(context, who, agreement, more, {"why": "tijd"}, NOW)
    if name == "finish" and review:
        return team_reviews.finish(context, who, review.id, {"next": noord.day(30).isoformat()}, NOW)
    raise InvalidAnswer
