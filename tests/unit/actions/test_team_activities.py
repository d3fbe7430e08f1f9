"""What a team does about its questions: who, when, how far, and taking it up in one's own plan."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import SLUG, at_once
from tests.organisation import House
from tests.team import ACTIVITY, Noord
from wijkapp.actions import changing, plans, starting, team_activities, team_plan, team_questions
from wijkapp.actions.context import Context
from wijkapp.domain.changes import Proposal, Saved, Stale, Write
from wijkapp.domain.plan import compose
from wijkapp.domain.situation import Company
from wijkapp.domain.team_forms import FormProblems
from wijkapp.domain.team_plan import ActivityState, QuestionMove
from wijkapp.errors import InvalidAnswer, NotFound
from wijkapp.store.tables import plans as plan_table
from wijkapp.store.tables import team_take_ups

DAY = "2027-04-12"


@pytest.fixture
def noord(context: Context, now: datetime) -> Noord:
    return Noord(House(context, now))


def test_an_activity_has_a_text_a_day_and_an_owner(noord: Noord) -> None:
    activity = noord.plans_to(day=DAY, owner=str(noord.bram.person))

    one = noord.activity(activity)
    assert (one.text, one.day, one.state) == (ACTIVITY, date(2027, 4, 12), ActivityState.OPEN)
    assert one.owner is not None
    assert one.owner.name == "Bram"


def test_an_activity_may_be_nobody_s_yet_and_have_no_day(noord: Noord) -> None:
    one = noord.activity(noord.plans_to())

    assert (one.owner, one.day) == (None, None)


def test_activities_belong_to_a_question_that_was_adopted(noord: Noord) -> None:
    with pytest.raises(InvalidAnswer, match="Neem de vraag eerst aan"):
        noord.plans_to(question=noord.proposes())


@pytest.mark.parametrize("deed", ["change", "assign", "mark", "take_up"])
def test_what_belongs_to_a_parked_question_rests(noord: Noord, deed: str) -> None:
    question = noord.adopts()
    activity = noord.plans_to(question=question)
    plan = starting.start(noord.context, noord.anna, SLUG, noord.now)
    team_questions.move(noord.context, noord.anna, question, QuestionMove.PARK, noord.now)
    act = getattr(team_activities, deed)
    arguments = {
        "change": ({"activity": "Anders"}, 1),
        "assign": (noord.anna.person,),
        "mark": (ActivityState.DONE,),
        "take_up": (plan,),
    }

    with pytest.raises(InvalidAnswer):
        act(noord.context, noord.anna, activity, *arguments[deed], noord.now)


def test_everything_that_is_wrong_in_the_form_is_said(noord: Noord) -> None:
    question = noord.adopts()

    with pytest.raises(FormProblems) as found:
        noord.plans_to("", question, day="ooit", owner="iemand")

    assert [one.field for one in found.value.problems] == ["activity", "day", "owner"]


def test_only_members_can_be_its_owner(noord: Noord) -> None:
    stranger = noord.house.worker("Zoë", "Zuid")
    activity = noord.plans_to()

    for person in (stranger.person, uuid4()):
        with pytest.raises(InvalidAnswer, match="niet \\(meer\\) in dit team"):
            team_activities.assign(noord.context, noord.anna, activity, person, noord.now)
    team_activities.assign(noord.context, noord.anna, activity, noord.lena.person, noord.now)
    assert noord.activity(activity).owner is not None
    team_activities.assign(noord.context, noord.bram, activity, None, noord.now)

    assert noord.activity(activity).owner is None


def test_an_owner_who_left_stays_named_while_the_rest_is_changed(noord: Noord) -> None:
    from wijkapp.store import people

    activity = noord.plans_to(owner=str(noord.bram.person))
    assert noord.bram.person is not None
    with noord.context.store.writing() as db:
        people.leave(db, noord.team, noord.bram.person)

    changed = {"activity": "Samen bellen", "owner": str(noord.bram.person)}
    team_activities.change(noord.context, noord.anna, activity, changed, 1, noord.now)

    one = noord.activity(activity)
    assert one.owner is not None
    assert (one.owner.name, one.text) == ("Bram", "Samen bellen")


def test_a_text_that_was_not_seen_is_never_replaced(noord: Noord) -> None:
    activity = noord.plans_to()
    first = team_activities.change(noord.context, noord.bram, activity, {"activity": "Van Bram"}, 1, noord.now)

    answer = team_activities.change(noord.context, noord.anna, activity, {"activity": "Van Anna"}, 1, noord.now)

    assert first == Saved(version=2, at=noord.now)
    assert answer == Stale(mine="Van Anna", theirs="Van Bram", version=2)
    assert noord.activity(activity).text == "Van Bram"


def test_a_day_and_an_owner_do_not_make_a_text_old(noord: Noord) -> None:
    activity = noord.plans_to()
    team_activities.change(noord.context, noord.bram, activity, {"activity": ACTIVITY, "day": DAY}, 1, noord.now)
    team_activities.mark(noord.context, noord.bram, activity, ActivityState.BUSY, noord.now)

    answer = team_activities.change(noord.context, noord.anna, activity, {"activity": "Bellen"}, 1, noord.now)

    assert answer == Saved(version=2, at=noord.now)


@pytest.mark.parametrize("state", ActivityState)
def test_the_team_says_how_far_it_is(noord: Noord, state: ActivityState) -> None:
    activity = noord.plans_to()

    team_activities.mark(noord.context, noord.bram, activity, state, noord.now)

    assert noord.activity(activity).state is state


@pytest.fixture
def plan(noord: Noord) -> UUID:
    return starting.start(noord.context, noord.anna, SLUG, noord.now)


def test_taking_it_up_puts_it_in_my_plan_and_my_name_with_the_team(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to(day=DAY)

    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    (mine,) = compose(plans.read(noord.context, noord.anna, plan)).path
    assert (mine.what, mine.day, mine.company, mine.own) == (ACTIVITY, date(2027, 4, 12), Company.TEAM, True)
    (taken,) = noord.activity(activity).taken_up
    assert (taken.name, taken.state) == ("Anna", ActivityState.BUSY)
    assert team_activities.my_take_ups(noord.context, noord.anna) == {activity: plan}
    assert team_activities.my_take_ups(noord.context, noord.bram) == {}


def test_taking_it_up_twice_is_taking_it_up_once(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()

    at_once([lambda: team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)] * 3)

    assert len(compose(plans.read(noord.context, noord.anna, plan)).path) == 1
    assert len(noord.activity(activity).taken_up) == 1


def test_what_i_wrote_in_my_plan_since_stays_when_i_take_it_up_again(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to(day=DAY)
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)
    item = compose(plans.read(noord.context, noord.anna, plan)).path[0].id
    mine = Write(field=f"activity.{item}.text", value="Op mijn manier")
    version = plans.read(noord.context, noord.anna, plan).version_of(f"activity.{item}.text")
    changing.change(noord.context, noord.anna, plan, Proposal(op=uuid4(), base=version, change=mine), noord.now)

    team_activities.put_down(noord.context, noord.anna, activity, noord.now)
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    assert [one.what for one in compose(plans.read(noord.context, noord.anna, plan)).path] == ["Op mijn manier"]


def test_my_progress_flows_back_and_nothing_else_does(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    team_activities.report(noord.context, noord.anna, activity, ActivityState.DONE, noord.now)

    (taken,) = noord.activity(activity).taken_up
    assert taken.model_dump() == {"person": noord.anna.person, "name": "Anna", "state": ActivityState.DONE}
    assert noord.activity(activity).state is ActivityState.OPEN
    seen = team_plan.read(noord.context, noord.bram, noord.team).model_dump_json()
    assert str(plan) not in seen


def test_nobody_reports_on_what_they_did_not_take_up(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    with pytest.raises(InvalidAnswer):
        team_activities.report(noord.context, noord.bram, activity, ActivityState.DONE, noord.now)
    with pytest.raises(InvalidAnswer):
        team_activities.report(noord.context, noord.anna, activity, ActivityState.OPEN, noord.now)


def test_putting_it_down_takes_my_name_away_and_leaves_my_plan(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    team_activities.put_down(noord.context, noord.anna, activity, noord.now)
    team_activities.put_down(noord.context, noord.anna, activity, noord.now)

    assert noord.activity(activity).taken_up == ()
    assert len(compose(plans.read(noord.context, noord.anna, plan)).path) == 1


def test_it_is_not_put_in_somebody_else_s_plan(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()

    with pytest.raises(NotFound):
        team_activities.take_up(noord.context, noord.bram, activity, plan, noord.now)

    assert noord.activity(activity).taken_up == ()
    assert compose(plans.read(noord.context, noord.anna, plan)).path == ()


def test_a_full_plan_is_said_and_no_name_is_given(noord: Noord, plan: UUID) -> None:
    question = noord.adopts()
    for number in range(20):
        each = noord.plans_to(f"Doen {number}", question)
        team_activities.take_up(noord.context, noord.anna, each, plan, noord.now)
    activity = noord.plans_to("Nog een", question)

    with pytest.raises(InvalidAnswer, match="al 20 eigen punten"):
        team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    assert noord.activity(activity).taken_up == ()


def test_a_plan_that_is_gone_leaves_what_the_team_sees(noord: Noord, plan: UUID) -> None:
    activity = noord.plans_to()
    team_activities.take_up(noord.context, noord.anna, activity, plan, noord.now)

    with noord.context.store.writing() as db:
        db.execute(plan_table.delete().where(plan_table.c.id == plan))
        assert db.execute(sa.select(team_take_ups.c.plan_id)).scalars().all() == [None]

    assert [one.name for one in noord.activity(activity).taken_up] == ["Anna"]
