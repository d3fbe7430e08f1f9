"""The teams of an organisation: a list to search in, and a page for one of them."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import texts
from wijkapp.actions import teams
from wijkapp.actions.administering import NO_PERSON, NO_TEAM, id_of
from wijkapp.actions.teams import Team
from wijkapp.components.problems import problem_here
from wijkapp.domain.roles import Right, Role
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import allow
from wijkapp.gate.form import fields_of
from wijkapp.pages.administration.state import HEADING, AdminState, Pager, pager, searched
from wijkapp.pages.paging import page_asked

_MOST_FOUND = 10


@dataclass(frozen=True)
class TeamLine:
    """A team in the list."""

    id: str = ""
    name: str = ""
    people: str = ""
    leaders: int = 0
    archived: bool = False


@dataclass(frozen=True)
class MemberLine:
    """Somebody in the team."""

    id: str
    name: str
    is_leader: bool
    is_active: bool


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be put in the team."""

    id: str
    name: str
    email: str


def team_line(one: Team) -> TeamLine:
    """A team as the page shows it."""
    people = texts.counted(one.people, "persoon", "mensen")
    return TeamLine(str(one.id), one.name, people, one.leaders, one.archived_at is not None)


class TeamsState(AdminState, rx.State):
    """The teams that the address asks for."""

    searched: str = ""
    teams: list[TeamLine] = []
    pager: Pager = Pager()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_teams(self) -> None:
        """Show the page of the list that the address asks for."""
        await self._open()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def make(self, form: object) -> EventSpec | None:
        """Make a team."""
        name = fields_of(form).get("naam")
        return await self._do(lambda: self._change(teams.make, name), "Het team is gemaakt.", field="naam")

    async def _fill(self) -> None:
        asked = self.router.url.query_parameters
        search = searched(asked)
        page = await self._ask(teams.listing, search, page_asked(asked))
        self.searched, self.teams = search, [team_line(one) for one in page.lines]
        self.pager = pager(page, "/beheer/teams", ("team", "teams"), zoek=search)


class TeamState(AdminState, rx.State):
    """One team, by the id in the address."""

    team: TeamLine = TeamLine()
    members: list[MemberLine] = []
    found: list[Candidate] = []
    looked_for: str = ""
    more_found: bool = False
    removed: str = ""
    removed_role: str = ""

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_team(self) -> None:
        """Show a team of my own organisation; any other is not found."""
        self.team, self.members = TeamLine(), []
        self._forget_found()
        await self._open()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def rename(self, form: object) -> EventSpec | None:
        """Give this team another name."""
        name = fields_of(form).get("naam")
        return await self._do(
            lambda: self._change(teams.rename, self._id(), name), "De naam is aangepast.", field="naam"
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def archive(self) -> EventSpec | None:
        """Put this team away, with a way back."""
        done = "Het team is opgeborgen. Niemand zit er nu in."
        return await self._do(lambda: self._change(teams.archive, self._id()), done, undo="team")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def unarchive(self) -> EventSpec | None:
        """Take this team back."""
        done = "Het team is terug, met dezelfde mensen."
        return await self._do(lambda: self._change(teams.unarchive, self._id()), done)

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def find(self, form: object) -> EventSpec | None:
        """Look for people who could be put in this team."""
        search = searched({"zoek": fields_of(form).get("wie", "")})
        self._forget_found()
        self.done, self.undo, self.problems = "", "", []
        if not search:
            return self._refused(problem_here("wie", "Vul een deel van de naam of van het e-mailadres in."))
        try:
            await self._find(search)
        except WijkappError as problem:
            return self._refused(problem_here(HEADING, problem.sentence))
        return None

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def add(self, person: str) -> EventSpec | None:
        """Put somebody in this team, as a worker."""
        name = self._named(person)
        self._forget_found()
        return await self._do(
            lambda: self._change(teams.add_member, self._id(), _person(person), Role.WORKER.value),
            f"{name} zit nu in het team, met de rol werker.",
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def give_role(self, person: str, role: str) -> EventSpec | None:
        """Give somebody another role in this team, with a way back."""
        what = "teamleider van" if role == Role.LEADER.value else "werker in"

        async def change() -> None:
            self.removed_role = (await self._change(teams.change_role, self._id(), _person(person), role)).value
            self.removed = person

        return await self._do(change, f"{self._named(person)} is nu {what} {self.team.name}.", undo="rol")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def give_role_back(self) -> EventSpec | None:
        """Undo the last change of a role."""
        person, role = self.removed, self.removed_role
        return await self._do(
            lambda: self._change(teams.change_role, self._id(), _person(person), role),
            f"{self._named(person)} heeft weer de rol van daarvoor.",
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def remove(self, person: str) -> EventSpec | None:
        """Take somebody out of this team, with a way back."""
        name = self._named(person)

        async def take_out() -> None:
            self.removed_role = (await self._change(teams.remove_member, self._id(), _person(person))).value
            self.removed = person

        return await self._do(take_out, f"{name} zit niet meer in het team.", undo="lid")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def put_back(self) -> EventSpec | None:
        """Undo the last removal, with the role of before."""
        person, role = self.removed, self.removed_role
        return await self._do(
            lambda: self._change(teams.add_member, self._id(), _person(person), role),
            "Terug in het team. Wat deze persoon met het team deelde, is niet teruggezet.",
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def hand_over(self, form: object) -> EventSpec | None:
        """Let another member lead this team instead of one who leads it now."""
        fields = fields_of(form)
        stays = fields.get("daarna") != "weg"
        return await self._do(
            lambda: self._hand_over(_person(fields.get("van")), _person(fields.get("naar")), stays=stays),
            "Het team is overgedragen.",
            field="naar",
        )

    async def _hand_over(self, old: UUID, new: UUID, *, stays: bool) -> None:
        def handed(*asked: object) -> None:
            teams.hand_over(*asked, stays=stays)

        await self._change(handed, self._id(), old, new)

    async def _find(self, search: str) -> None:
        found = await self._ask(teams.candidates, self._id(), search, _MOST_FOUND + 1)
        self.found = [Candidate(str(person), name, email) for person, name, email in found[:_MOST_FOUND]]
        self.looked_for, self.more_found = search, len(found) > _MOST_FOUND

    def _forget_found(self) -> None:
        self.found, self.looked_for, self.more_found = [], "", False

    def _named(self, person: object) -> str:
        known = {one.id: one.name for one in (*self.members, *self.found)}
        return known.get(person, "Deze persoon") if isinstance(person, str) else "Deze persoon"

    def _id(self) -> UUID:
        return id_of(self.router.url.query_parameters.get("team", ""), NO_TEAM)

    async def _fill(self) -> None:
        team, members = await self._ask(teams.one, self._id())
        self.team = team_line(team)
        self.members = [
            MemberLine(str(one.person), one.name, one.role is Role.LEADER, one.is_active) for one in members
        ]


def _person(raw: object) -> UUID:
    return id_of(raw, NO_PERSON)
