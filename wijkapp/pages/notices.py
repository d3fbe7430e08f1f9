"""Notices: what concerns me, and what of it I read."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import notices
from wijkapp.actions.signals import person_topic
from wijkapp.domain.notice import Notice
from wijkapp.errors import NotFound, SignedOut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.live import follow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.paging import page_asked

HEADING: Final = "meldingen-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
SIGN_IN: Final = "Log in om je meldingen te lezen."


@dataclass(frozen=True)
class NoticeCard:
    """A notice in the list."""

    id: str
    sentence: str
    address: str
    at: str
    unread: bool


class NoticesState(rx.State):
    """The notices of whoever signed in."""

    loaded: bool = False
    cards: list[NoticeCard] = []
    unread: int = 0
    newer: str = ""
    older: str = ""
    done: str = ""
    trouble: str = ""
    stranger: bool = False
    _page: int = 1
    _drawn_at: datetime | None = None

    @rx.event
    @allow(Audience.ANYONE)
    async def open_notices(self) -> None:
        """Show the page of notices that the address asks for; nobody's are none."""
        self.done = ""
        self._page = page_asked(self.router.url.query_parameters)
        await self._renew()

    @rx.event
    @allow(Audience.PERSON)
    async def mark_read(self, notice: str) -> EventSpec | None:
        """Note that one was read; the focus goes to the heading, because the button is gone."""
        self.done = ""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            await asyncio.to_thread(notices.mark_read, context(), actor, _id_of(notice), clock.now())
        except WijkappError as problem:
            self.trouble = problem.sentence
            return None
        await self._renew()
        self.done = "De melding staat op gelezen."
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def mark_all_read(self) -> EventSpec | None:
        """Note that all was read that was there when the page was drawn; what came since stays unread."""
        self.done = ""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            drawn_at = self._drawn_at
            if drawn_at is not None:
                await asyncio.to_thread(notices.mark_all_read, context(), actor, drawn_at, clock.now())
        except WijkappError as problem:
            self.trouble = problem.sentence
            return None
        await self._renew()
        self.done = "Alle meldingen staan op gelezen." if self.unread == 0 else "Er kwam net een melding bij."
        return rx.set_focus(HEADING)

    async def _renew(self) -> None:
        drawn_at = clock.now()
        self.trouble = ""
        try:
            actor = await actor_behind(self)
            found = await asyncio.to_thread(notices.listing, context(), actor, self._page) if actor else None
        except WijkappError as problem:
            self.trouble = problem.sentence
            return
        person = actor.person if actor else None
        self.stranger, self._drawn_at, self.loaded = person is None, drawn_at, True
        self.cards = [_card(one) for one in found.notices] if found else []
        self.unread = found.unread if found else 0
        self.newer = f"/meldingen?pagina={self._page - 1}" if self._page > 1 else ""
        self.older = f"/meldingen?pagina={self._page + 1}" if found and found.more else ""
        follow(self, *([person_topic(person)] if person else []))


def _id_of(raw: object) -> UUID:
    """Read a notice's id. Raises NotFound for anything else, as for one that is not there."""
    try:
        return UUID(raw if isinstance(raw, str) else "")
    except ValueError:
        raise NotFound(notices.GONE) from None


def _card(notice: Notice) -> NoticeCard:
    return NoticeCard(
        id=str(notice.id),
        sentence=notice.sentence,
        address=notice.address,
        at=texts.moment(notice.at),
        unread=notice.read_at is None,
    )
