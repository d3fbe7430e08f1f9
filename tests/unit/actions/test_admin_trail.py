"""The trail that an administrator reads: in words, paged, kept two years, and never about what anybody does with a plan."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.organisation import House, with_a_password
from wijkapp.actions import (
    accepting,
    addresses,
    invitations,
    people,
    recovery,
    retention,
    sessions,
    starting,
    teams,
    trail,
)
from wijkapp.actions.context import Context
from wijkapp.actions.recovery import LinkGone, LinkKind
from wijkapp.actions.retention import ADMINISTRATIVE_DAYS
from wijkapp.actions.trail import WORDS
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.errors import NotAllowed
from wijkapp.store import accounts
from wijkapp.store.audit import Deed
from wijkapp.store.tables import audit
from wijkapp.store.tables import people as people_table

DAY = timedelta(days=1)
OWN_BUSINESS = ("code:", "email:", "guest:", "plan:", "plans:", "session:", "password:", "totp:", "private:")


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


def told(context: Context, fatima: Actor, about: Actor | None = None) -> list[str]:
    return [line.sentence for line in trail.listing(context, fatima, about.person if about else None).lines]


def test_deeds_are_told_in_words_the_newest_first(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    anna, bram = house.leader("Anna"), house.worker("Bram")
    assert anna.person
    assert bram.person
    team = house.team()

    teams.change_role(context, fatima, team, bram.person, "teamleider", now)
    teams.leave(context, anna, team, now)
    teams.make(context, fatima, "Oost", now)
    addresses.change_for(context, fatima, bram.person, "bram@nieuw.nl", now)
    people.deactivate(context, fatima, anna.person, now)

    assert told(context, fatima) == [
        "Fatima zette het account van Anna uit",
        "Fatima veranderde het e-mailadres van Bram",
        "Fatima maakte team Oost",
        "Anna ging uit team Noord",
        "Fatima gaf Bram de rol teamleider in team Noord",
    ]


def test_names_are_those_of_now_and_who_is_gone_has_none(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    people.make_admin(context, fatima, anna.person, now)
    people.rename(context, fatima, anna.person, "Anna de Wit", now)
    before = told(context, fatima)
    with context.store.writing() as db:
        db.execute(people_table.delete().where(people_table.c.id == anna.person))

    assert before[-1] == "Fatima maakte Anna de Wit beheerder"
    assert told(context, fatima)[-1] == "Fatima maakte iemand die er niet meer is beheerder"


def test_an_invitation_is_told_with_the_name_that_was_invited_and_found_by_who_came(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    sent = invitations.invite(context, fatima, Invitee(name="Piet", email="piet@voorbeeld.nl"), now)
    waiting = told(context, fatima)
    person = accepting.accept(context, sent.token, *["vier gele fietsen zingen"] * 2, now)

    about_piet = [line.sentence for line in trail.listing(context, fatima, person).lines]

    assert waiting == ["Fatima nodigde Piet uit"]
    assert about_piet == ["Piet nam een uitnodiging aan", "Fatima nodigde Piet uit"]


def test_only_what_was_done_by_or_to_somebody_can_be_asked_for(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna, bram = house.worker("Anna"), house.worker("Bram")
    assert bram.person
    teams.leave(context, anna, house.team(), now)
    people.make_admin(context, fatima, bram.person, now)

    assert told(context, fatima, anna) == ["Anna ging uit team Noord"]
    assert told(context, fatima, bram) == ["Fatima maakte Bram beheerder"]
    assert len(told(context, fatima, fatima)) == 1


def test_what_people_do_with_plans_and_sessions_is_never_in_it(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    anna = house.worker("Anna")
    assert anna.person
    starting.start(context, anna, None, now)
    sessions.end(context, sessions.begin(context, anna.person, sessions.Method.PASSWORD, now), now)

    assert told(context, fatima) == []
    assert told(context, fatima, anna) == []


@pytest.mark.parametrize("kind", list(LinkKind))
def test_of_a_recovery_link_only_what_somebody_else_made_is_in_it(
    context: Context, house: House, fatima: Actor, now: datetime, kind: LinkKind
) -> None:
    anna = with_a_password(context, house.worker("Anna"))
    with context.store.writing() as db:
        account = accounts.of(db, anna.person)  # type: ignore[arg-type]
        assert account
        by = fatima if kind is LinkKind.ADMIN else None
        link = recovery.add(context, db, account, kind, now, by=by).address.rpartition("/")[2]
    with suppress(LinkGone):
        recovery.choose_password(context, link, *["vier gele fietsen zingen"] * 2, now)

    by_others = {LinkKind.ADMIN: "Fatima", LinkKind.OPERATOR: "Wijkapp"}
    assert told(context, fatima) == (
        ["Anna gebruikte een herstellink", f"{by_others[kind]} maakte een herstellink voor Anna"]
        if kind in by_others
        else []
    )


def test_no_deed_with_a_plan_a_session_or_a_visit_has_words_here() -> None:
    assert [deed for deed in WORDS if deed.value.startswith(OWN_BUSINESS)] == []


def test_a_page_holds_twenty_five_lines(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    for number in range(27):
        teams.make(context, fatima, f"Team {number}", now)

    first, second = trail.listing(context, fatima), trail.listing(context, fatima, number=9)

    assert (len(first.lines), len(second.lines), second.number, second.pages) == (25, 2, 2, 2)


def test_who_is_no_administrator_reads_nothing(context: Context, house: House, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        trail.listing(context, house.leader("Anna"))


def test_lines_for_administrators_are_kept_two_years_and_others_as_long_as_plans(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    teams.make(context, fatima, "Oost", now)
    starting.start(context, fatima, None, now)

    def left() -> list[str]:
        with context.store.reading() as db:
            return list(db.execute(sa.select(audit.c.action).order_by(audit.c.id)).scalars())

    retention.purge(context, now + 90 * DAY, 90)
    soon = left()
    retention.purge(context, now + 91 * DAY, 90)
    later = left()
    retention.purge(context, now + ADMINISTRATIVE_DAYS * DAY, 90)
    just = left()
    retention.purge(context, now + (ADMINISTRATIVE_DAYS + 1) * DAY, 90)

    assert soon == [Deed.TEAM_MADE, Deed.PLAN_STARTED]
    assert (later, just, left()) == ([Deed.TEAM_MADE], [Deed.TEAM_MADE], [])
