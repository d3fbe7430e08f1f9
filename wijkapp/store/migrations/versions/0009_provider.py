"""The organisation's own sign-in: who is on the way, which messages counted, and which memberships came from there."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, and say of memberships where they came from; those that exist were made by hand."""
    op.create_table(
        "provider_attempts",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("session_hash", sa.String(64)),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_provider_attempts"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_provider_attempts_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_provider_attempts_person_id", "provider_attempts", ["person_id"])
    op.create_index("ix_provider_attempts_ends_at", "provider_attempts", ["ends_at"])
    op.create_table(
        "provider_messages",
        sa.Column("id_hash", sa.String(64), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name="pk_provider_messages"),
    )
    op.create_index("ix_provider_messages_ends_at", "provider_messages", ["ends_at"])
    with op.batch_alter_table("memberships") as memberships:
        memberships.add_column(sa.Column("issuer", sa.String(500)))
