"""From my own plan to my team: the owner's own action reads the plan and hands over one question, and nothing else."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.team_questions import ProposedQuestion, has_question, propose
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Draft
from wijkapp.domain.plan import compose
from wijkapp.domain.team_plan import NOT_IN_TEAM
from wijkapp.errors import NotFound
from wijkapp.store import plans, team_plan


class Offer(NamedTuple):
    """A team question of my plan, and in which of my teams it already stands."""

    item: str
    wording: str
    there: tuple[UUID, ...]


def propose_from_plan(  # noqa: PLR0913 - which question, to whom and when
    context: Context, actor: Actor, plan: UUID, item: str, team: UUID, now: datetime, *, with_name: bool
) -> UUID:
    """Bring a team question of one of my plans in at one of my teams; give the id it has there.

    The team gets the words, the kind, and with a name also title and themes of a catalogue's situation. Of a situation
    of one's own it gets nothing. The plan itself does not change. Raises NotFound, and InvalidAnswer when the team
    already has it.
    """
    with context.store.reading() as db:
        draft = plans.fetch(db, actor, plan)
    return propose(context, actor, team, _handed_over(draft, item), now, with_name=with_name)


def offers(context: Context, actor: Actor, plan: UUID) -> tuple[Offer, ...]:
    """List the team questions of one of my plans, each with the teams that already have it; () for none.

    That a team has it is told from the words alone: nothing ties a question to the plan that it came from.
    """
    with context.store.reading() as db:
        chosen = compose(plans.fetch(db, actor, plan)).team_questions
        mine = _plans_of_my_teams(db, actor)
    return tuple(
        Offer(one.id, one.wording, tuple(team.id for team in mine if has_question(team, one.wording)))
        for one in chosen
        if one.wording.strip()
    )


def _plans_of_my_teams(db: sa.Connection, actor: Actor) -> list[team_plan.TeamPlan]:
    return [team_plan.fetch(db, actor, one.id) for one in team_plan.teams_of(db, actor)]


def _handed_over(draft: Draft, item: str) -> ProposedQuestion:
    plan = compose(draft)
    one = next((each for each in plan.team_questions if each.id == item), None)
    if one is None:
        raise NotFound(NOT_IN_TEAM)
    situation = None if plan.own_situation else draft.situation
    if situation is None:
        return ProposedQuestion(one.wording, one.kind)
    return ProposedQuestion(one.wording, one.kind, situation.competences, situation.life_domains, situation.title)
