"""How easy a text reads: Flesch-Douma, the length of sentences and words to avoid. The bars are the same for every file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

from pyphen import Pyphen

from wijkapp.catalogue.page import Page
from wijkapp.catalogue.phrases import Phrases, stretches, words
from wijkapp.catalogue.problems import quote
from wijkapp.catalogue.tree import Key

EASE_BAR: Final = 60
"""The lowest Flesch-Douma score that a text may have; 60 is about language level B1."""
LONGEST_SENTENCE: Final = 20
"""Words that one sentence may have."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=(?:[\"'“‘(\[]*|['’]s )[A-Z0-9À-Þ])|\n\s*\n")
_HARDEST_SHOWN: Final = 4


class Wording(NamedTuple):
    """The words that get special treatment: glossary terms, words to avoid, and what to write instead of those."""

    terms: Phrases
    avoided: Phrases
    instead: Mapping[str, str]


class Fragment(NamedTuple):
    """A piece of text and where it stands; ``line`` is known for Markdown, None means: look it up by the key.

    ``running`` texts count for Flesch-Douma; titles and summaries are too short to score.
    """

    key: Key
    text: str
    words: list[str]
    line: int | None = None
    running: bool = True


@lru_cache(maxsize=100_000)
def syllables(word: str) -> int:
    """Count the syllables of a Dutch word in small letters, as textstat does: places to hyphenate, and one."""
    return len(_hyphenation().positions(word)) + 1


def reading_ease(text: str, terms: Phrases | None = None) -> float:
    """Score a Dutch text by Flesch-Douma: 206.835 - 0.93 x words per sentence - 77 x syllables per word; 0.0 for no text.

    Without ``terms`` this is exactly what textstat gives for ``nl``, which takes 0.3 s to import and is therefore only
    used in a test. Terms count as words of their sentence, but not for the syllables per word: "woningcorporatie" is
    the right word for a worker, has an explanation on the page, and no shorter word means the same. They are not
    counted as short words either, because then a text would score higher by repeating them.
    """
    return _score(words(text), stretches(text), terms or Phrases())


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence begins and the sentence; nothing for an empty text.

    A sentence ends at a full stop, question or exclamation mark before a capital or number, or at an empty line.
    """
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        if sentence := text[start:end].strip():
            yield start, sentence
        start = end


def check(page: Page, fragments: Sequence[Fragment], wording: Wording) -> None:
    """Note on the page what makes these texts hard to read."""
    _check_ease(page, [fragment for fragment in fragments if fragment.running], wording.terms)
    for fragment in fragments:
        if len(fragment.words) > LONGEST_SENTENCE:
            _check_sentences(page, fragment)
        for place, length, phrase in wording.avoided.find(fragment.words):
            line = _line(fragment, fragment.text.lower().find(fragment.words[place]))
            found = " ".join(fragment.words[place : place + length])
            page.add(fragment.key, quote(found), quote(wording.instead[phrase]), line)


def _check_ease(page: Page, fragments: Sequence[Fragment], terms: Phrases) -> None:
    found = list(chain.from_iterable(fragment.words for fragment in fragments))
    score = _score(found, sum(stretches(fragment.text) for fragment in fragments), terms)
    if found and score < EASE_BAR:
        shown = f"{int(score * 10) / 10:.1f}".replace(".", ",")
        hardest = ", ".join(_hardest(found, terms))
        expected = f"minstens {EASE_BAR}: kortere zinnen en kortere woorden"
        page.add((), f"leesbaarheid {shown} (Flesch-Douma) met als zwaarste woorden: {hardest}", expected)


def _score(found: list[str], ended: int, terms: Phrases) -> float:
    if not found:
        return 0.0
    counted = _counted(found, terms)
    total = counted.total()
    per_word = sum(syllables(word) * times for word, times in counted.items()) / total if total else 1.0
    return 206.835 - 0.93 * len(found) / max(1, ended) - 77 * per_word


def _check_sentences(page: Page, fragment: Fragment) -> None:
    for start, sentence in sentences(fragment.text):
        if len(sentence.split()) > LONGEST_SENTENCE and (count := len(words(sentence))) > LONGEST_SENTENCE:
            found = f"een zin van {count} woorden: {quote(sentence)}"
            page.add(fragment.key, found, f"hoogstens {LONGEST_SENTENCE} woorden", _line(fragment, start))


def _line(fragment: Fragment, place: int) -> int | None:
    return None if fragment.line is None else fragment.line + fragment.text.count("\n", 0, max(place, 0))


def _hardest(found: list[str], terms: Phrases) -> list[str]:
    """Give the words that weigh most: many syllables, used often, and not in the glossary."""
    weights = {word: times * (syllables(word) - 2) for word, times in _counted(found, terms).items()}
    return sorted(weights, key=lambda word: (-weights[word], word))[:_HARDEST_SHOWN]


def _counted(found: list[str], terms: Phrases) -> Counter[str]:
    """Count the words, without those that are part of a term."""
    counted = Counter(found)
    for place, length, _ in terms.find(found):
        counted.subtract(found[place : place + length])
    return counted


@cache
def _hyphenation() -> Pyphen:
    return Pyphen(lang="nl")
