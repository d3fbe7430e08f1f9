"""Handing in a plan: a worker reads what the leader would get, and gives a copy of it."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.actions.agreeing import kept_until
from wijkapp.actions.agreement_people import ask_no_more, tell_leaders, topics_of
from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic
from wijkapp.clock import day_of
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreedPlan, AgreementDeed, AgreementState, Party
from wijkapp.domain.agreement_changes import what_changed
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.roles import Right
from wijkapp.domain.steps import Missing, Step, missing
from wijkapp.errors import InvalidAnswer, NotAllowed
from wijkapp.store import agreements, audit, people, plans
from wijkapp.store.people import Desk

NOT_COMPLETE: Final = "Je plan is nog niet af. Vul eerst aan wat er mist, dan kun je het indienen."
PLAN_CHANGED: Final = "Je plan is net aangepast. Lees hieronder wat je leidinggevende krijgt en dien het dan in."
NO_DESK: Final = "In dit team kun je nu bij niemand een plan indienen. Vraag de beheerder wie je leidinggevende is."


class Proposed(NamedTuple):
    """A plan before it is handed in: what the leader would read, and what is in the way.

    ``seen`` is the version of the plan, to be named when it is handed in. ``versions`` are those that were handed in
    before, the newest first; ``changed`` holds what is different since the last one that was not withdrawn.
    """

    text: AgreedPlan
    seen: int
    missing: tuple[Missing, ...]
    desks: tuple[Desk, ...]
    versions: tuple[Version, ...]
    changed: tuple[str, ...]


def propose(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> Proposed:
    """Show what would be handed in of one of my plans. Raises NotFound for another's, NotAllowed for a guest."""
    if actor.is_guest:
        raise NotAllowed
    with context.store.reading() as db:
        draft = plans.fetch(db, actor, plan_id)
        desks = people.desks(db, actor.teams_with(Right.AGREEMENT_SUBMIT))
        earlier = tuple(one for one in agreements.of_plan(db, actor, plan_id) if one.person == actor.person)
    plan = compose(draft)
    text = agreement.agreed_plan(plan)
    last = next((one for one in earlier if one.state is not AgreementState.WITHDRAWN), None)
    return Proposed(
        text=text,
        seen=draft.version,
        missing=_lacks(plan, now),
        desks=desks,
        versions=earlier,
        changed=what_changed(last.text, text) if last else (),
    )


def submit(context: Context, actor: Actor, plan_id: UUID, team: UUID, seen: int, now: datetime) -> UUID:
    """Hand a copy of my plan to who leads this team, and give its id; it takes the place of one that is not agreed on.

    Raises NotFound for another's plan, NotAllowed without that right in this team, and InvalidAnswer when the plan is
    not complete, when it is another than the person saw, or when nobody leads the team.
    """
    if actor.person is None or not actor.may(Right.AGREEMENT_SUBMIT, team):
        raise NotAllowed(NO_DESK)
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True)
        if draft.version != seen:
            raise InvalidAnswer(PLAN_CHANGED)
        if _lacks(compose(draft), now):
            raise InvalidAnswer(NOT_COMPLETE)
        desk = next(iter(people.desks(db, (team,))), None)
        if desk is None:
            raise InvalidAnswer(NO_DESK)
        theirs = agreements.of_plan(db, actor, plan_id, to_write=True)
        earlier = [one for one in theirs if one.person == actor.person]
        topics = {topic for one in earlier if _replace(db, one) for topic in topics_of(db, one)}
        version = _new(context, actor.person, team, plan_id, earlier, agreement.agreed_plan(compose(draft)), now)
        asked = agreement.asked(version.text)
        agreements.insert(db, version, asked)
        tell_leaders(db, version, NoticeKind.AGREEMENT_SUBMITTED, now)
        if asked:  # It wants an answer of its own, whatever becomes of the plan.
            tell_leaders(db, version, NoticeKind.SUPPORT_ASKED, now)
        audit.record(db, audit.Deed.AGREEMENT_SUBMITTED, now, actor=actor, plan=plan_id)
        topics |= {person_topic(actor.person), *(person_topic(leader) for leader, _ in desk.leaders)}
    context.signals.tell(*sorted(topics))
    return version.id


def _replace(db: sa.Connection, one: Version) -> bool:
    """Let a newer version take the place of this one when it is not agreed on; False when it stays as it is."""
    state = agreement.NEXT.get((one.state, Party.WORKER, AgreementDeed.REPLACE))
    if state is not None:
        agreements.move(db, one, state)
        agreements.count_decision(db, one)
        ask_no_more(db, one)
    return state is not None


def _new(  # noqa: PLR0913, PLR0917 - a row
    context: Context,
    person: UUID,
    team: UUID,
    plan_id: UUID,
    earlier: list[Version],
    text: AgreedPlan,
    now: datetime,
) -> Version:
    return Version(
        id=uuid4(),
        person=person,
        team=team,
        plan=plan_id,
        number=max((one.number for one in earlier), default=0) + 1,
        state=AgreementState.SUBMITTED,
        revision=1,
        text=text,
        submitted_at=now,
        keep_until=kept_until(context, now),
    )


def _lacks(plan: Plan, now: datetime) -> tuple[Missing, ...]:
    return missing(plan, Step.CHECK, day_of(now))
