"""Signing in through the organisation's own provider: who is on the way there, and what it told us already."""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata

provider_attempts = sa.Table(
    "provider_attempts",
    metadata,
    # The hash of what is in the browser's cookie, so that nobody can finish what somebody else began.
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("state_hash", sa.String(64), nullable=False),
    sa.Column("nonce", sa.String(64), nullable=False),
    sa.Column("verifier", sa.String(128), nullable=False),
    # Who joins an account here with one there; empty for who just signs in.
    sa.Column("person_id", sa.Uuid, sa.ForeignKey("people.id", ondelete="CASCADE"), index=True),
    # The session that this browser had when it set out; it ends when a new one begins.
    sa.Column("session_hash", sa.String(64)),
    sa.Column("ends_at", Moment, nullable=False, index=True),
)

provider_messages = sa.Table(
    "provider_messages",
    metadata,
    # The hash of the issuer and the message's own id: each message counts once.
    sa.Column("id_hash", sa.String(64), primary_key=True),
    sa.Column("ends_at", Moment, nullable=False, index=True),
)
