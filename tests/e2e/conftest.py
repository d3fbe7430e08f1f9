"""One server and one browser for all journeys; each test is a person of its own, with an own set of cookies."""

from collections.abc import Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.person import PATIENCE, NewPerson, Person
from tests.e2e.server import Server, build
from tests.organisation import House
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.build.browser import FLAGS, find
from wijkapp.installation import catalogue
from wijkapp.store.engine import open_store

expect.set_options(timeout=PATIENCE)
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that ``-m "not e2e"`` leaves them out."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker("e2e")


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """The finished build, served."""
    build()
    server = Server(tmp_path_factory.mktemp("site"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def house(site: Server) -> Generator[House]:
    """An organisation in the database of the site, for one test; nobody else has its name or its mail addresses."""
    store = open_store(f"sqlite:///{site.folder / 'wijkapp.db'}")
    mark = uuid4().hex[:8]
    yield House(Context(store, catalogue()), clock.now(), f"Wijkteams {mark}", f"{mark}.voorbeeld.nl")
    store.close()


@pytest.fixture
def own_site(site: Server, tmp_path: Path) -> Generator[Server]:
    """A server that this test alone may kill."""
    del site  # It made sure that there is a build.
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def browser() -> Generator[Browser]:
    """Chromium. It ends with the last journey, because its event loop would be in the way of other tests."""
    chromium = find()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def people(browser: Browser, site: Server) -> Generator[NewPerson]:
    """Let one more person come in, on a machine of their own; in the end nobody may have met an error."""
    came: list[Person] = []

    def come_in(at: Server = site, **machine: Any) -> Person:
        came.append(Person(browser, at.url, **machine))
        return came[-1]

    yield come_in
    trouble = [problem for person in came for problem in person.leave()]
    assert trouble == []


@pytest.fixture
def anna(people: NewPerson) -> Person:
    """A worker at a laptop."""
    return people()
