"""The lines of who looked: one is added and then stays, until its time is over and a checkpoint takes its place."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import START, Link, Look, LookLine
from wijkapp.errors import NotAllowed, NotFound
from wijkapp.store.tables import look_checkpoints, look_heads, looks, people, teams

ONE_LOOK: Final = timedelta(minutes=10)
"""Within this time the same viewer and the same thing are one look: a page that renews itself is not a new one."""


class Chain(NamedTuple):
    """All that is kept of one person's looks; ``head`` is None when it is gone."""

    lines: tuple[LookLine, ...]
    head: Link | None
    checkpoint: Link


_COLUMNS = (
    looks.c.person_id.label("owner"),
    looks.c.seq,
    looks.c.at,
    looks.c.viewer_id.label("viewer"),
    looks.c.viewer_name,
    looks.c.what,
    looks.c.subject_id.label("subject"),
    looks.c.previous,
    looks.c.hash,
)


def note(  # noqa: PLR0913 - a line
    db: sa.Connection,
    owner: UUID,
    viewer: Actor,
    what: Look,
    subject: UUID,
    now: datetime,
    *,
    opened_at: datetime | None = None,
    changed_at: datetime | None = None,
) -> bool:
    """Add a line in the transaction of the look itself, so that nobody looks without one; True when there is a new one.

    ``owner`` is the id of the *person* whose thing it is, ``subject`` that of the thing. Who looks at their own leaves
    no line, nor does the same look within ten minutes, or since ``opened_at`` for a page that has stayed open. A look
    from before ``changed_at``, when the thing became what it is now, is not the same one. To note for several owners,
    go through them in the order of their ids: two who do that never wait in a ring. Raises NotFound when there is no
    such person, and NotAllowed for a guest.
    """
    if viewer.person is None:
        raise NotAllowed
    if viewer.person == owner:
        return False
    _hold(db, owner)
    # Of two who act at once the clocks may differ: nobody reads a version before it is there.
    at = max(now, changed_at or now)
    since = min(now - ONE_LOOK, opened_at or now)
    last_noted = _last_noted(db, owner, viewer.person, what, subject)
    if last_noted is not None and last_noted > since and last_noted >= (changed_at or last_noted):
        return False
    last = _head(db, owner)
    line = LookLine(
        owner=owner,
        seq=(last or START).seq + 1,
        at=at,
        viewer=viewer.person,
        viewer_name=db.execute(sa.select(people.c.name).where(people.c.id == viewer.person)).scalar_one(),
        what=what.value,
        subject=subject,
        previous=(last or START).hash,
    )
    _append(db, line.model_copy(update={"hash": line.digest()}), first=last is None)
    return True


def of_owner(db: sa.Connection, owner: UUID) -> tuple[LookLine, ...]:
    """Give all lines about one person, the first one first; () when nobody looked."""
    query = sa.select(*_COLUMNS).where(looks.c.person_id == owner).order_by(looks.c.seq)
    return tuple(LookLine(**row) for row in db.execute(query).mappings())


def team_names(db: sa.Connection, owner: UUID) -> dict[UUID, str]:
    """Give the names of the teams of which an overview was taken along with this person in it; {} for none."""
    query = sa.select(teams.c.id, teams.c.name).join(looks, looks.c.subject_id == teams.c.id)
    return {row.id: row.name for row in db.execute(query.where(looks.c.person_id == owner).distinct())}


def pruned_at(db: sa.Connection, owner: UUID) -> datetime | None:
    """When lines about this person were last removed because their time was over; None when that never happened."""
    query = sa.select(sa.func.max(look_checkpoints.c.made_at)).where(look_checkpoints.c.person_id == owner)
    return db.execute(query).scalar()


def owners(db: sa.Connection) -> tuple[UUID, ...]:
    """Everybody of whom a line, a head or a checkpoint is kept, in order; () when nobody ever looked."""
    tables = (looks, look_heads, look_checkpoints)
    query = sa.union(*(sa.select(table.c.person_id) for table in tables))
    return tuple(sorted(db.execute(query).scalars()))


