"""Notices: telling somebody that something concerns them, and reading and putting away what one was told."""

from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind, NoticePage
from wijkapp.errors import NotFound
from wijkapp.store import notices

PER_PAGE: Final = 20
LAST_PAGE: Final = 500
"""Pages that can be asked for: more notices than anybody gets in the year that they are kept."""
GONE: Final = "Deze melding is er niet meer."


def tell(
    db: sa.Connection,
    person: UUID,
    kind: NoticeKind,
    now: datetime,
    *,
    team: UUID | None = None,
    subject: UUID | None = None,
) -> str:
    """Tell somebody, in the transaction of the deed itself, and give the topic to signal after its commit.

    The same thing told again while it is unread stays one notice. Nobody is told of their own deed: that is for the
    caller to see to.
    """
    notices.add(db, person, kind, notices.About(team, subject), now)
    return person_topic(person)


def take_back(db: sa.Connection, subject: UUID, *kinds: NoticeKind) -> tuple[str, ...]:
    """Take back what was told about something and is not read yet, in the transaction that makes it hold no more.

    Gives the topics to signal after the commit.
    """
    return tuple(person_topic(person) for person in notices.take_back(db, [subject], *kinds))


def listing(context: Context, actor: Actor, page: int = 1) -> NoticePage:
    """Give a page of my notices, the newest first; an empty one for a guest, and past the last page."""
    if actor.person is None:
        return NoticePage((), more=False, unread=0)
    skip = (min(max(page, 1), LAST_PAGE) - 1) * PER_PAGE
    with context.store.reading() as db:
        found = notices.of_person(db, actor.person, skip=skip, most=PER_PAGE + 1)
        unread = notices.unread(db, actor.person)
    return NoticePage(found[:PER_PAGE], more=len(found) > PER_PAGE, unread=unread)


def unread(context: Context, actor: Actor) -> int:
    """Count my notices that I did not read; 0 for a guest."""
    if actor.person is None:
        return 0
    with context.store.reading() as db:
        return notices.unread(db, actor.person)


def arrive(context: Context, actor: Actor, address: str, now: datetime) -> int:
    """Note that I read what is about the page that I open, and count what is left; 0 for a guest."""
    if actor.person is None:
        return 0
    with context.store.reading() as db:
        found = notices.unread_of(db, actor.person)
    here = [one for one in found if one.is_about(address)]
    if here:
        with context.store.writing() as db:
            for one in here:
                notices.read_one(db, actor.person, one.id, now)
        context.signals.tell(person_topic(actor.person))
    return len(found) - len(here)


def mark_read(context: Context, actor: Actor, notice: UUID, now: datetime) -> None:
    """Note that I read one; doing it twice is doing it once. Raises NotFound for what was not told to me."""
    if actor.person is None:
        raise NotFound(GONE)
    with context.store.writing() as db:
        if not notices.read_one(db, actor.person, notice, now):
            raise NotFound(GONE)
    context.signals.tell(person_topic(actor.person))


def mark_all_read(context: Context, actor: Actor, until: datetime, now: datetime) -> int:
    """Note that I read all that I was told up to a moment, and tell how many; what came after stays unread."""
    if actor.person is None:
        return 0
    with context.store.writing() as db:
        count = notices.read_all(db, actor.person, until, now)
    context.signals.tell(person_topic(actor.person))
    return count
