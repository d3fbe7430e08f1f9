"""Inviting people, one by one or with a list; what the link then does is in ``wijkapp.actions.accepting``."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import letters, tokens
from wijkapp.actions.administering import (
    PAGE_SIZE,
    Page,
    administered,
    held,
    skipped,
    team_of,
)
from wijkapp.actions.attempts import ask
from wijkapp.actions.context import Context
from wijkapp.actions.invitation_mail import mail_all, mail_one
from wijkapp.actions.post_bag import Parcel, Progress
from wijkapp.actions.signals import organisation_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.domain.roster import RosterLine, RosterProblem, read_roster
from wijkapp.errors import InvalidAnswer, NotFound
from wijkapp.store import audit, directory, invitations
from wijkapp.store.audit import About, Deed
from wijkapp.store.invitations import Invitation

VALID: Final = timedelta(days=14)
"""How long a link works: a holiday long."""
NO_INVITATION: Final = "We vinden deze uitnodiging niet meer. Laad de pagina opnieuw."
IN_USE: Final = "Dit e-mailadres is al in gebruik in Wijkapp. Gebruik een ander e-mailadres."


class Sent(NamedTuple):
    """An invitation with the token of its link, which is known at this moment only.

    ``mailed`` is also False for one of a list, whose letter goes later.
    """

    id: UUID
    name: str
    email: str
    token: str
    expires_at: datetime
    mailed: bool = False


class Outcome(NamedTuple):
    """What became of a list of people: all of them were invited, or nobody because of these problems."""

    sent: tuple[Sent, ...]
    problems: tuple[RosterProblem, ...]


class Pasted(NamedTuple):
    """What became of a list that came in by a form, with the text that was typed, "" when it was a file."""

    outcome: Outcome
    text: str


class Waiting(NamedTuple):
    """Somebody who was invited and did not come yet; ``team`` is "" for none, and ``is_over`` when time is up.

    ``mailed_at`` is None as long as the link of now was not mailed, and ``is_on_the_way`` when its letter may still go.
    """

    id: UUID
    name: str
    email: str
    team: str
    role: Role
    is_admin: bool
    expires_at: datetime
    is_over: bool
    mailed_at: datetime | None
    is_on_the_way: bool


def invite(context: Context, actor: Actor, invitee: Invitee, now: datetime) -> Sent:
    """Invite one person, by mail too when that can be done, and give the link's token.

    It sends, so call it in a thread. Raises InvalidAnswer when the address has an account or an invitation already, or
    the team was archived, NotFound for a team of elsewhere, NotAllowed, and TryLater when the address had an account of
    another organisation and too many had before: inviting is no way to ask who has one.
    """
    with context.store.writing() as db:
        organisation = held(db, actor)
        if invitee.team is not None and team_of(db, organisation, invitee.team).archived_at is not None:
            raise InvalidAnswer("Dit team is opgeborgen. Kies een ander team.")
        in_use = taken(db, organisation, [invitee.email]).get(invitee.email, "")
        if in_use == IN_USE:
            audit.record(db, Deed.INVITATION_REFUSED, now, actor=actor, about=About(organisation))
        elif in_use:
            raise InvalidAnswer(in_use)
        sent = () if in_use else _send(db, actor, organisation, [invitee], now)
    if not sent:
        _slow_down(context, actor, now)
        raise InvalidAnswer(in_use)
    context.signals.tell(organisation_topic(organisation))
    return _mailed(context, organisation, sent[0], now)


def invite_all(context: Context, actor: Actor, raw: bytes, now: datetime) -> Outcome:
    """Invite everybody of a list, or nobody when anything is wrong with it. Raises NotAllowed, TryLater as ``invite``.

    Five hundred letters take longer than anybody waits for a page. So they are mailed afterwards, if that can be done.
    """
    roster = read_roster(raw)
    with context.store.writing() as db:
        organisation = held(db, actor)
        if roster.problems:
            return Outcome((), roster.problems)
        teams = {name.casefold(): team for team, name in directory.open_teams(db, organisation)}
        ours, elsewhere = _problems(db, organisation, roster.lines, teams)
        if ours:
            return Outcome((), ours)
        if elsewhere:
            audit.record(db, Deed.INVITATION_REFUSED, now, actor=actor, about=About(organisation))
        invitees = [_invitee(line, teams) for line in roster.lines]
        sent = () if elsewhere else _send(db, actor, organisation, invitees, now)
    if elsewhere:
        _slow_down(context, actor, now)
        return Outcome((), elsewhere)
    mail_all(context, [_parcel(context, organisation, one) for one in sent], now)
    context.signals.tell(organisation_topic(organisation))
    return Outcome(sent, ())


def waiting(context: Context, actor: Actor, now: datetime, number: int = 1, *, unmailed: bool = False) -> Page[Waiting]:
    """One page of who was invited and did not come yet, the newest first; also those whose time is over.

    With ``unmailed`` only those whose link was not mailed. A page past the end is the last one. Raises NotAllowed.
    """
    # Before the rows: a letter that goes meanwhile must not look like one that was left.
    on_the_way = context.post_bag.on_the_way()
    with context.store.reading() as db:
        organisation = administered(db, actor)
        total, found = invitations.pending(db, organisation, skip=skipped(number), most=PAGE_SIZE, unmailed=unmailed)
        last = Page((), total, number).pages
        if number > last:
            total, found = invitations.pending(db, organisation, skip=skipped(last), most=PAGE_SIZE, unmailed=unmailed)
        names = directory.team_names(db, organisation)
    lines = tuple(_waiting(one, names, now, is_on_the_way=one.id in on_the_way) for one in found)
    return Page(lines, total, min(number, last))


def progress(context: Context, actor: Actor, now: datetime) -> Progress | None:
    """How far the letters of lists are; None when there is nothing to tell, or no mail server. Raises NotAllowed."""
    with context.store.reading() as db:
        organisation = administered(db, actor)
    return context.post_bag.progress(organisation, now)


def renew(context: Context, actor: Actor, invitation: UUID, now: datetime) -> Sent:
    """Make a new link, which is mailed too when that can be done; the one before stops working.

    It sends, so call it in a thread. Raises NotFound and NotAllowed.
    """
    token = tokens.new()
    with context.store.writing() as db:
        organisation = held(db, actor)
        found = _pending(db, organisation, invitation)
        fresh = {
            "token_hash": tokens.hash_of(token),
            "expires_at": now + VALID,
            "mailed_at": None,
            "invited_by": actor.person,
        }
        invitations.change(db, invitation, **fresh)
        audit.record(db, Deed.INVITATION_RENEWED, now, actor=actor, about=About(organisation, invitation))
    context.signals.tell(organisation_topic(organisation))
    sent = Sent(invitation, found.invitee.name, found.invitee.email, token, now + VALID)
    return _mailed(context, organisation, sent, now)


def withdraw(context: Context, actor: Actor, invitation: UUID, now: datetime) -> None:
    """Make a link work no more. Raises NotFound and NotAllowed."""
    with context.store.writing() as db:
        organisation = held(db, actor)
        _pending(db, organisation, invitation)
        invitations.change(db, invitation, withdrawn_at=now)
        audit.record(db, Deed.INVITATION_WITHDRAWN, now, actor=actor, about=About(organisation, invitation))
    context.signals.tell(organisation_topic(organisation))


def taken(db: sa.Connection, organisation: UUID, emails: Sequence[str]) -> dict[str, str]:
    """Say of each address that no account can have any more why; {} when all of them are free.

    It says nothing about people of another organisation.
    """
    found = dict.fromkeys(
        invitations.pending_emails(db, organisation, emails),
        "Voor dit e-mailadres staat al een uitnodiging open. Maak daar een nieuwe link.",
    )
    for email, (theirs, name) in directory.emails_in_use(db, emails).items():
        found[email] = f"Dit e-mailadres is al van {name}." if theirs == organisation else IN_USE
    return found


def address_of(context: Context, token: str) -> str:
    """The link itself."""
    return f"{context.origin}/uitnodiging/link/{token}"


def _mailed(context: Context, organisation: UUID, sent: Sent, now: datetime) -> Sent:
    return sent._replace(mailed=mail_one(context, _parcel(context, organisation, sent), now))


def _parcel(context: Context, organisation: UUID, sent: Sent) -> Parcel:
    letter = letters.invited(sent.name, address_of(context, sent.token), sent.expires_at)
    return Parcel(organisation, sent.id, tokens.hash_of(sent.token), sent.email, letter)


def _pending(db: sa.Connection, organisation: UUID, invitation: UUID) -> Invitation:
    found = invitations.pending_one(db, organisation, invitation)
    if found is None:
        raise NotFound(NO_INVITATION)
    return found


def _send(
    db: sa.Connection, actor: Actor, organisation: UUID, invitees: Sequence[Invitee], now: datetime
) -> tuple[Sent, ...]:
    made = [tokens.new() for _ in invitees]
    by_hash = {tokens.hash_of(token): one for token, one in zip(made, invitees, strict=True)}
    ids = invitations.add_all(db, organisation, by_hash, by=actor.person, now=now, expires_at=now + VALID)
    for one, invitation in zip(invitees, ids, strict=True):
        about = About(organisation, invitation, one.team)
        audit.record(db, Deed.INVITATION_MADE, now, actor=actor, about=about)
    return tuple(
        Sent(invitation, one.name, one.email, token, now + VALID)
        for invitation, one, token in zip(ids, invitees, made, strict=True)
    )


def _problems(
    db: sa.Connection, organisation: UUID, lines: Sequence[RosterLine], teams: Mapping[str, UUID]
) -> tuple[tuple[RosterProblem, ...], tuple[RosterProblem, ...]]:
    """What is wrong with a list by what the own organisation has, and by what others have: that is told by itself."""
    ours: list[RosterProblem] = []
    elsewhere: list[RosterProblem] = []
    in_use = taken(db, organisation, [line.email for line in lines])
    for line in lines:
        if said := in_use.get(line.email):
            (elsewhere if said == IN_USE else ours).append(RosterProblem(line.number, line.email, said))
        if line.team and line.team.casefold() not in teams:
            said = "Gebruik de naam van een team dat er is, of maak het eerst."
            ours.append(RosterProblem(line.number, line.team, said))
    return tuple(ours), tuple(elsewhere)


def _slow_down(context: Context, actor: Actor, now: datetime) -> None:
    """Count that an administrator hit upon accounts of another organisation. Raises TryLater after too many times."""
    ask(context, f"elsewhere {actor.person}", "", now)


def _invitee(line: RosterLine, teams: Mapping[str, UUID]) -> Invitee:
    is_admin = line.role is Role.ADMIN
    role = Role.WORKER if is_admin else line.role
    team = teams[line.team.casefold()] if line.team else None
    return Invitee(name=line.name, email=line.email, team=team, role=role, is_admin=is_admin)


def _waiting(one: Invitation, names: Mapping[UUID, tuple[str, bool]], now: datetime, *, is_on_the_way: bool) -> Waiting:
    invitee = one.invitee
    team = names.get(invitee.team, ("", False))[0] if invitee.team else ""
    return Waiting(
        one.id,
        invitee.name,
        invitee.email,
        team,
        invitee.role,
        invitee.is_admin,
        one.expires_at,
        one.expires_at <= now,
        one.mailed_at,
        is_on_the_way,
    )
