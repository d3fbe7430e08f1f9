"""Sealed texts: what must be read again, and is worth nothing to whoever has the database alone.

A seal is Fernet (AES with an HMAC) under keys that stand outside the database. A sealed text is bound to its owner: in
somebody else's row it does not open.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import NamedTuple, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from wijkapp.errors import WijkappError

_log = logging.getLogger(__name__)


class Unreadable(Exception):
    """A sealed text cannot be opened, or the keys cannot be read; ``reason`` says why in a few words, for the log."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, which holds nothing of a key or a text."""
        self.reason = reason
        super().__init__(reason)


class CannotSeal(WijkappError):
    """There is no key to seal with."""

    sentence = (
        "De sleutel waarmee we dit versleutelen, is er niet of klopt niet. Vraag de beheerder van deze site om hulp."
    )


class Keys(Protocol):
    """Where the keys come from; the newest comes first."""

    def known(self) -> tuple[str, ...]:
        """Give the keys that there are, () when there are none. Raises Unreadable."""
        ...

    def made(self) -> tuple[str, ...]:
        """Give the keys, of which one is made now when there are none and one can be made. Raises Unreadable."""
        ...


@dataclass(frozen=True)
class GivenKeys:
    """Keys that somebody chose, or none at all."""

    keys: tuple[str, ...] = field(default=(), repr=False)

    def known(self) -> tuple[str, ...]:
        """Give these keys."""
        return self.keys

    def made(self) -> tuple[str, ...]:
        """Give these keys; none is made here."""
        return self.keys


class Opened(NamedTuple):
    """What was sealed, and the same under the newest key: to be stored instead, or "" when it is under that already."""

    plain: str
    renewed: str


class Seal:
    """Seals texts with the newest key and opens them with any of the keys, which are looked up each time.

    So a key that is put back works at once.
    """

    def __init__(self, keys: Keys | None = None) -> None:
        """Use these keys; without any, nothing can be sealed or opened."""
        self._keys: Keys = keys or GivenKeys()

    def close(self, plain: str, owner: str) -> str:
        """Seal a text for this owner. Raises CannotSeal, and says in the log why."""
        try:
            newest, *_ = _locks(self._keys.made())
        except Unreadable as trouble:
            _log.error("nothing can be sealed: %s", trouble.reason)
            raise CannotSeal from None
        return newest.encrypt(_mark(owner) + plain.encode()).decode("ascii")

    def open(self, sealed: str, owner: str) -> Opened:
        """Open what was sealed for this owner. Raises Unreadable, also for what was sealed for another."""
        locks, sent = _locks(self._keys.known()), sealed.encode("utf-8", "replace")
        with suppress(InvalidToken):
            return Opened(_plain(locks[0].decrypt(sent), owner), "")
        every = MultiFernet(locks)
        try:
            return Opened(_plain(every.decrypt(sent), owner), every.rotate(sent).decode("ascii"))
        except InvalidToken:
            raise Unreadable("under a key that is not here") from None


def _locks(keys: tuple[str, ...]) -> list[Fernet]:
    if not keys:
        raise Unreadable("there is no key")
    try:
        return [Fernet(key) for key in keys]
    except ValueError:
        raise Unreadable("a key is not well formed") from None


def _plain(opened: bytes, owner: str) -> str:
    mark = _mark(owner)
    if not compare_digest(opened[: len(mark)], mark):
        raise Unreadable("sealed for another owner")
    return opened[len(mark) :].decode()


def _mark(owner: str) -> bytes:
    """What stands before the text: as long for every owner, so that no name runs on into the text."""
    return sha256(owner.encode()).digest()
