"""Setting out for the organisation's own sign-in from a page of ours, and from a link on another site."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from tests.organisation import House, cookie_of
from wijkapp.actions.context import Context
from wijkapp.actions.provider_attempts import Begun
from wijkapp.clock import now
from wijkapp.store.tables import provider_attempts
from wijkapp.web import oidc

THERE = "https://sso.voorbeeld.nl/vraag"


class Nearby:
    """A provider of which only the place to sign in matters."""

    async def authorize_address(self, begun: Begun, at: datetime) -> str:
        del begun, at
        return THERE


@pytest.fixture(autouse=True)
def _provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "provider", Nearby)


def attempts(context: Context) -> list[str | None]:
    """The session that each browser had when it set out."""
    with context.store.reading() as db:
        return list(db.execute(sa.select(provider_attempts.c.session_hash)).scalars())


@pytest.mark.parametrize("site", [None, "none", "same-origin", "same-site"])
def test_from_our_own_pages_and_from_a_bookmark_the_way_is_straight(
    installed: Context, browser: TestClient, site: str | None
) -> None:
    headers = {"Cookie": cookie_of(installed, House(installed, now()).worker("Anna"), now())}

    answer = browser.get("/inloggen/sso", headers=headers | ({"Sec-Fetch-Site": site} if site else {}))

    assert (answer.status_code, answer.headers["location"]) == (303, THERE)
    assert [one is not None for one in attempts(installed)] == [True]


def test_from_another_site_it_goes_over_a_page_of_ours_because_only_then_the_browser_shows_who_sat_there(
    installed: Context, browser: TestClient
) -> None:
    # A browser keeps strict cookies back here.
    answer = browser.get("/inloggen/sso", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/inloggen/sso">' in answer.text
    assert (answer.headers["cache-control"], answer.headers.get("set-cookie")) == ("no-store", None)
    assert attempts(installed) == []
