"""Erasing an account: by its owner, or because it was deactivated long ago.

What both sides agreed on is no longer its owner's alone. It stays with the name under it until its own time is over;
then the last of the account goes too.
"""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.administering import is_last_admin, person_of, take_keys
from wijkapp.actions.agreeing import withdraw_with_plan
from wijkapp.actions.context import Context
from wijkapp.actions.proving import SHUT, account_of, check_password
from wijkapp.actions.sessions import signed_out
from wijkapp.actions.sharing import topics_of
from wijkapp.actions.signals import organisation_topic, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotAllowed
from wijkapp.store import audit, directory, erasing, guests, people, plans, provider, retention, sharing
from wijkapp.store.audit import About, Deed

LAST_ADMIN: Final = "Je bent de enige beheerder. Maak eerst iemand anders beheerder, op de pagina Mensen."


class AtStake(NamedTuple):
    """What somebody should know before. ``agreed_until`` is None when nothing of theirs stays."""

    has_plans: bool
    agreed_until: datetime | None


def at_stake(context: Context, actor: Actor) -> AtStake:
    """Tell what is there to lose, and until when what was agreed on stays. Raises NotAllowed for a guest."""
    with context.store.reading() as db:
        account = account_of(db, actor)
        return AtStake(guests.has_plans(db, actor), erasing.agreed_until(db, account.person))


def erase(context: Context, actor: Actor, password: str, now: datetime) -> None:
    """Erase my account for good, with my plans and all else that is only mine; my open pages close.

    Without a password of its own an account asks for none. It hashes, so call it in a thread. Raises InvalidAnswer for
    a wrong password, TryLater after too many of them, and NotAllowed for a guest, for the last administrator, and for
    whoever came in by somebody else's link and has not shown to be the owner.
    """
    with context.store.reading() as db:
        account = account_of(db, actor)
    if account.private_closed_at is not None:
        raise NotAllowed(SHUT)
    if account.password_hash is not None:
        check_password(context, account, password, now)
    with context.store.writing() as db:
        directory.hold(db, account.organisation)
        if is_last_admin(db, account.organisation, person_of(db, account.organisation, account.person)):
            raise NotAllowed(LAST_ADMIN)
        topics = _erase(db, account.person, now)
        audit.record(db, Deed.PERSON_ERASED, now, actor=None, about=About(account.organisation))
        erasing.remove_left(db, now)
    retention.erase_traces(context.store)
    context.signals.tell(signed_out(account.person), organisation_topic(account.organisation), *topics)


def erase_deactivated(db: sa.Connection, before: datetime, now: datetime) -> int:
    """Erase whoever was deactivated before this moment, and what was left of others; tell how many were erased."""
    for organisation in dict.fromkeys(one for one, _ in erasing.deactivated_before(db, before)):
        directory.hold(db, organisation)
    # Asked again, because an administrator may just have let somebody in again.
    found = erasing.deactivated_before(db, before)
    for organisation, person in found:
        _erase(db, person, now)
        audit.record(db, Deed.PERSON_PURGED, now, actor=None, about=About(organisation))
    erasing.remove_left(db, now)
    return len(found)


def _erase(db: sa.Connection, person_id: UUID, now: datetime) -> tuple[str, ...]:
    """Take everything back that others have of somebody, and erase them; give the topics to tell."""
    person = _person(db, person_id)
    alone = Actor(owner=person.owner, person=person.id, organisation=person.organisation)
    topics: set[str] = set()
    for plan in plans.hold_all(db, alone):
        topics |= {*topics_of(db, alone, sharing.withdraw_plan(db, alone, plan))}
        topics |= {*withdraw_with_plan(db, alone, plan, now)}
    for seat in provider.seats_of(db, person.id):
        people.leave(db, seat.team, person.id)
        topics.add(team_topic(seat.team))
    take_keys(db, person.organisation, person.id, now, by=None)
    erasing.erase(db, person, now)
    return tuple(sorted(topics))


def _person(db: sa.Connection, person: UUID) -> people.Person:
    found = people.person(db, person)
    assert found is not None
    return found
