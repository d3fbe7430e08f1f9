"""Who was invited, and what they will be once they come in."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata, part_of

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("organisations", index=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String(200), nullable=False),
    # In small letters, as in people.
    sa.Column("email", sa.String(254), nullable=False, index=True),
    # Without a team, or when the team is gone by then, the person comes in without one.
    sa.Column("team_id", sa.Uuid, sa.ForeignKey("teams.id", ondelete="SET NULL")),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("is_admin", sa.Boolean, nullable=False),
    # Who made the link that works now; what they may hand out ends with their own role.
    sa.Column("invited_by", sa.Uuid, sa.ForeignKey("people.id", ondelete="SET NULL"), index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    # Who came of it. Without a foreign key: the row tells nothing more once they are gone.
    sa.Column("person_id", sa.Uuid, index=True),
    sa.Column("used_at", Moment),
    sa.Column("withdrawn_at", Moment),
    # When the mail server took the letter with the link of this moment; none as long as it did not.
    sa.Column("mailed_at", Moment),
)
