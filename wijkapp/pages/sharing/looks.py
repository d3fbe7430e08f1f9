"""Who looked at what I shared."""

import asyncio

import reflex as rx

from wijkapp import texts
from wijkapp.actions import looks
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.sharing.following import follow_what_is_mine
from wijkapp.pages.sharing.views import LookView, look_view


class LooksState(rx.State):
    """The lines about whoever sits here, and about nobody else."""

    loaded: bool = False
    guest: bool = False
    trouble: str = ""
    lines: list[LookView] = []
    whole: bool = True
    pruned: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_looks(self) -> None:
        """Fill the page, and follow new looks from then on."""
        await self._renew()
        await follow_what_is_mine(self)

    async def _renew(self) -> None:
        self.trouble, self.lines, self.whole, self.pruned = "", [], True, ""
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            if actor is not None:
                found = await asyncio.to_thread(looks.my_looks, context(), actor)
                self.lines = [look_view(one) for one in found.seen]
                self.whole = found.whole
                self.pruned = texts.moment(found.pruned_at) if found.pruned_at else ""
        except WijkappError as problem:
            self.trouble = problem.sentence
        self.loaded = True
