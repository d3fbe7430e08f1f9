"""A draft's loose fields, put together as its owner reads them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts import OWN, activity, any_fields, draft_of, own, plan_of, question, team
from tests.factories import situation
from wijkapp.domain.fields import OWN_SITUATION, ItemList
from wijkapp.domain.plan import Plan, compose, read_day, read_minutes
from wijkapp.domain.situation import Company, Kind, Situation


def serving(**served: list[str]) -> Situation:
    """A situation of which these activities serve these questions; the others serve another one."""
    texts = situation().model_dump()
    for one in texts["activities"]:
        one["serves"] = served.get(one["id"].replace("-", "_"), ["kennis"])
    return Situation.model_validate(texts)


def test_a_plan_that_nobody_touched_offers_everything_and_has_chosen_nothing() -> None:
    plan = plan_of()

    assert [len(part) for part in (plan.offered_questions, plan.offered_team_questions, plan.offered_activities)] == [
        3,
        2,
        6,
    ]
    assert (plan.questions, plan.team_questions, plan.path) == ((), (), ())
    assert (plan.name, plan.situation_title, plan.finished) == (
        "Te hard in onze straat",
        "Te hard in onze straat",
        False,
    )


def test_chosen_questions_are_numbered_in_the_order_of_the_page() -> None:
    plan = plan_of({question("spel"): True, question("netwerk"): False, question("invloed"): True})

    assert [(one.id, one.number) for one in plan.questions] == [("straat~invloed", 1), ("straat~spel", 2)]


def test_a_question_of_ones_own_comes_last_and_is_numbered_along() -> None:
    plan = plan_of(
        {
            "question.own": (OWN,),
            own(ItemList.QUESTIONS): True,
            own(ItemList.QUESTIONS, "text"): "Durf ik dit?",
            question("netwerk"): True,
        },
    )

    assert [(one.text, one.own, one.number) for one in plan.questions] == [
        ("Hoe werkt netwerk?", False, 1),
        ("Durf ik dit?", True, 2),
    ]


def test_a_removed_question_of_ones_own_is_not_offered_and_takes_no_number() -> None:
    plan = plan_of({"question.own": (), own(ItemList.QUESTIONS): True, question("spel"): True})

    assert [one.number for one in plan.questions] == [1]
    assert len(plan.offered_questions) == 3


@pytest.mark.parametrize(
    ("words", "wording"),
    [(None, "Hoe werkt invloed?"), ("  ", "Hoe werkt invloed?"), (" Hoe krijg ik invloed? ", "Hoe krijg ik invloed?")],
)
def test_a_question_reads_as_i_worded_it_and_else_as_it_was_chosen(words: str | None, wording: str) -> None:
    plan = plan_of({} if words is None else {question("invloed", "words"): words})

    assert plan.offered_questions[0].wording == wording


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [("", Kind.KNOWLEDGE), ("houding", Kind.ATTITUDE), ("iets van vroeger", Kind.KNOWLEDGE)],
)
def test_the_kind_is_mine_or_else_the_catalogues(chosen: str, kind: Kind) -> None:
    plan = plan_of({question("invloed", "kind"): chosen})

    assert plan.offered_questions[0].kind is kind


def test_an_activity_tells_which_chosen_questions_it_serves() -> None:
    copy = serving(doen_2=["spel", "netwerk", "invloed"], doen_3=["partners"])
    plan = plan_of({question("netwerk"): True, question("spel"): True, team("partners"): True}, copy=copy)
    by_id = {one.id: one for one in plan.offered_activities}

    assert (by_id["straat~doen-2"].serves, by_id["straat~doen-2"].serves_team) == ((1, 2), ())
    assert (by_id["straat~doen-3"].serves, by_id["straat~doen-3"].serves_team) == ((), (1,))
    assert by_id["straat~doen-1"].serves == ()


def test_activities_of_ones_own_come_first_and_then_what_serves_most_questions() -> None:
    copy = serving(doen_2=["partners"], doen_4=["spel"], doen_6=["spel", "netwerk"])
    chosen = {question("netwerk"): True, question("spel"): True, team("partners"): True, "activity.own": (OWN,)}
    plan = plan_of(chosen, copy=copy)

    order = [one.id.removeprefix("straat~doen-") for one in plan.offered_activities]

    assert order == [OWN, "6", "4", "2", "1", "3", "5"]


def test_the_path_holds_the_chosen_activities_in_my_order() -> None:
    first, second, third = (f"straat~doen-{number}" for number in (1, 2, 3))
    plan = plan_of({**{activity(number): True for number in (1, 2, 3)}, "activity.order": (third, first)})

    assert [one.id for one in plan.path] == [third, first, second]


@pytest.mark.parametrize(
    ("least", "most", "written", "minutes"),
    [
        (30, 60, "", 45),
        (30, 60, " 90 ", 90),
        (30, 60, "een uur", None),
        (45, 58, "", 50),
        (5, 5, "", 5),
    ],
)
def test_minutes_are_what_i_wrote_or_the_middle_of_what_is_usual(
    least: int, most: int, written: str, minutes: int | None
) -> None:
    texts = situation().model_dump()
    texts["activities"][0]["minutes"] = {"least": least, "most": most}
    plan = plan_of({activity(1, "minutes"): written, activity(1): True}, copy=Situation.model_validate(texts))

    assert plan.path[0].minutes == minutes
    assert plan.path[0].usual_minutes == (least, most)


def test_an_activity_of_ones_own_has_no_minutes_until_i_write_them() -> None:
    plan = plan_of({"activity.own": (OWN,), own(ItemList.ACTIVITIES): True})

    assert plan.path[0].minutes is None
    assert plan.path[0].company is Company.ALONE


@pytest.mark.parametrize(
    ("chosen", "company"), [("", Company.COLLEAGUE), ("team", Company.TEAM), ("x", Company.COLLEAGUE)]
)
def test_the_company_is_mine_or_else_the_usual_one(chosen: str, company: Company) -> None:
    plan = plan_of({activity(1, "company"): chosen})

    assert plan.offered_activities[0].company is company


def test_ones_own_situation_is_told_in_ones_own_words() -> None:
    values = {"situation.source": OWN_SITUATION, "situation.title": "Op het plein", "situation.case": "Jongeren."}
    plan = plan_of(values, own=True)

    assert (plan.own_situation, plan.situation_title, plan.situation_case) == (True, "Op het plein", "Jongeren.")
    assert plan.offered_questions == ()


def test_a_plan_from_the_catalogue_shows_its_copy_whatever_was_typed_for_ones_own() -> None:
    plan = plan_of({"situation.source": "straat", "situation.title": "Op het plein"})

    assert (plan.own_situation, plan.situation_title) == (False, "Te hard in onze straat")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        (" 2027-03-01 ", date(2027, 3, 1)),
        ("", None),
        ("2027-02-30", None),
        ("1-3-2027", None),
        ("volgende week", None),
        ("2027-03-01T10:00", None),
    ],
)
def test_a_day_is_read_as_a_date_field_sends_it(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("60", 60),
        (" 1 ", 1),
        ("6000", 6000),
        ("0", None),
        ("6001", None),
        ("-5", None),
        ("1,5", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_minutes_are_a_whole_number_up_to_a_hundred_hours(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@given(st.text())
def test_any_text_can_stand_where_a_day_or_minutes_belong(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
    assert read_minutes(text) is None or 1 <= int(text.strip()) <= 6000


@given(any_fields, st.booleans())
def test_whatever_the_fields_hold_a_plan_can_be_read(
    fields: dict[str, bool | str | tuple[str, ...]], own_case: bool
) -> None:
    plan = compose(draft_of(fields, own=own_case))

    assert isinstance(plan, Plan)
    assert [one.number for one in plan.questions] == list(range(1, len(plan.questions) + 1))
    assert {one.id for one in plan.path} <= {one.id for one in plan.offered_activities}
