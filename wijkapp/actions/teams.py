"""Teams, and who is what in them: kept by administrators, and left by oneself."""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.administering import (
    NO_TEAM,
    PAGE_SIZE,
    Page,
    administered,
    held,
    must_be_on,
    person_of,
    skipped,
    team_of,
)
from wijkapp.actions.context import Context
from wijkapp.actions.signals import organisation_topic, person_topic, team_topic
from wijkapp.actions.team_notices import RoleChange, tell_of_team, tell_roles
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import name_of
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import audit, directory, people
from wijkapp.store.audit import About, Deed
from wijkapp.store.directory import Member, Team

TEAM_ROLES: Final = (Role.WORKER, Role.LEADER)
NOT_YOURSELF: Final = (
    "Je kunt jezelf geen rol in een team geven. Vraag een andere beheerder. "
    "Is die er niet? Maak dan eerst iemand beheerder."
)
NOT_IN_TEAM: Final = "Deze persoon zit niet meer in dit team. Laad de pagina opnieuw."
_MADE: Final = {Role.WORKER: Deed.MEMBER_MADE_WORKER, Role.LEADER: Deed.MEMBER_MADE_LEADER}


def listing(context: Context, actor: Actor, search: str = "", number: int = 1) -> Page[Team]:
    """One page of the teams whose name holds this text; a page past the end is the last one. Raises NotAllowed."""
    with context.store.reading() as db:
        organisation = administered(db, actor)
        total, lines = directory.teams_page(db, organisation, search, skip=skipped(number), most=PAGE_SIZE)
        last = Page((), total, number).pages
        if number > last:
            total, lines = directory.teams_page(db, organisation, search, skip=skipped(last), most=PAGE_SIZE)
    return Page(lines, total, min(number, last))


def one(context: Context, actor: Actor, team: UUID) -> tuple[Team, tuple[Member, ...]]:
    """A team of my organisation with who is in it, leaders first. Raises NotFound and NotAllowed."""
    with context.store.reading() as db:
        return team_of(db, administered(db, actor), team), directory.members(db, team)


def candidates(context: Context, actor: Actor, team: UUID, search: str, most: int) -> tuple[tuple[UUID, str, str], ...]:
    """Id, name and e-mail of people who hold this text and could be put in a team. Raises NotFound and NotAllowed."""
    with context.store.reading() as db:
        organisation = administered(db, actor)
        team_of(db, organisation, team)
        return directory.candidates(db, organisation, team, search, most=most)


