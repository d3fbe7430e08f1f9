"""The secrets of authenticator apps as they are stored: sealed, each for the person whose app it is."""

import logging
from collections import Counter
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.sealing import Opened, Seal, Unreadable
from wijkapp.store import accounts
from wijkapp.store.accounts import Account

_log = logging.getLogger(__name__)


def sealed(seal: Seal, person: UUID, secret: str) -> str:
    """Seal the secret of this person's app. Raises CannotSeal."""
    return seal.close(secret, _owner(person))


def read(context: Context, db: sa.Connection, account: Account) -> str | None:
    """Open the secret of somebody's app; None when there is none, and when it cannot be opened, which the log says.

    When it is under an older key, it is put under the newest in the caller's transaction.
    """
    if account.totp_sealed is None:
        return None
    try:
        opened = _open(context.seal, account.person, account.totp_sealed)
    except Unreadable as trouble:
        _log.error("a code of an app cannot be checked: %s", trouble.reason)
        return None
    if opened.renewed:
        accounts.renew_sealed(db, account.person, account.totp_sealed, opened.renewed)
    return opened.plain


def is_lost(seal: Seal, account: Account) -> bool:
    """Whether somebody has an app of which the secret cannot be opened now."""
    if account.totp_sealed is None:
        return False
    try:
        _open(seal, account.person, account.totp_sealed)
    except Unreadable:
        return True
    return False


def look_over(context: Context) -> None:
    """Say in the log how many secrets cannot be opened, and how many still need an older key; nothing when none do."""
    with context.store.reading() as db:
        stored = accounts.sealed_secrets(db)
    found = Counter(_state(context.seal, person, one) for person, one in stored.items())
    if lost := found["lost"]:
        _log.error("secrets of apps that cannot be opened, because their key is not here: %d", lost)
    if older := found["older"]:
        _log.warning("secrets of apps that still need an older key: %d", older)


def _state(seal: Seal, person: UUID, stored: str) -> str:
    try:
        return "older" if _open(seal, person, stored).renewed else "newest"
    except Unreadable:
        return "lost"


def _open(seal: Seal, person: UUID, stored: str) -> Opened:
    return seal.open(stored, _owner(person))


def _owner(person: UUID) -> str:
    """What the secret is bound to: the person, and that it is one of an app."""
    return f"totp {person}"
