"""Who is told what: each kind of notice by some deed, to those whom it concerns, and never to who did it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.agreeing import Desk
from tests.factories import at_once
from tests.organisation import House
from tests.sharing import PARTS, QUESTION_PART, colleague_reader, leader_reader, plan_of, rewords, team_reader
from wijkapp.actions import (
    accepting,
    addresses,
    agreeing,
    invitations,
    notices,
    people,
    plans,
    provider_people,
    recovery,
    remarks,
    sharing,
    support,
    team_activities,
    team_questions,
    team_reviews,
    teams,
)
from wijkapp.actions.context import Context
from wijkapp.actions.signals import person_topic
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import SupportAnswer
from wijkapp.domain.arrival import Arrival
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import Reader
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.errors import TryLater
from wijkapp.store import accounts, provider
from wijkapp.store import notices as rows
from wijkapp.store.tables import metadata

pytestmark = pytest.mark.one_database
DAY = timedelta(days=1)
Deed = Callable[[], object]


class Street:
    """Anna and Bram work in Noord, which Fatima and Joris lead; Ada administers, and others are elsewhere."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Have everybody move in; Anna has a plan that asks for time, and nobody was told anything."""
        self.context, self.now = context, now
        self.house = House(context, now)
        self.desk = Desk(self.house)
        self.team, self.plan = self.desk.team, self.desk.plan
        self.anna, self.fatima = self.desk.anna, self.desk.fatima
        self.bram, self.joris = self.house.worker("Bram"), self.house.leader("Joris")
        self.ada = self.house.admin("Ada")
        self.zoe = self.house.worker("Zoë", "Zuid")
        elsewhere = House(context, now, "Elders", "elders.nl")
        self.everybody = {
            "Anna": self.anna,
            "Bram": self.bram,
            "Fatima": self.fatima,
            "Joris": self.joris,
            "Ada": self.ada,
            "Zoë": self.zoe,
            "Lars": self.house.leader("Lars", "Zuid"),
            "Els": elsewhere.leader("Els"),
            "Otto": elsewhere.admin("Otto"),
        }

    def told(self) -> dict[str, list[NoticeKind]]:
        """What everybody was told and has not read, without those who were told nothing."""
        found = {name: self._unread(who) for name, who in self.everybody.items()}
        return {name: kinds for name, kinds in found.items() if kinds}

    def _unread(self, who: Actor) -> list[NoticeKind]:
        return sorted(one.kind for one in notices.listing(self.context, who).notices if one.read_at is None)

    def told_of(self, kind: NoticeKind) -> set[str]:
        """Whom this kind was told."""
        return {name for name, kinds in self.told().items() if kind in kinds}

    def read_all(self) -> None:
        """Have everybody read what they were told."""
        for who in self.everybody.values():
            notices.mark_all_read(self.context, who, self.now, self.now)

    def adopted(self) -> UUID:
        """A question that the team works on."""
        question = self.proposes(self.anna, with_name=True)
        team_questions.move(self.context, self.anna, question, QuestionMove.ADOPT, self.now)
        return question

    def proposes(self, who: Actor, *, with_name: bool) -> UUID:
        """Somebody brings a question in."""
        asked = ProposedQuestion(f"Hoe doen we dat? {uuid4()}")
        return team_questions.propose(self.context, who, self.team, asked, self.now, with_name=with_name)

    def plans_to(self, who: Actor, owner: Actor | None) -> UUID:
        """Somebody adds an activity with this name to the team's plan."""
        form = {"activity": "Bellen", "owner": str(owner.person) if owner else ""}
        return team_activities.add(self.context, who, self.adopted(), form, self.now)

    def agrees(self, who: Actor, owner: Actor | None) -> UUID:
        """Somebody makes an agreement with this name."""
        form = {"agreement": "Bellen", "who": str(owner.person) if owner else ""}
        return team_reviews.agree(self.context, who, self.team, form, self.now)

    def shares(self, reader: Reader, who: Actor | None = None) -> UUID:
        """Somebody, or else Anna, shares a question and an activity of a new plan; gives the plan."""
        owner = who or self.anna
        plan = plan_of(self.context, owner, self.now)
        for part in PARTS:
            sharing.share(self.context, owner, plan, part, reader, self.now)
        return plan


