"""Following the link of an invitation: who is meant by it, and coming in with a password."""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import tokens
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import IN_USE
from wijkapp.actions.passwords import DIFFERENT, problem_with, slow_hash
from wijkapp.actions.signals import organisation_topic, team_topic
from wijkapp.actions.team_notices import RoleChange, tell_roles
from wijkapp.domain.people import Invitee
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import accounts, audit, directory, invitations, people
from wijkapp.store.audit import About, Deed
from wijkapp.store.invitations import Invitation

GONE: Final = "Deze uitnodiging werkt niet meer."


def read(context: Context, token: object, now: datetime) -> Invitee:
    """Tell who is meant by a link. Raises NotFound for one that was used or withdrawn, is too old, or never was."""
    with context.store.reading() as db:
        return _open(db, token, now).invitee


def accept(context: Context, token: object, password: str, again: str, now: datetime) -> UUID:
    """Make the person who was invited, with this password, in the team and role of the invitation; give their id.

    Raises NotFound as ``read``, InvalidAnswer with what is wrong with the password, and then the link still works; and
    NotAllowed when the address has an account since.
    """
    meant = read(context, token, now)
    if problem := problem_with(password, meant.name, meant.email):
        raise InvalidAnswer(problem)
    if password != again:
        raise InvalidAnswer(DIFFERENT)
    slow = slow_hash(password)
    with context.store.writing() as db:
        organisation = _open(db, token, now).organisation
        # Held before the invitation, as by who withdraws it: otherwise the two could wait for each other.
        directory.hold(db, organisation)
        found = _open(db, token, now, to_write=True)
        invitee = found.invitee
        if directory.emails_in_use(db, [invitee.email]):
            raise NotAllowed(IN_USE)
        person = people.add_person(db, organisation, invitee.name, invitee.email, now, is_admin=invitee.is_admin)
        accounts.save_password(db, person, slow)
        team, topics = _joined(db, found, person, now)
        invitations.change(db, found.id, used_at=now, person_id=person)
        about = About(organisation, person, team)
        audit.record(db, Deed.INVITATION_ACCEPTED, now, actor=people.actor(db, person), about=about)
    context.signals.tell(organisation_topic(organisation), *([team_topic(team)] if team else []), *topics)
    return person


def _joined(db: sa.Connection, found: Invitation, person: UUID, now: datetime) -> tuple[UUID | None, tuple[str, ...]]:
    """Put who came in in the team that was meant; None when there was none, or it was archived since.

    Gives the team, and the topics to signal because its members were told.
    """
    meant = found.invitee.team
    team = directory.team_in(db, found.organisation, meant) if meant else None
    if team is None or team.archived_at is not None:
        return None, ()
    people.join(db, team.id, person, found.invitee.role, now)
    return team.id, tell_roles(db, team.id, [RoleChange(person, None, found.invitee.role)], now, by=person)


def _open(db: sa.Connection, token: object, now: datetime, *, to_write: bool = False) -> Invitation:
    found = invitations.find(db, tokens.hash_of(token), to_write=to_write) if tokens.is_token(token) else None
    if found is None or not found.works_at(now):
        raise NotFound(GONE)
    return found
