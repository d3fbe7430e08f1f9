"""What people are told inside the app, and figures per team."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_notices()
    _create_counts()


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


def _create_counts() -> None:
    op.create_table(
        "team_figures",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("made_on", sa.Date()),
        sa.Column("shown", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name="pk_team_figures"),
        _cascade("team_id", "teams", "fk_team_figures_team_id_teams"),
    )
    op.create_table(
        "counted_people",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "person_id", name="pk_counted_people"),
        _cascade("team_id", "teams", "fk_counted_people_team_id_teams"),
        _cascade("person_id", "people", "fk_counted_people_person_id_people"),
    )
    op.create_index("ix_counted_people_person_id", "counted_people", ["person_id"])


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _cascade(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
