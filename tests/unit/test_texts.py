"""Dutch notations: days, moments, durations and counts."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp import texts

TODAY = date(2027, 3, 1)


def test_a_day_in_full_has_a_small_letter_and_no_zero() -> None:
    assert texts.long_date(date(2026, 11, 3)) == "3 november 2026"


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2027, 4, 1), "1 april"), (date(2028, 4, 1), "1 april 2028"), (date(2026, 12, 31), "31 december 2026")],
)
def test_the_year_is_left_out_when_it_is_this_one(day: date, said: str) -> None:
    assert texts.short_date(day, TODAY) == said


def test_the_day_of_a_moment_is_the_one_in_the_netherlands() -> None:
    assert texts.day(datetime(2027, 6, 30, 22, 0, tzinfo=UTC)) == "1 juli 2027"
    assert texts.time_of_day(datetime(2027, 6, 30, 22, 0, tzinfo=UTC)) == "00.00 uur"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2027, 1, 31, 23, 30, tzinfo=UTC), "1 februari 2027 om 00.30 uur"),
        (datetime(2027, 7, 1, 12, 5, tzinfo=UTC), "1 juli 2027 om 14.05 uur"),
    ],
)
def test_a_moment_is_told_in_dutch_time_in_winter_and_summer(when: datetime, said: str) -> None:
    assert texts.moment(when) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minuut"),
        (45, "45 minuten"),
        (59, "59 minuten"),
        (60, "1 uur"),
        (90, "1,5 uur"),
        (120, "2 uur"),
        (285, "5 uur"),
        (600, "10 uur"),
        (630, "10 uur"),
        (690, "12 uur"),
        (6000, "100 uur"),
    ],
)
def test_a_duration_is_rounded_to_what_people_say(minutes: int, said: str) -> None:
    assert texts.duration(minutes) == said


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (30, 30, "30 minuten"),
        (30, 60, "30 tot 60 minuten"),
        (45, 120, "45 minuten tot 2 uur"),
        (90, 150, "1,5 tot 2,5 uur"),
        (60, 75, "ongeveer 1 uur"),
    ],
)
def test_a_usual_duration_says_from_and_to(least: int, most: int, said: str) -> None:
    assert texts.usual_duration(least, most) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 dag"),
        (7, "een week"),
        (14, "14 dagen"),
        (30, "30 dagen"),
        (365, "een jaar"),
        (366, "366 dagen"),
        (730, "twee jaar"),
        (1095, "3 jaar"),
    ],
)
def test_a_period_is_said_in_days_or_in_whole_years(days: int, said: str) -> None:
    assert texts.period(days) == said


def test_a_count_agrees_with_its_noun() -> None:
    assert texts.counted(0, "situatie", "situaties") == "0 situaties"
    assert texts.counted(1, "situatie", "situaties") == "1 situatie"


@given(st.integers(60, 6000))
def test_a_duration_is_at_most_half_an_hour_beside_the_truth(minutes: int) -> None:
    hours = float(texts.duration(minutes).removesuffix(" uur").replace(",", "."))

    assert abs(hours * 60 - minutes) <= 30
