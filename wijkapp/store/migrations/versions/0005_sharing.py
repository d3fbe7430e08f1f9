"""Sharing per part, and the lines of who looked, which nobody can change."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_UNDER_A_CHECKPOINT = (
    "EXISTS (SELECT 1 FROM look_checkpoints WHERE look_checkpoints.person_id = OLD.person_id"
    " AND look_checkpoints.seq >= OLD.seq)"
)
_ONE_FURTHER = "NEW.person_id = OLD.person_id AND NEW.seq = OLD.seq + 1"
_REFUSALS = (
    # Name, table, deed, and when it is allowed all the same.
    ("looks_stay_as_they_are", "looks", "UPDATE", "1 = 0"),
    ("looks_stay", "looks", "DELETE", _UNDER_A_CHECKPOINT),
    ("look_heads_only_move_on", "look_heads", "UPDATE", _ONE_FURTHER),
    ("look_heads_stay", "look_heads", "DELETE", "1 = 0"),
    ("look_checkpoints_stay_as_they_are", "look_checkpoints", "UPDATE", "1 = 0"),
    ("look_checkpoints_stay", "look_checkpoints", "DELETE", "1 = 0"),
)


def upgrade() -> None:
    """Create the tables, and then what guards the lines."""
    _create_shares()
    _create_looks()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for refusal in _REFUSALS:
        for statement in _on_sqlite(*refusal) if on_sqlite else _on_postgresql(*refusal):
            op.execute(sa.text(statement))


def _create_shares() -> None:
    op.create_table(
        "shares",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("reader", sa.String(20), nullable=False),
        sa.Column("colleague_id", sa.Uuid()),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("snapshot", sa.JSON()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shared_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shares"),
        _cascade("person_id", "people", "fk_shares_person_id_people"),
        _cascade("team_id", "teams", "fk_shares_team_id_teams"),
        _cascade("colleague_id", "people", "fk_shares_colleague_id_people"),
    )
    for column in ("person_id", "plan_id", "team_id", "colleague_id"):
        op.create_index(f"ix_shares_{column}", "shares", [column])


def _create_looks() -> None:
    op.create_table(
        "looks",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_name", sa.String(200), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "seq", name="pk_looks"),
    )
    op.create_table(
        "look_heads",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_look_heads"),
    )
    op.create_table(
        "look_checkpoints",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("made_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "seq", name="pk_look_checkpoints"),
    )


def _on_sqlite(name: str, table: str, deed: str, allowed: str) -> tuple[str, ...]:
    refusal = f"SELECT RAISE(ABORT, '{name}')"
    return (f"CREATE TRIGGER {name} BEFORE {deed} ON {table} WHEN NOT ({allowed}) BEGIN {refusal}; END",)


def _on_postgresql(name: str, table: str, deed: str, allowed: str) -> tuple[str, ...]:
    answer = "OLD" if deed == "DELETE" else "NEW"
    body = f"BEGIN IF NOT ({allowed}) THEN RAISE EXCEPTION '{name}'; END IF; RETURN {answer}; END"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _cascade(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
