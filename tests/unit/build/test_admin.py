"""The commands that let somebody in: a link on the screen, once, and a sentence when it cannot be made."""

from collections.abc import Callable

import pytest

from wijkapp.actions.context import Context
from wijkapp.actions.recovery import LinkKind, kind_of
from wijkapp.build.admin import main
from wijkapp.clock import now


def answers(*lines: str) -> Callable[[str], str]:
    """Somebody who types these lines, and then nothing more."""
    left = list(lines)

    def ask(_question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


def link_in(said: str) -> str:
    return next(line.strip() for line in said.splitlines() if "/herstel/link/" in line)


def test_the_first_administrator_gets_a_link_on_the_screen(
    installed: Context, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert main([], answers("Wijkteams Noord", "Ada", "ada@voorbeeld.nl")) == 0

    link = link_in(capsys.readouterr().out)
    assert link.startswith("http://localhost:8000/herstel/link/")
    assert kind_of(installed, link.rpartition("/")[2], now()) is LinkKind.FIRST
    assert (link in caplog.text, "ada@" in caplog.text) == (False, False)


def test_without_a_name_the_organisation_of_the_site_is_meant(
    installed: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], answers("", "Ada", "ada@voorbeeld.nl")) == 0
    assert main([], answers("Wijkapp", "Bob", "bob@voorbeeld.nl")) == 0

    with installed.store.reading() as db:
        assert db.exec_driver_sql("SELECT name FROM organisations").scalars().all() == ["Wijkapp"]


def test_somebody_with_an_account_gets_a_link_to_come_back(
    installed: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], answers("", "Ada", "ada@voorbeeld.nl"))
    capsys.readouterr()

    assert main(["recover"], answers(" ADA@voorbeeld.nl")) == 0

    said = capsys.readouterr().out
    assert kind_of(installed, link_in(said).rpartition("/")[2], now()) is LinkKind.OPERATOR
    assert "plannen dicht" in said


@pytest.mark.parametrize(
    ("arguments", "lines", "sentence"),
    [
        (["recover"], ("niemand@voorbeeld.nl",), "Er is geen account"),
        ([], ("", "Ada", "geen adres"), "Vul een e-mailadres in"),
        ([], ("", "", "ada@voorbeeld.nl"), "Vul een naam in"),
        ([], ("",), "Gestopt"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    installed: Context, capsys: pytest.CaptureFixture[str], arguments: list[str], lines: tuple[str, ...], sentence: str
) -> None:
    assert main(arguments, answers(*lines)) == 1

    said = capsys.readouterr()
    assert sentence in said.err
    assert "/herstel/" not in said.out
    with installed.store.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM people").scalar_one() == 0


def test_a_wrong_setting_is_one_sentence(
    installed: Context, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkapp.settings import settings

    monkeypatch.setenv("WIJKAPP_PORT", "acht")
    settings.cache_clear()

    assert main([], answers()) == 1
    assert "WIJKAPP_PORT" in capsys.readouterr().err
