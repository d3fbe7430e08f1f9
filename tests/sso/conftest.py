"""The site and a real provider, each with an address that the other knows, and browsers that go between them."""

from collections.abc import Callable, Generator, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import sqlalchemy as sa
from httpx2 import Response
from starlette.testclient import TestClient

from tests.provider import CLIENT, SECRET, Forger, Line, Relay, Tampering, Visit, real_provider
from wijkapp import settings as settings_module
from wijkapp.actions import sessions
from wijkapp.actions.context import Context
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.gate.door import Door
from wijkapp.settings import settings
from wijkapp.store.tables import people, sign_ins
from wijkapp.web import oidc
from wijkapp.web.routes import routes_app

PERSON, ATTEMPT = "wijkapp-persoon", "wijkapp-sso"


class Browser:
    """Somebody's browser at our site and at the provider; ``visit`` is its other half."""

    def __init__(self, installed: Context, visit: Visit) -> None:
        """Open a browser that we do not know yet."""
        door = Door(routes_app(), settings=settings(), script_hashes={}, pages=[])
        self.here = TestClient(
            door, base_url=settings().public_url, follow_redirects=False, raise_server_exceptions=False
        )
        self.visit = visit
        self._installed = installed

    def sets_out(self) -> str:
        """Choose to sign in there; gives the address at the provider."""
        answer = self.here.get("/inloggen/sso")
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def answer_for(self, login: str = "anna") -> str:
        """Sign in at the provider; gives the address that leads back."""
        return self.visit.signs_in(self.sets_out(), login)

    def comes_back(self, address: str) -> Response:
        """Follow the address that leads back."""
        parts = urlsplit(address)
        return self.here.get(f"{parts.path}?{parts.query}")

    def signs_in(self, login: str = "anna") -> Response:
        """The whole way."""
        return self.comes_back(self.answer_for(login))

    @property
    def actor(self) -> Actor:
        """Who is signed in here. Raises SignedOut."""
        return sessions.actor_of(self._installed, self.here.cookies.get(PERSON), now())


NewBrowser = Callable[[], Browser]


def changed(address: str, **parameters: str | None) -> str:
    """The same address with other parameters; None takes one out."""
    parts = urlsplit(address)
    query = {name: value for name, value in (dict(parse_qsl(parts.query)) | parameters).items() if value is not None}
    return parts._replace(query=urlencode(query)).geturl()


def count(context: Context, table: sa.Table) -> int:
    """How many rows a table holds."""
    with context.store.reading() as db:
        return db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def assert_refused(context: Context, answer: Response, caplog: pytest.LogCaptureFixture, doubt: str) -> None:
    """Led to the page that says so, with nothing left behind but one word in the log."""
    assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen/sso/mislukt")
    assert PERSON not in answer.headers.get("set-cookie", "")
    assert (count(context, sign_ins), count(context, people)) == (0, 0)
    ours = [line.getMessage() for line in caplog.records if line.name.startswith("wijkapp")]
    assert ours == [f"an answer of the provider was refused: {doubt}"]


@pytest.fixture(scope="session")
def relay() -> Iterator[Relay]:
    """The address of the site; the port is chosen once, because the provider must know it."""
    opened = Relay()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def _line(relay: Relay) -> Generator[Line]:
    with real_provider(relay.url, relay.direct) as opened:
        yield opened


@pytest.fixture(scope="session")
def strict_line(relay: Relay) -> Generator[Line]:
    """A provider that keeps what it knows about somebody out of its ID tokens."""
    with real_provider(relay.url, relay.direct, strict=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def forger() -> Forger:
    """Somebody with keys of their own."""
    return Forger()


@pytest.fixture(scope="session")
def _visit() -> Iterator[Visit]:
    opened = Visit()
    yield opened
    opened.close()


@pytest.fixture
def line(_line: Line) -> Iterator[Line]:
    """The real provider, with nobody on the line."""
    _line.tampering.reset()
    yield _line
    _line.tampering.reset()


@pytest.fixture
def tampering(line: Line) -> Tampering:
    """What is done to the provider's answers."""
    return line.tampering


@pytest.fixture
def configure(installed: Context, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set the settings for a provider, and more."""
    del installed

    def configured(line: Line, **more: Any) -> None:
        ours = {
            "PUBLIC_URL": relay.url,
            "OIDC_ISSUER": line.url,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_ORGANISATION": "Wijkteams Voorbeeldstad",
        }
        for name, value in (ours | more).items():
            monkeypatch.setenv(settings_module.PREFIX + name, value)
        settings.cache_clear()
        oidc.provider.cache_clear()

    yield configured
    oidc.provider.cache_clear()


@pytest.fixture
def another(installed: Context, configure: Callable[..., None], line: Line, _visit: Visit) -> NewBrowser:
    """Open one more browser at a site that knows the provider."""
    configure(line)
    return lambda: Browser(installed, _visit)


@pytest.fixture
def browser(another: NewBrowser) -> Browser:
    """A browser that we do not know yet."""
    return another()
