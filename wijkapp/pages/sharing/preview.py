"""See what somebody else gets of what is mine: asked in the very way in which they ask, and noted nowhere."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

import reflex as rx

from wijkapp import clock
from wijkapp.actions import agreements, overview, shared_with_me
from wijkapp.actions.shared_with_me import NamedReader
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.overview import TeamOverview, team_address
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import Circle, SharedItem
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.agreements.views import VersionLine, own_line
from wijkapp.pages.overview.views import SectionView, team_views
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
    """Somebody through whose eyes I can look: ``slug`` is how an address calls them, ``who`` how a sentence does."""

    circle: Circle
    slug: str
    reader: Role | UUID
    who: str
    leads: bool


class _Shown(NamedTuple):
    """Through whose eyes I look, None for nobody I know; what they get; and all through whose I could look.

    Who leads the team also gets ``handed_in``, and an ``overview``, which is None for anybody else.
    """

    asked: _Asked | None = None
    choices: tuple[_Asked, ...] = ()
    items: tuple[SharedItem, ...] = ()
    handed_in: tuple[Version, ...] = ()
    overview: TeamOverview | None = None


class PreviewState(rx.State):
    """What is mine as one reader sees it."""

    loaded: bool = False
    guest: bool = False
    trouble: str = ""
    plan_id: str = ""
    who: str = ""
    leads: bool = False
    team_name: str = ""
    team_href: str = ""
    choices: list[ChoiceView] = []
    questions: list[CopyView] = []
    activities: list[CopyView] = []
    plans: list[CopyView] = []
    handed_in: list[VersionLine] = []
    overview: list[SectionView] = []

    @rx.event
    @allow(Audience.ANYONE)
    async def open_preview(self) -> None:
        """Fill the page from the address and the database, and follow what changes."""
        await self._renew()
        await follow_what_is_mine(self)

    async def _renew(self) -> None:
        asked = self.router.url.query_parameters
        shown, self.trouble = _Shown(), ""
        self.plan_id = asked.get("plan", "")[:36]
        try:
            actor = await actor_behind(self)
            self.guest = actor is None or actor.is_guest
            if actor is not None and not self.guest:
                shown = await asyncio.to_thread(_shown, actor, asked.get("als", ""), asked.get("team", ""))
                self.trouble = "" if shown.asked else shared_with_me.NOT_HERE
        except WijkappError as problem:
            self.trouble = problem.sentence
        self._show(shown)
        self.loaded = True

    def _show(self, shown: _Shown) -> None:
        today, found = clock.today(), shown.asked
        views = item_views(shown.items, today)
        self.who, self.leads = (found.who, found.leads) if found else ("", False)
        self.team_name, self.team_href = (found.circle.name, team_address(found.circle.team)) if found else ("", "")
        self.choices = [
            ChoiceView(
                label=one.who.removeprefix("je "),
                href=f"/plan/bekijk-als?plan={self.plan_id}&als={one.slug}&team={one.circle.team}",
                current=one == found,
            )
            for one in shown.choices
        ]
        self.questions, self.activities, self.plans = views.questions, views.activities, views.plans
        self.handed_in = [own_line(one) for one in shown.handed_in]
        teams = team_views([shown.overview], today) if shown.overview else []
        self.overview = [section for team in teams for section in team.sections if section.rows]


def _shown(actor: Actor, as_: str, team: str) -> _Shown:
    circles = shared_with_me.my_circles(context(), actor)
    choices = (*_roles(circles), *_by_name(circles, shared_with_me.by_name(context(), actor)))
    found = _asked(circles, choices, as_, team)
    if found is None:
        return _Shown(choices=choices)
    where, reader = found.circle.team, found.reader
    shown = _Shown(found, choices, shared_with_me.seen_as(context(), actor, where, reader))
    if not found.leads:
        return shown
    return shown._replace(
        handed_in=agreements.listing_as(context(), actor, where, reader),
        overview=overview.read_as(context(), actor, where, reader, clock.now()),
    )


def _roles(circles: tuple[Circle, ...]) -> list[_Asked]:
    return [
        _Asked(circle, slug, role, f"je {slug}{_in(circle, circles)}", leads=role is Role.LEADER)
        for circle in circles
        for slug, role in AS.items()
    ]


def _by_name(circles: tuple[Circle, ...], named: Iterable[NamedReader]) -> list[_Asked]:
    where = {circle.team: circle for circle in circles}
    return [
        _Asked(circle, str(one.person), one.person, f"{one.name}{_in(circle, circles)}", leads=False)
        for one in named
        if (circle := where.get(one.team)) is not None
    ]


def _in(circle: Circle, circles: tuple[Circle, ...]) -> str:
    return f" in {circle.name}" if len(circles) > 1 else ""


def _asked(circles: tuple[Circle, ...], choices: tuple[_Asked, ...], as_: str, team: str) -> _Asked | None:
    """Through whose eyes the address asks to look; in my first team when it names none, None for nobody I know."""
    here = [circle for circle in circles if team in {"", str(circle.team)}]
    others = (
        _Asked(circle, as_, one.person, f"{one.name}{_in(circle, circles)}", leads=one.role is Role.LEADER)
        for circle in here
        for one in circle.others
    )
    known = (*(one for one in choices if one.circle in here), *others)
    return next((one for one in known if as_ == (one.slug if isinstance(one.reader, Role) else str(one.reader))), None)
