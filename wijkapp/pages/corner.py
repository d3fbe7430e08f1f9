"""The corner of the header: what a living page says to somebody who signed in."""

import asyncio

import reflex as rx
from reflex.state import BaseState

from wijkapp.actions import notices
from wijkapp.actions.signals import person_topic
from wijkapp.components.text import anchor, hidden_text
from wijkapp.domain.roles import Right
from wijkapp.errors import WijkappError
from wijkapp.gate.live import follow
from wijkapp.gate.middleware import on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context

_MOST_SHOWN = 99


class CornerState(rx.State):
    """Whether somebody signed in, whether they lead a team, and how much they have not read."""

    signed_in: bool = False
    leads: bool = False
    unread: str = ""

    async def _renew(self) -> None:
        try:
            actor = await actor_behind(self)
            count = await asyncio.to_thread(notices.unread, context(), actor) if actor else 0
        except WijkappError:  # The page itself says what is the matter.
            return
        self.signed_in = actor is not None and not actor.is_guest
        self.leads = actor is not None and actor.may_somewhere(Right.TEAM_OVERSEE)
        self.unread = "" if count == 0 else str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        if actor is not None and actor.person is not None:
            follow(self, person_topic(actor.person))
        else:
            follow(self)


@on_arrival
async def fill_the_corner(state: BaseState) -> None:
    """Fill the corner of a tab that comes in or comes back."""
    corner = await state.get_state(CornerState)
    await corner._renew()  # noqa: SLF001 - a public method of a state could be called by any browser


def corner(active: str = "") -> rx.Component:
    """The links of somebody who signed in, with the count of what is not read; nothing for others."""

    def item(text: rx.Component | str, href: str) -> rx.Component:
        current = {"aria-current": "page"} if href == active else {}
        return rx.el.li(anchor(text, href=href, class_name="wa-nav__link", custom_attrs=current))

    return rx.cond(
        CornerState.signed_in,
        rx.el.nav(
            rx.el.ul(
                rx.cond(CornerState.leads, item("Overzicht", "/overzicht")),
                item("Afspraken", "/afspraken"),
                item(rx.fragment("Meldingen", _count()), "/meldingen"),
                item("Account", "/account"),
                class_name="wa-nav__list",
            ),
            class_name="wa-corner",
            custom_attrs={"aria-label": "Van jou"},
        ),
    )


def _count() -> rx.Component:
    return rx.cond(
        CornerState.unread != "",
        rx.el.span(hidden_text(": "), CornerState.unread, hidden_text(" niet gelezen"), class_name="wa-corner__count"),
    )
