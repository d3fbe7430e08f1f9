"""Browsers in which somebody signed in before, where a stranger's wrong tries do not count."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "known_browsers",
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_known_browsers"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_known_browsers_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_known_browsers_person_id", "known_browsers", ["person_id"])
