"""Agreed plans in and out of the database: versions, remarks, and what was asked of the leader.

Every query starts at ``visible_to``. What a leader reads here is the copy that the worker handed over; this module
never touches the plan that it was made from.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreedPlan, AgreementState, SupportAnswer, SupportKind
from wijkapp.domain.agreement_version import Remark, SupportRequest, Version
from wijkapp.domain.roles import Right
from wijkapp.errors import NotFound
from wijkapp.store.tables import agreement_remarks, agreements, memberships, people, support_requests, teams

NOT_HERE = "We vinden dit plan niet, of je mag het niet meer lezen. Ga naar Ingediende plannen en kies daar een plan."


def visible_to(actor: Actor) -> sa.Select[Any]:
    """Select the versions that this person may read: one's own, and those handed in to a team that one leads now.

    A leader sees no version that was withdrawn. One that is not agreed on is seen only while its worker has an
    account that is on, and is in the team without having left since: who comes back starts anew, as with sharing.
    One's own are shut as plans are: whoever could open the account does not read them.
    """
    led = actor.teams_with(Right.AGREEMENT_DECIDE)
    in_team = (
        sa.select(memberships.c.person_id)
        .select_from(memberships.join(people, people.c.id == memberships.c.person_id))
        .where(
            memberships.c.team_id == agreements.c.team_id,
            memberships.c.person_id == agreements.c.person_id,
            memberships.c.since <= agreements.c.submitted_at,
            people.c.deactivated_at.is_(None),
        )
        .exists()
    )
    handed_in = sa.and_(
        agreements.c.team_id.in_(led),
        agreements.c.person_id != actor.person,
        agreements.c.state != AgreementState.WITHDRAWN.value,
        sa.or_(agreements.c.state == AgreementState.AGREED.value, in_team),
    )
    if actor.person is None:
        return sa.select(agreements).where(sa.false())
    own = sa.false() if actor.private_closed else agreements.c.person_id == actor.person
    return sa.select(agreements).where(sa.or_(own, handed_in))


def fetch(db: sa.Connection, actor: Actor, version: UUID, *, to_write: bool = False) -> Version:
    """Give one version; ``to_write`` makes others who want to decide wait.

    Raises NotFound for what does not exist and for what this person may not read: it cannot tell them apart.
    """
    at = visible_to(actor).where(agreements.c.id == version)
    if to_write and db.execute(at.with_for_update()).first() is None:
        raise NotFound(NOT_HERE)
    found = _versions(db, at)
    if not found:
        raise NotFound(NOT_HERE)
    return found[0]


def listing(db: sa.Connection, actor: Actor) -> tuple[Version, ...]:
    """Give every version that this person may read, the newest first; () when there is none."""
    return _versions(db, visible_to(actor))


def of_plan(db: sa.Connection, actor: Actor, plan: UUID, *, to_write: bool = False) -> tuple[Version, ...]:
    """Give the versions of one plan that this person may read, the newest first; () when there is none.

    ``to_write`` makes others who want to decide on one of them wait.
    """
    chosen = visible_to(actor).where(agreements.c.plan_id == plan)
    if to_write:
        db.execute(chosen.order_by(agreements.c.number).with_for_update()).all()
    return _versions(db, chosen)


class Subject(NamedTuple):
    """What a version of one's own is about, and whether both agreed on it."""

    title: str
    number: int
    agreed: bool


def subjects(db: sa.Connection, owner: Actor) -> dict[UUID, Subject]:
    """Tell what each version of one's own is about; {} for a guest and for none."""
    columns = (agreements.c.id, agreements.c.number, agreements.c.state)
    title = agreements.c.snapshot["title"].as_string()
    query = visible_to(owner).with_only_columns(*columns, title).where(agreements.c.person_id == owner.person)
    return {
        version: Subject(name, number, AgreementState(state) is AgreementState.AGREED)
        for version, number, state, name in db.execute(query)
    }


def _versions(db: sa.Connection, chosen: sa.Select[Any]) -> tuple[Version, ...]:
    one, worker, decider = chosen.subquery(), people.alias(), people.alias()
    query = (
        sa.select(
            one,
            worker.c.name.label("worker"),
            teams.c.name.label("team_name"),
            sa.func.coalesce(decider.c.name, "").label("decider"),
        )
        .join(worker, worker.c.id == one.c.person_id)
        .join(teams, teams.c.id == one.c.team_id)
        .outerjoin(decider, decider.c.id == one.c.decided_by)
        .order_by(one.c.submitted_at.desc(), one.c.number.desc(), one.c.id)
    )
    return tuple(_version(row) for row in db.execute(query).mappings())


