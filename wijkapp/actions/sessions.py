"""Sessions of people who signed in: when one begins, how long it lasts, and how it ends."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import tokens
from wijkapp.actions.context import Context
from wijkapp.actions.known_browsers import key_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import NotAllowed, NotFound, SignedOut, TryLater
from wijkapp.store import audit, known_browsers, people, sign_ins
from wijkapp.store.sign_ins import SignIn

GONE: Final = "Deze sessie is er niet meer."
_NOTED_EVERY: Final = timedelta(minutes=1)
"""Use is written down once in this time: a write for every click would buy nothing."""
_ASKING: Final = {"none": frozenset[Role](), "admins": {Role.ADMIN}, "leaders": {Role.ADMIN, Role.LEADER}}
"""By the setting: the roles that ask for a code besides a password."""


class Ending(NamedTuple):
    """When a session ends; ``final`` when staying busy does not put it off any more."""

    at: datetime
    final: bool


class Method(StrEnum):
    """How somebody proved who they are."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
    PASSWORD_AND_CODE = "password+totp"  # noqa: S105
    PROVIDER = "oidc"


def begin(
    context: Context, person: UUID, method: Method, now: datetime, *, device: str = "", provider_session: str = ""
) -> str:
    """Begin a session for somebody who just proved who they are, and give the token for the cookie.

    Every sign-in is a new session with a new token. Raises NotAllowed for nobody, and for who was deactivated.
    """
    with context.store.writing() as db:
        return add(context, db, person, method, now, device=device, provider_session=provider_session)


def add(  # noqa: PLR0913 - what is known of a session
    context: Context,
    db: sa.Connection,
    person: UUID,
    method: Method,
    now: datetime,
    *,
    device: str = "",
    provider_session: str = "",
) -> str:
    """Begin a session as ``begin`` does, in the caller's transaction. Raises NotAllowed as ``begin``."""
    token = tokens.new()
    actor = people.actor(db, person)
    if actor is None:
        raise NotAllowed
    sign_ins.add(
        db,
        person,
        tokens.hash_of(token),
        method,
        device[:100],
        now=now,
        ends_at=now + timedelta(hours=context.session_hours),
        provider_session=provider_session or None,
    )
    audit.record(db, audit.Deed.SESSION_BEGAN, now, actor=actor)
    return token


def actor_of(context: Context, token: object, now: datetime, *, used: bool = True) -> Actor:
    """Tell who signed in with this token, with roles as they are at this moment.

    Roles that ask for a code do not count in a session that began with a password alone; the actor is then held back.
    ``used`` says that a person did something, which keeps the session alive; a page that reconnects by itself does
    not. Raises SignedOut for garbage, an unknown token, a session that ran out, and a person who was deactivated; and
    TryLater when the database cannot be read.
    """
    if not tokens.is_token(token):
        raise SignedOut
    with context.store.reading() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
        actor = people.actor(db, session.person) if session and _is_live(context, session, now) else None
    if session is None or actor is None:
        raise SignedOut
    if used and session.last_seen_at <= now - _NOTED_EVERY:
        _see(context, token, now)
    return _held_back(context, actor) if session.method == Method.PASSWORD else actor


def ending(context: Context, token: object, now: datetime) -> Ending:
    """When this session ends, and whether doing something puts that off. Raises SignedOut when it has ended."""
    if not tokens.is_token(token):
        raise SignedOut
    with context.store.reading() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
    if session is None or not _is_live(context, session, now):
        raise SignedOut
    idle = session.last_seen_at + timedelta(minutes=context.idle_minutes)
    return Ending(min(session.ends_at, idle), final=session.ends_at <= idle)


def method_of(context: Context, token: object, now: datetime) -> Method:
    """How the session of this token began. Raises SignedOut when it has ended, and for what is no token."""
    if not tokens.is_token(token):
        raise SignedOut
    with context.store.reading() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
    if session is None or not _is_live(context, session, now):
        raise SignedOut
    return Method(session.method)


def listing(context: Context, actor: Actor, now: datetime) -> tuple[SignIn, ...]:
    """My sessions that are still live, the last used one first; () for a guest."""
    if actor.person is None:
        return ()
    with context.store.reading() as db:
        found = sign_ins.of_person(db, actor.person)
    return tuple(one for one in found if _is_live(context, one, now))


