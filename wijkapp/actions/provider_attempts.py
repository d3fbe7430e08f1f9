"""Setting out for the organisation's own sign-in, and coming back: each attempt serves one browser, once."""

import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from wijkapp.actions import tokens
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotAllowed
from wijkapp.store import provider
from wijkapp.store.provider import Attempt

MINUTES: Final = 10
"""How long somebody may take at the provider."""


class Begun(NamedTuple):
    """A new attempt: ``token`` for the cookie, ``state`` to come back with, and what the answer must fit."""

    token: str
    state: str
    attempt: Attempt


def begin(context: Context, now: datetime, *, joining: Actor | None = None, session: str = "") -> Begun:
    """Begin an attempt, also to join an account here with one there; ``session`` is the token of the browser's session.

    Attempts that ran out are removed on the way.
    """
    person = joining.person if joining else None
    session_hash = tokens.hash_of(session) if tokens.is_token(session) else None
    begun = Begun(tokens.new(), tokens.new(), Attempt(tokens.new(), secrets.token_urlsafe(64), person, session_hash))
    ends_at = now + timedelta(minutes=MINUTES)
    with context.store.writing() as db:
        provider.remove_ended(db, now)
        provider.add_attempt(db, begun.attempt, tokens.hash_of(begun.token), tokens.hash_of(begun.state), ends_at)
    return begun


def take(context: Context, token: str, state: str, now: datetime) -> Attempt:
    """Take up this browser's attempt. Raises NotAllowed for another browser's, a used one, and one that ran out."""
    if not (tokens.is_token(token) and tokens.is_token(state)):
        raise NotAllowed
    with context.store.writing() as db:
        found = provider.take_attempt(db, tokens.hash_of(token), tokens.hash_of(state), now)
    if found is None:
        raise NotAllowed
    return found
