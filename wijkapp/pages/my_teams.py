"""The teams that somebody is in, on the page of the own account, and leaving one."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import team_plan, teams
from wijkapp.components.text import button, heading, hidden_text, link, paragraph
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import SignedOut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context

_HEADING: Final = "teams-kop"
_LEFT: Final = "Je hoort niet meer bij dat team. Je plannen heb je nog."
_WORDS: Final[Mapping[Role, str]] = MappingProxyType({Role.WORKER: "werker", Role.LEADER: "leidinggevende"})
"""What somebody is in a team, in the words of a worker; teamleider is the name that the administration gives a role."""


@dataclass(frozen=True)
class TeamCard:
    """A team, and what somebody is in it."""

    id: str
    name: str
    role: str


class MyTeamsState(rx.State):
    """The teams of whoever is behind this tab."""

    cards: list[TeamCard] = []
    asks: str = ""
    done: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_teams(self) -> EventSpec | None:
        """List the own teams; a guest has none. Whoever just left one reads that it was done."""
        left = "verlaten" in self.router.url.query_parameters
        self.asks, self.done = "", _LEFT if left else ""
        try:
            await self._list()
        except WijkappError:  # The rest of the page says what is the matter.
            self.cards = []
        return rx.set_focus(_HEADING) if left else None

    @rx.event
    @allow(Audience.PERSON)
    async def ask(self, team: str) -> EventSpec | None:
        """Ask whether somebody is sure, beside the team itself; asking again takes the question away."""
        known = {one.id for one in self.cards}
        self.asks = team if isinstance(team, str) and team in known and team != self.asks else ""
        # The button for going takes the focus by itself; the one for staying is gone.
        return None if self.asks else rx.set_focus(_HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def leave(self, team: str) -> EventSpec | None:
        """Leave one of the own teams."""
        self.asks = self.done = ""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            await asyncio.to_thread(teams.leave, context(), actor, team_plan.id_of(team), clock.now())
        except WijkappError as problem:
            self.done = problem.sentence
            return rx.set_focus(_HEADING)
        # Somebody with other roles is another visitor, for whom this tab is emptied: what was done is in the address.
        return rx.redirect("/account?verlaten=ja")

    async def _list(self) -> None:
        actor = await actor_behind(self)
        self.cards = await asyncio.to_thread(_cards, actor) if actor and not actor.is_guest else []


def _cards(actor: Actor) -> list[TeamCard]:
    roles = {one.team: one.role for one in actor.memberships}
    return [TeamCard(str(one.id), one.name, _WORDS[roles[one.id]]) for one in team_plan.my_teams(context(), actor)]


def my_teams() -> rx.Component:
    """The teams with what somebody is there, each with a way out that asks first; nothing for who is in none."""
    return rx.cond(
        (MyTeamsState.cards.length() > 0) | (MyTeamsState.done != ""),
        rx.el.section(
            heading(2, "Mijn teams", id=_HEADING, custom_attrs={"tabIndex": -1}),
            rx.el.p(
                MyTeamsState.done,
                role="status",
                class_name=rx.cond(MyTeamsState.done == "", "wa-status", "wa-note"),
            ),
            rx.el.ul(rx.foreach(MyTeamsState.cards, _card), class_name="wa-places"),
            class_name="wa-section",
        ),
    )


def _card(card: rx.Var[TeamCard]) -> rx.Component:
    return rx.el.li(
        rx.el.div(link(card.name, f"/team?team={card.id}"), rx.el.span(card.role, class_name="wa-place__when")),
        rx.cond(
            MyTeamsState.asks == card.id,
            rx.el.div(
                paragraph(
                    "Je plannen houd je. Wat je met dit team deelt, en een plan dat nog niet is afgesproken, is dan "
                    "meteen weg voor de ander. Een plan waar jullie akkoord op zijn, blijft leesbaar voor wie het team "
                    "leidt. ",
                    texts.NOT_TAKEN_BACK,
                ),
                rx.el.div(
                    rx.el.button(
                        "Ja, ga uit ",
                        card.name,
                        type="button",
                        auto_focus=True,
                        class_name=button("secondary-action"),
                        on_click=MyTeamsState.leave(card.id),
                    ),
                    rx.el.button(
                        "Blijf", type="button", class_name=button("subtle"), on_click=MyTeamsState.ask(card.id)
                    ),
                    class_name="wa-actions",
                ),
            ),
            rx.el.button(
                "Ga uit dit team",
                hidden_text(f": {card.name}"),
                type="button",
                class_name=button("subtle"),
                on_click=MyTeamsState.ask(card.id),
            ),
        ),
        key=card.id,
        class_name="wa-place",
    )
