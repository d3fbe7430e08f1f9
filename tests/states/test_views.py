"""What the pages show of a plan: finished Dutch texts, made from any draft."""

from datetime import date

import pytest
from hypothesis import given

from tests.drafts import OWN, TODAY, activity, any_fields, complete, draft_of, own, plan_of, question, team
from wijkapp.domain.draft import Value
from wijkapp.domain.fields import ItemList
from wijkapp.domain.plan import compose
from wijkapp.pages.wizard import views
from wijkapp.pages.wizard.plan_vars import plan_vars, question_vars
from wijkapp.pages.wizard.state import WizardState


def test_every_value_has_a_var_to_stand_in() -> None:
    draft = draft_of(complete())

    values = plan_vars(draft, compose(draft), TODAY) | question_vars(compose(draft), 1)

    assert values.keys() <= set(WizardState.base_vars)


def test_what_was_saved_stands_in_its_row_with_its_version() -> None:
    draft = draft_of({question("invloed"): True, "support.time": "een dagdeel", "activity.order": ()})

    rows = views.rows(draft, compose(draft))

    assert rows["support.time"] == views.Row("een dagdeel", 1)
    assert rows[question("invloed")] == views.Row(value=True, version=1)
    assert "activity.order" not in rows


def test_a_field_that_nobody_touched_starts_with_our_proposal_at_version_zero() -> None:
    draft = draft_of({question("invloed"): True, team("kennis"): True, activity(1): True})

    rows = views.rows(draft, compose(draft))

    assert rows[question("invloed", "words")] == views.Row("Hoe werkt invloed?", 0)
    assert rows[question("invloed", "kind")] == views.Row("kennis", 0)
    assert rows[team("kennis", "words")] == views.Row("Hoe werkt kennis?", 0)
    assert rows[activity(1, "minutes")] == views.Row("45", 0)
    assert rows[activity(1, "company")] == views.Row("collega", 0)
    assert activity(2, "minutes") not in rows


def test_a_proposal_never_covers_what_was_written_not_even_nothing() -> None:
    draft = draft_of({question("invloed"): True, question("invloed", "words"): ""})

    assert views.rows(draft, compose(draft))[question("invloed", "words")] == views.Row("", 1)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, ""),
        ({activity(1): True}, "1 activiteit, ongeveer 45 minuten"),
        ({activity(1): True, activity(1, "minutes"): "lang"}, "1 activiteit"),
        (
            {
                **{activity(number): True for number in (1, 2, 3)},
                activity(2, "minutes"): "210",
                activity(3, "date"): "2027-04-01",
            },
            "3 activiteiten, samen ongeveer 5 uur tot 1 april",
        ),
        (
            {activity(1): True, activity(1, "date"): "2028-01-01"},
            "1 activiteit, ongeveer 45 minuten tot 1 januari 2028",
        ),
    ],
)
def test_one_line_says_how_much_the_path_asks(values: dict[str, Value], line: str) -> None:
    assert views.load_line(plan_of(values), TODAY) == line


def test_more_than_half_a_day_a_week_is_asked_about_and_not_forbidden() -> None:
    values = {activity(1): True, activity(1, "minutes"): "600", activity(1, "date"): "2027-03-08"}

    assert views.load_warning(plan_of(values), TODAY).endswith("of iets weglaten.")
    assert views.load_warning(plan_of({**values, activity(1, "date"): "2027-06-01"}), TODAY) == ""


def test_questions_without_an_activity_are_named() -> None:
    values = {question("netwerk"): True, question("spel"): True, activity(1): True}

    assert "vraag 1 en 2 koos" in views.unanswered_line(plan_of(values))
    assert "vraag 2 en 3 koos" in views.unanswered_line(plan_of({**values, question("invloed"): True}))
    assert views.unanswered_line(plan_of({question("netwerk"): True})) == ""


def test_the_first_and_last_activity_know_their_place() -> None:
    plan = plan_of({activity(1): True, "activity.own": (OWN,), own(ItemList.ACTIVITIES): True})

    first, last = (views.activity_view(one, TODAY, place, 2) for place, one in enumerate(plan.path, 1))

    assert (first.is_first, first.is_last, last.is_first, last.is_last) == (True, False, False, True)
    assert (first.up, first.down, last.up) == (0, 1, 0)


def test_only_team_questions_are_optional() -> None:
    assert [one.optional for one in views.task_views(plan_of(), TODAY)] == [False] * 3 + [True] + [False] * 3


@given(any_fields)
def test_whatever_the_fields_hold_a_page_can_be_shown(fields: dict[str, Value]) -> None:
    draft = draft_of(fields)
    plan = compose(draft)

    for today in (TODAY, date.min, date.max):
        assert plan_vars(draft, plan, today)["plan_id"] == str(plan.id)
    for number in (0, 1, 3, 999):
        assert question_vars(plan, number).keys() == question_vars(plan_of(), 1).keys()
