"""A browser that knows our routes only: it keeps cookies and says where it comes from."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from wijkapp.actions.context import Context
from wijkapp.gate.door import Door
from wijkapp.pages.routes import routes
from wijkapp.settings import settings
from wijkapp.web.routes import routes_app

ORIGIN = "http://localhost:8000"


@pytest.fixture
def another(installed: Context) -> Callable[[], TestClient]:
    """Open one more browser, without any cookie."""
    del installed

    def fresh() -> TestClient:
        door = Door(routes_app(), settings=settings(), script_hashes={}, pages=[page.path for page in routes()])
        client = TestClient(door, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)
        client.headers["Origin"] = ORIGIN
        return client

    return fresh


@pytest.fixture
def browser(another: Callable[[], TestClient]) -> TestClient:
    """A browser without any cookie."""
    return another()


@pytest.fixture
def slug(installed: Context) -> str:
    """A situation that can be chosen."""
    del installed
    from wijkapp.installation import catalogue

    return catalogue().situations[0].slug
