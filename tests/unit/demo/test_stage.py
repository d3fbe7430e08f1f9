"""The story of the demo fits the content, and leaves people in every role and plans in every state."""

from collections.abc import Generator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from wijkapp.actions import agreements, plans, signing_in, team_plan
from wijkapp.actions.context import Context
from wijkapp.demo import stage, story
from wijkapp.demo.stage import House
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.draft import PlanState
from wijkapp.domain.plan import compose
from wijkapp.domain.roles import Role
from wijkapp.domain.team_plan import QuestionState
from wijkapp.installation import catalogue
from wijkapp.store.engine import open_store
from wijkapp.store.tables import people
from wijkapp.store.upgrade import upgrade


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Context, House]]:
    folder: Path = tmp_path_factory.mktemp("demo")
    store = open_store(f"sqlite:///{folder / 'wijkapp.db'}")
    upgrade(store)
    context = Context(store, catalogue())
    yield context, stage.play(context, story.tell(), datetime.fromisoformat("2027-03-01T09:30:00+00:00"))
    store.close()


def test_there_is_somebody_in_every_role(played: tuple[Context, House]) -> None:
    context, house = played
    actors = [stage.actor_of(context, house, one.name) for one in story.tell().people if not one.stopped]

    assert {one.role for actor in actors for one in actor.memberships} == {Role.WORKER, Role.LEADER}
    assert sum(actor.is_admin for actor in actors) == 1
    assert len(house.teams) == 3


def test_plans_are_in_every_state(played: tuple[Context, House]) -> None:
    context, house = played
    actors = [stage.actor_of(context, house, one.name) for one in story.tell().people if not one.stopped]

    lines = [line for actor in actors for line in plans.listing(context, actor)]
    drafts = [
        compose(plans.read(context, actor, line.id)) for actor in actors for line in plans.listing(context, actor)
    ]
    states = {version.state for actor in actors for version in agreements.listing(context, actor)}

    assert {line.state for line in lines} == {PlanState.OPEN, PlanState.ARCHIVED}
    assert {plan.finished for plan in drafts} == {True, False}
    assert {AgreementState.SUBMITTED, AgreementState.AGREED, AgreementState.WITHDRAWN} <= states
    assert len(states) >= 4


def test_the_teams_have_questions_in_every_state(played: tuple[Context, House]) -> None:
    context, house = played

    plan = team_plan.read(context, stage.actor_of(context, house, "Anna Voorbeeld"), house.teams["Noord"])

    assert {one.state for one in plan.questions} == set(QuestionState)


def test_everybody_can_come_in_with_the_password_that_the_page_shows(played: tuple[Context, House]) -> None:
    context, house = played
    told = next(one for one in story.tell().people if one.name.startswith("Fatima"))
    now = datetime.fromisoformat("2027-03-01T09:35:00+00:00")

    assert signing_in.with_password(context, told.email, stage.PASSWORD, now).person == house.people[told.name]


def test_nobody_in_it_can_be_reached(played: tuple[Context, House]) -> None:
    context, _ = played
    with context.store.reading() as db:
        addresses = list(db.execute(sa.select(people.c.email)).scalars())

    assert [address for address in addresses if not address.endswith(".example")] == []
