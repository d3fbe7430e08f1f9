"""Agreeing on a plan: a worker hands in a copy, the leader reads it, and both say what they make of it.

Nobody decides on what they did not see: whoever decides names the revision of the version that was on the screen, and
of two at once the second one hears what the first one did.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.context import Context
from wijkapp.actions.shared_with_me import through_eyes
from wijkapp.actions.signals import person_topic
from wijkapp.clock import day_of
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreedPlan, AgreementDeed, AgreementState, Party
from wijkapp.domain.agreement_changes import what_changed
from wijkapp.domain.agreement_version import Remark, SupportRequest, Version
from wijkapp.domain.looks import Look
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.overview import STANDING
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.roles import Right, Role
from wijkapp.domain.steps import Missing, Step, missing
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, WrongField
from wijkapp.store import agreements, audit, looks, people, plans
from wijkapp.store.agreements import NOT_HERE
from wijkapp.store.people import Desk

WITHDRAWN_DAYS: Final = 30
"""How long a worker can still read a version that was withdrawn."""
TALK_ON: Final = "gesprek"
"""Names the field with the day of the talk."""
NOT_COMPLETE: Final = "Je plan is nog niet af. Vul eerst aan wat er mist, dan kun je het indienen."
PLAN_CHANGED: Final = "Je plan is net aangepast. Lees hieronder wat je leidinggevende krijgt en dien het dan in."
NO_DESK: Final = "In dit team kun je nu bij niemand een plan indienen. Vraag de beheerder wie je leidinggevende is."
OVERTAKEN: Final = "Iemand anders was je voor. Lees hoe het er nu voor staat en kies opnieuw. "
TALK_IN_FUTURE: Final = "Kies een dag vanaf vandaag voor jullie gesprek"


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


class Reading(NamedTuple):
    """One version as somebody reads it, with what they may do; ``before`` is what ``changed`` compares with."""

    version: Version
    party: Party
    allowed: frozenset[AgreementDeed]
    before: Version | None
    changed: tuple[str, ...]
    remarks: tuple[Remark, ...]
    requests: tuple[SupportRequest, ...]
    others: tuple[Version, ...]


def version_id_of(raw: object) -> UUID:
    """Read a version's id from an address. Raises NotFound for anything else, as for a version that does not exist."""
    try:
        return UUID(raw) if isinstance(raw, str) else _no_id()
    except ValueError:
        raise NotFound(NOT_HERE) from None


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
        topics = {topic for one in earlier if _replace(db, one) for topic in _topics(db, one)}
        version = _new(context, actor.person, team, plan_id, earlier, agreement.agreed_plan(compose(draft)), now)
        asked = agreement.asked(version.text)
        agreements.insert(db, version, asked)
        _tell_leaders(db, version, NoticeKind.AGREEMENT_SUBMITTED, now)
        if asked:  # It wants an answer of its own, whatever becomes of the plan.
            _tell_leaders(db, version, NoticeKind.SUPPORT_ASKED, now)
        audit.record(db, audit.Deed.AGREEMENT_SUBMITTED, now, actor=actor, plan=plan_id)
        topics |= {person_topic(actor.person), *(person_topic(leader) for leader, _ in desk.leaders)}
    context.signals.tell(*sorted(topics))
    return version.id


def listing(context: Context, actor: Actor) -> tuple[Version, ...]:
    """List the versions that I may read, mine and those of my teams, the newest first; () for a guest."""
    with context.store.reading() as db:
        return agreements.listing(db, actor)


def standing(context: Context, actor: Actor, plan_id: UUID | None = None) -> dict[UUID, Version]:
    """Give of each of my plans, or of this one, the version that counts now, by plan; {} when none was handed in.

    A version that was withdrawn or replaced does not count. A guest hands nothing in.
    """
    if actor.is_guest:
        return {}
    with context.store.reading() as db:
        found = agreements.listing(db, actor) if plan_id is None else agreements.of_plan(db, actor, plan_id)
    # The newest comes first, and has the last word.
    return {one.plan: one for one in reversed(found) if one.person == actor.person and one.state in STANDING}


def listing_as(context: Context, owner: Actor, team: UUID, reader: Role | UUID) -> tuple[Version, ...]:
    """List my versions that a reader in this team may read, a leader by role or a member by id; it leaves no line.

    It is what ``listing`` gives that reader of me in this team: () for who does not lead it. Raises NotFound for a team
    that I am not in, and for a member who is not in it.
    """
    with context.store.reading() as db:
        me, eyes = through_eyes(db, owner, team, reader)
        return tuple(one for one in agreements.listing(db, eyes) if (one.person, one.team) == (me, team))


