"""Which known words somebody may mean with a typed one: other forms, compounds, beginnings and typing errors."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wijkapp.catalogue.dutch import stems

SAME, SAME_STEM, BEGINNING, COMPOUND, TYPING_ERROR = 1.0, 0.9, 0.7, 0.55, 0.5
"""How much a word of the texts counts when it is the typed one, another form of it, and so on."""
_SHORTEST_PART: Final = 4
"""Letters that a word needs to be looked for inside a compound; shorter ones, such as ``dag``, turn up everywhere."""
_SHORTEST_REST: Final = 3
_LONG: Final = 6
"""Letters from which a typing error inside a compound is forgiven."""
_MOST_PER_KIND: Final = 40


class Vocabulary:
    """The different words of all texts. Looking up is remembered, because people type the same beginnings."""

    def __init__(self, words: Iterable[str]) -> None:
        """Sort the words and find their stems."""
        self._words = sorted(set(words))
        self._known = frozenset(self._words)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            for stem in stems(word):
                self._by_stem[stem].append(word)
        self._backwards = sorted(form[::-1] for form in {*self._words, *self._by_stem})
        self.meanings = lru_cache(maxsize=10_000)(self._meanings)
        self._of_length = cache(self._words_of_length)
        self._starts_of_length = cache(self._word_starts_of_length)

    def _meanings(self, typed: str, *, unfinished: bool) -> tuple[Mapping[str, float], ...]:
        """Give each word that may be meant by this folded one, and how much it counts; {} when none comes near.

        A compound that is in no text counts as its two words, each with meanings of its own.
        """
        found = dict.fromkeys(self._forms(typed), SAME_STEM)
        if typed in self._known:
            found[typed] = SAME
        if unfinished:
            _add(found, self._begun(typed), BEGINNING)
        _add(found, self._compounds(typed), COMPOUND)
        if max(found.values(), default=0) >= BEGINNING:
            return (found,)
        _add(found, self._misspelt(typed, unfinished=unfinished), TYPING_ERROR)
        if not found and (two := self._two_words(typed)):
            return tuple(self._meanings_of_half(word) for word in two)
        for part in (*self._parts(typed), *(() if found else self._misspelt_parts(typed))):
            _add(found, self._forms(part), COMPOUND * len(part) / len(typed))
        return (found,)

    def _meanings_of_half(self, word: str) -> Mapping[str, float]:
        found = dict.fromkeys(self._forms(word), COMPOUND)
        _add(found, self._compounds(word), COMPOUND * COMPOUND)
        return found

    def _forms(self, word: str) -> Iterator[str]:
        """Known words that share a stem with this one, or have it as their stem."""
        for stem in stems(word) | {word}:
            yield from self._by_stem.get(stem, ())

    def _begun(self, typed: str) -> list[str]:
        """Words that begin with what was typed; the shortest ones, when there are very many."""
        return _beginning_with(typed, self._words)

    def _compounds(self, typed: str) -> Iterator[str]:
        """Known words that begin or end with the typed one: ``corporaties`` finds ``woningcorporatie``."""
        for part in {typed, *stems(typed)}:
            if len(part) >= _SHORTEST_PART:
                yield from _beginning_with(part, self._words)
                for form in _beginning_with(part[::-1], self._backwards):
                    yield from self._forms(form[::-1])

    def _two_words(self, typed: str) -> tuple[str, str] | None:
        """Cut a compound in two words that are known, with or without an s between: ``verkeersveiligheid``."""
        for cut in range(len(typed) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            heads, tail = {typed[:cut], typed[:cut].removesuffix("s")}, typed[cut:]
            head = next((head for head in sorted(heads, key=len, reverse=True) if self._has(head)), None)
            if head and self._has(tail):
                return head, tail
        return None

    def _has(self, word: str) -> bool:
        return word in self._known or word in self._by_stem

    def _parts(self, typed: str) -> Iterator[str]:
        """Beginnings and ends of the typed word that are words or stems: ``schuld`` in ``schuldhulpverlening``."""
        cuts = range(_SHORTEST_PART, len(typed) - _SHORTEST_REST + 1)
        for part in (*(typed[:cut] for cut in cuts), *(typed[-cut:] for cut in cuts)):
            if self._has(part):
                yield part

    def _misspelt(self, typed: str, *, unfinished: bool) -> Iterator[str]:
        """Known words one typing error away, or two from eight letters on, and their other forms."""
        errors = min(len(typed) // _SHORTEST_PART, 2)
        if not errors:
            return
        for word in _near(typed, self._words, errors):
            yield from self._forms(word)
        if unfinished and len(typed) > _SHORTEST_PART:
            for start in _near(typed, self._starts_of_length(len(typed)), errors):
                yield from self._begun(start)

    def _misspelt_parts(self, typed: str) -> Iterator[str]:
        """Known words with which the typed one begins, but for one typing error: ``jeugdhupverlening``."""
        for length in range(_LONG, len(typed) - _SHORTEST_REST + 1):
            yield from _near(typed[:length], self._of_length(length), 1)

    def _words_of_length(self, length: int) -> list[str]:
        return [word for word in self._words if len(word) == length]

    def _word_starts_of_length(self, length: int) -> list[str]:
        return list({word[:length] for word in self._words if len(word) >= length})


def _near(typed: str, words: list[str], errors: int) -> list[str]:
    """Give the words that are as close as any to the typed one, and no more than so many typing errors away."""
    near = process.extract(typed, words, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_PER_KIND)
    closest = min((distance for _, distance, _ in near), default=0)
    return [word for word, distance, _ in near if distance == closest]


def _beginning_with(start: str, ordered: list[str]) -> list[str]:
    first = bisect_left(ordered, start)
    last = bisect_left(ordered, start + "\uffff")
    return sorted(ordered[first:last], key=len)[:_MOST_PER_KIND]


def _add(found: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        found.setdefault(word, weight)
