"""What a team does about an adopted question: who, when and how far, and taking it up in one's own plan."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4, uuid5

import sqlalchemy as sa

from wijkapp.actions import changing
from wijkapp.actions.context import Context
from wijkapp.actions.team_notices import tell_name
from wijkapp.actions.team_plan import Held, changing_team, check_member, note, of_row, overwritten
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Add, Change, Choose, Dropped, Proposal, Refused, Saved, Stale, Write
from wijkapp.domain.fields import ItemList, field_name
from wijkapp.domain.roles import Right
from wijkapp.domain.situation import Company
from wijkapp.domain.team_forms import LONGEST_WORDING, TeamForm
from wijkapp.domain.team_plan import ActivityState, QuestionState, TeamActivity
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.store import audit, team_plan, team_writing
from wijkapp.store.tables import team_activities, team_questions

NOT_ADOPTED: Final = "Een activiteit hoort bij een vraag die jullie aannamen. Neem de vraag eerst aan."
NOT_TAKEN_UP: Final = "Je nam deze activiteit niet over. Neem hem eerst over in je plan."
_NO_TEXT: Final = "Schrijf op wat jullie gaan doen."


def add(context: Context, actor: Actor, question: UUID, raw: object, now: datetime) -> UUID:
    """Add something to do for an adopted question; give its id. Raises NotFound, and InvalidAnswer."""
    form = TeamForm(raw)
    text = form.text("activity", empty=_NO_TEXT, most=LONGEST_WORDING)
    day, owner = form.day("day", day_of(now)), form.chosen("owner")
    form.done()
    with changing_team(context, actor, of_row(actor, team_questions, question)) as (db, team):
        if team_plan.question(db, actor, question).state is not QuestionState.ADOPTED:
            raise InvalidAnswer(NOT_ADOPTED)
        check_member(db, actor, team, owner)
        activity = team_writing.add_activity(db, question, text, now, day=day, owner=owner)
        note(db, audit.Deed.TEAM_ACTIVITY_ADDED, now, actor)
        topics = tell_name(Held(db, team), actor, activity, None, owner, now)
    context.signals.tell(*topics)
    return activity


def change(context: Context, actor: Actor, activity: UUID, raw: object, base: int, now: datetime) -> Saved | Stale:
    """Change what is done, when and by whom. Of a day and a name the last one wins; of a text nobody's is lost.

    ``Stale`` holds both texts when a colleague changed it since version ``base``, and nothing is stored. Raises
    NotFound, and InvalidAnswer.
    """
    form = TeamForm(raw)
    text = form.text("activity", empty=_NO_TEXT, most=LONGEST_WORDING)
    day, owner = form.day("day", day_of(now)), form.chosen("owner")
    form.done()
    with changing_team(context, actor, of_row(actor, team_activities, activity)) as (db, team):
        one = _open_one(db, actor, activity)
        if owner is None or one.owner is None or owner != one.owner.id:
            check_member(db, actor, team, owner)
        stale = overwritten(text, one.text, base, one.version)
        if stale:
            return stale
        new = {"text": text} if text != one.text else {}
        version = team_writing.change_activity(db, one, day=day, person_id=owner, **new)
        note(db, audit.Deed.TEAM_ACTIVITY_CHANGED, now, actor)
        topics = tell_name(Held(db, team), actor, activity, one.owner, owner, now)
    context.signals.tell(*topics)
    return Saved(version=version, at=now)


def assign(context: Context, actor: Actor, activity: UUID, person: UUID | None, now: datetime) -> None:
    """Say who sees to it: oneself, another member, or nobody yet. Raises NotFound, and InvalidAnswer for others."""
    with changing_team(context, actor, of_row(actor, team_activities, activity)) as (db, team):
        one = _open_one(db, actor, activity)
        check_member(db, actor, team, person)
        team_writing.change_activity(db, one, person_id=person)
        note(db, audit.Deed.TEAM_ACTIVITY_CHANGED, now, actor)
        topics = tell_name(Held(db, team), actor, activity, one.owner, person, now)
    context.signals.tell(*topics)


def mark(context: Context, actor: Actor, activity: UUID, state: ActivityState, now: datetime) -> None:
    """Say how far the team is with it; the last word wins. Raises NotFound, and InvalidAnswer."""
    with changing_team(context, actor, of_row(actor, team_activities, activity)) as (db, _):
        one = _open_one(db, actor, activity)
        if one.state is not state:
            team_writing.change_activity(db, one, state=state.value)
            note(db, audit.Deed.TEAM_ACTIVITY_CHANGED, now, actor)


def take_up(context: Context, actor: Actor, activity: UUID, plan: UUID, now: datetime) -> None:
    """Make it an activity in one of my plans too; my name is then with the team's activity, and nothing of my plan.

    Doing it twice is doing it once. Raises NotFound, and InvalidAnswer when the plan is full.
    """
    person = _person(actor)
    with context.store.reading() as db:
        one = _open_one(db, actor, activity)
    item = uuid5(activity, str(plan))
    _put_in_plan(context, actor, plan, one, item, now)
    with changing_team(context, actor, of_row(actor, team_activities, activity, Right.TEAM_TAKE_UP)) as (db, _):
        one = _open_one(db, actor, activity)
        if person not in {each.person for each in one.taken_up}:
            team_writing.take_up(db, activity, person, plan, str(item))
            note(db, audit.Deed.TEAM_ACTIVITY_TAKEN_UP, now, actor)


def report(context: Context, actor: Actor, activity: UUID, state: ActivityState, now: datetime) -> None:
    """Tell the team how far I am with what I took up. Raises NotFound, and InvalidAnswer when I never did."""
    person = _person(actor)
    with changing_team(context, actor, of_row(actor, team_activities, activity, Right.TEAM_TAKE_UP)) as (db, _):
        if state is ActivityState.OPEN or not team_writing.mark_take_up(db, activity, person, state):
            raise InvalidAnswer(NOT_TAKEN_UP)
        note(db, audit.Deed.TEAM_ACTIVITY_CHANGED, now, actor)


def put_down(context: Context, actor: Actor, activity: UUID, now: datetime) -> None:
    """Take my name away from an activity; what is in my plan stays there. Not having taken it up is no error."""
    person = _person(actor)
    with changing_team(context, actor, of_row(actor, team_activities, activity, Right.TEAM_TAKE_UP)) as (db, _):
        if team_writing.put_down(db, activity, person):
            note(db, audit.Deed.TEAM_ACTIVITY_PUT_DOWN, now, actor)


def my_take_ups(context: Context, actor: Actor) -> dict[UUID, UUID]:
    """Give in which of my plans each activity stands that I took up, for my own page only; {} for none."""
    if actor.person is None:
        return {}
    with context.store.reading() as db:
        return team_writing.own_take_ups(db, actor.person)


def _put_in_plan(context: Context, actor: Actor, plan: UUID, one: TeamActivity, item: UUID, now: datetime) -> None:
    """Add it to the plan as its owner would; an item that is there already is left as it is."""
    added = _send(context, actor, plan, Add(list=ItemList.ACTIVITIES, item=item, text=one.text), now)
    if isinstance(added, Dropped):
        return
    if one.day is not None:
        _send(context, actor, plan, Write(field=_field(item, "date"), value=one.day.isoformat()), now)
    _send(context, actor, plan, Choose(field=_field(item, "company"), value=Company.TEAM), now)


def _field(item: UUID, part: str) -> str:
    return field_name(ItemList.ACTIVITIES, str(item), part)


def _send(context: Context, actor: Actor, plan: UUID, asked: Change, now: datetime) -> Saved | Dropped:
    answer = changing.change(context, actor, plan, Proposal(op=uuid4(), change=asked), now)
    if isinstance(answer, Refused):
        raise InvalidAnswer(answer.sentence)
    if isinstance(answer, Saved | Dropped):
        return answer
    if isinstance(answer, Stale):
        return Dropped(version=answer.version)  # I changed the day myself since: mine stays.
    raise TryLater


def _open_one(db: sa.Connection, actor: Actor, activity: UUID) -> TeamActivity:
    """Give the activity, when its question is one that the team works on."""
    question, one = team_plan.activity(db, actor, activity)
    if question.state is not QuestionState.ADOPTED:
        raise InvalidAnswer(NOT_ADOPTED)
    return one


def _person(actor: Actor) -> UUID:
    if actor.person is None:
        raise NotAllowed
    return actor.person
