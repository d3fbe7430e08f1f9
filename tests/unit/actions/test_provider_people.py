"""People who come in through their organisation's own sign-in: who they are, what they may, and how it ends."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pyotp
import pytest
import sqlalchemy as sa

from tests.factories import at_once
from tests.organisation import PASSWORD, House, with_a_password
from wijkapp.actions import account, addresses, invitations, private, provider_people, recovery, sessions, totp
from wijkapp.actions.context import Context
from wijkapp.actions.provider_people import SETTLED, CannotJoin, Closed, EmailTaken, arrive, depart, join
from wijkapp.actions.sessions import Method
from wijkapp.actions.signing_in import with_password
from wijkapp.domain.actor import Actor
from wijkapp.domain.arrival import Arrival, Departure
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, SignedOut
from wijkapp.store import accounts
from wijkapp.store import invitations as waiting
from wijkapp.store import people as rows
from wijkapp.store.audit import Deed
from wijkapp.store.tables import (
    audit,
    memberships,
    organisations,
    people,
    provider_messages,
    recovery_links,
    teams,
)

ISSUER = "https://sso.voorbeeld.nl"
TOWN = "Wijkteams Voorbeeldstad"
CHOSEN = "zeven scheve bruggen"


def anna(**more: Any) -> Arrival:
    return Arrival(**({"issuer": ISSUER, "subject": "anna-1", "name": "Anna de Vries"} | more))


def comes(context: Context, now: datetime, *, make_teams: bool = False, town: str = TOWN, **more: Any) -> Actor:
    """Let Anna come in, and give her as who acts."""
    person = arrive(context, anna(**more), town, now, make_teams=make_teams)
    with context.store.reading() as db:
        found = rows.actor(db, person)
    assert found is not None
    return found


def stored(context: Context, column: sa.Column[Any]) -> list[Any]:
    with context.store.reading() as db:
        return sorted(db.execute(sa.select(column)).scalars(), key=str)


def roles(actor: Actor) -> dict[UUID, Role]:
    return {one.team: one.role for one in actor.memberships}


def lines(context: Context, deed: Deed) -> list[tuple[UUID | None, UUID | None, UUID | None]]:
    """What administrators read of this deed: organisation, person and team."""
    columns = (audit.c.organisation_id, audit.c.person_id, audit.c.team_id)
    with context.store.reading() as db:
        return [tuple(row) for row in db.execute(sa.select(*columns).where(audit.c.action == deed.value))]


@pytest.fixture
def house(context: Context, now: datetime) -> House:
    return House(context, now, TOWN)


def test_somebody_new_is_a_worker_without_a_team_in_the_organisation(
    context: Context, house: House, now: datetime
) -> None:
    actor = comes(context, now, email="Anna@voorbeeld.nl")

    assert (actor.organisation, actor.is_admin, actor.memberships) == (house.organisation, False, ())
    assert lines(context, Deed.PROVIDER_CREATED) == [(house.organisation, actor.person, None)]


def test_the_first_of_an_organisation_finds_it_made(context: Context, now: datetime) -> None:
    one, other = comes(context, now), comes(context, now, subject="bob-2")

    assert stored(context, organisations.c.name) == [TOWN]
    assert one.organisation == other.organisation


def test_the_address_is_compared_and_not_kept(context: Context, now: datetime) -> None:
    comes(context, now, email="anna@voorbeeld.nl")

    assert stored(context, people.c.email) == [None]
    assert comes(context, now, subject="bob-2", email="anna@voorbeeld.nl").person


def test_who_came_before_is_the_same_person_under_a_new_name(context: Context, now: datetime) -> None:
    first = comes(context, now)

    again = comes(context, now, name="Anna Jansen", email="another@voorbeeld.nl")

    assert again == first
    assert stored(context, people.c.name) == ["Anna Jansen"]
    assert len(lines(context, Deed.PROVIDER_CREATED)) == 1


@pytest.mark.parametrize("other", [{"subject": "ANNA-1"}, {"issuer": "https://sso.voorbeeld.nl/"}, {"subject": "x"}])
def test_another_subject_or_issuer_is_somebody_else(context: Context, now: datetime, other: dict[str, str]) -> None:
    assert comes(context, now).person != comes(context, now, **other).person


def test_an_account_with_the_same_address_is_never_taken_over(context: Context, house: House, now: datetime) -> None:
    local = house.worker("Anna")

    with pytest.raises(EmailTaken, match="Er is al een account"):
        arrive(context, anna(email="Anna@Voorbeeld.nl"), TOWN, now, make_teams=False)

    assert stored(context, people.c.id) == [local.person]
    assert stored(context, people.c.subject) == [None]
    assert lines(context, Deed.PROVIDER_CLASHED) == [(house.organisation, local.person, None)]


def test_an_account_that_was_closed_is_not_opened_again_by_the_same_address(
    context: Context, house: House, now: datetime
) -> None:
    local = house.worker("Anna")
    with context.store.writing() as db:
        db.execute(people.update().values(deactivated_at=now))

    with pytest.raises(Closed, match="gesloten"):
        arrive(context, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)

    assert stored(context, people.c.id) == [local.person]
    assert lines(context, Deed.PROVIDER_CLASHED) == [(house.organisation, local.person, None)]


def test_who_proved_both_joins_them_and_keeps_everything(context: Context, house: House, now: datetime) -> None:
    local = house.worker("Anna")
    assert local.person

    joined = join(context, local.person, anna(email="Anna@voorbeeld.nl", teams=()), TOWN, now, make_teams=False)

    again = comes(context, now, email="anna@voorbeeld.nl")
    assert (joined, again.owner, roles(again)) == (local.person, local.owner, roles(local))
    assert stored(context, people.c.email) == ["anna@voorbeeld.nl"]
    assert lines(context, Deed.PROVIDER_JOINED) == [(house.organisation, local.person, None)]


def test_an_address_that_the_provider_did_not_check_joins_nothing(
    context: Context, house: House, now: datetime
) -> None:
    local = house.worker("Anna").person
    assert local
    unchecked = anna(email="anna@voorbeeld.nl", email_is_checked=False)

    with pytest.raises(CannotJoin):
        join(context, local, unchecked, TOWN, now, make_teams=False)
    with pytest.raises(EmailTaken):
        arrive(context, unchecked, TOWN, now, make_teams=False)

    assert stored(context, people.c.subject) == [None]


def test_joining_again_is_no_second_joining(context: Context, house: House, now: datetime) -> None:
    local = house.worker("Anna")
    assert local.person

    for _ in range(2):
        join(context, local.person, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)

    assert len(lines(context, Deed.PROVIDER_JOINED)) == 1


def test_nobody_joins_what_is_somebody_elses_or_two_at_once(context: Context, house: House, now: datetime) -> None:
    comes(context, now)
    local, other = house.worker("Anna").person, house.worker("Bob").person
    assert local
    assert other
    bob = anna(subject="bob-2", email="bob@voorbeeld.nl")
    join(context, other, bob, TOWN, now, make_teams=False)

    with pytest.raises(CannotJoin):
        join(context, local, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)
    with pytest.raises(CannotJoin):
        join(context, other, bob.model_copy(update={"subject": "bob-3"}), TOWN, now, make_teams=False)

    assert stored(context, people.c.subject) == [None, "anna-1", "bob-2"]


@pytest.fixture
def shut(context: Context, house: House, now: datetime) -> tuple[Actor, str]:
    """Anna, who has a password and comes in through the organisation too, and the session of who used a link for her."""
    local = with_a_password(context, house.worker("Anna"))
    assert local.person
    join(context, local.person, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)
    link = recovery.make_link(context, house.admin("Ada"), local.person, now).address.rpartition("/")[2]
    return local, recovery.choose_password(context, link, CHOSEN, CHOSEN, now).token


def test_signing_in_through_the_organisation_opens_private_texts_and_ends_what_somebody_else_has(
    context: Context, shut: tuple[Actor, str], now: datetime
) -> None:
    local, session = shut
    theirs, told, secret = sessions.actor_of(context, session, now), list[str](), totp.new_secret()
    totp.switch_on(context, theirs, secret, pyotp.TOTP(secret).at(now), CHOSEN, now)
    context.signals.listen(told.append)
    assert private.ways(context, theirs).provider

    came = comes(context, now)

    assert (theirs.private_closed, came) == (True, local)
    assert f"sessions:{local.person}" in told
    with pytest.raises(SignedOut):
        sessions.actor_of(context, session, now)
    with pytest.raises(InvalidAnswer):
        with_password(context, "anna@voorbeeld.nl", CHOSEN, now)
    assert with_password(context, "anna@voorbeeld.nl", PASSWORD, now).token


def test_signing_in_through_the_organisation_opens_them_after_another_address_too_which_still_proves_nothing(
    context: Context, house: House, now: datetime
) -> None:
    local = with_a_password(context, house.worker("Anna"))
    assert local.person
    join(context, local.person, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)
    addresses.change_for(context, house.admin("Ada"), local.person, "bob@voorbeeld.nl", now)
    assert private.ways(context, local) == private.Ways(password=True, provider=True)

    came = comes(context, now)

    assert not came.private_closed
    assert account.facts(context, local).email_by_other
    assert with_password(context, "bob@voorbeeld.nl", PASSWORD, now).token
    with context.store.writing() as db:
        found = accounts.of(db, local.person)
        assert found
        made = recovery.add(context, db, found, recovery.LinkKind.OWN, now, by=None)
    recovery.choose_password(context, made.address.rpartition("/")[2], CHOSEN, CHOSEN, now)
    assert account.facts(context, local).private_closed


def test_joining_again_opens_them_too(context: Context, shut: tuple[Actor, str], now: datetime) -> None:
    local, _ = shut
    assert local.person

    join(context, local.person, anna(), TOWN, now, make_teams=False)

    assert not account.facts(context, local).private_closed


def test_who_never_had_a_password_and_was_shut_out_opens_them_by_coming_in(
    context: Context, house: House, now: datetime
) -> None:
    person = comes(context, now)
    assert person.person
    with context.store.writing() as db:
        accounts.close_private(db, person.person, now)
        accounts.save_password(db, person.person, "somebody else's")

    assert private.ways(context, person) == private.Ways(provider=True)
    assert not comes(context, now).private_closed
    assert not account.facts(context, person).has_password


def test_nothing_is_tied_to_a_provider_while_private_texts_are_shut(
    context: Context, house: House, now: datetime
) -> None:
    local = with_a_password(context, house.worker("Anna")).person
    assert local
    with context.store.writing() as db:
        accounts.close_private(db, local, now)

    with pytest.raises(CannotJoin):
        join(context, local, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)

    assert stored(context, people.c.subject) == [None]


def test_who_administers_no_more_by_the_provider_has_no_links_out(
    context: Context, house: House, now: datetime
) -> None:
    ada, bram = comes(context, now, is_admin=True), house.worker("Bram").person
    assert bram
    link = recovery.make_link(context, ada, bram, now).address.rpartition("/")[2]

    comes(context, now, is_admin=False)

    with pytest.raises(recovery.LinkGone):
        recovery.kind_of(context, link, now)


def test_of_what_is_handed_out_at_the_moment_that_the_provider_takes_the_role_nothing_is_left(
    context: Context, house: House, now: datetime
) -> None:
    ada, bram = comes(context, now, is_admin=True), house.worker("Bram").person
    assert ada.person
    assert bram
    other = Invitee(name="Wil", email="wil@voorbeeld.nl", is_admin=True)

    def hand_out(deed: Callable[[], object]) -> None:
        with suppress(NotAllowed):
            deed()

    at_once(
        [
            lambda: hand_out(lambda: invitations.invite(context, ada, other, now)),
            lambda: hand_out(lambda: recovery.make_link(context, ada, bram, now)),
            lambda: comes(context, now, is_admin=False) and None,
        ]
    )

    assert stored(context, recovery_links.c.made_by) == []
    with context.store.reading() as db:
        assert waiting.of_new_admins(db, ada.person) == ()


def test_a_provider_has_no_say_about_somebody_of_another_organisation(context: Context, now: datetime) -> None:
    elsewhere = House(context, now, "Ergens anders").worker("Anna").person
    assert elsewhere

    with pytest.raises(CannotJoin):
        join(context, elsewhere, anna(is_admin=True, email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)

    assert (stored(context, people.c.subject), stored(context, people.c.is_admin)) == ([None], [False])


@pytest.mark.parametrize("email", ["", "bob@voorbeeld.nl"])
def test_a_password_of_somebody_else_is_not_enough_to_tie_ones_own_account_to_theirs(
    context: Context, house: House, now: datetime, email: str
) -> None:
    local = house.worker("Anna").person
    assert local

    with pytest.raises(CannotJoin):
        join(context, local, anna(subject="bob-2", email=email), TOWN, now, make_teams=False)

    assert stored(context, people.c.subject) == [None]


def test_an_address_that_an_administrator_filled_in_joins_nothing_until_its_owner_vouches_for_it(
    context: Context, house: House, now: datetime
) -> None:
    local = with_a_password(context, house.worker("Anna"))
    assert local.person
    addresses.change_for(context, house.admin("Ada"), local.person, "bob@voorbeeld.nl", now)
    later, bob = now + SETTLED, anna(subject="bob-2", email="bob@voorbeeld.nl")

    with pytest.raises(CannotJoin):
        join(context, local.person, bob, TOWN, later, make_teams=False)

    private.open_with_password(context, local, PASSWORD, later)
    with pytest.raises(CannotJoin):
        join(context, local.person, bob, TOWN, later, make_teams=False)
    addresses.ask_change(context, local, "bob@voorbeeld.nl", PASSWORD, later)
    join(context, local.person, bob, TOWN, later, make_teams=False)


def test_an_address_joins_a_week_after_it_changed(context: Context, house: House, now: datetime) -> None:
    local = with_a_password(context, house.worker("Anna"))
    assert local.person
    addresses.ask_change(context, local, "bob@voorbeeld.nl", PASSWORD, now)
    bob = anna(subject="bob-2", email="bob@voorbeeld.nl")

    with pytest.raises(CannotJoin):
        join(context, local.person, bob, TOWN, now + SETTLED - timedelta(seconds=1), make_teams=False)
    with pytest.raises(CannotJoin):
        join(context, local.person, anna(email="anna@voorbeeld.nl"), TOWN, now + SETTLED, make_teams=False)
    join(context, local.person, bob, TOWN, now + SETTLED, make_teams=False)

    assert stored(context, people.c.subject) == ["bob-2"]


def test_an_address_that_was_given_up_is_nobodys_for_who_comes_in(
    context: Context, house: House, now: datetime
) -> None:
    addresses.ask_change(context, with_a_password(context, house.worker("Anna")), "bob@voorbeeld.nl", PASSWORD, now)

    with pytest.raises(EmailTaken):
        comes(context, now, email="bob@voorbeeld.nl")
    assert comes(context, now, email="anna@voorbeeld.nl").person


def test_a_closed_account_joins_nothing(context: Context, house: House, now: datetime) -> None:
    local = house.worker("Anna").person
    assert local
    with context.store.writing() as db:
        db.execute(people.update().values(deactivated_at=now))

    with pytest.raises(Closed):
        join(context, local, anna(email="anna@voorbeeld.nl"), TOWN, now, make_teams=False)

    assert stored(context, people.c.subject) == [None]


def test_who_was_deactivated_does_not_come_in_and_nothing_changes(
    context: Context, house: House, now: datetime
) -> None:
    house.team("Noord")
    actor = comes(context, now)
    with context.store.writing() as db:
        db.execute(people.update().where(people.c.id == actor.person).values(deactivated_at=now))

    with pytest.raises(Closed, match="gesloten"):
        arrive(context, anna(name="Anders", is_admin=True, teams=("Noord",)), TOWN, now, make_teams=True)

    assert (stored(context, people.c.name), stored(context, people.c.is_admin)) == (["Anna de Vries"], [False])
    assert stored(context, memberships.c.team_id) == []


def test_an_administrator_is_one_for_as_long_as_the_provider_says_so(context: Context, now: datetime) -> None:
    assert comes(context, now, is_admin=True).is_admin
    assert not comes(context, now, is_admin=False).is_admin
    assert len(lines(context, Deed.PROVIDER_CHANGED)) == 2


def test_a_provider_without_a_say_in_it_leaves_administrators_and_teams_as_they_are(
    context: Context, house: House, now: datetime
) -> None:
    team = house.team("Noord")
    person = comes(context, now, is_admin=True, teams=()).person
    assert person
    with context.store.writing() as db:
        rows.join(db, team, person, Role.LEADER, now)

    again = comes(context, now)

    assert again.is_admin
    assert roles(again) == {team: Role.LEADER}


def test_teams_are_joined_by_name_with_the_role_that_the_provider_gives(
    context: Context, house: House, now: datetime
) -> None:
    north, south = house.team("Noord"), house.team("Zuid")

    assert roles(comes(context, now, teams=("noord",))) == {north: Role.WORKER}
    assert roles(comes(context, now, teams=("Noord", "ZUID"), role=Role.LEADER)) == {
        north: Role.LEADER,
        south: Role.LEADER,
    }
    assert roles(comes(context, now, teams=("Zuid",))) == {south: Role.WORKER}
    assert roles(comes(context, now, teams=())) == {}


def test_a_sign_in_that_changes_nothing_writes_nothing_and_tells_nobody(
    context: Context, house: House, now: datetime
) -> None:
    house.team("Noord")
    comes(context, now, teams=("Noord",))
    heard: list[str] = []
    context.signals.listen(heard.append)

    comes(context, now + timedelta(days=1), teams=("Noord",))

    assert heard == []
    assert len(lines(context, Deed.PROVIDER_CHANGED)) == 1
    assert stored(context, memberships.c.since) == [now]


def test_the_team_and_the_person_hear_of_a_change(context: Context, house: House, now: datetime) -> None:
    heard: list[str] = []
    context.signals.listen(heard.append)

    actor = comes(context, now, teams=("Noord",), make_teams=True)

    (team,) = roles(actor)
    assert heard == [f"person:{actor.person}", f"team:{team}"]
    assert lines(context, Deed.PROVIDER_CHANGED) == [(house.organisation, actor.person, team)]


def test_a_team_that_is_not_there_is_left_out_or_made_as_the_setting_says(context: Context, now: datetime) -> None:
    assert comes(context, now, teams=("Noord", "Zuid")).memberships == ()
    assert stored(context, teams.c.name) == []

    made = comes(context, now, teams=("Noord", "noord", "Zuid"), make_teams=True)

    assert len(made.memberships) == 2
    assert len(stored(context, teams.c.name)) == 2
    assert roles(comes(context, now, subject="bob-2", teams=("Noord", "Zuid"), make_teams=True)) == roles(made)


def test_a_team_of_another_organisation_with_the_same_name_stays_out_of_reach(
    context: Context, house: House, now: datetime
) -> None:
    elsewhere = House(context, now, "Ergens anders").team("Noord")

    assert comes(context, now, teams=("Noord",)).memberships == ()
    assert elsewhere not in roles(comes(context, now, teams=("Noord",), make_teams=True))


def test_an_archived_team_is_neither_joined_nor_made_again(context: Context, house: House, now: datetime) -> None:
    team = house.team("Noord")
    with context.store.writing() as db:
        db.execute(teams.update().where(teams.c.id == team).values(archived_at=now))

    comes(context, now, teams=("Noord",), make_teams=True)

    assert stored(context, teams.c.name) == ["Noord"]
    assert stored(context, memberships.c.team_id) == []


def test_what_was_done_by_hand_stays_whatever_the_provider_says(context: Context, house: House, now: datetime) -> None:
    north, south = house.team("Noord"), house.team("Zuid")
    person = comes(context, now, teams=("Zuid",)).person
    assert person
    with context.store.writing() as db:
        rows.join(db, north, person, Role.LEADER, now)
        rows.join(db, south, person, Role.LEADER, now)

    named = comes(context, now, teams=("Noord", "Zuid"))
    unnamed = comes(context, now, teams=())

    assert roles(named) == roles(unnamed) == {north: Role.LEADER, south: Role.LEADER}


def signed_in(context: Context, now: datetime, session: str = "", **more: Any) -> str:
    person = arrive(context, anna(**more), TOWN, now, make_teams=False)
    return sessions.begin(context, person, Method.PROVIDER, now, provider_session=session)


def is_in(context: Context, token: str, now: datetime) -> bool:
    try:
        sessions.actor_of(context, token, now)
    except SignedOut:
        return False
    return True


def leaves(**more: str) -> Departure:
    return Departure(**({"issuer": ISSUER, "message": str(uuid4())} | more))


def test_ending_one_session_leaves_the_others(context: Context, now: datetime) -> None:
    here, there = signed_in(context, now, "s1"), signed_in(context, now, "s2")
    heard: list[str] = []
    context.signals.listen(heard.append)

    depart(context, leaves(session="s1"), now)

    assert (is_in(context, here, now), is_in(context, there, now)) == (False, True)
    assert heard == [f"sessions:{stored(context, people.c.id)[0]}"]
    with context.store.reading() as db:
        assert db.execute(sa.select(audit.c.action).order_by(audit.c.id.desc())).scalars().first() == "session:ended"


def test_ending_all_of_somebody_ends_what_began_at_the_provider_and_of_nobody_else(
    context: Context, now: datetime
) -> None:
    here, there, bob = signed_in(context, now, "s1"), signed_in(context, now), signed_in(context, now, subject="bob-2")
    by_password = sessions.begin(context, stored(context, people.c.id)[0], Method.PASSWORD, now)

    depart(context, leaves(subject="anna-1"), now)

    assert [is_in(context, token, now) for token in (here, there, bob, by_password)] == [False, False, True, True]


@pytest.mark.parametrize(
    "said",
    [
        {"session": "s9"},
        {"subject": "niemand"},
        {"subject": "bob-2", "session": "s1"},
        {"subject": "anna-1", "session": "s9"},
        {"session": "s1", "issuer": "https://elders.nl"},
        {"subject": "anna-1", "issuer": "https://elders.nl"},
    ],
)
def test_a_message_about_another_session_ends_nothing_of_mine(
    context: Context, now: datetime, said: dict[str, str]
) -> None:
    mine = signed_in(context, now, "s1")
    signed_in(context, now, "s2", subject="bob-2")

    depart(context, leaves(**said), now)

    assert is_in(context, mine, now)


def test_a_message_counts_once(context: Context, now: datetime) -> None:
    said = leaves(subject="anna-1")
    depart(context, said, now)
    token = signed_in(context, now)

    with pytest.raises(InvalidAnswer):
        depart(context, said, now + provider_people.REMEMBERED - timedelta(seconds=1))

    assert is_in(context, token, now)
    depart(context, said.model_copy(update={"issuer": "https://elders.nl"}), now)


def test_messages_are_not_kept_for_ever(context: Context, now: datetime) -> None:
    depart(context, leaves(subject="x"), now)

    depart(context, leaves(subject="x"), now + provider_people.REMEMBERED)

    assert len(stored(context, provider_messages.c.id_hash)) == 1


def test_no_session_begins_for_who_was_deactivated_meanwhile(context: Context, now: datetime) -> None:
    person = arrive(context, anna(), TOWN, now, make_teams=False)
    with context.store.writing() as db:
        db.execute(people.update().values(deactivated_at=now))

    with pytest.raises(NotAllowed):
        sessions.begin(context, person, Method.PROVIDER, now)
