"""Where an administrator comes in: how much there is, and what asks for attention."""

import asyncio
from dataclasses import dataclass
from typing import NamedTuple

import reflex as rx

from wijkapp import clock, texts
from wijkapp.actions import invitations, people, teams
from wijkapp.actions.context import Context
from wijkapp.components.text import anchor, heading, link, paragraph
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.gate.allow import allow
from wijkapp.installation import context
from wijkapp.pages.administration.frame import admin_page
from wijkapp.pages.administration.state import AdminState


@dataclass(frozen=True)
class NamedTeam:
    """A team that asks for attention."""

    id: str
    name: str


class Counted(NamedTuple):
    """What there is."""

    people: int
    teams: int
    waiting: int
    leaderless: list[NamedTeam]


def _count(installation: Context, actor: Actor) -> Counted:
    return Counted(
        people.listing(installation, actor).total,
        teams.listing(installation, actor).total,
        invitations.waiting(installation, actor, clock.now()).total,
        [NamedTeam(str(team), name) for team, name in teams.leaderless(installation, actor)],
    )


class OverviewState(AdminState, rx.State):
    """How much there is in the organisation."""

    people: str = ""
    teams: str = ""
    waiting: str = ""
    leaderless: list[NamedTeam] = []

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_overview(self) -> None:
        """Show how much there is."""
        await self._open()

    async def _fill(self) -> None:
        found = await asyncio.to_thread(_count, context(), await self._administrator())
        self.people = texts.counted(found.people, "persoon", "mensen")
        self.teams = texts.counted(found.teams, "team", "teams")
        self.waiting = texts.counted(found.waiting, "uitnodiging wacht", "uitnodigingen wachten") + " op antwoord"
        self.leaderless = found.leaderless


def overview_page() -> rx.Component:
    """The way to each of the pages, and teams without a leader."""
    return admin_page(
        OverviewState,
        "Beheer",
        paragraph("Hier regel je wie meedoet. Plannen van mensen zie je hier niet.", lead=True),
        rx.cond(
            OverviewState.leaderless.length() > 0,
            rx.el.div(
                rx.el.p("Deze teams hebben geen teamleider:"),
                rx.el.ul(
                    rx.foreach(
                        OverviewState.leaderless,
                        lambda one: rx.el.li(link(one.name, f"/beheer/team?team={one.id}"), key=one.id),
                    ),
                    class_name="wa-lines",
                ),
                class_name="wa-note",
            ),
        ),
        rx.el.ul(
            _card(
                "Mensen",
                "/beheer/mensen",
                OverviewState.people,
                "Zoek iemand, geef of neem een rol, zet een account uit.",
            ),
            _card(
                "Teams", "/beheer/teams", OverviewState.teams, "Maak een team, zet mensen erin, draag een team over."
            ),
            _card("Uitnodigen", "/beheer/uitnodigen", OverviewState.waiting, "Eén voor één, of met een lijst."),
            _card("Logboek", "/beheer/logboek", "", "Wie veranderde wat aan mensen, teams en rollen."),
            class_name="wa-cards",
        ),
        rx.el.section(
            heading(2, "Wie mag wat"),
            paragraph(
                "Een werker en een teamleider zijn dat in een team. Een beheerder hoort bij de hele organisatie, "
                "en ziet geen plannen. Iemand kan één team leiden en in een ander werken."
            ),
            class_name="wa-section",
        ),
        active="/beheer",
    )


def _card(title: str, href: str, count: rx.Var[str] | str, text: str) -> rx.Component:
    return rx.el.li(
        rx.el.h2(anchor(title, href=href, class_name="wa-card__link"), class_name="wa-card__title"),
        rx.el.p(text, class_name="wa-card__text"),
        rx.el.p(count, class_name="wa-card__facts"),
        class_name="wa-card",
    )
