"""Handing in a plan: what the worker sees before, what the leader gets, and what a newer version does."""

from datetime import datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.agreeing import CANARY, Desk
from tests.factories import at_once, owned_plan
from wijkapp.actions.agreeing import agree
from wijkapp.actions.agreements import listing
from wijkapp.actions.context import Context
from wijkapp.actions.handing_in import propose, submit
from wijkapp.domain.agreement import AgreementState, Party
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import people
from wijkapp.store.tables import agreements as table
from wijkapp.store.tables import audit


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


def test_a_new_version_takes_the_place_of_one_that_is_not_agreed_on_and_says_what_changed(desk: Desk) -> None:
    first = desk.handed_in()
    desk.writes("support.time", "Twee dagdelen")
    assert propose(desk.context, desk.anna, desk.plan, desk.now).changed == (
        "Vraag om tijd: was ‘Een dagdeel per maand’, is nu ‘Twee dagdelen’",
    )

    second = desk.submits()

    assert desk.states() == [(1, AgreementState.REPLACED), (2, AgreementState.SUBMITTED)]
    for found in (desk.opens(second), desk.reads(second)):
        assert found.before is not None
        assert found.before.id == first
        assert found.changed == ("Vraag om tijd: was ‘Een dagdeel per maand’, is nu ‘Twee dagdelen’",)
    with pytest.raises(InvalidAnswer, match="nieuwere versie"):
        agree(desk.context, desk.fatima, first, 2, desk.now)


def test_an_agreed_version_stays_beside_a_new_one(desk: Desk) -> None:
    first = desk.agreed()
    second = desk.submits()

    assert desk.states() == [(1, AgreementState.AGREED), (2, AgreementState.SUBMITTED)]
    found = desk.opens(second)
    assert found.changed == ()
    assert [one.id for one in found.others] == [first]


def test_only_what_the_worker_has_seen_is_handed_in(desk: Desk) -> None:
    seen = propose(desk.context, desk.anna, desk.plan, desk.now).seen
    desk.writes("support.time", "In een ander venster getypt")

    with pytest.raises(InvalidAnswer, match="net aangepast"):
        submit(desk.context, desk.anna, desk.plan, desk.team, seen, desk.now)

    assert desk.states() == []


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


def test_versions_that_are_handed_in_at_once_are_numbered_without_gaps(desk: Desk) -> None:
    seen = propose(desk.context, desk.anna, desk.plan, desk.now).seen

    at_once([lambda: submit(desk.context, desk.anna, desk.plan, desk.team, seen, desk.now)] * 4)

    assert desk.states() == [
        *((number, AgreementState.REPLACED) for number in (1, 2, 3)),
        (4, AgreementState.SUBMITTED),
    ]


def test_nothing_private_is_stored_in_a_version_or_in_the_trail(desk: Desk) -> None:
    version = desk.agreed()

    with desk.context.store.reading() as db:
        rows = [*db.execute(sa.select(table)), *db.execute(sa.select(audit))]
    assert CANARY not in str(rows)
    assert "dagdeel" not in str([row for row in rows if "agreement:agreed" in str(row)])
    assert CANARY not in str(desk.opens(version))
