"""Going on at another device: a code to type over, valid once and for minutes."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from wijkapp.actions import tokens
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed, OtherBrowser, WijkappError
from wijkapp.store import audit, guests, plans

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, so that what somebody types for 1 and 0 can be understood."""
VALID_FOR: Final = timedelta(minutes=10)
SIGN_IN_THERE: Final = "Log op je andere apparaat in. Dan staan je plannen daar ook."
WRONG: Final = "Deze code klopt niet, of hij is verlopen. Maak op je andere apparaat een nieuwe code."
_LENGTH: Final = 10
_LONGEST_TYPED: Final = 60
_BETWEEN: Final = re.compile(r"[\s\-\u2010-\u2015_.]")  # Also the dashes that a phone makes.
_MISREAD: Final = str.maketrans("OIL", "011")


class NotSure(WijkappError):
    """The plans of this browser would go to whoever made the code, and the person did not say yes to that."""

    sentence = (
        "Je hebt hier al plannen. Wie de code maakte, kan ze daarna ook lezen. "
        "Maakte je de code zelf? Typ hem dan nog een keer."
    )


@dataclass(frozen=True)
class TransferCode:
    """A code as it is shown, in groups, and until when it works."""

    code: str = field(repr=False)
    expires_at: datetime


def make_code(context: Context, actor: Actor, now: datetime) -> TransferCode:
    """Make a one-time code for another device; the one made before stops working.

    Raises NotAllowed when the guest is gone, and for a person: whoever has an account signs in on the other device.
    """
    if not actor.is_guest:
        raise NotAllowed(SIGN_IN_THERE)
    code = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    expires_at = now + VALID_FOR
    with context.store.writing() as db:
        if not guests.hold(db, actor):
            raise OtherBrowser
        guests.replace_code(db, actor, tokens.hash_of(code), expires_at)
        audit.record(db, audit.Deed.CODE_MADE, now, actor=actor)
    return TransferCode(f"{code[:4]}-{code[4:8]}-{code[8:]}", expires_at)


def redeem(
    context: Context, code: str, current: Actor | None, now: datetime, *, caller: str = "", sure: bool = False
) -> str:
    """Use up a code and give a session token of the guest who made it.

    The plans that ``current`` has come along, and that guest ends with all its sessions: a cookie that somebody else
    planted in this browser before opens nothing afterwards. ``caller`` tells callers apart for the brake on guessing.
    Raises InvalidAnswer, the same for a wrong, used and expired code, and TryLater after too many wrong ones. Raises
    NotSure when there are plans to come along, deleted ones too, and nobody said ``sure``: then nothing moves, and
    the code still works.
    """
    return context.redeeming.attempt(caller, now, lambda: _redeem(context, typed(code), current, now, sure=sure))


def typed(code: str, *lengths: int) -> str:
    """Read a code as somebody typed it: capitals or not, spaces and dashes anywhere, O for 0. "" for no code.

    ``lengths`` are those that a code may have; without any, that of a code for another device.
    """
    if len(code) > _LONGEST_TYPED:
        return ""
    plain = _BETWEEN.sub("", code).upper().translate(_MISREAD)
    return plain if len(plain) in (lengths or (_LENGTH,)) and set(plain) <= set(ALPHABET) else ""


def _redeem(context: Context, code: str, current: Actor | None, now: datetime, *, sure: bool) -> str:
    token = tokens.new()
    with context.store.writing() as db:
        actor = guests.owner_of_code(db, tokens.hash_of(code))
        if actor is None:
            raise InvalidAnswer(WRONG)
        # Guests before codes, as everywhere: two who use each other's code then never wait in a ring.
        guests.hold(db, actor, current or actor)
        if not guests.use_code(db, tokens.hash_of(code), now):
            raise InvalidAnswer(WRONG)
        if current and current != actor:
            if not sure and guests.has_plans(db, current):
                raise NotSure  # Which takes the use of the code back too.
            plans.hand_over(db, current, actor)
            audit.hand_over(db, current, actor)
            guests.remove(db, current)
        guests.see_guest(db, actor, now)
        guests.add_session(db, actor, tokens.hash_of(token), now)
        audit.record(db, audit.Deed.CODE_REDEEMED, now, actor=actor)
    return token
