"""Erasing an account: nothing refers to who is gone, and what was agreed on or is others' stays."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.factories import at_once, guest
from tests.full_life import WORDS, FullLife, withdraws
from tests.organisation import PASSWORD, House, with_a_password
from wijkapp.actions import (
    accepting,
    agreements,
    attempts,
    erasing,
    invitations,
    looks,
    notices,
    people,
    plans,
    provider_people,
    sessions,
    signing_in,
    team_plan,
    trail,
)
from wijkapp.actions.context import Context
from wijkapp.actions.proving import WrongPassword
from wijkapp.actions.retention import purge
from wijkapp.actions.signals import organisation_topic, person_topic, team_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.arrival import Arrival
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.people import Invitee
from wijkapp.domain.situation import Competence, LifeDomain
from wijkapp.errors import NotAllowed, NotFound, SignedOut, TryLater
from wijkapp.store import accounts, tables
from wijkapp.store.erasing import HAS_LEFT

DAY = timedelta(days=1)
LOOKS = {"looks.viewer_id", "look_heads.person_id", "look_checkpoints.person_id"}
"""Lines in which somebody looked stay whole, and of the lines about somebody the end of the chain."""
UNDER_WHAT_WAS_AGREED = {"people.id", "agreements.person_id", "agreement_remarks.author_id"}


@pytest.fixture
def life(house: House) -> FullLife:
    return FullLife(house)


def rows(context: Context) -> list[tuple[str, Any]]:
    """Every value in the database with its place, such as people.name."""
    with context.store.reading() as db:
        return [
            (f"{table.name}.{name}", value)
            for table in tables.metadata.sorted_tables
            for row in db.execute(sa.select(table)).mappings()
            for name, value in row.items()
        ]


def places(context: Context, *ids: UUID) -> set[str]:
    """Where one of these ids stands."""
    return {place for place, value in rows(context) if value in ids}


def tell_of(context: Context, text: str) -> set[str]:
    """Where a text stands, also inside a longer one."""
    return {place for place, value in rows(context) if text in str(value)}


def everywhere() -> set[str]:
    """Every place that can refer to people or to who owns plans, with and without a foreign key."""
    targets = (tables.people.c.id, tables.owners.c.id)
    referring = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if any(key.column is target for key in column.foreign_keys for target in targets)
    }
    return referring | {"audit.actor_id", "audit.person_id", "invitations.person_id", "looks.person_id", *LOOKS} - {
        "look_checkpoints.person_id"
    }


def words_of(context: Context, admin: Actor) -> list[str]:
    return [line.sentence for line in trail.listing(context, admin).lines]


def test_the_story_has_something_in_every_place_that_can_refer_to_somebody(context: Context, life: FullLife) -> None:
    people.rename(context, life.gerda, life.person, "Anna", life.now)
    people.make_admin(context, life.gerda, life.person, life.now)

    assert everywhere() - places(context, life.person, life.anna.owner) == set()


def test_nothing_refers_to_who_is_erased_but_what_was_agreed_on_and_lines_of_who_looked(
    context: Context, life: FullLife
) -> None:
    people.make_admin(context, life.gerda, life.person, life.now)

    erasing.erase(context, life.anna, "", life.now)

    assert places(context, life.person, life.anna.owner) == UNDER_WHAT_WAS_AGREED | LOOKS
    assert tell_of(context, "anna@voorbeeld.nl") == tell_of(context, "anna@nieuw.nl") == set()
    assert tell_of(context, "anna-1") == set()
    assert tell_of(context, "Anna") == {"people.name", "looks.viewer_name"}


def test_who_agreed_on_nothing_is_gone_at_once(context: Context, life: FullLife) -> None:
    withdraws(life)

    erasing.erase(context, life.anna, "", life.now)

    assert places(context, life.person, life.anna.owner) == LOOKS
    assert tell_of(context, "Anna") == {"looks.viewer_name"}


def test_nothing_of_a_plan_stays_but_the_copy_that_was_agreed_on(context: Context, life: FullLife) -> None:
    erasing.erase(context, life.anna, "", life.now)

    kept = agreements.read(context, life.fatima, life.agreed)
    assert [one.id for one in agreements.listing(context, life.fatima)] == [life.agreed]
    assert (kept.version.worker, {one.author for one in kept.remarks}) == ("Anna", {"Anna", "Fatima"})
    assert not [name for name, _ in rows(context) if name.startswith(("plans.", "plan_fields.", "private_fields."))]
    with pytest.raises(NotFound):
        plans.read(context, life.anna, life.desk.plan)


def test_a_question_that_lost_its_name_does_not_tell_of_which_situation_it_was(
    context: Context, life: FullLife, house: House
) -> None:
    with context.store.writing() as db:
        situation = {"situation_title": "Te hard in onze straat", "competences": [Competence.AGENDA.value]}
        db.execute(tables.team_questions.update().values(life_domains=[LifeDomain.SAFETY.value], **situation))

    erasing.erase(context, life.anna, "", life.now)

    question = next(
        one for one in team_plan.read(context, life.bram, house.team()).questions if one.id == life.question
    )
    assert (question.situation_title, question.competences, question.life_domains) == ("", (), ())


def test_what_is_the_teams_stays_without_the_name(context: Context, life: FullLife, house: House) -> None:
    erasing.erase(context, life.anna, "", life.now)

    plan = team_plan.read(context, life.bram, house.team())
    question = next(one for one in plan.questions if one.id == life.question)
    activity = next(one for one in question.activities if one.id == life.activity)
    assert (question.wording, question.proposer, activity.text, activity.owner) == (WORDS, "", WORDS, None)
    assert activity.taken_up == ()
    assert [(one.text, one.who) for one in plan.agreements] == [(WORDS, None)]
    assert tell_of(context, WORDS) >= {"team_messages.text", "team_agreements.text", "team_activities.text"}


def test_what_a_leader_agreed_on_with_others_stays_theirs_without_the_name(context: Context, life: FullLife) -> None:
    erasing.erase(context, life.anna, "", life.now)

    kept = agreements.read(context, life.piet, life.piets)
    assert (kept.version.decided_by, kept.requests[0].answered_by, kept.requests[0].answer_text) == ("", "", WORDS)
    assert [(one.author, one.text) for one in kept.remarks] == [("", WORDS)]
    assert [one.line.viewer_name for one in looks.my_looks(context, life.piet).seen] == ["Anna"]


def test_lines_of_who_looked_can_still_be_verified_also_with_what_was_kept_elsewhere(
    context: Context, life: FullLife
) -> None:
    before = looks.verify(context, {})

    erasing.erase(context, life.anna, "", life.now)
    agreements.opened(context, life.fatima, life.agreed, life.now + DAY)
    after = looks.verify(context, before.heads)

    assert set(after.heads) == {life.person, life.piet.person}
    assert (before.breaks, after.breaks) == ((), ())


def test_the_last_of_the_account_goes_with_the_last_version(context: Context, life: FullLife) -> None:
    before = looks.verify(context, {})
    erasing.erase(context, life.anna, "", life.now)
    agreements.opened(context, life.fatima, life.agreed, life.now + DAY)
    end = erasing_of(context, life.person)

    purge(context, end - DAY, 3650)
    still = places(context, life.person)
    purge(context, end + DAY, 3650)

    assert still >= {"people.id", "agreements.person_id"}
    assert places(context, life.person) == LOOKS
    assert looks.verify(context, before.heads).breaks == ()


def erasing_of(context: Context, person: UUID) -> datetime:
    """When the last version of somebody goes."""
    with context.store.reading() as db:
        query = sa.select(sa.func.max(tables.agreements.c.keep_until)).where(tables.agreements.c.person_id == person)
        end: datetime = db.execute(query).scalar_one()
    return end


def test_who_is_erased_is_in_no_list_and_nobody_makes_it_an_account_again(context: Context, life: FullLife) -> None:
    erasing.erase(context, life.anna, "", life.now)

    assert "Anna" not in [one.name for one in people.listing(context, life.gerda).lines]
    for deed in (people.activate, people.make_admin, people.deactivate):
        with pytest.raises(NotFound):
            deed(context, life.gerda, life.person, life.now)
    with pytest.raises(NotAllowed):
        sessions.begin(context, life.person, sessions.Method.PASSWORD, life.now)


def test_administrators_read_that_it_was_done_and_not_by_whom(context: Context, life: FullLife, now: datetime) -> None:
    people.make_admin(context, life.gerda, life.person, now)
    people.rename(context, life.house.actor("Anna"), life.bram.person or life.person, "Bram de Wit", now)

    erasing.erase(context, life.anna, "", now)

    assert words_of(context, life.gerda)[:3] == [
        "Iemand verwijderde het eigen account",
        "Iemand die er niet meer is veranderde de naam van Bram de Wit",
        "Gerda maakte iemand die er niet meer is beheerder",
    ]


def test_open_pages_close_and_those_of_the_team_and_the_leader_renew(context: Context, life: FullLife) -> None:
    told: set[str] = set()
    context.signals.listen(told.add)

    erasing.erase(context, life.anna, "", life.now)

    assert life.fatima.person
    assert told >= {
        sessions.signed_out(life.person),
        organisation_topic(life.house.organisation),
        person_topic(life.fatima.person),
        *(team_topic(team) for team in life.house.teams.values()),
    }


def test_leaders_are_told_that_a_plan_was_taken_back_and_not_what_waits_no_more(
    context: Context, life: FullLife
) -> None:
    def told() -> set[NoticeKind]:
        found = notices.listing(context, life.fatima).notices
        return {one.kind for one in found if one.read_at is None and one.subject == life.submitted}

    before = told()
    erasing.erase(context, life.anna, "", life.now)

    assert before == {NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED}
    assert told() == {NoticeKind.AGREEMENT_WITHDRAWN}


def test_the_session_ends_at_once(context: Context, house: House, now: datetime) -> None:
    anna = house.worker("Anna")
    assert anna.person
    token = sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)

    erasing.erase(context, anna, "", now)

    with pytest.raises(SignedOut):
        sessions.actor_of(context, token, now)
    with pytest.raises(NotAllowed):
        erasing.erase(context, anna, "", now)


def test_a_password_is_asked_again_and_a_wrong_one_counts_as_a_try(
    context: Context, house: House, now: datetime
) -> None:
    anna = with_a_password(context, house.worker("Anna"))

    for _ in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(WrongPassword):
            erasing.erase(context, anna, "x", now)
    with pytest.raises(TryLater):
        erasing.erase(context, anna, PASSWORD, now)

    assert house.actor("Anna").person == anna.person
    erasing.erase(context, anna, PASSWORD, now + timedelta(minutes=2))
    assert places(context, anna.owner) == set()


def test_who_came_in_by_somebody_elses_link_erases_nothing_before_the_owner_shows_up(
    context: Context, house: House, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    with context.store.writing() as db:
        accounts.close_private(db, anna.person, now)

    with pytest.raises(NotAllowed, match="Laat daarom eerst zien dat jij het bent"):
        erasing.erase(context, anna, "", now)

    assert house.actor("Anna").person == anna.person


def test_a_guest_has_no_account_to_erase(context: Context, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        erasing.erase(context, guest(context, now), "", now)


def test_the_last_administrator_first_makes_somebody_else_administrator(
    context: Context, house: House, now: datetime
) -> None:
    gerda, anna = house.admin("Gerda"), house.worker("Anna")
    assert anna.person

    with pytest.raises(NotAllowed, match="enige beheerder"):
        erasing.erase(context, gerda, "", now)
    people.make_admin(context, gerda, anna.person, now)
    erasing.erase(context, gerda, "", now)

    assert places(context, gerda.owner) == set()


def test_of_two_administrators_who_leave_at_once_one_stays(context: Context, house: House, now: datetime) -> None:
    def leaves(who: Actor) -> bool:
        try:
            erasing.erase(context, who, "", now)
        except NotAllowed:
            return False
        return True

    done = at_once([partial(leaves, house.admin(name)) for name in ("Gerda", "Ada")])

    assert sorted(done) == [False, True]


def test_the_address_is_free_again(context: Context, house: House, now: datetime) -> None:
    gerda, anna = house.admin("Gerda"), with_a_password(context, house.worker("Anna"))
    erasing.erase(context, anna, PASSWORD, now)

    sent = invitations.invite(context, gerda, Invitee(name="Anna", email="anna@voorbeeld.nl"), now)
    again = accepting.accept(context, sent.token, *["vier gele fietsen zingen"] * 2, now)

    assert again != anna.person
    assert signing_in.with_password(context, "anna@voorbeeld.nl", "vier gele fietsen zingen", now).person == again


def test_who_comes_in_again_through_the_organisation_has_a_new_and_empty_account(
    context: Context, life: FullLife
) -> None:
    who = Arrival(issuer="https://sso.voorbeeld.nl", subject="anna-1", name="Anna", email="anna@voorbeeld.nl")
    town = "Wijkteams Voorbeeldstad"
    assert provider_people.arrive(context, who, town, life.now, make_teams=False) == life.person

    erasing.erase(context, life.anna, "", life.now)
    again = provider_people.arrive(context, who, town, life.now, make_teams=False)

    assert again != life.person
    token = sessions.begin(context, again, sessions.Method.PROVIDER, life.now)
    actor = sessions.actor_of(context, token, life.now)
    assert (actor.memberships, actor.is_admin) == ((), False)
    assert agreements.listing(context, actor) == ()
    assert plans.listing(context, actor) == ()


def test_before_it_is_done_somebody_knows_what_is_at_stake(context: Context, life: FullLife, house: House) -> None:
    nothing = erasing.at_stake(context, house.worker("Carla"))
    something = erasing.at_stake(context, life.anna)

    assert nothing == (False, None)
    assert something == (True, erasing_of(context, life.person))


def test_who_was_deactivated_long_ago_is_erased_by_the_purge(context: Context, life: FullLife, now: datetime) -> None:
    people.deactivate(context, life.gerda, life.person, now)

    early = purge(context, now + 180 * DAY, 3650)
    kept = places(context, life.anna.owner)
    late = purge(context, now + 181 * DAY, 3650)

    assert (early.leavers, late.leavers, "plans.owner_id" in kept) == (0, 1, True)
    assert places(context, life.person, life.anna.owner) == UNDER_WHAT_WAS_AGREED | LOOKS
    assert words_of(context, life.gerda)[0] == "Een account dat al lang uitstond, is gewist"
    assert purge(context, now + 182 * DAY, 3650).leavers == 0


def test_who_was_let_in_again_in_time_keeps_everything(context: Context, life: FullLife, now: datetime) -> None:
    people.deactivate(context, life.gerda, life.person, now)
    people.activate(context, life.gerda, life.person, now + 179 * DAY)

    assert purge(context, now + 200 * DAY, 3650).leavers == 0
    assert plans.read(context, life.anna, life.desk.plan)


def test_nobody_with_a_way_to_sign_in_counts_as_erased(context: Context, life: FullLife, now: datetime) -> None:
    people.deactivate(context, life.gerda, life.person, now)
    changes: tuple[dict[str, Any], ...] = (
        {"email": None, "password_hash": None},
        {"issuer": None, "subject": None, "email": None, "password_hash": "x"},
        {"issuer": None, "subject": None, "email": "anna@voorbeeld.nl", "password_hash": None},
    )
    for values in changes:
        with context.store.writing() as db:
            known = {"issuer": "https://sso.voorbeeld.nl", "subject": "anna-1"}
            theirs = tables.people.c.id == life.person
            db.execute(tables.people.update().where(theirs).values(known | values))
            assert db.execute(sa.select(tables.people.c.id).where(theirs, HAS_LEFT)).all() == []