def plan_of(context: Context, actor: Actor, version_id: UUID) -> UUID:
    """Give the plan that a version of mine was made from. Raises NotFound for a version that is not mine."""
    with context.store.reading() as db:
        version = agreements.fetch(db, actor, version_id)
    if party_of(actor, version) is not Party.WORKER:
        raise NotFound(NOT_HERE)
    return version.plan


def party_of(actor: Actor, version: Version) -> Party:
    """On which side this person sits; nobody is the leader of one's own plan."""
    return Party.WORKER if version.person == actor.person else Party.LEADER


def opened(context: Context, actor: Actor, version_id: UUID, now: datetime) -> Reading:
    """Read a version because a person opened it: a leader's first reading is kept as a fact, each one as a look.

    Raises NotFound for a version that this person may not read.
    """
    with context.store.writing() as db:
        version = agreements.fetch(db, actor, version_id, to_write=True)
        if party_of(actor, version) is Party.WORKER:
            return _reading(db, actor, version)
        looks.note(db, version.person, actor, Look.AGREEMENT_READ, version.id, now)
        first = (version.state, Party.LEADER, AgreementDeed.OPEN) in agreement.NEXT
        if first:
            agreements.move(db, version, AgreementState.READ, read_at=now)
            audit.record(db, audit.Deed.AGREEMENT_READ, now, actor=actor, plan=version.plan)
        topics = _topics(db, version) if first else ()
        reading = _reading(db, actor, agreements.fetch(db, actor, version_id))
    context.signals.tell(*topics)
    return reading


def read(context: Context, actor: Actor, version_id: UUID) -> Reading:
    """Read a version again that this page has opened before; nothing is kept of it. Raises NotFound."""
    with context.store.reading() as db:
        return _reading(db, actor, agreements.fetch(db, actor, version_id))


def agree(context: Context, actor: Actor, version_id: UUID, seen: int, now: datetime) -> None:
    """Agree: a leader with the plan, which is then agreed on; a worker who said no takes that back.

    Raises NotFound, and InvalidAnswer when the state is another by now or something was decided since ``seen``.
    """
    agreed_until = _years_later(now, context.agreement_years)

    def decide(db: sa.Connection, version: Version, state: AgreementState) -> None:
        if state is AgreementState.AGREED:
            decision = {"decided_at": now, "decided_by": actor.person, "keep_until": agreed_until}
            _tell_worker(db, version, NoticeKind.AGREEMENT_AGREED, now)
            notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED)
        else:
            decision = {"decided_at": None, "decided_by": None}
            _tell_leaders(db, version, NoticeKind.AGREEMENT_SUBMITTED, now)
        agreements.move(db, version, state, talk_on=None, **decision)
        audit.record(db, audit.Deed.AGREEMENT_AGREED, now, actor=actor, plan=version.plan)

    _decide(context, actor, version_id, AgreementDeed.AGREE, decide, seen)


def disagree(context: Context, actor: Actor, version_id: UUID, talk_on: date, seen: int, now: datetime) -> None:
    """Say no, with the day on which to talk about it; saying it again is choosing another day.

    Raises WrongField for a day that has passed; otherwise as ``agree``.
    """
    if talk_on < day_of(now):
        raise WrongField(TALK_ON, TALK_IN_FUTURE)

    def decide(db: sa.Connection, version: Version, state: AgreementState) -> None:
        agreements.move(db, version, state, talk_on=talk_on, decided_at=now, decided_by=actor.person)
        tell = _tell_leaders if party_of(actor, version) is Party.WORKER else _tell_worker
        tell(db, version, NoticeKind.AGREEMENT_DECLINED, now)
        notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED)
        audit.record(db, audit.Deed.AGREEMENT_DISAGREED, now, actor=actor, plan=version.plan)

    _decide(context, actor, version_id, AgreementDeed.DISAGREE, decide, seen)


def withdraw(context: Context, actor: Actor, version_id: UUID, now: datetime) -> None:
    """Take back a version that is not agreed on: no leader can read it from now on. Raises NotFound, InvalidAnswer."""

    def decide(db: sa.Connection, version: Version, state: AgreementState) -> None:
        _take_back(db, actor, version, state, now)

    # It asks for no revision: taking one's own text back always comes first.
    _decide(context, actor, version_id, AgreementDeed.WITHDRAW, decide, None)


def withdraw_with_plan(db: sa.Connection, actor: Actor, plan_id: UUID, now: datetime) -> tuple[str, ...]:
    """Take back what is not agreed on of a plan that its worker deletes; give the topics to tell, () for none."""
    topics: set[str] = set()
    for one in agreements.of_plan(db, actor, plan_id, to_write=True):
        state = agreement.NEXT.get((one.state, party_of(actor, one), AgreementDeed.WITHDRAW))
        if state is not None:
            _take_back(db, actor, one, state, now)
            agreements.count_decision(db, one)
            topics |= {*_topics(db, one)}
    return tuple(sorted(topics))


