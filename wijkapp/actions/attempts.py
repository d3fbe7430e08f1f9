"""A brake on guessing passwords and codes: every wrong try makes the next one wait longer, up to a minute.

Tries are counted in the database per account, whether it exists or not, and per address, under a hash of each. So
whoever keeps on guessing makes the owner wait too, and everybody who goes out by the same address. What keeps them from
being shut out is that a browser in which they signed in before has tries of its own (``known_browsers``).
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final, TypeVar

from wijkapp.actions.context import Context
from wijkapp.errors import InvalidAnswer, TryLater
from wijkapp.store import attempts
from wijkapp.store.attempts import Tries

FREE_PER_ACCOUNT: Final = 5
"""Wrong tries that cost nothing: people mistype."""
FREE_PER_CALLER: Final = 30
"""More than for an account, because an office goes out by one address."""
LONGEST_WAIT: Final = 60
"""Seconds: a guesser gets 1,440 tries a day. Longer would keep an owner out of a new browser for longer too."""
FORGOTTEN_AFTER: Final = timedelta(hours=1)
_NETWORK: Final = 64
"""Bits of an IPv6 address that say in which network it is; the rest a machine chooses by itself."""
_Result = TypeVar("_Result")


def attempt(context: Context, account: str, caller: str, now: datetime, work: Callable[[], _Result]) -> _Result:
    """Do the work, and count it as a wrong try when it raises InvalidAnswer.

    ``account`` is whatever is guessed at; ``caller`` the address that it comes from, "" when that is not known. Raises
    TryLater, without doing the work, with how long to wait.
    """
    mine, theirs = _hash(f"account {account}"), _hash(f"caller {network_of(caller)}") if caller else ""
    # Counted beforehand and taken back afterwards, so that many tries at once cannot slip through together.
    _admit(context, {mine: FREE_PER_ACCOUNT} | ({theirs: FREE_PER_CALLER} if theirs else {}), now)
    try:
        result = work()
    except InvalidAnswer:
        raise
    except BaseException:
        _take_back(context, mine, theirs, now)
        raise
    _take_back(context, mine, theirs, now, right=True)
    return result


def ask(context: Context, what: str, caller: str, now: datetime) -> None:
    """Count an asking as a wrong try, because each of them may cost somebody a mail. Raises TryLater after too many."""

    def refuse() -> None:
        raise InvalidAnswer

    with suppress(InvalidAnswer):
        attempt(context, what, caller, now, refuse)


def network_of(caller: str) -> str:
    """The address that counts: of IPv6 the network, because one machine has endlessly many addresses in it."""
    try:
        address = ip_address(caller)
    except ValueError:
        return caller[:100]
    if isinstance(address, IPv4Address):
        return str(address)
    # Written this way all of IPv4 lies in one network.
    return str(address.ipv4_mapped or ip_network((address, _NETWORK), strict=False))


def forgive(context: Context, account: str) -> None:
    """Forget what was wrong with this account, because its owner has shown up."""
    with context.store.writing() as db:
        attempts.forget(db, _hash(f"account {account}"))


def _admit(context: Context, free: dict[str, int], now: datetime) -> None:
    with context.store.writing() as db:
        before = {key: _still(tries, now) for key, tries in attempts.hold(db, free, now).items()}
        wait = max(_wait(tries, free[key], now) for key, tries in before.items())
        if wait > 0:
            raise TryLater(_sentence(wait))
        for key, tries in before.items():
            attempts.put(db, key, Tries(tries.wrong + 1, now))


def _still(tries: Tries, now: datetime) -> Tries:
    """The tries that count: after an hour without one, it starts anew."""
    return Tries(0, now) if now - tries.last_at >= FORGOTTEN_AFTER else tries


def _wait(tries: Tries, free: int, now: datetime) -> int:
    """Seconds until the next try: 1, 2, 4 and so on after the free ones."""
    over = tries.wrong - free
    if over < 0:
        return 0
    needed = min(2 ** min(over, 10), LONGEST_WAIT)
    return max(0, needed - int((now - tries.last_at).total_seconds()))


def _sentence(wait: int) -> str:
    unit = "seconde" if wait == 1 else "seconden"
    return f"Er is te vaak iets verkeerd ingevuld. Wacht {wait} {unit} en probeer het dan opnieuw."


def _take_back(context: Context, mine: str, theirs: str, now: datetime, *, right: bool = False) -> None:
    """Uncount one try of which nobody knows whether it was wrong; a right one makes up for all on the account."""
    with context.store.writing() as db:
        for key, tries in attempts.hold(db, [key for key in (mine, theirs) if key], now).items():
            wrong = 0 if right and key == mine else max(0, tries.wrong - 1)
            attempts.put(db, key, tries._replace(wrong=wrong))


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()
