"""Sharing: per part of my plan with whom, saved with each press, and undone with one more."""

import asyncio
from collections.abc import Callable
from typing import Final, NamedTuple
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import agreements, plans, sharing
from wijkapp.actions.sharing import Sheet
from wijkapp.domain.actor import Actor
from wijkapp.domain.sharing import MyShare, Part, Reader, Standing, read_part, read_reader
from wijkapp.errors import Shut, SignedOut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.sharing.following import follow_what_is_mine
from wijkapp.pages.sharing.part_views import PartView, part_views, reader_name

HEADING: Final = "delen-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
VERSION: Final = "versie"
"""Names in an address the version of an agreed plan."""
UNDONE: Final = "Het is weer zoals het was."
CHANGED_SINCE: Final = "Je paste dit intussen aan. Lees eerst wat je nu doorgeeft, en deel het dan opnieuw."


class _At(NamedTuple):
    """Who does something, to which plan and to which part of it."""

    actor: Actor
    plan: UUID
    part: Part


class _Done(NamedTuple):
    """What to say of it, and what an undo takes back: what was given to whom, or taken from whom."""

    said: str
    given: tuple[Reader, ...] = ()
    taken: tuple[MyShare, ...] = ()


class SharingState(rx.State):
    """What I share of one plan. The texts in it are mine, and reach only the tab with my cookie."""

    loaded: bool = False
    guest: bool = False
    trouble: str = ""
    shut: bool = False
    plan_id: str = ""
    name: str = ""
    teamless: bool = False
    questions: list[PartView] = []
    activities: list[PartView] = []
    agreed: list[PartView] = []
    done: str = ""
    done_at: str = ""
    can_undo: bool = False
    _given: tuple[Reader, ...] = ()
    _taken: tuple[MyShare, ...] = ()

    @rx.event
    @allow(Audience.ANYONE)
    async def open_sheet(self) -> None:
        """Fill the page from the address and the database; it follows what happens in my teams from then on."""
        self._say(_Done(""), "")
        await self._renew()
        await follow_what_is_mine(self)

    @rx.event
    @allow(Audience.PERSON)
    async def give(self, part: str, reader: str) -> None:
        """Share a part of my plan with somebody."""
        await self._do(part, lambda at: _give(at, read_reader(reader)))

    @rx.event
    @allow(Audience.PERSON)
    async def take_back(self, part: str, reader: str) -> None:
        """Share a part with somebody no longer."""
        await self._do(part, lambda at: _take_back(at, read_reader(reader)))

    @rx.event
    @allow(Audience.PERSON)
    async def take_back_all(self, part: str) -> EventSpec | None:
        """Share a part with nobody any more; the button is gone then, so the focus goes on to where it is useful."""
        await self._do(part, _take_back)
        return None if self.can_undo else rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def give_new_version(self, part: str) -> EventSpec:
        """Hand over the text of now to everybody who has an older one; the button is gone then."""
        await self._do(part, _give_new_version)
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def undo(self) -> EventSpec:
        """Take back the last thing I did here; the button is gone then."""
        given, taken = self._given, self._taken
        if self.can_undo:
            await self._do(self.done_at, lambda at: _undo(at, given, taken))
        return rx.set_focus(HEADING)

    async def _do(self, raw_part: object, deed: Callable[[_At], _Done]) -> None:
        """Do it and say so at the part that it was about; what cannot be done is said there too."""
        self._say(_Done(""), "")
        try:
            part = read_part(raw_part)
            self.done_at = part.key
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            plan = await self._plan(actor)
            self._say(await asyncio.to_thread(deed, _At(actor, plan, part)), part.key)
        except WijkappError as problem:
            self.done = problem.sentence
        await self._renew()

    def _say(self, done: _Done, at: str) -> None:
        self.done, self.done_at = done.said, at
        self._given, self._taken = done.given, done.taken
        self.can_undo = bool(done.given or done.taken)

    async def _renew(self) -> None:
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            if actor is None or self.guest:
                self._show(None)
            else:
                plan = await self._plan(actor)
                self._show(await asyncio.to_thread(sharing.sheet, context(), actor, plan))
        except Shut:
            self._show(None)
            self.shut = True
        except WijkappError as problem:
            self._show(None)
            self.trouble = problem.sentence

    async def _plan(self, actor: Actor) -> UUID:
        """The plan in the address, or the one of which it names a version. Raises NotFound when it is not mine."""
        asked = self.router.url.query_parameters
        if VERSION in asked:
            version = agreements.version_id_of(asked[VERSION])
            return await asyncio.to_thread(agreements.plan_of, context(), actor, version)
        return plans.plan_id_of(asked.get("plan", ""))

    def _show(self, sheet: Sheet | None) -> None:
        views = part_views(sheet, clock.today()) if sheet else []
        self.trouble, self.shut = "", False
        self.plan_id, self.name = (str(sheet.plan.id), sheet.plan.name) if sheet else ("", "")
        self.teamless = sheet is not None and not sheet.circles
        self.agreed = [one for one in views if one.is_plan]
        # The page of a version shows no more of the plan than that version.
        others = [] if VERSION in self.router.url.query_parameters else [one for one in views if not one.is_plan]
        self.questions = [one for one in others if one.is_question]
        self.activities = [one for one in others if not one.is_question]
        self.loaded = True


def _give(at: _At, reader: Reader) -> _Done:
    sharing.share(context(), at.actor, at.plan, at.part, reader, clock.now())
    sheet = sharing.sheet(context(), at.actor, at.plan)
    colleague = next((one.colleague_name for one in sheet.shares if one.reader == reader), "")
    return _Done(f"Gedeeld. Vanaf nu leesbaar voor {reader_name(reader, sheet.circles, colleague)}.", given=(reader,))


def _take_back(at: _At, reader: Reader | None = None) -> _Done:
    """From one reader, or from everybody.

    An undo gives back what they had. When the plan says something else by now, it would give them more than that.
    """
    before = sharing.sheet(context(), at.actor, at.plan)
    taken = tuple(one for one in before.shares if one.part == at.part and reader in (None, one.reader))
    if reader is None:
        sharing.unshare_all(context(), at.actor, at.plan, at.part, clock.now())
    else:
        sharing.unshare(context(), at.actor, at.plan, at.part, reader, clock.now())
    same = all(before.standing(one) is Standing.SAME for one in taken)
    return _Done("Je deelt dit niet meer. Het is meteen weg bij de ander.", taken=taken if same else ())


def _give_new_version(at: _At) -> _Done:
    sharing.renew(context(), at.actor, at.plan, at.part, clock.now())
    return _Done("De nieuwe versie is gedeeld.")


def _undo(at: _At, given: tuple[Reader, ...], taken: tuple[MyShare, ...]) -> _Done:
    now = sharing.sheet(context(), at.actor, at.plan)
    if any(now.standing(one) is not Standing.SAME for one in taken):
        return _Done(CHANGED_SINCE)
    for reader in given:
        sharing.unshare(context(), at.actor, at.plan, at.part, reader, clock.now())
    for one in taken:
        sharing.share(context(), at.actor, at.plan, at.part, one.reader, clock.now())
    return _Done(UNDONE)
