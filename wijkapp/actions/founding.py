"""The first administrator of an organisation, who can then let everybody else in."""

from datetime import datetime
from typing import Final

from wijkapp.actions import recovery
from wijkapp.actions.context import Context
from wijkapp.actions.recovery import MadeLink
from wijkapp.domain.people import email_of, name_of
from wijkapp.errors import InvalidAnswer
from wijkapp.store import accounts, audit, people

KNOWN: Final = "Er is al een account met dit e-mailadres. Maak een herstellink met: make recover"


def found(context: Context, organisation: str, name: str, email: str, now: datetime) -> MadeLink:
    """Make an administrator, and the organisation when it is new, and give the link to choose a password with.

    Raises InvalidAnswer, with a sentence, for a name or address that cannot be, and for an address that is in use.
    """
    house_name, own_name, address = name_of(organisation), name_of(name), email_of(email)
    with context.store.writing() as db:
        if accounts.is_taken(db, address):
            raise InvalidAnswer(KNOWN)
        house = people.organisation_named(db, house_name) or people.add_organisation(db, house_name, now)
        person = people.add_person(db, house, own_name, address, now, is_admin=True)
        about = audit.About(house, person=person)
        audit.record(db, audit.Deed.ADMIN_APPOINTED, now, actor=None, about=about)
        return recovery.first_link(context, db, person, now)
