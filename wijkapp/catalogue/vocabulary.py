"""Which known words somebody may mean with a typed one: other forms, compounds, beginnings and typing errors."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA
from stop_words import get_stop_words

from wijkapp.catalogue.fold import fold

SAME, SAME_STEM, BEGINNING, COMPOUND, TYPING_ERROR = 1.0, 0.9, 0.7, 0.55, 0.5
"""How much a word of the texts counts when it is the typed one, another form of it, and so on."""
_SHORTEST_PART: Final = 4
"""Letters of a word inside a compound; shorter ones, such as ``ruim`` without r, turn up everywhere."""
_SHORTEST_REST: Final = 3
_LONG: Final = 6
"""Letters from which a typing error inside a compound is forgiven."""
_MOST_PER_KIND: Final = 40
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’‘]")
# The two Dutch stemmers of Snowball each miss what the other sees: schuld and schulden, corporatie and corporaties.
_STEMMERS: Final = tuple(snowballstemmer.stemmer(name) for name in ("dutch", "dutch_porter"))
_STOP_WORDS: Final = frozenset(fold(word) for word in get_stop_words("nl"))


def tokens(text: str) -> list[str]:
    """Give the words of a text, folded and without stop words; [] when nothing is left."""
    found = _WORD.findall(fold(_APOSTROPHE.sub("", text)))
    return [word for word in found if word not in _STOP_WORDS]


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """Give the stems of a folded word; words that share one are taken for forms of each other."""
    found = {stemmer.stemWord(word) for stemmer in _STEMMERS}
    if word.startswith("ge"):
        # A stemmer takes every ge- for a past tense. That helps gewerkt, but makes "zin" of gezin and "wel" of geweld.
        found |= {f"ge{stem}" for stem in found if not stem.startswith("ge")}
        found = {stem for stem in found if len(stem) >= _SHORTEST_PART}
    return frozenset(found or {word})


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
        self._text = "\n".join(("", *self._words, ""))
        self.meanings = lru_cache(maxsize=10_000)(self._meanings)
        self._starts = cache(self._words_by_start)
        self._by_length = cache(lambda length: [word for word in self._words if len(word) == length])

    def _meanings(self, typed: str, *, unfinished: bool) -> Mapping[str, float]:
        """Give each word that may be meant by this folded one, and how much it counts; {} when none comes near."""
        found = dict.fromkeys(self._forms(typed), SAME_STEM)
        if typed in self._known:
            found[typed] = SAME
        if unfinished:
            _add(found, self._begun(typed), BEGINNING)
        _add(found, self._compounds(typed), COMPOUND)
        if max(found.values(), default=0) < BEGINNING:
            _add(found, self._misspelt(typed, unfinished=unfinished), TYPING_ERROR)
            for part in (*self._parts(typed), *(() if found else self._misspelt_parts(typed))):
                _add(found, self._forms(part), COMPOUND * len(part) / len(typed))
        return found

    def _forms(self, word: str) -> Iterator[str]:
        """Known words that share a stem with this one, or have it as their stem."""
        for stem in stems(word) | {word}:
            yield from self._by_stem.get(stem, ())

    def _begun(self, typed: str) -> Iterator[str]:
        """Words that begin with what was typed; the shortest ones first, when there are very many."""
        first = bisect_left(self._words, typed)
        last = bisect_left(self._words, typed + "\uffff")
        yield from sorted(self._words[first:last], key=len)[:_MOST_PER_KIND]

    def _compounds(self, typed: str) -> Iterator[str]:
        """Known words that begin or end with the typed one: ``woning`` finds ``woningcorporatie``."""
        for part in {typed, *stems(typed)}:
            if len(part) >= _SHORTEST_PART:
                hits = re.findall(rf"(?<=\n){part}.*|.*{part}(?=\n)", self._text)
                yield from sorted(hits, key=len)[:_MOST_PER_KIND]

    def _parts(self, typed: str) -> Iterator[str]:
        """Beginnings and ends of the typed word that are words or stems: ``schuld`` in ``schuldhulpverlening``."""
        cuts = range(_SHORTEST_PART, len(typed) - _SHORTEST_REST + 1)
        for part in (*(typed[:cut] for cut in cuts), *(typed[-cut:] for cut in cuts)):
            if part in self._known or part in self._by_stem:
                yield part

    def _misspelt(self, typed: str, *, unfinished: bool) -> Iterator[str]:
        """Known words one typing error away, or two from eight letters on, and their other forms."""
        errors = min(len(typed) // _SHORTEST_PART, 2)
        if not errors:
            return
        for word in self._near(typed, self._words, errors):
            yield from self._forms(word)
        if unfinished and len(typed) > _SHORTEST_PART:
            starts = self._starts(len(typed))
            for start in self._near(typed, list(starts), errors):
                yield from starts[start]

    def _misspelt_parts(self, typed: str) -> Iterator[str]:
        """Known words with which the typed one begins, but for one typing error: ``jeugdhupverlening``."""
        for length in range(_LONG, len(typed) - _SHORTEST_REST + 1):
            yield from self._near(typed[:length], self._by_length(length), 1)

    def _near(self, typed: str, words: list[str], errors: int) -> Iterator[str]:
        near = process.extract(typed, words, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_PER_KIND)
        closest = min((distance for _, distance, _ in near), default=0)
        yield from (word for word, distance, _ in near if distance == closest)

    def _words_by_start(self, length: int) -> Mapping[str, list[str]]:
        starts: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= length:
                starts[word[:length]].append(word)
        return starts


def _add(found: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        found.setdefault(word, weight)
