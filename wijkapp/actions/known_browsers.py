"""Browsers in which somebody signed in to this very account before: a stranger's wrong tries do not count there.

Whoever knows an e-mail address can type wrong passwords at it all day long, and so make its owner wait all day long. A
browser that is known has tries of its own instead. Knowing a browser opens nothing: the password is asked as ever.
"""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import tokens
from wijkapp.actions.context import Context
from wijkapp.clock import day_of
from wijkapp.store import accounts, sign_ins
from wijkapp.store import known_browsers as rows

UNUSED_DAYS: Final = 180
"""How long a browser is known in which nobody signs in."""
_NOBODY: Final = UUID(int=0)


def remember(context: Context, session: object, browser: object, now: datetime) -> str:
    """Know this browser as one of whoever this session is, and give the token for its cookie.

    ``browser`` is the token that it has already, which people who share it have together; "" for none. "" comes back
    when the session has ended meanwhile.
    """
    if not tokens.is_token(session):
        return ""
    token = browser if tokens.is_token(browser) else tokens.new()
    with context.store.writing() as db:
        found = sign_ins.find(db, tokens.hash_of(session))
        if found is None or accounts.of(db, found.person, to_write=True) is None:
            return ""
        # Asked again, because what ended the session meanwhile has also forgotten the browsers.
        if sign_ins.find(db, tokens.hash_of(session)) is None:
            return ""
        rows.add(db, found.person, key_of(token, found.person), day_of(now))
    return token


def key_in(db: sa.Connection, browser: object, person: UUID | None, now: datetime) -> str:
    """The key of this browser when it is known as one of this person's; "" when it is not, and for nobody."""
    if not tokens.is_token(browser):
        return ""
    # For nobody the same is asked, so that an unknown address takes as long as a known one.
    key = key_of(browser, person or _NOBODY)
    return key if rows.is_known(db, key, since=_oldest(now)) else ""


def key_of(browser: object, person: UUID) -> str:
    """Under which key a browser is known as one of this person's; one for each, so that it links nobody to another."""
    return tokens.hash_of(f"{browser} {person}")


def remove_unused(db: sa.Connection, now: datetime) -> None:
    """Know those no more in which nobody signed in for too long."""
    rows.remove_before(db, _oldest(now))


def _oldest(now: datetime) -> date:
    """The day on which a browser must have been used to be known still."""
    return day_of(now) - timedelta(days=UNUSED_DAYS)
