"""Getting back into an account by a link that works once, and what that means for the owner's private texts.

Whoever can make a link could sign in as somebody else. So a link that an administrator or an operator made shuts the
owner's private texts, and only the owner can open them: see ``wijkapp.actions.private``.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import letters, notices, sessions, signing_in, tokens, ways_in
from wijkapp.actions.administering import held
from wijkapp.actions.attempts import ask, forgive
from wijkapp.actions.context import Context
from wijkapp.actions.mail import deliver
from wijkapp.actions.passwords import DIFFERENT, problem_with, slow_hash
from wijkapp.actions.signals import person_topic
from wijkapp.actions.signing_in import Outcome, plain_email
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import accounts, audit, known_browsers, people, recovery
from wijkapp.store.accounts import Account
from wijkapp.store.audit import About

NOBODY: Final = "We vinden deze persoon niet in jouw organisatie."
UNKNOWN_ADDRESS: Final = "Er is geen account met dit e-mailadres."
THROUGH_ORGANISATION: Final = (
    "logt in via de organisatie. Een herstellink is daar niet voor nodig: wie daar niet meer kan inloggen, vraagt hulp "
    "bij wie de accounts van de organisatie beheert."
)
GONE: Final = "Deze link werkt niet meer. Vraag een nieuwe aan."
ADDRESS: Final = "/herstel/link/"


class LinkKind(StrEnum):
    """Who asked for a link, which says what it opens."""

    FIRST = "first"
    """For somebody who never had a password."""
    OWN = "own"
    ADMIN = "admin"
    OPERATOR = "operator"
    CONFIRM = "confirm"
    """Opens private texts and nothing else."""
    EMAIL = "email"
    """Gives its owner the address that it was mailed to: see ``wijkapp.actions.addresses``."""


_VALID_FOR: Final = {
    LinkKind.FIRST: timedelta(days=1),
    LinkKind.OWN: timedelta(hours=1),
    LinkKind.ADMIN: timedelta(days=1),
    LinkKind.OPERATOR: timedelta(days=1),
    LinkKind.CONFIRM: timedelta(hours=1),
    LinkKind.EMAIL: timedelta(hours=1),
}
_BY_OTHERS: Final = frozenset({LinkKind.ADMIN, LinkKind.OPERATOR})
_FOR_A_PASSWORD: Final = _BY_OTHERS | {LinkKind.FIRST, LinkKind.OWN}


class MadeLink(NamedTuple):
    """A link and until when it works. ``address`` is "" when it was mailed to the owner: then nobody else sees it."""

    address: str
    mailed: bool
    expires_at: datetime


class LinkGone(NotFound):
    """The link was used, ran out or never was."""

    sentence = GONE


def make_link(context: Context, admin: Actor, person: UUID, now: datetime) -> MadeLink:
    """Make a link with which somebody of the administrator's organisation gets in again.

    It is mailed to the owner; only when that cannot be done the address comes back, to be shown once. It sends, so call
    it in a thread. Raises NotFound for nobody, and for somebody of another organisation; and NotAllowed for who is no
    administrator, and for a person who only comes in through the organisation.
    """
    with context.store.writing() as db:
        # The organisation before the person, as all who hold both: otherwise two of them could wait for each other.
        organisation = held(db, admin)
        account = accounts.of(db, person, to_write=True)
        if account is None or account.organisation != organisation:
            raise NotFound(NOBODY)
        if has_no_password_to_forget(account):
            raise NotAllowed(f"{account.name} {THROUGH_ORGANISATION}")
        made = add(context, db, account, LinkKind.ADMIN, now, by=admin)
    context.signals.tell(person_topic(person))
    return _mailed(context, account, made, letters.from_admin(account.name, made.address))


def link_by_operator(context: Context, email: str, now: datetime) -> MadeLink:
    """Make a link for the command line, where it is shown.

    Raises NotFound when nobody has this address, and NotAllowed for who only comes in through the organisation.
    """
    with context.store.writing() as db:
        account = accounts.by_email(db, plain_email(email), to_write=True)
        if account is None:
            raise NotFound(UNKNOWN_ADDRESS)
        if has_no_password_to_forget(account):
            raise NotAllowed(f"{account.name} {THROUGH_ORGANISATION}")
        made = add(context, db, account, LinkKind.OPERATOR, now, by=None)
    context.signals.tell(person_topic(account.person))
    return made


def first_link(context: Context, db: sa.Connection, person: UUID, now: datetime) -> MadeLink:
    """Make the link with which a new person chooses a password, in the transaction that made the person."""
    account = accounts.of(db, person)
    if account is None:
        raise NotFound(NOBODY)
    return add(context, db, account, LinkKind.FIRST, now, by=None)


def ask_link(context: Context, email: str, now: datetime, *, caller: str = "") -> None:
    """Mail somebody a link because they asked for it. Nothing tells whether there is such an account.

    It sends, so call it in a thread that nobody waits for. Raises TryLater after too many askings.
    """
    plain = plain_email(email)
    with context.store.reading() as db:
        account = accounts.by_email(db, plain) if plain else None
    ask(context, asking_of(plain), caller, now)
    if account is None or context.mail is None or has_no_password_to_forget(account):
        return
    with context.store.writing() as db:
        # Asked again, because the address may have become somebody else's, or nobody's, at this very moment.
        account = accounts.by_email(db, plain, to_write=True)
        if account is None or has_no_password_to_forget(account):
            return
        made = add(context, db, account, LinkKind.OWN, now, by=None)
    deliver(context.mail, account.email or "", *letters.asked_for(account.name, made.address))


def asking_of(email: str) -> str:
    """Under which name mail to an address is counted, so that nobody's mailbox is filled."""
    return f"asking {email}"


