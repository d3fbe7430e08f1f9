"""What the tests of the routes do again and again."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import sqlalchemy as sa
from httpx2 import Response
from starlette.testclient import TestClient

from wijkapp.actions.context import Context
from wijkapp.store.tables import metadata

ANSWERS = {"saved", "stale", "dropped", "refused", "failed"}
CANARY = "kanarie-9f31"


def started(browser: TestClient, slug: str = "") -> str:
    """Start a plan and give its id."""
    response = browser.post("/plan/begin", data={"situatie": slug, "nieuw": "1"})
    return parse_qs(urlsplit(response.headers["location"]).query)["plan"][0]


def write(text: str, base: int = 0, field: str = "support.time") -> dict[str, Any]:
    """Somebody typed this."""
    return {"op": str(uuid4()), "base": base, "change": {"kind": "write", "field": field, "value": text}}


def sent(browser: TestClient, plan: str, proposal: object) -> Response:
    """Send a change."""
    return browser.post("/plan/wijziging", params={"plan": plan}, content=json.dumps(proposal))


def answer(response: Response) -> dict[str, Any]:
    """Read the answer, which is exactly one of the five."""
    said = response.json()
    assert said["outcome"] in ANSWERS
    return dict(said)


def rows(context: Context) -> dict[str, int]:
    """How many rows each table holds."""
    with context.store.reading() as db:
        return {
            table.name: db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
