"""From an empty database to the tables that the code expects, once."""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory

from tests.factories import at_once, context_on
from tests.keys import KEY, seal_of
from tests.organisation import House
from wijkapp.actions import app_secrets
from wijkapp.domain.actor import Actor
from wijkapp.errors import TryLater, WijkappError
from wijkapp.key_file import NAME, KeyFile
from wijkapp.sealing import CannotSeal, Seal
from wijkapp.store import migrations
from wijkapp.store import upgrade as upgrading
from wijkapp.store.audit import About, Deed, record
from wijkapp.store.engine import Store, open_store
from wijkapp.store.migrations import HEAD
from wijkapp.store.tables import audit, invitations, metadata, organisations, owners, people, team_questions
from wijkapp.store.upgrade import current, upgrade


@pytest.fixture
def empty(empty_url: str) -> Generator[Store]:
    store = open_store(empty_url)
    yield store
    store.close()


def before(store: Store, name: str) -> None:
    """Bring an empty database to where this step has not been done yet."""
    with store.writing() as db:
        config = config_of_steps()
        config.attributes |= {"connection": db, "seal": None}
        command.upgrade(config, str(step(name).down_revision))


def upgrade_at(url: str) -> None:
    store = open_store(url)
    upgrade(store)
    store.close()


def test_the_steps_make_the_tables_that_the_code_expects(empty: Store) -> None:
    upgrade(empty)

    with empty.engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def config_of_steps() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations.__path__[0]))
    config.set_main_option("path_separator", "os")
    return config


def steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(config_of_steps())


def step(name: str) -> Script:
    """The step with this name, whatever its number."""
    return next(one for one in steps().walk_revisions() if one.path.endswith(f"_{name}.py"))


def test_there_is_one_last_step_and_the_code_knows_it() -> None:
    assert steps().get_heads() == [HEAD]


def test_an_empty_database_is_at_no_step_and_an_upgraded_one_at_the_last(empty: Store) -> None:
    assert current(empty) is None

    upgrade(empty)

    assert current(empty) == HEAD


def test_upgrading_again_changes_nothing_and_takes_no_time(empty: Store) -> None:
    upgrade(empty)
    empty.close()

    before = time.perf_counter()
    upgrade(empty)

    assert time.perf_counter() - before < 0.1


def test_a_start_with_nothing_to_migrate_does_not_load_alembic(empty_url: str) -> None:
    upgrade_at(empty_url)
    script = (
        "import sys; from wijkapp.store.engine import open_store; from wijkapp.store.upgrade import upgrade;"
        "upgrade(open_store(sys.argv[1])); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script, empty_url], check=False).returncode == 0


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=upgrade_at, args=(empty_url,)) for _ in range(3)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0]


def test_upgrades_at_the_same_moment_wait_for_each_other(empty_url: str) -> None:
    at_once([lambda: upgrade_at(empty_url)] * 4)

    store = open_store(empty_url)
    assert current(store) == HEAD
    store.close()