def leaderless(context: Context, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Ids and names of the teams that have people and nobody to lead them. Raises NotAllowed."""
    with context.store.reading() as db:
        return directory.leaderless(db, administered(db, actor))


def choices(context: Context, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Ids and names of the teams that were not archived, to choose from. Raises NotAllowed."""
    with context.store.reading() as db:
        return directory.open_teams(db, administered(db, actor))


def make(context: Context, actor: Actor, name: object, now: datetime) -> UUID:
    """Make a team and give its id. Raises InvalidAnswer for a name that is none or taken, and NotAllowed."""
    wanted = name_of(name)
    with context.store.writing() as db:
        organisation = held(db, actor)
        _is_free(db, organisation, wanted)
        team = people.add_team(db, organisation, wanted, now)
        audit.record(db, Deed.TEAM_MADE, now, actor=actor, about=About(organisation, team=team))
    context.signals.tell(organisation_topic(organisation))
    return team


def rename(context: Context, actor: Actor, team: UUID, name: object, now: datetime) -> None:
    """Give a team another name. Raises InvalidAnswer for a name that is none or taken, NotFound and NotAllowed."""
    wanted = name_of(name)
    with context.store.writing() as db:
        organisation = held(db, actor)
        if team_of(db, organisation, team).name != wanted:
            _is_free(db, organisation, wanted, but=team)
            directory.change_team(db, team, name=wanted)
            audit.record(db, Deed.TEAM_RENAMED, now, actor=actor, about=About(organisation, team=team))
    context.signals.tell(organisation_topic(organisation), team_topic(team))


def archive(context: Context, actor: Actor, team: UUID, now: datetime) -> None:
    """Put a team away: its members are in it no more until it is taken back. Raises NotFound and NotAllowed."""
    with context.store.writing() as db:
        organisation = held(db, actor)
        if team_of(db, organisation, team).archived_at is None:
            directory.change_team(db, team, archived_at=now)
            audit.record(db, Deed.TEAM_ARCHIVED, now, actor=actor, about=About(organisation, team=team))
    context.signals.tell(organisation_topic(organisation), team_topic(team))


def unarchive(context: Context, actor: Actor, team: UUID, now: datetime) -> None:
    """Take a team back, with the members and roles of before, who hear that it is led again.

    Raises NotFound and NotAllowed.
    """
    topics: tuple[str, ...] = ()
    with context.store.writing() as db:
        organisation = held(db, actor)
        if team_of(db, organisation, team).archived_at is not None:
            directory.change_team(db, team, archived_at=None)
            audit.record(db, Deed.TEAM_UNARCHIVED, now, actor=actor, about=About(organisation, team=team))
            topics = tell_of_team(db, team, now, by=actor.person)
    context.signals.tell(organisation_topic(organisation), team_topic(team), *topics)


def add_member(context: Context, actor: Actor, team: UUID, person: UUID, role: object, now: datetime) -> None:
    """Put somebody in a team. Somebody who is in it already keeps the role of before.

    Raises InvalidAnswer for a role that is none, NotAllowed for oneself, for an archived team and for who was
    deactivated, and NotFound.
    """
    wanted, topics = role_of(role), ()
    _is_somebody_else(actor, person)
    with context.store.writing() as db:
        organisation = held(db, actor)
        _is_open(team_of(db, organisation, team))
        must_be_on(person_of(db, organisation, person))
        if not _is_in(db, team, person):
            people.join(db, team, person, wanted, now)
            about = About(organisation, person, team)
            audit.record(db, Deed.MEMBER_ADDED, now, actor=actor, about=about)
            if wanted is Role.LEADER:
                audit.record(db, Deed.MEMBER_MADE_LEADER, now, actor=actor, about=about)
            topics = tell_roles(db, team, [RoleChange(person, None, wanted)], now, by=actor.person)
    context.signals.tell(organisation_topic(organisation), team_topic(team), person_topic(person), *topics)


def change_role(context: Context, actor: Actor, team: UUID, person: UUID, role: object, now: datetime) -> Role:
    """Give somebody else another role in a team, and give the role they had, for undo.

    Raises InvalidAnswer for a role that is none, NotFound, and NotAllowed, also for oneself.
    """
    wanted, topics = role_of(role), ()
    _is_somebody_else(actor, person)
    with context.store.writing() as db:
        organisation = held(db, actor)
        team_of(db, organisation, team)
        had = _role_in(db, team, person)
        if had is not wanted:
            people.join(db, team, person, wanted, now)
            audit.record(db, _MADE[wanted], now, actor=actor, about=About(organisation, person, team))
            topics = tell_roles(db, team, [RoleChange(person, had, wanted)], now, by=actor.person)
    context.signals.tell(organisation_topic(organisation), team_topic(team), person_topic(person), *topics)
    return had


def remove_member(context: Context, actor: Actor, team: UUID, person: UUID, now: datetime) -> Role:
    """Take somebody out of a team, and give the role they had, for undo. Raises NotFound and NotAllowed."""
    with context.store.writing() as db:
        organisation = held(db, actor)
        team_of(db, organisation, team)
        had = _role_in(db, team, person)
        people.leave(db, team, person)
        audit.record(db, Deed.MEMBER_REMOVED, now, actor=actor, about=About(organisation, person, team))
        topics = tell_roles(db, team, [RoleChange(person, had, None)], now, by=actor.person)
    context.signals.tell(organisation_topic(organisation), team_topic(team), person_topic(person), *topics)
    return had


def hand_over(  # noqa: PLR0913 - from whom to whom, and what becomes of the first
    context: Context, actor: Actor, team: UUID, old: UUID, new: UUID, now: datetime, *, stays: bool
) -> None:
    """Let another person lead a team instead of one who leads it now, who becomes a worker or leaves it.

    The team is never without a leader in between. Raises NotAllowed for an archived team, for the same person twice,
    for who was deactivated, and for a role of one's own; and NotFound when the old one does not lead it.
    """
    for one_of in (new, *([old] if stays else [])):
        _is_somebody_else(actor, one_of)
    with context.store.writing() as db:
        organisation = held(db, actor)
        _is_open(team_of(db, organisation, team))
        must_be_on(person_of(db, organisation, new))
        if old == new:
            raise NotAllowed("Kies iemand anders dan wie het team nu leidt.")
        if _role_in(db, team, old) is not Role.LEADER:
            raise NotFound(NOT_IN_TEAM)
        before = next((member.role for member in directory.members(db, team) if member.person == new), None)
        people.join(db, team, new, Role.LEADER, now)
        audit.record(db, Deed.TEAM_HANDED_OVER, now, actor=actor, about=About(organisation, new, team))
        if stays:
            people.join(db, team, old, Role.WORKER, now)
        else:
            people.leave(db, team, old)
        left = Role.WORKER if stays else None
        changes = [RoleChange(new, before, Role.LEADER), RoleChange(old, Role.LEADER, left)]
        topics = tell_roles(db, team, changes, now, by=actor.person)
        after = Deed.MEMBER_MADE_WORKER if stays else Deed.MEMBER_REMOVED
        audit.record(db, after, now, actor=actor, about=About(organisation, old, team))
    context.signals.tell(
        organisation_topic(organisation), team_topic(team), person_topic(old), person_topic(new), *topics
    )


def leave(context: Context, actor: Actor, team: UUID, now: datetime) -> None:
    """Leave a team by oneself; what I shared with it is for others to judge, my plans stay mine.

    Raises NotFound when I am not in it, and NotAllowed for who is the only one to lead it.
    """
    if actor.person is None or actor.organisation is None:
        raise NotFound(NO_TEAM)
    with context.store.writing() as db:
        directory.hold(db, actor.organisation)
        found = directory.team_in(db, actor.organisation, team)
        if found is None or found.archived_at is not None or not _is_in(db, team, actor.person):
            raise NotFound(NO_TEAM)
        had = _role_in(db, team, actor.person)
        if had is Role.LEADER and found.leaders == 1:
            raise NotAllowed(
                f"Je bent de enige leidinggevende van {found.name}. Laat een beheerder het team eerst overdragen."
            )
        people.leave(db, team, actor.person)
        audit.record(db, Deed.MEMBER_LEFT, now, actor=actor, about=About(actor.organisation, actor.person, team))
        topics = tell_roles(db, team, [RoleChange(actor.person, had, None)], now, by=actor.person)
    context.signals.tell(organisation_topic(actor.organisation), team_topic(team), person_topic(actor.person), *topics)


def role_of(raw: object) -> Role:
    """Read a role in a team. Raises InvalidAnswer for anything else, also for administrator."""
    for role in TEAM_ROLES:
        if raw == role.value:
            return role
    raise InvalidAnswer("Kies de rol werker of teamleider.")


def _is_somebody_else(actor: Actor, person: UUID) -> None:
    """An administrator has no rights in a team by that; so nobody gives such rights to themselves.

    Raises NotAllowed.
    """
    if person == actor.person:
        raise NotAllowed(NOT_YOURSELF)


def _is_free(db: sa.Connection, organisation: UUID, name: str, but: UUID | None = None) -> None:
    """Raises InvalidAnswer when another team has this name, however it is written."""
    for team, (taken, archived) in directory.team_names(db, organisation).items():
        if team != but and taken.casefold() == name.casefold():
            where = " bij de opgeborgen teams" if archived else ""
            raise InvalidAnswer(f"Er is{where} al een team met de naam {taken}. Kies een andere naam.")


def _is_open(team: Team) -> None:
    if team.archived_at is not None:
        raise NotAllowed(f"Team {team.name} is opgeborgen. Haal het eerst terug.")


def _is_in(db: sa.Connection, team: UUID, person: UUID) -> bool:
    return any(one.person == person for one in directory.members(db, team))


def _role_in(db: sa.Connection, team: UUID, person: UUID) -> Role:
    for one in directory.members(db, team):
        if one.person == person:
            return one.role
    raise NotFound(NOT_IN_TEAM)
