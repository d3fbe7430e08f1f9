"""What local accounts need besides people and sessions: links, codes, half-way sign-ins, browsers, wrong tries.

Of every secret only a hash is here, and of whoever tried something wrong only the hash of an address.
"""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata, part_of

recovery_links = sa.Table(
    "recovery_links",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    part_of("people", index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    # The address that this link was mailed to and would give somebody; empty for a link that changes no address.
    sa.Column("email", sa.String(254)),
    # The administrator who made it; empty for one that the owner asked for, and for one of the operator.
    sa.Column("made_by", sa.Uuid, sa.ForeignKey("people.id", ondelete="CASCADE"), index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
)

recovery_codes = sa.Table(
    "recovery_codes",
    metadata,
    part_of("people", primary_key=True),
    sa.Column("code_hash", sa.String(64), primary_key=True),
    sa.Column("created_at", Moment, nullable=False),
)

half_sign_ins = sa.Table(
    "half_sign_ins",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    part_of("people", index=True),
    sa.Column("expires_at", Moment, nullable=False),
)

known_browsers = sa.Table(
    "known_browsers",
    metadata,
    # The hash of what is in the browser's cookie and of the person together: rows of two people tell not that they
    # share a browser.
    sa.Column("key_hash", sa.String(64), primary_key=True),
    part_of("people", index=True),
    # Only the day: nobody has to know at which hour somebody signed in.
    sa.Column("used_on", sa.Date, nullable=False),
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("key_hash", sa.String(64), primary_key=True),
    sa.Column("wrong", sa.Integer, nullable=False),
    sa.Column("last_at", Moment, nullable=False),
)
