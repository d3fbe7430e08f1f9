"""Organisations, their people and teams, and who is signed in."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata, part_of

organisations = sa.Table(
    "organisations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    sa.Column("created_at", Moment, nullable=False),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("organisations", index=True),
    # Whose the plans of this person are. It is a row of its own, so that a guest and a person own plans alike.
    part_of("owners"),
    sa.Column("name", sa.String(200), nullable=False),
    # In small letters. A person who only comes in through the organisation's own sign-in may have none.
    sa.Column("email", sa.String(254), unique=True),
    sa.Column("is_admin", sa.Boolean, nullable=False),
    sa.Column("password_hash", sa.String(200)),
    # The secret of an authenticator app, under a key that is not in the database.
    sa.Column("totp_sealed", sa.Text),
    sa.Column("totp_since", Moment),
    # The half minute of the last code that was used: no code counts twice.
    sa.Column("totp_step", sa.Integer),
    # The provider's name for this person; an address may change hands, this pair does not.
    sa.Column("issuer", sa.String(500)),
    sa.Column("subject", sa.String(255)),
    # Set when somebody else made it possible to sign in as this person; private texts stay closed until confirmed.
    sa.Column("private_closed_at", Moment),
    # The password from before that, which only the owner knows.
    sa.Column("former_password_hash", sa.String(200)),
    # Set when somebody else changed the address: mail to it proves nothing about the owner.
    sa.Column("email_changed_at", Moment),
    # Since when this is the address; empty for the one that the account began with.
    sa.Column("email_since", Moment),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("deactivated_at", Moment),
    sa.UniqueConstraint("owner_id"),
    sa.UniqueConstraint("issuer", "subject"),
)

teams = sa.Table(
    "teams",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    part_of("organisations", index=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("archived_at", Moment),
    sa.UniqueConstraint("organisation_id", "name"),
)

memberships = sa.Table(
    "memberships",
    metadata,
    part_of("teams", primary_key=True),
    part_of("people", primary_key=True, index=True),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("since", Moment, nullable=False),
    # The provider that put this person in this team and may take them out again; empty when people did that here.
    sa.Column("issuer", sa.String(500)),
)

sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    # What a person sees and ends a session by; the hash of its token never leaves the database.
    sa.Column("id", sa.Uuid, nullable=False, unique=True),
    part_of("people", index=True),
    sa.Column("method", sa.String(20), nullable=False),
    sa.Column("device", sa.String(100), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    # What the organisation's own sign-in calls this session, so that it can end it.
    sa.Column("provider_session", sa.String(255), index=True),
)
