"""Mail: handed in at a real server on this machine, and never in a log."""

import logging
from datetime import datetime, timedelta
from email.utils import parseaddr

import pytest

from tests.organisation import PASSWORD, House, with_a_password
from tests.post_office import SENDER, PostOffice, server
from wijkapp.actions import account, attempts, private, recovery
from wijkapp.actions.context import Context
from wijkapp.actions.mail import Handed, MailLine, deliver
from wijkapp.actions.recovery import LinkGone, LinkKind, choose_password
from wijkapp.actions.sessions import actor_of
from wijkapp.domain.actor import Actor
from wijkapp.errors import TryLater
from wijkapp.store.tables import people

NEW = "zeven scheve bruggen"


@pytest.fixture
def mailing(context: Context, office: PostOffice) -> Context:
    """An installation that can send mail."""
    return Context(context.store, context.catalogue, mail=server(office), origin="https://wijk.voorbeeld.nl")


@pytest.fixture
def house(mailing: Context, now: datetime) -> House:
    return House(mailing, now)


@pytest.fixture
def anna(mailing: Context, house: House) -> Actor:
    return with_a_password(mailing, house.worker("Anna"))


def link_in(text: str) -> str:
    """The token of the link in a mail."""
    return next(line for line in text.splitlines() if line.startswith("https://")).rpartition("/")[2]


def test_a_mail_arrives_as_it_was_written(office: PostOffice) -> None:
    assert deliver(server(office), "anna@voorbeeld.nl", "Één onderwerp", "Hallo,\n\nEen regel met é.\n")

    (mail,) = office.taken
    assert mail.to == ["anna@voorbeeld.nl"]
    assert (mail.letter["Subject"], mail.letter["From"]) == ("Één onderwerp", SENDER)
    assert mail.letter["Auto-Submitted"] == "auto-generated"
    assert parseaddr(mail.letter["Message-ID"])[1].endswith("@voorbeeld.nl")
    assert "Een regel met é." in mail.text


def test_a_server_that_wants_to_know_who_we_are_is_told() -> None:
    with PostOffice(log_in=("wijkapp", "geheim")) as office:
        assert deliver(server(office, user="wijkapp", password="geheim"), "anna@voorbeeld.nl", "x", "x")
        assert not deliver(server(office, user="wijkapp", password="fout"), "anna@voorbeeld.nl", "x", "x")
        assert len(office.taken) == 1


def test_without_a_secret_line_nothing_is_handed_in_unless_the_setting_says_so(office: PostOffice) -> None:
    for security in ("starttls", "tls"):
        told = deliver(server(office, security=security, user="x", password="geheim"), "anna@voorbeeld.nl", "x", "x")
        assert not told

    assert office.taken == []
    assert not any("geheim" in line or line.startswith(("AUTH", "MAIL")) for line in office.lines)


def test_mails_go_over_one_line_and_one_that_is_refused_stops_no_other(office: PostOffice) -> None:
    office.unknown = {"weg@voorbeeld.nl"}
    office.busy = ["druk@voorbeeld.nl"]

    with MailLine(server(office)) as line:
        handed = [line.hand_in(f"{name}@voorbeeld.nl", "x", "x") for name in ("anna", "weg", "druk", "geen\n", "bo")]

    assert handed == [Handed.TAKEN, Handed.REFUSED, Handed.LATER, Handed.REFUSED, Handed.TAKEN]
    assert (office.calls, office.lines[-1].upper()) == (1, "QUIT")


def test_a_line_that_the_server_ends_is_opened_again_and_each_mail_goes_once(office: PostOffice) -> None:
    office.hangs_up_after = 2

    with MailLine(server(office)) as line:
        handed = [line.hand_in(f"mens{number}@voorbeeld.nl", "x", "x") for number in range(5)]

    assert handed == [Handed.TAKEN] * 5
    assert [mail.to for mail in office.taken] == [[f"mens{number}@voorbeeld.nl"] for number in range(5)]
    assert office.calls == 3


def test_a_server_that_is_away_or_lets_nobody_in_may_take_the_mail_later() -> None:
    with PostOffice(log_in=("wijkapp", "geheim")) as office, MailLine(server(office, user="x", password="y")) as line:
        assert line.hand_in("anna@voorbeeld.nl", "x", "x") is Handed.LATER

    with MailLine(server(office)) as line:
        assert line.hand_in("anna@voorbeeld.nl", "x", "x") is Handed.LATER


@pytest.mark.parametrize("to", ["", "anna@voorbeeld.nl\nBcc: iedereen@voorbeeld.nl", "geen adres \0"])
def test_an_address_that_is_none_gets_no_mail(office: PostOffice, to: str) -> None:
    assert not deliver(server(office), to, "x", "x")
    assert office.taken == []


