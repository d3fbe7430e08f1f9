"""Codes of an authenticator app, and the recovery codes for when it is not at hand."""

import secrets
from datetime import datetime
from hmac import compare_digest
from typing import Final

import sqlalchemy as sa
from pyotp import random_base32
from pyotp.totp import TOTP

from wijkapp.actions import app_secrets, tokens
from wijkapp.actions.context import Context
from wijkapp.actions.devices import ALPHABET, typed
from wijkapp.actions.proving import proved_account
from wijkapp.actions.sessions import asks_for_code, proved
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed
from wijkapp.store import accounts, audit, recovery
from wijkapp.store.accounts import Account

HALF_MINUTE: Final = 30
CODES: Final = 10
"""How many recovery codes somebody gets at once."""
WRONG_CODE: Final = "Deze code klopt niet. Typ de code die nu in je app staat. Elke code werkt één keer."
NEEDED: Final = "Bij jouw rol hoort inloggen met een code. Daarom kun je dit niet uitzetten."
CANNOT_CHECK: Final = (
    "We kunnen de codes uit je app nu niet controleren. "
    "Gebruik een herstelcode, of vraag je beheerder om een herstellink."
)
WRONG_RECOVERY: Final = (
    "Deze herstelcode klopt niet, of je gebruikte hem al. Typ een andere, of vraag je beheerder om een herstellink."
)
_LENGTH: Final = 16
"""Characters of a recovery code: 80 bits. Whoever has only the hashes cannot try that many."""
_LENGTH_BEFORE: Final = 10
"""Codes of an earlier version, which work until their owner makes new ones."""
_GROUP: Final = 4


class CannotCheck(InvalidAnswer):
    """The secret of the app cannot be read, so only a recovery code helps; a wrong one counts as a wrong try."""

    sentence = CANNOT_CHECK


def new_secret() -> str:
    """Make a secret for an authenticator app."""
    return random_base32()


def address_for_app(secret: str, account: str, issuer: str) -> str:
    """What a QR code holds, so that an app knows the secret and shows whose it is."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Tell of which half minute this code is: this one or one beside it, for clocks that differ; None for no code."""
    plain = "".join(code.split())[:20]
    this = int(now.timestamp()) // HALF_MINUTE
    steps = (step for step in (this, this - 1, this + 1) if compare_digest(_code(secret, step), plain.encode()))
    return next(steps, None)


def use(context: Context, db: sa.Connection, account: Account, code: str, now: datetime) -> bool:
    """Use up a code of the app or a recovery code; False when it is neither, or was used before.

    Raises CannotCheck when the secret of the app cannot be read and this is no recovery code.
    """
    if account.totp_sealed is None:
        return False
    plain = code if code.isascii() else ""
    secret = app_secrets.read(context, db, account)
    step = step_of(secret, plain, now) if secret is not None else None
    if step is not None:
        return accounts.use_step(db, account.person, step)
    if recovery.use_code(db, account.person, recovery_hash(plain)):
        return True
    if secret is None:
        raise CannotCheck(CANNOT_CHECK if _is_of_an_app(code) else WRONG_RECOVERY)
    return False


def recovery_hash(code: str) -> str:
    """What the database keeps of a recovery code that somebody typed; of what is none, a hash that nothing has."""
    return tokens.hash_of(typed(code, _LENGTH, _LENGTH_BEFORE))


def switch_on(  # noqa: PLR0913 - what somebody proves: the app, the password, and in which session
    context: Context, actor: Actor, secret: str, code: str, password: str, now: datetime, *, session: object = ""
) -> tuple[str, ...]:
    """Ask for a code at signing in from now on, and give the recovery codes, which are shown once.

    This session counts as signed in with a code from now on. Raises InvalidAnswer for a wrong password or code,
    TryLater after too many of them, NotAllowed for who has no password, and CannotSeal.
    """
    account = proved_account(context, actor, password, now)
    step = step_of(secret, code, now) if code.isascii() else None
    if step is None:
        raise InvalidAnswer(WRONG_CODE)
    sealed = app_secrets.sealed(context.seal, account.person, secret)
    with context.store.writing() as db:
        accounts.save_totp(db, account.person, sealed, step, now)
        codes = _replace_codes(db, account, now)
        proved(db, account.person, session)
        audit.record(db, audit.Deed.TOTP_ON, now, actor=actor)
    return codes


def switch_off(context: Context, actor: Actor, password: str, now: datetime) -> None:
    """Ask for a password only from now on. Raises as ``switch_on``, and NotAllowed when the person's role needs it."""
    if actor.held_back or asks_for_code(context, actor):
        raise NotAllowed(NEEDED)
    account = proved_account(context, actor, password, now)
    with context.store.writing() as db:
        accounts.remove_totp(db, account.person)
        recovery.replace_codes(db, account.person, (), now, but_from_before=account.private_closed_at)
        audit.record(db, audit.Deed.TOTP_OFF, now, actor=actor)


def new_codes(context: Context, actor: Actor, password: str, now: datetime) -> tuple[str, ...]:
    """Give new recovery codes, to be shown once; the ones before stop working. Raises as ``switch_on``."""
    account = proved_account(context, actor, password, now)
    if account.totp_sealed is None:
        raise NotAllowed
    with context.store.writing() as db:
        codes = _replace_codes(db, account, now)
        audit.record(db, audit.Deed.TOTP_CODES_MADE, now, actor=actor)
    return codes


def _replace_codes(db: sa.Connection, account: Account, now: datetime) -> tuple[str, ...]:
    # While private texts are shut, the codes from before stay: they prove who the owner is.
    plain = tuple("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)) for _ in range(CODES))
    recovery.replace_codes(
        db, account.person, [tokens.hash_of(one) for one in plain], now, but_from_before=account.private_closed_at
    )
    return tuple("-".join(one[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP)) for one in plain)


def _is_of_an_app(code: str) -> bool:
    """Whether somebody means a code of an app: digits only, which a recovery code hardly ever is."""
    return "".join(code.split()).isdigit()


def _code(secret: str, step: int) -> bytes:
    return TOTP(secret).generate_otp(step).encode()
