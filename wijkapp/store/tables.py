"""All tables in one file. A text that a person typed stands in ``plan_fields`` and nowhere else."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    # Named constraints are the only ones that a later migration can find again on both databases.
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    },
)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment, UTC in the database and in what comes back. A datetime without a zone is refused with ValueError."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware moment into UTC; SQLite keeps the digits and drops the zone, which is then always the same."""
        if value is None:
            return None
        if value.utcoffset() is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment back in UTC, also where the database gave only digits."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _json() -> sa.JSON:
    return sa.JSON(none_as_null=True)


def _part_of(table: str, *, primary_key: bool = False, index: bool | None = None) -> sa.Column[Any]:
    """Refer to a row whose deletion takes this one along."""
    name = f"{table.removesuffix('s')}_id"
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Uuid, key, primary_key=primary_key, nullable=False, index=index)


guests = sa.Table(
    "guests",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    _part_of("guests", index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
)

transfer_codes = sa.Table(
    "transfer_codes",
    metadata,
    sa.Column("code_hash", sa.String(64), primary_key=True),
    _part_of("guests"),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.UniqueConstraint("guest_id"),
)

plans = sa.Table(
    "plans",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("owner_id", sa.Uuid, sa.ForeignKey("guests.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("situation", _json()),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("archived_at", Moment),
    sa.Column("deleted_at", Moment),
    # No foreign key: the copy outlives the plan that it was made from.
    sa.Column("copied_from", sa.Uuid),
)

plan_fields = sa.Table(
    "plan_fields",
    metadata,
    _part_of("plans", primary_key=True),
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("value", _json(), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

changes = sa.Table(
    "changes",
    metadata,
    _part_of("plans", primary_key=True),
    sa.Column("op", sa.Uuid, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("names", _json(), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False),
    # Without foreign keys: a line stays when what it tells about is gone. No actor is the installation itself.
    sa.Column("actor_id", sa.Uuid),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("plan_id", sa.Uuid),
    sqlite_autoincrement=True,
)
