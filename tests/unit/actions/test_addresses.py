"""Another e-mail address: by its owner, with a password and a link to the new one, or by an administrator."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import at_once
from tests.organisation import PASSWORD, House, with_a_password
from tests.post_office import PostOffice
from wijkapp.actions import accepting, account, addresses, attempts, invitations, people, private, recovery
from wijkapp.actions.addresses import NO_ADDRESS, NOT_TAKEN, OWN, SAME, SAME_OF_OTHER
from wijkapp.actions.administering import NO_PERSON, NOT_AN_ADMIN
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import IN_USE
from wijkapp.actions.mail import MailServer
from wijkapp.actions.proving import SHUT, WRONG_PASSWORD
from wijkapp.actions.recovery import LinkGone, LinkKind, choose_password
from wijkapp.actions.sessions import Method, actor_of, begin
from wijkapp.actions.signing_in import with_password
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import NO_EMAIL, Invitee
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, SignedOut, TryLater, WijkappError
from wijkapp.store import accounts
from wijkapp.store.audit import Deed
from wijkapp.store.tables import audit, recovery_links
from wijkapp.store.tables import people as people_table

OLD, FRESH = "anna@voorbeeld.nl", "anna.bos@voorbeeld.nl"
NEW = "zeven scheve bruggen"
HOUR = timedelta(hours=1)


@pytest.fixture
def mailing(context: Context, office: PostOffice) -> Context:
    """The same installation when it can send mail."""
    server = MailServer("127.0.0.1", office.port, "wijkapp@voorbeeld.nl", security="none")
    return Context(context.store, context.catalogue, mail=server, origin="https://wijk.voorbeeld.nl")


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


@pytest.fixture
def ada(house: House) -> Actor:
    return house.admin("Ada")


def stored(context: Context, who: Actor) -> accounts.Account:
    assert who.person
    with context.store.reading() as db:
        found = accounts.of(db, who.person)
    assert found
    return found


def token_in(text: str) -> str:
    """The token of the link in a mail."""
    return next(line for line in text.splitlines() if line.startswith("https://")).rpartition("/")[2]


def asks(context: Context, who: Actor, now: datetime, email: object = FRESH, password: str = PASSWORD) -> str:
    return addresses.ask_change(context, who, email, password, now)


def changes(context: Context, ada: Actor, who: Actor, now: datetime, email: object = FRESH) -> bool:
    assert who.person
    return addresses.change_for(context, ada, who.person, email, now)


def refused(deed: Callable[[], object]) -> str:
    """What somebody reads who is refused."""
    with pytest.raises(WijkappError) as caught:
        deed()
    return caught.value.sentence


def seen_by_administrators(context: Context) -> list[str]:
    query = sa.select(audit.c.action).where(audit.c.organisation_id.is_not(None)).order_by(audit.c.id)
    with context.store.reading() as db:
        return list(db.execute(query).scalars())


def has_password(context: Context, who: Actor, *, provider: bool = False, email: str | None = OLD) -> None:
    """Let somebody come in through the organisation, with an address of a local account or without."""
    values = {"password_hash": None, "email": email} | ({"issuer": "https://sso", "subject": "1"} if provider else {})
    with context.store.writing() as db:
        db.execute(people_table.update().where(people_table.c.id == who.person).values(values))


def test_without_a_mail_server_the_address_changes_at_once_and_the_other_sessions_end(
    context: Context, anna: Actor, now: datetime
) -> None:
    assert anna.person
    here, there, told = (*(begin(context, anna.person, Method.PASSWORD, now) for _ in range(2)), list[str]())
    context.signals.listen(told.append)

    given = addresses.ask_change(context, anna, " Anna.Bos@Voorbeeld.nl ", PASSWORD, now, session=here)

    assert given == stored(context, anna).email == FRESH
    assert actor_of(context, here, now) == anna
    with pytest.raises(SignedOut):
        actor_of(context, there, now)
    assert with_password(context, FRESH, PASSWORD, now).token
    with pytest.raises(InvalidAnswer):
        with_password(context, OLD, PASSWORD, now)
    assert {f"sessions:{anna.person}", f"person:{anna.person}"} <= set(told)
    assert not account.facts(context, anna).private_closed
    assert seen_by_administrators(context) == []


def test_with_a_mail_server_nothing_changes_until_the_mailed_link_is_followed(
    mailing: Context, office: PostOffice, anna: Actor, now: datetime
) -> None:
    assert anna.person
    here, there = (begin(mailing, anna.person, Method.PASSWORD, now) for _ in range(2))

    asks(mailing, anna, now)

    (mail,) = office.taken
    assert (mail.to, "Anna" in mail.text) == ([FRESH], False)
    assert stored(mailing, anna).email == OLD
    assert actor_of(mailing, there, now) == anna
    assert addresses.asked(mailing, anna, now) == (FRESH, now + HOUR)

    token = token_in(mail.text)
    addresses.confirm(mailing, anna, token, now, session=here)

    assert (stored(mailing, anna).email, stored(mailing, anna).email_since) == (FRESH, now)
    assert addresses.asked(mailing, anna, now) is None
    assert actor_of(mailing, here, now) == anna
    with pytest.raises(SignedOut):
        actor_of(mailing, there, now)
    told = office.taken[1]
    assert (told.to, FRESH in told.text) == ([OLD], False)
    assert "1 maart 2027 om 10.30 uur" in told.text
    with pytest.raises(LinkGone):
        addresses.confirm(mailing, anna, token, now)


def test_the_token_is_not_kept_as_it_is(mailing: Context, office: PostOffice, anna: Actor, now: datetime) -> None:
    asks(mailing, anna, now)

    with mailing.store.reading() as db:
        kept = str(db.execute(sa.select(recovery_links)).all())
    assert token_in(office.taken[0].text) not in kept
    assert FRESH in kept


def test_a_link_is_for_an_hour_for_one_person_and_for_nothing_else(
    mailing: Context, office: PostOffice, house: House, anna: Actor, now: datetime
) -> None:
    bram = with_a_password(mailing, house.worker("Bram"))
    asks(mailing, anna, now)
    token = token_in(office.taken[0].text)

    for who, at in ((bram, now), (anna, now + HOUR), (Actor(owner=anna.owner), now)):
        with pytest.raises(LinkGone):
            addresses.confirm(mailing, who, token, at)
    for deed in (
        lambda: choose_password(mailing, token, NEW, NEW, now),
        lambda: private.open_with_link(mailing, token, now),
    ):
        with pytest.raises(LinkGone):
            deed()

    assert addresses.asked(mailing, anna, now + HOUR) is None
    addresses.confirm(mailing, anna, token, now + HOUR - timedelta(seconds=1))
    assert (stored(mailing, anna).email, stored(mailing, bram).email) == (FRESH, "bram@voorbeeld.nl")


def test_another_kind_of_link_gives_nobody_an_address(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    token = recovery.make_link(context, ada, anna.person, now).address.rpartition("/")[2]

    with pytest.raises(LinkGone):
        addresses.confirm(context, anna, token, now)

    assert stored(context, anna).email == OLD


def test_a_new_request_replaces_the_old_one_and_dropping_it_leaves_none(
    mailing: Context, office: PostOffice, anna: Actor, now: datetime
) -> None:
    asks(mailing, anna, now)
    asks(mailing, anna, now, "anna@elders.nl")
    first, second = (token_in(one.text) for one in office.taken)

    with pytest.raises(LinkGone):
        addresses.confirm(mailing, anna, first, now)
    assert addresses.asked(mailing, anna, now) == ("anna@elders.nl", now + HOUR)
    addresses.drop(mailing, anna)
    addresses.drop(mailing, anna)

    assert addresses.asked(mailing, anna, now) is None
    with pytest.raises(LinkGone):
        addresses.confirm(mailing, anna, second, now)
    assert stored(mailing, anna).email == OLD


def test_dropping_leaves_other_links_and_other_people_alone(
    mailing: Context, office: PostOffice, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    bram = with_a_password(mailing, house.worker("Bram"))
    asks(mailing, bram, now, "bram@elders.nl")
    recovery.make_link(mailing, ada, anna.person, now)
    asks(mailing, anna, now)

    addresses.drop(mailing, anna)

    assert addresses.asked(mailing, bram, now)
    assert recovery.kind_of(mailing, token_in(office.taken[1].text), now) is LinkKind.ADMIN
    with pytest.raises(NotAllowed):
        addresses.drop(mailing, Actor(owner=anna.owner))
    assert addresses.asked(mailing, Actor(owner=anna.owner), now) is None


@pytest.mark.parametrize(
    ("typed", "password", "sentence"),
    [
        (FRESH, "fout fout fout", WRONG_PASSWORD),
        ("geen adres", PASSWORD, NO_EMAIL),
        ("", PASSWORD, NO_EMAIL),
        (None, PASSWORD, NO_EMAIL),
        ("a\0@voorbeeld.nl", PASSWORD, NO_EMAIL),
        (" ANNA@voorbeeld.nl", PASSWORD, SAME),
        ("bram@voorbeeld.nl", PASSWORD, IN_USE),
        ("otto@elders.nl", PASSWORD, IN_USE),
        ("wacht@voorbeeld.nl", PASSWORD, IN_USE),
    ],
)
@pytest.mark.parametrize("can_mail", [True, False])
def test_what_is_wrong_is_said_and_changes_nothing(
    mailing: Context,
    context: Context,
    office: PostOffice,
    house: House,
    ada: Actor,
    anna: Actor,
    now: datetime,
    can_mail: bool,
    typed: object,
    password: str,
    sentence: str,
) -> None:
    house.worker("Bram")
    House(context, now, "Elders", "elders.nl").worker("Otto")
    invitations.invite(context, ada, Invitee(name="Wil", email="wacht@voorbeeld.nl"), now)
    here = mailing if can_mail else context

    assert refused(lambda: asks(here, anna, now, typed, password)) == sentence

    assert stored(here, anna).email == OLD
    assert (addresses.asked(here, anna, now), office.taken) == (None, [])


def test_guessing_the_password_and_filling_mailboxes_are_slowed_down(
    mailing: Context, office: PostOffice, house: House, anna: Actor, now: datetime
) -> None:
    bram = with_a_password(mailing, house.worker("Bram"))
    for _ in range(attempts.FREE_PER_ACCOUNT):
        asks(mailing, anna, now)
    with pytest.raises(TryLater):
        asks(mailing, anna, now, "nog@iemand.nl")
    with pytest.raises(TryLater):
        asks(mailing, bram, now)
    assert len(office.taken) == attempts.FREE_PER_ACCOUNT

    for _ in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(InvalidAnswer):
            asks(mailing, bram, now, "bram@elders.nl", "fout fout fout")
    with pytest.raises(TryLater):
        asks(mailing, bram, now, "bram@elders.nl")


def test_a_mail_that_is_not_taken_leaves_nothing_under_way(context: Context, anna: Actor, now: datetime) -> None:
    with PostOffice(refuses=True) as office:
        server = MailServer("127.0.0.1", office.port, "wijkapp@voorbeeld.nl", security="none")
        refusing = Context(context.store, context.catalogue, mail=server)

        assert refused(lambda: asks(refusing, anna, now)) == NOT_TAKEN

    assert (addresses.asked(context, anna, now), stored(context, anna).email) == (None, OLD)


def test_an_address_that_was_taken_meanwhile_is_not_given_and_the_link_may_be_tried_again(
    mailing: Context, office: PostOffice, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    asks(mailing, anna, now)
    token, bram = token_in(office.taken[0].text), with_a_password(mailing, house.worker("Bram"))
    changes(mailing, ada, bram, now)

    assert refused(lambda: addresses.confirm(mailing, anna, token, now)) == IN_USE
    assert stored(mailing, anna).email == OLD

    changes(mailing, ada, bram, now, "bram@elders.nl")
    addresses.confirm(mailing, anna, token, now)
    assert stored(mailing, anna).email == FRESH


def test_of_two_in_different_organisations_who_want_one_address_at_once_one_gets_it(
    context: Context, anna: Actor, now: datetime
) -> None:
    elsewhere = with_a_password(context, House(context, now, "Elders", "elders.nl").worker("Otto"))

    def wants(who: Actor) -> str:
        try:
            return asks(context, who, now)
        except InvalidAnswer as problem:
            return problem.sentence

    said = at_once([lambda: wants(anna), lambda: wants(elsewhere)])

    assert sorted(said) == sorted([FRESH, IN_USE])


def test_an_address_that_went_between_asking_and_storing_is_said_to_be_in_use(
    context: Context, house: House, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.worker("Bram")
    monkeypatch.setattr(addresses, "taken", lambda *_: {})

    assert refused(lambda: asks(context, anna, now, "bram@voorbeeld.nl")) == IN_USE

    assert stored(context, anna).email == OLD


def test_another_password_a_recovery_link_and_an_administrator_end_what_was_under_way(
    mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    person = anna.person

    def recovers() -> None:
        recovery.make_link(mailing, ada, person, now)
        choose_password(mailing, token_in(office.taken[-1].text), NEW, NEW, now)
        private.open_with_password(mailing, anna, PASSWORD, now)

    for password, deed in (
        (PASSWORD, recovers),
        (NEW, lambda: account.change_password(mailing, anna, NEW, PASSWORD, now)),
        (PASSWORD, lambda: changes(mailing, ada, anna, now, "anna@elders.nl")),
    ):
        asks(mailing, anna, now, password=password)
        token = token_in(office.taken[-1].text)

        deed()

        with pytest.raises(LinkGone):
            addresses.confirm(mailing, anna, token, now)


def test_a_recovery_link_that_was_under_way_stops_working(
    context: Context, mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    for deed in (lambda: asks(context, anna, now), lambda: changes(context, ada, anna, now, "anna@elders.nl")):
        recovery.ask_link(mailing, stored(context, anna).email or "", now)
        recovery.make_link(mailing, ada, anna.person, now)

        deed()

        for mail in office.taken:
            with pytest.raises(LinkGone):
                choose_password(context, token_in(mail.text), NEW, NEW, now)


def test_no_link_leaves_for_an_address_that_changes_at_that_very_moment(
    mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "ask", lambda *_: changes(mailing, ada, anna, now))

    recovery.ask_link(mailing, OLD, now)

    (told,) = office.taken
    assert told.letter["Subject"] == "Een beheerder veranderde je e-mailadres voor Wijkapp"


def test_what_was_tried_at_an_address_is_not_held_against_who_has_it_next(
    context: Context, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    bram = with_a_password(context, house.worker("Bram"))
    for email in (OLD, "bram@elders.nl"):
        for _ in range(attempts.FREE_PER_ACCOUNT):
            with pytest.raises(InvalidAnswer):
                with_password(context, email, "fout fout fout", now)

    asks(context, anna, now)
    changes(context, ada, bram, now, OLD)
    assert with_password(context, OLD, PASSWORD, now).person == bram.person

    changes(context, ada, bram, now, "bram@elders.nl")
    assert with_password(context, "bram@elders.nl", PASSWORD, now).person == bram.person


def test_an_address_that_was_given_up_can_be_invited_anew(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    asks(context, anna, now)

    sent = invitations.invite(context, ada, Invitee(name="Wil", email=OLD), now)
    wil = accepting.accept(context, sent.token, NEW, NEW, now)

    assert with_password(context, OLD, NEW, now).person == wil
    with pytest.raises(InvalidAnswer):
        with_password(context, OLD, PASSWORD, now)


def test_who_has_no_password_or_no_address_asks_for_none(context: Context, anna: Actor, now: datetime) -> None:
    for email in (None, OLD):
        has_password(context, anna, provider=True, email=email)
        assert refused(lambda: asks(context, anna, now)) == NO_ADDRESS
    with pytest.raises(NotAllowed):
        asks(context, Actor(owner=anna.owner), now)


def test_an_administrator_gives_another_address_and_everybody_who_could_come_in_is_out(
    mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    session, told = begin(mailing, anna.person, Method.PASSWORD, now), list[str]()
    mailing.signals.listen(told.append)

    mailed = changes(mailing, ada, anna, now, " Anna.Bos@voorbeeld.nl")

    (mail,) = office.taken
    assert (mailed, mail.to, FRESH in mail.text) == (True, [OLD], False)
    assert stored(mailing, anna).email == FRESH
    with pytest.raises(SignedOut):
        actor_of(mailing, session, now)
    assert {f"sessions:{anna.person}", f"person:{anna.person}", f"organisation:{ada.organisation}"} <= set(told)
    assert seen_by_administrators(mailing) == [Deed.PRIVATE_CLOSED, Deed.PERSON_EMAIL_CHANGED]
    came = actor_of(mailing, with_password(mailing, FRESH, PASSWORD, now).token, now)
    assert came.private_closed
    assert private.ways(mailing, came) == private.Ways(password=True)


def test_without_a_mail_server_the_administrator_hears_that_no_letter_went(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert changes(context, ada, anna, now) is False


def test_whoever_reads_the_mailbox_that_an_administrator_chose_never_opens_private_texts(
    mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime
) -> None:
    changes(mailing, ada, anna, now)
    private.open_with_password(mailing, anna, PASSWORD, now)
    assert not account.facts(mailing, anna).private_closed

    recovery.ask_link(mailing, FRESH, now)
    thief = actor_of(mailing, choose_password(mailing, token_in(office.taken[-1].text), NEW, NEW, now).token, now)

    assert thief.private_closed
    assert private.ways(mailing, thief) == private.Ways(password=True)
    with pytest.raises(NotAllowed):
        private.mail_link(mailing, thief, now)
    with pytest.raises(InvalidAnswer):
        private.open_with_password(mailing, thief, NEW, now)
    assert refused(lambda: asks(mailing, thief, now, "dief@elders.nl", NEW)) == SHUT


@pytest.mark.parametrize("can_mail", [True, False])
def test_an_owner_vouches_for_an_address_that_somebody_else_filled_in(
    context: Context, mailing: Context, office: PostOffice, ada: Actor, anna: Actor, now: datetime, can_mail: bool
) -> None:
    assert anna.person
    here = mailing if can_mail else context
    changes(context, ada, anna, now)
    private.open_with_password(context, anna, PASSWORD, now)
    assert account.facts(context, anna).email_by_other
    session = begin(context, anna.person, Method.PASSWORD, now)

    asks(here, anna, now)
    if can_mail:
        assert account.facts(context, anna).email_by_other
        addresses.confirm(here, anna, token_in(office.taken[-1].text), now)

    assert not account.facts(context, anna).email_by_other
    assert actor_of(context, session, now) == anna
    assert [one.to for one in office.taken] == [[FRESH]] * can_mail
    assert refused(lambda: asks(here, anna, now)) == SAME
    recovery.ask_link(mailing, FRESH, now)
    came = actor_of(mailing, choose_password(mailing, token_in(office.taken[-1].text), NEW, NEW, now).token, now)
    assert not came.private_closed


def test_an_address_of_ones_own_takes_the_place_of_one_that_somebody_else_filled_in(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    changes(context, ada, anna, now)
    private.open_with_password(context, anna, PASSWORD, now)

    asks(context, anna, now, OLD)

    assert not account.facts(context, anna).email_by_other


def test_for_who_never_could_sign_in_there_is_nothing_to_shut_or_to_vouch_for(
    context: Context, house: House, ada: Actor, now: datetime
) -> None:
    nieuw = house.worker("Nieuw")

    changes(context, ada, nieuw, now)

    facts = account.facts(context, nieuw)
    assert (facts.email, facts.private_closed, facts.email_by_other) == (FRESH, False, False)
    assert seen_by_administrators(context) == [Deed.PERSON_EMAIL_CHANGED]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("geen adres", NO_EMAIL),
        (None, NO_EMAIL),
        ("Anna@Voorbeeld.nl ", SAME_OF_OTHER),
        ("bram@voorbeeld.nl", "Dit e-mailadres is al van Bram."),
        ("otto@elders.nl", IN_USE),
        ("wacht@voorbeeld.nl", "Voor dit e-mailadres staat al een uitnodiging open. Maak daar een nieuwe link."),
    ],
)
def test_an_administrator_reads_what_is_wrong_and_nothing_of_another_organisation(
    context: Context, house: House, ada: Actor, anna: Actor, now: datetime, typed: object, sentence: str
) -> None:
    house.worker("Bram")
    House(context, now, "Elders", "elders.nl").worker("Otto")
    invitations.invite(context, ada, Invitee(name="Wil", email="wacht@voorbeeld.nl"), now)

    assert refused(lambda: changes(context, ada, anna, now, typed)) == sentence

    facts = account.facts(context, anna)
    assert (facts.email, facts.private_closed) == (OLD, False)


def test_only_an_administrator_of_the_same_organisation_changes_somebody_elses_address(
    context: Context, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    elsewhere = House(context, now, "Elders", "elders.nl").admin("Eva")
    bram = house.worker("Bram")

    assert refused(lambda: changes(context, elsewhere, anna, now)) == NO_PERSON
    for who in (anna, house.leader("Lies"), Actor(owner=anna.owner)):
        assert refused(lambda who=who: changes(context, who, bram, now)) == NOT_AN_ADMIN
    assert refused(lambda: changes(context, ada, ada, now)) == OWN
    with pytest.raises(NotFound):
        addresses.change_for(context, ada, ada.owner, FRESH, now)
    assert stored(context, anna).email == OLD


def test_nobody_gets_an_address_who_has_none_here_or_whose_account_is_off(
    context: Context, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    bram = house.worker("Bram")
    assert bram.person
    has_password(context, anna, provider=True, email=None)
    people.deactivate(context, ada, bram.person, now)

    assert refused(lambda: changes(context, ada, anna, now)) == NO_ADDRESS
    assert "staat uit" in refused(lambda: changes(context, ada, bram, now))
    with context.store.reading() as db:
        assert not accounts.is_taken(db, FRESH)
