"""The seven steps: when one is done, and what it still needs."""

from datetime import timedelta

import pytest
from hypothesis import given

from tests.drafts import OWN, TODAY, activity, any_fields, complete, draft_of, own, plan_of, question, team
from wijkapp.domain.draft import Value
from wijkapp.domain.fields import ItemList
from wijkapp.domain.plan import compose
from wijkapp.domain.steps import Status, Step, missing, next_open, status

YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
TOMORROW = (TODAY + timedelta(days=1)).isoformat()
OWN_QUESTION = {"question.own": (OWN,), own(ItemList.QUESTIONS): True}
OWN_TEAM = {"team.own": (OWN,), own(ItemList.TEAM): True}
OWN_ACTIVITY = {"activity.own": (OWN,), own(ItemList.ACTIVITIES): True}
WITHOUT: dict[str, Value] = {}


def lacks(step: Step, values: dict[str, Value], *, own_case: bool = False) -> list[tuple[str, ...]]:
    """What a step still needs in a plan with these fields."""
    return [tuple(lack) for lack in missing(plan_of(values, own=own_case), step, TODAY)]


def test_a_complete_plan_needs_nothing_and_leads_to_checking() -> None:
    plan = plan_of(complete())

    assert missing(plan, Step.CHECK, TODAY) == ()
    assert next_open(plan, TODAY) is Step.CHECK
    assert [status(plan, step, TODAY) for step in Step] == [
        Status.DONE,
        Status.DONE,
        Status.DONE,
        Status.NOT_STARTED,
        Status.DONE,
        Status.DONE,
        Status.NOT_STARTED,
    ]


def test_the_shortest_complete_plan_asks_for_at_most_eight_inputs() -> None:
    own_case = {
        "situation.title": "Op het plein",
        "situation.case": "Jongeren hangen rond.",
        **OWN_QUESTION,
        own(ItemList.QUESTIONS, "text"): "Durf ik dit?",
        own(ItemList.QUESTIONS, "sign"): "ik het doe",
        **OWN_ACTIVITY,
        own(ItemList.ACTIVITIES, "text"): "Erheen gaan",
        own(ItemList.ACTIVITIES, "date"): TOMORROW,
        own(ItemList.ACTIVITIES, "minutes"): "60",
        "review.first": TOMORROW,
    }
    typed = [name for name, value in own_case.items() if isinstance(value, str)]

    assert missing(plan_of(own_case, own=True), Step.CHECK, TODAY) == ()
    assert len(typed) <= 8


@pytest.mark.parametrize("step", [step for step in Step if step not in {Step.SITUATION, Step.CHECK}])
def test_a_new_plan_has_only_its_situation(step: Step) -> None:
    plan = plan_of()

    assert status(plan, Step.SITUATION, TODAY) is Status.DONE
    assert status(plan, step, TODAY) is Status.NOT_STARTED
    assert next_open(plan, TODAY) is Step.QUESTIONS


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (WITHOUT, [("situation.title", "Kies een praktijksituatie, of geef je eigen situatie een naam")]),
        (
            {"situation.title": "  "},
            [("situation.title", "Kies een praktijksituatie, of geef je eigen situatie een naam")],
        ),
        ({"situation.title": "Plein"}, [("situation.case", "Beschrijf in een paar zinnen wat er speelt")]),
        ({"situation.title": "Plein", "situation.case": "Jongeren."}, []),
    ],
)
def test_a_situation_of_ones_own_needs_a_name_and_a_story(
    values: dict[str, Value], found: list[tuple[str, str]]
) -> None:
    assert lacks(Step.SITUATION, values, own_case=True) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (WITHOUT, [("question.choice", "Kies 1 tot 3 leervragen, of schrijf er zelf een")]),
        ({question("netwerk"): True}, []),
        (
            {
                **OWN_QUESTION,
                **{question(name): True for name in ("invloed", "netwerk", "spel")},
                own(ItemList.QUESTIONS, "text"): "?",
            },
            [("question.choice", "Kies hooguit 3 leervragen. Je koos er nu 4")],
        ),
        (OWN_QUESTION, [(own(ItemList.QUESTIONS, "text"), "Schrijf je eigen vraag op, of haal hem weg")]),
        ({**OWN_QUESTION, own(ItemList.QUESTIONS, "words"): "Durf ik dit?"}, []),
    ],
)
def test_one_to_three_questions_are_chosen_and_none_is_empty(
    values: dict[str, Value], found: list[tuple[str, str]]
) -> None:
    assert lacks(Step.QUESTIONS, values) == found


def test_without_any_question_to_choose_the_way_out_is_to_write_one() -> None:
    assert [field for field, _ in lacks(Step.QUESTIONS, WITHOUT, own_case=True)] == ["question.own"]
    assert [field for field, _ in lacks(Step.PATH, WITHOUT, own_case=True)] == ["activity.own"]


