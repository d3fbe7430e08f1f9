"""Proving who one is: the account of who acts, and the password that goes with a deed."""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.attempts import attempt
from wijkapp.actions.context import Context
from wijkapp.actions.passwords import matches
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed
from wijkapp.store import accounts
from wijkapp.store.accounts import Account

WRONG_PASSWORD: Final = "Dit is niet je wachtwoord. Typ het wachtwoord waarmee je inlogt."  # noqa: S105 - a sentence
SHUT: Final = (
    "Iemand anders maakte een nieuwe manier om bij jou in te loggen. Laat daarom eerst zien dat jij het bent, "
    "bij Je plannen zijn dicht."
)
"""For what only the owner does, while somebody else may be in the account."""


class WrongPassword(InvalidAnswer):
    """The password that goes with a deed is another one."""

    sentence = WRONG_PASSWORD


def account_of(db: sa.Connection, actor: Actor, *, to_write: bool = False) -> Account:
    """The account of who acts. Raises NotAllowed for a guest, and for somebody who is gone."""
    account = accounts.of(db, actor.person, to_write=to_write) if actor.person else None
    if account is None:
        raise NotAllowed
    return account


def proved_account(context: Context, actor: Actor, password: str, now: datetime) -> Account:
    """The account of who acts and knows its password. It hashes, so call it in a thread.

    Raises WrongPassword, TryLater after too many wrong ones, and NotAllowed as ``account_of`` and for who has no
    password.
    """
    with context.store.reading() as db:
        account = account_of(db, actor)
    if account.password_hash is None:
        raise NotAllowed
    check_password(context, account, password, now)
    return account


def check_password(context: Context, account: Account, password: str, now: datetime) -> None:
    """Raise WrongPassword unless this is the person's password, and TryLater after too many wrong ones."""

    def check() -> None:
        if not matches(account.password_hash, password):
            raise WrongPassword

    attempt(context, proof_of(account.person), "", now, check)


def proof_of(person: UUID) -> str:
    """Under which name wrong proofs of somebody who is signed in already are counted."""
    return f"proof {person}"
