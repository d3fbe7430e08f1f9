"""Reading what was handed in: by its worker, and by who leads the team that it was handed in to."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.agreement_people import party_of, topics_of
from wijkapp.actions.context import Context
from wijkapp.actions.shared_with_me import through_eyes
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, AgreementState, Party
from wijkapp.domain.agreement_changes import what_changed
from wijkapp.domain.agreement_version import Remark, SupportRequest, Version
from wijkapp.domain.looks import Look
from wijkapp.domain.overview import STANDING
from wijkapp.domain.roles import Role
from wijkapp.errors import NotFound
from wijkapp.store import agreements, audit, looks
from wijkapp.store.agreements import NOT_HERE


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
        topics = topics_of(db, version) if first else ()
        reading = _reading(db, actor, agreements.fetch(db, actor, version_id))
    context.signals.tell(*topics)
    return reading


def read(context: Context, actor: Actor, version_id: UUID) -> Reading:
    """Read a version again that this page has opened before; nothing is kept of it. Raises NotFound."""
    with context.store.reading() as db:
        return _reading(db, actor, agreements.fetch(db, actor, version_id))


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


def _no_id() -> UUID:
    raise NotFound(NOT_HERE)
