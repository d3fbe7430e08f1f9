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
from wijkapp.domain.draft import Draft
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.sharing import (
    Circle,
    Copy,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedPlan,
    Standing,
    agreed_copy,
    parts_of,
    snapshot_of,
    standing,
)
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import agreements, audit, people, plans, sharing

SIGN_IN: Final = "Log in om iets te delen. Dan weten we wie je bent, en wie je teamgenoten zijn."
NOT_IN_PLAN: Final = "Dit staat niet meer in je plan, dus je kunt het niet delen. Laad de pagina opnieuw."
NOT_AGREED: Final = "Dit plan is niet afgesproken, dus je kunt het zo niet delen. Laad de pagina opnieuw."
LEADER_READS_IT: Final = "Wie je team leidt, leest je afgesproken plan al. Dat hoef je niet te delen."
NOBODY_THERE: Final = "Met deze persoon of dit team kun je nu niet delen. Laad de pagina opnieuw."


class Sheet(NamedTuple):
    """All that somebody needs to decide what to share of a plan; ``agreed`` is None while nothing was agreed on."""

    plan: Plan
    agreed: SharedPlan | None
    shares: tuple[MyShare, ...]
    circles: tuple[Circle, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be shared now; () for nothing."""
        return parts_of(self.plan, self.agreed)

    def copy_of(self, part: Part) -> Copy | None:
        """What sharing this part would hand over now; None when it is not in the plan any more."""
        return snapshot_of(self.plan, part, self.agreed)

    def standing(self, share: MyShare) -> Standing:
        """How what was handed over compares with what is there now."""
        return standing(self.plan, share, self.agreed)


def sheet(context: Context, actor: Actor, plan_id: UUID) -> Sheet:
    """Give one of my plans, what I share of it, and with whom I can share.

    Raises NotFound for a plan that is not mine, and NotAllowed for a guest, who has nobody to share with.
    """
    _person(actor)
    with context.store.reading() as db:
        return _sheet(db, actor, plans.fetch(db, actor, plan_id))


def my_shares(context: Context, actor: Actor, plan_id: UUID) -> tuple[MyShare, ...]:
    """Give what I share of a plan; () when I share nothing of it, or it is not mine."""
    with context.store.reading() as db:
        return sharing.of_plan(db, actor, plan_id)


def share(context: Context, actor: Actor, plan_id: UUID, part: Part, reader: Reader, now: datetime) -> None:
    """Hand over a copy of this part as it is now, and tell who is meant by it, one by one.

    What is shared already stays the copy that it was.

    Raises NotAllowed for a guest, NotFound for a plan that is not mine, and InvalidAnswer for a part that is not in it,
    for a reader who is not in one of my teams, and for a leader who would be handed an agreed plan.
    """
    _person(actor)
    with context.store.writing() as db:
        here = _sheet(db, actor, plans.fetch(db, actor, plan_id, to_write=True))
        _check(here, part, reader)
        if any((one.part, one.reader) == (part, reader) for one in here.shares):
            return
        snapshot = _copy_of(here, part)
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
        here = _sheet(db, actor, plans.fetch(db, actor, plan_id, to_write=True))
        snapshot = _copy_of(here, part)
        mine = [one for one in here.shares if one.part == part]
        older = [one.reader for one in mine if here.standing(one) is Standing.CHANGED]
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


def _sheet(db: sa.Connection, actor: Actor, draft: Draft) -> Sheet:
    """What I can share of this plan and with whom, as it is in this very transaction."""
    mine = (one for one in agreements.of_plan(db, actor, draft.id) if one.person == actor.person)
    return Sheet(
        plan=compose(draft),
        agreed=agreed_copy(mine),
        shares=sharing.of_plan(db, actor, draft.id),
        circles=sharing.circles(db, _now(db, actor)),
    )


def _copy_of(here: Sheet, part: Part) -> Copy:
    copy = here.copy_of(part)
    if copy is None:
        raise InvalidAnswer(NOT_AGREED if part.kind is ItemKind.PLAN else NOT_IN_PLAN)
    return copy


def _check(here: Sheet, part: Part, reader: Reader) -> None:
    """Whether this is somebody in a team of mine, or all of them, as it is now, to whom this part can be handed."""
    circle = next((one for one in here.circles if one.team == reader.team), None)
    if circle is None:
        raise InvalidAnswer(NOBODY_THERE)
    if reader.kind is ReaderKind.COLLEAGUE and not any(
        (one.person, one.role) == (reader.colleague, reader.kind.role) for one in circle.others
    ):
        raise InvalidAnswer(NOBODY_THERE)
    if not reader.kind.may_get(part.kind):
        raise InvalidAnswer(LEADER_READS_IT)


def _one_by_one(db: sa.Connection, owner: Actor, reader: Reader) -> tuple[UUID, ...]:
    """Who is told when something is shared: a colleague, or whoever leads the team now; of a whole team nobody."""
    if reader.colleague is not None:
        return (reader.colleague,)
    if reader.kind is not ReaderKind.LEADER:
        return ()
    leaders = (leader for desk in people.desks(db, (reader.team,)) for leader, _ in desk.leaders)
    return tuple(leader for leader in leaders if leader != owner.person)
