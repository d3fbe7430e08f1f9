"""Owners, guests' sessions, plans with their fields and changes, and the trail.

A text that a person typed stands in ``plan_fields`` or, when it is for nobody else's eyes, in ``private_fields``.
"""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, json_column, metadata, part_of

owners = sa.Table(
    "owners",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    part_of("owners", index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
)

transfer_codes = sa.Table(
    "transfer_codes",
    metadata,
    sa.Column("code_hash", sa.String(64), primary_key=True),
    part_of("owners"),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.UniqueConstraint("owner_id"),
)

plans = sa.Table(
    "plans",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("owner_id", sa.Uuid, sa.ForeignKey("owners.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("situation", json_column()),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("archived_at", Moment),
    sa.Column("deleted_at", Moment),
    # No foreign key: the copy outlives the plan that it was made from.
    sa.Column("copied_from", sa.Uuid),
)

plan_fields = sa.Table(
    "plan_fields",
    metadata,
    part_of("plans", primary_key=True),
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("value", json_column(), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

private_fields = sa.Table(
    "private_fields",
    metadata,
    part_of("plans", primary_key=True),
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("value", json_column(), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

changes = sa.Table(
    "changes",
    metadata,
    part_of("plans", primary_key=True),
    sa.Column("op", sa.Uuid, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("names", json_column(), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    # Without foreign keys: a line stays when what it tells about is gone. No actor is the installation itself.
    sa.Column("actor_id", sa.Uuid),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("plan_id", sa.Uuid),
    # Set only for what an administrator of that organisation may read: never for what somebody does with a plan.
    sa.Column("organisation_id", sa.Uuid, index=True),
    sa.Column("team_id", sa.Uuid),
    sa.Column("person_id", sa.Uuid),
    sqlite_autoincrement=True,
)
