"""Who looked at what somebody shared: lines that stay as they are, with the end of each chain kept apart.

Without foreign keys: a line stays when what it tells about, or who looked, is gone. Triggers refuse to change or
remove a line (see the migration); only what lies under a checkpoint may go.
"""

import sqlalchemy as sa

from wijkapp.store.tables.base import Moment, metadata

looks = sa.Table(
    "looks",
    metadata,
    # The person whose things were looked at.
    sa.Column("person_id", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("viewer_id", sa.Uuid, nullable=False),
    # As it was then: somebody who is called otherwise since, or left, is still who looked.
    sa.Column("viewer_name", sa.String(200), nullable=False),
    sa.Column("what", sa.String(40), nullable=False),
    sa.Column("subject_id", sa.Uuid, nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

look_heads = sa.Table(
    "look_heads",
    metadata,
    sa.Column("person_id", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

look_checkpoints = sa.Table(
    "look_checkpoints",
    metadata,
    sa.Column("person_id", sa.Uuid, primary_key=True),
    # The number and the hash of the last line that was removed: the chain goes on from there.
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
)
