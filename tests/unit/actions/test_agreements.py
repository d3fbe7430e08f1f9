"""Reading a version that was handed in: what is kept of it, and what it is compared with."""

from datetime import timedelta

import pytest

from tests.agreeing import Desk
from wijkapp.actions import agreements
from wijkapp.actions.agreeing import withdraw
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.looks import Look
from wijkapp.errors import NotFound
from wijkapp.store import looks

DAY = timedelta(days=1)


def test_opening_is_kept_as_a_fact_of_the_first_time_only(desk: Desk) -> None:
    version = desk.submits()
    assert desk.reads(version).version.read_at is None

    desk.opens(version)
    agreements.opened(desk.context, desk.fatima, version, desk.now + DAY)

    found = desk.reads(version).version
    assert (found.state, found.read_at) == (AgreementState.READ, desk.now)
    assert desk.trail() == ["agreement:submitted", "agreement:read"]


def test_a_worker_who_opens_it_has_not_read_it_for_the_leader(desk: Desk) -> None:
    version = desk.submits()

    desk.opens(version, desk.anna)

    assert desk.reads(version).version.state is AgreementState.SUBMITTED


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


@pytest.mark.parametrize("raw", ["", "x", None, 5, "../etc", "7f6c0e1c-3c4b-4a39-9d0c"])
def test_what_is_no_id_is_not_found(raw: object) -> None:
    with pytest.raises(NotFound):
        agreements.version_id_of(raw)


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
