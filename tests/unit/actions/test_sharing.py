"""Sharing: who reads what, as which text, and for how long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import guest, owned_plan
from tests.organisation import House
from tests.sharing import (
    ACTIVITY_PART,
    CANARY,
    OPEN,
    PARTS,
    QUESTION_PART,
    agreed_text,
    agrees,
    colleague_reader,
    leader_reader,
    parts_for,
    plan_of,
    rewords,
    sends,
    team_reader,
)
from wijkapp.actions import agreements as agreeing
from wijkapp.actions import notices, overview
from wijkapp.actions.context import Context
from wijkapp.actions.plans import archive, delete, undelete
from wijkapp.actions.retention import purge
from wijkapp.actions.shared_with_me import by_name, seen_as, seen_by, sharers
from wijkapp.actions.sharing import (
    LEADER_READS_IT,
    NOT_AGREED,
    my_shares,
    renew,
    share,
    sheet,
    unshare,
    unshare_all,
)
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.changes import Tick
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import (
    AGREED_PLAN,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedItem,
    SharedPlan,
    Standing,
    standing,
)
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import people as people_store
from wijkapp.store.tables import agreements, audit, people, shares, teams

DAY = timedelta(days=1)
READERS = tuple(ReaderKind)


class Neighbourhood:
    """Anna, who shares, and everybody who might read it."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Have everybody move in."""
        self.context, self.now = context, now
        self.house = House(context, now)
        self.anna = self.house.worker("Anna")
        self.team = self.house.team("Noord")
        self.bram, self.carla = self.house.worker("Bram"), self.house.worker("Carla")
        self.linda = self.house.leader("Linda")
        self.zuid_leader, self.zuid_worker = self.house.leader("Lars", "Zuid"), self.house.worker("Zoë", "Zuid")
        self.gone = self.house.worker("Gert")
        with context.store.writing() as db:
            people_store.leave(db, self.team, self.id(self.gone))
        self.deactivated = self.house.worker("Dora")
        self.deactivate(self.deactivated)
        elsewhere = House(context, now, "Elders")
        self.other_worker, self.other_leader = elsewhere.worker("Els"), elsewhere.leader("Ed")
        self.plan = plan_of(context, self.anna, now)
        self.version = agrees(context, self.anna, self.plan, self.team, now)

    @staticmethod
    def id(who: Actor) -> UUID:
        assert who.person
        return who.person

    def deactivate(self, who: Actor) -> None:
        with self.context.store.writing() as db:
            db.execute(people.update().where(people.c.id == who.person).values(deactivated_at=self.now))

    def reader(self, kind: ReaderKind) -> Reader:
        """The team, its leaders, or Bram."""
        if kind is ReaderKind.COLLEAGUE:
            return colleague_reader(self.team, self.bram)
        return Reader(kind=kind, team=self.team)

    def everybody(self) -> dict[str, Actor]:
        return {
            "owner": self.anna,
            "named colleague": self.bram,
            "other colleague": self.carla,
            "leader": self.linda,
            "leader of another team": self.zuid_leader,
            "worker of another team": self.zuid_worker,
            "worker elsewhere": self.other_worker,
            "leader elsewhere": self.other_leader,
            "admin": self.house.admin("Adam"),
            "admin who leads": self.admin_who_leads(),
            "guest": guest(self.context, self.now),
            "ex-member": self.gone,
            "deactivated": self.deactivated,
            "ex-leader with an old actor": self.ex_leader(),
        }

    def admin_who_leads(self) -> Actor:
        self.house.person("Ada", is_admin=True)
        return self.house.leader("Ada", "Oost")

    def ex_leader(self) -> Actor:
        old = self.house.leader("Olga")
        self.house.member("Olga", Role.LEADER, "Zuid")
        with self.context.store.writing() as db:
            people_store.leave(db, self.team, self.id(old))
        return old

    def gets(self, who: Actor) -> tuple[SharedItem, ...]:
        try:
            return seen_by(self.context, who, self.team, self.now)
        except NotFound:
            return ()

    def shares(self, kind: ReaderKind, part: Part = QUESTION_PART) -> None:
        share(self.context, self.anna, self.plan, part, self.reader(kind), self.now)


