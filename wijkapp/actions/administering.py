"""What all that an administrator does has in common: the right, asked again in the transaction, and what is theirs."""

from datetime import datetime
from typing import Final, Generic, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.errors import NotAllowed, NotFound
from wijkapp.store import audit, directory, invitations, people, recovery
from wijkapp.store.audit import About, Deed
from wijkapp.store.directory import Listed, Team

PAGE_SIZE: Final = 25
"""Lines on one page of a list; about what fits on two screens."""
NOT_AN_ADMIN: Final = "Deze pagina is voor beheerders."
NO_PERSON: Final = "We vinden deze persoon niet. Misschien is het adres niet goed. Ga terug naar Mensen."
NO_TEAM: Final = "We vinden dit team niet. Misschien is het adres niet goed. Ga terug naar Teams."
_Line = TypeVar("_Line")


class Page(NamedTuple, Generic[_Line]):
    """Some lines of a list; ``total`` counts all of them, and ``number`` is a page that exists, from 1."""

    lines: tuple[_Line, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; one when the list is empty."""
        return max(1, -(-self.total // PAGE_SIZE))


def skipped(number: int) -> int:
    """How many lines come before this page."""
    return (number - 1) * PAGE_SIZE


def administered(db: sa.Connection, actor: Actor) -> UUID:
    """Give the organisation of an administrator. Raises NotAllowed for who is none, or no longer."""
    mine, now = actor.organisation, people.as_of_now(db, actor)
    if mine is None or now is None or not now.may_in(Right.PEOPLE_MANAGE, mine):
        raise NotAllowed(NOT_AN_ADMIN)
    return mine


def held(db: sa.Connection, actor: Actor) -> UUID:
    """Give the organisation of an administrator, in which from now on nobody else changes people, teams or roles.

    Of two administrators who take each other's role at the same moment, the second one waits here and then hears that
    it was taken. Raises NotAllowed.
    """
    if actor.organisation is not None:
        directory.hold(db, actor.organisation)
    return administered(db, actor)


def person_of(db: sa.Connection, organisation: UUID, person: UUID) -> Listed:
    """Give somebody of this organisation. Raises NotFound for anybody else."""
    found = directory.person_in(db, organisation, person)
    if found is None:
        raise NotFound(NO_PERSON)
    return found


def must_be_on(found: Listed) -> None:
    """Raise NotAllowed for somebody who was deactivated."""
    if found.deactivated_at is not None:
        raise NotAllowed(f"Het account van {found.name} staat uit. Zet het eerst aan.")


def is_last_admin(db: sa.Connection, organisation: UUID, person: Listed) -> bool:
    """Whether nobody could administer this organisation without this person; to be asked by who holds it."""
    return person.is_admin and person.deactivated_at is None and directory.count_admins(db, organisation) == 1


def take_keys(db: sa.Connection, organisation: UUID, person: UUID, now: datetime, *, by: Actor | None) -> None:
    """End what somebody who administers no more had handed out to open accounts with; to be asked by who holds it.

    That is: recovery links that were not used yet, and invitations that would make somebody administrator. Without an
    actor the installation does it.
    """
    recovery.remove_links_made_by(db, person)
    for invitation in invitations.of_new_admins(db, person):
        invitations.change(db, invitation, withdrawn_at=now)
        audit.record(db, Deed.INVITATION_WITHDRAWN, now, actor=by, about=About(organisation, invitation))


def team_of(db: sa.Connection, organisation: UUID, team: UUID) -> Team:
    """Give a team of this organisation, also an archived one. Raises NotFound for any other."""
    found = directory.team_in(db, organisation, team)
    if found is None:
        raise NotFound(NO_TEAM)
    return found


def id_of(raw: object, sentence: str) -> UUID:
    """Read an id from a browser. Raises NotFound with this sentence, as for an id of nobody."""
    try:
        return UUID(raw) if isinstance(raw, str) else UUID("")
    except ValueError:
        raise NotFound(sentence) from None
