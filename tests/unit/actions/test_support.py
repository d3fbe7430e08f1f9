"""Answering what a worker asked, and what is said about a plan."""

from datetime import date
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.agreeing import Desk
from tests.factories import at_once
from wijkapp.actions import remarks
from wijkapp.actions.remarks import remark, reply
from wijkapp.actions.signals import person_topic
from wijkapp.actions.support import BY_WHEN, answer
from wijkapp.domain.agreement import AgreementState, SupportAnswer, SupportKind
from wijkapp.errors import InvalidAnswer, WijkappError, WrongField
from wijkapp.store.tables import audit, support_requests

SOON = date(2027, 4, 1)


def says(
    desk: Desk, version: UUID, given: SupportAnswer, text: str = "", by_when: date | None = SOON, seen: int = 0
) -> None:
    """Fatima answers the first request."""
    request = desk.reads(version).requests[0].id
    answer(
        desk.context,
        desk.fatima,
        version,
        request,
        given,
        text,
        by_when,
        seen or desk.revision(version),
        desk.now,
    )


def test_each_thing_that_is_asked_is_a_request(desk: Desk) -> None:
    desk.writes("support.expertise", "Meelopen met een collega")

    found = desk.reads(desk.submits()).requests

    assert [(one.kind, one.text, one.answer) for one in found] == [
        (SupportKind.TIME, "Een dagdeel per maand", None),
        (SupportKind.EXPERTISE, "Meelopen met een collega", None),
    ]


def test_an_answer_with_its_day_is_read_by_both(desk: Desk) -> None:
    version = desk.handed_in()

    says(desk, version, SupportAnswer.PARTLY, " De helft lukt. ")

    (mine,), (theirs,) = desk.reads(version).requests, desk.reads(version, desk.fatima).requests
    assert mine == theirs
    assert (mine.answer, mine.answer_text, mine.by_when) == (SupportAnswer.PARTLY, "De helft lukt.", SOON)
    assert (mine.answered_by, mine.answered_at) == ("Fatima", desk.now)


def test_yes_and_partly_come_with_a_day_from_today_on(desk: Desk) -> None:
    version = desk.handed_in()
    request = desk.reads(version).requests[0].id

    for given in (SupportAnswer.YES, SupportAnswer.PARTLY):
        for day in (None, date(2027, 2, 28)):
            with pytest.raises(WrongField) as trouble:
                says(desk, version, given, by_when=day)
            assert trouble.value.field == f"{BY_WHEN}-{request}"
    says(desk, version, SupportAnswer.YES, by_when=date(2027, 3, 1))
    assert desk.reads(version).requests[0].answer is SupportAnswer.YES


def test_a_no_has_no_day(desk: Desk) -> None:
    version = desk.handed_in()

    says(desk, version, SupportAnswer.NO, by_when=date(2020, 1, 1))

    assert desk.reads(version).requests[0].by_when is None


def test_an_answer_can_be_changed_also_after_agreeing(desk: Desk) -> None:
    version = desk.agreed()
    says(desk, version, SupportAnswer.YES)
    says(desk, version, SupportAnswer.NO)

    assert desk.reads(version).requests[0].answer is SupportAnswer.NO


def test_nothing_is_answered_on_what_is_not_read_or_is_replaced(desk: Desk) -> None:
    version = desk.submits()
    with pytest.raises(InvalidAnswer):
        says(desk, version, SupportAnswer.NO)
    desk.opens(version)
    desk.submits()

    with pytest.raises(InvalidAnswer, match="nieuwere versie"):
        says(desk, version, SupportAnswer.NO)


def test_of_two_answers_at_once_the_second_hears_of_the_first(desk: Desk) -> None:
    for _ in range(3):
        version = desk.handed_in()

        def attempt(given: SupportAnswer, version: UUID = version) -> str:
            try:
                says(desk, version, given, seen=1)
            except WijkappError as problem:
                return problem.sentence
            return ""

        answers = at_once([lambda g=given: attempt(g) for given in SupportAnswer])

        assert answers.count("") == 1
        assert sum(one.startswith("Iemand anders was je voor.") for one in answers) == 2


def test_a_version_that_goes_takes_its_requests_and_remarks_along(desk: Desk) -> None:
    from wijkapp.actions.retention import purge
    from wijkapp.store.tables import agreement_remarks

    version = desk.agreed()
    remark(desk.context, desk.fatima, version, "Goed", desk.now)
    (mine,) = desk.reads(version).remarks
    reply(desk.context, desk.anna, version, mine.id, "Dank", desk.now)

    purge(desk.context, desk.now.replace(year=desk.now.year + 5), 90)

    with desk.context.store.reading() as db:
        assert db.execute(sa.select(support_requests)).all() == []
        assert db.execute(sa.select(agreement_remarks)).all() == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_remark_is_none(desk: Desk, text: str) -> None:
    version = desk.handed_in()
    there = uuid4()

    with pytest.raises(WrongField) as trouble:
        remark(desk.context, desk.fatima, version, text, desk.now)
    assert trouble.value.field == remarks.TEXT
    with pytest.raises(WrongField) as trouble:
        reply(desk.context, desk.anna, version, there, text, desk.now)
    assert trouble.value.field == f"{remarks.TEXT}-{there}"


def test_remarks_stay_possible_on_what_is_agreed_and_not_on_what_is_replaced(desk: Desk) -> None:
    version = desk.agreed()
    remark(desk.context, desk.fatima, version, "Hoe gaat het?", desk.now)
    desk.handed_in()
    replaced = next(
        one.id for one in (desk.submits() and desk.reads(version).others) if one.state is AgreementState.REPLACED
    )

    with pytest.raises(InvalidAnswer, match="nieuwere versie"):
        remark(desk.context, desk.fatima, replaced, "Te laat", desk.now)


def test_an_answer_and_a_remark_are_told_and_leave_a_line_without_their_text(desk: Desk) -> None:
    version = desk.handed_in()
    told: list[str] = []
    desk.context.signals.listen(told.append)
    ours = {person_topic(desk.anna.person), person_topic(desk.fatima.person)}

    says(desk, version, SupportAnswer.YES, "kanarie-antwoord")
    assert set(told) == ours
    told.clear()
    remark(desk.context, desk.fatima, version, "kanarie-opmerking", desk.now)
    assert set(told) == ours

    with desk.context.store.reading() as db:
        lines = db.execute(sa.select(audit).order_by(audit.c.id)).all()
    assert [line.action for line in lines][-2:] == ["agreement:answered", "agreement:remarked"]
    assert "kanarie" not in str(lines)
