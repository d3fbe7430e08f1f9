"""Who looked at what I shared."""

import asyncio
from typing import Final

import reflex as rx

from wijkapp import texts
from wijkapp.actions import looks
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.paging import page_asked
from wijkapp.pages.sharing.following import follow_what_is_mine
from wijkapp.pages.sharing.views import LookView, look_view

HERE: Final = "/wie-keek-mee"


class LooksState(rx.State):
    """The lines about whoever sits here, and about nobody else."""

    loaded: bool = False
    guest: bool = False
    trouble: str = ""
    lines: list[LookView] = []
    whole: bool = True
    pruned: str = ""
    newer: str = ""
    older: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_looks(self) -> None:
        """Fill the page, and follow new looks from then on."""
        await self._renew()
        await follow_what_is_mine(self)

    async def _renew(self) -> None:
        self.trouble, self.lines, self.whole, self.pruned, self.newer, self.older = "", [], True, "", "", ""
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            if actor is not None:
                asked = page_asked(self.router.url.query_parameters)
                found = await asyncio.to_thread(looks.my_looks, context(), actor, asked)
                self.lines = [look_view(one) for one in found.seen]
                self.whole = found.whole
                self.newer = f"{HERE}?pagina={found.page - 1}" if found.page > 1 else ""
                self.older = f"{HERE}?pagina={found.page + 1}" if found.page < found.pages else ""
                self.pruned = texts.moment(found.pruned_at) if found.pruned_at else ""
        except WijkappError as problem:
            self.trouble = problem.sentence
        self.loaded = True
