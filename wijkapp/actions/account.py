"""One's own account: what it holds, and another password."""

from datetime import datetime
from typing import Final, NamedTuple

from wijkapp.actions import app_secrets, letters, sessions, tokens, ways_in
from wijkapp.actions.attempts import forgive
from wijkapp.actions.context import Context
from wijkapp.actions.mail import deliver
from wijkapp.actions.passwords import problem_with, slow_hash
from wijkapp.actions.proving import account_of, check_password
from wijkapp.actions.signing_in import guessing_at
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed
from wijkapp.store import accounts, audit, recovery

SAME: Final = "Dit is je wachtwoord al. Kies een ander wachtwoord."


class Facts(NamedTuple):
    """What somebody sees of the own account. ``email`` is "" for who only comes in through the organisation.

    ``email_by_other`` says that somebody else filled it in, and ``mails`` that this installation can send mail.
    """

    name: str
    email: str
    has_password: bool
    through_provider: bool
    has_totp: bool
    app_lost: bool
    """Whether codes of the app cannot be checked any more."""
    codes_left: int
    needs_totp: bool
    private_closed: bool
    email_by_other: bool
    mails: bool


def facts(context: Context, actor: Actor) -> Facts:
    """Tell what the account of who acts holds. Raises NotAllowed for a guest."""
    with context.store.reading() as db:
        account = account_of(db, actor)
        left = recovery.count_codes(db, account.person) if account.totp_sealed else 0
    return Facts(
        name=account.name,
        email=account.email or "",
        has_password=account.password_hash is not None,
        through_provider=account.through_provider,
        has_totp=account.totp_sealed is not None,
        app_lost=app_secrets.is_lost(context.seal, account),
        codes_left=left,
        needs_totp=actor.held_back or sessions.asks_for_code(context, actor),
        private_closed=account.private_closed_at is not None,
        email_by_other=account.email_changed_at is not None,
        mails=context.mail is not None,
    )


def change_password(context: Context, actor: Actor, old: str, new: str, now: datetime, *, session: object = "") -> None:
    """Set another password; all sessions end but this one, no browser is known any more, and links stop working.

    It hashes and sends, so call it in a thread. Raises InvalidAnswer for a wrong old password or a new one that is no
    good, TryLater after too many wrong ones, and NotAllowed for who has no password.
    """
    with context.store.reading() as db:
        account = account_of(db, actor)
    if account.password_hash is None:
        raise NotAllowed
    if problem := problem_with(new, account.name, account.email or ""):
        raise InvalidAnswer(problem)
    check_password(context, account, old, now)
    if old == new:
        raise InvalidAnswer(SAME)
    slow = slow_hash(new)
    with context.store.writing() as db:
        accounts.save_password(db, account.person, slow)
        ways_in.end_all(db, account.person, but=tokens.hash_of(session) if tokens.is_token(session) else "")
        audit.record(db, audit.Deed.PASSWORD_CHANGED, now, actor=actor)
    context.signals.tell(sessions.signed_out(account.person))
    forgive(context, guessing_at(account.email or ""))
    deliver(context.mail, account.email or "", *letters.password_changed(account.name, now))
