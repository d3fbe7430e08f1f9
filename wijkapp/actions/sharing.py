"""Sharing parts of one's own plan: handing a copy over, handing over a newer one, and taking it back.

Who reads it comes in by ``wijkapp.actions.shared_with_me``, which cannot reach a plan.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.sharing import Circle, MyShare, Part, Reader, ReaderKind, Standing, snapshot_of, standing
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import audit, people, plans, sharing

SIGN_IN: Final = "Log in om iets te delen. Dan weten we wie je bent, en wie je teamgenoten zijn."
NOT_IN_PLAN: Final = "Dit staat niet meer in je plan, dus je kunt het niet delen. Laad de pagina opnieuw."
NOBODY_THERE: Final = "Met deze persoon of dit team kun je nu niet delen. Laad de pagina opnieuw."


class Sheet(NamedTuple):
    """All that somebody needs to decide what to share of a plan."""

    plan: Plan
    shares: tuple[MyShare, ...]
    circles: tuple[Circle, ...]


def sheet(context: Context, actor: Actor, plan_id: UUID) -> Sheet:
    """Give one of my plans, what I share of it, and with whom I can share.

    Raises NotFound for a plan that is not mine, and NotAllowed for a guest, who has nobody to share with.
    """
    _person(actor)
    with context.store.reading() as db:
        plan = compose(plans.fetch(db, actor, plan_id))
        return Sheet(plan, sharing.of_plan(db, actor, plan_id), sharing.circles(db, _now(db, actor)))


def my_shares(context: Context, actor: Actor, plan_id: UUID) -> tuple[MyShare, ...]:
    """Give what I share of a plan; () when I share nothing of it, or it is not mine."""
    with context.store.reading() as db:
        return sharing.of_plan(db, actor, plan_id)


def share(context: Context, actor: Actor, plan_id: UUID, part: Part, reader: Reader, now: datetime) -> None:
    """Hand over a copy of this part as it is now, and tell who is meant by it, one by one.

    What is shared already stays the copy that it was.

    Raises NotAllowed for a guest, NotFound for a plan that is not mine, and InvalidAnswer for a part that is not in it
    or a reader who is not in one of my teams.
    """
    _person(actor)
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True)
        _check(db, actor, reader)
        if any((one.part, one.reader) == (part, reader) for one in sharing.of_plan(db, actor, plan_id)):
            return
        snapshot = snapshot_of(compose(draft), part)
        if snapshot is None:
            raise InvalidAnswer(NOT_IN_PLAN)
        given = sharing.put(db, actor, plan_id, part, reader, snapshot, now)
        for one in _one_by_one(db, actor, reader):
            notices.tell(db, one, NoticeKind.ITEM_SHARED, now, team=reader.team, subject=given)
        audit.record(db, audit.Deed.SHARE_GIVEN, now, actor=actor, plan=plan_id)
        topics = topics_of(db, actor, [reader])
    context.signals.tell(*topics)


def renew(context: Context, actor: Actor, plan_id: UUID, part: Part, now: datetime) -> int:
    """Hand the text of now over to everybody who has an older copy of this part; tell how many there were.

    Raises NotAllowed for a guest, NotFound for a plan that is not mine, InvalidAnswer for a part that is not in it.
    """
    _person(actor)
    with context.store.writing() as db:
        plan = compose(plans.fetch(db, actor, plan_id, to_write=True))
        snapshot = snapshot_of(plan, part)
        if snapshot is None:
            raise InvalidAnswer(NOT_IN_PLAN)
        mine = [one for one in sharing.of_plan(db, actor, plan_id) if one.part == part]
        older = [one.reader for one in mine if standing(plan, one) is Standing.CHANGED]
        for reader in older:
            sharing.put(db, actor, plan_id, part, reader, snapshot, now)
        if older:
            audit.record(db, audit.Deed.SHARE_RENEWED, now, actor=actor, plan=plan_id)
        topics = topics_of(db, actor, older)
    context.signals.tell(*topics)
    return len(older)


def unshare(context: Context, actor: Actor, plan_id: UUID, part: Part, reader: Reader, now: datetime) -> bool:
    """Take this part back from this reader, at once; False when they did not have it.

    Raises NotAllowed for a guest and NotFound for a plan that is not mine.
    """
    return bool(_take_back(context, actor, plan_id, part, now, reader))


def unshare_all(context: Context, actor: Actor, plan_id: UUID, part: Part, now: datetime) -> int:
    """Take this part back from everybody, at once; tell from how many.

    Raises NotAllowed for a guest and NotFound for a plan that is not mine.
    """
    return len(_take_back(context, actor, plan_id, part, now))


def topics_of(db: sa.Connection, owner: Actor, readers: Iterable[Reader]) -> tuple[str, ...]:
    """Give the topics of these readers and of the owner, to signal after the commit; () when there are no readers."""
    topics: set[str] = set()
    for one in readers:
        topics |= {person_topic(person) for person in _one_by_one(db, owner, one)}
        if one.colleague is None:
            topics.add(team_topic(one.team))
    return (*sorted(topics), person_topic(_person(owner))) if topics else ()


def _take_back(
    context: Context, actor: Actor, plan_id: UUID, part: Part, now: datetime, only: Reader | None = None
) -> tuple[Reader, ...]:
    _person(actor)
    taken: tuple[Reader, ...] = ()
    with context.store.writing() as db:
        plans.fetch(db, actor, plan_id, to_write=True)
        if only is None:
            taken = sharing.withdraw_plan(db, actor, plan_id, part)
        elif sharing.withdraw(db, actor, plan_id, part, only):
            taken = (only,)
        if taken:
            audit.record(db, audit.Deed.SHARE_WITHDRAWN, now, actor=actor, plan=plan_id)
        topics = topics_of(db, actor, taken)
    context.signals.tell(*topics)
    return taken


def _person(actor: Actor) -> UUID:
    if actor.person is None:
        raise NotAllowed(SIGN_IN)
    return actor.person


def _now(db: sa.Connection, actor: Actor) -> Actor:
    """This person with the roles of this very transaction."""
    found = people.actor(db, _person(actor))
    if found is None:
        raise NotFound
    return found


def _check(db: sa.Connection, actor: Actor, reader: Reader) -> None:
    """Whether this is somebody in a team of mine, or all of them, as it is now."""
    here = next((one for one in sharing.circles(db, _now(db, actor)) if one.team == reader.team), None)
    if here is None:
        raise InvalidAnswer(NOBODY_THERE)
    if reader.kind is ReaderKind.COLLEAGUE and not any(
        (one.person, one.role) == (reader.colleague, reader.kind.role) for one in here.others
    ):
        raise InvalidAnswer(NOBODY_THERE)


def _one_by_one(db: sa.Connection, owner: Actor, reader: Reader) -> tuple[UUID, ...]:
    """Who is told when something is shared: a colleague, or whoever leads the team now; of a whole team nobody."""
    if reader.colleague is not None:
        return (reader.colleague,)
    if reader.kind is not ReaderKind.LEADER:
        return ()
    leaders = (leader for desk in people.desks(db, (reader.team,)) for leader, _ in desk.leaders)
    return tuple(leader for leader in leaders if leader != owner.person)
