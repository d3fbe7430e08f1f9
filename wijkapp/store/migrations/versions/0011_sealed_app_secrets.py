"""The secrets of authenticator apps are sealed: what is in the database alone makes no codes."""

import sqlalchemy as sa
from alembic import context, op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for sealed secrets under a name that says so, and seal those that are there, each for its owner."""
    with op.batch_alter_table("people") as table:
        table.alter_column(
            "totp_secret", new_column_name="totp_sealed", existing_type=sa.String(64), type_=sa.Text(), nullable=True
        )
    seal, db = context.config.attributes["seal"], op.get_bind()
    people = sa.table("people", sa.column("id", sa.Uuid()), sa.column("totp_sealed", sa.Text()))
    plain = sa.select(people.c.id, people.c.totp_sealed).where(people.c.totp_sealed.is_not(None))
    for person, secret in db.execute(plain).all():
        db.execute(people.update().where(people.c.id == person).values(totp_sealed=seal(person, secret)))
