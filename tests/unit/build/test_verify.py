"""The command that follows the chains: it says that all is well, or where it is not."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.organisation import House
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.build.purge import main as purge
from wijkapp.build.verify import WITNESSES, main
from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import Look
from wijkapp.settings import settings
from wijkapp.store import looks
from wijkapp.store.tables import look_heads
from wijkapp.store.tables import looks as table


@pytest.fixture
def anna(installed: Context) -> Actor:
    """Somebody whose things were looked at twice, once long ago."""
    house = House(installed, clock.now())
    anna, linda = house.worker("Anna"), house.leader("Linda")
    with installed.store.writing() as db:
        for days in (6 * 366, 1):
            looks.note(
                db, anna.person or anna.owner, linda, Look.SHARE_READ, anna.owner, clock.now() - timedelta(days=days)
            )
    return anna


def test_all_is_well_and_the_heads_are_kept(anna: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(), main()) == (0, 0)

    assert "Alles klopt: 2 regels van wie meekeek, bij 1 mensen." in capsys.readouterr().out
    kept = json.loads((settings().data_dir / WITNESSES).read_text("utf-8"))
    assert {owner: seq for owner, (seq, _) in kept.items()} == {str(anna.person): 2}


def test_without_any_line_all_is_well(installed: Context, capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "Alles klopt: 0 regels" in capsys.readouterr().out


def test_purging_removes_old_lines_and_all_stays_well(anna: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(), purge(), main()) == (0, 0, 0)

    said = capsys.readouterr().out
    assert "Verwijderd: 1 regels van wie meekeek, na 5 jaar." in said
    assert "Alles klopt: 1 regels" in said


def test_a_chain_that_is_gone_as_a_whole_is_named_and_what_was_kept_stays(
    installed: Context, anna: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    main()
    kept = (settings().data_dir / WITNESSES).read_text("utf-8")
    with installed.store.writing() as db:
        for trigger in ("looks_stay", "look_heads_stay"):
            db.execute(sa.text(f"DROP TRIGGER {trigger}"))
        db.execute(table.delete())
        db.execute(look_heads.delete())

    assert main() == 1
    assert f"bij {anna.person} breekt de keten bij regel 1" in capsys.readouterr().err
    assert (settings().data_dir / WITNESSES).read_text("utf-8") == kept


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', '{"x": [1, "a"]}', "{"])
def test_a_file_that_cannot_be_read_is_said_so_and_not_replaced(
    anna: Actor, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    del anna
    file = settings().data_dir / WITNESSES
    file.write_text(text, "utf-8")

    assert main() == 1
    assert f"{file} is niet te lezen" in capsys.readouterr().err
    assert file.read_text("utf-8") == text