@pytest.fixture
def street(context: Context, now: datetime) -> Street:
    return Street(context, now)


def id_of(who: Actor) -> UUID:
    assert who.person
    return who.person


def agreed(street: Street) -> Deed:
    version = street.desk.handed_in()
    seen = street.desk.revision(version)
    return lambda: agreeing.agree(street.context, street.fatima, version, seen, street.now)


def declined(street: Street) -> Deed:
    version, talk = street.desk.handed_in(), street.now.date() + DAY
    seen = street.desk.revision(version)
    return lambda: agreeing.disagree(street.context, street.fatima, version, talk, seen, street.now)


def remarked(street: Street) -> Deed:
    version = street.desk.handed_in()
    return lambda: remarks.remark(street.context, street.fatima, version, "Mooi", street.now)


def withdrawn(street: Street) -> Deed:
    version = street.desk.submits()
    return lambda: agreeing.withdraw(street.context, street.anna, version, street.now)


def answered(street: Street) -> Deed:
    version = street.desk.handed_in()
    (asked,) = street.desk.reads(version).requests
    seen, no = street.desk.revision(version), SupportAnswer.NO
    return lambda: support.answer(
        street.context, street.fatima, version, asked.id, no, "Nu niet", None, seen, street.now
    )


def shared(street: Street) -> Deed:
    plan, reader = plan_of(street.context, street.anna, street.now), leader_reader(street.team)
    return lambda: sharing.share(street.context, street.anna, plan, QUESTION_PART, reader, street.now)


def named(street: Street) -> Deed:
    activity = street.plans_to(street.anna, None)
    return lambda: team_activities.assign(street.context, street.anna, activity, street.bram.person, street.now)


def reviewed(street: Street) -> Deed:
    review = team_reviews.start(street.context, street.bram, street.team, street.now)
    answer = {"next": (street.now.date() + DAY).isoformat()}
    return lambda: team_reviews.finish(street.context, street.anna, review, answer, street.now)


def joined(street: Street) -> Deed:
    return lambda: teams.add_member(street.context, street.ada, street.team, id_of(street.zoe), "werker", street.now)


def taken_out(street: Street) -> Deed:
    return lambda: teams.remove_member(street.context, street.ada, street.team, id_of(street.bram), street.now)


def opened(street: Street) -> Deed:
    who = Arrival(issuer="https://sso.voorbeeld.nl", subject="anna", name="Anna")
    with street.context.store.writing() as db:
        provider.bind(db, id_of(street.anna), who.issuer, who.subject)
        accounts.close_private(db, id_of(street.anna), street.now)
    return lambda: provider_people.arrive(street.context, who, "Wijkteams Voorbeeldstad", street.now, make_teams=False)


def leads_now(street: Street) -> Deed:
    return lambda: teams.change_role(
        street.context, street.ada, street.team, id_of(street.bram), "teamleider", street.now
    )


