"""Plans that the people of the story hand in, and what their leader says of them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from wijkapp.actions import agreeing, agreements, handing_in, plans, remarks, support
from wijkapp.actions.context import Context
from wijkapp.clock import day_of
from wijkapp.demo.story import ToldAnswer, ToldPlan
from wijkapp.domain.actor import Actor, Membership
from wijkapp.domain.agreement import SupportAnswer, SupportKind
from wijkapp.domain.roles import Role
from wijkapp.store import people as rows

if TYPE_CHECKING:
    from wijkapp.demo.stage import House


def hand_in(context: Context, house: "House", actor: Actor, plan: UUID, told: ToldPlan, now: datetime) -> None:
    """Hand in a plan and let it come as far as the story says; a plan that is not handed in stays as it is."""
    if not told.agreement:
        return
    team = next(one.team for one in actor.memberships if one.role is Role.WORKER)
    seen = plans.read(context, actor, plan).version
    version = handing_in.submit(context, actor, plan, team, seen, now)
    if told.agreement == "ingetrokken":
        agreeing.withdraw(context, actor, version, now + timedelta(days=1))
    elif told.agreement != "ingediend":
        _answer(context, _leader_of(context, house, team), version, told, now + timedelta(days=2))


def _answer(context: Context, leader: Actor, version: UUID, told: ToldPlan, now: datetime) -> None:
    agreements.opened(context, leader, version, now)
    if told.remark:
        remarks.remark(context, leader, version, told.remark, now)
    if told.answer:
        _support(context, leader, version, told.answer, now)
    seen = agreements.read(context, leader, version).version.revision
    if told.agreement == "akkoord":
        agreeing.agree(context, leader, version, seen, now)
    else:
        day = day_of(now) + timedelta(days=14)
        agreeing.disagree(context, leader, version, day, seen, now)


def _support(context: Context, leader: Actor, version: UUID, told: ToldAnswer, now: datetime) -> None:
    reading = agreements.read(context, leader, version)
    given = {SupportKind.TIME: told.time, SupportKind.BUDGET: told.budget, SupportKind.EXPERTISE: told.expertise}
    for request in reading.requests:
        word = given[request.kind]
        if word:
            day = day_of(now) + timedelta(days=told.within)
            seen = agreements.read(context, leader, version).version.revision
            support.answer(context, leader, version, request.id, SupportAnswer(word), told.text, day, seen, now)


def _leader_of(context: Context, house: "House", team: UUID) -> Actor:
    with context.store.reading() as db:
        found = (rows.actor(db, person) for person in house.people.values())
        leading = Membership(team=team, role=Role.LEADER)
        return next(one for one in found if one and leading in one.memberships)
