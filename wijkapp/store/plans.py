"""Plans in and out of the database. Every query starts at ``visible_to``, so that none can forget whose plan it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Draft, Stored, Value
from wijkapp.domain.fields import is_private
from wijkapp.domain.situation import Situation
from wijkapp.errors import PlanNotFound, Shut
from wijkapp.store import private
from wijkapp.store.tables import changes, plan_fields, plans
from wijkapp.store.values import field_row, put_field, value_of

FIRST_VERSION: Final = 1
"""Of a plan in which nothing was changed yet. It is not 0, because that means of a field that it was never set."""


class Receipt(NamedTuple):
    """What was done with one change: whether it was saved or dropped, as which version, on which fields."""

    op: UUID
    outcome: str
    version: int
    names: list[str]
    at: datetime


def visible_to(actor: Actor, *, with_deleted: bool = False) -> sa.Select[Any]:
    """Select the plans that this person may see: one's own. Deleted ones only come when asked for."""
    mine = sa.select(plans).where(plans.c.owner_id == actor.owner)
    return mine if with_deleted else mine.where(plans.c.deleted_at.is_(None))


def hold_all(db: sa.Connection, actor: Actor) -> tuple[UUID, ...]:
    """Give all plans of this person, deleted ones too, which nobody changes or hands in meanwhile; () for none."""
    mine = visible_to(actor, with_deleted=True).with_only_columns(plans.c.id).order_by(plans.c.id)
    return tuple(db.execute(mine.with_for_update()).scalars())


def fetch(
    db: sa.Connection, actor: Actor, plan_id: UUID, *, to_write: bool = False, with_deleted: bool = False
) -> Draft:
    """Give a plan with all its fields, private ones too; ``to_write`` makes others who want to write wait.

    Raises NotFound for a plan that does not exist, is somebody else's, or was deleted: it cannot tell them apart.
    Raises Shut while the owner's private texts are: what was not handed over is a draft, so all of a plan is private.
    """
    query = visible_to(actor, with_deleted=with_deleted).where(plans.c.id == plan_id)
    row = db.execute(query.with_for_update() if to_write else query).mappings().first()
    if row is None:
        raise PlanNotFound
    if actor.private_closed:
        raise Shut
    fields = db.execute(
        sa.select(plan_fields.c.name, plan_fields.c.value, plan_fields.c.version).where(
            plan_fields.c.plan_id == row["id"]
        )
    )
    situation = row["situation"]
    return Draft(
        id=row["id"],
        owner=row["owner_id"],
        situation=None if situation is None else Situation.model_validate(situation),
        fields={name: Stored(value=value_of(value), version=version) for name, value, version in fields}
        | private.fields_of(db, actor, row["id"]),
        version=row["version"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        archived_at=row["archived_at"],
        deleted_at=row["deleted_at"],
    )


def insert(db: sa.Connection, draft: Draft, *, copied_from: UUID | None = None) -> None:
    """Store a new plan with its fields."""
    row = {
        "id": draft.id,
        "owner_id": draft.owner,
        "situation": _json(draft.situation),
        "version": draft.version,
        "created_at": draft.created_at,
        "changed_at": draft.changed_at,
        "copied_from": copied_from,
    }
    db.execute(plans.insert().values(row))
    db.execute(
        plan_fields.insert(),
        [field_row(draft.id, name, one) for name, one in draft.fields.items() if not is_private(name)],
    )
    private.insert(db, draft.id, {name: one for name, one in draft.fields.items() if is_private(name)})


def save(
    db: sa.Connection, draft: Draft, values: Mapping[str, Value], situation: Situation | None, now: datetime
) -> int:
    """Store these values, and another situation when it is another, as the plan's next version; give its number.

    The draft must come from ``fetch`` with ``to_write`` in the same transaction.
    """
    version = draft.version + 1
    new: dict[str, Any] = {"version": version, "changed_at": now}
    if situation is not draft.situation:
        new["situation"] = _json(situation)
    db.execute(plans.update().where(plans.c.id == draft.id).values(new))
    for name, value in values.items():
        one = Stored(value=value, version=version)
        if is_private(name):
            private.put(db, draft.id, name, one)
        else:
            put_field(db, plan_fields, draft.id, name, one)
    return version


def mark(db: sa.Connection, draft: Draft, **moments: datetime | None) -> None:
    """Set or clear ``archived_at`` or ``deleted_at`` of a plan that came from ``fetch`` with ``to_write``."""
    db.execute(plans.update().where(plans.c.id == draft.id).values(moments))


def hand_over(db: sa.Connection, actor: Actor, to: Actor) -> None:
    """Make all plans of one person, deleted ones too, those of another."""
    mine = visible_to(actor, with_deleted=True).with_only_columns(plans.c.id)
    db.execute(plans.update().where(plans.c.id.in_(mine)).values(owner_id=to.owner))


def receipt_of(db: sa.Connection, draft: Draft, op: UUID) -> Receipt | None:
    """Find what was done with a change before; None when it is new."""
    columns = (changes.c.op, changes.c.outcome, changes.c.version, changes.c.names, changes.c.at)
    row = db.execute(sa.select(*columns).where(changes.c.plan_id == draft.id, changes.c.op == op)).mappings().first()
    return Receipt(**row) if row else None


def remember(db: sa.Connection, draft: Draft, receipt: Receipt) -> None:
    """Keep what was done with a change, so that the same change sent again gets the same answer."""
    db.execute(changes.insert().values(plan_id=draft.id, **receipt._asdict()))


def _json(situation: Situation | None) -> Any:  # noqa: ANN401 - JSON is any of a few types
    return None if situation is None else situation.model_dump(mode="json")
