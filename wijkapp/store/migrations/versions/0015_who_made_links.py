"""Who made a recovery link or an invitation; and nothing in the trail of a link that its owner asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NOT_SURELY_OF_OTHERS = """
UPDATE audit SET organisation_id = NULL, person_id = NULL
WHERE action = 'recovery:link_used' AND NOT EXISTS (
    SELECT 1 FROM audit AS shut
    WHERE shut.action = 'private:closed' AND shut.person_id = audit.person_id AND shut.at = audit.at
)
"""
_WHO_INVITED = """
UPDATE invitations SET invited_by = (
    SELECT people.id FROM audit JOIN people ON people.owner_id = audit.actor_id
    WHERE audit.person_id = invitations.id AND audit.action IN ('invitation:made', 'invitation:renewed')
    ORDER BY audit.id DESC LIMIT 1
)
"""


def upgrade() -> None:
    """Add who made a link, which the trail tells of invitations that wait; links of today run out within a day.

    Take the lines of links that were used out of the trail, but for those that shut private texts. A line does not say
    whose link it was. What shuts them at the very same moment is a link of somebody else, or one that went to an
    address that somebody else filled in.
    """
    with op.batch_alter_table("recovery_links") as links:
        links.add_column(sa.Column("made_by", sa.Uuid()))
        links.create_foreign_key("fk_recovery_links_made_by_people", "people", ["made_by"], ["id"], ondelete="CASCADE")
        links.create_index("ix_recovery_links_made_by", ["made_by"])
    with op.batch_alter_table("invitations") as invitations:
        invitations.add_column(sa.Column("invited_by", sa.Uuid()))
        invitations.create_foreign_key(
            "fk_invitations_invited_by_people", "people", ["invited_by"], ["id"], ondelete="SET NULL"
        )
        invitations.create_index("ix_invitations_invited_by", ["invited_by"])
    op.execute(sa.text(_WHO_INVITED))
    op.execute(sa.text(_NOT_SURELY_OF_OTHERS))