def test_an_upgrade_that_breaks_off_leaves_the_database_as_it_was(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(config: Config, revision: str) -> None:
        real(config, revision)
        raise KeyboardInterrupt

    real = command.upgrade
    monkeypatch.setattr(command, "upgrade", break_off)
    with pytest.raises(KeyboardInterrupt):
        upgrade(empty)
    monkeypatch.undo()

    with empty.engine.connect() as db:
        assert sa.inspect(db).get_table_names() == []
    upgrade(empty)
    assert current(empty) == HEAD


def test_a_database_of_a_newer_version_is_left_alone_and_said_so(empty: Store) -> None:
    upgrade(empty)
    with empty.writing() as db:
        db.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(WijkappError, match="nieuwere versie"):
        upgrade(empty)

    assert current(empty) == "9999"


def test_a_migration_may_rebuild_a_table_without_losing_what_refers_to_it(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(empty)
    with empty.writing() as db:
        db.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
        db.execute(sa.text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        db.execute(sa.text("CREATE TABLE child (id INTEGER REFERENCES parent (id) ON DELETE CASCADE)"))
        db.execute(sa.text("INSERT INTO parent VALUES (1)"))
        db.execute(sa.text("INSERT INTO child VALUES (1)"))

    def rebuild(db: sa.Connection, _seal: object) -> None:
        if empty.on_sqlite:
            for statement in (
                "CREATE TABLE anew (id INTEGER PRIMARY KEY)",
                "INSERT INTO anew SELECT id FROM parent",
                "DROP TABLE parent",
                "ALTER TABLE anew RENAME TO parent",
            ):
                db.execute(sa.text(statement))

    monkeypatch.setattr(upgrading, "_migrate", rebuild)
    upgrade(empty)

    with empty.reading() as db:
        assert db.execute(sa.text("SELECT id FROM child")).scalar() == 1
    with pytest.raises(TryLater), empty.writing() as db:
        db.execute(sa.text("INSERT INTO child VALUES (2)"))


def test_the_trail_keeps_of_used_links_only_those_that_shut_private_texts(empty: Store) -> None:
    before(empty, "who_made_links")
    organisation, anna, now = uuid4(), uuid4(), datetime(2027, 3, 1, tzinfo=UTC)
    deeds = [(0, Deed.RECOVERY_LINK_MADE), (1, Deed.PRIVATE_CLOSED), (1, Deed.RECOVERY_LINK_USED)]
    with empty.writing() as db:
        for days, deed in (*deeds, (2, Deed.RECOVERY_LINK_USED)):
            record(db, deed, now + timedelta(days=days), actor=None, about=About(organisation, anna))

    upgrade(empty)

    with empty.reading() as db:
        told = sa.select(audit.c.action).where(audit.c.organisation_id == organisation).order_by(audit.c.id)
        assert list(db.execute(told).scalars()) == [deed for _, deed in deeds]


def test_who_invited_is_told_by_the_trail_for_invitations_from_before(empty: Store) -> None:
    before(empty, "who_made_links")
    organisation, person, owner, now = uuid4(), uuid4(), uuid4(), datetime(2027, 3, 1, tzinfo=UTC)
    known, unknown = uuid4(), uuid4()
    with empty.writing() as db:
        db.execute(organisations.insert().values(id=organisation, name="Noord", created_at=now))
        db.execute(owners.insert().values(id=owner, created_at=now, last_seen_at=now))
        theirs = {"organisation_id": organisation, "created_at": now, "is_admin": True, "name": "Ada"}
        db.execute(people.insert().values(id=person, owner_id=owner, **theirs))
        for one in (known, unknown):
            rest = {"token_hash": str(one), "email": "a@voorbeeld.nl", "role": "werker", "expires_at": now}
            db.execute(invitations.insert().values(id=one, **theirs, **rest))
        actor = Actor(owner=owner, person=person, organisation=organisation)
        record(db, Deed.INVITATION_MADE, now, actor=actor, about=About(organisation, known))

    upgrade(empty)

    with empty.reading() as db:
        found = [tuple(row) for row in db.execute(sa.select(invitations.c.id, invitations.c.invited_by))]
    assert dict(found) == {known: person, unknown: None}


def test_of_a_question_that_lies_there_without_a_name_the_situation_is_taken_away(empty: Store, now: datetime) -> None:
    upgrade(empty)
    house = House(context_on(empty), now)
    proposers = (None, house.worker("Anna").person)
    row = {
        "team_id": house.team(),
        "wording": "Wat weten wij samen?",
        "competences": ["signaleren-en-agenderen"],
        "life_domains": ["veiligheid"],
        "situation_title": "Te hard in onze straat",
        "proposed_on": now.date(),
        "state": "voorgesteld",
        "learned": "",
        "version": 1,
    }
    with empty.writing() as db:
        for number, proposer in enumerate(proposers):
            db.execute(team_questions.insert().values(id=UUID(int=number), proposer_id=proposer, **row))

    with empty.writing() as db, Operations.context(MigrationContext.configure(db)):
        step("without_a_name").module.upgrade()

    with empty.reading() as db:
        found = db.execute(sa.select(team_questions).order_by(team_questions.c.id)).mappings().all()
    assert [(one["situation_title"], one["competences"], one["life_domains"], one["wording"]) for one in found] == [
        ("", [], [], row["wording"]),
        (row["situation_title"], row["competences"], row["life_domains"], row["wording"]),
    ]


def test_the_sqlite_connection_after_an_upgrade_minds_its_foreign_keys_again(empty: Store) -> None:
    upgrade(empty)

    with empty.reading() as db:
        if empty.on_sqlite:
            assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert db.execute(sa.select(owners)).all() == []


SECRET, OTHER = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
ANNA, BRAM, CHRIS = (UUID(int=number) for number in (1, 2, 3))
OLD_PEOPLE = sa.table(
    "people",
    *(sa.column(name, sa.Uuid) for name in ("id", "organisation_id", "owner_id")),
    *(sa.column(name) for name in ("name", "is_admin", "password_hash", "totp_secret", "totp_step", "created_at")),
)


def before_sealing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the database as the version did that stored secrets plainly: Anna and Bram have an app, Chris has none."""
    real, moment = command.upgrade, datetime(2027, 1, 1, tzinfo=UTC)
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", lambda config, _head: real(config, "0009"))
        upgrade(store)
    with store.writing() as db:
        db.execute(organisations.insert().values(id=CHRIS, name="Wijkteams", created_at=moment))
        for person, secret in ((ANNA, SECRET), (BRAM, OTHER), (CHRIS, None)):
            db.execute(owners.insert().values(id=person, created_at=moment, last_seen_at=moment))
            row = {"id": person, "organisation_id": CHRIS, "owner_id": person, "name": "Iemand", "is_admin": False}
            row |= {"password_hash": "hash", "totp_secret": secret, "totp_step": 7, "created_at": moment}
            db.execute(OLD_PEOPLE.insert().values(row))
    store.close()


def seals_and_upgrades(url: str, folder: str) -> None:
    store = open_store(url)
    upgrade(store, partial(app_secrets.sealed, Seal(KeyFile(Path(folder)))))
    store.close()


def kept(store: Store) -> dict[UUID, str | None]:
    with store.reading() as db:
        return {row.id: row.totp_sealed for row in db.execute(sa.select(metadata.tables["people"]))}


def test_secrets_that_were_stored_plainly_are_sealed_each_for_its_owner(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_sealing(empty, monkeypatch)
    seal = seal_of(KEY)

    upgrade(empty, partial(app_secrets.sealed, seal))

    sealed = kept(empty)
    assert sealed.pop(CHRIS) is None
    assert {who: seal.open(str(one), f"totp {who}").plain for who, one in sealed.items()} == {
        ANNA: SECRET,
        BRAM: OTHER,
    }
    with empty.reading() as db:
        every = str(db.execute(sa.text("SELECT * FROM people")).mappings().all())
    assert not any(one in every for one in (SECRET, OTHER, "totp_secret"))
    assert every.count("'totp_step': 7") == every.count("'password_hash': 'hash'") == 3


def test_no_plain_secret_is_left_in_the_files_of_sqlite(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if not empty.on_sqlite:
        return
    before_sealing(empty, monkeypatch)
    file = Path(str(empty.engine.url.database))
    assert SECRET.encode() in file.read_bytes()
    reading = empty.engine.connect()  # Somebody else has it open, so the log is not folded in by itself.

    upgrade(empty, partial(app_secrets.sealed, seal_of(KEY)))

    left = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    assert not any(one.encode() in left for one in (SECRET, OTHER))
    reading.close()


@pytest.mark.parametrize("seal", [None, Seal()])
def test_without_a_key_the_upgrade_stops_and_leaves_the_database_as_it_was(
    empty: Store, monkeypatch: pytest.MonkeyPatch, seal: Seal | None
) -> None:
    before_sealing(empty, monkeypatch)

    with pytest.raises((CannotSeal, RuntimeError)):
        upgrade(empty, *([partial(app_secrets.sealed, seal)] if seal else []))

    assert current(empty) == "0009"
    with empty.reading() as db:
        assert set(db.execute(sa.select(OLD_PEOPLE.c.totp_secret)).scalars()) == {SECRET, OTHER, None}


def test_processes_that_seal_together_seal_once_and_with_one_key(
    empty: Store, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_sealing(empty, monkeypatch)
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=seals_and_upgrades, args=(empty_url, str(tmp_path))) for _ in range(3)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert Seal(KeyFile(tmp_path)).open(str(kept(empty)[ANNA]), f"totp {ANNA}").plain == SECRET
    assert len((tmp_path / NAME).read_text("ascii").split()) == 1


def test_an_upgrade_that_finds_no_secret_makes_no_key(empty: Store, tmp_path: Path) -> None:
    upgrade(empty, partial(app_secrets.sealed, Seal(KeyFile(tmp_path))))

    assert not (tmp_path / NAME).exists()
