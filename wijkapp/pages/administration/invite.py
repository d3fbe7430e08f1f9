"""Inviting: one person, or many with a list, and who was invited and did not come yet."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import invitations, teams
from wijkapp.actions.administering import id_of
from wijkapp.actions.invitations import NO_INVITATION, Pasted, Sent, Waiting
from wijkapp.actions.post_bag import Progress
from wijkapp.actions.teams import role_of
from wijkapp.components.form_keeper import stored_anew
from wijkapp.components.problems import Problem, problem_here
from wijkapp.domain.people import Invitee, email_of, name_of
from wijkapp.domain.roles import Right
from wijkapp.errors import InvalidAnswer, WijkappError
from wijkapp.exports.table import Table, to_csv
from wijkapp.gate.allow import allow
from wijkapp.gate.form import fields_of
from wijkapp.installation import context
from wijkapp.pages.administration.state import AdminState, Pager, pager
from wijkapp.pages.paging import page_asked

LIST_FIELD: Final = "lijst"
ONE: Final = "een"
"""The form for inviting one person."""
HERE: Final = "/beheer/uitnodigen"
UNMAILED: Final = {"mail": "niet"}
"""What in the address asks for those who got no mail alone."""
NOT_MAILED: Final = "Niet gemaild. Kies ‘Maak nieuwe link’, dan mailen we die."
ON_THE_WAY: Final = "Wordt nog gemaild."
_NOBODY_YET: Final = "Er is nog niemand uitgenodigd. Pas de lijst aan en stuur hem opnieuw."


@dataclass(frozen=True)
class LinkLine:
    """A link that lets one person in, shown once; ``mail`` says whether it was mailed, "" when that is not known."""

    name: str
    email: str
    address: str
    until: str
    mail: str


@dataclass(frozen=True)
class WaitingLine:
    """Somebody who was invited and did not come yet; ``mail`` says what became of the letter.

    It is "" for an installation without a mail server.
    """

    id: str
    name: str
    email: str
    role: str
    until: str
    is_over: bool
    mail: str


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
    """Invitations of my organisation. Links are in it only until the page is left.

    ``mails`` is whether links are mailed. Then ``mailing`` says how far the letters of a list are as long as they go,
    and ``mailed`` what became of them.
    """

    mails: bool = False
    mailing: str = ""
    mailed: str = ""
    only_unmailed: bool = False
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
    async def invite(self, form: object) -> EventSpec | None:
        """Invite one person, and show the link once."""
        self.links = []
        try:
            invitee = _invitee(fields_of(form))
        except _Problems as problems:
            self.done, self.undo = "", ""
            return self._refused(*problems.found)

        async def send() -> None:
            sent = await self._change(invitations.invite, invitee)
            self.links = [_link(sent, mail=_mailed_or_not(sent))]
            self.stored = stored_anew(self.stored, ONE)

        return await self._do(send, f"De uitnodiging voor {invitee.name} is klaar.", field="e-mail")

    @rx.event
    @allow(Right.PEOPLE_MANAGE)
    async def renew(self, invitation: str) -> EventSpec | None:
        """Make a new link for somebody, and show it once; the old one stops working."""
        self.links = []

        async def make() -> None:
            sent = await self._change(invitations.renew, id_of(invitation, NO_INVITATION))
            self.links = [_link(sent, mail=_mailed_or_not(sent))]

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
        rows = tuple((one.name, one.email, one.address, one.until) for one in self.links)
        table = Table("uitnodigingen", ("naam", "e-mail", "link", "werkt tot"), rows)
        return rx.download(data=to_csv(table), filename="uitnodigingen.csv")

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
            self.problems = [problem_here(LIST_FIELD, _NOBODY_YET)]

    async def _fill(self) -> None:
        asked, now = self.router.url.query_parameters, clock.now()
        mails = context().mail is not None
        chosen = UNMAILED if mails and UNMAILED.items() <= asked.items() else {}
        progress = await self._ask(invitations.progress, now)
        listing = partial(invitations.waiting, unmailed=bool(chosen))
        page = await self._ask(listing, now, page_asked(asked))
        self.mails, self.only_unmailed = mails, bool(chosen)
        self.mailing, self.mailed = _letters(progress)
        self.waiting = [_waiting(one, mails=mails) for one in page.lines]
        self.pager = pager(page, HERE, ("uitnodiging", "uitnodigingen"), **chosen)
        self.choices = [Choice(str(team), name) for team, name in await self._ask(teams.choices)]


class _Problems(Exception):
    """What is wrong with a form."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__()
        self.found = found


def _invitee(form: dict[str, str]) -> Invitee:
    """Read the form. Raises _Problems with everything that is wrong with it at once."""
    problems: list[Problem] = []
    name = email = ""
    try:
        name = name_of(form.get("naam"))
    except InvalidAnswer as problem:
        problems.append(problem_here("naam", problem.sentence))
    try:
        email = email_of(form.get("e-mail"))
    except InvalidAnswer as problem:
        problems.append(problem_here("e-mail", problem.sentence))
    try:
        role = role_of(form.get("rol"))
        chosen = form.get("team")
        # Without a team is a choice; without the field, nobody chose.
        team = None if chosen == "" else id_of(chosen, "Kies een team uit de lijst.")
    except WijkappError as problem:
        raise _Problems([*problems, problem_here("team", problem.sentence)]) from None
    if problems:
        raise _Problems(problems)
    return Invitee(name=name, email=email, team=team, role=role, is_admin=form.get("beheerder") == "ja")


def _link(sent: Sent, *, mail: str = "") -> LinkLine:
    until = texts.day(sent.expires_at)
    return LinkLine(sent.name, sent.email, invitations.address_of(context(), sent.token), until, mail)


def _mailed_or_not(sent: Sent) -> str:
    """What became of a letter that was tried at once; "" when this installation mails nothing."""
    if context().mail is None:
        return ""
    return "ook gemaild" if sent.mailed else "niet gemaild: stuur de link zelf door"


def _letters(progress: Progress | None) -> tuple[str, str]:
    """How far the letters of a list are, and what became of them; one of the two is "", or both."""
    if progress is None:
        return "", ""
    line = f"{progress.mailed} van {texts.counted(progress.total, 'uitnodiging', 'uitnodigingen')} gemaild."
    if not progress.is_over:
        if progress.failed:
            line += f" Bij {progress.failed} lukte het niet."
        if progress.is_stuck:
            line += " De mailserver neemt nu even niets aan. We proberen het zo opnieuw."
        return line, ""
    if progress.is_stuck:
        line += " De mailserver neemt niets meer aan. Daarom zijn we gestopt."
    if progress.failed:
        line += f" Bij {progress.failed} lukte het niet. Kies daar ‘Maak nieuwe link’, dan mailen we opnieuw."
    return "", line


def _waiting(one: Waiting, *, mails: bool) -> WaitingLine:
    role = f"{one.role.value} in {one.team}" if one.team else "nog geen team"
    if one.is_admin:
        role = f"beheerder, {role}" if one.team else "beheerder"
    until = texts.day(one.expires_at)
    mail = _letter_of(one) if mails else ""
    return WaitingLine(str(one.id), one.name, one.email, role, until, one.is_over, mail)


def _letter_of(one: Waiting) -> str:
    if one.mailed_at is not None:
        return f"Gemaild op {texts.moment(one.mailed_at)}."
    return ON_THE_WAY if one.is_on_the_way else NOT_MAILED