def end(context: Context, token: object, now: datetime) -> None:
    """End the session of this token; a token of nobody changes nothing."""
    if not tokens.is_token(token):
        return
    with context.store.writing() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
        if session is None or not sign_ins.end(db, tokens.hash_of(token)):
            return
        audit.record(db, audit.Deed.SESSION_ENDED, now, actor=people.actor(db, session.person))
    context.signals.tell(signed_out(session.person))


def supersede(context: Context, session_hash: str, now: datetime) -> UUID | None:
    """End the session with this hash because another one began in its browser; tell whose it was, None for nobody's."""
    with context.store.writing() as db:
        session = sign_ins.find(db, session_hash)
        if session is None:
            return None
        sign_ins.end(db, session_hash)
        audit.record(db, audit.Deed.SESSION_ENDED, now, actor=people.actor(db, session.person))
    context.signals.tell(signed_out(session.person))
    return session.person


def end_one(context: Context, actor: Actor, session: UUID, now: datetime) -> None:
    """End one of my sessions, at this device or another. Raises NotFound for one that is not mine or gone."""
    if actor.person is None:
        raise NotFound(GONE)
    with context.store.writing() as db:
        if not sign_ins.end_one(db, actor.person, session):
            raise NotFound(GONE)
        audit.record(db, audit.Deed.SESSION_ENDED, now, actor=actor)
    context.signals.tell(signed_out(actor.person))


def end_all(context: Context, actor: Actor, now: datetime, *, but: object = "", browser: object = "") -> int:
    """End all my sessions, but for the one of this token when it is given; tell how many ended.

    No other browser than that of this token is known as mine any more.
    """
    if actor.person is None:
        return 0
    with context.store.writing() as db:
        known_browsers.forget(db, actor.person, but=key_of(browser, actor.person) if browser else "")
        ended = sign_ins.end_all(db, actor.person, but=tokens.hash_of(but) if tokens.is_token(but) else "")
        if ended:
            audit.record(db, audit.Deed.SESSION_ENDED, now, actor=actor)
    context.signals.tell(signed_out(actor.person))
    return ended


def asks_for_code(context: Context, actor: Actor) -> bool:
    """Whether somebody has a role that asks for a code at signing in, on this installation."""
    asking = _ASKING[context.require_totp]
    return (actor.is_admin and Role.ADMIN in asking) or any(one.role in asking for one in actor.memberships)


def proved(db: sa.Connection, person: UUID, token: object) -> None:
    """Count this person's session as one that began with a code; a token of nobody changes nothing."""
    if tokens.is_token(token):
        sign_ins.change_method(db, person, tokens.hash_of(token), Method.PASSWORD_AND_CODE)


def person_of(context: Context, token: object) -> UUID | None:
    """Whose session this is or was, also when it has run out; None for a token of nobody."""
    if not tokens.is_token(token):
        return None
    with context.store.reading() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
    return session.person if session else None


def this_one(context: Context, token: object) -> UUID | None:
    """The id of the session behind a token, to mark it in the listing; None for no token."""
    if not tokens.is_token(token):
        return None
    with context.store.reading() as db:
        session = sign_ins.find(db, tokens.hash_of(token))
    return session.id if session else None


def signed_out(person: UUID) -> str:
    """The topic under which pages hear that a session of this person may have ended."""
    return f"sessions:{person}"


def _held_back(context: Context, actor: Actor) -> Actor:
    if not asks_for_code(context, actor):
        return actor
    asking = _ASKING[context.require_totp]
    left = tuple(one for one in actor.memberships if one.role not in asking)
    is_admin = actor.is_admin and Role.ADMIN not in asking
    return actor.model_copy(update={"memberships": left, "is_admin": is_admin, "held_back": True})


def _is_live(context: Context, session: SignIn, now: datetime) -> bool:
    idle = timedelta(minutes=context.idle_minutes)
    return now < session.ends_at and now - session.last_seen_at < idle


def _see(context: Context, token: str, now: datetime) -> None:
    """Note the use; a database that is busy signs nobody out."""
    try:
        with context.store.writing() as db:
            sign_ins.see(db, tokens.hash_of(token), now)
    except TryLater:
        return