def test_a_server_that_refuses_or_is_away_is_logged_without_saying_whom(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with PostOffice(refuses=True) as office:
        away = server(office)
        assert not deliver(away, "anna@voorbeeld.nl", "onderwerp", "https://wijk.nl/herstel/link/abc")
    assert not deliver(away, "anna@voorbeeld.nl", "onderwerp", "https://wijk.nl/herstel/link/abc")
    assert not deliver(None, "anna@voorbeeld.nl", "onderwerp", "x")

    assert [one.getMessage() for one in caplog.records if one.name == "wijkapp.actions.mail"] == [
        "mail was not taken: SMTPRecipientsRefused",
        "mail was not taken: ConnectionRefusedError",
    ]
    assert not any(word in caplog.text for word in ("anna", "onderwerp", "abc"))


def test_who_forgot_the_password_gets_a_link_and_private_texts_stay_open(
    mailing: Context, office: PostOffice, anna: Actor, now: datetime
) -> None:
    recovery.ask_link(mailing, " Anna@voorbeeld.nl ", now)

    (mail,) = office.taken
    token = link_in(mail.text)
    assert recovery.kind_of(mailing, token, now) is LinkKind.OWN
    with pytest.raises(LinkGone):
        recovery.kind_of(mailing, token, now + timedelta(hours=1))
    came = actor_of(mailing, choose_password(mailing, token, NEW, NEW, now).token, now)
    assert not came.private_closed
    assert office.taken[1].letter["Subject"] == "Je wachtwoord voor Wijkapp is veranderd"


def test_who_comes_in_through_the_organisation_has_no_password_to_forget(
    mailing: Context, office: PostOffice, house: House, now: datetime
) -> None:
    bram = house.worker("Bram")
    with mailing.store.writing() as db:
        theirs = people.update().where(people.c.id == bram.person)
        db.execute(theirs.values(issuer="https://inlog.voorbeeld.nl", subject="b"))

    recovery.ask_link(mailing, "bram@voorbeeld.nl", now)

    assert office.taken == []


def test_nobody_gets_no_mail_and_a_mailbox_is_not_filled(
    mailing: Context, office: PostOffice, anna: Actor, now: datetime
) -> None:
    recovery.ask_link(mailing, "niemand@voorbeeld.nl", now)
    recovery.ask_link(mailing, "geen adres", now)
    assert office.taken == []

    for _ in range(attempts.FREE_PER_ACCOUNT):
        recovery.ask_link(mailing, "anna@voorbeeld.nl", now)
    with pytest.raises(TryLater):
        recovery.ask_link(mailing, "anna@voorbeeld.nl", now)

    assert len(office.taken) == attempts.FREE_PER_ACCOUNT


def test_a_link_of_an_administrator_goes_to_the_owner_and_to_nobody_else(
    mailing: Context, office: PostOffice, house: House, anna: Actor, now: datetime
) -> None:
    assert anna.person

    made = recovery.make_link(mailing, house.admin("Ada"), anna.person, now)

    (mail,) = office.taken
    assert (made.address, made.mailed, mail.to) == ("", True, ["anna@voorbeeld.nl"])
    assert recovery.kind_of(mailing, link_in(mail.text), now) is LinkKind.ADMIN
    assert "beheerder" in mail.text


def test_when_the_mail_is_not_taken_the_administrator_gets_the_link(
    mailing: Context, house: House, anna: Actor, now: datetime
) -> None:
    assert anna.person
    with PostOffice(refuses=True) as refusing:
        broken = Context(mailing.store, mailing.catalogue, mail=server(refusing))
        made = recovery.make_link(broken, house.admin("Ada"), anna.person, now)

    assert (bool(made.address), made.mailed) == (True, False)


def test_a_mailed_link_opens_private_texts_once_and_nothing_else(
    mailing: Context, office: PostOffice, house: House, anna: Actor, now: datetime
) -> None:
    assert anna.person
    recovery.make_link(mailing, house.admin("Ada"), anna.person, now)
    shut = actor_of(mailing, choose_password(mailing, link_in(office.taken[0].text), NEW, NEW, now).token, now)
    assert private.ways(mailing, shut).mail

    private.mail_link(mailing, shut, now)
    token = link_in(office.taken[-1].text)

    with pytest.raises(LinkGone):
        choose_password(mailing, token, "derde woord hier nu", "derde woord hier nu", now)
    assert private.open_with_link(mailing, token, now) == anna.person
    assert not account.facts(mailing, shut).private_closed
    with pytest.raises(LinkGone):
        private.open_with_link(mailing, token, now)


def test_a_link_for_a_password_does_not_open_private_texts(
    mailing: Context, office: PostOffice, house: House, anna: Actor, now: datetime
) -> None:
    assert anna.person
    recovery.make_link(mailing, house.admin("Ada"), anna.person, now)

    with pytest.raises(LinkGone):
        private.open_with_link(mailing, link_in(office.taken[0].text), now)


def test_after_another_password_the_owner_hears_of_it(
    mailing: Context, office: PostOffice, anna: Actor, now: datetime
) -> None:
    account.change_password(mailing, anna, PASSWORD, NEW, now)

    (mail,) = office.taken
    assert "1 maart 2027 om 10.30 uur" in mail.text
    assert NEW not in mail.text


def test_a_server_shows_its_password_nowhere(office: PostOffice) -> None:
    assert "geheim" not in repr(server(office, user="wijkapp", password="geheim"))
