"""What an administrator reads of who changed what in the organisation: in words, and never about anybody's work."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.actions.administering import PAGE_SIZE, Page, administered, person_of, skipped
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.store import trail
from wijkapp.store.audit import Deed
from wijkapp.store.trail import Line

WORDS: Final[Mapping[Deed, str]] = MappingProxyType(
    {
        Deed.ADMIN_APPOINTED: "{actor} maakte {person} beheerder",
        Deed.INVITATION_ACCEPTED: "{actor} nam een uitnodiging aan",
        Deed.INVITATION_MADE: "{actor} nodigde {person} uit",
        Deed.INVITATION_REFUSED: "{actor} wilde iemand uitnodigen die al een account heeft bij een andere organisatie",
        Deed.INVITATION_RENEWED: "{actor} maakte een nieuwe uitnodiging voor {person}",
        Deed.INVITATION_WITHDRAWN: "{actor} trok de uitnodiging van {person} in",
        Deed.MEMBER_ADDED: "{actor} zette {person} in {team}",
        Deed.MEMBER_LEFT: "{actor} ging uit {team}",
        Deed.MEMBER_MADE_LEADER: "{actor} gaf {person} de rol teamleider in {team}",
        Deed.MEMBER_MADE_WORKER: "{actor} gaf {person} de rol werker in {team}",
        Deed.MEMBER_REMOVED: "{actor} haalde {person} uit {team}",
        Deed.PERSON_ACTIVATED: "{actor} zette het account van {person} aan",
        Deed.PERSON_DEACTIVATED: "{actor} zette het account van {person} uit",
        Deed.PERSON_EMAIL_CHANGED: "{actor} veranderde het e-mailadres van {person}",
        Deed.PERSON_ERASED: "Iemand verwijderde het eigen account",
        Deed.PERSON_MADE_ADMIN: "{actor} maakte {person} beheerder",
        Deed.PERSON_PURGED: "Een account dat al lang uitstond, is gewist",
        Deed.PERSON_RENAMED: "{actor} veranderde de naam van {person}",
        Deed.PERSON_UNMADE_ADMIN: "{actor} nam {person} de rol beheerder af",
        Deed.PROVIDER_CHANGED: "De inlog van de organisatie gaf {person} een andere rol of een ander team",
        Deed.PROVIDER_CLASHED: "Iemand wilde binnenkomen via de organisatie met het e-mailadres van {person}",
        Deed.PROVIDER_CREATED: "{person} kwam voor het eerst binnen via de organisatie",
        Deed.PROVIDER_JOINED: "{actor} koppelde het eigen account aan de inlog van de organisatie",
        Deed.RECOVERY_LINK_MADE: "{actor} maakte een herstellink voor {person}",
        Deed.RECOVERY_LINK_USED: "{person} gebruikte een herstellink",
        Deed.TEAM_ARCHIVED: "{actor} borg {team} op",
        Deed.TEAM_HANDED_OVER: "{actor} droeg {team} over aan {person}",
        Deed.TEAM_MADE: "{actor} maakte {team}",
        Deed.TEAM_RENAMED: "{actor} veranderde de naam van {team}",
        Deed.TEAM_UNARCHIVED: "{actor} haalde {team} terug",
    },
)
"""Everything that this list shows. A deed that is not here is not shown, whoever recorded it."""

_GONE: Final = "iemand die er niet meer is"


class Told(NamedTuple):
    """One line: when, and a sentence."""

    at: datetime
    sentence: str


def listing(context: Context, actor: Actor, person: UUID | None = None, number: int = 1) -> Page[Told]:
    """One page of what was done in my organisation, the newest first; with a person only by or to them.

    A page past the end is the last one. Raises NotFound for somebody of elsewhere, and NotAllowed.
    """
    with context.store.reading() as db:
        organisation = administered(db, actor)
        if person is not None:
            person_of(db, organisation, person)
        total, lines = trail.lines(db, organisation, WORDS, person, skip=skipped(number), most=PAGE_SIZE)
        last = Page((), total, number).pages
        if number > last:
            total, lines = trail.lines(db, organisation, WORDS, person, skip=skipped(last), most=PAGE_SIZE)
    return Page(tuple(Told(line.at, _sentence(line)) for line in lines), total, min(number, last))


def _sentence(line: Line) -> str:
    return WORDS[line.deed].format(
        actor="Wijkapp" if line.actor is None else line.actor or _GONE.capitalize(),
        person=line.person or _GONE,
        team=f"team {line.team}" if line.team else "een team dat er niet meer is",
    )
