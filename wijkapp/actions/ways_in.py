"""The ways into an account that can be open at once, and ending them all."""

from uuid import UUID

import sqlalchemy as sa

from wijkapp.store import known_browsers, recovery, sign_ins


def end_all(db: sa.Connection, person: UUID, *, but: str = "") -> None:
    """End all that somebody comes in by: links, half-way sign-ins, known browsers, and sessions.

    ``but`` is the hash of the token of a session that goes on; "" for none. Whoever has nothing open, or is nobody, is
    no error. What is told of it, such as ``sessions.signed_out``, is for the caller, after the commit.
    """
    recovery.remove_links(db, person)
    recovery.remove_halves(db, person)
    known_browsers.forget(db, person)
    sign_ins.end_all(db, person, but=but)
