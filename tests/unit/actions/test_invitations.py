"""Invitations: a link that lets one person in once, in the team and role that were meant."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.organisation import House
from wijkapp.actions import accepting, invitations, people, retention, teams, trail
from wijkapp.actions.accepting import GONE
from wijkapp.actions.attempts import FREE_PER_ACCOUNT
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import IN_USE, VALID
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, TryLater
from wijkapp.store import people as rows
from wijkapp.store.tables import audit
from wijkapp.store.tables import invitations as table

GOOD = "vier gele fietsen zingen"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real hash is slow on purpose, and tests/unit/web has tests with real ones."""
    monkeypatch.setattr(accepting, "slow_hash", lambda password: f"hash of {len(password)}")


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


def invitee(name: str = "Anna", team: UUID | None = None, role: Role = Role.WORKER) -> Invitee:
    return Invitee(name=name, email=f"{name.lower()}@voorbeeld.nl", team=team, role=role)


def actor_of(context: Context, person: UUID) -> Actor:
    with context.store.reading() as db:
        found = rows.actor(db, person)
    assert found
    return found


def waiting(context: Context, fatima: Actor, now: datetime) -> list[str]:
    return [one.name for one in invitations.waiting(context, fatima, now).lines]


def count(context: Context, what: sa.Table) -> int:
    with context.store.reading() as db:
        return db.execute(sa.select(sa.func.count()).select_from(what)).scalar_one()


