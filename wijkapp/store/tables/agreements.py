"""Versions of plans that worker and leader agree on, with remarks and what was asked of the leader."""

from typing import Any

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, json_column, metadata, part_of


def _by(column: str) -> sa.Column[Any]:
    """Refer to somebody who did something; what they did stays when their account is gone."""
    return sa.Column(column, sa.Uuid, sa.ForeignKey("people.id", ondelete="SET NULL"))


agreements = sa.Table(
    "agreements",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("people", index=True),
    part_of("teams", index=True),
    # No foreign key: what was agreed outlives the plan.
    sa.Column("plan_id", sa.Uuid, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    # Counts decisions, so that of two at once the second one hears of the first.
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("snapshot", json_column(), nullable=False),
    sa.Column("submitted_at", Moment, nullable=False),
    sa.Column("read_at", Moment),
    sa.Column("decided_at", Moment),
    _by("decided_by"),
    sa.Column("talk_on", sa.Date),
    sa.Column("withdrawn_at", Moment),
    sa.Column("keep_until", Moment, nullable=False, index=True),
    sa.UniqueConstraint("plan_id", "number"),
)

agreement_remarks = sa.Table(
    "agreement_remarks",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("agreements", index=True),
    _by("author_id"),
    # Set when this is the worker's word on a remark; only whoever wrote that remark reads it.
    sa.Column("reply_to", sa.Uuid, sa.ForeignKey("agreement_remarks.id", ondelete="CASCADE")),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

support_requests = sa.Table(
    "support_requests",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("agreements"),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("answer", sa.String(10)),
    sa.Column("answer_text", sa.Text, nullable=False),
    _by("answered_by"),
    sa.Column("answered_at", Moment),
    sa.Column("by_when", sa.Date),
    sa.UniqueConstraint("agreement_id", "kind"),
)
