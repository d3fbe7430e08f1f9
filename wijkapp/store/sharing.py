"""Shares in and out of the database. Whoever reads what somebody else shared starts at ``visible_to``.

This module serves people other than the owner, so it knows no table in which a plan's texts stand; a test says so.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import (
    Circle,
    Colleague,
    Copy,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedItem,
    read_snapshot,
)
from wijkapp.store import notices
from wijkapp.store.tables import agreements, memberships, people, shares, teams


def visible_to(reader: Actor) -> sa.Select[Any]:
    """Select the shares of others that this person may read, by the reader's roles; the one place where reading starts.

    A share of somebody who left the team since, or was deactivated, and one of an archived team, is nobody's to read;
    nor is one of a plan that is agreed on no more.
    """
    owner_in_team = sa.and_(
        memberships.c.team_id == shares.c.team_id,
        memberships.c.person_id == shares.c.person_id,
        # Who left and came back starts anew: what was shared before is not there by itself again.
        memberships.c.since <= shares.c.shared_at,
    )
    return (
        sa.select(shares, people.c.name.label("owner_name"))
        .join(people, people.c.id == shares.c.person_id)
        .join(memberships, owner_in_team)
        .join(teams, teams.c.id == shares.c.team_id)
        .where(
            shares.c.snapshot.is_not(sa.null()),
            people.c.deactivated_at.is_(None),
            teams.c.archived_at.is_(None),
            shares.c.person_id != reader.person,
            _still_holds(),
            _is_for(reader),
        )
    )


def _still_holds() -> sa.ColumnElement[bool]:
    """Whether the version that was handed over is still agreed on and kept; other parts always hold."""
    version = sa.select(agreements.c.id).where(
        agreements.c.plan_id == shares.c.plan_id,
        agreements.c.person_id == shares.c.person_id,
        agreements.c.number == shares.c.snapshot["number"].as_integer(),
        agreements.c.state == AgreementState.AGREED.value,
    )
    return sa.or_(shares.c.kind != ItemKind.PLAN.value, version.exists())


def _is_for(reader: Actor) -> sa.ColumnElement[bool]:
    by_role = [
        sa.and_(shares.c.team_id == one.team, shares.c.reader == kind.value)
        for one in reader.memberships
        for kind in (ReaderKind.TEAM, ReaderKind.LEADER)
        if one.role is kind.role
    ]
    by_name = [
        sa.and_(
            shares.c.team_id == one.team,
            shares.c.reader == ReaderKind.COLLEAGUE.value,
            shares.c.colleague_id == reader.person,
        )
        for one in reader.memberships
        if one.role is ReaderKind.COLLEAGUE.role
    ]
    return sa.or_(sa.false(), *by_role, *by_name)


def items(db: sa.Connection, reader: Actor, team: UUID, owner: UUID | None = None) -> tuple[SharedItem, ...]:
    """Give what this person may read in a team, of everybody or of one owner; () when there is nothing.

    The same part comes once, also when it reaches the reader along two ways; the copy that was handed over last wins.
    """
    query = visible_to(reader).where(shares.c.team_id == team)
    if owner is not None:
        query = query.where(shares.c.person_id == owner)
    order = (people.c.name, shares.c.person_id, shares.c.kind.desc(), shares.c.shared_at, shares.c.item, shares.c.id)
    found: dict[tuple[UUID, str, str], SharedItem] = {}
    for row in db.execute(query.order_by(*order)).mappings():
        found[row["plan_id"], row["kind"], row["item"]] = _item(row)
    return tuple(found.values())


def of_plan(db: sa.Connection, owner: Actor, plan_id: UUID) -> tuple[MyShare, ...]:
    """Give what one shares oneself of a plan, with whom it is seen now; () for a guest and when nothing is shared.

    A share that nobody can read any more, because its owner or the colleague left the team, is not among them.
    """
    query = (
        _mine(owner)
        .where(shares.c.plan_id == plan_id)
        .order_by(shares.c.kind.desc(), shares.c.item, shares.c.reader.desc(), shares.c.shared_at, shares.c.id)
    )
    return tuple(_my_share(row) for row in db.execute(query).mappings())


def of_owner(db: sa.Connection, owner: Actor) -> tuple[MyShare, ...]:
    """Give all that one shares oneself, of all plans; () when nothing is shared."""
    return tuple(_my_share(row) for row in db.execute(_mine(owner)).mappings())


def _mine(owner: Actor) -> sa.Select[Any]:
    colleague = people.alias("colleague")
    where = memberships.alias("where_i_am")
    theirs = memberships.alias("where_they_are")
    in_team = sa.and_(where.c.team_id == shares.c.team_id, where.c.person_id == shares.c.person_id)
    also_there = sa.and_(theirs.c.team_id == shares.c.team_id, theirs.c.person_id == shares.c.colleague_id)
    readable = sa.and_(colleague.c.deactivated_at.is_(None), theirs.c.role == ReaderKind.COLLEAGUE.role.value)
    return (
        sa.select(shares, sa.func.coalesce(colleague.c.name, "").label("colleague_name"))
        .join(where, in_team)
        .join(teams, teams.c.id == shares.c.team_id)
        .outerjoin(colleague, colleague.c.id == shares.c.colleague_id)
        .outerjoin(theirs, also_there)
        .where(
            _owned_by(owner),
            shares.c.snapshot.is_not(sa.null()),
            where.c.since <= shares.c.shared_at,
            teams.c.archived_at.is_(None),
            _still_holds(),
            sa.or_(shares.c.colleague_id.is_(None), readable),
        )
    )


def _owned_by(owner: Actor) -> sa.ColumnElement[bool]:
    """What somebody shares, for themselves to read: nothing while it is not sure that it is them."""
    return sa.false() if owner.private_closed else shares.c.person_id == owner.person


def put(  # noqa: PLR0913, PLR0917 - a row
    db: sa.Connection,
    owner: Actor,
    plan_id: UUID,
    part: Part,
    reader: Reader,
    snapshot: Copy,
    now: datetime,
) -> UUID:
    """Hand this copy over, new or instead of an earlier one, and give the id of the share.

    The caller holds the plan, so nobody comes in between.
    """
    new = {"snapshot": snapshot.model_dump(mode="json"), "shared_at": now}
    again = shares.update().where(*_at(owner, plan_id, part, reader)).returning(shares.c.id)
    share: UUID | None = db.execute(again.values(version=shares.c.version + 1, **new)).scalar()
    if share is None:
        share = uuid4()
        row = {
            "id": share,
            "person_id": owner.person,
            "plan_id": plan_id,
            "team_id": reader.team,
            "reader": reader.kind.value,
            "colleague_id": reader.colleague,
            "kind": part.kind.value,
            "item": part.item,
            "version": 1,
        }
        db.execute(shares.insert().values(row | new))
    return share


def withdraw(db: sa.Connection, owner: Actor, plan_id: UUID, part: Part, reader: Reader) -> bool:
    """Take a copy back; False when it was not shared, or no longer."""
    return _empty(db, *_at(owner, plan_id, part, reader))


def withdraw_plan(db: sa.Connection, owner: Actor, plan_id: UUID, part: Part | None = None) -> tuple[Reader, ...]:
    """Take back all that is shared of a plan, or of one part of it; tell from whom, () when it was from nobody.

    Also what its reader could not see at this moment: nothing of it comes back by itself.
    """
    here = [shares.c.person_id == owner.person, shares.c.plan_id == plan_id, shares.c.snapshot.is_not(sa.null())]
    if part is not None:
        here += [shares.c.kind == part.kind.value, shares.c.item == part.item]
    rows = db.execute(sa.select(shares.c.reader, shares.c.team_id, shares.c.colleague_id).where(*here).distinct())
    readers = tuple(Reader(kind=ReaderKind(kind), team=team, colleague=one) for kind, team, one in rows)
    _empty(db, *here)
    return readers


def withdraw_member(db: sa.Connection, team: UUID, person: UUID) -> None:
    """Take back what somebody who leaves a team shared there, and what was shared with them by name."""
    _empty(db, shares.c.team_id == team, shares.c.person_id == person)
    withdraw_colleague(db, team, person)


def withdraw_colleague(db: sa.Connection, team: UUID, person: UUID) -> None:
    """Take back what was shared by name with somebody who is no worker of a team any more."""
    _empty(db, shares.c.team_id == team, shares.c.colleague_id == person)


def withdraw_ended(db: sa.Connection) -> None:
    """Take back the plans that are not agreed on or not kept any more, of everybody."""
    _empty(db, ~_still_holds())


def circles(db: sa.Connection, actor: Actor) -> tuple[Circle, ...]:
    """Give the teams that somebody is in, in the order of their names, with who else is there now; () for none."""
    where = sa.select(teams.c.id, teams.c.name).where(teams.c.id.in_([one.team for one in actor.memberships]))
    return tuple(
        Circle(team=team, name=name, others=_others(db, team, actor))
        for team, name in db.execute(where.order_by(teams.c.name, teams.c.id)).all()
    )


class Subject(NamedTuple):
    """What a share of one's own is about: its kind, and the copy while it is shared, which is that of ``shared_at``."""

    kind: str
    snapshot: Copy | None
    shared_at: datetime