@pytest.fixture
def noord(context: Context, now: datetime) -> Neighbourhood:
    return Neighbourhood(context, now)


GRANTED = {
    ReaderKind.TEAM: {"named colleague", "other colleague"},
    ReaderKind.COLLEAGUE: {"named colleague"},
    ReaderKind.LEADER: {"leader"},
}
"""The table "who sees what": the only ones who read what is shared with each."""


def never(_: Neighbourhood, __: ReaderKind) -> None: ...


def shared(noord: Neighbourhood, kind: ReaderKind) -> None:
    for part in parts_for(kind):
        noord.shares(kind, part)


def unshared(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    for part in parts_for(kind):
        assert unshare(noord.context, noord.anna, noord.plan, part, noord.reader(kind), noord.now)


def shared_with_nobody_again(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    for part in parts_for(kind):
        assert unshare_all(noord.context, noord.anna, noord.plan, part, noord.now) == 1


def plan_deleted(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    delete(noord.context, noord.anna, noord.plan, noord.now)


def plan_deleted_and_back(noord: Neighbourhood, kind: ReaderKind) -> None:
    plan_deleted(noord, kind)
    undelete(noord.context, noord.anna, noord.plan, noord.now)


def plan_archived(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    archive(noord.context, noord.anna, noord.plan, noord.now)


def owner_left(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    with noord.context.store.writing() as db:
        people_store.leave(db, noord.team, noord.id(noord.anna))


def owner_left_and_came_back(noord: Neighbourhood, kind: ReaderKind) -> None:
    owner_left(noord, kind)
    noord.house.now += DAY
    noord.house.worker("Anna")


def owner_deactivated(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    noord.deactivate(noord.anna)


def team_archived(noord: Neighbourhood, kind: ReaderKind) -> None:
    shared(noord, kind)
    with noord.context.store.writing() as db:
        db.execute(teams.update().where(teams.c.id == noord.team).values(archived_at=noord.now))


STORIES: dict[Callable[[Neighbourhood, ReaderKind], None], bool] = {
    never: False,
    shared: True,
    unshared: False,
    shared_with_nobody_again: False,
    plan_deleted: False,
    plan_deleted_and_back: False,
    plan_archived: True,
    owner_left: False,
    owner_left_and_came_back: False,
    owner_deactivated: False,
    team_archived: False,
}


@pytest.mark.one_database
@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_everybody_reads_what_the_table_grants_and_nothing_else(
    noord: Neighbourhood, story: Callable[[Neighbourhood, ReaderKind], None], kind: ReaderKind
) -> None:
    story(noord, kind)
    expected = GRANTED[kind] if STORIES[story] else set[str]()

    for name, who in noord.everybody().items():
        found = noord.gets(who)
        assert (name, len(found)) == (name, len(parts_for(kind)) if name in expected else 0)
        assert CANARY not in repr(found)
        listed = sum(
            one.questions + one.activities + one.plans
            for one in sharers(noord.context, who)
            if one.owner == noord.anna.person
        )
        assert (name, listed) == (name, len(found))


@pytest.mark.one_database
@pytest.mark.parametrize("kind", READERS)
def test_the_preview_is_what_the_reader_gets_and_leaves_no_line(noord: Neighbourhood, kind: ReaderKind) -> None:
    for part in parts_for(kind):
        noord.shares(kind, part)
    readers: list[tuple[Actor, Role | UUID]] = [
        (noord.linda, Role.LEADER),
        (noord.carla, Role.WORKER),
        (noord.bram, noord.id(noord.bram)),
        (noord.carla, noord.id(noord.carla)),
        (noord.linda, noord.id(noord.linda)),
    ]

    before = [seen_as(noord.context, noord.anna, noord.team, as_) for _, as_ in readers]
    assert looks_at(noord) == 0
    after = [seen_by(noord.context, who, noord.team, noord.now, owner=noord.anna.person) for who, _ in readers]

    assert before == after


def looks_at(noord: Neighbourhood) -> int:
    with noord.context.store.reading() as db:
        return int(db.execute(sa.text("SELECT count(*) FROM looks")).scalar_one())


def test_one_previews_only_oneself_in_ones_own_team_as_somebody_of_that_team(noord: Neighbourhood) -> None:
    share(noord.context, noord.anna, noord.plan, QUESTION_PART, team_reader(noord.team), noord.now)

    assert seen_as(noord.context, noord.bram, noord.team, Role.WORKER) == ()
    for owner, team, reader in (
        (noord.zuid_worker, noord.team, Role.WORKER),
        (noord.anna, noord.house.team("Zuid"), Role.WORKER),
        (noord.anna, noord.team, noord.id(noord.zuid_worker)),
        (noord.anna, noord.team, noord.id(noord.deactivated)),
        (noord.anna, noord.team, uuid4()),
        (guest(noord.context, noord.now), noord.team, Role.LEADER),
    ):
        with pytest.raises(NotFound):
            seen_as(noord.context, owner, team, reader)


def test_a_leader_gets_the_copy_and_no_more(noord: Neighbourhood) -> None:
    for part in PARTS:
        noord.shares(ReaderKind.LEADER, part)

    asked, done = noord.gets(noord.linda)

    assert (asked.owner, asked.owner_name, asked.team) == (noord.anna.person, "Anna", noord.team)
    assert asked.snapshot.model_dump(mode="json") == {
        "what": "question",
        "wording": f"Mijn vraag {OPEN}",
        "kind": "houding",
        "sign": f"Ik merk {OPEN}",
    }
    assert done.snapshot.model_dump(mode="json") == {
        "what": "activity",
        "text": "Activiteit 1",
        "day": "2027-04-01",
        "minutes": 45,
        "company": "team",
    }


def test_no_canary_comes_near_what_is_shared_or_told(noord: Neighbourhood, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []
    noord.context.signals.listen(heard.append)
    for kind in READERS:
        shared(noord, kind)
    for who in (noord.bram, noord.linda):
        noord.gets(who)

    with noord.context.store.reading() as db:
        rows = [repr(row) for table in (shares, audit) for row in db.execute(sa.select(table))]
        lines = [repr(row) for row in db.execute(sa.text("SELECT * FROM looks"))]

    assert any(OPEN in row for row in rows)
    assert not any(CANARY in text for text in (*rows, *lines, *heard, caplog.text))
    assert not any(OPEN in text for text in (*lines, *heard, caplog.text))


def test_after_unsharing_nothing_of_the_text_is_left_in_the_table(noord: Neighbourhood) -> None:
    unshared(noord, ReaderKind.LEADER)

    with noord.context.store.reading() as db:
        assert OPEN not in repr(db.execute(sa.select(shares)).all())


def test_later_edits_stay_mine_until_i_share_the_new_version(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.LEADER)
    noord.shares(ReaderKind.TEAM)
    rewords(noord.context, noord.anna, noord.plan, "Nieuw", noord.now + DAY)

    noord.shares(ReaderKind.LEADER)
    before = wording(noord, noord.linda)
    (again,) = [one for one in mine(noord) if one.reader.kind is ReaderKind.LEADER]
    renewed = renew(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now + 2 * DAY)
    after = wording(noord, noord.linda)

    assert (before, renewed, after) == (f"Mijn vraag {OPEN}", 2, "Nieuw")
    assert (again.version, again.shared_at) == (1, noord.now)
    assert {(one.version, one.shared_at) for one in mine(noord)} == {(2, noord.now + 2 * DAY)}
    assert renew(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now) == 0


def wording(noord: Neighbourhood, who: Actor) -> str:
    (item,) = noord.gets(who)
    return str(item.snapshot.model_dump()["wording"])


def mine(noord: Neighbourhood) -> tuple[MyShare, ...]:
    return my_shares(noord.context, noord.anna, noord.plan)


def test_what_is_no_longer_in_the_plan_stays_shared_until_it_is_taken_back_and_its_owner_sees_that(
    noord: Neighbourhood,
) -> None:
    noord.shares(ReaderKind.LEADER)
    sends(noord.context, noord.anna, noord.plan, noord.now, Tick(field="question.straat~invloed.chosen", value=False))

    found = sheet(noord.context, noord.anna, noord.plan)

    assert [standing(found.plan, one) for one in found.shares] == [Standing.GONE]
    assert len(noord.gets(noord.linda)) == 1
    with pytest.raises(InvalidAnswer):
        renew(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now)
    assert unshare(noord.context, noord.anna, noord.plan, QUESTION_PART, leader_reader(noord.team), noord.now)
    assert noord.gets(noord.linda) == ()


def test_sharing_and_taking_back_twice_is_doing_it_once(noord: Neighbourhood) -> None:
    for _ in range(2):
        noord.shares(ReaderKind.TEAM)
    taken = [
        unshare(noord.context, noord.anna, noord.plan, QUESTION_PART, team_reader(noord.team), noord.now)
        for _ in range(2)
    ]

    with noord.context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.action).where(audit.c.action.like("share:%"))).scalars().all()
    assert taken == [True, False]
    assert sorted(lines) == ["share:given", "share:withdrawn"]


def test_sharing_again_is_the_same_share_as_a_later_version(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.TEAM)
    (first,) = mine(noord)
    unshare_all(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now)
    noord.shares(ReaderKind.TEAM)
    (second,) = mine(noord)

    assert (first.share, first.version, second.version) == (second.share, 1, 2)


def test_the_same_part_reaches_a_reader_once_along_two_ways(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.TEAM)
    rewords(noord.context, noord.anna, noord.plan, "Nieuw", noord.now)
    share(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.reader(ReaderKind.COLLEAGUE), noord.now + DAY)

    assert (wording(noord, noord.bram), wording(noord, noord.carla)) == ("Nieuw", f"Mijn vraag {OPEN}")


def test_a_guest_cannot_share(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    team = House(context, now).team()

    for deed in (
        lambda: share(context, actor, plan, QUESTION_PART, team_reader(team), now),
        lambda: renew(context, actor, plan, QUESTION_PART, now),
        lambda: unshare(context, actor, plan, QUESTION_PART, team_reader(team), now),
        lambda: unshare_all(context, actor, plan, QUESTION_PART, now),
        lambda: sheet(context, actor, plan),
    ):
        with pytest.raises(NotAllowed, match="Log in"):
            deed()
    assert my_shares(context, actor, plan) == ()


def test_nobody_shares_or_sees_the_shares_of_somebody_elses_plan(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.TEAM)
    reader = team_reader(noord.team)
    context, bram, plan, now = noord.context, noord.bram, noord.plan, noord.now

    for deed in (
        lambda: share(context, bram, plan, QUESTION_PART, leader_reader(noord.team), now),
        lambda: renew(context, bram, plan, QUESTION_PART, now),
        lambda: unshare(context, bram, plan, QUESTION_PART, reader, now),
        lambda: unshare_all(context, bram, plan, QUESTION_PART, now),
        lambda: sheet(context, bram, plan),
    ):
        with pytest.raises(NotFound):
            deed()
    assert my_shares(context, bram, plan) == ()
    assert len(mine(noord)) == 1


def test_one_shares_only_with_who_is_in_a_team_of_ones_own_now(noord: Neighbourhood) -> None:
    zuid = noord.house.team("Zuid")
    wrong = [
        team_reader(zuid),
        leader_reader(zuid),
        team_reader(uuid4()),
        colleague_reader(zuid, noord.zuid_worker),
        colleague_reader(noord.team, noord.zuid_worker),
        colleague_reader(noord.team, noord.gone),
        colleague_reader(noord.team, noord.deactivated),
        colleague_reader(noord.team, noord.anna),
        colleague_reader(noord.team, noord.linda),
    ]

    for reader in wrong:
        with pytest.raises(InvalidAnswer):
            share(noord.context, noord.anna, noord.plan, QUESTION_PART, reader, noord.now)
    with pytest.raises(InvalidAnswer):
        share(
            noord.context,
            noord.anna,
            noord.plan,
            Part(kind=ItemKind.QUESTION, item="straat~partners"),
            team_reader(noord.team),
            noord.now,
        )
    assert mine(noord) == ()


def test_who_left_cannot_share_with_the_old_team_by_an_old_actor(noord: Neighbourhood) -> None:
    old = noord.anna
    with noord.context.store.writing() as db:
        people_store.leave(db, noord.team, noord.id(old))

    with pytest.raises(InvalidAnswer):
        share(noord.context, old, noord.plan, QUESTION_PART, team_reader(noord.team), noord.now)


def test_a_colleague_who_comes_to_lead_the_team_reads_as_a_leader_from_then_on(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.COLLEAGUE)
    noord.shares(ReaderKind.TEAM, ACTIVITY_PART)

    noord.house.leader("Bram")

    assert noord.gets(noord.bram) == ()
    assert [one.part for one in mine(noord)] == [ACTIVITY_PART]


def test_a_colleague_who_left_and_came_back_reads_nothing_by_name(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.COLLEAGUE)
    with noord.context.store.writing() as db:
        people_store.leave(db, noord.team, noord.id(noord.bram))
    noord.house.worker("Bram")

    assert noord.gets(noord.bram) == ()
    assert mine(noord) == ()


def test_a_membership_that_went_without_cleaning_up_still_reads_nothing_after_coming_back(
    noord: Neighbourhood,
) -> None:
    noord.shares(ReaderKind.LEADER)
    with noord.context.store.writing() as db:
        db.execute(sa.text("DELETE FROM memberships WHERE person_id = :who"), {"who": _raw(noord, noord.anna)})
    noord.house.now += DAY
    noord.house.worker("Anna")

    assert noord.gets(noord.linda) == ()
    assert mine(noord) == ()


def _raw(noord: Neighbourhood, who: Actor) -> str | UUID:
    return noord.id(who).hex if noord.context.store.on_sqlite else noord.id(who)


def test_in_two_teams_each_reads_what_is_shared_there(noord: Neighbourhood) -> None:
    anna = noord.house.worker("Anna", "Zuid")
    zuid = noord.house.team("Zuid")
    share(noord.context, anna, noord.plan, QUESTION_PART, leader_reader(zuid), noord.now)

    assert noord.gets(noord.linda) == ()
    assert len(seen_by(noord.context, noord.zuid_leader, zuid, noord.now)) == 1
    assert [circle.name for circle in sheet(noord.context, anna, noord.plan).circles] == ["Noord", "Zuid"]


def test_open_pages_of_readers_and_of_the_owner_are_told_and_of_nobody_else(noord: Neighbourhood) -> None:
    heard: list[set[str]] = []
    told: list[str] = []
    noord.context.signals.listen(told.append)
    owner, colleague, leader = (f"person:{who.person}" for who in (noord.anna, noord.bram, noord.linda))
    team = f"team:{noord.team}"

    for deed in (
        lambda: noord.shares(ReaderKind.COLLEAGUE),
        lambda: noord.shares(ReaderKind.LEADER),
        lambda: noord.shares(ReaderKind.LEADER),
        lambda: unshare_all(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now),
        lambda: unshare_all(noord.context, noord.anna, noord.plan, QUESTION_PART, noord.now),
        lambda: noord.shares(ReaderKind.TEAM),
        lambda: delete(noord.context, noord.anna, noord.plan, noord.now),
    ):
        told.clear()
        deed()
        heard.append(set(told))

    assert heard == [
        {owner, colleague},
        {owner, leader, team},
        set(),
        {owner, colleague, leader, team},
        set(),
        {owner, team},
        {owner, team},
    ]


def test_the_list_counts_and_tells_no_text(noord: Neighbourhood) -> None:
    shared(noord, ReaderKind.LEADER)

    (one,) = sharers(noord.context, noord.linda)

    assert (one.team_name, one.owner_name, one.questions, one.activities) == ("Noord", "Anna", 1, 1)
    assert OPEN not in repr(one)
    assert looks_at(noord) == 0


def plan_in(found: tuple[SharedItem, ...]) -> SharedPlan:
    (item,) = found
    assert isinstance(item.snapshot, SharedPlan)
    return item.snapshot


@pytest.mark.parametrize("kind", [ReaderKind.TEAM, ReaderKind.COLLEAGUE])
def test_who_gets_an_agreed_plan_reads_what_both_agreed_on_and_not_what_is_between_them(
    noord: Neighbourhood, kind: ReaderKind
) -> None:
    noord.shares(kind, AGREED_PLAN)

    got = plan_in(noord.gets(noord.bram))

    agreed = agreed_text().model_dump(exclude={"support"})
    assert got.model_dump(exclude={"what", "number", "agreed_at"}) == agreed
    assert (got.number, got.agreed_at) == (1, noord.now)


def test_an_agreed_plan_is_not_handed_to_who_leads_a_team(noord: Neighbourhood) -> None:
    noord.house.leader("Lars", "Zuid")
    anna = noord.house.worker("Anna", "Zuid")

    for team in (noord.team, noord.house.team("Zuid")):
        with pytest.raises(InvalidAnswer, match=LEADER_READS_IT):
            share(noord.context, anna, noord.plan, AGREED_PLAN, leader_reader(team), noord.now)
    assert mine(noord) == ()


@pytest.mark.parametrize("state", sorted(set(AgreementState) - {AgreementState.AGREED}))
def test_what_is_not_agreed_on_is_not_shared_and_no_longer_read(noord: Neighbourhood, state: AgreementState) -> None:
    noord.shares(ReaderKind.TEAM, AGREED_PLAN)
    with noord.context.store.writing() as db:
        db.execute(agreements.update().values(state=state.value))

    assert noord.gets(noord.bram) == ()
    assert mine(noord) == ()
    with pytest.raises(InvalidAnswer, match=NOT_AGREED):
        noord.shares(ReaderKind.COLLEAGUE, AGREED_PLAN)
    with pytest.raises(InvalidAnswer, match=NOT_AGREED):
        renew(noord.context, noord.anna, noord.plan, AGREED_PLAN, noord.now)


def test_a_new_agreed_version_is_read_only_when_it_is_shared(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.TEAM, AGREED_PLAN)
    agrees(noord.context, noord.anna, noord.plan, noord.team, noord.now, number=2, text=agreed_text("Nieuw"))

    found = sheet(noord.context, noord.anna, noord.plan)
    before = plan_in(noord.gets(noord.carla))
    renewed = renew(noord.context, noord.anna, noord.plan, AGREED_PLAN, noord.now + DAY)
    after = plan_in(noord.gets(noord.carla))

    assert [found.standing(one) for one in found.shares] == [Standing.CHANGED]
    assert (before.number, renewed, after.number, after.questions[0].words) == (1, 1, 2, "Nieuw")


def test_of_a_version_that_is_kept_no_longer_no_copy_is_left(noord: Neighbourhood) -> None:
    for kind in (ReaderKind.TEAM, ReaderKind.COLLEAGUE):
        noord.shares(kind, AGREED_PLAN)

    purge(noord.context, noord.version.keep_until, 90)

    assert noord.gets(noord.bram) == ()
    with noord.context.store.reading() as db:
        assert db.execute(sa.select(shares.c.snapshot).where(shares.c.snapshot.is_not(sa.null()))).all() == []


def test_nobody_shares_the_agreed_plan_of_somebody_else(noord: Neighbourhood) -> None:
    with pytest.raises(NotFound):
        share(noord.context, noord.linda, noord.plan, AGREED_PLAN, team_reader(noord.team), noord.now)
    other = plan_of(noord.context, noord.bram, noord.now)

    with pytest.raises(InvalidAnswer, match=NOT_AGREED):
        share(noord.context, noord.bram, other, AGREED_PLAN, team_reader(noord.team), noord.now)


def test_who_gets_something_by_name_is_known_to_the_owner_alone(noord: Neighbourhood) -> None:
    noord.shares(ReaderKind.COLLEAGUE, AGREED_PLAN)
    noord.shares(ReaderKind.COLLEAGUE)
    noord.shares(ReaderKind.TEAM)

    assert [(one.team, one.person, one.name) for one in by_name(noord.context, noord.anna)] == [
        (noord.team, noord.bram.person, "Bram")
    ]
    assert by_name(noord.context, noord.bram) == by_name(noord.context, guest(noord.context, noord.now)) == ()


def test_a_colleague_is_told_of_an_agreed_plan_and_what_is_taken_back_is_told_no_more(noord: Neighbourhood) -> None:
    told = []
    for deed in (
        lambda: noord.shares(ReaderKind.COLLEAGUE, AGREED_PLAN),
        lambda: unshare_all(noord.context, noord.anna, noord.plan, AGREED_PLAN, noord.now),
        lambda: noord.shares(ReaderKind.COLLEAGUE, AGREED_PLAN),
        lambda: purge(noord.context, noord.version.keep_until, 90),
    ):
        deed()
        told.append([notices.unread(noord.context, who) for who in (noord.bram, noord.carla, noord.linda)])

    assert told == [[1, 0, 0], [0, 0, 0], [1, 0, 0], [0, 0, 0]]


def test_the_list_that_a_leader_has_of_mine_is_what_that_leader_gets_and_leaves_no_line(noord: Neighbourhood) -> None:
    anna, zuid = noord.house.worker("Anna", "Zuid"), noord.house.team("Zuid")
    elsewhere = agrees(noord.context, anna, uuid4(), zuid, noord.now)
    agrees(noord.context, noord.bram, uuid4(), noord.team, noord.now)
    agrees(noord.context, anna, uuid4(), noord.team, noord.now, state=AgreementState.WITHDRAWN)
    lists = {noord.team: noord.linda, zuid: noord.zuid_leader}

    for team, leader in lists.items():
        hers = [one for one in agreeing.listing(noord.context, leader) if one.person == anna.person]
        assert list(agreeing.listing_as(noord.context, anna, team, Role.LEADER)) == hers
        assert list(agreeing.listing_as(noord.context, anna, team, noord.id(leader))) == hers
        assert len(hers) == 1
    # Who leads both teams is shown with what they get in this one.
    noord.house.leader("Linda", "Zuid")
    assert [one.id for one in agreeing.listing_as(noord.context, anna, zuid, noord.id(noord.linda))] == [elsewhere.id]
    assert agreeing.listing_as(noord.context, anna, noord.team, Role.WORKER) == ()
    assert looks_at(noord) == 0


def test_one_sees_only_what_is_ones_own_as_who_leads_ones_own_team(noord: Neighbourhood) -> None:
    for read in (
        lambda *who: agreeing.listing_as(noord.context, *who),
        lambda *who: overview.read_as(noord.context, *who, noord.now),
    ):
        for owner, team, reader in (
            (noord.zuid_worker, noord.team, Role.LEADER),
            (noord.anna, noord.house.team("Zuid"), Role.LEADER),
            (noord.anna, noord.team, noord.id(noord.zuid_leader)),
            (guest(noord.context, noord.now), noord.team, Role.LEADER),
        ):
            with pytest.raises(NotFound):
                read(owner, team, reader)
    for reader in (Role.WORKER, noord.id(noord.bram)):
        with pytest.raises(NotAllowed):
            overview.read_as(noord.context, noord.anna, noord.team, reader, noord.now)


def test_the_plan_of_a_version_is_found_by_its_worker_alone(noord: Neighbourhood) -> None:
    assert agreeing.plan_of(noord.context, noord.anna, noord.version.id) == noord.plan
    for who in (noord.linda, noord.bram, noord.other_leader, guest(noord.context, noord.now)):
        with pytest.raises(NotFound):
            agreeing.plan_of(noord.context, who, noord.version.id)
