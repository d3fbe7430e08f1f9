"""A team's plan: its questions with their wordings and messages, activities, agreements and reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, parents before children."""
    _create_questions()
    _create_activities()
    _create_reviews()


def _create_questions() -> None:
    op.create_table(
        "team_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20)),
        sa.Column("competences", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("life_domains", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("situation_title", sa.Text(), nullable=False),
        sa.Column("proposer_id", sa.Uuid()),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_questions"),
        _goes_with("team_questions", "team_id", "teams"),
        _outlives("team_questions", "proposer_id", "people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_team_questions_team_id", "team_questions", ["team_id"])
    op.create_table(
        "team_wordings",
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", "version", name="pk_team_wordings"),
        _goes_with("team_wordings", "question_id", "team_questions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "team_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_messages"),
        _goes_with("team_messages", "question_id", "team_questions"),
        _outlives("team_messages", "person_id", "people"),
    )
    op.create_index("ix_team_messages_question_id", "team_messages", ["question_id"])


def _create_activities() -> None:
    op.create_table(
        "team_activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_activities"),
        _goes_with("team_activities", "question_id", "team_questions"),
        _outlives("team_activities", "person_id", "people"),
    )
    op.create_index("ix_team_activities_question_id", "team_activities", ["question_id"])
    op.create_table(
        "team_take_ups",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("plan_id", sa.Uuid()),
        sa.Column("item", sa.String(170), nullable=False),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name="pk_team_take_ups"),
        _goes_with("team_take_ups", "activity_id", "team_activities"),
        _goes_with("team_take_ups", "person_id", "people"),
        _outlives("team_take_ups", "plan_id", "plans"),
    )
    op.create_index("ix_team_take_ups_person_id", "team_take_ups", ["person_id"])
    op.create_index("ix_team_take_ups_plan_id", "team_take_ups", ["plan_id"])


def _create_reviews() -> None:
    op.create_table(
        "team_reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("started_at", _moment(), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_team_reviews"),
        _goes_with("team_reviews", "team_id", "teams"),
    )
    op.create_index("ix_team_reviews_team_id", "team_reviews", ["team_id"])
    op.create_table(
        "team_agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid()),
        sa.Column("made_in", sa.Uuid()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("by_day", sa.Date()),
        sa.Column("made_at", _moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_agreements"),
        _goes_with("team_agreements", "team_id", "teams"),
        _outlives("team_agreements", "question_id", "team_questions"),
        _outlives("team_agreements", "made_in", "team_reviews"),
        _outlives("team_agreements", "person_id", "people"),
    )
    for column in ("team_id", "question_id", "made_in"):
        op.create_index(f"ix_team_agreements_{column}", "team_agreements", [column])
    op.create_table(
        "team_judgements",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", "review_id", name="pk_team_judgements"),
        _goes_with("team_judgements", "agreement_id", "team_agreements"),
        _goes_with("team_judgements", "review_id", "team_reviews"),
    )
    op.create_index("ix_team_judgements_review_id", "team_judgements", ["review_id"])


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _goes_with(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}_{parent}", ondelete="CASCADE")


def _outlives(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}_{parent}", ondelete="SET NULL"
    )
