"""The people of an organisation: a list to search in, and a page for one of them."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import texts
from wijkapp.actions import addresses, people, recovery
from wijkapp.actions.administering import NO_PERSON, id_of
from wijkapp.actions.people import Listed
from wijkapp.domain.roles import Right
from wijkapp.gate.allow import allow
from wijkapp.gate.form import fields_of
from wijkapp.pages.administration.state import AdminState, Pager, pager, searched
from wijkapp.pages.paging import page_asked

_TOLD: Final = "Op het oude adres staat een mail."
_TELL: Final = "We konden geen mail sturen. Vertel het zelf."


@dataclass(frozen=True)
class InTeam:
    """A team that somebody is in."""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the list."""

    id: str = ""
    name: str = ""
    email: str = ""
    is_admin: bool = False
    off_since: str = ""
    only_provider: bool = False
    teams: list[InTeam] = ()  # type: ignore[assignment]


def person_line(one: Listed) -> PersonLine:
    """Somebody as the page shows them."""
    return PersonLine(
        id=str(one.id),
        name=one.name,
        email=one.email,
        is_admin=one.is_admin,
        off_since=texts.day(one.deactivated_at) if one.deactivated_at else "",
        only_provider=one.only_provider,
        teams=[InTeam(str(team.team), team.name, team.role.value) for team in one.teams],
    )


class PeopleState(AdminState, rx.State):
    """The people whom the address asks for."""

    searched: str = ""
    people: list[PersonLine] = []
    pager: Pager = Pager()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_people(self) -> None:
        """Show the page of the list that the address asks for."""
        await self._open()

    async def _fill(self) -> None:
        asked = self.router.url.query_parameters
        search = searched(asked)
        page = await self._ask(people.listing, search, page_asked(asked))
        self.searched, self.people = search, [person_line(one) for one in page.lines]
        self.pager = pager(page, "/beheer/mensen", ("persoon", "mensen"), zoek=search)


class PersonState(AdminState, rx.State):
    """One person, by the id in the address."""

    person: PersonLine = PersonLine()
    is_me: bool = False
    link: str = ""
    link_until: str = ""

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_person(self) -> None:
        """Show somebody of my own organisation; anybody else is not found."""
        self.person, self.link, self.link_until = PersonLine(), "", ""
        await self._open()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def rename(self, form: object) -> EventSpec | None:
        """Give this person another name."""
        name = fields_of(form).get("naam")
        return await self._do(
            lambda: self._change(people.rename, self._id(), name), "De naam is aangepast.", field="naam"
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def change_email(self, form: object) -> EventSpec | None:
        """Give this person another address; the owner hears of it, at the old address too when mail can be sent."""
        mailed, typed = False, fields_of(form).get("e-mail")

        async def change() -> None:
            nonlocal mailed
            mailed = await self._change(addresses.change_for, self._id(), typed)

        done = f"Het e-mailadres van {self.person.name} is veranderd. Alle sessies zijn beëindigd."
        event = await self._do(change, done, field="e-mail")
        if self.done:
            self.done += f" {_TOLD if mailed else _TELL}"
        return event

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def make_admin(self) -> EventSpec | None:
        """Make this person an administrator."""
        done = f"{self.person.name} is nu beheerder."
        return await self._do(lambda: self._change(people.make_admin, self._id()), done)

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def unmake_admin(self) -> EventSpec | None:
        """Take this person's role of administrator."""
        done = f"{self.person.name} is geen beheerder meer."
        return await self._do(lambda: self._change(people.unmake_admin, self._id()), done)

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def deactivate(self) -> EventSpec | None:
        """Let this person in no more, with a way back."""
        done = f"Het account van {self.person.name} staat uit. Alle sessies zijn beëindigd."
        return await self._do(lambda: self._change(people.deactivate, self._id()), done, undo=self.person.id)

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def activate(self) -> EventSpec | None:
        """Let this person in again."""
        done = f"Het account van {self.person.name} staat weer aan."
        return await self._do(lambda: self._change(people.activate, self._id()), done)

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def make_link(self) -> EventSpec | None:
        """Make a link with which this person gets in again; it is mailed, or else shown here once."""
        self.link, self.link_until = "", ""

        async def make() -> None:
            made = await self._change(recovery.make_link, self._id())
            self.link, self.link_until = made.address, texts.moment(made.expires_at)

        event = await self._do(make, f"De herstellink voor {self.person.name} is klaar.")
        if self.done and not self.link:
            self.done = f"De herstellink is gemaild aan {self.person.name}."
        return event

    def _id(self) -> UUID:
        return id_of(self.router.url.query_parameters.get("wie", ""), NO_PERSON)

    async def _fill(self) -> None:
        found = await self._ask(people.one, self._id())
        self.person = person_line(found)
        self.is_me = found.id == (await self._administrator()).person
