"""Counts out of the database: what counts, who counts where, once a day, and nobody to be told from them."""

import re
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.factories import at_once, guest
from tests.handing_over import hands_in, shares_something, takes_all_back
from tests.organisation import House
from tests.sharing import agrees, team_reader
from wijkapp.actions.context import Context
from wijkapp.actions.counts import NOT_HERE, figures, make_counts
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.counting import Figures
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import AGREED_PLAN, ReaderKind, agreed_copy
from wijkapp.domain.situation import Competence, LifeDomain
from wijkapp.errors import NotFound
from wijkapp.store import people as people_rows
from wijkapp.store import sharing as copies
from wijkapp.store.tables import counted_people, memberships, people, team_figures, teams

DAY, MORNING = timedelta(days=1), date(2027, 3, 1)
FIVE = Figures(made_on=MORNING, shown={Competence.AGENDA: 5, LifeDomain.SAFETY: 5})
NAMES = ("Anna", "Bram", "Cas", "Demi", "Eva", "Fien", "Gijs", "Hala", "Ivo", "Jet", "Kai")


@pytest.fixture
def chef(house: House) -> Actor:
    return house.leader("Chef")


def sharing(house: House, *names: str, team: str = "Noord") -> list[Actor]:
    """These people share a question of the street with who leads their team."""
    found = [house.worker(name, team) for name in names]
    for one in found:
        shares_something(house.context, one, house.team(team), house.now)
    return found


def seen(house: House, who: Actor, day: date = MORNING, team: str = "Noord") -> Figures:
    where = house.team(team)
    return figures(house.context, who, [where], day)[where]


def test_five_people_who_share_make_the_first_figures(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:5])

    assert seen(house, chef) == FIVE


def test_four_make_none(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:4])

    assert seen(house, chef) == Figures()


def test_what_is_agreed_on_counts_and_what_is_only_handed_in_does_not(house: House, chef: Actor) -> None:
    for name in NAMES[:4]:
        hands_in(house.context, house.worker(name), house.team(), house.now, state=AgreementState.AGREED)
    last = house.worker(NAMES[4])
    for state in set(AgreementState) - {AgreementState.AGREED}:
        hands_in(house.context, last, house.team(), house.now, state=state)
    assert seen(house, chef) == Figures()

    hands_in(house.context, last, house.team(), house.now, state=AgreementState.AGREED)

    assert seen(house, chef, MORNING + DAY) == FIVE.model_copy(update={"made_on": MORNING + DAY})


@pytest.mark.parametrize("kind", [ReaderKind.TEAM, ReaderKind.LEADER])
def test_it_counts_with_whomever_it_is_shared(house: House, chef: Actor, kind: ReaderKind) -> None:
    for name in NAMES[:5]:
        shares_something(house.context, house.worker(name), house.team(), house.now, kind=kind)

    assert seen(house, chef) == FIVE


def test_sharing_an_agreed_plan_makes_nobody_count_who_does_not_already(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:4])
    last, plan = house.worker(NAMES[4]), uuid4()
    version = agrees(house.context, last, plan, house.team("Zuid"), house.now)
    copy = agreed_copy([version])
    assert copy
    with house.context.store.writing() as db:
        copies.put(db, last, plan, AGREED_PLAN, team_reader(house.team()), copy, house.now)

    assert seen(house, chef) == Figures()


def test_who_shares_more_than_one_thing_is_one_person(house: House, chef: Actor) -> None:
    for _ in range(3):
        sharing(house, *NAMES[:4])

    assert seen(house, chef) == Figures()


@pytest.mark.parametrize("item", ["7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c222", "weg~weg"])
def test_a_part_of_ones_own_or_of_a_situation_that_is_gone_makes_somebody_share_but_has_no_theme(
    house: House, chef: Actor, item: str
) -> None:
    sharing(house, *NAMES[:6])
    for name in NAMES[6:10]:
        shares_something(house.context, house.worker(name), house.team(), house.now, item=item)
    assert seen(house, chef) == Figures(made_on=MORNING)

    for name in ("Xena", "Yara", "Zeb", "Wim", "Vos"):
        shares_something(house.context, house.worker(name), house.team(), house.now, item=item)

    assert seen(house, chef, MORNING + DAY) == FIVE.model_copy(update={"made_on": MORNING + DAY})


def test_a_leader_does_not_count(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:4])
    shares_something(house.context, chef, house.team(), house.now)

    assert seen(house, chef) == Figures()


def test_who_works_in_two_teams_counts_in_the_one_where_they_work_longest(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:5])
    house.leader("Chef", "Zuid")
    house.now += DAY
    sharing(house, *NAMES[:5], team="Zuid")

    assert (seen(house, chef), seen(house, house.actor("Chef"), team="Zuid")) == (FIVE, Figures())

    with house.context.store.writing() as db:
        for name in NAMES[:5]:
            people_rows.leave(db, house.team("Noord"), house.actor(name).person)
    later = MORNING + DAY
    assert seen(house, house.actor("Chef"), later, team="Zuid") == FIVE.model_copy(update={"made_on": later})
    assert seen(house, house.actor("Chef"), later) == Figures(made_on=later)


