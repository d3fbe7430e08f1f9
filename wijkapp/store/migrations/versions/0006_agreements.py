"""Versions of plans that worker and leader agree on, with remarks and support requests."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables, the versions first."""
    op.create_table(
        "agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("submitted_at", _moment(), nullable=False),
        sa.Column("read_at", _moment()),
        sa.Column("decided_at", _moment()),
        sa.Column("decided_by", sa.Uuid()),
        sa.Column("talk_on", sa.Date()),
        sa.Column("withdrawn_at", _moment()),
        sa.Column("keep_until", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        sa.UniqueConstraint("plan_id", "number", name="uq_agreements_plan_id"),
        _part_of("agreements", "person_id", "people"),
        _part_of("agreements", "team_id", "teams"),
        _by("agreements", "decided_by"),
    )
    for column in ("person_id", "team_id", "keep_until"):
        op.create_index(f"ix_agreements_{column}", "agreements", [column])
    _create_remarks()
    _create_support_requests()


def _create_remarks() -> None:
    op.create_table(
        "agreement_remarks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid()),
        sa.Column("reply_to", sa.Uuid()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_remarks"),
        _part_of("agreement_remarks", "agreement_id", "agreements"),
        _by("agreement_remarks", "author_id"),
        _part_of("agreement_remarks", "reply_to", "agreement_remarks"),
    )
    op.create_index("ix_agreement_remarks_agreement_id", "agreement_remarks", ["agreement_id"])


def _create_support_requests() -> None:
    op.create_table(
        "support_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(10)),
        sa.Column("answer_text", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Uuid()),
        sa.Column("answered_at", _moment()),
        sa.Column("by_when", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_support_requests"),
        sa.UniqueConstraint("agreement_id", "kind", name="uq_support_requests_agreement_id"),
        _part_of("support_requests", "agreement_id", "agreements"),
        _by("support_requests", "answered_by"),
    )


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _part_of(table: str, column: str, whole: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{whole}"
    return sa.ForeignKeyConstraint([column], [f"{whole}.id"], name=name, ondelete="CASCADE")


def _by(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["people.id"], name=f"fk_{table}_{column}_people", ondelete="SET NULL")
