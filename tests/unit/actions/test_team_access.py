"""Who may read and change a team's plan: its members now, and nobody else, in every action there is."""

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import SLUG, guest
from tests.organisation import House
from tests.team import Noord
from wijkapp.actions import bringing_in, starting, team_activities, team_plan, team_questions, team_reviews
from wijkapp.actions.context import Context
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Proposal, Tick
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.domain.team_plan import ActivityState, Outcome, QuestionMove
from wijkapp.errors import NotAllowed, NotFound
from wijkapp.store import people
from wijkapp.store.tables import (
    audit,
    team_agreements,
    team_judgements,
    team_messages,
    team_take_ups,
    team_wordings,
)
from wijkapp.store.tables import (
    team_activities as activity_table,
)
from wijkapp.store.tables import (
    team_questions as question_table,
)
from wijkapp.store.tables import (
    team_reviews as review_table,
)

pytestmark = pytest.mark.one_database
TABLES = (
    audit,
    activity_table,
    team_agreements,
    team_judgements,
    team_messages,
    question_table,
    review_table,
    team_take_ups,
    team_wordings,
)
ITEM = item_id(SLUG, "kennis")
OUTSIDERS = ("other team", "other organisation", "administrator", "guest", "ex-member", "deactivated", "archived team")


class Scene:
    """A team with one of everything, and somebody from outside."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Fill the plan of team Noord."""
        self.context, self.now, self.noord = context, now, Noord(House(context, now))
        self.proposed = self.noord.proposes()
        self.adopted = self.noord.adopts("Wat leren we van de gemeente?")
        self.activity = self.noord.plans_to(question=self.adopted)
        self.agreement = self.noord.agrees()
        self.review = self.noord.reviews()

    def outsider(self, kind: str) -> Actor:
        """Somebody who may see nothing of team Noord."""
        house = self.noord.house
        make: dict[str, Callable[[], Actor]] = {
            "other team": lambda: house.leader("Zoë", "Zuid"),
            "other organisation": lambda: House(self.context, self.now, "Andere gemeente").leader("Otto"),
            "administrator": lambda: house.admin("Bea"),
            "guest": lambda: guest(self.context, self.now),
            "ex-member": lambda: self._left(house.worker("Evert")),
            "deactivated": lambda: self._deactivated(house.worker("Daan")),
            "archived team": lambda: self._archived(house.worker("Aad")),
        }
        return make[kind]()

    def _left(self, actor: Actor) -> Actor:
        """Still with the roles of a moment ago, as a tab may be."""
        assert actor.person
        with self.context.store.writing() as db:
            people.leave(db, self.noord.team, actor.person)
        return actor

    def _deactivated(self, actor: Actor) -> Actor:
        from wijkapp.store.tables import people as table

        with self.context.store.writing() as db:
            db.execute(table.update().where(table.c.id == actor.person).values(deactivated_at=self.now))
        return actor

    def _archived(self, actor: Actor) -> Actor:
        from wijkapp.store.tables import teams

        with self.context.store.writing() as db:
            db.execute(teams.update().where(teams.c.id == self.noord.team).values(archived_at=self.now))
        return actor

    def plan_of(self, actor: Actor) -> UUID:
        """A plan of this person's own, with a team question in it."""
        from wijkapp.actions.changing import change

        plan = starting.start(self.context, actor, SLUG, self.now)
        asked = Tick(field=field_name(ItemList.TEAM, ITEM, "chosen"), value=True)
        change(self.context, actor, plan, Proposal(op=uuid4(), change=asked), self.now)
        return plan

    def rows(self) -> list[str]:
        """Everything that is stored of the plan, and the trail."""
        with self.context.store.reading() as db:
            return sorted(repr(row) for table in TABLES for row in db.execute(sa.select(table)))


