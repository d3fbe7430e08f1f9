"""This installation, put together from its settings once per process: its content and its database."""

from functools import cache, partial

from wijkapp.actions import app_secrets
from wijkapp.actions.brake import Brake
from wijkapp.actions.context import Context
from wijkapp.actions.mail import MailServer
from wijkapp.catalogue import Catalogue, load
from wijkapp.key_file import KeyFile
from wijkapp.sealing import GivenKeys, Seal
from wijkapp.settings import Settings, settings
from wijkapp.store.engine import open_store
from wijkapp.store.upgrade import upgrade


@cache
def catalogue() -> Catalogue:
    """Everything that can be chosen. Raises ContentError when a content file is wrong."""
    return load(settings().content_dir)


@cache
def context() -> Context:
    """What every use case needs; opens the database, and brings it up to date, at the first call."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    store, seal = open_store(settings().database_url), _seal(settings())
    upgrade(store, partial(app_secrets.sealed, seal))
    made = Context(
        store=store,
        catalogue=catalogue(),
        keep_days=settings().keep_days,
        beginning=Brake(settings().new_guests),
        keep_leavers_days=settings().keep_leavers_days,
        idle_minutes=settings().idle_minutes,
        session_hours=settings().session_hours,
        look_years=settings().look_years,
        agreement_years=settings().agreement_years,
        require_totp=settings().require_totp,
        origin=settings().public_url,
        mail=_mail_server(settings()),
        seal=seal,
    )
    app_secrets.look_over(made)
    return made


def _seal(chosen: Settings) -> Seal:
    """What secrets are stored under: the keys in the settings, and else those in the file in the data folder."""
    return Seal(GivenKeys(chosen.secret_keys) if chosen.secret_keys else KeyFile(chosen.data_dir))


def _mail_server(chosen: Settings) -> MailServer | None:
    """The mail server of the organisation; None when there is none in the settings."""
    if not chosen.smtp_host:
        return None
    return MailServer(
        host=chosen.smtp_host,
        port=chosen.smtp_port,
        sender=chosen.mail_from,
        security=chosen.smtp_security,
        user=chosen.smtp_user,
        password=chosen.smtp_password,
    )
