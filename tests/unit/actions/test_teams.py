"""Teams and roles in them: making, archiving, handing over, and leaving by oneself."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.organisation import House
from wijkapp.actions import people, teams
from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


def roles(context: Context, fatima: Actor, house: House, team: str = "Noord") -> dict[str, Role]:
    return {one.name: one.role for one in teams.one(context, fatima, house.team(team))[1]}


def test_a_new_team_is_listed_without_people(context: Context, fatima: Actor, now: datetime) -> None:
    made = teams.make(context, fatima, " Oost ", now)

    (line,) = teams.listing(context, fatima).lines
    assert (line.id, line.name, line.people, line.leaders) == (made, "Oost", 0, 0)


@pytest.mark.parametrize("name", ["Noord", "noord", " NOORD "])
def test_a_name_is_taken_once_in_an_organisation_also_by_a_team_that_was_archived(
    context: Context, house: House, fatima: Actor, now: datetime, name: str
) -> None:
    team, other = house.team(), house.team("Zuid")
    teams.archive(context, fatima, team, now)

    with pytest.raises(InvalidAnswer, match="bij de opgeborgen teams al een team met de naam Noord"):
        teams.make(context, fatima, name, now)
    with pytest.raises(InvalidAnswer, match="Noord"):
        teams.rename(context, fatima, other, name, now)


def test_a_team_can_be_written_another_way(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    teams.rename(context, fatima, house.team(), "NOORD", now)

    assert [name for _, name in teams.choices(context, fatima)] == ["NOORD"]


def test_another_organisation_may_use_the_same_name(context: Context, house: House, now: datetime) -> None:
    house.team()
    other = House(context, now, "Elders").admin("Otto")

    assert teams.make(context, other, "Noord", now)


def test_an_archived_team_gives_no_roles_until_it_is_taken_back(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.leader("Anna")

    teams.archive(context, fatima, house.team(), now)
    during = house.actor("Anna").memberships
    teams.unarchive(context, fatima, house.team(), now)

    assert (during, house.actor("Anna")) == ((), anna)


def test_an_archived_team_takes_nobody_in(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    anna, bram = house.leader("Anna"), house.person("Bram")
    assert anna.person
    assert bram.person
    teams.archive(context, fatima, house.team(), now)

    with pytest.raises(NotAllowed, match="opgeborgen"):
        teams.add_member(context, fatima, house.team(), bram.person, "werker", now)
    with pytest.raises(NotAllowed, match="opgeborgen"):
        teams.hand_over(context, fatima, house.team(), anna.person, bram.person, now, stays=True)


def test_a_role_acts_at_once_and_is_told_to_team_and_person(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    told: list[str] = []
    context.signals.listen(told.append)

    teams.change_role(context, fatima, house.team(), anna.person, "teamleider", now)

    assert house.actor("Anna").memberships[0].role is Role.LEADER
    assert {team_topic(house.team()), person_topic(anna.person)} <= set(told)


def test_somebody_can_lead_one_team_and_work_in_another(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.person("Anna")
    assert anna.person

    teams.add_member(context, fatima, house.team(), anna.person, "teamleider", now)
    teams.add_member(context, fatima, house.team("Zuid"), anna.person, "werker", now)

    assert {(one.team, one.role) for one in house.actor("Anna").memberships} == {
        (house.team(), Role.LEADER),
        (house.team("Zuid"), Role.WORKER),
    }


def test_adding_somebody_again_leaves_the_role(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    anna = house.leader("Anna")
    assert anna.person

    teams.add_member(context, fatima, house.team(), anna.person, "werker", now)

    assert roles(context, fatima, house) == {"Anna": Role.LEADER}


@pytest.mark.parametrize("role", ["beheerder", "baas", "", None, 1, ["werker"]])
def test_a_role_that_is_none_is_refused(
    context: Context, house: House, fatima: Actor, now: datetime, role: object
) -> None:
    anna = house.worker("Anna")
    assert anna.person

    with pytest.raises(InvalidAnswer):
        teams.change_role(context, fatima, house.team(), anna.person, role, now)
    with pytest.raises(InvalidAnswer):
        teams.add_member(context, fatima, house.team("Zuid"), anna.person, role, now)


def test_who_was_taken_out_can_be_put_back_with_the_same_role(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.leader("Anna")
    assert anna.person

    had = teams.remove_member(context, fatima, house.team(), anna.person, now)
    gone = roles(context, fatima, house)
    teams.add_member(context, fatima, house.team(), anna.person, had, now)

    assert (gone, house.actor("Anna")) == ({}, anna)
    with pytest.raises(NotFound):
        teams.remove_member(context, fatima, house.team("Zuid"), anna.person, now)


@pytest.mark.parametrize(("stays", "left"), [(True, {"Anna": Role.WORKER}), (False, {})])
def test_a_team_goes_to_another_leader_in_one_step(
    context: Context, house: House, fatima: Actor, now: datetime, stays: bool, left: dict[str, Role]
) -> None:
    anna, bram = house.leader("Anna"), house.person("Bram")
    assert anna.person
    assert bram.person

    teams.hand_over(context, fatima, house.team(), anna.person, bram.person, now, stays=stays)

    assert roles(context, fatima, house) == {"Bram": Role.LEADER} | left


def test_a_team_is_handed_over_by_a_leader_to_somebody_else_who_can_come_in(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna, bram, cor = house.leader("Anna"), house.worker("Bram"), house.worker("Cor")
    assert anna.person
    assert bram.person
    assert cor.person
    people.deactivate(context, fatima, cor.person, now)
    before = roles(context, fatima, house)

    with pytest.raises(NotAllowed, match="iemand anders"):
        teams.hand_over(context, fatima, house.team(), anna.person, anna.person, now, stays=False)
    with pytest.raises(NotFound):
        teams.hand_over(context, fatima, house.team(), bram.person, anna.person, now, stays=False)
    with pytest.raises(NotAllowed, match="staat uit"):
        teams.hand_over(context, fatima, house.team(), anna.person, cor.person, now, stays=False)

    assert roles(context, fatima, house) == before


def test_a_worker_leaves_a_team_by_oneself(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    anna = house.worker("Anna")

    teams.leave(context, anna, house.team(), now)

    assert roles(context, fatima, house) == {}
    with pytest.raises(NotFound):
        teams.leave(context, anna, house.team(), now)


def test_the_only_leader_is_told_to_have_the_team_handed_over_first(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna, bram = house.leader("Anna"), house.leader("Bram")
    assert bram.person
    people.deactivate(context, fatima, bram.person, now)

    with pytest.raises(NotAllowed, match="enige leidinggevende van Noord"):
        teams.leave(context, anna, house.team(), now)
    people.activate(context, fatima, bram.person, now)
    teams.leave(context, anna, house.team(), now)

    assert roles(context, fatima, house) == {"Bram": Role.LEADER}


def test_a_guest_leaves_no_team(context: Context, house: House, now: datetime) -> None:
    from tests.factories import guest

    with pytest.raises(NotFound):
        teams.leave(context, guest(context, now), house.team(), now)


def test_a_leader_is_no_administrator_of_the_team(context: Context, house: House, now: datetime) -> None:
    anna, bram = house.leader("Anna"), house.worker("Bram")
    assert bram.person
    team = house.team()

    for deed in (
        lambda: teams.listing(context, anna),
        lambda: teams.choices(context, anna),
        lambda: teams.one(context, anna, team),
        lambda: teams.make(context, anna, "Oost", now),
        lambda: teams.rename(context, anna, team, "Oost", now),
        lambda: teams.archive(context, anna, team, now),
        lambda: teams.unarchive(context, anna, team, now),
        lambda: teams.add_member(context, anna, team, bram.person, "werker", now),
        lambda: teams.change_role(context, anna, team, bram.person, "teamleider", now),
        lambda: teams.remove_member(context, anna, team, bram.person, now),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.parametrize("deed", ["comes in", "takes another role", "is handed it", "hands it over and stays"])
def test_an_administrator_gives_no_role_in_a_team_to_oneself(house: House, now: datetime, deed: str) -> None:
    ada = house.person("Ada", is_admin=True)
    bram = house.leader("Bram")
    if deed != "comes in":
        ada = house.member("Ada", Role.LEADER if deed.startswith("hands") else Role.WORKER)
    assert ada.person
    assert bram.person
    team, context = house.team(), house.context
    deeds: dict[str, Callable[[], object]] = {
        "comes in": lambda: teams.add_member(context, ada, team, ada.person, "werker", now),
        "takes another role": lambda: teams.change_role(context, ada, team, ada.person, "teamleider", now),
        "is handed it": lambda: teams.hand_over(context, ada, team, bram.person, ada.person, now, stays=True),
        "hands it over and stays": lambda: teams.hand_over(
            context, ada, team, ada.person, bram.person, now, stays=True
        ),
    }
    before = house.actor("Ada").memberships

    with pytest.raises(NotAllowed, match="jezelf"):
        deeds[deed]()

    assert house.actor("Ada").memberships == before
