"""Mailing invitations: what goes out, over which line, and what is known of it afterwards."""

import logging
import threading
from collections.abc import Callable, Generator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.organisation import House
from tests.post_office import PATIENCE, PostOffice, carried, server
from wijkapp.actions import accepting, invitation_mail, invitations
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import Outcome, Waiting
from wijkapp.actions.post_bag import Progress
from wijkapp.actions.signals import organisation_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.errors import NotAllowed, TryLater
from wijkapp.store import invitations as rows
from wijkapp.store.tables import invitations as table

GOOD = "vier gele fietsen zingen"
A_MOMENT = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no mail server."""
    monkeypatch.setattr(invitation_mail, "_PAUSES", (0.0,) * len(invitation_mail._PAUSES))


@pytest.fixture
def mailing(context: Context, office: PostOffice) -> Generator[Context]:
    """An installation that can send mail, and leaves no letters to the next test."""
    yield at(context, office)
    carried()


def at(context: Context, office: PostOffice) -> Context:
    """The same database, as a server that was just started finds it."""
    return Context(context.store, context.catalogue, mail=server(office), origin="https://wijk.voorbeeld.nl")


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


def people(count: int, domain: str = "voorbeeld.nl") -> bytes:
    """A list of so many people: mens0, mens1 and so on."""
    return "\n".join(f"Mens{number};mens{number}@{domain}" for number in range(count)).encode()


def invited(context: Context, who: Actor, count: int, now: datetime) -> Outcome:
    """A list of so many people, all letters of which went or were given up."""
    outcome = invitations.invite_all(context, who, people(count), now)
    carried()
    return outcome


def waiting(context: Context, who: Actor, now: datetime) -> dict[str, Waiting]:
    return {one.name: one for one in invitations.waiting(context, who, now).lines}


def mailed(context: Context, who: Actor, now: datetime) -> set[str]:
    return {name for name, one in waiting(context, who, now).items() if one.mailed_at is not None}


def receivers(office: PostOffice) -> list[str]:
    return [mail.to[0].partition("@")[0] for mail in office.taken]


def first_only(deed: Callable[[], object]) -> Callable[[str], object]:
    """Do something while the first letter is handed in, and nothing with the others."""
    left = [deed]

    def do(_: str) -> None:
        if left:
            left.pop()()

    return do


def test_each_of_a_list_gets_an_own_link_over_one_line(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    outcome = invited(mailing, fatima, 12, now)

    assert receivers(office) == [f"mens{number}" for number in range(12)]
    for one, mail in zip(outcome.sent, office.taken, strict=True):
        assert invitations.address_of(mailing, one.token) in mail.text
    assert office.calls == 1
    assert {mail.letter["Subject"] for mail in office.taken} == {"Je bent uitgenodigd voor Wijkapp"}


def test_it_is_known_of_each_that_it_was_mailed_and_when(mailing: Context, fatima: Actor, now: datetime) -> None:
    invited(mailing, fatima, 3, now)

    moments = [one.mailed_at for one in waiting(mailing, fatima, now).values()]
    assert all(moment is not None and now <= moment < now + A_MOMENT for moment in moments)
    assert invitations.progress(mailing, fatima, now) == Progress(3, 0, 3, is_stuck=False, is_over=True)


def test_a_list_that_is_wrong_is_mailed_to_nobody(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    invitations.invite_all(mailing, fatima, people(2) + b"\nKees;kees", now)
    carried()

    assert (office.lines, invitations.progress(mailing, fatima, now)) == ([], None)


def test_without_a_mail_server_nothing_is_said_about_mail(context: Context, fatima: Actor, now: datetime) -> None:
    invitations.invite_all(context, fatima, people(2), now)

    assert invitations.progress(context, fatima, now) is None
    assert [(one.mailed_at, one.is_on_the_way) for one in waiting(context, fatima, now).values()] == [(None, False)] * 2


def test_nobody_waits_for_the_letters_and_those_that_wait_are_on_their_way(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    go_on = threading.Event()
    office.before_taking = lambda _: go_on.wait(PATIENCE)

    invitations.invite_all(mailing, fatima, people(3), now)
    before = waiting(mailing, fatima, now)
    halfway = invitations.progress(mailing, fatima, now)
    go_on.set()
    carried()

    assert [(one.mailed_at, one.is_on_the_way) for one in before.values()] == [(None, True)] * 3
    assert halfway == Progress(0, 0, 3, is_stuck=False, is_over=False)
    after = waiting(mailing, fatima, now)
    assert [(one.mailed_at is None, one.is_on_the_way) for one in after.values()] == [(False, False)] * 3


def test_an_address_that_is_refused_stops_no_other_and_is_known_not_to_be_mailed(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    office.unknown = {"mens1@voorbeeld.nl"}

    invited(mailing, fatima, 4, now)

    assert mailed(mailing, fatima, now) == {"Mens0", "Mens2", "Mens3"}
    assert waiting(mailing, fatima, now)["Mens1"].is_on_the_way is False
    assert invitations.progress(mailing, fatima, now) == Progress(3, 1, 4, is_stuck=False, is_over=True)
    page = invitations.waiting(mailing, fatima, now, unmailed=True)
    assert (page.total, [one.name for one in page.lines]) == (1, ["Mens1"])
    assert not any(word in caplog.text for word in ("mens", "Mens", "uitnodiging/link"))


def test_a_line_that_breaks_is_opened_again_and_each_letter_goes_once(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    office.hangs_up_after = 3

    invited(mailing, fatima, 8, now)

    assert receivers(office) == [f"mens{number}" for number in range(8)]
    assert office.calls == 3


def test_who_is_to_come_back_later_is_mailed_after_the_others(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    office.busy = ["mens0@voorbeeld.nl", "mens0@voorbeeld.nl"]

    invited(mailing, fatima, 3, now)

    assert receivers(office) == ["mens1", "mens2", "mens0"]
    assert len(mailed(mailing, fatima, now)) == 3


def test_an_address_that_is_to_come_back_later_for_ever_is_given_up(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    office.busy = ["mens0@voorbeeld.nl"] * 9

    invited(mailing, fatima, 20, now)

    assert len(mailed(mailing, fatima, now)) == 19
    assert len(office.busy) == 9 - invitation_mail._MOST_TRIES


def test_a_server_that_stays_away_is_given_up_and_a_new_link_mails_again(
    mailing: Context, fatima: Actor, now: datetime
) -> None:
    with PostOffice() as closed:
        pass
    away = at(mailing, closed)

    invited(away, fatima, 20, now)

    assert invitations.progress(away, fatima, now) == Progress(0, 20, 20, is_stuck=True, is_over=True)
    assert mailed(away, fatima, now) == set()
    assert away.post_bag.on_the_way() == frozenset()
    one = waiting(away, fatima, now)["Mens0"]
    assert invitations.renew(mailing, fatima, one.id, now).mailed
    assert mailed(mailing, fatima, now) == {"Mens0"}


def test_who_is_mailed_after_all_counts_as_mailed(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    office.unknown = {"mens1@voorbeeld.nl"}
    invited(mailing, fatima, 3, now)
    one = waiting(mailing, fatima, now)["Mens1"]

    invitations.renew(mailing, fatima, one.id, now)
    refused = invitations.progress(mailing, fatima, now)
    office.unknown = set()
    for _ in range(2):
        invitations.renew(mailing, fatima, one.id, now)

    assert refused == Progress(2, 1, 3, is_stuck=False, is_over=True)
    assert invitations.progress(mailing, fatima, now) == Progress(3, 0, 3, is_stuck=False, is_over=True)


def test_after_a_server_that_was_given_up_the_next_list_is_tried_anew(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    office.busy = [f"mens{number}@voorbeeld.nl" for number in range(4)]
    invited(mailing, fatima, 4, now)

    invitations.invite_all(mailing, fatima, people(2, "elders.nl"), now)
    carried()

    assert [mail.to for mail in office.taken] == [["mens0@elders.nl"], ["mens1@elders.nl"]]
    assert invitations.progress(mailing, fatima, now) == Progress(2, 0, 2, is_stuck=False, is_over=True)


def test_a_link_that_works_no_more_is_not_mailed(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    """While the first letter is handed in, one is withdrawn, one is made anew, and one comes in with the link."""
    links: dict[str, str] = {}

    def meanwhile() -> None:
        before = waiting(mailing, fatima, now)
        invitations.withdraw(mailing, fatima, before["Mens1"].id, now)
        links["new"] = invitations.address_of(
            mailing, invitations.renew(mailing, fatima, before["Mens2"].id, now).token
        )
        accepting.accept(mailing, links["mens3"], GOOD, GOOD, now)

    ready = threading.Event()
    office.before_taking = first_only(lambda: ready.wait(PATIENCE) and meanwhile())
    outcome = invitations.invite_all(mailing, fatima, people(5), now)
    links["mens3"] = outcome.sent[3].token
    ready.set()
    carried()

    assert sorted(receivers(office)) == ["mens0", "mens2", "mens4"]
    (renewed,) = [mail for mail in office.taken if mail.to == ["mens2@voorbeeld.nl"]]
    assert links["new"] in renewed.text
    assert mailed(mailing, fatima, now) == {"Mens0", "Mens2", "Mens4"}
    assert invitations.progress(mailing, fatima, now) == Progress(2, 0, 2, is_stuck=False, is_over=True)


def test_a_letter_of_a_link_that_was_made_anew_meanwhile_does_not_count_for_the_new_one(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    no_mail = Context(mailing.store, mailing.catalogue)

    def meanwhile() -> None:
        invitations.renew(no_mail, fatima, waiting(mailing, fatima, now)["Mens0"].id, now)

    office.before_taking = first_only(meanwhile)

    invited(mailing, fatima, 1, now)

    assert receivers(office) == ["mens0"]
    assert mailed(mailing, fatima, now) == set()


def test_a_server_that_stopped_in_between_leaves_what_is_true(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    go_on, at_third = threading.Event(), threading.Event()

    def hold(to: str) -> None:
        if to.startswith("mens2"):
            at_third.set()
            go_on.wait(PATIENCE)

    office.before_taking = hold
    invitations.invite_all(mailing, fatima, people(5), now)
    assert at_third.wait(PATIENCE)

    restarted = at(mailing, office)

    found = waiting(restarted, fatima, now)
    assert mailed(restarted, fatima, now) == {"Mens0", "Mens1"}
    assert not any(one.is_on_the_way for one in found.values())
    assert invitations.progress(restarted, fatima, now) is None
    go_on.set()
    carried()


def test_the_database_is_not_held_while_the_mail_server_is_spoken_to(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    held: list[int] = []
    office.before_taking = lambda _: held.append(mailing.store.engine.pool.checkedout())  # type: ignore[attr-defined]

    invited(mailing, fatima, 3, now)
    sent = invitations.invite(mailing, fatima, Invitee(name="Anna", email="anna@voorbeeld.nl"), now)
    invitations.renew(mailing, fatima, sent.id, now)

    assert held == [0] * 5


def test_inviting_one_person_and_a_new_link_remember_whether_they_were_mailed(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime
) -> None:
    later = now + timedelta(days=2)
    sent = invitations.invite(mailing, fatima, Invitee(name="Anna", email="anna@voorbeeld.nl"), now)
    assert (sent.mailed, waiting(mailing, fatima, now)["Anna"].mailed_at) == (True, now)

    office.unknown = {"anna@voorbeeld.nl"}
    assert not invitations.renew(mailing, fatima, sent.id, later).mailed
    assert waiting(mailing, fatima, later)["Anna"].mailed_at is None

    office.unknown = set()
    assert invitations.renew(mailing, fatima, sent.id, later).mailed
    assert waiting(mailing, fatima, later)["Anna"].mailed_at == later
    assert mailing.post_bag.on_the_way() == frozenset()


def test_open_pages_hear_of_the_letters_now_and_then_and_of_the_last_one(
    mailing: Context, house: House, fatima: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation_mail, "_GATHERING", 3600.0)
    heard: list[tuple[str, int]] = []

    def hear(topic: str) -> None:
        progress = mailing.post_bag.progress(house.organisation, now)
        heard.append((topic, progress.mailed if progress else 0))

    mailing.signals.listen(hear)
    invited(mailing, fatima, 25, now)

    # The list itself, the first letter, and the last; the list may be told of after the first letter.
    assert [topic for topic, _ in heard] == [organisation_topic(house.organisation)] * 3
    assert heard[-1][1] == 25


def test_what_was_not_told_at_once_is_told_while_the_next_letter_takes_long(
    mailing: Context, office: PostOffice, house: House, fatima: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitation_mail, "_GATHERING", 0.2)
    told, go_on = threading.Event(), threading.Event()

    def hear(_: str) -> None:
        progress = mailing.post_bag.progress(house.organisation, now)
        if progress and progress.mailed == 3:
            told.set()

    office.before_taking = lambda to: go_on.wait(PATIENCE) if to.startswith("mens3") else None
    mailing.signals.listen(hear)
    invitations.invite_all(mailing, fatima, people(4), now)

    assert told.wait(PATIENCE)
    go_on.set()


def test_a_list_that_comes_while_letters_go_is_mailed_over_the_same_line(
    mailing: Context, office: PostOffice, house: House, fatima: Actor, now: datetime
) -> None:
    other = House(mailing, now, "Elders", "elders.nl")
    ria = other.admin("Ria")
    counted: list[Progress | None] = []

    def meanwhile() -> None:
        invitations.invite_all(mailing, fatima, people(2, "later.nl"), now)
        invitations.invite_all(mailing, ria, people(1, "elders.nl"), now)
        counted.extend(mailing.post_bag.progress(one.organisation, now) for one in (house, other))

    office.before_taking = first_only(meanwhile)
    invited(mailing, fatima, 3, now)

    assert counted == [
        Progress(0, 0, 5, is_stuck=False, is_over=False),
        Progress(0, 0, 1, is_stuck=False, is_over=False),
    ]
    assert (len(office.taken), office.calls) == (6, 1)
    assert invitations.progress(mailing, ria, now) == Progress(1, 0, 1, is_stuck=False, is_over=True)


def test_what_became_of_a_list_can_be_read_for_ten_minutes_by_its_own_administrators(
    mailing: Context, house: House, fatima: Actor, now: datetime
) -> None:
    invited(mailing, fatima, 2, now)

    assert invitations.progress(mailing, fatima, now + timedelta(minutes=9)) is not None
    assert invitations.progress(mailing, fatima, now + timedelta(minutes=11)) is None
    assert invitations.progress(mailing, House(mailing, now, "Elders").admin("Ria"), now) is None
    with pytest.raises(NotAllowed):
        invitations.progress(mailing, house.leader("Bram"), now)


def test_a_database_that_is_busy_for_a_moment_costs_nobody_a_letter(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_for = {"find": 1, "note_mailed": 1}

    def sometimes(name: str) -> Callable[..., object]:
        real = getattr(rows, name)

        def ask(db: sa.Connection, *asked: object) -> object:
            if busy_for[name]:
                busy_for[name] -= 1
                raise TryLater
            return real(db, *asked)

        return ask

    for name in busy_for:
        monkeypatch.setattr(rows, name, sometimes(name))

    invited(mailing, fatima, 3, now)

    assert receivers(office) == ["mens1", "mens2", "mens0"]
    assert len(mailed(mailing, fatima, now)) == 3


def test_a_letter_with_something_unexpected_about_it_stops_no_other(
    mailing: Context, office: PostOffice, fatima: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = rows.find, []

    def find(db: sa.Connection, token_hash: str) -> object:
        seen.append(token_hash)
        if len(seen) == 1:
            raise KeyError(token_hash)
        return real(db, token_hash)

    monkeypatch.setattr(rows, "find", find)

    invited(mailing, fatima, 2, now)

    assert receivers(office) == ["mens1"]
    assert invitations.progress(mailing, fatima, now) == Progress(1, 1, 2, is_stuck=False, is_over=True)


def test_an_invitation_from_before_counts_as_not_mailed(mailing: Context, fatima: Actor, now: datetime) -> None:
    sent = invitations.invite(mailing, fatima, Invitee(name="Anna", email="anna@voorbeeld.nl"), now)
    with mailing.store.writing() as db:
        db.execute(table.update().where(table.c.id == sent.id).values(mailed_at=None))

    assert invitations.waiting(mailing, fatima, now, unmailed=True).total == 1
