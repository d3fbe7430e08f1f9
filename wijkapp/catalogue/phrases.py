"""Words and sentences as textstat counts them, and finding words and groups of words in a text."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_SINGLE_QUOTE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s'.!?]")
_END = re.compile(r"[.!?]")
_COUNTS_FROM = 3


class Counted(NamedTuple):
    """The words of a text in small letters, without punctuation, and the number of its sentences."""

    words: list[str]
    sentences: int


def count(text: str) -> Counted:
    """Take a text apart as textstat does; no words and no sentences for a text without any.

    ``auto's`` keeps its apostrophe, ``Wmo-loket`` becomes ``wmoloket``; sentences of one or two words do not count.
    """
    clean = _PUNCTUATION.sub("", _SINGLE_QUOTE.sub("", text) if "'" in text else text).lower()
    sentences = sum(len(part.split()) >= _COUNTS_FROM for part in _END.split(clean))
    return Counted(clean.replace(".", "").replace("!", "").replace("?", "").split(), sentences)


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, without punctuation; [] for a text without any."""
    return count(text).words


class Phrases:
    """A set of words and groups of words to look for, whatever their capitals and punctuation."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        """Remember each phrase by its longest word, which is the rarest; those without a letter are left out."""
        self._by_word: dict[str, list[tuple[int, list[str], str]]] = {}
        for phrase in phrases:
            if parts := words(phrase):
                longest = max(parts, key=len)
                self._by_word.setdefault(longest, []).append((parts.index(longest), parts, phrase))
        self._keys = frozenset(self._by_word)

    def find(self, text_words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield place, number of words and the phrase for every phrase found, in order; no two share a word."""
        end = 0
        for place, length, phrase in sorted(self._hits(text_words), key=lambda hit: (hit[0], -hit[1])):
            if place >= end:
                end = place + length
                yield place, length, phrase

    def _hits(self, text_words: list[str]) -> Iterator[tuple[int, int, str]]:
        for word in self._keys.intersection(text_words):
            for place in _places(text_words, word):
                for offset, parts, phrase in self._by_word[word]:
                    start = place - offset
                    if start >= 0 and text_words[start : start + len(parts)] == parts:
                        yield start, len(parts), phrase


def _places(text_words: list[str], word: str) -> Iterator[int]:
    place = -1
    for _ in range(text_words.count(word)):
        place = text_words.index(word, place + 1)
        yield place
