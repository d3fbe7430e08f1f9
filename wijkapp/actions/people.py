"""The people of an organisation, as its administrators keep them: names, who administers, and who may come in."""

from datetime import datetime
from uuid import UUID

from wijkapp.actions import ways_in
from wijkapp.actions.administering import (
    PAGE_SIZE,
    Page,
    administered,
    held,
    is_last_admin,
    must_be_on,
    person_of,
    skipped,
    take_keys,
)
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import signed_out
from wijkapp.actions.signals import organisation_topic, person_topic
from wijkapp.actions.team_notices import tell_of_leader
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import name_of
from wijkapp.domain.roles import Role
from wijkapp.errors import NotAllowed
from wijkapp.store import audit, directory
from wijkapp.store.audit import About, Deed
from wijkapp.store.directory import Listed


def listing(context: Context, actor: Actor, search: str = "", number: int = 1) -> Page[Listed]:
    """One page of the people whose name or e-mail holds this text; an empty page for nobody.

    A page past the end is the last one. Raises NotAllowed.
    """
    with context.store.reading() as db:
        organisation = administered(db, actor)
        total, lines = directory.people_page(db, organisation, search, skip=skipped(number), most=PAGE_SIZE)
        last = Page((), total, number).pages
        if number > last:
            total, lines = directory.people_page(db, organisation, search, skip=skipped(last), most=PAGE_SIZE)
    return Page(lines, total, min(number, last))


def one(context: Context, actor: Actor, person: UUID) -> Listed:
    """Somebody of my organisation. Raises NotFound and NotAllowed."""
    with context.store.reading() as db:
        return person_of(db, administered(db, actor), person)


def everybody(context: Context, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Ids and names of all who can come in, to choose from. Raises NotAllowed."""
    with context.store.reading() as db:
        return directory.everybody(db, administered(db, actor))


def rename(context: Context, actor: Actor, person: UUID, name: object, now: datetime) -> None:
    """Give somebody another name. Raises InvalidAnswer, NotFound and NotAllowed."""
    wanted = name_of(name)
    with context.store.writing() as db:
        organisation = held(db, actor)
        if person_of(db, organisation, person).name != wanted:
            directory.change_person(db, person, name=wanted)
            audit.record(db, Deed.PERSON_RENAMED, now, actor=actor, about=About(organisation, person))
    context.signals.tell(organisation_topic(organisation), person_topic(person))


def make_admin(context: Context, actor: Actor, person: UUID, now: datetime) -> None:
    """Make somebody an administrator; doing it twice is doing it once.

    Raises NotAllowed for who was deactivated, and NotFound.
    """
    with context.store.writing() as db:
        organisation = held(db, actor)
        found = person_of(db, organisation, person)
        must_be_on(found)
        if not found.is_admin:
            directory.change_person(db, person, is_admin=True)
            audit.record(db, Deed.PERSON_MADE_ADMIN, now, actor=actor, about=About(organisation, person))
    context.signals.tell(organisation_topic(organisation), person_topic(person))


def unmake_admin(context: Context, actor: Actor, person: UUID, now: datetime) -> None:
    """Take somebody's role of administrator; doing it twice is doing it once.

    Links that they made for others, and invitations for new administrators, work no more.

    Raises NotAllowed for the last one who can still come in, and NotFound.
    """
    with context.store.writing() as db:
        organisation = held(db, actor)
        found = person_of(db, organisation, person)
        if found.is_admin:
            if is_last_admin(db, organisation, found):
                raise NotAllowed(f"{found.name} is de enige beheerder. Maak eerst iemand anders beheerder.")
            directory.change_person(db, person, is_admin=False)
            take_keys(db, organisation, person, now, by=actor)
            audit.record(db, Deed.PERSON_UNMADE_ADMIN, now, actor=actor, about=About(organisation, person))
    context.signals.tell(organisation_topic(organisation), person_topic(person))


def deactivate(context: Context, actor: Actor, person: UUID, now: datetime) -> None:
    """Let somebody in no more and end every way in at once; their plans and their teams stay as they are.

    Teams that they led hear that the lead changed.
    What they handed out as an administrator ends as in ``unmake_admin``. Raises NotAllowed for oneself,
    so that there is always an administrator left, and NotFound.
    """
    topics: tuple[str, ...] = ()
    with context.store.writing() as db:
        organisation = held(db, actor)
        found = person_of(db, organisation, person)
        if person == actor.person:
            raise NotAllowed("Je kunt je eigen account niet uitzetten. Vraag het een andere beheerder.")
        if found.deactivated_at is None:
            directory.change_person(db, person, deactivated_at=now)
            ways_in.end_all(db, person)
            take_keys(db, organisation, person, now, by=actor)
            audit.record(db, Deed.PERSON_DEACTIVATED, now, actor=actor, about=About(organisation, person))
            topics = tell_of_leader(db, _led_by(found), person, now, by=actor.person)
    context.signals.tell(signed_out(person), organisation_topic(organisation), *topics)


def activate(context: Context, actor: Actor, person: UUID, now: datetime) -> None:
    """Let somebody in again, with the teams of before; those that they lead hear of it. Raises NotFound, NotAllowed."""
    topics: tuple[str, ...] = ()
    with context.store.writing() as db:
        organisation = held(db, actor)
        found = person_of(db, organisation, person)
        if found.deactivated_at is not None:
            directory.change_person(db, person, deactivated_at=None)
            audit.record(db, Deed.PERSON_ACTIVATED, now, actor=actor, about=About(organisation, person))
            topics = tell_of_leader(db, _led_by(found), person, now, by=actor.person)
    context.signals.tell(organisation_topic(organisation), *topics)


def _led_by(found: Listed) -> tuple[UUID, ...]:
    return tuple(one.team for one in found.teams if one.role is Role.LEADER)
