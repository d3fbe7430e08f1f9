"""What a copy holds, and how it compares with the plan afterwards."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from pydantic import ValidationError

from tests.drafts import activity, any_fields, complete, draft_of, plan_of, question
from wijkapp.domain.agreement import AgreementState, agreed_plan
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.sharing import (
    AGREED_PLAN,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedActivity,
    SharedPlan,
    SharedQuestion,
    Standing,
    agreed_copy,
    parts_of,
    read_part,
    read_snapshot,
    snapshot_of,
    standing,
)
from wijkapp.domain.situation import Company, Kind

CANARY = "kanarie-9f31"
TEAM, PERSON = UUID(int=1), UUID(int=2)
FIRST = Part(kind=ItemKind.QUESTION, item="straat~invloed")
DOING = Part(kind=ItemKind.ACTIVITY, item="straat~doen-1")


def shared(plan: Plan, part: Part) -> MyShare:
    snapshot = snapshot_of(plan, part)
    assert snapshot is not None
    return MyShare(
        share=UUID(int=3),
        part=part,
        reader=Reader(kind=ReaderKind.TEAM, team=TEAM),
        colleague_name="",
        snapshot=snapshot,
        version=1,
        shared_at=datetime(2027, 3, 1, tzinfo=UTC),
    )


def test_a_question_is_handed_over_in_my_words_with_its_kind_and_its_sign() -> None:
    plan = plan_of({**complete(), question("invloed", "words"): "Mijn woorden", question("invloed", "behind"): CANARY})

    assert snapshot_of(plan, FIRST) == SharedQuestion(
        wording="Mijn woorden", kind=Kind.KNOWLEDGE, sign="bewoners zelf bellen"
    )


def test_an_activity_is_handed_over_with_day_minutes_and_company() -> None:
    assert snapshot_of(plan_of(complete()), DOING) == SharedActivity(
        text="Activiteit 1", day=date(2027, 4, 1), minutes=45, company=Company.COLLEAGUE
    )


def test_what_was_not_chosen_or_is_unknown_cannot_be_handed_over() -> None:
    plan = plan_of(complete())

    assert parts_of(plan) == (FIRST, DOING)
    for part in (
        Part(kind=ItemKind.QUESTION, item="straat~netwerk"),
        Part(kind=ItemKind.QUESTION, item="straat~doen-1"),
        Part(kind=ItemKind.ACTIVITY, item="straat~invloed"),
        Part(kind=ItemKind.QUESTION, item=""),
    ):
        assert snapshot_of(plan, part) is None


@given(any_fields)
def test_no_plan_hands_over_what_is_behind_a_question_or_a_case(values: dict[str, object]) -> None:
    private = {name: CANARY for name in values if name.endswith(".behind")} | {"situation.case": CANARY}
    plan = compose(draft_of({**values, **private}))  # type: ignore[dict-item]

    for part in parts_of(plan):
        assert CANARY not in repr(snapshot_of(plan, part))


@given(any_fields)
def test_every_part_of_a_plan_has_a_copy_that_reads_back_as_it_was(values: dict[str, object]) -> None:
    plan = compose(draft_of(values))  # type: ignore[arg-type]

    for part in parts_of(plan):
        copy = snapshot_of(plan, part)
        assert copy is not None
        assert read_snapshot(copy.model_dump(mode="json")) == copy
        assert standing(plan, shared(plan, part)) is Standing.SAME


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        (FIRST, question("invloed", "words"), "Anders"),
        (FIRST, question("invloed", "sign"), "Anders"),
        (FIRST, question("invloed", "kind"), "houding"),
        (DOING, activity(1, "date"), "2027-05-01"),
        (DOING, activity(1, "minutes"), "60"),
        (DOING, activity(1, "company"), "team"),
    ],
)
def test_what_was_changed_afterwards_is_seen(part: Part, field: str, value: str) -> None:
    before, after = plan_of(complete()), plan_of({**complete(), field: value})

    assert standing(after, shared(before, part)) is Standing.CHANGED


def test_what_nobody_else_reads_changes_no_copy() -> None:
    before, after = (
        plan_of(complete()),
        plan_of({**complete(), question("invloed", "behind"): CANARY, "plan.name": "X"}),
    )

    assert [standing(after, shared(before, part)) for part in parts_of(before)] == [Standing.SAME] * 2


@pytest.mark.parametrize(("part", "field"), [(FIRST, question("invloed")), (DOING, activity(1))])
def test_what_was_taken_out_of_the_plan_is_gone(part: Part, field: str) -> None:
    before, after = plan_of(complete()), plan_of({**complete(), field: False})

    assert standing(after, shared(before, part)) is Standing.GONE


@pytest.mark.parametrize("kind", ReaderKind)
def test_a_colleague_has_a_name_and_nobody_else_has(kind: ReaderKind) -> None:
    named = kind is ReaderKind.COLLEAGUE

    assert Reader(kind=kind, team=TEAM, colleague=PERSON if named else None)
    with pytest.raises(ValidationError):
        Reader(kind=kind, team=TEAM, colleague=None if named else PERSON)


def test_copies_of_the_first_version_can_still_be_read() -> None:
    """A copy is kept for as long as it is shared, so these lines never change; a migration rewrites copies if it must."""
    asked = {"what": "question", "wording": "Hoe?", "kind": "kennis", "sign": "Zo"}
    done = {"what": "activity", "text": "Bel", "day": "2027-04-01", "minutes": 45, "company": "collega"}

    assert read_snapshot(asked) == SharedQuestion(wording="Hoe?", kind=Kind.KNOWLEDGE, sign="Zo")
    assert read_snapshot({**asked, "kind": None}) == SharedQuestion(wording="Hoe?", kind=None, sign="Zo")
    assert read_snapshot(done) == SharedActivity(
        text="Bel", day=date(2027, 4, 1), minutes=45, company=Company.COLLEAGUE
    )
    assert read_snapshot({**done, "day": None, "minutes": None}).model_dump()["day"] is None


MOMENT = datetime(2027, 3, 1, tzinfo=UTC)


def version(number: int, state: AgreementState, **fields: str) -> Version:
    text = agreed_plan(plan_of({**complete(), "support.time": CANARY, **fields}))
    ids = {name: UUID(int=number) for name in ("id", "person", "team", "plan")}
    return Version(**ids, number=number, state=state, revision=1, text=text, submitted_at=MOMENT, keep_until=MOMENT)


def test_of_what_was_agreed_on_the_last_version_is_handed_over_whole_but_for_what_is_asked() -> None:
    agreed = [version(1, AgreementState.AGREED), version(2, AgreementState.AGREED), version(3, AgreementState.READ)]

    for versions in (agreed, agreed[::-1]):
        copy = agreed_copy(versions)
        assert copy is not None
        assert copy.number == 2
        assert CANARY not in repr(copy)
        assert copy.questions == agreed[1].text.questions
        assert copy.activities == agreed[1].text.activities
        assert read_snapshot(copy.model_dump(mode="json")) == copy
    assert agreed_copy([agreed[2]]) is agreed_copy([]) is None


def test_a_plan_has_an_agreed_part_only_when_something_was_agreed_on() -> None:
    plan, first, second = plan_of(complete()), version(1, AgreementState.AGREED), version(2, AgreementState.AGREED)
    copy, newer = agreed_copy([first]), agreed_copy([first, second])
    assert copy is not None
    had = shared(plan, FIRST).model_copy(update={"part": AGREED_PLAN, "snapshot": copy})

    assert (AGREED_PLAN in parts_of(plan), AGREED_PLAN in parts_of(plan, copy)) == (False, True)
    assert (snapshot_of(plan, AGREED_PLAN), snapshot_of(plan, AGREED_PLAN, copy)) == (None, copy)
    assert [standing(plan, had, now) for now in (copy, newer, None)] == [
        Standing.SAME,
        Standing.CHANGED,
        Standing.GONE,
    ]


def test_every_part_is_read_from_its_own_word() -> None:
    assert [read_part(part.key) for part in (FIRST, DOING, AGREED_PLAN)] == [FIRST, DOING, AGREED_PLAN]


def test_an_agreed_plan_of_the_first_version_can_still_be_read() -> None:
    question = {"id": "straat~invloed", "words": "Hoe?", "kind": "kennis", "sign": "Zo"}
    activity = {"id": "straat~doen-1", "what": "Bel", "day": None, "minutes": 45, "company": "collega"}
    stored = {
        "what": "plan",
        "number": 1,
        "agreed_at": "2027-03-01T00:00:00Z",
        "title": "Straat",
        "questions": [question],
        "activities": [activity],
        "first_review": "2027-05-03",
        "later_review": None,
    }

    found = read_snapshot(stored)

    assert isinstance(found, SharedPlan)
    assert found.model_dump(mode="json") == stored