LEADERS = {"Fatima", "Joris"}
DEEDS: dict[NoticeKind, tuple[Callable[[Street], Deed], set[str]]] = {
    NoticeKind.ACCOUNT_EMAIL_CHANGED: (
        lambda street: (
            lambda: addresses.change_for(street.context, street.ada, id_of(street.anna), "anna@nieuw.nl", street.now)
        ),
        {"Anna"},
    ),
    NoticeKind.ACCOUNT_OPENED: (opened, {"Anna"}),
    NoticeKind.ACCOUNT_RECOVERED: (
        lambda street: lambda: recovery.make_link(street.context, street.ada, id_of(street.anna), street.now),
        {"Anna"},
    ),
    NoticeKind.AGREEMENT_AGREED: (agreed, {"Anna"}),
    NoticeKind.AGREEMENT_DECLINED: (declined, {"Anna"}),
    NoticeKind.AGREEMENT_REMARKED: (remarked, {"Anna"}),
    NoticeKind.AGREEMENT_SUBMITTED: (lambda street: street.desk.submits, LEADERS),
    NoticeKind.AGREEMENT_WITHDRAWN: (withdrawn, LEADERS),
    NoticeKind.ITEM_SHARED: (shared, LEADERS),
    NoticeKind.SUPPORT_ANSWERED: (answered, {"Anna"}),
    NoticeKind.SUPPORT_ASKED: (lambda street: street.desk.submits, LEADERS),
    NoticeKind.TEAM_ASKED: (named, {"Bram"}),
    NoticeKind.TEAM_GREW: (joined, {"Anna", "Bram"} | LEADERS),
    NoticeKind.TEAM_INVITED: (reviewed, {"Bram"} | LEADERS),
    NoticeKind.TEAM_JOINED: (joined, {"Zoë"}),
    NoticeKind.TEAM_LED: (leads_now, {"Anna"} | LEADERS),
    NoticeKind.TEAM_LEFT: (taken_out, {"Bram"}),
    NoticeKind.TEAM_ROLE: (leads_now, {"Bram"}),
}
"""For each kind a deed by which it is told, and all who are told. A new kind is written here by hand."""
BOTH = {NoticeKind.TEAM_GREW, NoticeKind.TEAM_JOINED}, {NoticeKind.TEAM_LED, NoticeKind.TEAM_ROLE}
"""Kinds that one deed tells, each to other people."""


