"""What both databases promise."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, StatementError

from tests.factories import at_once
from wijkapp.errors import TryLater
from wijkapp.store.engine import Store, open_store
from wijkapp.store.tables import owners

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def add_guest(db: sa.Connection, moment: datetime = NEW_YEAR) -> None:
    db.execute(owners.insert().values(id=uuid4(), created_at=moment, last_seen_at=moment))


def count(store: Store) -> int:
    with store.reading() as db:
        return db.execute(sa.select(sa.func.count()).select_from(owners)).scalar_one()


def test_what_is_written_is_kept_when_the_block_ends(store: Store) -> None:
    with store.writing() as db:
        add_guest(db)

    assert count(store) == 1


def test_nothing_is_kept_when_the_block_raises(store: Store) -> None:
    def write_half() -> None:
        with store.writing() as db:
            add_guest(db)
            raise KeyError

    with pytest.raises(KeyError):
        write_half()

    assert count(store) == 0


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    counting = sa.select(sa.func.count()).select_from(owners)

    with store.reading() as reader:
        before = reader.execute(counting).scalar()
        with store.writing() as db:
            add_guest(db)
        meanwhile = reader.execute(counting).scalar()

    assert (before, meanwhile, count(store)) == (0, 0, 1)


def test_many_writers_at_once_all_get_their_turn(store: Store) -> None:
    def write() -> None:
        with store.writing() as db:
            add_guest(db)

    at_once([write] * 12)

    assert count(store) == 12


def test_an_error_of_the_database_comes_out_without_what_was_stored(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TryLater) as caught, store.writing() as db:
        db.execute(sa.text("INSERT INTO guests (id, created_at) VALUES ('kanarie', 'kanarie')"))

    assert "kanarie" not in f"{caught.value!r} {caplog.text}"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "database:" in caplog.text


def test_a_moment_comes_back_in_utc_whatever_zone_it_had(store: Store) -> None:
    summer = datetime(2027, 7, 1, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))

    with store.writing() as db:
        add_guest(db, summer)
    with store.reading() as db:
        found = db.execute(sa.select(owners.c.created_at)).scalar_one()

    assert (found, found.tzinfo) == (summer, UTC)


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="time zone"), store.writing() as db:
        add_guest(db, datetime(2027, 7, 1))  # noqa: DTZ001 - that is the point

    assert count(store) == 0


def test_an_error_met_on_another_way_hides_what_was_to_be_stored_too(store: Store) -> None:
    with pytest.raises(DBAPIError, match="parameters hidden"), store.engine.begin() as db:
        db.execute(sa.text("INSERT INTO guests (id) VALUES (:id)"), {"id": "kanarie"})


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'deep' / 'wijkapp.db'}")

    with store.writing() as db:
        found = [
            db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        ]
    store.close()

    assert found == ["wal", 2, 1, 5000, 1]


def test_only_the_owner_of_the_process_can_read_the_sqlite_files(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'wijkapp.db'}")
    with store.writing() as db:
        db.exec_driver_sql("CREATE TABLE one (id INTEGER)")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    store.close()

    assert modes == {"wijkapp.db": 0o600, "wijkapp.db-wal": 0o600, "wijkapp.db-shm": 0o600}


def test_a_postgresql_session_is_set_to_lose_nothing_and_to_wait_no_longer_than_told(postgresql: str) -> None:
    store = open_store(postgresql)
    with store.writing() as db:
        found = [db.exec_driver_sql(f"SHOW {name}").scalar() for name in ("synchronous_commit", "lock_timeout")]
    with store.reading() as db:
        names = ("transaction_isolation", "transaction_read_only")
        reading = [db.exec_driver_sql(f"SHOW {name}").scalar() for name in names]
    store.close()

    assert found == ["on", "5s"]
    assert reading == ["repeatable read", "on"]


def test_a_restarted_postgresql_costs_nobody_an_error(postgresql: str) -> None:
    store, other = open_store(postgresql), open_store(postgresql)
    with store.reading() as db:
        backend = db.exec_driver_sql("SELECT pg_backend_pid()").scalar()

    with other.writing() as db:
        db.execute(sa.select(sa.func.pg_terminate_backend(backend)))

    with store.reading() as db:
        assert db.exec_driver_sql("SELECT 1").scalar() == 1
    store.close()
    other.close()


@pytest.mark.parametrize("url", ["", "data/wijkapp.db", "mysql://anna:geheim@db/wijkapp", "http://db"])
def test_another_kind_of_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match="must start with") as caught:
        open_store(url)

    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_uses_the_same_driver(scheme: str) -> None:
    store = open_store(f"{scheme}://anna@db/wijkapp")

    assert store.engine.url.drivername == "postgresql+psycopg"
    assert not store.on_sqlite


def test_a_database_that_is_not_there_means_try_later() -> None:
    store = open_store("postgresql://anna:geheim@127.0.0.1:1/wijkapp")

    with pytest.raises(TryLater), store.reading():
        pass


def test_another_process_that_keeps_the_file_locked_means_try_later(tmp_path: Path) -> None:
    file = tmp_path / "wijkapp.db"
    store = open_store(f"sqlite:///{file}", patience=0.05)
    with store.writing() as db:
        db.exec_driver_sql("CREATE TABLE one (id INTEGER)")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(TryLater), store.writing():
        pass
    other.execute("ROLLBACK")
    other.close()

    with store.writing() as db:
        db.exec_driver_sql("INSERT INTO one VALUES (1)")
    store.close()


def test_a_writer_of_this_process_that_takes_too_long_means_try_later(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'wijkapp.db'}", patience=0.05)

    with store.writing(), pytest.raises(TryLater), store.writing():
        pass
    store.close()
