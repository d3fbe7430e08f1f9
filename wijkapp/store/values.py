"""How the value of one field of a plan is kept as JSON, in whichever of the two tables it belongs."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.draft import Stored, Value


def field_row(plan_id: UUID, name: str, one: Stored) -> dict[str, Any]:
    """Give a field as a row of its table."""
    return {"plan_id": plan_id, "name": name, "value": one.value, "version": one.version}


def value_of(value: bool | str | list[str]) -> Value:  # noqa: FBT001 - a value, not a flag
    """Give a value as it was before JSON made a list of it."""
    return tuple(value) if isinstance(value, list) else value


def put_field(db: sa.Connection, table: sa.Table, plan_id: UUID, name: str, one: Stored) -> None:
    """Store one field, new or over an earlier value. The caller holds the plan, so nobody comes in between."""
    row = field_row(plan_id, name, one)
    at = (table.c.plan_id == plan_id, table.c.name == name)
    if not db.execute(table.update().where(*at).values(row)).rowcount:
        db.execute(table.insert().values(row))