def test_every_kind_is_told_by_some_deed() -> None:
    assert list(DEEDS) == list(NoticeKind)


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_deed_tells_whom_it_concerns_on_their_open_pages_too_and_nobody_else(
    street: Street, kind: NoticeKind
) -> None:
    prepared, concerned = DEEDS[kind]
    deed = prepared(street)
    street.read_all()
    heard: list[str] = []
    street.context.signals.listen(heard.append)

    deed()

    assert street.told_of(kind) == concerned
    beside = next((kinds for kinds in BOTH if kind in kinds), {kind})
    assert set(street.told()) == set().union(*(DEEDS[one][1] for one in beside))
    assert {person_topic(id_of(street.everybody[name])) for name in concerned} <= set(heard)


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_deed_of_which_nobody_can_be_told_is_not_done(
    street: Street, kind: NoticeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed = DEEDS[kind][0](street)
    before = everything(street)

    def busy(*_: object) -> None:
        raise TryLater

    monkeypatch.setattr(rows, "add", busy)
    with pytest.raises(TryLater):
        deed()

    assert everything(street) == before


def everything(street: Street) -> dict[str, set[str]]:
    """Every row of every table, as text."""
    with street.context.store.reading() as db:
        return {table.name: {repr(row) for row in db.execute(sa.select(table))} for table in metadata.sorted_tables}


def test_an_activity_or_an_agreement_that_i_put_in_my_own_name_tells_nobody(street: Street) -> None:
    street.plans_to(street.anna, street.anna)
    street.agrees(street.anna, street.anna)
    activity, made = street.plans_to(street.anna, None), street.agrees(street.anna, None)
    form = {"activity": "Bellen", "owner": str(street.bram.person)}
    team_activities.change(street.context, street.bram, activity, form, 1, street.now)
    other = street.plans_to(street.anna, None)
    team_activities.assign(street.context, street.bram, other, street.bram.person, street.now)
    form = {"agreement": "Bellen", "who": str(street.bram.person)}
    team_reviews.change(street.context, street.bram, made, form, 1, street.now)

    assert street.told() == {}


def test_a_name_is_told_once_and_no_more_when_it_became_another_one(street: Street) -> None:
    activity, made = street.plans_to(street.anna, street.bram), street.agrees(street.anna, street.bram)
    assert street.told() == {"Bram": [NoticeKind.TEAM_ASKED] * 2}
    heard: list[str] = []
    street.context.signals.listen(heard.append)

    form = {"activity": "Mailen", "owner": str(street.fatima.person)}
    team_activities.change(street.context, street.anna, activity, form, 1, street.now)
    form = {"agreement": "Mailen", "who": str(street.fatima.person)}
    team_reviews.change(street.context, street.anna, made, form, 1, street.now)
    assert street.told() == {"Fatima": [NoticeKind.TEAM_ASKED] * 2}
    assert {person_topic(id_of(street.bram)), person_topic(id_of(street.fatima))} <= set(heard)

    street.read_all()
    form = {"activity": "Appen", "owner": str(street.fatima.person)}
    team_activities.change(street.context, street.anna, activity, form, 2, street.now)
    team_activities.assign(street.context, street.anna, activity, street.fatima.person, street.now)
    team_activities.assign(street.context, street.anna, activity, None, street.now)
    assert street.told() == {}


def test_a_question_of_the_team_is_told_to_nobody(street: Street) -> None:
    street.proposes(street.anna, with_name=True)
    street.proposes(street.bram, with_name=False)
    street.adopted()

    assert street.told() == {}


def test_a_change_that_is_not_stored_tells_nobody(street: Street) -> None:
    activity = street.plans_to(street.anna, None)
    form = {"activity": "Mailen", "owner": ""}
    team_activities.change(street.context, street.bram, activity, form, 1, street.now)

    form = {"activity": "Appen", "owner": str(street.bram.person)}
    team_activities.change(street.context, street.anna, activity, form, 1, street.now)

    assert street.told() == {}


def test_the_next_review_is_told_to_who_is_in_the_team_and_can_come_in(street: Street) -> None:
    deed = reviewed(street)
    people.deactivate(street.context, street.ada, id_of(street.joris), street.now)

    deed()

    assert street.told_of(NoticeKind.TEAM_INVITED) == {"Bram", "Fatima"}


def test_a_colleague_is_told_by_name_and_a_team_as_a_whole_is_not(street: Street) -> None:
    street.shares(team_reader(street.team))
    assert street.told() == {}

    street.shares(colleague_reader(street.team, street.bram))
    assert street.told() == {"Bram": [NoticeKind.ITEM_SHARED]}


def test_a_leader_who_shares_with_who_leads_the_team_tells_the_others(street: Street) -> None:
    street.shares(leader_reader(street.team), street.fatima)

    assert street.told() == {"Joris": [NoticeKind.ITEM_SHARED]}


def test_what_is_shared_already_or_renewed_is_told_once(street: Street) -> None:
    reader = colleague_reader(street.team, street.bram)
    plan = street.shares(reader)
    street.read_all()

    sharing.share(street.context, street.anna, plan, QUESTION_PART, reader, street.now)
    rewords(street.context, street.anna, plan, "Anders", street.now)
    assert sharing.renew(street.context, street.anna, plan, QUESTION_PART, street.now) == 1

    assert street.told() == {}


def test_taking_one_thing_back_takes_back_that_it_was_told_and_sharing_it_again_tells_it_again(street: Street) -> None:
    reader = colleague_reader(street.team, street.bram)
    plan = street.shares(reader)

    first, last = PARTS
    assert sharing.unshare(street.context, street.anna, plan, first, reader, street.now)
    assert street.told() == {"Bram": [NoticeKind.ITEM_SHARED]}
    assert sharing.unshare(street.context, street.anna, plan, last, reader, street.now)
    assert street.told() == {}
    sharing.share(street.context, street.anna, plan, QUESTION_PART, reader, street.now)
    assert street.told() == {"Bram": [NoticeKind.ITEM_SHARED]}


def unshares_each(street: Street, plan: UUID) -> None:
    for part in PARTS:
        sharing.unshare_all(street.context, street.anna, plan, part, street.now)


ENDS: dict[str, Callable[[Street, UUID], object]] = {
    "with everybody": unshares_each,
    "the plan is deleted": lambda street, plan: plans.delete(street.context, street.anna, plan, street.now),
    "who shared it leaves": lambda street, _: teams.leave(street.context, street.anna, street.team, street.now),
}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_when_sharing_ends_it_is_told_no_more_to_who_did_not_read_it(
    street: Street, ends: Callable[[Street, UUID], object]
) -> None:
    plan = street.shares(colleague_reader(street.team, street.bram))
    notices.mark_all_read(street.context, street.bram, street.now, street.now)
    for part in PARTS:
        sharing.share(street.context, street.anna, plan, part, leader_reader(street.team), street.now)
    elsewhere = street.shares(colleague_reader(street.team, street.anna), street.bram)
    assert street.told_of(NoticeKind.ITEM_SHARED) == {"Anna"} | LEADERS

    ends(street, plan)

    assert LEADERS.isdisjoint(street.told_of(NoticeKind.ITEM_SHARED))
    assert len(notices.listing(street.context, street.bram).notices) == 2
    assert plans.read(street.context, street.bram, elsewhere)


def test_open_pages_of_leaders_hear_that_something_is_shared_no_more(street: Street) -> None:
    plan = street.shares(leader_reader(street.team))
    heard: list[str] = []
    street.context.signals.listen(heard.append)

    unshares_each(street, plan)

    assert {person_topic(id_of(who)) for who in (street.fatima, street.joris)} <= set(heard)


def test_a_colleague_who_comes_to_lead_the_team_is_told_no_more_what_was_for_a_colleague(street: Street) -> None:
    street.shares(colleague_reader(street.team, street.bram))

    teams.change_role(street.context, street.ada, street.team, id_of(street.bram), "teamleider", street.now)

    assert street.told_of(NoticeKind.ITEM_SHARED) == set()


def test_what_is_shared_and_taken_back_at_once_leaves_nothing_told(street: Street) -> None:
    plan, reader = plan_of(street.context, street.anna, street.now), leader_reader(street.team)

    def there_and_back() -> None:
        sharing.share(street.context, street.anna, plan, QUESTION_PART, reader, street.now)
        sharing.unshare(street.context, street.anna, plan, QUESTION_PART, reader, street.now)

    at_once([there_and_back] * 3)

    assert sharing.my_shares(street.context, street.anna, plan) == ()
    assert street.told() == {}


def test_a_plan_that_asks_for_nothing_asks_nobody(street: Street) -> None:
    street.desk.writes("support.time", "")

    street.desk.submits()

    assert street.told() == {name: [NoticeKind.AGREEMENT_SUBMITTED] for name in LEADERS}


def test_the_same_version_asks_once_and_a_newer_one_instead_of_it(street: Street) -> None:
    both = [NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED]
    version = street.desk.handed_in()
    street.read_all()
    talk = street.now.date() + DAY
    agreeing.disagree(street.context, street.anna, version, talk, street.desk.revision(version), street.now)
    street.read_all()

    agreeing.agree(street.context, street.anna, version, street.desk.revision(version), street.now)
    assert street.told() == {name: [NoticeKind.AGREEMENT_SUBMITTED] for name in LEADERS}
    street.desk.submits()
    assert street.told() == dict.fromkeys(LEADERS, both)


def test_a_plan_that_was_taken_back_waits_for_nobody(street: Street) -> None:
    withdrawn(street)()

    assert street.told() == {name: [NoticeKind.AGREEMENT_WITHDRAWN] for name in LEADERS}


@pytest.mark.parametrize(
    ("new", "stays", "told"),
    [
        ("Zoë", False, {"Zoë": NoticeKind.TEAM_JOINED, "Fatima": NoticeKind.TEAM_LEFT}),
        ("Zoë", True, {"Zoë": NoticeKind.TEAM_JOINED, "Fatima": NoticeKind.TEAM_ROLE}),
        ("Bram", True, {"Bram": NoticeKind.TEAM_ROLE, "Fatima": NoticeKind.TEAM_ROLE}),
    ],
)
def test_handing_over_tells_the_two_and_once_all_others(
    street: Street, new: str, stays: bool, told: dict[str, NoticeKind]
) -> None:
    old, other = id_of(street.fatima), id_of(street.everybody[new])

    teams.hand_over(street.context, street.ada, street.team, old, other, street.now, stays=stays)

    others = dict.fromkeys({"Anna", "Bram", "Joris"} - {new}, NoticeKind.TEAM_LED)
    assert street.told() == {name: [kind] for name, kind in (others | told).items()}


def test_a_leader_whose_account_goes_off_and_on_is_a_change_of_lead_each_time(street: Street) -> None:
    others = {name: [NoticeKind.TEAM_LED] for name in ("Anna", "Bram", "Fatima")}

    people.deactivate(street.context, street.ada, id_of(street.joris), street.now)
    assert street.told() == others
    street.read_all()

    people.activate(street.context, street.ada, id_of(street.joris), street.now)
    people.activate(street.context, street.ada, id_of(street.joris), street.now)
    assert street.told() == others


def test_of_a_worker_whose_account_goes_off_and_on_nobody_is_told(street: Street) -> None:
    people.deactivate(street.context, street.ada, id_of(street.bram), street.now)
    people.activate(street.context, street.ada, id_of(street.bram), street.now)

    assert street.told() == {}


def test_a_team_that_comes_back_hears_that_it_is_led_again(street: Street) -> None:
    teams.archive(street.context, street.ada, street.team, street.now)
    assert street.told() == {}

    teams.unarchive(street.context, street.ada, street.team, street.now)

    assert street.told() == {name: [NoticeKind.TEAM_LED] for name in ("Anna", "Bram", "Fatima", "Joris")}


def test_of_what_was_so_already_nobody_is_told(street: Street) -> None:
    teams.add_member(street.context, street.ada, street.team, id_of(street.bram), "werker", street.now)
    teams.change_role(street.context, street.ada, street.team, id_of(street.fatima), "teamleider", street.now)

    assert street.told() == {}


def test_a_leader_who_leaves_is_a_change_of_lead_and_a_worker_who_leaves_tells_nobody(street: Street) -> None:
    teams.leave(street.context, street.joris, street.team, street.now)
    assert street.told() == {name: [NoticeKind.TEAM_LED] for name in ("Anna", "Bram", "Fatima")}
    street.read_all()

    teams.leave(street.context, street.anna, street.team, street.now)
    recovery.make_link(street.context, street.ada, id_of(street.ada), street.now)

    assert street.told() == {}


def test_who_comes_in_by_an_invitation_or_the_provider_is_told_nothing_but_the_team_is(street: Street) -> None:
    meant = Invitee(name="Roos", email="roos@voorbeeld.nl", team=street.team, role=Role.WORKER, is_admin=False)
    sent = invitations.invite(street.context, street.ada, meant, street.now)
    password = "drie zwarte katers"
    roos = accepting.accept(street.context, sent.token, password, password, street.now)
    who = Arrival(issuer="https://sso.voorbeeld.nl", subject="piet", name="Piet", teams=("Noord",))
    piet = provider_people.arrive(street.context, who, "Wijkteams Voorbeeldstad", street.now, make_teams=False)

    with street.context.store.reading() as db:
        assert [rows.unread(db, one) for one in (roos, piet)] == [1, 0]  # Roos was there when Piet came.
    assert street.told() == {name: [NoticeKind.TEAM_GREW] for name in ("Anna", "Bram", "Fatima", "Joris")}


def test_of_a_link_only_what_somebody_else_made_is_told_and_using_it_tells_nothing_more(street: Street) -> None:
    recovery.ask_link(street.context, "anna@voorbeeld.nl", street.now)
    assert street.told() == {}

    made = recovery.link_by_operator(street.context, "anna@voorbeeld.nl", street.now)
    assert street.told() == {"Anna": [NoticeKind.ACCOUNT_RECOVERED]}
    street.read_all()
    password = "drie zwarte katers"
    recovery.choose_password(street.context, made.address.rpartition("/")[2], password, password, street.now)

    assert street.told() == {}


def test_what_is_told_says_neither_what_it_is_nor_who_did_it(street: Street) -> None:
    plan = street.shares(leader_reader(street.team))
    street.desk.submits()
    reviewed(street)()
    street.plans_to(street.anna, street.bram)
    street.agrees(street.anna, street.bram)

    told = " ".join(everything(street)["notices"])

    assert len(everything(street)["notices"]) == 2 * 2 + 2 * 2 + 3 + 2
    for trace in (street.anna.person, street.anna.owner, plan, street.plan, "kanarie", "openbaar", "Bellen"):
        assert str(trace) not in told
