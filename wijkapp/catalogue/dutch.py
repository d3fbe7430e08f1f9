"""Dutch words for comparing and searching: without accents and capitals, without stop words, and their stems."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, cast

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs]
from stop_words import get_stop_words  # pyright: ignore[reportMissingTypeStubs]

_SHORTEST_STEM: Final = 4
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['\u2018\u2019]")


def fold(text: str) -> str:
    """Give the text in small letters without accents: ``Privé`` becomes ``prive``, ``Ĳssel`` becomes ``ijssel``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def tokens(text: str) -> list[str]:
    """Give the words of a text, folded and without stop words; [] when nothing is left."""
    found = _WORD.findall(fold(_APOSTROPHE.sub("", text)))
    return [word for word in found if word not in _STOP_WORDS]


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """Give the stems of a folded word; words that share one are taken for forms of each other."""
    found = {stem(word) for stem in _STEMMERS}
    if word.startswith("ge"):
        # A stemmer takes every ge- for a past tense. That helps gewerkt, but makes "zin" of gezin and "wel" of geweld.
        found |= {f"ge{stem}" for stem in found if not stem.startswith("ge")}
        found = {stem for stem in found if len(stem) >= _SHORTEST_STEM}
    return frozenset(found or {word})


def _stemmer(name: str) -> Callable[[str], str]:
    return cast("Callable[[str], str]", snowballstemmer.stemmer(name).stemWord)  # pyright: ignore[reportUnknownMemberType]


# The two Dutch stemmers of Snowball each miss what the other sees: schuld and schulden, corporatie and corporaties.
_STEMMERS: Final = (_stemmer("dutch"), _stemmer("dutch_porter"))
_STOP_WORDS: Final = frozenset(fold(word) for word in get_stop_words("nl"))
