"""Whose account a link opens, said on the page that it leads to.

Somebody can be handed a link that was made for somebody else, by mistake or to have them write in that account.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Final, NamedTuple
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from wijkapp.actions import accepting, recovery
from wijkapp.clock import now
from wijkapp.errors import NotFound, TryLater
from wijkapp.gate import cookies
from wijkapp.gate.request import cookies_of, person_of
from wijkapp.installation import context
from wijkapp.settings import settings
from wijkapp.web.prerendered import with_part

SLOT: Final = "wie"
_Find = Callable[[str, datetime], "_Owner"]


class _Owner(NamedTuple):
    """Whose account it is, or will be; ``person`` is None for who has none yet."""

    name: str
    email: str
    person: UUID | None


async def choose_password(request: Request) -> Response:
    """Give the page to choose another password, with whose that is."""
    return HTMLResponse(with_part("/herstel", SLOT, await of_recovery(request)))


async def accept(request: Request) -> Response:
    """Give the page to choose a first password, with for whom the invitation is."""
    return HTMLResponse(with_part("/uitnodiging", SLOT, await of_invitation(request)))


async def of_recovery(request: Request) -> str:
    """Say for whom the link is that this browser followed, as HTML; "" when there is none that works."""
    return await _told(request, cookies.LINK, _recovered)


async def of_invitation(request: Request) -> str:
    """Say for whom the invitation is that this browser followed, as HTML; "" when there is none that works."""
    return await _told(request, cookies.INVITATION, _invited)


async def _told(request: Request, purpose: str, find: _Find) -> str:
    token = cookies.short_token_in(cookies_of(request), purpose, settings())
    try:
        owner = await asyncio.to_thread(find, token, now())
        here = await person_of(request)
    except (NotFound, TryLater):
        return ""
    told = f"Deze link is voor <strong>{escape(owner.name)}</strong>"
    told += f" ({escape(owner.email)})." if owner.email else "."
    told += " Ben jij dat niet? Sluit dan deze pagina."
    if here is not None and here.person != owner.person:
        told += " In deze browser is nu iemand anders ingelogd. Ga je door? Dan log je die uit."
    return f'<p class="wa-note">{told}</p>'


def _recovered(token: str, moment: datetime) -> _Owner:
    owner = recovery.owner_of(context(), token, moment)
    return _Owner(owner.name, owner.email or "", owner.person)


def _invited(token: str, moment: datetime) -> _Owner:
    meant = accepting.read(context(), token, moment)
    return _Owner(meant.name, meant.email, None)
