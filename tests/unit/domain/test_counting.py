"""Counts: the rules of one figure, and somebody who watches all of them and tries to tell who it was.

The one who watches knows who is in which team, sees every published figure of every day, and adds teams up as they
please. In the hardest case they also know what everybody counts for, but for one person.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, permutations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.counting import (
    FEWEST,
    THEMES,
    Contributions,
    Figures,
    Published,
    Theme,
    figure,
    fingerprint,
    published,
)
from wijkapp.domain.situation import Competence, LifeDomain

DAY = date(2027, 3, 1)
Teams = Mapping[str, Contributions]
Way = Callable[[Published, Contributions, date], Published]
"""A way of publishing, so that the watcher can be set on worse ones than ours."""


def exactly(before: Published, contributions: Contributions, day: date) -> Published:
    """Publish every count as it is, every day."""
    counts = {theme: sum(theme in themes for themes in contributions.values()) for theme in THEMES}
    return Published(figures=Figures(made_on=day, shown=counts))


def every_day(before: Published, contributions: Contributions, day: date) -> Published:
    """Publish by all our rules for a figure, but anew on every day."""
    return published(Published(), contributions, day)


def person(number: int) -> UUID:
    return UUID(int=number)


def organisation(luck: Random, teams: int = 3) -> dict[str, dict[UUID, frozenset[Theme]]]:
    """Teams in which five to fourteen people share, or nobody does; some themes are more loved than others."""
    numbers = iter(range(1, 1000))
    loved = {theme: luck.random() for theme in THEMES}
    return {
        f"team {team}": {
            person(next(numbers)): frozenset(theme for theme in THEMES if luck.random() < loved[theme])
            for _ in range(luck.choice((0, *range(FEWEST, 15))))
        }
        for team in range(teams)
    }


def made(way: Way, teams: Teams, day: date = DAY) -> dict[str, Published]:
    """What is published when all figures are fresh."""
    return {team: way(Published(), contributions, day) for team, contributions in teams.items()}


def next_day(way: Way, before: Mapping[str, Published], teams: Teams, day: date) -> dict[str, Published]:
    return {team: way(before[team], contributions, day) for team, contributions in teams.items()}


def seen(by_team: Mapping[str, Published]) -> list[tuple[object, ...]]:
    """All that can be read or worked out: each theme, in each team and in each union of teams, shown, hidden and dated."""
    return [
        (union, theme, *zip(*((one.figures.of(theme), one.figures.made_on) for one in parts), strict=True))
        for count in range(1, len(by_team) + 1)
        for union in combinations(sorted(by_team), count)
        for parts in [[by_team[team] for team in union]]
        for theme in THEMES
    ]


def deeds(teams: Teams) -> Iterator[dict[str, Contributions]]:
    """Every single thing that one person can do: come, share more, share less, take all back, or go."""
    for team, people in teams.items():
        newcomer = person(5000 + len(people))
        for themes in (frozenset(THEMES), frozenset({Competence.AGENDA}), frozenset[Theme]()):
            yield {**teams, team: {**people, newcomer: themes}}
        for who, themes in people.items():
            yield {**teams, team: {other: what for other, what in people.items() if other != who}}
            yield {**teams, team: {**people, who: frozenset()}}
            for theme in THEMES:
                yield {**teams, team: {**people, who: themes ^ {theme}}}


def caught(way: Way, seeds: int = 8) -> int:
    """How many single deeds can be seen from the figures of the day before and the day after."""
    count = 0
    for seed in range(seeds):
        teams = organisation(Random(seed))
        before = made(way, teams)
        looked = seen(before)
        count += sum(looked != seen(next_day(way, before, after, DAY)) for after in deeds(teams))
    return count


def test_what_one_person_does_is_seen_in_no_figure_of_any_theme_team_or_union() -> None:
    assert caught(published) == 0


@pytest.mark.parametrize("way", [exactly, every_day])
def test_the_watcher_would_see_it_if_figures_were_exact_or_made_anew_every_day(way: Way) -> None:
    assert caught(way, seeds=2) > 0


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=FEWEST - 1))
def test_what_up_to_four_people_of_a_team_do_is_seen_in_no_figure(seed: int, count: int) -> None:
    luck = Random(seed)
    teams = organisation(luck)
    before = made(published, teams)
    after = {team: dict(people) for team, people in teams.items()}
    for people in after.values():
        for who in luck.sample(sorted(people), min(count, len(people))):
            _do_something(luck, people, who)

    assert seen(next_day(published, before, after, DAY + timedelta(days=1))) == seen(before)


def _do_something(luck: Random, people: dict[UUID, frozenset[Theme]], who: UUID) -> None:
    if luck.random() < 0.3:
        people.pop(who, None)
    else:
        people[who] = frozenset(luck.sample(THEMES, luck.randint(0, len(THEMES))))


def histories() -> Iterator[tuple[dict[str, Contributions], dict[str, Contributions]]]:
    """Day after day somebody comes, goes, or shares something else: the day before, and the day."""
    for seed in range(20):
        luck = Random(seed)
        teams: dict[str, Contributions] = {team: dict(people) for team, people in organisation(luck).items()}
        for _ in range(120):
            before = teams
            team = luck.choice(sorted(teams))
            people = dict(teams[team])
            _do_something(luck, people, luck.choice([*sorted(people), person(luck.randint(2000, 2010))]))
            teams = {**teams, team: people}
            yield before, teams


def test_behind_every_change_of_a_figure_are_at_least_five_people_of_that_team() -> None:
    changes = 0
    current: dict[str, Published] = {}
    basis: dict[str, Contributions] = {}
    for number, (before, teams) in enumerate(histories()):
        if number % 120 == 0:
            current = made(published, before)
            basis = {team: before[team] if one.counted else {} for team, one in current.items()}
        later = next_day(published, current, teams, DAY + timedelta(days=number))
        for team, one in later.items():
            if one.figures != current[team].figures:
                changes += 1
                who = {p for p in {*basis[team], *teams[team]} if basis[team].get(p) != teams[team].get(p)}
                assert len(who) >= FEWEST
                basis[team] = teams[team]
        current = later
    assert changes > 20


def test_which_of_the_five_did_it_cannot_be_told_because_every_order_gives_the_same_days() -> None:
    for seed in range(10):
        luck = Random(seed)
        start = {person(number): frozenset(luck.sample(THEMES, 3)) for number in range(1, 13)}
        what = {who: frozenset(luck.sample(THEMES, 4)) for who in luck.sample(sorted(start), FEWEST)}

        days = {_told(start, [(who, what[who]) for who in order]) for order in permutations(what)}

        assert len(days) == 1


def _told(start: Contributions, order: list[tuple[UUID, frozenset[Theme]]]) -> tuple[str, ...]:
    """What is published on each day, when one person a day does their part."""
    current, people, told = published(Published(), start, DAY), dict(start), []
    for number, (who, themes) in enumerate(order, 1):
        people[who] = themes
        current = published(current, people, DAY + timedelta(days=number))
        told.append(current.figures.model_dump_json())
    return tuple(told)


def test_who_comes_and_goes_again_leaves_nothing_behind() -> None:
    start = {person(number): frozenset({Competence.AGENDA}) for number in range(1, 11)}
    before = published(Published(), start, DAY)

    during = published(before, {**start, person(99): frozenset(THEMES)}, DAY + timedelta(days=1))
    after = published(during, start, DAY + timedelta(days=2))

    assert before == during == after
    assert person(99) not in after.counted


@pytest.mark.parametrize(
    ("people", "rest", "shown"),
    [
        *[(people, 0, None) for people in range(5)],
        *[(people, 0, 5) for people in range(5, 10)],
        *[(5, rest, None) for rest in range(1, 5)],
        *[(5, rest, 5) for rest in (5, 6, 100)],
        (4, 100, None),
        (9, 5, 5),
        (10, 5, 10),
        (14, 0, 10),
        (14, 4, None),
        (237, 12, 235),
    ],
)
def test_a_figure_is_shown_from_five_people_on_when_the_rest_is_nobody_or_five(
    people: int, rest: int, shown: int | None
) -> None:
    assert figure(people, rest) == shown


_themes = st.frozensets(st.sampled_from(THEMES))


@given(st.dictionaries(st.uuids(), _themes, max_size=30))
def test_every_figure_keeps_to_the_rules(contributions: dict[UUID, frozenset[Theme]]) -> None:
    figures = published(Published(), contributions, DAY).figures

    for theme in THEMES:
        people = sum(theme in themes for themes in contributions.values())
        shown = figures.of(theme)
        assert shown is None or (shown % FEWEST == 0 and FEWEST <= shown <= people < shown + FEWEST)
        assert shown is None or len(contributions) - people not in range(1, FEWEST)
        assert shown is not None or people < FEWEST or len(contributions) - people in range(1, FEWEST)


def test_there_are_no_figures_before_five_people_share() -> None:
    four = {person(number): frozenset(THEMES) for number in range(4)}

    assert published(Published(), four, DAY) == Published()
    five = published(Published(), {**four, person(9): frozenset(THEMES)}, DAY)
    assert five.figures == Figures(made_on=DAY, shown=dict.fromkeys(THEMES, 5))


def test_themes_are_the_seven_competences_and_the_seven_life_domains_with_names_of_their_own() -> None:
    assert (*Competence, *LifeDomain) == THEMES
    assert len({theme.value for theme in THEMES}) == 14


def test_a_fingerprint_is_the_same_for_the_same_themes_and_different_for_others_and_other_people() -> None:
    one, two = frozenset({Competence.AGENDA, LifeDomain.SAFETY}), frozenset({Competence.AGENDA})

    assert fingerprint(person(1), one) == fingerprint(person(1), frozenset(sorted(one, reverse=True)))
    assert len({fingerprint(person(1), one), fingerprint(person(1), two), fingerprint(person(2), one)}) == 3