def test_a_role_elsewhere_takes_nobody_out_of_the_team_in_which_they_work(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    house.now = now - DAY
    for name in NAMES[:5]:
        house.member(name, Role.LEADER, "Zuid")
    with context.store.writing() as db:
        old = people_rows.add_team(db, house.organisation, "Opgeheven", now - DAY)
        people_rows.join(db, old, house.actor(NAMES[0]).person, Role.WORKER, now - DAY)
        db.execute(teams.update().where(teams.c.id == old).values(archived_at=now))
    house.now = now
    sharing(house, *NAMES[:5])

    assert seen(house, chef) == FIVE


def test_what_was_shared_before_somebody_came_back_and_by_who_was_deactivated_does_not_count(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    sharing(house, *NAMES[:6])
    with context.store.writing() as db:
        at = (memberships.c.person_id == house.actor("Anna").person,)
        db.execute(memberships.update().where(*at).values(since=now + DAY))
        db.execute(people.update().where(people.c.id == house.actor("Bram").person).values(deactivated_at=now))

    assert seen(house, chef) == Figures()


def test_figures_stay_as_they_are_for_the_whole_day(house: House, chef: Actor) -> None:
    assert seen(house, chef) == Figures()
    sharing(house, *NAMES[:10])

    assert seen(house, chef) == Figures()
    assert seen(house, chef, MORNING + DAY).shown == {Competence.AGENDA: 10, LifeDomain.SAFETY: 10}


def test_everybody_of_the_team_sees_the_same_figures_and_nobody_else_sees_any(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    workers = sharing(house, *NAMES[:5])
    other = House(context, now, "Andere organisatie")

    assert [seen(house, one) for one in (chef, *workers, house.leader("Vera"))] == [FIVE] * 7
    strangers = (house.leader("Zus", "Zuid"), house.admin("Ada"), other.leader("Ver"), guest(context, now))
    for stranger in strangers:
        with pytest.raises(NotFound, match=re.escape(NOT_HERE)):
            seen(house, stranger)


@pytest.mark.parametrize("deed", ["comes", "shares more", "takes back", "goes", "is deactivated", "leads from now on"])
def test_what_one_of_ten_does_changes_no_figure_the_next_day(house: House, chef: Actor, deed: str) -> None:
    sharing(house, *NAMES[:10])
    before = seen(house, chef)
    anna, team, context = house.actor("Anna"), house.team(), house.context

    match deed:
        case "comes":
            sharing(house, "Nieuw")
        case "shares more":
            shares_something(context, anna, team, house.now, item="huur~invloed")
        case "takes back":
            takes_all_back(context, anna)
        case "goes":
            with context.store.writing() as db:
                people_rows.leave(db, team, anna.person)
        case "is deactivated":
            with context.store.writing() as db:
                db.execute(people.update().where(people.c.id == anna.person).values(deactivated_at=house.now))
        case _:
            house.leader("Anna")

    assert seen(house, chef, MORNING + DAY) == before
    assert before.shown


def test_who_is_gone_leaves_no_mark(house: House, chef: Actor, context: Context) -> None:
    sharing(house, *NAMES[:5])
    seen(house, chef)

    with context.store.writing() as db:
        db.execute(people.delete().where(people.c.id == house.actor("Anna").person))
        assert len(db.execute(sa.select(counted_people)).all()) == 4


def test_the_database_keeps_no_themes_of_anybody(house: House, chef: Actor, context: Context) -> None:
    sharing(house, *NAMES[:5])
    seen(house, chef)

    with context.store.reading() as db:
        kept = db.execute(sa.select(counted_people.c.fingerprint)).scalars().all()
    assert len(set(kept)) == 5
    assert all(len(mark) == 64 for mark in kept)


def test_all_teams_are_looked_at_once_a_day(house: House, context: Context) -> None:
    sharing(house, *NAMES[:5])
    sharing(house, "Mo", team="Zuid")

    assert [make_counts(context, MORNING), make_counts(context, MORNING), make_counts(context, MORNING + DAY)] == [
        2,
        0,
        2,
    ]
    with context.store.reading() as db:
        rows = db.execute(sa.select(team_figures.c.looked_on, team_figures.c.made_on)).all()
    assert sorted(rows, key=str) == sorted([(MORNING + DAY, MORNING), (MORNING + DAY, None)], key=str)


def test_two_who_look_first_at_the_same_moment_see_the_same(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:5])

    assert at_once([lambda: seen(house, chef)] * 4) == [FIVE] * 4


def test_a_day_that_has_passed_changes_nothing(house: House, chef: Actor) -> None:
    sharing(house, *NAMES[:5])
    assert seen(house, chef) == FIVE

    assert seen(house, chef, MORNING - DAY) == FIVE
