"""From what an organisation's own sign-in says to a person here, with roles and teams that follow it."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import private, tokens
from wijkapp.actions.administering import take_keys
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import Method, signed_out
from wijkapp.actions.signals import person_topic, team_topic
from wijkapp.actions.team_notices import RoleChange, tell_roles
from wijkapp.domain.arrival import Arrival, Departure
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed
from wijkapp.store import accounts, audit, directory, people, provider
from wijkapp.store.people import Person
from wijkapp.store.provider import Seat

REMEMBERED: Final = timedelta(minutes=30)
"""How long a message of the provider is known to have counted; older ones are refused for their age."""
SETTLED: Final = timedelta(days=7)
"""How long somebody must have an address before an account is joined by it: time to hear at the old one of a change."""


class EmailTaken(NotAllowed):
    """Somebody new has the e-mail address of an account that is there already."""

    sentence = (
        "Er is al een account met jouw e-mailadres. Log in met je wachtwoord. "
        "Koppel daarna op de pagina Mijn account het account van je organisatie."
    )


class CannotJoin(NotAllowed):
    """One is joined already, or they are not of one organisation and one e-mail address that is surely the owner's."""

    sentence = "Deze accounts kunnen niet worden gekoppeld. Vraag het aan je beheerder."


class Closed(NotAllowed):
    """The account of this person was closed here."""

    sentence = "Je account is gesloten. Vraag je beheerder om het weer te openen."


def arrive(context: Context, who: Arrival, organisation: str, now: datetime, *, make_teams: bool) -> UUID:
    """Find the person whom the provider names, or make one in this organisation, and give the person's id.

    Found by issuer and subject only. Name, roles and teams are brought in line with what the provider says; a
    membership that was made by hand stays as it is. Private texts that were shut open: nobody else
    can come in like this. Raises EmailTaken, of which administrators find a line, and Closed.
    """
    with context.store.writing() as db:
        person = _held(db, provider.person_by_subject(db, who.issuer, who.subject))
        taken = None if person or not who.email else provider.person_by_email(db, who.email)
        if taken:
            audit.record(db, audit.Deed.PROVIDER_CLASHED, now, actor=None, about=_about(taken))
        elif person is None:
            person = _made(db, who, provider.organisation_named(db, organisation, now), now)
        opened = person is not None and private.show_up(db, person.id, now)
        changed = _align(db, person, who, now, make_teams=make_teams) if person else set[str]()
    if taken:
        raise Closed if taken.deactivated_at else EmailTaken
    return _open(context, person, changed, opened=opened)


def join(
    context: Context, person_id: UUID, who: Arrival, organisation: str, now: datetime, *, make_teams: bool
) -> UUID:
    """Join an account here with the one that the provider names, and give the person's id; to be proven both.

    Raises CannotJoin when one of them has another counterpart already, when the account is not of this organisation (a
    provider has no say about another one), and when they have not the same e-mail address, or the provider says that
    it did not check it: whoever got hold of somebody's password must not tie their own account there to it. For the
    same reason nothing is tied while private texts are shut, and an address counts only when nobody else filled it in,
    and some days after it changed. Raises Closed.
    """
    with context.store.writing() as db:
        person = _held(db, people.person(db, person_id))
        if person is None or person.deactivated_at:
            raise Closed
        counterpart = provider.person_by_subject(db, who.issuer, who.subject)
        opened = counterpart is not None and counterpart.id == person_id and private.show_up(db, person_id, now)
        if counterpart is None:
            _bind(db, person, who, provider.organisation_named(db, organisation, now), now)
        elif counterpart.id != person_id:
            raise CannotJoin
        changed = _align(db, person, who, now, make_teams=make_teams)
    return _open(context, person, changed, opened=opened)


def _held(db: sa.Connection, person: Person | None) -> Person | None:
    """Give somebody as they are once nobody else changes people of their organisation; None for nobody.

    So what an administrator hands out at the moment that the provider takes the role is seen, and ends too.
    """
    if person is None:
        return None
    directory.hold(db, person.organisation)
    return people.person(db, person.id)


def _bind(db: sa.Connection, person: Person, who: Arrival, organisation: UUID, now: datetime) -> None:
    if person.organisation != organisation or not person.email or person.email != who.email or not who.email_is_checked:
        raise CannotJoin
    if provider.is_bound(db, person.id) or not _is_surely_theirs(db, person.id, now):
        raise CannotJoin
    provider.bind(db, person.id, who.issuer, who.subject)
    audit.record(db, audit.Deed.PROVIDER_JOINED, now, actor=people.actor(db, person.id), about=_about(person))


def _is_surely_theirs(db: sa.Connection, person: UUID, now: datetime) -> bool:
    """Whether nobody else could open this account, and its address is surely the owner's."""
    account = accounts.of(db, person)
    if account is None or account.private_closed_at is not None or account.email_changed_at is not None:
        return False
    return account.email_since is None or now - account.email_since >= SETTLED


