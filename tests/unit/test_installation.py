"""The installation puts together where the keys come from: the settings, or else a file that is made when it is needed."""

from datetime import datetime, timedelta

import pyotp
import pytest

from tests.keys import KEY, OLDER, seal_of
from tests.organisation import PASSWORD, House, with_a_password
from wijkapp import installation
from wijkapp.actions import totp
from wijkapp.actions.context import Context
from wijkapp.key_file import NAME, KeyFile
from wijkapp.sealing import Seal
from wijkapp.settings import settings
from wijkapp.store import accounts


def sets_up_an_app(context: Context, now: datetime) -> tuple[str, str]:
    """What Anna's secret is sealed to, and how it is stored."""
    anna, secret = with_a_password(context, House(context, now).worker("Anna")), totp.new_secret()
    totp.switch_on(context, anna, secret, pyotp.TOTP(secret).at(now), PASSWORD, now)
    with context.store.reading() as db:
        ((person, sealed),) = accounts.sealed_secrets(db).items()
    return f"totp {person}", sealed


def restarted(monkeypatch: pytest.MonkeyPatch, **given: str) -> Context:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    installation.context.cache_clear()
    return installation.context()


def test_a_start_makes_no_key_and_the_first_app_does(installed: Context, now: datetime) -> None:
    folder = settings().data_dir
    assert not (folder / NAME).exists()

    owner, sealed = sets_up_an_app(installed, now)

    assert Seal(KeyFile(folder)).open(sealed, owner).plain


def test_keys_in_the_settings_go_before_the_file(
    installed: Context, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = restarted(monkeypatch, WIJKAPP_SECRET_KEYS=f"{KEY},{OLDER}")

    owner, sealed = sets_up_an_app(context, now)

    assert seal_of(KEY).open(sealed, owner).plain
    assert not (settings().data_dir / NAME).exists()
    context.store.close()


def test_a_start_without_the_right_key_goes_on_and_the_log_says_so(
    installed: Context, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sets_up_an_app(installed, now - timedelta(hours=1))

    restarted(monkeypatch, WIJKAPP_SECRET_KEYS=OLDER).store.close()

    assert "cannot be opened, because their key is not here: 1" in caplog.text


def test_the_keys_are_in_nothing_that_the_installation_prints(
    installed: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = restarted(monkeypatch, WIJKAPP_SECRET_KEYS=KEY)

    assert KEY not in repr(context)
    assert KEY not in repr(settings())
    context.store.close()
