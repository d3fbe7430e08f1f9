"""Words as textstat counts them, and finding words and groups of words in a text."""

import re
from collections.abc import Iterable, Iterator

_SINGLE_QUOTE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_PUNCTUATION_INSIDE = re.compile(r"[^\w\s'.!?]")
_SENTENCE_END = re.compile(r"[.!?]")
_COUNTS_FROM = 3


def words(text: str) -> list[str]:
    """Give the words in small letters, without punctuation; [] for a text without any.

    This is what textstat takes for words: ``auto's`` keeps its apostrophe, ``Wmo-loket`` becomes ``wmoloket``.
    """
    return _PUNCTUATION.sub("", _without_quotes(text)).lower().split()


def stretches(text: str) -> int:
    """Count the sentences as textstat does, before its minimum of one: those of one or two words do not count."""
    parts = _SENTENCE_END.split(_PUNCTUATION_INSIDE.sub("", _without_quotes(text)))
    return sum(len(part.split()) >= _COUNTS_FROM for part in parts)


def _without_quotes(text: str) -> str:
    return _SINGLE_QUOTE.sub("", text) if "'" in text else text


class Phrases:
    """A set of words and groups of words to look for, whatever their capitals and punctuation."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        """Remember the phrases by their first word; those without a single letter are left out."""
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for phrase in phrases:
            if parts := words(phrase):
                self._by_first.setdefault(parts[0], []).append((parts, phrase))
        for starts in self._by_first.values():
            starts.sort(key=lambda start: -len(start[0]))
        self._first = frozenset(self._by_first)

    def find(self, text_words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield place, number of words and the phrase for every phrase found, in order; no two share a word."""
        end = 0
        for place in sorted(self._begins(text_words)):
            for parts, phrase in self._by_first[text_words[place]] if place >= end else ():
                if text_words[place : place + len(parts)] == parts:
                    end = place + len(parts)
                    yield place, len(parts), phrase
                    break

    def _begins(self, text_words: list[str]) -> Iterator[int]:
        for word in self._first.intersection(text_words):
            place = -1
            for _ in range(text_words.count(word)):
                place = text_words.index(word, place + 1)
                yield place
