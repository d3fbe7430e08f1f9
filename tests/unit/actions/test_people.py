"""What an administrator does with people: finding, renaming, giving and taking the role of administrator, letting in."""

from datetime import datetime
from functools import partial

import pytest

from tests.factories import at_once, statements
from tests.organisation import House
from wijkapp.actions import people, sessions
from wijkapp.actions.administering import NOT_AN_ADMIN
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, SignedOut


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


def names(context: Context, actor: Actor, search: str = "", number: int = 1) -> list[str]:
    return [line.name for line in people.listing(context, actor, search, number).lines]


def test_people_are_listed_by_name_with_their_teams(context: Context, house: House, fatima: Actor) -> None:
    house.worker("bram")
    house.leader("Anna")
    house.member("Anna", Role.WORKER, "Zuid")

    lines = people.listing(context, fatima).lines

    assert [(line.name, line.is_admin) for line in lines] == [("Anna", False), ("bram", False), ("Fatima", True)]
    assert [(team.name, team.role) for team in lines[0].teams] == [("Noord", Role.LEADER), ("Zuid", Role.WORKER)]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ANN", ["Anna"]),
        ("voorbeeld.nl", ["Anna", "Fatima", "Émile"]),
        ("émile", ["Émile"]),
        ("ÉMILE", ["Émile"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'; DROP TABLE people", []),
    ],
)
def test_search_looks_in_names_and_addresses_and_takes_every_sign_as_it_is(
    context: Context, house: House, fatima: Actor, search: str, found: list[str]
) -> None:
    house.worker("Anna")
    house.worker("Émile")

    assert sorted(names(context, fatima, search)) == found


def test_a_page_holds_twenty_five_and_a_page_past_the_end_is_the_last(
    context: Context, house: House, fatima: Actor
) -> None:
    for number in range(30):
        house.person(f"Mens{number:02}")

    first, last, beyond = (people.listing(context, fatima, "mens", number) for number in (1, 2, 99))

    assert [len(one.lines) for one in (first, last, beyond)] == [25, 5, 5]
    assert [(one.total, one.pages, one.number) for one in (first, last, beyond)] == [(30, 2, 1), (30, 2, 2), (30, 2, 2)]
    assert not {line.id for line in first.lines} & {line.id for line in last.lines}


def test_nobody_found_is_one_empty_page(context: Context, fatima: Actor) -> None:
    found = people.listing(context, fatima, "zzzz", 3)

    assert (found.lines, found.total, found.number, found.pages) == ((), 0, 1, 1)


def test_a_page_asks_the_database_as_often_for_many_people_as_for_few(
    context: Context, house: House, fatima: Actor
) -> None:
    def listed() -> int:
        with statements(context.store) as asked:
            people.listing(context, fatima)
        return len(asked)

    house.worker("Anna")
    few = listed()
    for number in range(24):
        house.worker(f"Mens{number}", "Zuid" if number % 2 else "Noord")
    many = listed()

    assert few == many > 0


def test_a_name_is_tidied_and_a_wrong_one_changes_nothing(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person

    people.rename(context, fatima, anna.person, "  Anna   de Wit ", now)
    for wrong in ("", " ", "=1+1", "a\0b", "\ud83d", "a" * 201, None, 7, ["x"]):
        with pytest.raises(InvalidAnswer):
            people.rename(context, fatima, anna.person, wrong, now)

    assert people.one(context, fatima, anna.person).name == "Anna de Wit"


def test_a_role_of_administrator_acts_at_once_in_an_open_session(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    token = sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)

    people.make_admin(context, fatima, anna.person, now)
    during = sessions.actor_of(context, token, now)
    people.unmake_admin(context, fatima, anna.person, now)
    after = sessions.actor_of(context, token, now)

    assert (during.is_admin, after.is_admin) == (True, False)
    with pytest.raises(NotAllowed, match=NOT_AN_ADMIN):
        people.listing(context, during)


def test_the_last_administrator_stays_one(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    assert fatima.person
    gone = house.admin("Gerda")
    assert gone.person
    people.deactivate(context, fatima, gone.person, now)

    with pytest.raises(NotAllowed, match="Fatima is de enige beheerder"):
        people.unmake_admin(context, fatima, fatima.person, now)

    assert house.actor("Fatima").is_admin


def test_nobody_puts_their_own_account_off(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    house.admin("Gerda")
    assert fatima.person

    with pytest.raises(NotAllowed, match="eigen account"):
        people.deactivate(context, fatima, fatima.person, now)

    assert house.actor("Fatima") == fatima


def test_who_is_deactivated_is_signed_out_at_once_and_told_so(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    token = sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)
    told: list[str] = []
    context.signals.listen(told.append)

    people.deactivate(context, fatima, anna.person, now)

    with pytest.raises(SignedOut):
        sessions.actor_of(context, token, now)
    with pytest.raises(NotAllowed):
        sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)
    assert sessions.signed_out(anna.person) in told


def test_who_is_activated_again_has_the_teams_of_before_and_no_old_session(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.leader("Anna")
    assert anna.person
    token = sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)

    people.deactivate(context, fatima, anna.person, now)
    people.activate(context, fatima, anna.person, now)

    assert house.actor("Anna") == anna
    with pytest.raises(SignedOut):
        sessions.actor_of(context, token, now)


def test_who_is_deactivated_comes_last_and_cannot_become_administrator(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person

    people.deactivate(context, fatima, anna.person, now)

    assert names(context, fatima) == ["Fatima", "Anna"]
    assert [name for _, name in people.everybody(context, fatima)] == ["Fatima"]
    with pytest.raises(NotAllowed, match="staat uit"):
        people.make_admin(context, fatima, anna.person, now)


@pytest.mark.parametrize("role", ["worker", "leader"])
def test_who_is_no_administrator_sees_and_changes_nothing(
    context: Context, house: House, fatima: Actor, now: datetime, role: str
) -> None:
    bram = getattr(house, role)("Bram")
    assert fatima.person

    for deed in (people.make_admin, people.unmake_admin, people.deactivate, people.activate):
        with pytest.raises(NotAllowed):
            deed(context, bram, fatima.person, now)
    for look in (people.listing, people.everybody):
        with pytest.raises(NotAllowed):
            look(context, bram)
    with pytest.raises(NotAllowed):
        people.one(context, bram, fatima.person)


def test_an_administrator_whose_role_does_not_count_in_this_session_changes_nothing(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person

    with pytest.raises(NotAllowed):
        people.make_admin(context, fatima.model_copy(update={"is_admin": False}), anna.person, now)


def test_an_unknown_person_is_not_found(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    with pytest.raises(NotFound):
        people.deactivate(context, fatima, house.team(), now)


def test_of_two_administrators_who_take_each_others_role_at_once_one_stays(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    gerda = house.admin("Gerda")
    pairs = ((fatima, gerda), (gerda, fatima))

    def taken(who: Actor, from_whom: Actor) -> bool:
        assert from_whom.person
        try:
            people.unmake_admin(context, who, from_whom.person, now)
        except NotAllowed:
            return False
        return True

    done = at_once([partial(taken, *pair) for pair in pairs])

    assert sorted(done) == [False, True]
    assert [house.actor(name).is_admin for name in ("Fatima", "Gerda")].count(True) == 1
