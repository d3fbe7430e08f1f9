"""What people are told inside the app."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_notices()


def _create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("team_id", sa.Uuid()),
        sa.Column("subject", sa.Uuid()),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("read_at", _moment()),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        _cascade("person_id", "people", "fk_notices_person_id_people"),
        _cascade("team_id", "teams", "fk_notices_team_id_teams"),
    )
    op.create_index("ix_notices_at", "notices", ["at"])
    op.create_index("ix_notices_person_id", "notices", ["person_id", "at"])


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _cascade(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
