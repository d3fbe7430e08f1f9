"""The routes by which a leader takes along what the overview shows."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wijkapp.actions import overview
from wijkapp.clock import AMSTERDAM, now
from wijkapp.errors import NotAllowed, SignedOut
from wijkapp.exports.overview import overview_table
from wijkapp.exports.table import Table, to_csv, to_xlsx
from wijkapp.gate.request import cookies_of
from wijkapp.gate.who import actor_in
from wijkapp.installation import context

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def export_csv(request: Request) -> Response:
    """Give the overview as a CSV file; whoever leads no team is led to the page that says so."""
    return await _export(request, "csv", "text/csv; charset=utf-8", lambda table, _: to_csv(table))


async def export_xlsx(request: Request) -> Response:
    """Give the overview as an Excel file; otherwise the same."""
    return await _export(request, "xlsx", _EXCEL, to_xlsx)


async def _export(request: Request, kind: str, media: str, write: Callable[[Table, datetime], bytes]) -> Response:
    if request.method == "HEAD":
        # To make a file that nobody gets would be a line that its owners read all the same.
        return Response(status_code=405, headers={"Allow": "GET"})
    when = now()
    try:
        file = await asyncio.to_thread(_file, cookies_of(request), when, write)
    except SignedOut:
        return RedirectResponse("/inloggen", 303)
    except NotAllowed:
        return RedirectResponse("/overzicht", 303)
    name = f"overzicht-{when.astimezone(AMSTERDAM):%Y-%m-%d}.{kind}"
    return Response(file, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _file(cookie: str, when: datetime, write: Callable[[Table, datetime], bytes]) -> bytes:
    actor = actor_in(cookie)
    if actor is None:
        raise SignedOut
    return write(overview_table(overview.take_along(context(), actor, when)), when)
