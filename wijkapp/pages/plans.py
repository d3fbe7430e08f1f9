"""My plans: everything that is in this browser, and taking it along or leaving nothing behind."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx

from wijkapp import clock, texts
from wijkapp.actions import devices, plans, starting
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import PlanState
from wijkapp.errors import NotFound, TryLater, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context


@dataclass(frozen=True)
class PlanCard:
    """A plan in the list."""

    id: str
    name: str
    situation: str
    changed: str
    archived: bool


class PlansState(rx.State):
    """The plans of this browser's guest."""

    loaded: bool = False
    open_plans: list[PlanCard] = []
    archived_plans: list[PlanCard] = []
    done: str = ""
    undo: str = ""
    code: str = ""
    code_until: str = ""
    notice: str = ""
    code_problem: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_list(self) -> None:
        """Show the plans of whoever is behind the cookie; nobody's are an empty list."""
        asked = self.router.url.query_parameters
        self.notice = _NOTICES.get(
            "gewist" if "gewist" in asked else "overgenomen" if "overgenomen" in asked else "", ""
        )
        self.code_problem = _CODE_PROBLEMS.get(asked.get("fout", ""), "")
        self.done, self.undo, self.code = "", "", ""
        try:
            await self._list()
        except TryLater as problem:
            self.done = problem.sentence

    @rx.event
    @allow(Audience.GUEST)
    async def copy(self, plan: str) -> None:
        """Make a second plan with the same texts."""
        await self._do(plan, starting.copy, "Je plan is gekopieerd.")

    @rx.event
    @allow(Audience.GUEST)
    async def archive(self, plan: str) -> None:
        """Put a plan away; it stays as it is."""
        await self._do(plan, plans.archive, "Je plan staat nu bij Opgeborgen plannen.")

    @rx.event
    @allow(Audience.GUEST)
    async def unarchive(self, plan: str) -> None:
        """Take a plan out again."""
        await self._do(plan, plans.unarchive, "Je plan staat weer bij je andere plannen.")

    @rx.event
    @allow(Audience.GUEST)
    async def delete(self, plan: str) -> None:
        """Delete a plan, with a way back on the same page."""
        if await self._do(plan, plans.delete, "Je plan is verwijderd."):
            self.undo = plan

    @rx.event
    @allow(Audience.GUEST)
    async def undelete(self, plan: str) -> None:
        """Put a deleted plan back."""
        await self._do(plan, plans.undelete, "Je plan is terug.")

    @rx.event
    @allow(Audience.GUEST)
    async def make_code(self) -> None:
        """Make a one-time code for another device; an older one stops working."""
        actor = await actor_behind(self)
        if actor is None:
            return
        made = await asyncio.to_thread(devices.make_code, context(), actor, clock.now())
        self.code = made.code
        self.code_until = f"{made.expires_at.astimezone(clock.AMSTERDAM):%H.%M} uur"

    async def _do(self, plan: str, action: Callable[..., object], done: str) -> bool:
        actor = await actor_behind(self)
        self.undo = ""
        try:
            if actor is None:
                raise NotFound
            await asyncio.to_thread(action, context(), actor, plans.plan_id_of(plan), clock.now())
            await self._list()
        except WijkappError as problem:
            self.done = problem.sentence
            return False
        self.done = done
        return True

    async def _list(self) -> None:
        actor = await actor_behind(self)
        cards = await asyncio.to_thread(_cards, actor) if actor else []
        self.open_plans = [card for card in cards if not card.archived]
        self.archived_plans = [card for card in cards if card.archived]
        self.loaded = True


_NOTICES = {
    "gewist": "Je plannen zijn gewist van deze computer.",
    "overgenomen": "Je plannen staan nu ook in deze browser.",
}
_CODE_PROBLEMS = {
    "code": "Deze code werkt niet. Kijk of je hem goed overtypte, of maak op je andere apparaat een nieuwe.",
    "later": "Er is te vaak een verkeerde code getypt. Wacht een paar minuten en probeer het opnieuw.",
}


def _cards(actor: Actor) -> list[PlanCard]:
    return [
        PlanCard(
            id=str(line.id),
            name=line.name,
            situation=line.situation_title,
            changed=texts.moment(line.changed_at),
            archived=line.state is PlanState.ARCHIVED,
        )
        for line in plans.listing(context(), actor)
    ]
