"""Guests: somebody with a browser and a cookie, known by nothing else."""

from datetime import datetime, timedelta
from typing import Final

from wijkapp.actions import tokens
from wijkapp.actions.attempts import network_of
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotAllowed, TryLater
from wijkapp.store import audit, guests, retention

_DAY: Final = timedelta(days=1)
ONLY_HERE: Final = "Je plannen staan alleen nog op deze computer. Wil je ze hier weg hebben? Wis ze dan."


def begin(context: Context, now: datetime, *, caller: str | None = None) -> str:
    """Make a new guest and give the token for the cookie; the database keeps only its hash.

    ``caller`` is the address that asks for it, and None when no request does. Raises TryLater when too many new guests
    came from there, because each of them costs room for as long as guests are kept.
    """
    if caller is not None:
        context.beginning.admit(network_of(caller), now)
    with context.store.writing() as db:
        actor = guests.add_guest(db, now)
        token = tokens.new()
        guests.add_session(db, actor, tokens.hash_of(token), now)
        audit.record(db, audit.Deed.GUEST_BEGAN, now, actor=actor)
    return token


def actor_of(context: Context, token: object, now: datetime) -> Actor | None:
    """Tell whose token this is; None for garbage, for nobody's, and for one that was not used for too long.

    Raises TryLater when the database cannot be read.
    """
    if not tokens.is_token(token):
        return None
    with context.store.reading() as db:
        session = guests.session_of(db, tokens.hash_of(token))
    if session is None or session.last_seen_at < _live_since(context, now):
        return None
    if session.last_seen_at <= now - _DAY:
        _see(context, token, session.actor, now)
    return session.actor


def live_sessions(context: Context, actor: Actor, now: datetime) -> int:
    """Count on how many devices this guest's plans are open; a session that was not used for too long is none."""
    with context.store.reading() as db:
        return guests.count_sessions(db, actor, _live_since(context, now))


def leave(context: Context, token: object, now: datetime) -> None:
    """End the session of this token only: the plans stay, and stay open on the guest's other devices.

    A token of nobody changes nothing. Raises NotAllowed for the last session: nobody could open the plans any more.
    """
    actor = actor_of(context, token, now)
    if actor is None or not tokens.is_token(token):
        return
    with context.store.writing() as db:
        # Of two devices that leave at once, the second one waits here and then is the last.
        guests.hold(db, actor)
        if not guests.end_session(db, actor, tokens.hash_of(token)):
            return
        if not guests.count_sessions(db, actor, _live_since(context, now)):
            raise NotAllowed(ONLY_HERE)
        audit.record(db, audit.Deed.GUEST_LEFT, now, actor=actor)


def wipe(context: Context, actor: Actor, now: datetime) -> None:
    """Remove everything of this guest for good: plans, sessions on all devices, codes, and the trail.

    What stays is one line that somebody wiped. Nothing left is no error. Raises NotAllowed for a person: that would
    take the account along.
    """
    if not actor.is_guest:
        raise NotAllowed
    with context.store.writing() as db:
        if guests.remove(db, actor):
            audit.remove_of(db, actor)
            audit.record(db, audit.Deed.GUEST_WIPED, now, actor=None)
    retention.erase_traces(context.store)


def _live_since(context: Context, now: datetime) -> datetime:
    return now - timedelta(days=context.keep_days)


def _see(context: Context, token: str, actor: Actor, now: datetime) -> None:
    """Note the visit, once a day; a database that is busy shuts nobody out."""
    try:
        with context.store.writing() as db:
            guests.see(db, tokens.hash_of(token), actor, now)
    except TryLater:
        return
