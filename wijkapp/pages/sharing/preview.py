"""See what somebody else gets of what I share: asked in the very way in which they ask, and noted nowhere."""

import asyncio
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

import reflex as rx

from wijkapp import clock
from wijkapp.actions import shared_with_me
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import Circle, SharedItem
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.sharing.following import follow_what_is_mine
from wijkapp.pages.sharing.views import CopyView, item_views

AS: Final = {"leidinggevende": Role.LEADER, "teamgenoot": Role.WORKER}


@dataclass(frozen=True)
class ChoiceView:
    """Somebody through whose eyes I can look."""

    label: str
    href: str
    current: bool


class _Asked(NamedTuple):
    circle: Circle
    reader: Role | UUID
    who: str


class PreviewState(rx.State):
    """My own shares as one reader sees them."""

    loaded: bool = False
    guest: bool = False
    trouble: str = ""
    plan_id: str = ""
    who: str = ""
    choices: list[ChoiceView] = []
    questions: list[CopyView] = []
    activities: list[CopyView] = []

    @rx.event
    @allow(Audience.ANYONE)
    async def open_preview(self) -> None:
        """Fill the page from the address and the database, and follow what changes."""
        await self._renew()
        await follow_what_is_mine(self)

    async def _renew(self) -> None:
        asked = self.router.url.query_parameters
        shown, self.trouble = _Shown("", (), ()), ""
        self.plan_id = asked.get("plan", "")[:36]
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            if actor is not None and not self.guest:
                shown = await asyncio.to_thread(_shown, actor, asked.get("als", ""), asked.get("team", ""))
                self.trouble = "" if shown.who else shared_with_me.NOT_HERE
        except WijkappError as problem:
            self.trouble = problem.sentence
        views = item_views(shown.items, clock.today())
        self.who = shown.who
        self.choices = [
            ChoiceView(label.removeprefix("je "), f"/plan/bekijk-als?plan={self.plan_id}&{query}", label == shown.who)
            for label, query in shown.choices
        ]
        self.questions = [one for one in views if one.is_question]
        self.activities = [one for one in views if not one.is_question]
        self.loaded = True


class _Shown(NamedTuple):
    """Through whose eyes, "" for nobody I know; what they get; and all through whose I could look, by address."""

    who: str
    items: tuple[SharedItem, ...]
    choices: tuple[tuple[str, str], ...]


def _shown(actor: Actor, as_: str, team: str) -> _Shown:
    circles = shared_with_me.my_circles(context(), actor)
    choices = tuple((one.who, f"als={slug}&team={one.circle.team}") for slug, one in _choices(circles))
    found = _asked(circles, as_, team)
    if found is None:
        return _Shown("", (), choices)
    return _Shown(found.who, shared_with_me.seen_as(context(), actor, found.circle.team, found.reader), choices)


def _choices(circles: tuple[Circle, ...]) -> list[tuple[str, _Asked]]:
    several = len(circles) > 1
    return [
        (slug, _Asked(circle, role, f"je {slug}{f' in {circle.name}' if several else ''}"))
        for circle in circles
        for slug, role in AS.items()
    ]


def _asked(circles: tuple[Circle, ...], as_: str, team: str) -> _Asked | None:
    """Through whose eyes the address asks to look; in my first team when it names none, None for nobody I know."""
    here = [circle for circle in circles if team in {"", str(circle.team)}]
    for slug, one in _choices(circles):
        if slug == as_ and one.circle in here:
            return one
    return next(
        (
            _Asked(circle, colleague.person, colleague.name)
            for circle in here
            for colleague in circle.others
            if str(colleague.person) == as_
        ),
        None,
    )
