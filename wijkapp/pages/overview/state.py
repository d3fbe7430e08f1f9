"""The overview as one tab sees it; nothing of it is kept between two visits."""

import asyncio

import reflex as rx

from wijkapp import clock
from wijkapp.actions import overview
from wijkapp.actions.signals import person_topic, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import allow
from wijkapp.gate.live import follow
from wijkapp.gate.middleware import renewed_on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.overview.views import TeamView, team_views


@renewed_on_arrival("/overzicht")
class OverviewState(rx.State):
    """The teams of whoever leads them."""

    loaded: bool = False
    teams: list[TeamView] = []
    trouble: str = ""

    @rx.event
    @allow(Right.TEAM_OVERSEE)
    async def open_overview(self) -> None:
        """Show the teams that the person behind the cookie leads."""
        await self._renew()

    async def _renew(self) -> None:
        self.trouble = ""
        try:
            actor = await actor_behind(self)
            self.teams = await asyncio.to_thread(_teams, actor) if actor else []
        except WijkappError as problem:
            self.teams, self.trouble = [], problem.sentence
            return
        self.loaded = True
        follow(self, *_topics(actor))


def _teams(actor: Actor) -> list[TeamView]:
    return team_views(overview.read(context(), actor, clock.now()), clock.today())


def _topics(actor: Actor | None) -> list[str]:
    if actor is None or actor.person is None:
        return []
    return [person_topic(actor.person), *(team_topic(team) for team in actor.teams_with(Right.TEAM_OVERSEE))]
