"""A guest's plans come along when somebody signs in, but only after asking: the browser may be of more people."""

from datetime import datetime

from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotAllowed
from wijkapp.store import audit, guests, plans


def has_plans(context: Context, guest: Actor | None) -> bool:
    """Whether there is anything to ask about: plans of a guest, deleted ones too."""
    if guest is None or not guest.is_guest:
        return False
    with context.store.reading() as db:
        return guests.has_plans(db, guest)


def take_along(context: Context, guest: Actor | None, person: Actor, now: datetime) -> bool:
    """Make a guest's plans those of a person; the guest ends, with all its sessions and codes.

    Tells whether there was a guest. Raises NotAllowed when the second is not a person or the first is one.
    """
    if guest is None:
        return False
    if person.is_guest or not guest.is_guest:
        raise NotAllowed
    with context.store.writing() as db:
        guests.hold(db, guest, person)
        plans.hand_over(db, guest, person)
        audit.hand_over(db, guest, person)
        there_was = guests.remove(db, guest)
        if there_was:
            audit.record(db, audit.Deed.PLANS_TAKEN_ALONG, now, actor=person)
    return there_was
