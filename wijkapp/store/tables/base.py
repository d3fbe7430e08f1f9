"""What all tables share: one set of metadata, moments that are always UTC, and how one row hangs on another."""

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


def json_column() -> sa.JSON:
    """The type of a column with JSON in it, in which nothing is NULL."""
    return sa.JSON(none_as_null=True)


def part_of(table: str, *, primary_key: bool = False, index: bool | None = None) -> sa.Column[Any]:
    """Refer to a row whose deletion takes this one along."""
    name = "person_id" if table == "people" else f"{table.removesuffix('s')}_id"
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Uuid, key, primary_key=primary_key, nullable=False, index=index)