def _version(row: sa.RowMapping) -> Version:
    return Version(
        id=row["id"],
        person=row["person_id"],
        team=row["team_id"],
        plan=row["plan_id"],
        number=row["number"],
        state=AgreementState(row["state"]),
        revision=row["revision"],
        text=AgreedPlan.model_validate(row["snapshot"]),
        submitted_at=row["submitted_at"],
        read_at=row["read_at"],
        decided_at=row["decided_at"],
        talk_on=row["talk_on"],
        keep_until=row["keep_until"],
        worker=row["worker"],
        team_name=row["team_name"],
        decided_by=row["decider"],
    )


def insert(db: sa.Connection, version: Version, asked: tuple[tuple[SupportKind, str], ...]) -> None:
    """Store a new version and what it asks of the leader."""
    row = {
        "id": version.id,
        "person_id": version.person,
        "team_id": version.team,
        "plan_id": version.plan,
        "number": version.number,
        "state": version.state.value,
        "revision": version.revision,
        "snapshot": version.text.model_dump(mode="json"),
        "submitted_at": version.submitted_at,
        "keep_until": version.keep_until,
    }
    db.execute(agreements.insert().values(row))
    for kind, text in asked:
        request = {"id": uuid4(), "agreement_id": version.id, "kind": kind.value, "text": text, "answer_text": ""}
        db.execute(support_requests.insert().values(request))


def move(db: sa.Connection, version: Version, state: AgreementState, **more: object) -> None:
    """Bring a version that came from ``fetch`` with ``to_write`` into another state, and set what comes with it."""
    values = {"state": state.value, **more}
    db.execute(agreements.update().where(agreements.c.id == version.id).values(values))


def count_decision(db: sa.Connection, version: Version) -> None:
    """Count that something was decided, so that who decides on what they saw before hears of it."""
    db.execute(agreements.update().where(agreements.c.id == version.id).values(revision=version.revision + 1))


def remarks(db: sa.Connection, actor: Actor, version: Version) -> tuple[Remark, ...]:
    """Give the remarks that somebody may read, the oldest first: the worker all, a leader one's own and the replies."""
    first = agreement_remarks.alias()
    query = (
        sa.select(agreement_remarks, sa.func.coalesce(people.c.name, "").label("author"))
        .outerjoin(people, people.c.id == agreement_remarks.c.author_id)
        .outerjoin(first, first.c.id == agreement_remarks.c.reply_to)
        .where(agreement_remarks.c.agreement_id == version.id)
        .order_by(agreement_remarks.c.at, agreement_remarks.c.id)
    )
    if actor.person != version.person:
        query = query.where(sa.func.coalesce(first.c.author_id, agreement_remarks.c.author_id) == actor.person)
    return tuple(
        Remark(row["id"], row["author_id"], row["author"], row["reply_to"], row["text"], row["at"])
        for row in db.execute(query).mappings()
    )


def add_remark(
    db: sa.Connection, version: Version, author: UUID, text: str, now: datetime, *, reply_to: UUID | None = None
) -> None:
    """Store a remark, or the worker's word on one."""
    row = {"id": uuid4(), "agreement_id": version.id, "author_id": author, "reply_to": reply_to}
    db.execute(agreement_remarks.insert().values(row | {"text": text, "at": now}))


def requests(db: sa.Connection, version: Version) -> tuple[SupportRequest, ...]:
    """Give what was asked of the leader, in the order of the page; () when nothing was."""
    query = (
        sa.select(support_requests, sa.func.coalesce(people.c.name, "").label("answerer"))
        .outerjoin(people, people.c.id == support_requests.c.answered_by)
        .where(support_requests.c.agreement_id == version.id)
    )
    found = [_request(row) for row in db.execute(query).mappings()]
    return tuple(sorted(found, key=lambda one: list(SupportKind).index(one.kind)))


def _request(row: sa.RowMapping) -> SupportRequest:
    return SupportRequest(
        id=row["id"],
        kind=SupportKind(row["kind"]),
        text=row["text"],
        answer=None if row["answer"] is None else SupportAnswer(row["answer"]),
        answer_text=row["answer_text"],
        answered_by=row["answerer"],
        answered_at=row["answered_at"],
        by_when=row["by_when"],
    )


def answer(db: sa.Connection, version: Version, request: UUID, **values: object) -> bool:
    """Store the answer to one request of this version; False when it has no such request."""
    at = (support_requests.c.id == request, support_requests.c.agreement_id == version.id)
    return db.execute(support_requests.update().where(*at).values(values)).rowcount > 0


def remove_kept_until(db: sa.Connection, now: datetime) -> int:
    """Remove the versions whose time is over, with their remarks and requests; tell how many."""
    return db.execute(agreements.delete().where(agreements.c.keep_until <= now)).rowcount