def has_no_password_to_forget(account: Account) -> bool:
    """Whether somebody only comes in through the organisation.

    Whoever does is to be kept out there too, so no link goes round that. It would also shut private texts for good:
    there is nothing from before to open them with.
    """
    return account.through_provider and account.password_hash is None


def kind_of(context: Context, token: object, now: datetime) -> LinkKind:
    """What a link opens, without using it up. Raises LinkGone."""
    found = find(context, token, now)
    return LinkKind(found.kind)


def owner_of(context: Context, token: object, now: datetime) -> Account:
    """Whose account a link opens that is for choosing a password, without using it up. Raises LinkGone."""
    found = find(context, token, now)
    with context.store.reading() as db:
        account = accounts.of(db, found.person)
    if account is None or found.kind not in _FOR_A_PASSWORD:
        raise LinkGone
    return account


def choose_password(
    context: Context, token: object, password: str, again: str, now: datetime, *, device: str = ""
) -> Outcome:
    """Set a new password with a link and come in, or half-way when the account asks for a code.

    All sessions end. After a link that somebody else made, codes are not asked for any more, and private texts are
    shut; so are they when it was mailed to an address that somebody else filled in. Raises InvalidAnswer with what is
    wrong with the password, and then the link still works; and LinkGone.
    """
    found = find(context, token, now)
    with context.store.reading() as db:
        account = accounts.of(db, found.person)
    if account is None or found.kind not in _FOR_A_PASSWORD:
        raise LinkGone
    if found.kind in _BY_OTHERS and has_no_password_to_forget(account):
        raise LinkGone  # It was made before this person came in through the organisation.
    if problem := problem_with(password, account.name, account.email or ""):
        raise InvalidAnswer(problem)
    if password != again:
        raise InvalidAnswer(DIFFERENT)
    slow = slow_hash(password)
    with context.store.writing() as db:
        account = accounts.of(db, found.person, to_write=True)
        if account is None or not use_up(db, token, now):
            raise LinkGone
        account = _renew(db, account, LinkKind(found.kind), slow, now)
    context.signals.tell(sessions.signed_out(account.person))
    forgive(context, signing_in.guessing_at(account.email or ""))
    deliver(context.mail, account.email or "", *letters.password_changed(account.name, now))
    return signing_in.come_in(context, account, now, device=device)


def _renew(db: sa.Connection, account: Account, kind: LinkKind, slow: str, now: datetime) -> Account:
    """Store the new password and what follows from whose link it was; give the account as it is then."""
    person = account.person
    about = About(account.organisation, person=person)
    if kind in _BY_OTHERS:
        accounts.remove_totp(db, person)
    if kind in _BY_OTHERS or account.email_changed_at is not None:
        shut(db, account, now)
    accounts.save_password(db, person, slow)
    ways_in.end_all(db, person)
    # Of a link that its owner asked for nobody reads when it was used: that would tell who signed in, and when.
    seen = about if kind in _BY_OTHERS else None
    audit.record(db, audit.Deed.RECOVERY_LINK_USED, now, actor=people.actor(db, person), about=seen)
    renewed = accounts.of(db, person)
    if renewed is None:
        raise LinkGone
    return renewed


def shut(db: sa.Connection, account: Account, now: datetime) -> bool:
    """Shut the private texts of an account that somebody else can open from now on; False when there are none.

    Whoever could not sign in before wrote nothing.
    """
    if account.password_hash is None and not account.through_provider:
        return False
    if accounts.close_private(db, account.person, now):
        about = About(account.organisation, person=account.person)
        audit.record(db, audit.Deed.PRIVATE_CLOSED, now, actor=None, about=about)
    return True


def find(context: Context, token: object, now: datetime) -> recovery.Link:
    """The link behind a token, of whatever kind. Raises LinkGone."""
    if not tokens.is_token(token):
        raise LinkGone
    with context.store.reading() as db:
        found = recovery.link(db, tokens.hash_of(token), now)
    if found is None:
        raise LinkGone
    return found


def use_up(db: sa.Connection, token: object, now: datetime) -> bool:
    """Use up the link behind a token, of whatever kind; False when it does not work, or not any more."""
    return tokens.is_token(token) and recovery.use_link(db, tokens.hash_of(token), now)


def add(  # noqa: PLR0913 - what a link is made of
    context: Context,
    db: sa.Connection,
    account: Account,
    kind: LinkKind,
    now: datetime,
    *,
    by: Actor | None,
    email: str = "",
) -> MadeLink:
    """Make a link of this kind in the caller's transaction; one of the same kind from before stops working.

    ``email`` is the address that a link of kind EMAIL gives the owner. The owner is told of a link that somebody else
    made, from the moment that it can be used; and no browser of theirs is known any more, because nobody can say who
    sits at it.
    """
    token, expires_at = tokens.new(), now + _VALID_FOR[kind]
    made_by = by.person if by and kind in _BY_OTHERS else None
    recovery.add_link(
        db, account.person, tokens.hash_of(token), kind, email=email, made_by=made_by, now=now, expires_at=expires_at
    )
    about = About(account.organisation, person=account.person) if kind in _BY_OTHERS else None
    if kind in _BY_OTHERS:
        known_browsers.forget(db, account.person)
    audit.record(db, audit.Deed.RECOVERY_LINK_MADE, now, actor=by, about=about)
    if kind in _BY_OTHERS and (by is None or by.person != account.person):
        notices.tell(db, account.person, NoticeKind.ACCOUNT_RECOVERED, now)
    return MadeLink(f"{context.origin}{ADDRESS}{token}", mailed=False, expires_at=expires_at)


def _mailed(context: Context, account: Account, made: MadeLink, letter: letters.Letter) -> MadeLink:
    if deliver(context.mail, account.email or "", *letter):
        return made._replace(address="", mailed=True)
    return made
