"""What people are told: a kind, a place and a moment; nothing that anybody wrote."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata, part_of

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("people"),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("team_id", sa.Uuid, sa.ForeignKey("teams.id", ondelete="CASCADE")),
    # No foreign key: it may be any kind of thing, and a notice of something that is gone leads to a page that says so.
    sa.Column("subject", sa.Uuid),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("read_at", Moment),
    sa.Index("ix_notices_person_id", "person_id", "at"),
)
