"""Handing in a plan, reading it, and agreeing on it or not."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.agreeing import CANARY, Desk
from tests.factories import at_once, owned_plan
from tests.organisation import House
from wijkapp.actions import agreements, notices
from wijkapp.actions.agreements import agree, disagree, listing, propose, submit, withdraw
from wijkapp.actions.context import Context
from wijkapp.actions.plans import delete, undelete
from wijkapp.actions.retention import purge
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, AgreementState, Party
from wijkapp.domain.looks import Look
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, WijkappError, WrongField
from wijkapp.store import looks, people
from wijkapp.store.tables import agreements as table
from wijkapp.store.tables import audit

DAY = timedelta(days=1)
TALK = date(2027, 3, 8)


@pytest.fixture
def desk(context: Context, now: datetime) -> Desk:
    return Desk(House(context, now))


def trail(context: Context) -> list[str]:
    with context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.action).order_by(audit.c.id)).scalars()
        return [line for line in lines if line.startswith("agreement:")]


def states(desk: Desk) -> list[tuple[int, AgreementState]]:
    """The versions that Anna has, by number."""
    return sorted((one.number, one.state) for one in listing(desk.context, desk.anna))


def test_before_handing_in_a_worker_reads_what_the_leader_gets_and_who_that_is(desk: Desk) -> None:
    found = propose(desk.context, desk.anna, desk.plan, desk.now)

    assert [one.words for one in found.text.questions] == ["Hoe krijg ik meer invloed?"]
    assert (found.missing, found.versions, found.changed) == ((), (), ())
    assert [(one.name, [name for _, name in one.leaders]) for one in found.desks] == [("Noord", ["Fatima"])]


def test_the_leader_gets_exactly_what_the_worker_read(desk: Desk) -> None:
    promised = propose(desk.context, desk.anna, desk.plan, desk.now).text
    version = desk.submits()
    desk.writes("support.time", "Iets anders")

    assert desk.opens(version).version.text == desk.reads(version).version.text == promised


def test_opening_is_kept_as_a_fact_of_the_first_time_only(desk: Desk) -> None:
    version = desk.submits()
    assert desk.reads(version).version.read_at is None

    desk.opens(version)
    agreements.opened(desk.context, desk.fatima, version, desk.now + DAY)

    found = desk.reads(version).version
    assert (found.state, found.read_at) == (AgreementState.READ, desk.now)
    assert trail(desk.context) == ["agreement:submitted", "agreement:read"]


def test_a_worker_who_opens_it_has_not_read_it_for_the_leader(desk: Desk) -> None:
    version = desk.submits()

    desk.opens(version, desk.anna)

    assert desk.reads(version).version.state is AgreementState.SUBMITTED


def test_both_agree_by_handing_in_and_by_saying_yes(desk: Desk) -> None:
    version = desk.handed_in()

    agree(desk.context, desk.fatima, version, 1, desk.now)

    found = desk.reads(version).version
    assert (found.state, found.decided_at, found.decided_by) == (AgreementState.AGREED, desk.now, "Fatima")
    assert found.keep_until == desk.now.replace(year=desk.now.year + 5)
    assert trail(desk.context)[-1] == "agreement:agreed"


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

    assert trouble.value.field == agreements.TALK_ON
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

    assert states(desk) == [(1, AgreementState.WITHDRAWN)]


def test_a_new_version_takes_the_place_of_one_that_is_not_agreed_on_and_says_what_changed(desk: Desk) -> None:
    first = desk.handed_in()
    desk.writes("support.time", "Twee dagdelen")
    assert propose(desk.context, desk.anna, desk.plan, desk.now).changed == (
        "Vraag om tijd: was ‘Een dagdeel per maand’, is nu ‘Twee dagdelen’",
    )

    second = desk.submits()

    assert states(desk) == [(1, AgreementState.REPLACED), (2, AgreementState.SUBMITTED)]
    for found in (desk.opens(second), desk.reads(second)):
        assert found.before is not None
        assert found.before.id == first
        assert found.changed == ("Vraag om tijd: was ‘Een dagdeel per maand’, is nu ‘Twee dagdelen’",)
    with pytest.raises(InvalidAnswer, match="nieuwere versie"):
        agree(desk.context, desk.fatima, first, 2, desk.now)


def test_an_agreed_version_stays_beside_a_new_one(desk: Desk) -> None:
    first = desk.agreed()
    second = desk.submits()

    assert states(desk) == [(1, AgreementState.AGREED), (2, AgreementState.SUBMITTED)]
    found = desk.opens(second)
    assert found.changed == ()
    assert [one.id for one in found.others] == [first]


def test_nothing_of_a_version_that_was_taken_back_comes_out_in_what_changed(desk: Desk) -> None:
    desk.writes("support.budget", "te persoonlijk")
    withdraw(desk.context, desk.anna, desk.handed_in(), desk.now)
    desk.writes("support.budget", "")

    version = desk.submits()

    for found in (desk.opens(version), desk.reads(version)):
        assert (found.before, found.changed) == (None, ())
    assert "te persoonlijk" not in str(desk.opens(version))


def test_another_team_is_not_told_what_this_team_got_before(desk: Desk) -> None:
    desk.handed_in()
    desk.anna = desk.house.worker("Anna", "Zuid")
    ans = desk.house.leader("Ans", "Zuid")
    desk.writes("support.time", "Twee dagdelen")

    version = desk.submits(desk.house.team("Zuid"))

    assert desk.opens(version, ans).changed == ()
    with pytest.raises(NotFound):
        desk.opens(version)


def test_only_what_the_worker_has_seen_is_handed_in(desk: Desk) -> None:
    seen = propose(desk.context, desk.anna, desk.plan, desk.now).seen
    desk.writes("support.time", "In een ander venster getypt")

    with pytest.raises(InvalidAnswer, match="net aangepast"):
        submit(desk.context, desk.anna, desk.plan, desk.team, seen, desk.now)

    assert states(desk) == []


def test_a_plan_that_is_not_complete_is_not_handed_in(desk: Desk) -> None:
    desk.writes("review.first", "")

    assert propose(desk.context, desk.anna, desk.plan, desk.now).missing
    with pytest.raises(InvalidAnswer, match="nog niet af"):
        desk.submits()


def test_without_a_leader_there_is_nobody_to_hand_in_to(desk: Desk) -> None:
    with desk.context.store.writing() as db:
        people.leave(db, desk.team, desk.fatima.person)

    assert propose(desk.context, desk.anna, desk.plan, desk.now).desks == ()
    with pytest.raises(InvalidAnswer, match="bij niemand"):
        desk.submits()


def test_a_plan_goes_only_to_a_team_that_one_works_in(desk: Desk) -> None:
    zuid = desk.house.team("Zuid")
    desk.house.leader("Ans", "Zuid")

    for team in (zuid, uuid4()):
        with pytest.raises(NotAllowed):
            submit(desk.context, desk.anna, desk.plan, team, 1, desk.now)


def test_who_leads_the_team_hands_nothing_in_to_oneself(desk: Desk) -> None:
    version = desk.submits()
    anna = desk.house.member("Anna", Role.LEADER)

    with pytest.raises(NotAllowed):
        submit(desk.context, anna, desk.plan, desk.team, 1, desk.now)
    found = desk.opens(version, anna)
    assert (found.party, found.version.state) == (Party.WORKER, AgreementState.SUBMITTED)
    with pytest.raises(InvalidAnswer):
        agree(desk.context, anna, version, 1, desk.now)


def test_a_guest_has_nothing_to_agree_on(context: Context, now: datetime) -> None:
    guest, plan = owned_plan(context, now)

    assert listing(context, guest) == ()
    with pytest.raises(NotAllowed):
        propose(context, guest, plan, now)
    with pytest.raises(NotAllowed):
        submit(context, guest, plan, uuid4(), 1, now)


def test_nobody_hands_in_another_s_plan(desk: Desk) -> None:
    bram = desk.house.worker("Bram")

    with pytest.raises(NotFound):
        propose(desk.context, bram, desk.plan, desk.now)
    with pytest.raises(NotFound):
        submit(desk.context, bram, desk.plan, desk.team, 1, desk.now)


@pytest.mark.parametrize("raw", ["", "x", None, 5, "../etc", "7f6c0e1c-3c4b-4a39-9d0c"])
def test_what_is_no_id_is_not_found(raw: object) -> None:
    with pytest.raises(NotFound):
        agreements.version_id_of(raw)


def test_deleting_the_plan_takes_back_what_is_not_agreed_on_and_nothing_else(desk: Desk) -> None:
    agreed = desk.agreed()
    pending = desk.submits()
    told: list[str] = []
    desk.context.signals.listen(told.append)

    delete(desk.context, desk.anna, desk.plan, desk.now)
    undelete(desk.context, desk.anna, desk.plan, desk.now)

    assert states(desk) == [(1, AgreementState.AGREED), (2, AgreementState.WITHDRAWN)]
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


def test_each_leader_who_reads_is_a_line_that_the_worker_reads(desk: Desk) -> None:
    version = desk.handed_in()
    joris = desk.house.leader("Joris")
    desk.opens(version, joris)
    desk.opens(version, desk.anna)
    desk.reads(version, joris)

    with desk.context.store.reading() as db:
        lines = looks.of_owner(db, desk.anna.person)
    assert [(one.viewer_name, one.what, one.subject) for one in lines] == [
        ("Fatima", Look.AGREEMENT_READ, version),
        ("Joris", Look.AGREEMENT_READ, version),
    ]


def test_looking_again_tells_nobody_anything(desk: Desk) -> None:
    version = desk.handed_in()
    told: list[str] = []
    desk.context.signals.listen(told.append)

    desk.opens(version)
    desk.reads(version)

    assert told == []


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


def test_versions_that_are_handed_in_at_once_are_numbered_without_gaps(desk: Desk) -> None:
    seen = propose(desk.context, desk.anna, desk.plan, desk.now).seen

    at_once([lambda: submit(desk.context, desk.anna, desk.plan, desk.team, seen, desk.now)] * 4)

    assert states(desk) == [
        *((number, AgreementState.REPLACED) for number in (1, 2, 3)),
        (4, AgreementState.SUBMITTED),
    ]


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


def test_nothing_private_is_stored_in_a_version_or_in_the_trail(desk: Desk) -> None:
    version = desk.agreed()

    with desk.context.store.reading() as db:
        rows = [*db.execute(sa.select(table)), *db.execute(sa.select(audit))]
    assert CANARY not in str(rows)
    assert "dagdeel" not in str([row for row in rows if "agreement:agreed" in str(row)])
    assert CANARY not in str(desk.opens(version))


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
