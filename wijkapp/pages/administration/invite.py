"""Inviting: one person, or many with a list, and who was invited and did not come yet."""

import secrets
from dataclasses import dataclass
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import invitations, teams
from wijkapp.actions.administering import id_of
from wijkapp.actions.invitations import NO_INVITATION, Pasted, Sent, Waiting
from wijkapp.actions.teams import role_of
from wijkapp.domain.people import Invitee, email_of, name_of
from wijkapp.domain.roles import Right
from wijkapp.domain.roster import as_csv
from wijkapp.errors import InvalidAnswer, WijkappError
from wijkapp.gate.allow import allow
from wijkapp.installation import context
from wijkapp.pages.administration.state import AdminState, Pager, page_asked, pager

LIST_FIELD: Final = "lijst"
ONE: Final = "een"
"""The form for inviting one person."""


@dataclass(frozen=True)
class LinkLine:
    """A link that lets one person in, shown once."""

    name: str
    email: str
    address: str
    until: str
    mailed: bool


@dataclass(frozen=True)
class WaitingLine:
    """Somebody who was invited and did not come yet."""

    id: str
    name: str
    email: str
    role: str
    until: str
    is_over: bool


@dataclass(frozen=True)
class ListProblem:
    """What is wrong in a line of a list."""

    line: int
    found: str
    expected: str


@dataclass(frozen=True)
class Choice:
    """A team to choose."""

    id: str
    name: str


class InviteState(AdminState, rx.State):
    """Invitations of my organisation. Links are in it only until the page is left."""

    choices: list[Choice] = []
    waiting: list[WaitingLine] = []
    pager: Pager = Pager()
    links: list[LinkLine] = []
    list_problems: list[ListProblem] = []
    pasted: str = ""
    stored: dict[str, str] = {}
    """For the form that was stored a mark, new each time, by which it comes back empty."""

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def open_invite(self) -> None:
        """Show who was invited, and once what became of a list."""
        self.links, self.list_problems, self.pasted = [], [], ""
        await self._open()
        if self.loaded:
            await self._take_outcome()

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def invite(self, form: dict[str, object]) -> EventSpec | None:
        """Invite one person, and show the link once."""
        self.links = []
        try:
            invitee = _invitee(form)
        except _Problems as found:
            self.done, self.undo = "", ""
            return self._refused(found.by_field)

        async def send() -> None:
            self.links = [_link(await self._change(invitations.invite, invitee))]
            self.stored = {ONE: secrets.token_hex(4)}

        return await self._do(send, f"De uitnodiging voor {invitee.name} is klaar.", field="e-mail")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def renew(self, invitation: str) -> EventSpec | None:
        """Make a new link for somebody, and show it once; the old one stops working."""
        self.links = []

        async def make() -> None:
            sent = await self._change(invitations.renew, id_of(invitation, NO_INVITATION))
            self.links = [_link(sent)]

        return await self._do(make, "De nieuwe link is klaar. De oude werkt niet meer.")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def withdraw(self, invitation: str) -> EventSpec | None:
        """Make a link work no more."""
        self.links = []
        return await self._do(
            lambda: self._change(invitations.withdraw, id_of(invitation, NO_INVITATION)),
            "De uitnodiging is ingetrokken. De link werkt niet meer.",
        )

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def download(self) -> EventSpec:
        """Give the links on the page as a file for a spreadsheet."""
        rows = [("naam", "e-mail", "link", "werkt tot")]
        rows += [(one.name, one.email, one.address, one.until) for one in self.links]
        # The mark at the start is what makes a spreadsheet read it as UTF-8.
        return rx.download(data=("\ufeff" + as_csv(rows)).encode(), filename="uitnodigingen.csv")

    async def _take_outcome(self) -> None:
        person = (await self._administrator()).person
        kept = context().shown_once.take(person, clock.now()) if person else None
        if not isinstance(kept, Pasted):
            return
        self.links = [_link(one) for one in kept.outcome.sent]
        self.list_problems = [ListProblem(*one) for one in kept.outcome.problems]
        if self.links:
            self.done = texts.counted(len(self.links), "uitnodiging is klaar.", "uitnodigingen zijn klaar.")
        else:
            self.pasted = kept.text
            self.problems = {LIST_FIELD: "Er is nog niemand uitgenodigd. Pas de lijst aan en stuur hem opnieuw."}

    async def _fill(self) -> None:
        number = page_asked(self.router.url.query_parameters)
        page = await self._ask(invitations.waiting, clock.now(), number)
        self.waiting = [_waiting(one) for one in page.lines]
        self.pager = pager(page, "/beheer/uitnodigen", ("uitnodiging", "uitnodigingen"))
        self.choices = [Choice(str(team), name) for team, name in await self._ask(teams.choices)]


class _Problems(Exception):
    """What is wrong with a form, by field."""

    def __init__(self, by_field: dict[str, str]) -> None:
        super().__init__()
        self.by_field = by_field


def _invitee(form: dict[str, object]) -> Invitee:
    """Read the form. Raises _Problems with everything that is wrong with it at once."""
    problems: dict[str, str] = {}
    name = email = ""
    try:
        name = name_of(form.get("naam"))
    except InvalidAnswer as problem:
        problems["naam"] = problem.sentence
    try:
        email = email_of(form.get("e-mail"))
    except InvalidAnswer as problem:
        problems["e-mail"] = problem.sentence
    try:
        role = role_of(form.get("rol"))
        chosen = form.get("team")
        team = id_of(chosen, "Kies een team uit de lijst.") if chosen else None
    except WijkappError as problem:
        raise _Problems(problems | {"team": problem.sentence}) from None
    if problems:
        raise _Problems(problems)
    return Invitee(name=name, email=email, team=team, role=role, is_admin=form.get("beheerder") == "ja")


def _link(sent: Sent) -> LinkLine:
    until = texts.long_date(sent.expires_at.astimezone(clock.AMSTERDAM).date())
    return LinkLine(sent.name, sent.email, invitations.address_of(context(), sent.token), until, sent.mailed)


def _waiting(one: Waiting) -> WaitingLine:
    role = f"{one.role.value} in {one.team}" if one.team else "nog geen team"
    if one.is_admin:
        role = f"beheerder, {role}" if one.team else "beheerder"
    until = texts.long_date(one.expires_at.astimezone(clock.AMSTERDAM).date())
    return WaitingLine(str(one.id), one.name, one.email, role, until, one.is_over)
