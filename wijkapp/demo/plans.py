"""Plans as their makers would make them: every tick and every text goes through the same door as in the wizard."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from wijkapp.actions import changing, plans, starting
from wijkapp.actions.context import Context
from wijkapp.clock import AMSTERDAM
from wijkapp.demo.story import ToldPlan, ToldQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Change, Proposal, Saved, Tick, Write, target
from wijkapp.domain.fields import ItemList, field_name, item_id


def make(context: Context, actor: Actor, told: ToldPlan, now: datetime) -> UUID:
    """Make one plan and give its id. Raises TypeError when the story asks for what the content does not have."""
    plan = starting.start(context, actor, told.situation, now)
    today = now.astimezone(AMSTERDAM).date()
    for one in (*_questions(told), *_path(told, today), *_agreements(told, today)):
        do(context, actor, plan, one, now)
    if told.archived:
        plans.archive(context, actor, plan, now)
    return plan


def do(context: Context, actor: Actor, plan: UUID, change: Change, now: datetime) -> None:
    """Make one change to a plan. Raises TypeError when it is not saved."""
    base = plans.read(context, actor, plan).version_of(target(change))
    answer = changing.change(context, actor, plan, Proposal(op=uuid4(), base=base, change=change), now)
    if not isinstance(answer, Saved):
        message = f"the story does not fit the content: {change}"
        raise TypeError(message)


def _questions(told: ToldPlan) -> Iterator[Change]:
    if told.name:
        yield Write(field="plan.name", value=told.name)
    for question in told.questions:
        yield from _question(told.situation, question)
    for team in told.team_questions:
        yield _tick(ItemList.TEAM, told.situation, team)


def _question(slug: str, told: ToldQuestion) -> Iterator[Change]:
    yield _tick(ItemList.QUESTIONS, slug, told.id)
    for part, text in (("words", told.words), ("behind", told.behind), ("sign", told.sign)):
        if text:
            yield Write(field=field_name(ItemList.QUESTIONS, item_id(slug, told.id), part), value=text)


def _path(told: ToldPlan, today: date) -> Iterator[Change]:
    for activity in told.activities:
        item = item_id(told.situation, activity.id)
        yield _tick(ItemList.ACTIVITIES, told.situation, activity.id)
        yield Write(field=field_name(ItemList.ACTIVITIES, item, "date"), value=_in(today, activity.within))
        yield Write(field=field_name(ItemList.ACTIVITIES, item, "minutes"), value=str(activity.minutes))


def _agreements(told: ToldPlan, today: date) -> Iterator[Change]:
    asked = {"support.time": told.time, "support.budget": told.budget, "support.expertise": told.expertise}
    for field, text in asked.items():
        if text:
            yield Write(field=field, value=text)
    for field, days in (("review.first", told.first_review), ("review.later", told.later_review)):
        if days is not None:
            yield Write(field=field, value=_in(today, days))
    if told.first_review is not None:
        yield Tick(field="plan.finished", value=True)


def _tick(item_list: ItemList, slug: str, part: str) -> Change:
    return Tick(field=field_name(item_list, item_id(slug, part), "chosen"), value=True)


def _in(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
