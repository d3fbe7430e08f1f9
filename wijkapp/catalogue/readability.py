"""How easy a text reads: Flesch-Douma, the length of sentences, words to avoid. The bars are the same for all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from wijkapp.catalogue.page import Page
from wijkapp.catalogue.phrases import Counted, Phrases, count, words
from wijkapp.catalogue.problems import quote
from wijkapp.catalogue.syllables import syllables
from wijkapp.catalogue.tree import Key

EASE_BAR: Final = 60
"""The lowest Flesch-Douma score that a text may have; 60 is about language level B1."""
LONGEST_SENTENCE: Final = 20
"""Words that one sentence may have."""
_OPENING, _CLOSING = "\"'\u2018\u201c([", "\"'\u2019\u201d)\\]"
_SENTENCE_END = re.compile(
    rf"[.!?\u2026][{_CLOSING}]*\s+(?=(?:[{re.escape(_OPENING)}]*|['\u2019]s )[A-Z0-9\u00c0-\u00de])|\n\s*\n",
)
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
    line: int | None = None
    running: bool = True


def reading_ease(text: str, terms: Phrases | None = None) -> float:
    """Score a Dutch text by Flesch-Douma; 0.0 without text.

    The score is 206.835 - 0.93 x words per sentence - 77 x syllables per word. Without ``terms`` this is exactly what
    textstat gives for ``nl``, which takes 0.3 s to import and is therefore only used in a test.

    Terms count as words of their sentence, but not for the syllables per word: "woningcorporatie" is the right word
    for a worker, is explained in the glossary, and no shorter word means the same. They are not counted as short words
    either, because then a text would score higher by repeating them.
    """
    return _score(count(text), terms or Phrases())


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
    running = count(_joined(fragment for fragment in fragments if fragment.running))
    _check_ease(page, running, wording.terms)
    titles = words(_joined(fragment for fragment in fragments if not fragment.running))
    has_avoided = any(wording.avoided.find([*running.words, *titles]))
    for fragment in fragments:
        if len(fragment.text.split()) > LONGEST_SENTENCE:
            _check_sentences(page, fragment)
        if has_avoided:
            _check_words(page, fragment, wording)


def _check_ease(page: Page, running: Counted, terms: Phrases) -> None:
    score = _score(running, terms)
    if running.words and score < EASE_BAR:
        shown = f"{int(score * 10) / 10:.1f}".replace(".", ",")
        hardest = ", ".join(_hardest(running.words, terms))
        expected = f"minstens {EASE_BAR}: kortere zinnen en kortere woorden"
        page.add((), f"leesbaarheid {shown} (Flesch-Douma) met als zwaarste woorden: {hardest}", expected)


def _check_sentences(page: Page, fragment: Fragment) -> None:
    for start, sentence in sentences(fragment.text):
        if len(sentence.split()) > LONGEST_SENTENCE and (length := len(words(sentence))) > LONGEST_SENTENCE:
            found = f"een zin van {length} woorden: {quote(sentence)}"
            page.add(fragment.key, found, f"hoogstens {LONGEST_SENTENCE} woorden", _line(fragment, start))


def _check_words(page: Page, fragment: Fragment, wording: Wording) -> None:
    found = words(fragment.text)
    for place, length, phrase in wording.avoided.find(found):
        line = _line(fragment, fragment.text.lower().find(found[place]))
        page.add(fragment.key, quote(" ".join(found[place : place + length])), quote(wording.instead[phrase]), line)


def _joined(fragments: Iterable[Fragment]) -> str:
    """Put texts together, each closed with a full stop, so that a title does not run into what follows."""
    texts = (fragment.text.strip() for fragment in fragments)
    return "\n".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)


def _score(text: Counted, terms: Phrases) -> float:
    if not text.words:
        return 0.0
    counted = _counted(text.words, terms)
    total = counted.total()
    per_word = sum(syllables(word) * times for word, times in counted.items()) / total if total else 1.0
    return 206.835 - 0.93 * len(text.words) / max(1, text.sentences) - 77 * per_word


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