def _open(context: Context, person: Person | None, changed: set[str], *, opened: bool) -> UUID:
    """Tell who came in, the topics of what changed by it, and whether private texts opened. Raises Closed."""
    if person is None or person.deactivated_at:
        raise Closed
    if opened:
        context.signals.tell(signed_out(person.id), person_topic(person.id))
    if changed:
        context.signals.tell(person_topic(person.id), *sorted(changed))
    return person.id


def depart(context: Context, said: Departure, now: datetime) -> None:
    """End the sessions that a provider says have ended; nothing when they had ended here already.

    Raises InvalidAnswer when this very message counted before.
    """
    gone: list[UUID] = []
    with context.store.writing() as db:
        provider.remove_ended(db, now)
        if not provider.remember_message(db, tokens.hash_of(f"{said.issuer} {said.message}"), now + REMEMBERED):
            raise InvalidAnswer
        for person in _meant(db, said):
            if provider.end_sessions(db, person, Method.PROVIDER, said.session or None):
                audit.record(db, audit.Deed.SESSION_ENDED, now, actor=people.actor(db, person))
                gone.append(person)
    context.signals.tell(*(signed_out(person) for person in gone))


def _meant(db: sa.Connection, said: Departure) -> tuple[UUID, ...]:
    """Whom a message is about; when it names a person and a session, the session must be theirs."""
    if not said.subject:
        return provider.people_of_session(db, said.issuer, said.session)
    person = provider.person_by_subject(db, said.issuer, said.subject)
    return (person.id,) if person else ()


def _made(db: sa.Connection, who: Arrival, organisation: UUID, now: datetime) -> Person:
    # The address is compared and not kept: it may change hands, and nobody may get in by it.
    fresh = people.add_person(db, organisation, who.name, None, now)
    provider.bind(db, fresh, who.issuer, who.subject)
    made = people.person(db, fresh)
    assert made is not None
    audit.record(db, audit.Deed.PROVIDER_CREATED, now, actor=None, about=_about(made))
    return made


def _align(db: sa.Connection, person: Person, who: Arrival, now: datetime, *, make_teams: bool) -> set[str]:
    """Bring name, roles and teams in line, and give the topics of what changed by it; not of a closed one."""
    if person.deactivated_at:
        return set()
    is_admin = person.is_admin if who.is_admin is None else who.is_admin
    if (person.name, person.is_admin) != (who.name, is_admin):
        provider.describe(db, person.id, who.name, is_admin=is_admin)
    changed = {} if who.teams is None else _seat(db, person, who, now, make_teams=make_teams)
    topics: set[str] = set()
    for team in sorted(changed):
        audit.record(db, audit.Deed.PROVIDER_CHANGED, now, actor=None, about=_about(person, team))
        topics |= {team_topic(team), *tell_roles(db, team, [changed[team]], now, by=person.id)}
    if is_admin != person.is_admin:
        if not is_admin:
            take_keys(db, person.organisation, person.id, now, by=None)
        audit.record(db, audit.Deed.PROVIDER_CHANGED, now, actor=None, about=_about(person))
    return topics


def _seat(
    db: sa.Connection, person: Person, who: Arrival, now: datetime, *, make_teams: bool
) -> dict[UUID, RoleChange]:
    """Put somebody in the teams that the provider names and out of those that it no longer does; give what changed."""
    seats = {seat.team: seat for seat in provider.seats_of(db, person.id)}
    wanted = _teams(db, person.organisation, who.teams or (), now, make_teams=make_teams)
    changed: dict[UUID, RoleChange] = {}
    for team in wanted:
        had = _role(seats.get(team))
        if _may_change(seats.get(team), who) and had != who.role:
            people.join(db, team, person.id, who.role, now, issuer=who.issuer)
            changed[team] = RoleChange(person.id, had, who.role)
    for team in set(seats) - wanted:
        if _may_change(seats[team], who):
            people.leave(db, team, person.id)
            changed[team] = RoleChange(person.id, seats[team].role, None)
    return changed


def _may_change(seat: Seat | None, who: Arrival) -> bool:
    """Whether a seat is free or was given by this very provider; what was done by hand stays."""
    return seat is None or seat.issuer == who.issuer


def _role(seat: Seat | None) -> Role | None:
    return seat and seat.role


def _teams(
    db: sa.Connection, organisation: UUID, names: tuple[str, ...], now: datetime, *, make_teams: bool
) -> set[UUID]:
    """Find teams by name, whatever the capitals, and make those that are missing when that is asked for."""
    known = {team.name.casefold(): team for team in provider.teams_of(db, organisation)}
    fresh = {name.casefold(): name for name in names if name.casefold() not in known} if make_teams else {}
    found = {known[name.casefold()] for name in names if name.casefold() in known}
    made = {people.add_team(db, organisation, name, now) for name in fresh.values()}
    return {team.id for team in found if not team.is_archived} | made


def _about(person: Person, team: UUID | None = None) -> audit.About:
    return audit.About(person.organisation, person.id, team)
