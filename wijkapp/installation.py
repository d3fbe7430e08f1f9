"""This installation, put together from its settings once per process: its content and its database."""

from functools import cache

from wijkapp.actions.context import Context
from wijkapp.catalogue import Catalogue, load
from wijkapp.settings import settings
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
    store = open_store(settings().database_url)
    upgrade(store)
    return Context(
        store=store,
        catalogue=catalogue(),
        keep_days=settings().keep_days,
        idle_minutes=settings().idle_minutes,
        session_hours=settings().session_hours,
        look_years=settings().look_years,
        agreement_years=settings().agreement_years,
    )