def subjects(db: sa.Connection, owner: Actor) -> dict[UUID, Subject]:
    """Tell what each share of one's own is about; {} for none, and while plans are shut."""
    columns = (shares.c.id, shares.c.kind, shares.c.snapshot, shares.c.shared_at)
    query = sa.select(*columns).where(_owned_by(owner))
    return {
        share: Subject(kind, None if snapshot is None else read_snapshot(snapshot), shared_at)
        for share, kind, snapshot, shared_at in db.execute(query)
    }


def _others(db: sa.Connection, team: UUID, actor: Actor) -> tuple[Colleague, ...]:
    query = (
        sa.select(people.c.id, people.c.name, memberships.c.role)
        .join(memberships, memberships.c.person_id == people.c.id)
        .where(memberships.c.team_id == team, people.c.deactivated_at.is_(None), people.c.id != actor.person)
        .order_by(people.c.name, people.c.id)
    )
    return tuple(Colleague(person=one, name=name, role=Role(role)) for one, name, role in db.execute(query))


def _at(owner: Actor, plan_id: UUID, part: Part, reader: Reader) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        shares.c.person_id == owner.person,
        shares.c.plan_id == plan_id,
        shares.c.kind == part.kind.value,
        shares.c.item == part.item,
        shares.c.team_id == reader.team,
        shares.c.reader == reader.kind.value,
        shares.c.colleague_id.is_(None) if reader.colleague is None else shares.c.colleague_id == reader.colleague,
    )


def _empty(db: sa.Connection, *which: sa.ColumnElement[bool]) -> bool:
    """Take copies back, with what was told of them and is not read yet: every way to stop sharing ends here."""
    full = shares.update().where(shares.c.snapshot.is_not(sa.null()), *which)
    emptied = db.execute(full.values(snapshot=None).returning(shares.c.id)).scalars().all()
    notices.take_back(db, emptied, NoticeKind.ITEM_SHARED)
    return bool(emptied)


def _item(row: sa.RowMapping) -> SharedItem:
    return SharedItem(
        share=row["id"],
        team=row["team_id"],
        owner=row["person_id"],
        owner_name=row["owner_name"],
        snapshot=read_snapshot(row["snapshot"]),
        version=row["version"],
        shared_at=row["shared_at"],
    )


def _my_share(row: sa.RowMapping) -> MyShare:
    return MyShare(
        share=row["id"],
        part=Part(kind=row["kind"], item=row["item"]),
        reader=Reader(kind=row["reader"], team=row["team_id"], colleague=row["colleague_id"]),
        colleague_name=row["colleague_name"],
        snapshot=read_snapshot(row["snapshot"]),
        version=row["version"],
        shared_at=row["shared_at"],
    )
