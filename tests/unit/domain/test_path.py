"""What can be said about a learning path as a whole."""

from datetime import date

import pytest
from hypothesis import given

from tests.drafts import OWN, TODAY, activity, any_fields, draft_of, own, plan_of, question, team
from tests.factories import situation
from wijkapp.domain.draft import Value
from wijkapp.domain.fields import ItemList
from wijkapp.domain.path import WEEKLY_MINUTES, Load, is_heavy, load, mix_hint, reason, unanswered
from wijkapp.domain.plan import PlanActivity, compose
from wijkapp.domain.situation import Situation

BOTH: dict[str, Value] = {activity(1): True, activity(2): True}
ALONE: dict[str, Value] = {activity(1, "company"): "alleen", activity(2, "company"): "alleen"}


def with_forms(first: str, second: str) -> Situation:
    """A situation of which the first two activities have these forms."""
    texts = situation().model_dump()
    texts["activities"][0]["form"], texts["activities"][1]["form"] = first, second
    return Situation.model_validate(texts)


def test_a_path_adds_up_its_minutes_until_its_last_day() -> None:
    values = {
        **BOTH,
        activity(1, "date"): "2027-05-01",
        activity(2, "date"): "2027-04-01",
        activity(2, "minutes"): "90",
    }

    assert load(plan_of(values)) == Load(activities=2, minutes=45 + 90, last_day=date(2027, 5, 1))


def test_minutes_that_cannot_be_read_count_as_none() -> None:
    assert load(plan_of({activity(1): True, activity(1, "minutes"): "lang"})) == Load(1, 0, None)
    assert load(plan_of()) == Load(0, 0, None)


@pytest.mark.parametrize(
    ("minutes", "last_day", "heavy"),
    [
        (WEEKLY_MINUTES, date(2027, 3, 8), False),
        (WEEKLY_MINUTES + 1, date(2027, 3, 8), True),
        (WEEKLY_MINUTES + 1, date(2027, 3, 9), False),
        (WEEKLY_MINUTES + 1, TODAY, True),
        (WEEKLY_MINUTES, date(2027, 1, 1), False),
        (6000, None, False),
    ],
)
def test_more_than_half_a_day_a_week_is_heavy(minutes: int, last_day: date | None, heavy: bool) -> None:
    assert is_heavy(Load(1, minutes, last_day), TODAY) is heavy


@pytest.mark.parametrize(
    ("serves", "serves_team", "said"),
    [
        ((), (), ""),
        ((1,), (), "Past bij vraag 1"),
        ((1, 2), (), "Past bij vraag 1 en 2"),
        ((1, 2, 3), (), "Past bij vraag 1, 2 en 3"),
        ((), (2,), "Past bij teamvraag 2"),
        ((2,), (1, 3), "Past bij vraag 2 en teamvraag 1 en 3"),
    ],
)
def test_an_activity_says_why_it_fits(serves: tuple[int, ...], serves_team: tuple[int, ...], said: str) -> None:
    one = PlanActivity(id="x", what="Bellen", own=False, chosen=True, serves=serves, serves_team=serves_team)

    assert reason(one) == said


def test_questions_that_no_chosen_activity_serves_are_named() -> None:
    values = {question("invloed"): True, question("netwerk"): True, team("kennis"): True, activity(1): True}

    assert unanswered(plan_of(values)) == (2,)


def test_an_activity_of_ones_own_may_serve_any_question() -> None:
    values = {question("netwerk"): True, activity(1): True, "activity.own": (OWN,), own(ItemList.ACTIVITIES): True}

    assert unanswered(plan_of(values)) == ()


@pytest.mark.parametrize(
    ("first", "second", "values", "about"),
    [
        ("vragen", "reflecteren", {**BOTH, **ALONE}, "alleen"),
        ("opzoeken", "scholing", BOTH, "lezen"),
        ("uitproberen", "meekijken", BOTH, "terug te kijken"),
        ("vragen", "reflecteren", BOTH, ""),
        ("opzoeken", "uitproberen", BOTH, ""),
        ("opzoeken", "opzoeken", {activity(1): True}, ""),
    ],
)
def test_one_gentle_hint_asks_for_variety(first: str, second: str, values: dict[str, Value], about: str) -> None:
    hint = mix_hint(plan_of(values, copy=with_forms(first, second)))

    assert about in hint
    assert bool(hint) is bool(about)


def test_a_path_of_ones_own_alone_gets_no_hint_about_its_form() -> None:
    values = {"activity.own": (OWN,), own(ItemList.ACTIVITIES): True, own(ItemList.ACTIVITIES, "company"): "team"}

    assert mix_hint(plan_of({**values, activity(1): True, activity(1, "company"): "team"})).startswith(
        "Je gaat vooral doen"
    )
    assert mix_hint(plan_of(values)) == ""


@given(any_fields)
def test_something_can_be_said_about_any_path(fields: dict[str, Value]) -> None:
    plan = compose(draft_of(fields))

    amount = load(plan)

    assert amount.minutes >= 0
    assert isinstance(is_heavy(amount, TODAY), bool)
    assert set(unanswered(plan)) <= {one.number for one in plan.questions}
    assert isinstance(mix_hint(plan), str)
    assert all(isinstance(reason(one), str) for one in plan.offered_activities)
