"""Finding situations by what somebody types, forgiving in form and spelling."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from wijkapp.catalogue.dutch import fold, tokens
from wijkapp.catalogue.vocabulary import Vocabulary
from wijkapp.domain.situation import Competence, LifeDomain, Resource, Situation

TITLE, SUMMARY, THEME, CASE, QUESTION, ACTIVITY = 6, 3, 3, 2, 1, 1
"""How many times a word counts in each part of a situation."""
_SATURATION: Final = 3
_MOST_WORDS: Final = 12
"""Words of one query that are looked up, so that nobody can keep the server busy with a very long one."""
_LONGEST_WORD: Final = 40
_WEAKEST: Final = 0.2
"""The part of the best score that a situation needs to be shown at all."""


class SearchIndex:
    """The words of all situations, ready to be searched. Made once, it is never changed."""

    def __init__(self, situations: Iterable[Situation], resources: Iterable[Resource] = ()) -> None:
        """Read all texts, and the names of the resources that they refer to."""
        names = {resource.id: resource.name for resource in resources}
        self._situations = tuple(sorted(situations, key=lambda situation: (fold(situation.title), situation.slug)))
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for place, situation in enumerate(self._situations):
            for word, times in _word_counts(situation, names).items():
                self._weights[word][place] = times / (times + _SATURATION)
        self._vocabulary = Vocabulary(self._weights)

    def search(
        self,
        query: str,
        competences: Collection[Competence] = (),
        life_domains: Collection[LifeDomain] = (),
        limit: int | None = None,
    ) -> tuple[Situation, ...]:
        """Give the situations that fit, best first; () when none fits, all by title when nothing telling was typed.

        With themes given, a situation has at least one of the competences and at least one of the life domains.
        """
        words = [word[:_LONGEST_WORD] for word in tokens(query)[:_MOST_WORDS]]
        places = self._ranked(words, unfinished=not query.endswith(" "))
        fitting = (self._situations[place] for place in places)
        return tuple(one for one in fitting if _has_themes(one, competences, life_domains))[:limit]

    def _ranked(self, words: Sequence[str], *, unfinished: bool) -> Iterable[int]:
        if not words:
            return range(len(self._situations))
        scores: dict[int, float] = defaultdict(float)
        matched: Counter[int] = Counter()
        meant = self._meant(words, unfinished=unfinished)
        for meanings in meant:
            best = self._best(meanings)
            rarity = math.log1p(len(self._situations) / len(best)) if best else 0.0
            for place, weight in best.items():
                scores[place] += rarity * weight
            matched.update(best.keys())
        for place, times in matched.items():
            scores[place] *= times / len(meant)
        bar = _WEAKEST * max(scores.values(), default=0.0)
        return sorted(
            (place for place, score in scores.items() if score >= bar), key=lambda place: (-scores[place], place)
        )

    def _meant(self, words: Sequence[str], *, unfinished: bool) -> list[Mapping[str, float]]:
        """Give the possible meanings of each word; only the last one can be unfinished."""
        *before, last = words
        meant = [self._vocabulary.meanings(word, unfinished=False) for word in before]
        return [*chain.from_iterable(meant), *self._vocabulary.meanings(last, unfinished=unfinished)]

    def _best(self, meanings: Mapping[str, float]) -> Mapping[int, float]:
        """For each situation with one of these words: how much its most telling word counts."""
        best: dict[int, float] = {}
        for word, certainty in meanings.items():
            for place, weight in self._weights[word].items():
                if (counts := certainty * weight) > best.get(place, 0.0):
                    best[place] = counts
        return best


def _has_themes(
    situation: Situation,
    competences: Collection[Competence],
    life_domains: Collection[LifeDomain],
) -> bool:
    return (not competences or not set(competences).isdisjoint(situation.competences)) and (
        not life_domains or not set(life_domains).isdisjoint(situation.life_domains)
    )


def _word_counts(situation: Situation, names: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for times, texts in _parts(situation, names):
        for word in tokens(" ".join(texts)):
            counts[word] += times
    return counts


def _parts(situation: Situation, names: Mapping[str, str]) -> Iterable[tuple[int, list[str]]]:
    questions = (*situation.individual_questions, *situation.team_questions)
    yield TITLE, [situation.title]
    yield SUMMARY, [situation.summary]
    yield THEME, [theme.label for theme in (*situation.competences, *situation.life_domains)]
    yield CASE, [situation.case]
    for question in questions:
        yield QUESTION, [question.text, question.example.words, question.example.behind, question.example.sign]
    for activity in situation.activities:
        yield ACTIVITY, [activity.what, activity.why, activity.first_step]
        yield ACTIVITY, [names.get(resource, "") for resource in activity.resources]
