"""Things that go wrong with a machine, for as long as a block lasts."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from wijkapp.actions.context import Context


@contextmanager
def database_away(context: Context) -> Generator[None]:
    """While it lasts there is a folder where the file of the database was, so that it can be neither read nor written."""
    file = Path(context.store.engine.url.database or "")
    aside = file.with_suffix(".weg")
    context.store.close()
    file.rename(aside)
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)
