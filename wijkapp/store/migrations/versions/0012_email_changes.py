"""Another e-mail address for an account: the address that a link would give somebody, and since when they have one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns, empty: no address was changed before."""
    with op.batch_alter_table("recovery_links") as links:
        links.add_column(sa.Column("email", sa.String(254)))
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("email_since", sa.DateTime(timezone=True)))
