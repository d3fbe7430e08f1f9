"""The first administrator of an organisation, who can then let everybody else in."""

from datetime import datetime
from typing import Final

from wijkapp.actions import recovery
from wijkapp.actions.context import Context
from wijkapp.actions.recovery import MadeLink
from wijkapp.actions.signing_in import plain_email
from wijkapp.errors import InvalidAnswer
from wijkapp.store import accounts, audit, people

LONGEST_NAME: Final = 200
"""Characters of a name; the tables hold no more."""
NO_NAME: Final = f"Geef een naam van 1 tot en met {LONGEST_NAME} tekens."
NO_ADDRESS: Final = "Geef een e-mailadres, zoals naam@voorbeeld.nl."
KNOWN: Final = "Er is al een account met dit e-mailadres. Maak een herstellink met: make recover"


def found(context: Context, organisation: str, name: str, email: str, now: datetime) -> MadeLink:
    """Make an administrator, and the organisation when it is new, and give the link to choose a password with.

    Raises InvalidAnswer, with a sentence, for a name or address that cannot be, and for an address that is in use.
    """
    names, address = [_name(organisation), _name(name)], plain_email(email)
    if not all(names):
        raise InvalidAnswer(NO_NAME)
    if not address:
        raise InvalidAnswer(NO_ADDRESS)
    with context.store.writing() as db:
        if accounts.is_taken(db, address):
            raise InvalidAnswer(KNOWN)
        house = people.organisation_named(db, names[0]) or people.add_organisation(db, names[0], now)
        person = people.add_person(db, house, names[1], address, now, is_admin=True)
        about = audit.About(house, person=person)
        audit.record(db, audit.Deed.ADMIN_APPOINTED, now, actor=None, about=about)
        return recovery.first_link(context, db, person, now)


def _name(typed: str) -> str:
    plain = " ".join(typed.split())
    return plain if plain.isprintable() and len(plain) <= LONGEST_NAME else ""
