"""Passwords: which ones are good enough, and how they are kept and compared.

Nobody has to mix letters, digits and signs: a rule like that makes people write passwords down. What counts is length,
and that nobody guesses it first. The leaked passwords are the 30,000 of zxcvbn (MIT), which come with the package.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
LONGEST: Final = 128
"""Characters."""
TOO_SHORT: Final = (
    f"Kies een wachtwoord van minstens {SHORTEST} tekens. Een paar woorden achter elkaar onthoud je makkelijk."
)
TOO_LONG: Final = f"Kies een wachtwoord van hoogstens {LONGEST} tekens."
UNREADABLE: Final = "In dit wachtwoord staat een teken dat niet kan. Kies een ander wachtwoord."
LEAKED: Final = (
    "Dit wachtwoord is te makkelijk te raden: het staat op een lijst met gelekte wachtwoorden of lijkt daarop. "
    "Kies een paar woorden die niet bij elkaar horen."
)
DIFFERENT: Final = "De twee wachtwoorden zijn niet gelijk. Typ twee keer hetzelfde wachtwoord."
OWN_NAME: Final = "Je naam of e-mailadres zit in dit wachtwoord. Kies iets wat niets met jou te maken heeft."

_DUTCH: Final = frozenset(
    (
        *("wachtwoord", "welkom", "welkomthuis", "inloggen", "geheim", "geheimpje", "vakantie", "koffie", "collega"),
        *("gemeente", "wijkteam", "wijkapp", "buurtteam", "sociaalwerk", "nederland", "amsterdam", "rotterdam"),
        *("utrecht", "feyenoord", "lente", "zomer", "herfst", "winter", "voorjaar", "najaar"),
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
        *("november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    )
)
"""What people here stick a year to; the leaked passwords are mostly English."""
_LEAST_VARIED: Final = 5
"""A password of fewer different characters is a tune on one key."""
_LEAST_NAME: Final = 4
"""Shorter parts of a name turn up in any word."""
_BETWEEN: Final = re.compile(r"[\W\d_]+")

_hasher: Final = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
"""Argon2id with 46 MiB, as OWASP advises; three hundred sign-ins on a Monday morning fit on a small machine."""


def problem_with(password: str, *known: str) -> str:
    """Say in Dutch why a new password is not good enough; "" when it is.

    ``known`` is what others know of this person, such as the name and the e-mail address.
    """
    if not _is_text(password):
        return UNREADABLE
    plain = _plain(password)
    if len(plain) < SHORTEST:
        return TOO_SHORT
    if len(plain) > LONGEST:
        return TOO_LONG
    folded = plain.casefold()
    if any(name in _letters(folded) for name in _names(known)):
        return OWN_NAME
    return LEAKED if _is_guessed_early(folded) else ""


def slow_hash(password: str) -> str:
    """Give the Argon2id hash that is kept instead of a password; slow on purpose, so call it in a thread."""
    return _hasher.hash(_plain(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password behind a hash; slow on purpose, so call it in a thread.

    For None, which is somebody without a password or nobody at all, it takes as long and is False.
    """
    readable = _is_text(password) and len(password) <= 4 * LONGEST
    try:
        same = _hasher.verify(stored or _nobodys(), _plain(password) if readable else "")
    except (VerificationError, InvalidHashError):
        return False
    return same and readable and bool(stored)


@cache
def _nobodys() -> str:
    """A hash to compare with when there is none, so that the answer takes as long."""
    return _hasher.hash("")


def _is_text(password: str) -> bool:
    return "\0" not in password and not any("\ud800" <= letter <= "\udfff" for letter in password)


def _plain(password: str) -> str:
    """The same letters however a keyboard put them together: an é may be one sign or two."""
    return unicodedata.normalize("NFKC", password)


def _letters(text: str) -> str:
    """Only letters and digits, without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if one.isalnum())


def _names(known: Iterable[str]) -> set[str]:
    """What may not be in a password: each name whole, its longer words, and the part of an address before the @."""
    before = [one.casefold().partition("@")[0] for one in known]
    words = {word for one in before for word in (one, *re.split(r"[\W_]+", one))}
    return {plain for word in words if len(plain := _letters(word)) >= _LEAST_NAME}


def _is_guessed_early(folded: str) -> bool:
    """Whether a guesser gets here soon: a listed password, alone, repeated, or with digits and signs around it."""
    words = set(_BETWEEN.split(folded)) - {""}
    if len(set(folded)) < _LEAST_VARIED or _is_row(folded):
        return True
    if _is_listed(_unit(folded)) or _is_listed(folded.strip(" .,!?-_*#@&$")):
        return True
    return len(words) == 1 and _is_listed(_unit(words.pop()))


def _is_row(folded: str) -> bool:
    """Whether each sign follows the one before, as in 1234567890123 or abcdefghijkl."""
    return len({_step(one, after) for one, after in pairwise(folded)}) == 1


def _step(one: str, after: str) -> int:
    """How far two signs lie apart; after a 9 comes the 0, as on a keyboard."""
    apart = ord(after) - ord(one)
    return apart % 10 if one.isdigit() and after.isdigit() else apart


def _unit(text: str) -> str:
    """The part that is repeated; the whole text when nothing is."""
    return text[: (text + text).find(text, 1)]


def _is_listed(text: str) -> bool:
    return text in _DUTCH or text in _leaked()


@cache
def _leaked() -> frozenset[str]:
    """The leaked passwords, loaded at the first new password: it takes a fifth of a second."""
    lists: dict[str, list[str]] = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS
    return frozenset(lists["passwords"])