def test_each_chosen_question_needs_a_sign() -> None:
    values = {question("invloed"): True, question("spel"): True, question("invloed", "sign"): "ik het zie"}

    assert lacks(Step.SHARPEN, values) == [
        (question("spel", "sign"), "Schrijf bij vraag 2 waaraan je merkt dat het lukt")
    ]


def test_sharpening_starts_with_choosing() -> None:
    assert lacks(Step.SHARPEN, WITHOUT) == [("step.questions", "Kies eerst een leervraag bij stap 2")]


def test_team_questions_may_be_skipped_but_not_be_empty() -> None:
    assert lacks(Step.TEAM, WITHOUT) == []
    assert lacks(Step.TEAM, {team("kennis"): True}) == []
    assert [field for field, _ in lacks(Step.TEAM, OWN_TEAM)] == [own(ItemList.TEAM, "text")]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        (WITHOUT, ["activity.choice"]),
        ({activity(2): True}, [activity(2, "date")]),
        ({activity(2): True, activity(2, "date"): YESTERDAY}, [activity(2, "date")]),
        ({activity(2): True, activity(2, "date"): "ooit"}, [activity(2, "date")]),
        ({activity(2): True, activity(2, "date"): TODAY.isoformat()}, []),
        ({activity(2): True, activity(2, "date"): TOMORROW, activity(2, "minutes"): "lang"}, [activity(2, "minutes")]),
        (OWN_ACTIVITY, [own(ItemList.ACTIVITIES, part) for part in ("text", "date", "minutes")]),
    ],
)
def test_an_activity_needs_a_text_a_day_from_today_and_minutes(values: dict[str, Value], fields: list[str]) -> None:
    assert [field for field, _ in lacks(Step.PATH, values)] == fields


def test_a_day_in_the_past_is_told_apart_from_none() -> None:
    (none,) = lacks(Step.PATH, {activity(2): True})
    (past,) = lacks(Step.PATH, {activity(2): True, activity(2, "date"): YESTERDAY})

    assert none[1] == "Kies een dag voor ‘Activiteit 2’"
    assert past[1] == "Kies een dag vanaf vandaag voor ‘Activiteit 2’"


def test_a_long_activity_is_quoted_short() -> None:
    values = {**OWN_ACTIVITY, own(ItemList.ACTIVITIES, "text"): "Bellen " * 30}

    assert all(len(sentence) < 130 and "…" in sentence for _, sentence in lacks(Step.PATH, values))


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        (WITHOUT, ["review.first"]),
        ({"review.first": YESTERDAY}, ["review.first"]),
        ({"review.first": TODAY.isoformat()}, []),
        ({"review.first": TOMORROW, "review.later": TOMORROW}, ["review.later"]),
        ({"review.first": TODAY.isoformat(), "review.later": TOMORROW}, []),
    ],
)
def test_there_is_a_day_to_look_back_and_a_later_one_is_later(values: dict[str, Value], fields: list[str]) -> None:
    assert [field for field, _ in lacks(Step.AGREEMENTS, values)] == fields


def test_in_a_finished_plan_days_may_have_passed() -> None:
    values = {**complete(), activity(1, "date"): YESTERDAY, "review.first": YESTERDAY}

    assert len(lacks(Step.CHECK, values)) == 2
    assert lacks(Step.CHECK, {**values, "plan.finished": True}) == []


def test_checking_needs_what_the_other_steps_need_in_their_order() -> None:
    fields = [field for field, _ in lacks(Step.CHECK, {question("spel"): True})]

    assert fields == [question("spel", "sign"), "activity.choice", "review.first"]


@pytest.mark.parametrize(
    ("step", "values"),
    [
        (Step.SHARPEN, {question("spel"): True, question("spel", "behind"): "Wat zit erachter?"}),
        (Step.SHARPEN, {question("spel"): True, question("spel", "talk"): True}),
        (Step.PATH, {activity(1): True}),
        (Step.AGREEMENTS, {"support.budget": "Een training"}),
        (Step.QUESTIONS, OWN_QUESTION),
    ],
)
def test_a_step_with_something_in_it_is_busy_until_it_is_complete(step: Step, values: dict[str, Value]) -> None:
    assert status(plan_of(values), step, TODAY) is Status.BUSY


def test_checking_is_done_when_the_plan_was_made() -> None:
    assert status(plan_of({**complete(), "plan.finished": True}), Step.CHECK, TODAY) is Status.DONE


def test_a_story_without_a_name_is_busy() -> None:
    assert status(plan_of({"situation.case": "Jongeren."}, own=True), Step.SITUATION, TODAY) is Status.BUSY


def test_steps_have_their_own_address_and_title() -> None:
    assert len({step.slug for step in Step}) == len({step.title for step in Step}) == 7


@given(any_fields)
def test_whatever_the_fields_hold_each_step_can_be_judged(fields: dict[str, Value]) -> None:
    plan = compose(draft_of(fields))

    for step in Step:
        assert all(lack.field and lack.sentence for lack in missing(plan, step, TODAY))
        assert status(plan, step, TODAY) in Status
    assert next_open(plan, TODAY) in Step
