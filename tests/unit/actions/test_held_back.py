"""Roles that ask for a code count nowhere in a session that began with a password alone."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.agreeing import Desk
from tests.handing_over import shares_something
from tests.organisation import PASSWORD, House
from tests.team import Noord
from wijkapp.actions import (
    agreements,
    counts,
    overview,
    passwords,
    people,
    shared_with_me,
    team_activities,
    team_plan,
    team_questions,
    team_reviews,
)
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import actor_of
from wijkapp.actions.signing_in import with_password
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right, Role
from wijkapp.domain.sharing import ReaderKind
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.errors import NotAllowed, NotFound
from wijkapp.store import accounts


class Half:
    """Lena leads team Noord and administers its organisation, and signed in without the code that both ask for."""

    def __init__(self, house: House) -> None:
        """Give her everything to read, and let her in."""
        self.now = house.now
        self.noord = Noord(house)
        self.question = self.noord.adopts()
        self.activity = self.noord.plans_to(question=self.question)
        self.agreement = self.noord.agrees()
        self.review = self.noord.reviews()
        self.team = self.noord.team
        shares_something(house.context, self.noord.anna, self.team, self.now, kind=ReaderKind.LEADER)
        self.version = Desk(house).submits()
        house.person("Lena", is_admin=True)
        self.context = Context(house.context.store, house.context.catalogue, require_totp="leaders")
        self.lena = self._signs_in(house)

    def _signs_in(self, house: House) -> Actor:
        lena = house.actor("Lena").person
        assert lena
        with house.context.store.writing() as db:
            accounts.save_password(db, lena, passwords.slow_hash(PASSWORD))
        return actor_of(
            self.context, with_password(self.context, "lena@voorbeeld.nl", PASSWORD, self.now).token, self.now
        )


@pytest.fixture
def half(context: Context, now: datetime) -> Half:
    return Half(House(context, now))


Deed = Callable[[Half], object]
READS: dict[str, Deed] = {
    "the overview": lambda one: overview.read(one.context, one.lena, one.now),
    "the export": lambda one: overview.take_along(one.context, one.lena, one.now),
    "what is shared": lambda one: shared_with_me.seen_by(one.context, one.lena, one.team, one.now),
    "a preview": lambda one: shared_with_me.seen_as(one.context, one.lena, one.team, Role.LEADER),
    "the team's plan": lambda one: team_plan.read(one.context, one.lena, one.team),
    "a question": lambda one: team_plan.read_question(one.context, one.lena, one.question),
    "the figures": lambda one: counts.figures(one.context, one.lena, [one.team], one.now.date()),
    "a version": lambda one: agreements.opened(one.context, one.lena, one.version, one.now),
    "the people": lambda one: people.listing(one.context, one.lena),
}
WRITES: dict[str, Deed] = {
    "a proposal": lambda one: team_questions.propose(
        one.context, one.lena, one.team, ProposedQuestion("Hoe dan?"), one.now, with_name=True
    ),
    "a decision": lambda one: team_questions.move(one.context, one.lena, one.question, QuestionMove.PARK, one.now),
    "a reaction": lambda one: team_questions.discuss(one.context, one.lena, one.question, {"message": "Ja"}, one.now),
    "an activity": lambda one: team_activities.add(one.context, one.lena, one.question, {"activity": "Iets"}, one.now),
    "an agreement": lambda one: team_reviews.agree(one.context, one.lena, one.team, {"agreement": "Iets"}, one.now),
    "a review": lambda one: team_reviews.start(one.context, one.lena, one.team, one.now),
}


def test_the_session_is_one_without_the_code(half: Half) -> None:
    assert half.lena.held_back
    assert not half.lena.may_somewhere(Right.TEAM_OVERSEE)


@pytest.mark.parametrize("deed", [*READS, *WRITES])
def test_a_role_that_is_held_back_gives_nothing(half: Half, deed: str) -> None:
    with pytest.raises((NotFound, NotAllowed)):
        (READS | WRITES)[deed](half)


def test_lists_are_empty_for_a_role_that_is_held_back(half: Half) -> None:
    ask: list[Callable[[Context, Actor], tuple[object, ...]]] = [
        shared_with_me.sharers,
        shared_with_me.my_circles,
        team_plan.my_teams,
        agreements.listing,
    ]

    assert [one(half.context, half.lena) for one in ask] == [()] * len(ask)


def test_nobody_reads_that_somebody_who_was_held_back_looked(half: Half) -> None:
    with pytest.raises(NotFound):
        shared_with_me.seen_by(half.context, half.lena, half.team, half.now)

    assert half.noord.house.actor("Lena").may(Right.SHARED_READ, half.team)
    assert not shared_with_me.sharers(half.context, half.lena)
