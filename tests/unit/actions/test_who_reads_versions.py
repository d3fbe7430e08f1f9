"""Who can still open what was handed in, once people leave, come back, are deactivated, or take it back."""

from datetime import datetime, timedelta

import pytest

from tests.agreeing import Desk
from tests.organisation import House
from wijkapp.actions import agreeing, people, teams
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.roles import Role
from wijkapp.errors import NotFound

DAY = timedelta(days=1)


@pytest.fixture
def desk(context: Context, now: datetime) -> Desk:
    """Anna, who works in a team that Fatima leads, with a complete plan."""
    return Desk(House(context, now))


@pytest.fixture
def ada(desk: Desk) -> Actor:
    """The administrator."""
    return desk.house.admin("Ada")


def test_who_comes_back_in_a_team_starts_anew_with_what_was_handed_in(desk: Desk, ada: Actor) -> None:
    version = desk.handed_in()
    assert desk.anna.person
    teams.remove_member(desk.context, ada, desk.team, desk.anna.person, desk.now + DAY)

    teams.add_member(desk.context, ada, desk.team, desk.anna.person, Role.WORKER.value, desk.now + 2 * DAY)

    with pytest.raises(NotFound):
        desk.opens(version)
    again = desk.house.actor("Anna")
    desk.anna, desk.now = again, desk.now + 3 * DAY
    assert desk.opens(desk.submits()).version.number == 2


def test_what_was_agreed_on_stays_with_both_when_a_worker_comes_back(desk: Desk, ada: Actor) -> None:
    version = desk.agreed()
    assert desk.anna.person
    teams.remove_member(desk.context, ada, desk.team, desk.anna.person, desk.now + DAY)
    teams.add_member(desk.context, ada, desk.team, desk.anna.person, Role.WORKER.value, desk.now + 2 * DAY)

    assert desk.opens(version).version.number == 1


def test_what_a_deactivated_worker_handed_in_is_nobodys_to_read_until_the_account_is_on_again(
    desk: Desk, ada: Actor
) -> None:
    version = desk.handed_in()
    assert desk.anna.person
    people.deactivate(desk.context, ada, desk.anna.person, desk.now)

    with pytest.raises(NotFound):
        desk.opens(version)

    people.activate(desk.context, ada, desk.anna.person, desk.now)
    assert desk.opens(version).version.number == 1


def test_taking_back_a_version_takes_back_those_that_it_replaced(desk: Desk) -> None:
    first = desk.handed_in()
    desk.writes("support.time", "Twee dagdelen")
    second = desk.handed_in()

    agreeing.withdraw(desk.context, desk.anna, second, desk.now)

    for version in (first, second):
        with pytest.raises(NotFound):
            desk.opens(version)
        assert desk.reads(version).version.state is AgreementState.WITHDRAWN


def test_taking_back_a_version_leaves_what_was_agreed_on(desk: Desk) -> None:
    first = desk.agreed()
    desk.writes("support.time", "Twee dagdelen")
    second = desk.handed_in()

    agreeing.withdraw(desk.context, desk.anna, second, desk.now)

    assert desk.opens(first).version.number == 1
