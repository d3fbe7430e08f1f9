"""What is true of a team's plan without a computer: which moves there are, and what a review looks back on."""

from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.team_plan import (
    MOVES,
    Judgement,
    Outcome,
    QuestionMove,
    QuestionState,
    TeamAgreement,
    is_made,
    moved,
    of_last_time,
    unjudged,
)
from wijkapp.errors import InvalidAnswer

S, M = QuestionState, QuestionMove
EVERY_MOVE = {
    (S.PROPOSED, M.ADOPT): S.ADOPTED,
    (S.PROPOSED, M.PARK): S.PARKED,
    (S.PROPOSED, M.REOPEN): S.PROPOSED,
    (S.PROPOSED, M.CLOSE): None,
    (S.ADOPTED, M.ADOPT): S.ADOPTED,
    (S.ADOPTED, M.PARK): S.PARKED,
    (S.ADOPTED, M.REOPEN): S.ADOPTED,
    (S.ADOPTED, M.CLOSE): S.CLOSED,
    (S.PARKED, M.ADOPT): None,
    (S.PARKED, M.PARK): S.PARKED,
    (S.PARKED, M.REOPEN): S.PROPOSED,
    (S.PARKED, M.CLOSE): None,
    (S.CLOSED, M.ADOPT): None,
    (S.CLOSED, M.PARK): None,
    (S.CLOSED, M.REOPEN): S.ADOPTED,
    (S.CLOSED, M.CLOSE): S.CLOSED,
}
"""By hand: where each move leads from each state; None where it is refused."""
REVIEW = UUID(int=7)


@pytest.mark.parametrize(("state", "move"), list(product(S, M)))
def test_each_move_from_each_state_leads_where_the_table_says(state: QuestionState, move: QuestionMove) -> None:
    wanted = EVERY_MOVE[state, move]

    if wanted is None:
        with pytest.raises(InvalidAnswer):
            moved(state, move)
    else:
        assert moved(state, move) is wanted


def test_a_move_that_was_just_made_is_made_once() -> None:
    assert all(moved(to, move) is to for (_, move), to in MOVES.items())
    assert not is_made(S.PROPOSED, M.ADOPT)


def test_every_state_can_be_reached_and_left() -> None:
    assert {S.PROPOSED, *MOVES.values()} == set(S)
    assert {state for state, _ in MOVES} == set(S)


def agreement(*judgements: Judgement, made_in: UUID | None = None) -> TeamAgreement:
    return TeamAgreement(
        id=uuid4(),
        text="Elke week een casus",
        who=None,
        by=None,
        question=None,
        made_in=made_in,
        version=1,
        judgements=judgements,
    )


def said(outcome: Outcome, review: UUID = REVIEW) -> Judgement:
    return Judgement(review=review, outcome=outcome, why="tijd" if outcome is Outcome.DROPPED else "")


def test_a_review_looks_back_on_what_held_when_it_began() -> None:
    before = uuid4()
    fresh, kept = agreement(), agreement(said(Outcome.KEPT, before))
    over = agreement(said(Outcome.DONE, before))
    made_now = agreement(made_in=REVIEW)

    assert of_last_time([fresh, kept, over, made_now], REVIEW) == (fresh, kept)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_was_looked_at_stays_in_the_review_and_is_no_longer_waiting(outcome: Outcome) -> None:
    one = agreement(said(outcome))

    assert of_last_time([one], REVIEW) == (one,)
    assert unjudged([one], REVIEW) == ()
    assert one.is_open is (outcome is Outcome.KEPT)


def test_an_agreement_that_stays_comes_back_at_the_next_review() -> None:
    one = agreement(said(Outcome.KEPT))

    assert unjudged([one], uuid4()) == (one,)


_reviews = st.sampled_from([UUID(int=number) for number in (1, 2, 7)])
_judgements = st.lists(
    st.builds(said, st.sampled_from(Outcome), _reviews), max_size=3, unique_by=lambda one: one.review
)
_agreements = st.builds(lambda given, made_in: agreement(*given, made_in=made_in), _judgements, st.none() | _reviews)


@given(st.lists(_agreements, max_size=6))
def test_nothing_that_still_holds_is_ever_overlooked(found: list[TeamAgreement]) -> None:
    waiting = unjudged(found, REVIEW)

    assert set(waiting) <= set(of_last_time(found, REVIEW))
    for one in found:
        if one.is_open and one.made_in != REVIEW and one.judgement_in(REVIEW) is None:
            assert one in waiting