def chain(db: sa.Connection, owner: UUID) -> Chain:
    """Give all that is kept of one person's looks, to be verified."""
    query = sa.select(look_checkpoints.c.seq, look_checkpoints.c.hash).where(look_checkpoints.c.person_id == owner)
    latest = db.execute(query.order_by(look_checkpoints.c.seq.desc()).limit(1)).first()
    return Chain(of_owner(db, owner), _head(db, owner), Link(*latest) if latest else START)


def prune(db: sa.Connection, before: datetime, now: datetime) -> int:
    """Remove the lines that are older, each chain from its start, and leave a checkpoint; tell how many went."""
    aged = sa.select(looks.c.person_id).where(looks.c.at < before).distinct().order_by(looks.c.person_id)
    return sum(_prune_one(db, owner, before, now) for owner in db.execute(aged).scalars().all())


def forget(db: sa.Connection, owner: UUID, now: datetime) -> None:
    """Remove all lines about one person, who was erased. The end of the chain stays: by that it is still verified."""
    _put_under_checkpoint(db, owner, looks.c.person_id == owner, now)


def _prune_one(db: sa.Connection, owner: UUID, before: datetime, now: datetime) -> int:
    theirs = looks.c.person_id == owner
    first_kept = db.execute(sa.select(sa.func.min(looks.c.seq)).where(theirs, looks.c.at >= before)).scalar()
    aged = theirs if first_kept is None else sa.and_(theirs, looks.c.seq < first_kept)
    return _put_under_checkpoint(db, owner, aged, now)


def _put_under_checkpoint(db: sa.Connection, owner: UUID, which: sa.ColumnElement[bool], now: datetime) -> int:
    """Remove these lines, the first of a chain; number and hash of the last of them stay. Tell how many went."""
    last = db.execute(sa.select(looks.c.seq, looks.c.hash).where(which).order_by(looks.c.seq.desc()).limit(1)).first()
    if last is None:
        return 0
    db.execute(look_checkpoints.insert().values(person_id=owner, seq=last.seq, hash=last.hash, made_at=now))
    return db.execute(looks.delete().where(looks.c.person_id == owner, looks.c.seq <= last.seq)).rowcount


def _hold(db: sa.Connection, owner: UUID) -> None:
    """Let two who look at once write one after the other: on one chain there is one last line."""
    query = sa.select(people.c.id).where(people.c.id == owner).with_for_update(key_share=True)
    if db.execute(query).first() is None:
        raise NotFound


def _last_noted(db: sa.Connection, owner: UUID, viewer: UUID, what: Look, subject: UUID) -> datetime | None:
    same = (
        looks.c.person_id == owner,
        looks.c.viewer_id == viewer,
        looks.c.subject_id == subject,
        looks.c.what == what.value,
    )
    return db.execute(sa.select(sa.func.max(looks.c.at)).where(*same)).scalar()


def _head(db: sa.Connection, owner: UUID) -> Link | None:
    row = db.execute(sa.select(look_heads.c.seq, look_heads.c.hash).where(look_heads.c.person_id == owner)).first()
    return Link(*row) if row else None


def _append(db: sa.Connection, line: LookLine, *, first: bool) -> None:
    row: dict[str, Any] = {
        "person_id": line.owner,
        "seq": line.seq,
        "at": line.at,
        "viewer_id": line.viewer,
        "viewer_name": line.viewer_name,
        "what": line.what,
        "subject_id": line.subject,
        "previous": line.previous,
        "hash": line.hash,
    }
    db.execute(looks.insert().values(row))
    head = {"person_id": line.owner, "seq": line.seq, "hash": line.hash}
    if first:
        db.execute(look_heads.insert().values(head))
    else:
        db.execute(look_heads.update().where(look_heads.c.person_id == line.owner).values(head))
