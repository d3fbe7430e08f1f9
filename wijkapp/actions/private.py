"""Private texts that were shut because somebody else opened the account, and how only their owner opens them.

The owner proves it with something that whoever made the recovery link cannot have: the password from before, a recovery
code from before, a link that is mailed to the owner's own address, or the account at the organisation's own sign-in to
which this one was tied before.
"""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import letters, notices, recovery, ways_in
from wijkapp.actions.attempts import attempt
from wijkapp.actions.context import Context
from wijkapp.actions.mail import deliver
from wijkapp.actions.passwords import matches
from wijkapp.actions.proving import account_of, proof_of
from wijkapp.actions.recovery import LinkGone, LinkKind
from wijkapp.actions.signals import person_topic
from wijkapp.actions.totp import recovery_hash
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.store import accounts, audit
from wijkapp.store import recovery as rows
from wijkapp.store.accounts import Account

NOT_BEFORE: Final = "Dit is niet het wachtwoord dat je had toen je plannen dichtgingen."
NO_OLD_CODE: Final = "Deze code klopt niet. Je hebt een herstelcode nodig van voordat je plannen dichtgingen."
NO_MAIL: Final = "We konden geen mail versturen. Kies een andere manier."


class Ways(NamedTuple):
    """Which ways are open to this person; all False when there is nothing to open."""

    password: bool = False
    code: bool = False
    mail: bool = False
    provider: bool = False
    """By signing in through the organisation: see ``show_up``."""


def ways(context: Context, actor: Actor) -> Ways:
    """Tell how somebody can open private texts that are shut. Raises NotAllowed for a guest."""
    with context.store.reading() as db:
        account = account_of(db, actor)
        if account.private_closed_at is None:
            return Ways()
        codes = rows.count_codes(db, account.person, made_before=account.private_closed_at)
    return Ways(
        account.former_password_hash is not None, codes > 0, _can_mail(context, account), account.through_provider
    )


def open_with_password(context: Context, actor: Actor, password: str, now: datetime) -> None:
    """Open with the password from before. Raises InvalidAnswer when it is another one, and TryLater."""
    with context.store.reading() as db:
        account = account_of(db, actor)

    def check() -> None:
        if not matches(account.former_password_hash, password):
            raise InvalidAnswer(NOT_BEFORE)

    attempt(context, proof_of(account.person), "", now, check)
    with context.store.writing() as db:
        _open(db, account, actor, now)
    context.signals.tell(person_topic(account.person))


def open_with_code(context: Context, actor: Actor, code: str, now: datetime) -> None:
    """Open with a recovery code from before, which is then used up. Raises InvalidAnswer for another, and TryLater."""
    with context.store.reading() as db:
        account = account_of(db, actor)
    closed_at = account.private_closed_at
    if closed_at is None:
        return

    def check() -> None:
        with context.store.writing() as db:
            if not rows.use_code(db, account.person, recovery_hash(code), made_before=closed_at):
                raise InvalidAnswer(NO_OLD_CODE)
            _open(db, account, actor, now)

    attempt(context, proof_of(account.person), "", now, check)
    context.signals.tell(person_topic(account.person))


def mail_link(context: Context, actor: Actor, now: datetime) -> None:
    """Mail the owner a link that opens them. It sends, so call it in a thread.

    Raises TryLater when the mail was not taken, and NotAllowed when the address is not surely the owner's.
    """
    with context.store.writing() as db:
        account = account_of(db, actor, to_write=True)
        if account.private_closed_at is None or not _can_mail(context, account):
            raise NotAllowed(NO_MAIL)
        made = recovery.add(context, db, account, LinkKind.CONFIRM, now, by=actor)
    if not deliver(context.mail, account.email or "", *letters.confirm(account.name, made.address)):
        raise TryLater(NO_MAIL)


def open_with_link(context: Context, token: object, now: datetime) -> UUID:
    """Open with a mailed link, which needs no session: it came to the owner's own address. Raises LinkGone."""
    found = recovery.find(context, token, now)
    if found.kind != LinkKind.CONFIRM:
        raise LinkGone
    with context.store.writing() as db:
        account = accounts.of(db, found.person)
        if account is None or not recovery.use_up(db, token, now):
            raise LinkGone
        _open(db, account, None, now)
    context.signals.tell(person_topic(account.person))
    return account.person


def show_up(db: sa.Connection, person: UUID, now: datetime) -> bool:
    """Open them for who just proved to be the one whom the provider names; False when they were not shut.

    Whoever could sign in there as somebody else could always read their texts: this gives nobody more than they had,
    because no account is tied to a provider while texts are shut. All that somebody else may have got hold of since
    ends: every way in, an app and its codes, and the password, in whose place the one from before comes back.
    """
    account = accounts.of(db, person, to_write=True)
    if account is None or account.private_closed_at is None:
        return False
    rows.replace_codes(db, person, (), now, but_from_before=account.private_closed_at)
    ways_in.end_all(db, person)
    accounts.put_back(db, person, account.private_closed_at)
    notices.tell(db, person, NoticeKind.ACCOUNT_OPENED, now)
    _open(db, account, None, now)
    return True


def _can_mail(context: Context, account: Account) -> bool:
    """Mail to an address that somebody else filled in proves nothing."""
    return context.mail is not None and bool(account.email) and account.email_changed_at is None


def _open(db: sa.Connection, account: Account, actor: Actor | None, now: datetime) -> None:
    accounts.open_private(db, account.person)
    rows.remove_links(db, account.person, LinkKind.CONFIRM)
    about = audit.About(account.organisation, person=account.person)
    audit.record(db, audit.Deed.PRIVATE_OPENED, now, actor=actor, about=about)
