"""What administrators read of links and who made them: nothing of a link that its owner asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NOT_SURELY_OF_OTHERS = """
UPDATE audit SET organisation_id = NULL, person_id = NULL
WHERE action = 'recovery:link_used' AND NOT EXISTS (
    SELECT 1 FROM audit AS shut
    WHERE shut.action = 'private:closed' AND shut.person_id = audit.person_id AND shut.at = audit.at
)
"""


def upgrade() -> None:
    """Take the lines of links that were used out of the trail, but for those that shut private texts.

    A line does not say whose link it was. Only a link of somebody else shuts them, at the very same moment.
    """
    op.execute(sa.text(_NOT_SURELY_OF_OTHERS))
