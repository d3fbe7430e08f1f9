"""Local accounts: links and codes to get back in, the half-way state of a sign-in, and wrong tries."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and add to people what an account needs."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("totp_step", sa.Integer()))
        people.add_column(sa.Column("former_password_hash", sa.String(200)))
        people.add_column(sa.Column("email_changed_at", _moment()))
    _create_links_and_codes()
    op.create_table(
        "half_sign_ins",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_half_sign_ins"),
        _of_a_person("half_sign_ins"),
    )
    op.create_index("ix_half_sign_ins_person_id", "half_sign_ins", ["person_id"])
    op.create_table(
        "attempts",
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("last_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_attempts"),
    )


def _create_links_and_codes() -> None:
    op.create_table(
        "recovery_links",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_recovery_links"),
        _of_a_person("recovery_links"),
    )
    op.create_index("ix_recovery_links_person_id", "recovery_links", ["person_id"])
    op.create_table(
        "recovery_codes",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name="pk_recovery_codes"),
        _of_a_person("recovery_codes"),
    )


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _of_a_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person_id_people"
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=name, ondelete="CASCADE")
