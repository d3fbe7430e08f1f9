"""Plans while somebody else could open the account: all that was not handed over is a draft, and is shut."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.agreeing import CANARY, Desk
from tests.factories import write
from tests.organisation import PASSWORD, House, with_a_password
from tests.sharing import QUESTION_PART, leader_reader
from wijkapp.actions import (
    agreements,
    bringing_in,
    handing_in,
    looks,
    plans,
    private,
    shared_with_me,
    sharing,
    starting,
    team_activities,
    team_questions,
    teams,
)
from wijkapp.actions.changing import STILL_THERE, change
from wijkapp.actions.context import Context
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Refused
from wijkapp.domain.roles import Role
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, Shut
from wijkapp.store import accounts
from wijkapp.store import people as people_rows

ITEM = f"question.{QUESTION_PART.item}.words"


@pytest.fixture
def desk(context: Context, now: datetime) -> Desk:
    """Anna with a plan of which a question is shared with who leads her, and which was handed in."""
    desk = Desk(House(context, now))
    with_a_password(context, desk.anna)
    desk.writes("plan.name", f"Mijn plan {CANARY}")
    sharing.share(context, desk.anna, desk.plan, QUESTION_PART, leader_reader(desk.team), now)
    desk.submits()
    return desk


@pytest.fixture
def shut(context: Context, desk: Desk, now: datetime) -> Actor:
    """Anna, or whoever came in as her by a link of somebody else."""
    assert desk.anna.person
    with context.store.writing() as db:
        accounts.close_private(db, desk.anna.person, now)
    return desk.house.actor("Anna")


Deed = Callable[[Context, Actor, UUID, datetime], object]
DEEDS: dict[str, Deed] = {
    "read": lambda context, who, plan, _: plans.read(context, who, plan),
    "archive": plans.archive,
    "unarchive": plans.unarchive,
    "delete": plans.delete,
    "undelete": plans.undelete,
    "copy": starting.copy,
    "start": lambda context, who, _, now: starting.start(context, who, "straat", now),
    "sheet": lambda context, who, plan, _: sharing.sheet(context, who, plan),
    "renew": lambda context, who, plan, now: sharing.renew(context, who, plan, QUESTION_PART, now),
    "unshare": lambda context, who, plan, now: sharing.unshare_all(context, who, plan, QUESTION_PART, now),
    "propose": handing_in.propose,
    "offers": lambda context, who, plan, _: bringing_in.offers(context, who, plan),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_read_or_done_with_a_plan_that_is_shut(
    context: Context, desk: Desk, shut: Actor, now: datetime, deed: str
) -> None:
    with pytest.raises(Shut):
        DEEDS[deed](context, shut, desk.plan, now)

    assert plans.read(context, desk.anna, desk.plan).version
    assert sharing.my_shares(context, desk.anna, desk.plan)


def test_a_plan_that_is_shut_is_neither_shared_nor_handed_in_nor_brought_in(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    handed_in = agreements.listing(context, desk.fatima)

    with pytest.raises(Shut):
        sharing.share(context, shut, desk.plan, QUESTION_PART, leader_reader(desk.team), now)
    with pytest.raises((Shut, NotAllowed)):
        handing_in.submit(context, shut, desk.plan, desk.team, 1, now)
    with pytest.raises((Shut, NotAllowed, NotFound)):
        bringing_in.propose_from_plan(context, shut, desk.plan, "x", desk.team, now, with_name=True)

    assert agreements.listing(context, desk.fatima) == handed_in


def test_a_change_is_refused_with_a_sentence_that_says_where_to_go(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    before = plans.read(context, desk.anna, desk.plan)

    for field in (ITEM, "support.time", "situation.case"):
        answer = change(context, shut, desk.plan, write("anders", field=field), now)
        assert answer == Refused(sentence=f"{Shut.sentence} {STILL_THERE}")

    assert plans.read(context, desk.anna, desk.plan) == before


def test_an_activity_of_the_team_does_not_come_into_a_plan_that_is_shut(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    asked = ProposedQuestion("Hoe doen we dat?")
    question = team_questions.propose(context, desk.anna, desk.team, asked, now, with_name=True)
    team_questions.move(context, desk.anna, question, QuestionMove.ADOPT, now)
    activity = team_activities.add(context, desk.anna, question, {"activity": "Bellen", "owner": ""}, now)

    with context.store.writing() as db:
        assert shut.person
        people_rows.leave(db, desk.team, shut.person)
        people_rows.join(db, desk.team, shut.person, Role.WORKER, now + timedelta(hours=1))
    in_team_anew = desk.house.actor("Anna")

    with pytest.raises(NotFound):
        team_activities.take_up(context, shut, activity, desk.plan, now)
    with pytest.raises(InvalidAnswer, match="Mijn account"):
        team_activities.take_up(context, in_team_anew, activity, desk.plan, now)

    assert team_activities.my_take_ups(context, in_team_anew) == {}


def test_the_list_tells_how_many_there_are_and_no_name(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    starting.start(context, desk.anna, "straat", now)
    plans.archive(context, desk.anna, desk.plan, now)
    gone = starting.start(context, desk.anna, "straat", now)
    plans.delete(context, desk.anna, gone, now)

    assert (plans.listing(context, shut), plans.shut(context, shut)) == ((), 2)
    assert starting.plans_from(context, shut, "straat") == ()
    assert (len(plans.listing(context, desk.anna)), plans.shut(context, desk.anna)) == (2, None)


def test_somebody_elses_plan_is_not_found_also_while_ones_own_are_shut(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    theirs = starting.start(context, desk.house.worker("Bram"), "straat", now)

    with pytest.raises(NotFound):
        plans.read(context, shut, theirs)


def test_what_was_shared_or_handed_in_is_there_for_its_readers_and_shut_for_whoever_came_in(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    (version,) = agreements.listing(context, desk.fatima)
    assert shared_with_me.seen_by(context, desk.fatima, desk.team, now)

    assert (agreements.listing(context, shut), agreements.standing(context, shut)) == ((), {})
    assert sharing.my_shares(context, shut, desk.plan) == ()
    assert all((one.snapshot, one.plan) == (None, None) for one in looks.my_looks(context, shut).seen)
    with pytest.raises(NotFound):
        desk.reads(version.id, shut)


def test_a_role_from_before_opens_nothing_of_others_until_its_owner_shows_up(
    context: Context, desk: Desk, now: datetime
) -> None:
    version = desk.handed_in()
    with_a_password(context, desk.fatima)
    assert desk.fatima.person
    with context.store.writing() as db:
        accounts.close_private(db, desk.fatima.person, now)
    shut = desk.house.actor("Fatima")

    assert (shut.memberships, agreements.listing(context, shut)) == ((), ())
    with pytest.raises(NotFound):
        desk.opens(version, shut)
    with pytest.raises(NotFound):
        shared_with_me.seen_by(context, shut, desk.team, now)
    with context.store.reading() as db:
        now_she_is = people_rows.as_of_now(db, desk.fatima)
    assert now_she_is is not None
    assert now_she_is.memberships == ()

    private.open_with_password(context, shut, PASSWORD, now)
    assert desk.opens(version, desk.house.actor("Fatima")).version.id == version


def test_a_role_that_is_given_anew_counts_because_the_team_hears_of_it(
    context: Context, desk: Desk, shut: Actor, now: datetime
) -> None:
    ada, later = desk.house.admin("Ada"), now + timedelta(hours=1)
    assert shut.person
    teams.remove_member(context, ada, desk.team, shut.person, later)
    teams.add_member(context, ada, desk.team, shut.person, "werker", later)

    again = desk.house.actor("Anna")

    assert [one.team for one in again.memberships] == [desk.team]
    assert agreements.listing(context, again) == ()


def test_leading_the_team_anew_opens_what_others_handed_in_and_not_ones_own(
    context: Context, desk: Desk, now: datetime
) -> None:
    own = desk.agreed()
    with_a_password(context, desk.anna)
    ada, later = desk.house.admin("Ada"), now + timedelta(hours=1)
    assert desk.anna.person
    with context.store.writing() as db:
        accounts.close_private(db, desk.anna.person, now)
    teams.remove_member(context, ada, desk.team, desk.anna.person, later)
    teams.add_member(context, ada, desk.team, desk.anna.person, "teamleider", later)
    shut = desk.house.actor("Anna")

    assert shut.memberships
    assert agreements.listing(context, shut) == ()
    with pytest.raises(NotFound):
        desk.reads(own, shut)


def test_an_administrator_stays_one_because_that_opens_no_plan(context: Context, house: House, now: datetime) -> None:
    ada = with_a_password(context, house.admin("Ada"))
    assert ada.person
    with context.store.writing() as db:
        accounts.close_private(db, ada.person, now)

    assert house.actor("Ada").is_admin


def test_all_is_as_it_was_once_the_owner_showed_up(context: Context, desk: Desk, shut: Actor, now: datetime) -> None:
    before = plans.read(context, desk.anna, desk.plan)

    private.open_with_password(context, shut, PASSWORD, now)

    assert plans.read(context, desk.house.actor("Anna"), desk.plan) == before
