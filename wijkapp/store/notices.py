"""Notices as rows: whatever gives or changes one for somebody starts at whose it is."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.notice import Notice, NoticeKind
from wijkapp.store.tables import notices, teams

_TOGETHER = sa.case(
    (
        sa.and_(notices.c.kind == NoticeKind.ITEM_SHARED.value, notices.c.read_at.is_(None)),
        sa.func.coalesce(notices.c.team_id, notices.c.id),
    ),
    else_=notices.c.id,
)
"""What is one notice to its reader: all that people of one team shared and that is unread, else each by itself."""


class About(NamedTuple):
    """What a notice is about; both None for the account itself."""

    team: UUID | None = None
    subject: UUID | None = None


def add(db: sa.Connection, person: UUID, kind: NoticeKind, about: About, now: datetime) -> None:
    """Store a notice; the same thing told again while it is unread only moves to this moment."""
    same = (
        notices.c.person_id == person,
        notices.c.kind == kind.value,
        notices.c.team_id.is_not_distinct_from(about.team),
        notices.c.subject.is_not_distinct_from(about.subject),
        notices.c.read_at.is_(None),
    )
    if db.execute(notices.update().where(*same).values(at=now)).rowcount:
        return
    row = {"id": uuid4(), "person_id": person, "kind": kind.value, "at": now}
    db.execute(notices.insert().values(row | {"team_id": about.team, "subject": about.subject}))


def take_back(db: sa.Connection, subjects: Collection[UUID], *kinds: NoticeKind) -> tuple[UUID, ...]:
    """Remove what was told about these subjects and is not read yet; tell of whom, () when there was none."""
    meant = (
        notices.c.subject.in_(subjects),
        notices.c.kind.in_([one.value for one in kinds]),
        notices.c.read_at.is_(None),
    )
    return tuple(db.execute(notices.delete().where(*meant).returning(notices.c.person_id)).scalars())


def of_person(db: sa.Connection, person: UUID, *, skip: int, most: int) -> tuple[Notice, ...]:
    """Give somebody's notices, the newest first; () when there are none. What is told together is one notice."""
    return tuple(_notice(row) for row in db.execute(_lines(person).offset(skip).limit(most)).mappings())


def unread_of(db: sa.Connection, person: UUID) -> tuple[Notice, ...]:
    """Give what somebody has not read, the newest first; () when there is nothing."""
    found = _lines(person)
    query = found.where(found.selected_columns.read_at.is_(None))
    return tuple(_notice(row) for row in db.execute(query).mappings())


def _lines(person: UUID) -> sa.Select[Any, Any, Any, Any, Any, Any, Any]:
    """Somebody's notices, the newest first, of those that are told together the newest one."""
    newest = sa.func.row_number().over(partition_by=_TOGETHER, order_by=(notices.c.at.desc(), notices.c.id))
    mine = sa.select(notices, newest.label("place")).where(notices.c.person_id == person).subquery()
    columns = (mine.c.id, mine.c.kind, mine.c.team_id, mine.c.subject, mine.c.at, mine.c.read_at)
    return (
        sa.select(*columns, sa.func.coalesce(teams.c.name, "").label("team"))
        .select_from(mine.outerjoin(teams, mine.c.team_id == teams.c.id))
        .where(mine.c.place == 1)
        .order_by(mine.c.at.desc(), mine.c.id)
    )


def unread(db: sa.Connection, person: UUID) -> int:
    """Count what somebody has not read, as ``of_person`` shows it."""
    query = sa.select(sa.func.count(sa.distinct(_TOGETHER))).where(*_unread(person))
    return db.execute(query).scalar_one()


def read_one(db: sa.Connection, person: UUID, notice: UUID, now: datetime) -> bool:
    """Note that one was read, with what was told together with it; False when it is not theirs, or gone.

    The moment of the first time stays.
    """
    meant = sa.select(_TOGETHER).where(notices.c.person_id == person, notices.c.id == notice).scalar_subquery()
    theirs = (notices.c.person_id == person, meant == _TOGETHER)
    first = sa.func.coalesce(notices.c.read_at, sa.literal(now, notices.c.read_at.type))
    return db.execute(notices.update().where(*theirs).values(read_at=first)).rowcount > 0


def read_all(db: sa.Connection, person: UUID, until: datetime, now: datetime) -> int:
    """Note that all up to a moment were read; tell how many were not yet."""
    known = (*_unread(person), notices.c.at <= until)
    return db.execute(notices.update().where(*known).values(read_at=now)).rowcount


def remove_before(db: sa.Connection, moment: datetime) -> int:
    """Remove those that are older, read or not; tell how many."""
    return db.execute(notices.delete().where(notices.c.at < moment)).rowcount


def _unread(person: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return notices.c.person_id == person, notices.c.read_at.is_(None)


def _notice(row: Any) -> Notice:  # noqa: ANN401 - a row
    return Notice(**{**row, "kind": NoticeKind(row["kind"])})