def checked(
    db: sa.Connection, actor: Actor, version_id: UUID, deed: AgreementDeed, seen: int | None
) -> tuple[Version, AgreementState]:
    """Give a version that nobody else can decide on meanwhile, and the state that this deed brings it in.

    Raises NotFound for what this person may not read, and InvalidAnswer when the deed does not fit any more.
    """
    version = agreements.fetch(db, actor, version_id, to_write=True)
    state = agreement.NEXT.get((version.state, party_of(actor, version), deed))
    overtaken = OVERTAKEN if seen not in {None, version.revision} else ""
    if state is None or overtaken:
        raise InvalidAnswer(f"{overtaken}{agreement.why_not(version.state)}")
    return version, state


def topics_of(db: sa.Connection, version: Version) -> tuple[str, ...]:
    """The topics of everybody whom this version concerns: its worker, and who leads the team now."""
    return _topics(db, version)


def _decide(
    context: Context,
    actor: Actor,
    version_id: UUID,
    deed: AgreementDeed,
    decide: Callable[[sa.Connection, Version, AgreementState], None],
    seen: int | None,
) -> None:
    with context.store.writing() as db:
        version, state = checked(db, actor, version_id, deed, seen)
        decide(db, version, state)
        agreements.count_decision(db, version)
        topics = _topics(db, version)
    context.signals.tell(*topics)


def _take_back(db: sa.Connection, actor: Actor, version: Version, state: AgreementState, now: datetime) -> None:
    agreements.move(db, version, state, withdrawn_at=now, keep_until=now + timedelta(days=WITHDRAWN_DAYS))
    audit.record(db, audit.Deed.AGREEMENT_WITHDRAWN, now, actor=actor, plan=version.plan)
    _ask_no_more(db, version)
    if version.state is not AgreementState.REPLACED:
        _tell_leaders(db, version, NoticeKind.AGREEMENT_WITHDRAWN, now)


def _reading(db: sa.Connection, actor: Actor, version: Version) -> Reading:
    party = party_of(actor, version)
    others = tuple(one for one in agreements.of_plan(db, actor, version.plan) if one.id != version.id)
    # Only what this team got before is compared with: of a version that was withdrawn nothing may come out again.
    before = next((one for one in others if _comes_before(one, version)), None)
    return Reading(
        version=version,
        party=party,
        allowed=agreement.allowed(version.state, party),
        before=before,
        changed=what_changed(before.text, version.text) if before else (),
        remarks=agreements.remarks(db, actor, version),
        requests=agreements.requests(db, version),
        others=others,
    )


def _comes_before(one: Version, version: Version) -> bool:
    return (
        one.number < version.number
        and (one.team, one.person) == (version.team, version.person)
        and one.state is not AgreementState.WITHDRAWN
    )


def _replace(db: sa.Connection, one: Version) -> bool:
    """Let a newer version take the place of this one when it is not agreed on; False when it stays as it is."""
    state = agreement.NEXT.get((one.state, Party.WORKER, AgreementDeed.REPLACE))
    if state is not None:
        agreements.move(db, one, state)
        agreements.count_decision(db, one)
        _ask_no_more(db, one)
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
        keep_until=_years_later(now, context.agreement_years),
    )


def _lacks(plan: Plan, now: datetime) -> tuple[Missing, ...]:
    return missing(plan, Step.CHECK, day_of(now))


def _topics(db: sa.Connection, version: Version) -> tuple[str, ...]:
    return (person_topic(version.person), *(person_topic(leader) for leader in _leaders(db, version)))


def _leaders(db: sa.Connection, version: Version) -> tuple[UUID, ...]:
    """Who leads the team of a version now, () when nobody does; the worker is not among them."""
    found = (leader for desk in people.desks(db, (version.team,)) for leader, _ in desk.leaders)
    return tuple(leader for leader in found if leader != version.person)


def _tell_leaders(db: sa.Connection, version: Version, kind: NoticeKind, now: datetime) -> None:
    for leader in _leaders(db, version):
        notices.tell(db, leader, kind, now, team=version.team, subject=version.id)


def _ask_no_more(db: sa.Connection, version: Version) -> None:
    """Take back that a version waits for a leader, from whoever did not read that yet."""
    notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED)


def _tell_worker(db: sa.Connection, version: Version, kind: NoticeKind, now: datetime) -> None:
    notices.tell(db, version.person, kind, now, team=version.team, subject=version.id)


def _years_later(now: datetime, years: int) -> datetime:
    try:
        return now.replace(year=now.year + years)
    except ValueError:  # The 29th of February.
        return now.replace(year=now.year + years, day=28)


def _no_id() -> UUID:
    raise NotFound(NOT_HERE)
