"""Saying what one makes of a version: agreeing, saying no, and taking it back.

Nobody decides on what they did not see: whoever decides names the revision of the version that was on the screen, and
of two at once the second one hears what the first one did.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.agreement_people import ask_no_more, party_of, tell_leaders, tell_worker, topics_of
from wijkapp.actions.context import Context
from wijkapp.clock import day_of
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, AgreementState, Party
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import InvalidAnswer, WrongField
from wijkapp.store import agreements, audit

WITHDRAWN_DAYS: Final = 30
"""How long a worker can still read a version that was withdrawn."""
TALK_ON: Final = "gesprek"
"""Names the field with the day of the talk."""
OVERTAKEN: Final = "Iemand anders was je voor. Lees hoe het er nu voor staat en kies opnieuw. "
TALK_IN_FUTURE: Final = "Kies een dag vanaf vandaag voor jullie gesprek"


def agree(context: Context, actor: Actor, version_id: UUID, seen: int, now: datetime) -> None:
    """Agree: a leader with the plan, which is then agreed on; a worker who said no takes that back.

    Raises NotFound, and InvalidAnswer when the state is another by now or something was decided since ``seen``.
    """
    agreed_until = kept_until(context, now)

    def decide(db: sa.Connection, version: Version, state: AgreementState) -> None:
        if state is AgreementState.AGREED:
            decision = {"decided_at": now, "decided_by": actor.person, "keep_until": agreed_until}
            tell_worker(db, version, NoticeKind.AGREEMENT_AGREED, now)
            notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED)
        else:
            decision = {"decided_at": None, "decided_by": None}
            tell_leaders(db, version, NoticeKind.AGREEMENT_SUBMITTED, now)
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
        tell = tell_leaders if party_of(actor, version) is Party.WORKER else tell_worker
        tell(db, version, NoticeKind.AGREEMENT_DECLINED, now)
        notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED)
        audit.record(db, audit.Deed.AGREEMENT_DISAGREED, now, actor=actor, plan=version.plan)

    _decide(context, actor, version_id, AgreementDeed.DISAGREE, decide, seen)


def withdraw(context: Context, actor: Actor, version_id: UUID, now: datetime) -> None:
    """Take back a version that is not agreed on, with those that it replaced: no leader can read them from now on.

    What was agreed on before stays, with what had led to it. Raises NotFound, InvalidAnswer.
    """
    with context.store.writing() as db:
        plan = agreements.fetch(db, actor, version_id).plan
        # All of them at first and in their order, so that two who hold some never wait in a ring.
        others = agreements.of_plan(db, actor, plan, to_write=True)
        # It asks for no revision: taking one's own text back always comes first.
        version, state = checked(db, actor, version_id, AgreementDeed.WITHDRAW, None)
        for one in (version, *_replaced_since_agreeing(others)):
            _take_back(db, actor, one, state, now)
            agreements.count_decision(db, one)
        topics = topics_of(db, version)
    context.signals.tell(*topics)


def _replaced_since_agreeing(versions: Sequence[Version]) -> tuple[Version, ...]:
    agreed = max((one.number for one in versions if one.state is AgreementState.AGREED), default=0)
    return tuple(one for one in versions if one.state is AgreementState.REPLACED and one.number > agreed)


def withdraw_with_plan(db: sa.Connection, actor: Actor, plan_id: UUID, now: datetime) -> tuple[str, ...]:
    """Take back what is not agreed on of a plan that its worker deletes; give the topics to tell, () for none."""
    topics: set[str] = set()
    for one in agreements.of_plan(db, actor, plan_id, to_write=True):
        state = agreement.NEXT.get((one.state, party_of(actor, one), AgreementDeed.WITHDRAW))
        if state is not None:
            _take_back(db, actor, one, state, now)
            agreements.count_decision(db, one)
            topics |= {*topics_of(db, one)}
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


def kept_until(context: Context, now: datetime) -> datetime:
    """Until when a version is kept that is handed in or agreed on now."""
    year = now.year + context.agreement_years
    try:
        return now.replace(year=year)
    except ValueError:  # The 29th of February.
        return now.replace(year=year, day=28)


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
        topics = topics_of(db, version)
    context.signals.tell(*topics)


def _take_back(db: sa.Connection, actor: Actor, version: Version, state: AgreementState, now: datetime) -> None:
    agreements.move(db, version, state, withdrawn_at=now, keep_until=now + timedelta(days=WITHDRAWN_DAYS))
    audit.record(db, audit.Deed.AGREEMENT_WITHDRAWN, now, actor=actor, plan=version.plan)
    ask_no_more(db, version)
    if version.state is not AgreementState.REPLACED:
        tell_leaders(db, version, NoticeKind.AGREEMENT_WITHDRAWN, now)
