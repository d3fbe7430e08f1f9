"""Agreeing on a version that was handed in, saying no, and taking it back."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.agreeing import Desk
from tests.factories import at_once
from tests.organisation import House
from wijkapp.actions import agreeing, notices
from wijkapp.actions.agreeing import agree, disagree, withdraw
from wijkapp.actions.agreements import listing
from wijkapp.actions.context import Context
from wijkapp.actions.plans import delete, undelete
from wijkapp.actions.retention import purge
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, AgreementState
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import InvalidAnswer, NotFound, WijkappError, WrongField

DAY = timedelta(days=1)
TALK = date(2027, 3, 8)


def test_both_agree_by_handing_in_and_by_saying_yes(desk: Desk) -> None:
    version = desk.handed_in()

    agree(desk.context, desk.fatima, version, 1, desk.now)

    found = desk.reads(version).version
    assert (found.state, found.decided_at, found.decided_by) == (AgreementState.AGREED, desk.now, "Fatima")
    assert found.keep_until == desk.now.replace(year=desk.now.year + 5)
    assert desk.trail()[-1] == "agreement:agreed"


def test_an_agreement_of_the_29th_of_february_is_kept_until_a_day_that_exists(context: Context) -> None:
    desk = Desk(House(context, datetime.fromisoformat("2028-02-29T09:00:00+00:00")))

    assert str(desk.reads(desk.agreed()).version.keep_until)[:10] == "2033-02-28"


def test_a_leader_says_no_with_a_day_to_talk_chooses_another_day_and_then_says_yes(desk: Desk) -> None:
    version = desk.handed_in()

    disagree(desk.context, desk.fatima, version, TALK, 1, desk.now)
    assert desk.reads(version).version.state is AgreementState.LEADER_DISAGREES
    disagree(desk.context, desk.fatima, version, TALK + DAY, 2, desk.now)
    assert desk.reads(version).version.talk_on == TALK + DAY
    agree(desk.context, desk.fatima, version, 3, desk.now)

    found = desk.reads(version).version
    assert (found.state, found.talk_on) == (AgreementState.AGREED, None)


def test_a_worker_says_no_and_takes_it_back(desk: Desk) -> None:
    version = desk.handed_in()

    disagree(desk.context, desk.anna, version, TALK, 1, desk.now)
    with pytest.raises(InvalidAnswer, match="De werker is niet akkoord"):
        agree(desk.context, desk.fatima, version, 2, desk.now)
    agree(desk.context, desk.anna, version, 2, desk.now)

    found = desk.reads(version).version
    assert (found.state, found.talk_on, found.decided_by) == (AgreementState.READ, None, "")


def test_a_talk_is_not_in_the_past(desk: Desk) -> None:
    version = desk.handed_in()

    with pytest.raises(WrongField) as trouble:
        disagree(desk.context, desk.fatima, version, date(2027, 2, 28), 1, desk.now)

    assert trouble.value.field == agreeing.TALK_ON
    assert desk.reads(version).version.state is AgreementState.READ
    disagree(desk.context, desk.fatima, version, date(2027, 3, 1), 1, desk.now)


def test_a_leader_who_has_not_read_it_cannot_decide(desk: Desk) -> None:
    version = desk.submits()

    with pytest.raises(InvalidAnswer):
        agree(desk.context, desk.fatima, version, 1, desk.now)
    with pytest.raises(InvalidAnswer):
        disagree(desk.context, desk.fatima, version, TALK, 1, desk.now)


def test_what_was_agreed_on_cannot_be_taken_back_or_refused(desk: Desk) -> None:
    version = desk.agreed()

    for attempt in (
        lambda: withdraw(desk.context, desk.anna, version, desk.now),
        lambda: disagree(desk.context, desk.anna, version, TALK, 2, desk.now),
        lambda: disagree(desk.context, desk.fatima, version, TALK, 2, desk.now),
    ):
        with pytest.raises(InvalidAnswer, match="al afgesproken"):
            attempt()


def test_taken_back_it_is_gone_for_the_leader_at_once_and_for_the_worker_after_thirty_days(desk: Desk) -> None:
    version = desk.handed_in()

    withdraw(desk.context, desk.anna, version, desk.now)

    assert listing(desk.context, desk.fatima) == ()
    with pytest.raises(NotFound):
        desk.opens(version)
    assert desk.reads(version).version.state is AgreementState.WITHDRAWN
    assert purge(desk.context, desk.now + 29 * DAY, 90).agreements == 0
    assert purge(desk.context, desk.now + 30 * DAY, 90).agreements == 1
    with pytest.raises(NotFound):
        desk.reads(version)


def test_taking_back_needs_no_fresh_page(desk: Desk) -> None:
    version = desk.handed_in()
    disagree(desk.context, desk.fatima, version, TALK, 1, desk.now)

    withdraw(desk.context, desk.anna, version, desk.now)

    assert desk.states() == [(1, AgreementState.WITHDRAWN)]


def test_deleting_the_plan_takes_back_what_is_not_agreed_on_and_nothing_else(desk: Desk) -> None:
    agreed = desk.agreed()
    pending = desk.submits()
    told: list[str] = []
    desk.context.signals.listen(told.append)

    delete(desk.context, desk.anna, desk.plan, desk.now)
    undelete(desk.context, desk.anna, desk.plan, desk.now)

    assert desk.states() == [(1, AgreementState.AGREED), (2, AgreementState.WITHDRAWN)]
    assert [one.id for one in listing(desk.context, desk.fatima)] == [agreed]
    assert person_topic(desk.fatima.person) in told
    with pytest.raises(NotFound):
        desk.opens(pending)


def test_an_agreed_version_outlives_its_plan_until_its_time_is_over(desk: Desk) -> None:
    version = desk.agreed()
    delete(desk.context, desk.anna, desk.plan, desk.now)
    end = desk.now.replace(year=desk.now.year + 5)

    assert purge(desk.context, end - DAY, 90).agreements == 0
    assert desk.opens(version).version.text.title == desk.reads(version).version.text.title != ""
    assert purge(desk.context, end, 90).agreements == 1
    assert listing(desk.context, desk.anna) == ()


def test_everybody_concerned_is_told_after_each_deed(desk: Desk) -> None:
    told: list[str] = []
    desk.context.signals.listen(told.append)
    ours = {person_topic(desk.anna.person), person_topic(desk.fatima.person)}

    version = desk.submits()
    deeds = [
        lambda: desk.opens(version),
        lambda: disagree(desk.context, desk.fatima, version, TALK, 1, desk.now),
        lambda: agree(desk.context, desk.fatima, version, 2, desk.now),
        desk.submits,
        lambda: withdraw(desk.context, desk.anna, desk.submits(), desk.now),
    ]
    assert set(told) == ours
    for deed in deeds:
        told.clear()
        deed()
        assert set(told) == ours


def notices_of(desk: Desk, who: Actor) -> list[NoticeKind]:
    """What somebody was told, and put away as read."""
    found = sorted(one.kind for one in notices.listing(desk.context, who).notices if one.read_at is None)
    notices.mark_all_read(desk.context, who, desk.now, desk.now)
    return found


def test_the_other_side_gets_a_notice_of_each_deed_and_nobody_of_their_own(desk: Desk) -> None:
    handed_in = [NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED]
    version = desk.submits()
    assert notices_of(desk, desk.fatima) == handed_in
    desk.opens(version)
    assert notices_of(desk, desk.anna) == []

    disagree(desk.context, desk.fatima, version, TALK, 1, desk.now)
    assert notices_of(desk, desk.anna) == [NoticeKind.AGREEMENT_DECLINED]
    agree(desk.context, desk.fatima, version, 2, desk.now)
    assert notices_of(desk, desk.anna) == [NoticeKind.AGREEMENT_AGREED]
    other = desk.handed_in()
    assert notices_of(desk, desk.fatima) == handed_in
    disagree(desk.context, desk.anna, other, TALK, 1, desk.now)
    assert notices_of(desk, desk.fatima) == [NoticeKind.AGREEMENT_DECLINED]
    withdraw(desk.context, desk.anna, other, desk.now)
    assert notices_of(desk, desk.fatima) == [NoticeKind.AGREEMENT_WITHDRAWN]
    assert notices_of(desk, desk.anna) == []


def test_of_two_decisions_at_once_the_second_hears_of_the_first(desk: Desk) -> None:
    joris = desk.house.leader("Joris")
    for _ in range(3):
        version = desk.submits()
        desk.opens(version)
        desk.opens(version, joris)

        def attempt(deed: object) -> str:
            try:
                deed()  # type: ignore[operator]
            except WijkappError as problem:
                return problem.sentence
            return ""

        answers = at_once(
            [
                lambda v=version: attempt(lambda: agree(desk.context, desk.fatima, v, 1, desk.now)),
                lambda v=version: attempt(lambda: disagree(desk.context, joris, v, TALK, 1, desk.now)),
                lambda v=version: attempt(lambda: disagree(desk.context, joris, v, TALK + DAY, 1, desk.now)),
            ]
        )

        assert answers.count("") == 1
        assert all(one == "" or one.startswith("Iemand anders was je voor.") for one in answers)
        assert desk.revision(version) == 2


def test_agreeing_while_a_new_version_comes_in_is_one_or_the_other(desk: Desk) -> None:
    for _ in range(3):
        version = desk.handed_in()

        def says_yes(one: UUID = version) -> bool:
            try:
                agree(desk.context, desk.fatima, one, 1, desk.now)
            except InvalidAnswer:
                return False
            return True

        agreed, _ = at_once([says_yes, lambda: bool(desk.submits())])

        wanted = AgreementState.AGREED if agreed else AgreementState.REPLACED
        assert desk.reads(version).version.state is wanted


@pytest.mark.parametrize("deed", ["agree", "disagree", "withdraw"])
def test_what_a_reader_may_do_is_what_works(desk: Desk, deed: str) -> None:
    version = desk.handed_in()
    attempts = {
        "agree": lambda who: agree(desk.context, who, version, desk.revision(version), desk.now),
        "disagree": lambda who: disagree(desk.context, who, version, TALK, desk.revision(version), desk.now),
        "withdraw": lambda who: withdraw(desk.context, who, version, desk.now),
    }
    for who in (desk.fatima, desk.anna):
        promised = AgreementDeed[deed.upper()] in desk.reads(version, who).allowed
        try:
            attempts[deed](who)
        except InvalidAnswer:
            assert not promised
        else:
            assert promised
