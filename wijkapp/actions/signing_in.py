"""Signing in with an e-mail address and a password, and with a code when the account asks for one."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.actions import known_browsers, sessions, tokens, totp
from wijkapp.actions.attempts import attempt
from wijkapp.actions.context import Context
from wijkapp.actions.passwords import matches
from wijkapp.actions.sessions import Method
from wijkapp.errors import InvalidAnswer
from wijkapp.store import accounts, recovery

HALF_WAY: Final = timedelta(minutes=10)
"""How long somebody has to look up a code."""
WRONG: Final = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Typ ze opnieuw, of kies een nieuw wachtwoord."
TOO_LATE: Final = "Dit duurde te lang. Log opnieuw in met je e-mailadres en je wachtwoord."
_LONGEST_EMAIL: Final = 254


class Outcome(NamedTuple):
    """How far somebody came: ``token`` of a session, or ``half`` of a sign-in that still needs a code; the other is "".

    ``person`` is who it is.
    """

    person: UUID
    token: str = ""
    half: str = ""


class TooLate(InvalidAnswer):
    """The sign-in that was half-way has run out, so it has to begin anew."""

    sentence = TOO_LATE


def plain_email(typed: str) -> str:
    """An address as it is stored: small letters, no spaces around it; "" for what can be no address."""
    plain = typed.strip().lower()
    name, _, host = plain.rpartition("@")
    good = 0 < len(plain) <= _LONGEST_EMAIL and name and "." in host and plain.isprintable() and " " not in plain
    return plain if good else ""


def guessing_at(email: str) -> str:
    """Under which name wrong passwords at an address are counted, to be forgiven when its password or owner changes.

    "" has a name too, which nobody signs in with.
    """
    return f"sign-in {email}"


def with_password(  # noqa: PLR0913 - what somebody types, and from where
    context: Context, email: str, password: str, now: datetime, *, caller: str = "", device: str = "", browser: str = ""
) -> Outcome:
    """Sign in, or come half-way when the account asks for a code.

    Wrong tries count against the account and the caller. In a ``browser`` (the token of its cookie) that is known as
    one of this person's they count against that browser alone, and no others count there.

    Raises InvalidAnswer, the same after the same work for a wrong password, an unknown address, and somebody who was
    deactivated or has no password; and TryLater after too many wrong tries.
    """
    plain = plain_email(email)
    with context.store.reading() as db:
        account = accounts.by_email(db, plain) if plain else None
        known = known_browsers.key_in(db, browser, account.person if account else None, now)

    def check() -> None:
        if not matches(account.password_hash if account else None, password):
            raise InvalidAnswer(WRONG)

    guessed = f"sign-in in {known}" if known else guessing_at(plain or email.strip()[:_LONGEST_EMAIL])
    attempt(context, guessed, "" if known else caller, now, check)
    if account is None:
        raise InvalidAnswer(WRONG)
    return come_in(context, account, now, device=device)


def come_in(context: Context, account: accounts.Account, now: datetime, *, device: str) -> Outcome:
    """Begin a session for somebody whose password is right, or ask for a code first.

    Raises InvalidAnswer, as for a wrong password, when the account is no longer as it was when that was found out:
    comparing takes long, and a session must not come out of a password that was replaced meanwhile.
    """
    with context.store.writing() as db:
        if _proofs(accounts.of(db, account.person, to_write=True)) != _proofs(account):
            raise InvalidAnswer(WRONG)
        if account.totp_sealed is None:
            token = sessions.add(context, db, account.person, Method.PASSWORD, now, device=device)
            return Outcome(account.person, token)
        half = tokens.new()
        recovery.add_half(db, account.person, tokens.hash_of(half), now + HALF_WAY)
        return Outcome(account.person, half=half)


def with_code(  # noqa: PLR0913 - what somebody types, and from where
    context: Context, half: object, code: str, now: datetime, *, caller: str = "", device: str = "", browser: str = ""
) -> Outcome:
    """Finish a sign-in with a code of the app or a recovery code; each works once.

    Wrong tries count against the account: nobody gets here without the password. Those of the caller do not count in a
    ``browser`` that is known as one of this person's.

    Raises InvalidAnswer for a wrong code and, as CannotCheck, when codes of the app cannot be checked; TooLate when the
    sign-in has to begin anew; and TryLater.
    """
    if not tokens.is_token(half):
        raise TooLate
    with context.store.reading() as db:
        person = recovery.half(db, tokens.hash_of(half), now)
        known = known_browsers.key_in(db, browser, person, now)
    if person is None:
        raise TooLate

    def finish() -> str:
        with context.store.writing() as db:
            account = accounts.of(db, person, to_write=True)
            if recovery.half(db, tokens.hash_of(half), now) is None:  # The password was replaced at this very moment.
                raise TooLate
            if account is None or not totp.use(context, db, account, code, now):
                raise InvalidAnswer(totp.WRONG_CODE)
            recovery.remove_halves(db, person)
            return sessions.add(context, db, person, Method.PASSWORD_AND_CODE, now, device=device)

    return Outcome(person, attempt(context, f"code {person}", "" if known else caller, now, finish))


def _proofs(account: accounts.Account | None) -> tuple[str | None, str | None] | None:
    """What somebody signs in with; None for an account that does not work."""
    return (account.password_hash, account.totp_sealed) if account else None
