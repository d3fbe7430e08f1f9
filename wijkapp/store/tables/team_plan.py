"""A team's plan. A question that was proposed without a name refers to nobody, and of its moment keeps only the day."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, json_column, metadata, part_of


def _somebody(name: str) -> "sa.Column[object]":
    """Refer to a person whose account may go while the team keeps what was said and done."""
    return sa.Column(name, sa.Uuid, sa.ForeignKey("people.id", ondelete="SET NULL"))


team_questions = sa.Table(
    "team_questions",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("teams", index=True),
    sa.Column("wording", sa.Text, nullable=False),
    sa.Column("kind", sa.String(20)),
    sa.Column("competences", json_column(), nullable=False),
    sa.Column("life_domains", json_column(), nullable=False),
    sa.Column("situation_title", sa.Text, nullable=False),
    _somebody("proposer_id"),
    sa.Column("proposed_on", sa.Date, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("learned", sa.Text, nullable=False),
    sa.Column("closed_on", sa.Date),
    sa.Column("version", sa.Integer, nullable=False),
    # Rows stand in the order of their random ids: a row number would tell which question came after which.
    sqlite_with_rowid=False,
)

team_wordings = sa.Table(
    "team_wordings",
    metadata,
    sa.Column("question_id", sa.Uuid, sa.ForeignKey("team_questions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("until", sa.Date, nullable=False),
    sqlite_with_rowid=False,
)

team_messages = sa.Table(
    "team_messages",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column(
        "question_id", sa.Uuid, sa.ForeignKey("team_questions.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    _somebody("person_id"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

team_activities = sa.Table(
    "team_activities",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column(
        "question_id", sa.Uuid, sa.ForeignKey("team_questions.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("day", sa.Date),
    _somebody("person_id"),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("added_at", Moment, nullable=False),
)

team_take_ups = sa.Table(
    "team_take_ups",
    metadata,
    sa.Column("activity_id", sa.Uuid, sa.ForeignKey("team_activities.id", ondelete="CASCADE"), primary_key=True),
    part_of("people", primary_key=True, index=True),
    sa.Column("state", sa.String(20), nullable=False),
    # Which item of whose plan it became. Only that person's own page reads it; a plan that goes leaves the rest.
    sa.Column("plan_id", sa.Uuid, sa.ForeignKey("plans.id", ondelete="SET NULL"), index=True),
    sa.Column("item", sa.String(170), nullable=False),
)

team_reviews = sa.Table(
    "team_reviews",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("teams", index=True),
    sa.Column("held_on", sa.Date, nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    # Set when the review is finished.
    sa.Column("next_on", sa.Date),
)

team_agreements = sa.Table(
    "team_agreements",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("teams", index=True),
    sa.Column("question_id", sa.Uuid, sa.ForeignKey("team_questions.id", ondelete="SET NULL"), index=True),
    sa.Column("made_in", sa.Uuid, sa.ForeignKey("team_reviews.id", ondelete="SET NULL"), index=True),
    sa.Column("text", sa.Text, nullable=False),
    _somebody("person_id"),
    sa.Column("by_day", sa.Date),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

team_judgements = sa.Table(
    "team_judgements",
    metadata,
    sa.Column("agreement_id", sa.Uuid, sa.ForeignKey("team_agreements.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("review_id", sa.Uuid, sa.ForeignKey("team_reviews.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("why", sa.String(40), nullable=False),
)
