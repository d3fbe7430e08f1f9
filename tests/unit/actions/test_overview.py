"""The overview out of the database: who sees it, what is in it, how many questions that takes, and taking it along."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import guest, statements
from tests.handing_over import hands_in, shares_something, takes_all_back
from tests.organisation import House
from wijkapp.actions.context import Context
from wijkapp.actions.overview import FOR_LEADERS, read, take_along
from wijkapp.actions.signals import person_topic
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState, SupportAnswer
from wijkapp.domain.looks import Look
from wijkapp.domain.overview import SectionKind, TeamOverview
from wijkapp.domain.plan import Support
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import ReaderKind
from wijkapp.domain.team_plan import Outcome, QuestionState
from wijkapp.errors import NotAllowed
from wijkapp.store import looks, people
from wijkapp.store.tables import (
    agreements,
    audit,
    memberships,
    support_requests,
    team_agreements,
    team_judgements,
    team_questions,
    team_reviews,
    teams,
)

CANARY = "kanarie-9f31"
DAY = timedelta(days=1)


@pytest.fixture
def chef(house: House) -> Actor:
    return house.leader("Chef")


def rows(house: House, who: Actor, kind: SectionKind, team: str = "Noord") -> list[tuple[str, str, str]]:
    (found,) = (one for one in read(house.context, who, house.now) if one.name == team)
    return [(row.who, row.what, row.state) for row in next(one.rows for one in found.sections if one.kind is kind)]


def texts(found: tuple[TeamOverview, ...]) -> str:
    return repr(found)


def test_only_who_leads_a_team_sees_an_overview_and_only_of_that_team(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    other = House(context, now, "Andere organisatie")
    house.leader("Zus", "Zuid")
    other.leader("Ver", "Noord")

    assert [one.name for one in read(context, chef, now)] == ["Noord"]
    assert [one.team for one in read(context, other.actor("Ver"), now)] == [other.team("Noord")]
    for nobody in (house.worker("Anna"), house.admin("Ada"), house.person("Los"), guest(context, now)):
        for deed in (read, take_along):
            with pytest.raises(NotAllowed, match=FOR_LEADERS):
                deed(context, nobody, now)


def test_several_teams_stand_side_by_side_by_name_without_the_one_in_which_i_work(
    house: House, context: Context, now: datetime
) -> None:
    for team in ("Zuid", "Noord", "Oost"):
        house.leader("Chef", team)
    house.worker("Chef", "West")

    assert [one.name for one in read(context, house.actor("Chef"), now)] == ["Noord", "Oost", "Zuid"]


def test_whoever_leads_no_longer_sees_nothing_more_also_with_an_actor_of_before(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    with context.store.writing() as db:
        people.leave(db, house.team(), chef.person)

    with pytest.raises(NotAllowed):
        read(context, chef, now)


def test_i_see_how_much_is_shared_with_me_and_no_word_of_it(house: House, chef: Actor, now: datetime) -> None:
    anna, bram = house.worker("Anna"), house.worker("Bram")
    shares_something(house.context, anna, house.team(), now, wording=CANARY)
    shares_something(house.context, anna, house.team(), now, wording=CANARY)
    for kind, colleague in ((ReaderKind.TEAM, None), (ReaderKind.COLLEAGUE, house.worker("Cas").person)):
        shares_something(house.context, bram, house.team(), now, kind=kind, colleague=colleague)

    assert rows(house, chef, SectionKind.SHARED) == [("Anna", "2 leervragen", "")]
    assert CANARY not in texts(read(house.context, chef, now))

    takes_all_back(house.context, anna)
    assert rows(house, chef, SectionKind.SHARED) == []


def test_looking_at_the_overview_is_not_yet_a_look(house: House, chef: Actor, now: datetime) -> None:
    anna = house.worker("Anna")
    shares_something(house.context, anna, house.team(), now)
    hands_in(house.context, anna, house.team(), now)

    read(house.context, chef, now)

    with house.context.store.reading() as db:
        assert looks.of_owner(db, anna.person) == ()


@pytest.mark.parametrize("state", AgreementState)
def test_a_plan_is_shown_as_far_as_it_was_handed_in(
    house: House, chef: Actor, now: datetime, state: AgreementState
) -> None:
    asks = Support(time=CANARY)
    hands_in(house.context, house.worker("Anna"), house.team(), now, state=state, title=CANARY, support=asks)
    gone = {AgreementState.WITHDRAWN, AgreementState.REPLACED}

    found = rows(house, chef, SectionKind.HANDED_IN)

    assert [row[:2] for row in found] == ([] if state in gone else [("Anna", "plan, versie 1")])
    assert len(rows(house, chef, SectionKind.SUPPORT)) == len(found)
    assert CANARY not in texts(read(house.context, chef, now))


def test_my_own_plan_as_a_worker_elsewhere_is_not_in_my_overview(house: House, chef: Actor, now: datetime) -> None:
    hands_in(house.context, chef, house.team(), now, state=AgreementState.AGREED)
    shares_something(house.context, chef, house.team(), now)

    assert rows(house, chef, SectionKind.HANDED_IN) == rows(house, chef, SectionKind.SHARED) == []


def test_what_is_handed_in_to_another_team_is_not_in_mine(house: House, chef: Actor, now: datetime) -> None:
    house.leader("Zus", "Zuid")
    both = house.worker("Anna")
    house.worker("Anna", "Zuid")
    hands_in(house.context, both, house.team("Zuid"), now, support=Support(time="Een uur"))
    shares_something(house.context, both, house.team("Zuid"), now)

    assert [rows(house, chef, kind) for kind in list(SectionKind)[:-1]] == [[]] * 6
    assert len(rows(house, house.actor("Zus"), SectionKind.WAITING, "Zuid")) == 2


def team_row(house: House, wording: str, state: QuestionState) -> None:
    with house.context.store.writing() as db:
        db.execute(
            team_questions.insert().values(
                id=uuid4(),
                team_id=house.team(),
                wording=wording,
                competences=[],
                life_domains=[],
                situation_title="",
                proposed_on=day_of(house.now),
                state=state.value,
                learned="",
                version=1,
            )
        )


def test_the_teams_plan_in_short(house: House, chef: Actor, now: datetime) -> None:
    for state in QuestionState:
        team_row(house, f"Vraag die {state.value} is", state)
    reviewed, made = UUID(int=1), {"team_id": house.team(), "made_at": now, "version": 1}
    with house.context.store.writing() as db:
        rows_ = [
            {"id": reviewed, "next_on": date(2027, 5, 1), "started_at": now - DAY},
            {"id": UUID(int=2), "next_on": None, "started_at": now},
        ]
        db.execute(team_reviews.insert(), [row | {"team_id": house.team(), "held_on": day_of(now)} for row in rows_])
        for number, outcome in enumerate([None, *Outcome], 10):
            agreement = UUID(int=number)
            text = f"Afspraak {outcome.value if outcome else 'nieuw'}"
            db.execute(team_agreements.insert().values({**made, "id": agreement, "text": text}))
            if outcome:
                judged = {"agreement_id": agreement, "review_id": reviewed, "outcome": outcome.value, "why": ""}
                db.execute(team_judgements.insert().values(judged))

    assert [row[1] for row in rows(house, chef, SectionKind.PLAN)] == [
        "Vraag die aangenomen is",
        "1 voorgestelde vraag",
        "Afspraak nieuw",
        "Afspraak blijft",
    ]
    assert rows(house, chef, SectionKind.DAYS) == [("", "terugblik van het team", "")]


def test_figures_are_there_for_the_first_one_who_looks(house: House, chef: Actor, now: datetime) -> None:
    for name in ("Anna", "Bram", "Cas", "Demi", "Eva"):
        shares_something(house.context, house.worker(name), house.team(), now, kind=ReaderKind.TEAM)

    found = [row for row in rows(house, chef, SectionKind.FIGURES) if row[2] == "5 of meer"]

    assert [row[1] for row in found] == ["Signaleren en agenderen", "Veiligheid"]


def test_the_number_of_queries_is_the_same_for_a_small_team_and_for_large_ones(
    house: House, context: Context, now: datetime
) -> None:
    def queries(deed: Callable[[], object]) -> int:
        with statements(context.store) as asked:
            deed()
        return len(asked)

    chef = house.leader("Chef")
    worker = house.worker("Anna")
    shares_something(context, worker, house.team(), now)
    hands_in(context, worker, house.team(), now, support=Support(time="Een uur"))
    read(context, chef, now)
    small = queries(lambda: read(context, chef, now))

    for team in ("Noord", "Zuid", "Oost"):
        house.leader("Chef", team)
        for number in range(10):
            who = house.worker(f"{team} {number}", team)
            for _ in range(4):
                shares_something(context, who, house.team(team), now)
                hands_in(context, who, house.team(team), now, support=Support(time="Een uur", budget="Iets"))
    chef = house.actor("Chef")
    read(context, chef, now)

    assert queries(lambda: read(context, chef, now)) == small
    assert small < 25


def test_who_is_in_what_i_take_along_reads_that_once_each(house: House, chef: Actor, now: datetime) -> None:
    anna, bram, cas = (house.worker(name) for name in ("Anna", "Bram", "Cas"))
    shares_something(house.context, anna, house.team(), now)
    shares_something(house.context, anna, house.team(), now)
    hands_in(house.context, bram, house.team(), now, support=Support(time="Een uur"))
    shares_something(house.context, cas, house.team(), now, kind=ReaderKind.TEAM)
    heard: list[str] = []
    house.context.signals.listen(heard.append)

    taken = take_along(house.context, chef, now)

    assert taken == read(house.context, chef, now)
    with house.context.store.reading() as db:
        noted = {
            name: [(line.viewer, line.what, line.subject) for line in looks.of_owner(db, who.person)]
            for name, who in (("Anna", anna), ("Bram", bram), ("Cas", cas))
        }
    assert noted == {
        "Anna": [(chef.person, Look.OVERVIEW_EXPORTED, house.team())],
        "Bram": [(chef.person, Look.OVERVIEW_EXPORTED, house.team())],
        "Cas": [],
    }
    assert {*heard} == {person_topic(anna.person), person_topic(bram.person)}


def lines_of(house: House, who: Actor) -> int:
    """How many files with this person in it are known."""
    assert who.person
    with house.context.store.reading() as db:
        found = [line.what for line in looks.of_owner(db, who.person)]
    assert set(found) <= {Look.OVERVIEW_EXPORTED}
    return len(found)


def test_files_shortly_after_each_other_are_one_line_and_later_ones_another(
    house: House, chef: Actor, now: datetime
) -> None:
    anna, other = house.worker("Anna"), house.leader("Lotte")
    shares_something(house.context, anna, house.team(), now)
    heard: list[str] = []
    house.context.signals.listen(heard.append)

    for seconds in range(20):
        take_along(house.context, chef, now + timedelta(seconds=seconds))
    assert (lines_of(house, anna), len(heard)) == (1, 1)

    take_along(house.context, other, now + timedelta(seconds=30))
    assert lines_of(house, anna) == 2
    take_along(house.context, chef, now + timedelta(minutes=10))
    assert lines_of(house, anna) == 3


def _shares_more(context: Context, anna: Actor, team: UUID, at: datetime) -> None:
    shares_something(context, anna, team, at, item="straat~netwerk")


def _hands_in(context: Context, anna: Actor, team: UUID, at: datetime) -> None:
    hands_in(context, anna, team, at)


def _decides(context: Context, anna: Actor, team: UUID, at: datetime) -> None:
    del anna
    with context.store.writing() as db:
        here = agreements.c.team_id == team
        db.execute(agreements.update().where(here).values(state=AgreementState.AGREED.value, decided_at=at))


def _answers(context: Context, anna: Actor, team: UUID, at: datetime) -> None:
    del anna, team
    with context.store.writing() as db:
        db.execute(support_requests.update().values(answer=SupportAnswer.YES.value, answered_at=at))


@pytest.mark.parametrize("deed", [_shares_more, _hands_in, _decides, _answers])
def test_what_changed_since_the_last_file_is_a_line_of_its_own_for_whom_it_is_about(
    house: House, chef: Actor, now: datetime, deed: Callable[[Context, Actor, UUID, datetime], None]
) -> None:
    anna, bram = house.worker("Anna"), house.worker("Bram")
    for who in (anna, bram):
        shares_something(house.context, who, house.team(), now)
    hands_in(house.context, anna, house.team(), now, support=Support(time="Een uur"))

    take_along(house.context, chef, now)
    deed(house.context, anna, house.team(), now + timedelta(minutes=1))
    for minutes in (2, 3):
        take_along(house.context, chef, now + timedelta(minutes=minutes))

    assert (lines_of(house, anna), lines_of(house, bram)) == (2, 1)


def test_taking_along_is_a_line_in_the_trail_for_each_team_without_content(
    house: House, chef: Actor, now: datetime
) -> None:
    house.leader("Chef", "Zuid")
    take_along(house.context, house.actor("Chef"), now)

    with house.context.store.reading() as db:
        query = sa.select(audit).where(audit.c.action == "overview:exported")
        lines = db.execute(query).mappings().all()
    assert {(line["organisation_id"], line["person_id"], line["team_id"]) for line in lines} == {
        (house.organisation, chef.person, house.team("Noord")),
        (house.organisation, chef.person, house.team("Zuid")),
    }


def test_an_archived_team_and_who_left_are_not_in_it(
    house: House, chef: Actor, context: Context, now: datetime
) -> None:
    house.leader("Chef", "Zuid")
    anna = house.worker("Anna")
    shares_something(context, anna, house.team(), now)
    hands_in(context, anna, house.team(), now)
    with context.store.writing() as db:
        db.execute(teams.update().where(teams.c.id == house.team("Zuid")).values(archived_at=now))
        db.execute(memberships.delete().where(memberships.c.person_id == anna.person))
    chef = house.actor("Chef")

    assert [one.name for one in read(context, chef, now)] == ["Noord"]
    assert rows(house, chef, SectionKind.SHARED) == rows(house, chef, SectionKind.HANDED_IN) == []


def test_a_leader_of_one_team_who_works_in_another_sees_only_the_first(house: House, now: datetime) -> None:
    house.leader("Chef")
    house.worker("Chef", "Zuid")
    anna = house.member("Anna", Role.WORKER, "Zuid")
    shares_something(house.context, anna, house.team("Zuid"), now, kind=ReaderKind.TEAM, wording=CANARY)

    found = read(house.context, house.actor("Chef"), now)

    assert [one.name for one in found] == ["Noord"]
    assert "Anna" not in texts(found)
