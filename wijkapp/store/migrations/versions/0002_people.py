"""People who sign in: organisations, teams, memberships and sessions; the trail tells an administrator about them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, parents before children."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("name", name="uq_organisations_name"),
    )
    _create_people()
    _create_teams()
    _create_sign_ins()
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("organisation_id", sa.Uuid()))
        audit.add_column(sa.Column("team_id", sa.Uuid()))
        audit.add_column(sa.Column("person_id", sa.Uuid()))
        audit.create_index("ix_audit_organisation_id", ["organisation_id"])


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("totp_secret", sa.String(64)),
        sa.Column("totp_since", _moment()),
        sa.Column("issuer", sa.String(500)),
        sa.Column("subject", sa.String(255)),
        sa.Column("private_closed_at", _moment()),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("deactivated_at", _moment()),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        sa.UniqueConstraint("owner_id", name="uq_people_owner_id"),
        sa.UniqueConstraint("issuer", "subject", name="uq_people_issuer"),
        _cascade("organisation_id", "organisations", "fk_people_organisation_id_organisations"),
        _cascade("owner_id", "owners", "fk_people_owner_id_owners"),
    )
    op.create_index("ix_people_organisation_id", "people", ["organisation_id"])


def _create_teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("archived_at", _moment()),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.UniqueConstraint("organisation_id", "name", name="uq_teams_organisation_id"),
        _cascade("organisation_id", "organisations", "fk_teams_organisation_id_organisations"),
    )
    op.create_index("ix_teams_organisation_id", "teams", ["organisation_id"])
    op.create_table(
        "memberships",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "person_id", name="pk_memberships"),
        _cascade("team_id", "teams", "fk_memberships_team_id_teams"),
        _cascade("person_id", "people", "fk_memberships_person_id_people"),
    )
    op.create_index("ix_memberships_person_id", "memberships", ["person_id"])


def _create_sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("device", sa.String(100), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("last_seen_at", _moment(), nullable=False),
        sa.Column("ends_at", _moment(), nullable=False),
        sa.Column("provider_session", sa.String(255)),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_ins"),
        sa.UniqueConstraint("id", name="uq_sign_ins_id"),
        _cascade("person_id", "people", "fk_sign_ins_person_id_people"),
    )
    op.create_index("ix_sign_ins_person_id", "sign_ins", ["person_id"])
    op.create_index("ix_sign_ins_provider_session", "sign_ins", ["provider_session"])


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _cascade(column: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")
