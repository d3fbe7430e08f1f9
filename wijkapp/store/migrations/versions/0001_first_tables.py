"""The first tables: owners and the sessions of guests, plans with their fields and changes, and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, parents before children."""
    _create_owners()
    _create_plans()
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("plan_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )


def _create_owners() -> None:
    op.create_table(
        "owners",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("last_seen_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_owners"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("last_seen_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
        _cascade("owner_id", "owners", "fk_sessions_owner_id_owners"),
    )
    op.create_index("ix_sessions_owner_id", "sessions", ["owner_id"])
    op.create_table(
        "transfer_codes",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.Column("used_at", _moment()),
        sa.PrimaryKeyConstraint("code_hash", name="pk_transfer_codes"),
        sa.UniqueConstraint("owner_id", name="uq_transfer_codes_owner_id"),
        _cascade("owner_id", "owners", "fk_transfer_codes_owner_id_owners"),
    )


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("situation", sa.JSON()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("changed_at", _moment(), nullable=False),
        sa.Column("archived_at", _moment()),
        sa.Column("deleted_at", _moment()),
        sa.Column("copied_from", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        _cascade("owner_id", "owners", "fk_plans_owner_id_owners"),
    )
    op.create_index("ix_plans_owner_id", "plans", ["owner_id"])
    op.create_table(
        "plan_fields",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "name", name="pk_plan_fields"),
        _cascade("plan_id", "plans", "fk_plan_fields_plan_id_plans"),
    )
    op.create_table(
        "private_fields",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "name", name="pk_private_fields"),
        _cascade("plan_id", "plans", "fk_private_fields_plan_id_plans"),
    )
    op.create_table(
        "changes",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("op", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "op", name="pk_changes"),
        _cascade("plan_id", "plans", "fk_changes_plan_id_plans"),
    )


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _cascade(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