Deed = Callable[[Scene, Actor, UUID], object]
DEEDS: dict[str, Deed] = {
    "team_plan.read": lambda s, a, _: team_plan.read(s.context, a, s.noord.team),
    "team_plan.read_question": lambda s, a, _: team_plan.read_question(s.context, a, s.proposed),
    "bringing_in.propose_from_plan": lambda s, a, plan: bringing_in.propose_from_plan(
        s.context, a, plan, ITEM, s.noord.team, s.now, with_name=False
    ),
    "team_questions.propose": lambda s, a, _: team_questions.propose(
        s.context, a, s.noord.team, ProposedQuestion("Iets nieuws?"), s.now, with_name=True
    ),
    "team_questions.discuss": lambda s, a, _: team_questions.discuss(
        s.context, a, s.proposed, {"message": "Ja"}, s.now
    ),
    "team_questions.move": lambda s, a, _: team_questions.move(s.context, a, s.proposed, QuestionMove.ADOPT, s.now),
    "team_questions.reword": lambda s, a, _: team_questions.reword(
        s.context, a, s.proposed, {"wording": "Anders?"}, 1, s.now
    ),
    "team_questions.close": lambda s, a, _: team_questions.close(
        s.context, a, s.adopted, {"learned": "Veel"}, 1, s.now
    ),
    "team_activities.add": lambda s, a, _: team_activities.add(s.context, a, s.adopted, {"activity": "Bellen"}, s.now),
    "team_activities.change": lambda s, a, _: team_activities.change(
        s.context, a, s.activity, {"activity": "Bellen"}, 1, s.now
    ),
    "team_activities.assign": lambda s, a, _: team_activities.assign(s.context, a, s.activity, None, s.now),
    "team_activities.mark": lambda s, a, _: team_activities.mark(s.context, a, s.activity, ActivityState.DONE, s.now),
    "team_activities.take_up": lambda s, a, plan: team_activities.take_up(s.context, a, s.activity, plan, s.now),
    "team_activities.report": lambda s, a, plan: (
        team_activities.take_up(s.context, a, s.activity, plan, s.now),
        team_activities.report(s.context, a, s.activity, ActivityState.DONE, s.now),
    ),
    "team_activities.put_down": lambda s, a, _: team_activities.put_down(s.context, a, s.activity, s.now),
    "team_reviews.agree": lambda s, a, _: (
        team_reviews.judge(s.context, a, s.agreement, Outcome.KEPT, {}, s.now),
        team_reviews.agree(s.context, a, s.noord.team, {"agreement": "Nieuw"}, s.now),
    ),
    "team_reviews.change": lambda s, a, _: team_reviews.change(
        s.context, a, s.agreement, {"agreement": "Anders"}, 1, s.now
    ),
    "team_reviews.start": lambda s, a, _: team_reviews.start(s.context, a, s.noord.team, s.now),
    "team_reviews.stop": lambda s, a, _: team_reviews.stop(s.context, a, s.review, s.now),
    "team_reviews.judge": lambda s, a, _: team_reviews.judge(s.context, a, s.agreement, Outcome.DONE, {}, s.now),
    "team_reviews.finish": lambda s, a, _: (
        team_reviews.judge(s.context, a, s.agreement, Outcome.DONE, {}, s.now),
        team_reviews.finish(s.context, a, s.review, {"next": s.noord.day(30).isoformat()}, s.now),
    ),
}
NOT_ABOUT_A_TEAM = {
    "team_plan.id_of",
    "team_plan.my_teams",
    "team_plan.changing_team",
    "team_plan.of_team",
    "team_plan.of_row",
    "team_plan.check_member",
    "team_plan.overwritten",
    "team_plan.note",
    "team_questions.read_wording",
    "team_questions.has_question",
    "bringing_in.offers",
    "team_activities.my_take_ups",
}
"""Helpers of the actions, and what somebody asks about nobody but themselves."""


def refused(how: tuple[type[Exception], ...], deed: Callable[[], object]) -> bool:
    """Whether it is refused in one of these ways."""
    try:
        deed()
    except how:
        return True
    return False


@pytest.fixture
def scene(context: Context, now: datetime) -> Scene:
    return Scene(context, now)


def test_every_action_on_a_team_s_plan_is_in_this_table() -> None:
    modules: tuple[Any, ...] = (team_plan, team_questions, team_activities, team_reviews, bringing_in)
    found = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }

    assert found == DEEDS.keys() | NOT_ABOUT_A_TEAM


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", ["worker", "leader"])
def test_members_may_do_everything_in_their_own_team(scene: Scene, role: str, deed: str) -> None:
    actor = scene.noord.bram if role == "worker" else scene.noord.lena

    DEEDS[deed](scene, actor, scene.plan_of(actor))


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_outsiders_may_do_nothing_and_nothing_changes(scene: Scene, kind: str) -> None:
    actor = scene.outsider(kind)
    plan = scene.plan_of(actor)
    before = scene.rows()
    refusals = (NotFound, NotAllowed) if kind == "guest" else (NotFound,)

    done = [name for name, deed in DEEDS.items() if not refused(refusals, partial(deed, scene, actor, plan))]

    assert done == []
    assert scene.rows() == before


@pytest.mark.parametrize("kind", [*OUTSIDERS, "member"])
def test_one_s_own_teams_are_those_of_which_one_is_a_member_now(scene: Scene, kind: str) -> None:
    actor = scene.noord.anna if kind == "member" else scene.outsider(kind)

    names = [one.name for one in team_plan.my_teams(scene.context, actor)]

    assert names == {"member": ["Noord"], "other team": ["Zuid"], "other organisation": ["Noord"]}.get(kind, [])
    if kind == "other organisation":
        assert scene.noord.team not in {one.id for one in team_plan.my_teams(scene.context, actor)}


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_what_is_not_there_and_what_is_not_yours_look_the_same(scene: Scene, kind: str) -> None:
    actor = scene.outsider(kind)

    sentences = set()
    for team in (scene.noord.team, uuid4()):
        with pytest.raises(NotFound) as refused:
            team_plan.read(scene.context, actor, team)
        sentences.add(refused.value.sentence)

    assert len(sentences) == 1


def test_rows_of_another_team_are_never_reached_through_one_s_own(scene: Scene) -> None:
    zoe = scene.noord.house.worker("Zoë", "Zuid")
    zuid = scene.noord.house.team("Zuid")

    with pytest.raises(NotFound):
        team_reviews.agree(scene.context, zoe, zuid, {"agreement": "x", "question": str(scene.adopted)}, scene.now)