def test_who_accepts_is_in_the_team_with_the_role_that_was_meant(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    sent = invitations.invite(context, fatima, invitee(team=house.team(), role=Role.LEADER), now)

    person = actor_of(context, accepting.accept(context, sent.token, GOOD, GOOD, now))

    assert (person.organisation, person.is_admin) == (house.organisation, False)
    assert [(one.team, one.role) for one in person.memberships] == [(house.team(), Role.LEADER)]
    assert waiting(context, fatima, now) == []


def test_an_administrator_can_be_invited_and_somebody_without_a_team(
    context: Context, fatima: Actor, now: datetime
) -> None:
    sent = invitations.invite(context, fatima, invitee().model_copy(update={"is_admin": True}), now)

    person = actor_of(context, accepting.accept(context, sent.token, GOOD, GOOD, now))

    assert (person.is_admin, person.memberships) == (True, ())


@pytest.mark.parametrize("end", [people.unmake_admin, people.deactivate])
def test_an_invitation_for_an_administrator_ends_when_who_sent_it_administers_no_more(
    context: Context, house: House, fatima: Actor, now: datetime, end: Callable[..., None]
) -> None:
    gerrit, admin = house.admin("Gerrit"), {"is_admin": True}
    assert gerrit.person
    others = invitee("Bea").model_copy(update=admin), invitee("Cor").model_copy(update=admin)
    theirs = invitations.invite(context, gerrit, invitee().model_copy(update=admin), now)
    kept = [invitations.invite(context, by, who, now) for by, who in ((fatima, others[0]), (gerrit, others[1]))]
    (renewed,) = [one for one in invitations.waiting(context, fatima, now).lines if one.email == others[1].email]
    kept[1] = invitations.renew(context, fatima, renewed.id, now)
    kept.append(invitations.invite(context, gerrit, invitee("Dia"), now))

    end(context, fatima, gerrit.person, now)

    with pytest.raises(NotFound, match=GONE):
        accepting.accept(context, theirs.token, GOOD, GOOD, now)
    assert [accepting.read(context, one.token, now).email for one in kept] == [one.email for one in kept]


def test_the_database_keeps_no_link(context: Context, fatima: Actor, now: datetime) -> None:
    sent = invitations.invite(context, fatima, invitee(), now)

    with context.store.reading() as db:
        kept = [str(db.execute(sa.select(one)).mappings().all()) for one in (table, audit)]
    assert not any(sent.token in one for one in kept)


def test_a_link_works_once(context: Context, fatima: Actor, now: datetime) -> None:
    sent = invitations.invite(context, fatima, invitee(), now)
    accepting.accept(context, sent.token, GOOD, GOOD, now)

    for deed in (lambda: accepting.read(context, sent.token, now), lambda: accept_again(context, sent.token, now)):
        with pytest.raises(NotFound, match=GONE):
            deed()


def accept_again(context: Context, token: str, now: datetime) -> UUID:
    return accepting.accept(context, token, GOOD, GOOD, now)


def test_a_link_works_for_fourteen_days(context: Context, fatima: Actor, now: datetime) -> None:
    sent = invitations.invite(context, fatima, invitee(), now)

    assert accepting.read(context, sent.token, now + VALID - timedelta(seconds=1)) == invitee()
    with pytest.raises(NotFound):
        accepting.read(context, sent.token, now + VALID)
    with pytest.raises(NotFound):
        accepting.accept(context, sent.token, GOOD, GOOD, now + VALID)
    assert [one.is_over for one in invitations.waiting(context, fatima, now + VALID).lines] == [True]


def test_a_withdrawn_link_works_no_more(context: Context, fatima: Actor, now: datetime) -> None:
    sent = invitations.invite(context, fatima, invitee(), now)
    (one,) = invitations.waiting(context, fatima, now).lines

    invitations.withdraw(context, fatima, one.id, now)

    with pytest.raises(NotFound):
        accepting.accept(context, sent.token, GOOD, GOOD, now)
    with pytest.raises(NotFound):
        invitations.withdraw(context, fatima, one.id, now)
    assert invitations.invite(context, fatima, invitee(), now).token != sent.token


def test_a_new_link_takes_the_place_of_the_one_before(context: Context, fatima: Actor, now: datetime) -> None:
    old = invitations.invite(context, fatima, invitee(), now)
    (one,) = invitations.waiting(context, fatima, now).lines

    new = invitations.renew(context, fatima, one.id, now + 20 * DAY)

    with pytest.raises(NotFound):
        accepting.read(context, old.token, now)
    assert accepting.read(context, new.token, now + 33 * DAY) == invitee()


@pytest.mark.parametrize("token", ["", "kort", "a" * 43, None, 7, {"a": 1}, "é" * 43])
def test_what_is_no_link_lets_nobody_in(context: Context, fatima: Actor, now: datetime, token: object) -> None:
    with pytest.raises(NotFound, match=GONE):
        accepting.read(context, token, now)
    with pytest.raises(NotFound, match=GONE):
        accepting.accept(context, token, GOOD, GOOD, now)


@pytest.mark.parametrize(("password", "again"), [("kort", "kort"), ("anna komt er weer aan", None), (GOOD, "anders")])
def test_a_password_that_is_not_good_is_said_and_the_link_still_works(
    context: Context, fatima: Actor, now: datetime, password: str, again: str | None
) -> None:
    sent = invitations.invite(context, fatima, invitee(), now)

    with pytest.raises(InvalidAnswer):
        accepting.accept(context, sent.token, password, again or password, now)

    assert waiting(context, fatima, now) == ["Anna"]
    assert accepting.accept(context, sent.token, GOOD, GOOD, now)


def test_an_address_is_invited_once_and_the_sentence_says_what_to_do(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    house.worker("Bram")
    invitations.invite(context, fatima, invitee(), now)

    with pytest.raises(InvalidAnswer, match="staat al een uitnodiging open"):
        invitations.invite(context, fatima, invitee(), now)
    with pytest.raises(InvalidAnswer, match="al van Bram"):
        invitations.invite(context, fatima, invitee("Bram"), now)


def test_an_address_of_another_organisation_is_in_use_and_no_more_is_told(
    context: Context, fatima: Actor, now: datetime
) -> None:
    other = House(context, now, "Geheime Dienst")
    other.worker("Otto")
    invitations.invite(context, other.admin("Ria"), invitee("Piet"), now)

    with pytest.raises(InvalidAnswer) as caught:
        invitations.invite(context, fatima, invitee("Otto"), now)

    assert caught.value.sentence == IN_USE
    assert invitations.invite(context, fatima, invitee("Piet"), now)


def test_of_two_organisations_that_invite_somebody_the_first_one_to_be_accepted_wins(
    context: Context, fatima: Actor, now: datetime
) -> None:
    other = House(context, now, "Elders").admin("Ria")
    mine, theirs = (invitations.invite(context, one, invitee("Piet"), now) for one in (fatima, other))
    accepting.accept(context, theirs.token, GOOD, GOOD, now)

    with pytest.raises(NotAllowed, match="al in gebruik"):
        accepting.accept(context, mine.token, GOOD, GOOD, now)


def test_a_team_that_was_archived_since_leaves_the_person_without_a_team(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    sent = invitations.invite(context, fatima, invitee(team=house.team()), now)
    teams.archive(context, fatima, house.team(), now)

    person = accepting.accept(context, sent.token, GOOD, GOOD, now)
    teams.unarchive(context, fatima, house.team(), now)

    assert actor_of(context, person).memberships == ()
    teams.archive(context, fatima, house.team(), now)
    with pytest.raises(InvalidAnswer, match="opgeborgen"):
        invitations.invite(context, fatima, invitee("Bram", house.team()), now)


def test_a_whole_list_is_invited_at_once(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    house.team()
    raw = b"naam;e-mail;team;rol\nAnna;anna@voorbeeld.nl;NOORD;teamleider\nBo;bo@voorbeeld.nl;;beheerder\nCor;c@voorbeeld.nl"

    outcome = invitations.invite_all(context, fatima, raw, now)
    came = [actor_of(context, accepting.accept(context, one.token, GOOD, GOOD, now)) for one in outcome.sent]

    assert (outcome.problems, [one.name for one in outcome.sent]) == ((), ["Anna", "Bo", "Cor"])
    assert [[one.role for one in person.memberships] for person in came] == [[Role.LEADER], [], []]
    assert [person.is_admin for person in came] == [False, True, False]


def test_a_list_with_any_problem_invites_nobody_and_tells_all_of_them(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    house.worker("Bram")
    invitations.invite(context, fatima, invitee(), now)
    raw = b"Goed;goed@voorbeeld.nl\nB;bram@voorbeeld.nl\nA;anna@voorbeeld.nl\nD;d@voorbeeld.nl;Oost"

    outcome = invitations.invite_all(context, fatima, raw, now)
    unreadable = invitations.invite_all(context, fatima, b"\0", now)

    assert outcome.sent == ()
    assert [(one.line, one.found) for one in outcome.problems] == [
        (2, "bram@voorbeeld.nl"),
        (3, "anna@voorbeeld.nl"),
        (4, "Oost"),
    ]
    assert len(unreadable.problems) == 1
    assert waiting(context, fatima, now) == ["Anna"]


def test_an_account_of_another_organisation_is_told_by_itself_with_a_line_and_a_brake(
    context: Context, fatima: Actor, now: datetime
) -> None:
    elsewhere = House(context, now, "Elders", "elders.nl")
    elsewhere.worker("Otto")
    with_a_mistake = b"O;otto@elders.nl\nD;d@voorbeeld.nl;Oost"
    alone = b"O;otto@elders.nl\nD;d@voorbeeld.nl"

    hidden = invitations.invite_all(context, fatima, with_a_mistake, now)
    assert [(one.line, one.found) for one in hidden.problems] == [(2, "Oost")]
    assert trail.listing(context, fatima).lines == ()

    told = invitations.invite_all(context, fatima, alone, now)
    assert [(one.line, one.expected) for one in told.problems] == [(1, IN_USE)]
    assert [one.sentence for one in trail.listing(context, fatima).lines] == [
        "Fatima wilde iemand uitnodigen die al een account heeft bij een andere organisatie"
    ]
    for _ in range(FREE_PER_ACCOUNT - 1):
        invitations.invite_all(context, fatima, alone, now)
    with pytest.raises(TryLater):
        invitations.invite_all(context, fatima, alone, now)
    with pytest.raises(TryLater):
        invitations.invite(context, fatima, Invitee(name="Otto", email="otto@elders.nl"), now)
    assert waiting(context, fatima, now) == []


def test_who_is_no_administrator_invites_nobody(context: Context, house: House, fatima: Actor, now: datetime) -> None:
    anna = house.leader("Anna")
    invitations.invite(context, fatima, invitee("Piet"), now)
    (one,) = invitations.waiting(context, fatima, now).lines

    for deed in (
        lambda: invitations.invite(context, anna, invitee("Bo"), now),
        lambda: invitations.invite_all(context, anna, b"Bo;bo@voorbeeld.nl", now),
        lambda: invitations.invite_all(context, anna, b"\0", now),
        lambda: invitations.waiting(context, anna, now),
        lambda: invitations.progress(context, anna, now),
        lambda: invitations.renew(context, anna, one.id, now),
        lambda: invitations.withdraw(context, anna, one.id, now),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert count(context, table) == 1


def test_an_administrator_who_lost_the_role_a_moment_ago_invites_nobody(
    context: Context, house: House, fatima: Actor, now: datetime
) -> None:
    gerda = house.admin("Gerda")
    assert gerda.person
    people.unmake_admin(context, fatima, gerda.person, now)

    with pytest.raises(NotAllowed):
        invitations.invite(context, gerda, invitee(), now)


def test_invitations_are_removed_thirty_days_after_their_end(context: Context, fatima: Actor, now: datetime) -> None:
    used = invitations.invite(context, fatima, invitee(), now)
    accepting.accept(context, used.token, GOOD, GOOD, now)
    invitations.invite(context, fatima, invitee("Bram"), now)

    left: list[int] = []
    for day in (30, 31, 44, 45):
        retention.purge(context, now + day * DAY, 90)
        left.append(count(context, table))

    assert left == [2, 1, 1, 0]
