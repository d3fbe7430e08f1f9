"""What people share of their plans: a copy per item and per reader, made when it was shared."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, json_column, metadata, part_of

shares = sa.Table(
    "shares",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    # Whose it is.
    part_of("people", index=True),
    # Without a foreign key: who reads a share never comes near the plan. Deleting a plan empties its shares.
    sa.Column("plan_id", sa.Uuid, nullable=False, index=True),
    part_of("teams", index=True),
    sa.Column("reader", sa.String(20), nullable=False),
    sa.Column("colleague_id", sa.Uuid, sa.ForeignKey("people.id", ondelete="CASCADE"), index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("item", sa.String(200), nullable=False),
    # Empty when it is shared no longer: then there is nothing left that anybody could read.
    sa.Column("snapshot", json_column()),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("shared_at", Moment, nullable=False),
)
