"""Counting the syllables of Dutch words with the hyphenation patterns of Pyphen, as textstat does."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from pyphen import Pyphen

_LETTERS_AT_EITHER_END: Final = 2
_MOST_WORDS: Final = 100_000


class _Patterns(NamedTuple):
    """For each group of letters the weights that it gives to places; and all beginnings of such groups."""

    weights: Mapping[str, tuple[int, Sequence[int]]]
    beginnings: frozenset[str]


@lru_cache(maxsize=_MOST_WORDS)
def syllables(word: str) -> int:
    """Count the syllables of a Dutch word in small letters: places to hyphenate, and one.

    This gives ``len(Pyphen(lang="nl").positions(word)) + 1`` in a third of the time, because it stops looking as soon
    as no pattern begins with the letters at hand. A thousand situations have about 16,000 different words.
    """
    patterns, dotted = _patterns(), f".{word}."
    places = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        for end in range(start + 1, len(dotted) + 1):
            letters = dotted[start:end]
            if letters not in patterns.beginnings:
                break
            if letters in patterns.weights:
                _weigh(places, start, *patterns.weights[letters])
    inside = places[_LETTERS_AT_EITHER_END + 1 : len(word) - _LETTERS_AT_EITHER_END + 2]
    return 1 + sum(weight % 2 for weight in inside)


def _weigh(places: list[int], start: int, offset: int, weights: Sequence[int]) -> None:
    for place, weight in enumerate(weights, start + offset):
        places[place] = max(places[place], weight)


@cache
def _patterns() -> _Patterns:
    weights = cast("Mapping[str, tuple[int, Sequence[int]]]", Pyphen(lang="nl").hd.patterns)
    return _Patterns(weights, frozenset(group[:end] for group in weights for end in range(1, len(group) + 1)))
