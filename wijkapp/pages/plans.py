"""My plans: everything that opens in this browser, and taking it along or leaving nothing behind."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import agreements, devices, guests, plans, starting
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import PlanLine, PlanState
from wijkapp.errors import OtherBrowser, PlanNotFound, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.agreements.views import standing

HEADING: Final = "plannen-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
_GONE_FOR_OTHERS: Final = (
    "Wat je ervan deelde, en wat je indiende maar nog niet is afgesproken, is ook weg bij de ander."
)
_NOT_PUT_BACK: Final = "Wat je ervan deelde, of had ingediend, is niet teruggezet."


@dataclass(frozen=True)
class PlanCard:
    """A plan in the list; ``standing`` says how what was handed in of it stands, "" when nothing was."""

    id: str
    name: str
    situation: str
    changed: str
    archived: bool
    standing: str
    standing_href: str


class PlansState(rx.State):
    """The plans of this browser's guest."""

    loaded: bool = False
    open_plans: list[PlanCard] = []
    archived_plans: list[PlanCard] = []
    shut: str = ""
    """How many plans are shut, in words; "" when they are open."""
    done: str = ""
    undo: str = ""
    code: str = ""
    code_until: str = ""
    code_trouble: str = ""
    notice: str = ""
    code_problem: str = ""
    asks: bool = False
    several_devices: bool = False

    @rx.event
    @allow(Audience.ANYONE)
    async def open_list(self) -> None:
        """Show the plans of whoever is behind the cookie; nobody's are an empty list."""
        asked = self.router.url.query_parameters
        self.notice = next((sentence for name, sentence in _NOTICES.items() if name in asked), "")
        self.code_problem = _CODE_PROBLEMS.get(asked.get("fout", ""), "")
        self.asks = asked.get("vraag") == "over"
        self.done, self.undo, self.code, self.code_trouble = "", "", "", ""
        try:
            await self._list()
        except WijkappError as problem:
            self.done = problem.sentence

    @rx.event
    @allow(Audience.GUEST)
    async def copy(self, plan: str) -> EventSpec | None:
        """Make a second plan with the same texts."""
        return await self._do(plan, starting.copy, "Je plan is gekopieerd.")

    @rx.event
    @allow(Audience.GUEST)
    async def archive(self, plan: str) -> EventSpec | None:
        """Put a plan away; it stays as it is."""
        return await self._do(plan, plans.archive, "Je plan staat nu bij Opgeborgen plannen.")

    @rx.event
    @allow(Audience.GUEST)
    async def unarchive(self, plan: str) -> EventSpec | None:
        """Take a plan out again."""
        return await self._do(plan, plans.unarchive, "Je plan staat weer bij je andere plannen.")

    @rx.event
    @allow(Audience.GUEST)
    async def delete(self, plan: str) -> None:
        """Delete a plan, with a way back on the same page that takes the focus when it appears."""
        if await self._do(plan, plans.delete, "Je plan is verwijderd.", _GONE_FOR_OTHERS):
            self.undo = plan

    @rx.event
    @allow(Audience.GUEST)
    async def undelete(self, plan: str) -> EventSpec | None:
        """Put a deleted plan back."""
        return await self._do(plan, plans.undelete, "Je plan is terug.", _NOT_PUT_BACK)

    @rx.event
    @allow(Audience.GUEST)
    async def make_code(self) -> None:
        """Make a one-time code for another device; an older one stops working."""
        self.code, self.code_trouble = "", ""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise OtherBrowser
            made = await asyncio.to_thread(devices.make_code, context(), actor, clock.now())
        except WijkappError as problem:
            self.code_trouble = problem.sentence
            return
        self.code = made.code
        self.code_until = texts.time_of_day(made.expires_at)

    async def _do(self, plan: str, action: Callable[..., object], done: str, shared: str = "") -> EventSpec | None:
        """Do it and say so; give the focus a place, because the button may be gone. None when it was not done.

        ``shared`` is what it comes to for others, which is said to whoever can share.
        """
        self.undo = ""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise PlanNotFound
            await asyncio.to_thread(action, context(), actor, plans.plan_id_of(plan), clock.now())
            await self._list()
        except WijkappError as problem:
            self.done = problem.sentence
            return None
        self.done = f"{done} {'' if actor.is_guest else shared}".strip()
        return rx.set_focus(HEADING)

    async def _list(self) -> None:
        actor = await actor_behind(self)
        cards = await asyncio.to_thread(_cards, actor) if actor else []
        self.shut = await asyncio.to_thread(_shut, actor) if actor else ""
        self.open_plans = [card for card in cards if not card.archived]
        self.archived_plans = [card for card in cards if card.archived]
        self.several_devices = bool(actor) and await asyncio.to_thread(_on_several_devices, actor)
        self.loaded = True


_NOTICES = {
    "gewist": "Je plannen zijn gewist van deze computer.",
    "verlaten": "Je plannen staan niet meer op deze computer. Op je andere apparaat zijn ze er nog.",
    "alleen": guests.ONLY_HERE,
    "druk": "Je plan is nog niet begonnen, want het is hier nu erg druk. Wacht een minuut en probeer het opnieuw.",
    "ingelogd": devices.SIGN_IN_THERE,
    "overgenomen": "Je plannen staan nu ook in deze browser.",
}
_CODE_PROBLEMS = {
    "code": "Deze code werkt niet. Kijk of je hem goed overtypte, of maak op je andere apparaat een nieuwe.",
    "later": "Er is te vaak een verkeerde code getypt. Wacht een paar minuten en probeer het opnieuw.",
}


def _on_several_devices(actor: Actor) -> bool:
    return guests.live_sessions(context(), actor, clock.now()) > 1


def _shut(actor: Actor) -> str:
    count = plans.shut(context(), actor)
    if count is None:
        return ""
    return f"{texts.counted(count, 'plan is', 'plannen zijn')} dicht" if count else "Je kunt nu geen plan maken"


def _cards(actor: Actor) -> list[PlanCard]:
    handed_in = agreements.standing(context(), actor)
    return [_card(line, *standing(handed_in.get(line.id))) for line in plans.listing(context(), actor)]


def _card(line: PlanLine, words: str, address: str) -> PlanCard:
    return PlanCard(
        id=str(line.id),
        name=line.name,
        situation=line.situation_title,
        changed=texts.moment(line.changed_at),
        archived=line.state is PlanState.ARCHIVED,
        standing=words,
        standing_href=address,
    )
