"""The corner of the header: what a living page says to somebody who signed in."""

import asyncio
from urllib.parse import urlencode

import reflex as rx
from reflex.state import BaseState

from wijkapp import clock
from wijkapp.actions import notices
from wijkapp.actions.signals import person_topic
from wijkapp.components.layout import corner_nav, nav_link
from wijkapp.components.text import Content, hidden_text
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.errors import WijkappError
from wijkapp.gate.live import follow
from wijkapp.gate.middleware import on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context

_MOST_SHOWN = 99


class CornerState(rx.State):
    """Whether somebody signed in, what they lead or administer, and how much they have not read."""

    signed_in: bool = False
    shut: bool = False
    """Whether plans and roles wait for their owner, because somebody else could open the account."""
    leads: bool = False
    administers: bool = False
    unread: str = ""

    async def _renew(self, *, arriving: bool = False) -> None:
        try:
            actor = await actor_behind(self)
            count = await asyncio.to_thread(self._unread, actor, arriving=arriving) if actor else 0
        except WijkappError:  # The page itself says what is the matter.
            return
        self.signed_in = actor is not None and not actor.is_guest
        self.shut = actor is not None and actor.private_closed
        self.leads = actor is not None and actor.may_somewhere(Right.TEAM_OVERSEE)
        self.administers = actor is not None and actor.may_somewhere(Right.PEOPLE_MANAGE)
        self.unread = "" if count == 0 else str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        if actor is not None and actor.person is not None:
            follow(self, person_topic(actor.person))
        else:
            follow(self)

    def _unread(self, actor: Actor, *, arriving: bool) -> int:
        if not arriving:
            return notices.unread(context(), actor)
        url = self.router.url
        return notices.arrive(context(), actor, f"{url.path}?{urlencode(url.query_parameters)}", clock.now())


@on_arrival
async def fill_the_corner(state: BaseState) -> None:
    """Fill the corner of a tab that comes in or comes back; what is about its page counts as read."""
    corner = await state.get_state(CornerState)
    await corner._renew(arriving=True)  # noqa: SLF001 - a public method of a state could be called by any browser


def corner(active: str = "") -> rx.Component:
    """The links of whoever sits here, with the count of what is not read; for a guest the one to the account."""

    def item(text: Content, href: str) -> rx.Component:
        return rx.el.li(nav_link(text, href, active))

    return corner_nav(
        rx.cond(CornerState.leads, item("Overzicht", "/overzicht")),
        rx.cond(CornerState.administers, item("Beheer", "/beheer")),
        rx.cond(CornerState.signed_in, item("Ingediende plannen", "/afspraken")),
        rx.cond(CornerState.signed_in, item(rx.fragment("Meldingen", _count()), "/meldingen")),
        item("Account", "/account"),
    )


def _count() -> rx.Component:
    return rx.cond(
        CornerState.unread != "",
        rx.el.span(CornerState.unread, hidden_text(" niet gelezen"), class_name="wa-corner__count"),
    )
