"""The trail of an organisation, newest first."""

from dataclasses import dataclass

import reflex as rx

from wijkapp import texts
from wijkapp.actions import people, trail
from wijkapp.actions.administering import NO_PERSON, id_of
from wijkapp.actions.retention import ADMINISTRATIVE_DAYS
from wijkapp.components.text import link, paragraph
from wijkapp.domain.roles import Right
from wijkapp.gate.allow import allow
from wijkapp.pages.administration.frame import admin_page, empty, pages_of
from wijkapp.pages.administration.state import AdminState, Pager, pager
from wijkapp.pages.paging import page_asked

_HERE = "/beheer/logboek"


@dataclass(frozen=True)
class TrailLine:
    """One line of it."""

    when: str
    sentence: str


class TrailState(AdminState, rx.State):
    """The lines that the address asks for."""

    lines: list[TrailLine] = []
    only: str = ""
    pager: Pager = Pager()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_trail(self) -> None:
        """Show the page of the trail that the address asks for."""
        await self._open()

    async def _fill(self) -> None:
        asked = self.router.url.query_parameters
        who = asked.get("wie", "")
        person = id_of(who, NO_PERSON) if who else None
        page = await self._ask(trail.listing, person, page_asked(asked))
        self.only = (await self._ask(people.one, person)).name if person else ""
        self.lines = [TrailLine(texts.moment(one.at), one.sentence) for one in page.lines]
        self.pager = pager(page, _HERE, ("regel", "regels"), wie=who)


def trail_page() -> rx.Component:
    """Who changed what in people, teams and roles."""
    return admin_page(
        TrailState,
        "Logboek",
        paragraph(
            "Wie veranderde wat aan mensen, teams en rollen. Over plannen, inloggen en bezoeken staat hier niets. "
            f"We bewaren een regel {texts.period(ADMINISTRATIVE_DAYS)}."
        ),
        rx.cond(
            TrailState.only != "",
            rx.el.p(
                "Alleen regels over ",
                rx.el.strong(TrailState.only),
                ". ",
                link("Toon alle regels", _HERE),
                class_name="wa-note",
            ),
        ),
        rx.el.p(TrailState.pager.line, class_name="wa-found"),
        rx.cond(
            TrailState.lines.length() > 0,
            rx.el.ol(rx.foreach(TrailState.lines, _line), class_name="wa-rows"),
            empty("Er is nog niets veranderd."),
        ),
        pages_of(TrailState.pager),
        active=_HERE,
    )


def _line(one: rx.Var[TrailLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(one.sentence),
        rx.el.p(one.when, class_name="wa-rows__text"),
        class_name="wa-rows__one wa-rows__one--line",
    )
