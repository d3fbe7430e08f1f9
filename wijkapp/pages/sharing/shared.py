"""Shared with me: who shares something, and what one of them shares."""

import asyncio
from datetime import datetime
from uuid import UUID

import reflex as rx

from wijkapp import clock
from wijkapp.actions import shared_with_me
from wijkapp.actions.shared_with_me import Sharer
from wijkapp.domain.actor import Actor
from wijkapp.domain.sharing import SharedItem
from wijkapp.errors import NotFound, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.middleware import renewed_on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.sharing.following import follow_what_is_mine
from wijkapp.pages.sharing.views import CopyView, GroupView, group_views, item_views


@renewed_on_arrival("/gedeeld")
class SharedState(rx.State):
    """What others share with whoever sits here; it holds no more than the page in the address needs."""

    loaded: bool = False
    guest: bool = False
    shut: bool = False
    trouble: str = ""
    groups: list[GroupView] = []
    one_person: bool = False
    owner_name: str = ""
    leads: bool = False
    questions: list[CopyView] = []
    activities: list[CopyView] = []
    plans: list[CopyView] = []
    _opened_at: datetime | None = None

    @rx.event
    @allow(Audience.ANYONE)
    async def open_shared(self) -> None:
        """Fill the page from the address and the database, and follow what is shared from then on."""
        self._opened_at, self.owner_name = clock.now(), ""
        await self._renew()
        await follow_what_is_mine(self)

    async def _renew(self) -> None:
        asked = self.router.url.query_parameters
        self._opened_at = self._opened_at or clock.now()
        items: tuple[SharedItem, ...] = ()
        sharers: tuple[Sharer, ...] = ()
        self.trouble, self.one_person = "", "van" in asked
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            self.shut = actor is not None and actor.private_closed
            if actor is not None and not self.guest and self.one_person:
                team, owner = _id(asked.get("team", "")), _id(asked.get("van", ""))
                items = await asyncio.to_thread(_items, actor, team, owner, self._opened_at)
                self.leads = shared_with_me.leads(actor, team)
            elif actor is not None and not self.guest:
                sharers = await asyncio.to_thread(shared_with_me.sharers, context(), actor)
        except WijkappError as problem:
            self.trouble, self.owner_name = problem.sentence, ""
        views = item_views(items, clock.today())
        self.groups = group_views(sharers)
        self.questions, self.activities, self.plans = views.questions, views.activities, views.plans
        # When the last thing is taken back, the open page still says whose it was.
        self.owner_name = items[0].owner_name if items else self.owner_name
        self.loaded = True


def _items(actor: Actor, team: UUID, owner: UUID, opened_at: datetime) -> tuple[SharedItem, ...]:
    return shared_with_me.seen_by(context(), actor, team, clock.now(), owner=owner, opened_at=opened_at)


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(shared_with_me.NOT_HERE) from None
