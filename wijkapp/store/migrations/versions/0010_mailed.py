"""When the link of an invitation was mailed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of invitations that exist nothing is known, so they count as not mailed."""
    with op.batch_alter_table("invitations") as invitations:
        invitations.add_column(sa.Column("mailed_at", sa.DateTime(timezone=True)))
