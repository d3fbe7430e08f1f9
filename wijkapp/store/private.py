"""Private texts in and out of the database: only their owner can be asked for, whoever else may see the plan.

What a colleague or a manager may read is handed over as a copy when it is shared (see ``wijkapp.domain.sharing``), so
nothing that acts for them needs this module; a test says that nothing does.
"""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Stored
from wijkapp.store.tables import plans, private_fields
from wijkapp.store.values import field_row, put_field, value_of


def fields_of(db: sa.Connection, owner: Actor, plan_id: UUID) -> dict[str, Stored]:
    """Give the private texts of one of my own plans; {} for anybody else's. ``plans.fetch`` says when they are shut."""
    mine = (plans.c.id == plan_id, plans.c.owner_id == owner.owner)
    columns = (private_fields.c.name, private_fields.c.value, private_fields.c.version)
    rows = db.execute(sa.select(*columns).join(plans).where(*mine))
    return {name: Stored(value=value_of(value), version=version) for name, value, version in rows}


def insert(db: sa.Connection, plan_id: UUID, fields: Mapping[str, Stored]) -> None:
    """Store the private texts of a new plan."""
    if fields:
        db.execute(private_fields.insert(), [field_row(plan_id, name, one) for name, one in fields.items()])


def put(db: sa.Connection, plan_id: UUID, name: str, one: Stored) -> None:
    """Store one private text, new or over an earlier one."""
    put_field(db, private_fields, plan_id, name, one)
