"""Another e-mail address for an account: asked for by its owner, or filled in by an administrator.

Whoever reads the mail of an account can choose a password for it. So an owner shows to know the password and, where
mail can be sent, to read the new mailbox; and what an administrator fills in counts as opening somebody's account: see
``wijkapp.actions.recovery``.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import letters, notices, recovery, tokens, ways_in
from wijkapp.actions.administering import held, must_be_on, person_of
from wijkapp.actions.attempts import ask, forgive
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import IN_USE, taken
from wijkapp.actions.mail import deliver
from wijkapp.actions.proving import SHUT, account_of, check_password
from wijkapp.actions.recovery import LinkGone, LinkKind
from wijkapp.actions.sessions import signed_out
from wijkapp.actions.signals import organisation_topic, person_topic
from wijkapp.actions.signing_in import guessing_at
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.people import email_of
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.store import accounts, audit, directory
from wijkapp.store import recovery as rows
from wijkapp.store.accounts import Account
from wijkapp.store.audit import About, Deed
from wijkapp.store.recovery import AskedEmail

SAME: Final = "Dit is je e-mailadres al. Je hoeft niets te doen."
SAME_OF_OTHER: Final = "Dit e-mailadres staat er al. Je hoeft niets te doen."
OWN: Final = "Je eigen e-mailadres verander je op de pagina Mijn account."
NO_ADDRESS: Final = "Deze persoon logt in via de organisatie. Hier is geen e-mailadres om te veranderen."
NOT_TAKEN: Final = "We konden geen mail sturen naar dit e-mailadres. Klopt het? Probeer het dan later opnieuw."


def ask_change(
    context: Context, actor: Actor, typed: object, password: str, now: datetime, *, session: object = ""
) -> str:
    """Ask for another address of mine, and give it as it will be stored.

    Where mail can be sent a link goes there, and nothing changes before ``confirm``; a link of before stops working.
    Elsewhere it changes at once, and all sessions end but this one. The address that is there already may be asked for
    when somebody else filled it in: that makes it surely mine.

    It hashes and sends, so call it in a thread. Raises InvalidAnswer for what is no address, is mine or is in use, and
    for a wrong password; TryLater after too many askings or wrong passwords, and when the mail was not taken; and
    NotAllowed for who has no password, and while private texts are shut.
    """
    wanted = email_of(typed)
    with context.store.reading() as db:
        account = account_of(db, actor)
    _must_be_free_to_ask(account, wanted)
    check_password(context, account, password, now)
    ask(context, f"address of {account.person}", "", now)
    if context.mail is not None:
        ask(context, recovery.asking_of(wanted), "", now)
        _mail_link(context, actor, wanted, now)
        return wanted
    with context.store.writing() as db:
        account = _held(db, actor)
        _must_be_free_to_ask(account, wanted)
        _give(db, account, wanted, actor, now, session=session)
    _tell(context, account, wanted, letters.email_changed(account.name, now))
    return wanted


def asked(context: Context, actor: Actor, now: datetime) -> AskedEmail | None:
    """The address that I asked for and can still confirm; None when there is none, and for a guest."""
    if actor.person is None:
        return None
    with context.store.reading() as db:
        return rows.asked_email(db, actor.person, now)


def drop(context: Context, actor: Actor) -> None:
    """Keep the address that I have: the link to the new one stops working. Raises NotAllowed for a guest."""
    with context.store.writing() as db:
        account = account_of(db, actor)
        rows.remove_links(db, account.person, LinkKind.EMAIL)
    context.signals.tell(person_topic(account.person))


def confirm(context: Context, actor: Actor, token: object, now: datetime, *, session: object = "") -> None:
    """Take the address to which a link was mailed as mine; all sessions end but this one, and links stop working.

    Whoever got the mail by mistake has no session of the one who asked. It sends, so call it in a thread. Raises
    LinkGone, also for somebody else's link; and InvalidAnswer when the address came to be in use since.
    """
    found = recovery.find(context, token, now)
    if found.kind != LinkKind.EMAIL or found.person != actor.person:
        raise LinkGone
    with context.store.writing() as db:
        account = _held(db, actor)
        if not recovery.use_up(db, token, now):
            raise LinkGone
        _give(db, account, found.email, actor, now, session=session)
    _tell(context, account, found.email, letters.email_changed(account.name, now))


def change_for(context: Context, admin: Actor, person: UUID, typed: object, now: datetime) -> bool:
    """Give somebody of the administrator's organisation another address; tell whether the old one got a letter.

    Who reads that mailbox can open the account from then on. So the owner is told, all sessions end, links stop
    working, and private texts stay shut until the owner shows up. It sends, so call it in a thread. Raises
    InvalidAnswer for what is no address, is there already or is in use; NotFound for somebody of another organisation;
    and NotAllowed for who is no administrator, for oneself, for who was deactivated, and for who has no address here.
    """
    wanted = email_of(typed)
    with context.store.writing() as db:
        organisation = held(db, admin)
        found = person_of(db, organisation, person)
        if person == admin.person:
            raise NotAllowed(OWN)
        must_be_on(found)
        account = accounts.of(db, person, to_write=True)
        assert account is not None  # Nobody puts an account off while the organisation is held.
        if not account.email:
            raise NotAllowed(NO_ADDRESS)
        if wanted == account.email:
            raise InvalidAnswer(SAME_OF_OTHER)
        in_use = taken(db, organisation, [wanted])
        if in_use:
            raise InvalidAnswer(in_use[wanted])
        by_other = recovery.shut(db, account, now)
        _store(db, account, wanted, now, by_other=by_other)
        audit.record(db, Deed.PERSON_EMAIL_CHANGED, now, actor=admin, about=About(organisation, person))
        notices.tell(db, person, NoticeKind.ACCOUNT_EMAIL_CHANGED, now)
    return _tell(context, account, wanted, letters.email_changed_by_admin(account.name, now))


def _must_be_free_to_ask(account: Account, wanted: str) -> None:
    if account.password_hash is None or not account.email:
        raise NotAllowed(NO_ADDRESS)
    if account.private_closed_at is not None:
        raise NotAllowed(SHUT)
    if wanted == account.email and account.email_changed_at is None:
        raise InvalidAnswer(SAME)


def _mail_link(context: Context, actor: Actor, wanted: str, now: datetime) -> None:
    with context.store.writing() as db:
        account = _held(db, actor)
        _must_be_free_to_ask(account, wanted)
        _must_be_free(db, account, wanted)
        made = recovery.add(context, db, account, LinkKind.EMAIL, now, by=actor, email=wanted)
    if not deliver(context.mail, wanted, *letters.confirm_email(made.address)):
        drop(context, actor)
        raise TryLater(NOT_TAKEN)
    context.signals.tell(person_topic(account.person))


def _held(db: sa.Connection, actor: Actor) -> Account:
    """The account of who acts, in whose organisation nobody else invites or changes anybody until it is done."""
    if actor.organisation is not None:
        directory.hold(db, actor.organisation)
    return account_of(db, actor, to_write=True)


def _must_be_free(db: sa.Connection, account: Account, wanted: str) -> None:
    """Raise InvalidAnswer for an address in use, without telling whose: only administrators know who is there."""
    if wanted != account.email and taken(db, account.organisation, [wanted]):
        raise InvalidAnswer(IN_USE)


def _give(db: sa.Connection, account: Account, wanted: str, actor: Actor, now: datetime, *, session: object) -> None:
    """Let the owner have this address, or take the one that is there as the owner's own."""
    if wanted == account.email:
        accounts.own_email(db, account.person)
        audit.record(db, Deed.EMAIL_CONFIRMED, now, actor=actor)
        return
    _must_be_free(db, account, wanted)
    _store(db, account, wanted, now, by_other=False, but=tokens.hash_of(session) if tokens.is_token(session) else "")
    audit.record(db, Deed.EMAIL_CHANGED, now, actor=actor)


def _store(db: sa.Connection, account: Account, wanted: str, now: datetime, *, by_other: bool, but: str = "") -> None:
    """Store the address; whatever was under way to the old one, and all sessions but one, work no more.

    No browser is known as this person's any more.
    """
    if not accounts.change_email(db, account.person, wanted, now, by_other=by_other):
        raise InvalidAnswer(IN_USE)
    ways_in.end_all(db, account.person, but=but)


def _tell(context: Context, account: Account, wanted: str, letter: letters.Letter) -> bool:
    """Tell open pages and, when it is another address, the old one; what was tried at either is forgotten."""
    topics = (person_topic(account.person), organisation_topic(account.organisation))
    context.signals.tell(signed_out(account.person), *topics)
    old = account.email or ""
    for email in (old, wanted):
        # Whoever has the address next does not wait for what somebody tried at the one before.
        forgive(context, guessing_at(email))
        forgive(context, recovery.asking_of(email))
    return old != wanted and deliver(context.mail, old, *letter)
