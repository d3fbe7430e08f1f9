"""Questions of a team that have no name beside them: nothing says any more of which situation they came."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty title and themes where nobody's name stands: somebody's plan with the same ones would tell who it was."""
    questions = sa.table(
        "team_questions",
        sa.column("proposer_id", sa.Uuid()),
        sa.column("situation_title", sa.Text()),
        sa.column("competences", sa.JSON()),
        sa.column("life_domains", sa.JSON()),
    )
    nothing = {"situation_title": "", "competences": [], "life_domains": []}
    op.execute(questions.update().where(questions.c.proposer_id.is_(None)).values(nothing))
