"""Getting back in by a link, what that does to the account, and how only its owner opens private texts again."""

from datetime import datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa

from tests.factories import at_once, write
from tests.organisation import PASSWORD, House, with_a_password
from wijkapp.actions import account, attempts, people, plans, private, proving, recovery, starting, totp
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.founding import KNOWN, found
from wijkapp.actions.recovery import LinkGone, LinkKind, choose_password, link_by_operator, make_link
from wijkapp.actions.sessions import Method, actor_of, begin, listing
from wijkapp.actions.signing_in import with_code, with_password
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Refused, Saved
from wijkapp.domain.people import LONG_NAME, NO_EMAIL, NO_NAME, ODD_NAME
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, Shut, SignedOut, TryLater
from wijkapp.store import accounts, tables

NEW = "zeven scheve bruggen"
EMAIL = "anna@voorbeeld.nl"
HOUR = timedelta(hours=1)


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


@pytest.fixture
def ada(house: House) -> Actor:
    return house.admin("Ada")


def token_of(address: str) -> str:
    return address.rpartition("/")[2]


def by_admin(context: Context, ada: Actor, anna: Actor, now: datetime) -> str:
    assert anna.person
    return token_of(make_link(context, ada, anna.person, now).address)


def deeds(context: Context, *, administrators_only: bool = False) -> list[str]:
    query = sa.select(tables.audit.c.action).order_by(tables.audit.c.id)
    if administrators_only:
        query = query.where(tables.audit.c.organisation_id.is_not(None))
    with context.store.reading() as db:
        return list(db.execute(query).scalars())


def is_closed(context: Context, who: Actor) -> bool:
    return account.facts(context, who).private_closed


def test_a_link_sets_a_password_once_and_signs_in(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    token = by_admin(context, ada, anna, now)

    outcome = choose_password(context, token, NEW, NEW, now, device="Firefox")

    assert actor_of(context, outcome.token, now).person == anna.person
    assert with_password(context, EMAIL, NEW, now).token
    with pytest.raises(InvalidAnswer):
        with_password(context, EMAIL, PASSWORD, now)
    with pytest.raises(LinkGone):
        choose_password(context, token, "nog een ander woord", "nog een ander woord", now)


def test_of_two_who_use_a_link_at_once_one_succeeds(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    token = by_admin(context, ada, anna, now)

    def use() -> bool:
        try:
            return bool(choose_password(context, token, NEW, NEW, now).token)
        except (LinkGone, TryLater):
            return False

    assert sum(at_once([use] * 3)) == 1


def test_a_link_runs_out_and_a_newer_one_replaces_it(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    first = by_admin(context, ada, anna, now)
    assert recovery.kind_of(context, first, now + 23 * HOUR) is LinkKind.ADMIN

    second = by_admin(context, ada, anna, now)

    for token, at in ((first, now), (second, now + 24 * HOUR), ("", now), ("a" * 43, now), (None, now)):
        with pytest.raises(LinkGone):
            recovery.kind_of(context, token, at)
        with pytest.raises(LinkGone):
            choose_password(context, token, NEW, NEW, at)


@pytest.mark.parametrize(
    ("password", "again"),
    [("kort", "kort"), (NEW, NEW + "!"), ("Welkom2026!!", "Welkom2026!!"), ("anna en nog wat woorden",) * 2],
)
def test_a_password_that_is_no_good_leaves_the_link_working(
    context: Context, ada: Actor, anna: Actor, now: datetime, password: str, again: str
) -> None:
    token = by_admin(context, ada, anna, now)

    with pytest.raises(InvalidAnswer):
        choose_password(context, token, password, again, now)

    assert with_password(context, EMAIL, PASSWORD, now).token
    assert choose_password(context, token, NEW, NEW, now).token


def test_only_an_administrator_of_the_same_organisation_makes_a_link(
    context: Context, house: House, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    elsewhere = House(context, now, "Elders").admin("Eva")

    with pytest.raises(NotFound):
        make_link(context, elsewhere, anna.person, now)
    for who in (anna, house.leader("Lies"), Actor(owner=anna.owner)):
        with pytest.raises(NotAllowed):
            make_link(context, who, anna.person, now)
    with pytest.raises(NotFound):
        make_link(context, ada, ada.owner, now)
    assert "recovery:link_made" not in deeds(context)


def test_a_link_of_an_administrator_ends_sessions_and_shuts_private_texts(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    before, told = begin(context, anna.person, Method.PASSWORD, now), list[str]()
    context.signals.listen(told.append)
    token = by_admin(context, ada, anna, now)
    assert actor_of(context, before, now) == anna

    after = choose_password(context, token, NEW, NEW, now).token

    with pytest.raises(SignedOut):
        actor_of(context, before, now)
    assert actor_of(context, after, now).private_closed
    assert len(listing(context, anna, now)) == 1
    assert f"sessions:{anna.person}" in told
    seen_by_administrators = deeds(context, administrators_only=True)
    assert seen_by_administrators == ["recovery:link_made", "private:closed", "recovery:link_used"]


def test_shut_private_texts_are_neither_shown_nor_written_and_come_back_as_they_were(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    plan = starting.start(context, anna, "straat", now)
    secret = "question.straat~invloed.behind"
    assert isinstance(change(context, anna, plan, write("Ik durf niet", field=secret), now), Saved)
    shut = actor_of(context, choose_password(context, by_admin(context, ada, anna, now), NEW, NEW, now).token, now)

    with pytest.raises(Shut):
        plans.read(context, shut, plan)
    assert isinstance(change(context, shut, plan, write("anders", field=secret), now), Refused)
    private.open_with_password(context, shut, PASSWORD, now)

    assert plans.read(context, anna, plan).fields[secret].value == "Ik durf niet"


def test_whoever_never_had_a_password_has_nothing_to_shut(context: Context, house: House, now: datetime) -> None:
    house.worker("Nieuw")
    token = token_of(link_by_operator(context, "nieuw@voorbeeld.nl", now).address)

    choose_password(context, token, NEW, NEW, now)

    assert not is_closed(context, house.actor("Nieuw"))


def test_a_link_of_the_operator_shuts_them_too(context: Context, anna: Actor, now: datetime) -> None:
    choose_password(context, token_of(link_by_operator(context, EMAIL, now).address), NEW, NEW, now)

    assert is_closed(context, anna)
    with pytest.raises(NotFound):
        link_by_operator(context, "niemand@voorbeeld.nl", now)


@pytest.fixture
def shut(context: Context, ada: Actor, anna: Actor, now: datetime) -> tuple[Actor, tuple[str, ...]]:
    """Anna with an app, after an administrator let somebody in as her; and her codes from before."""
    secret, earlier = totp.new_secret(), now - HOUR
    codes = totp.switch_on(context, anna, secret, pyotp.TOTP(secret).at(earlier), PASSWORD, earlier)
    outcome = choose_password(context, by_admin(context, ada, anna, now), NEW, NEW, now)
    return actor_of(context, outcome.token, now), codes


def test_the_old_password_opens_them_and_the_new_one_does_not(
    context: Context, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, _ = shut

    with pytest.raises(InvalidAnswer):
        private.open_with_password(context, anna, NEW, now)
    assert is_closed(context, anna)
    private.open_with_password(context, anna, PASSWORD, now)

    assert not is_closed(context, anna)
    assert deeds(context, administrators_only=True)[-1] == "private:opened"
    with pytest.raises(InvalidAnswer):
        private.open_with_password(context, anna, NEW, now)


def test_a_second_link_does_not_make_the_password_in_between_the_old_one(
    context: Context, ada: Actor, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, _ = shut
    choose_password(context, by_admin(context, ada, anna, now), "derde wachtwoord hier", "derde wachtwoord hier", now)

    with pytest.raises(InvalidAnswer):
        private.open_with_password(context, anna, NEW, now)
    private.open_with_password(context, anna, PASSWORD, now)


def test_changing_the_password_meanwhile_does_not_make_it_the_old_one(
    context: Context, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, _ = shut
    account.change_password(context, anna, NEW, "derde wachtwoord hier", now)

    for wrong in (NEW, "derde wachtwoord hier"):
        with pytest.raises(InvalidAnswer):
            private.open_with_password(context, anna, wrong, now)


def test_a_recovery_code_from_before_opens_them_and_one_made_since_does_not(
    context: Context, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, before = shut
    secret, later = totp.new_secret(), now + HOUR
    since = totp.switch_on(context, anna, secret, pyotp.TOTP(secret).at(later), NEW, later)

    for wrong in (since[0], "", "AAAAA-AAAAA", "x" * 999, "\0"):
        with pytest.raises(InvalidAnswer):
            private.open_with_code(context, anna, wrong, later)
        attempts.forgive(context, proving.proof_of(anna.person))  # type: ignore[arg-type]
    totp.switch_off(context, anna, NEW, later)
    private.open_with_code(context, anna, before[3], later)

    assert not is_closed(context, anna)


def test_without_an_app_since_the_link_a_password_is_enough_to_sign_in(
    context: Context, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    assert with_password(context, EMAIL, NEW, now).token


def test_each_way_is_offered_only_to_who_has_it(
    context: Context, ada: Actor, house: House, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, _ = shut

    assert private.ways(context, anna) == private.Ways(password=True, code=True, mail=False)
    assert private.ways(context, ada) == private.Ways()
    with pytest.raises(NotAllowed):
        private.mail_link(context, anna, now)
    with pytest.raises(NotAllowed):
        private.ways(context, Actor(owner=anna.owner))


def test_guessing_the_old_password_is_slowed_down(
    context: Context, shut: tuple[Actor, tuple[str, ...]], now: datetime
) -> None:
    anna, _ = shut
    for _ in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(InvalidAnswer):
            private.open_with_password(context, anna, "fout fout fout", now)

    with pytest.raises(TryLater):
        private.open_with_password(context, anna, PASSWORD, now)


def test_changing_the_password_ends_the_other_sessions_and_all_links(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    here, there = (begin(context, anna.person, Method.PASSWORD, now) for _ in range(2))
    link = by_admin(context, ada, anna, now)

    account.change_password(context, anna, PASSWORD, NEW, now, session=here)

    assert actor_of(context, here, now) == anna
    with pytest.raises(SignedOut):
        actor_of(context, there, now)
    with pytest.raises(LinkGone):
        recovery.kind_of(context, link, now)
    assert with_password(context, EMAIL, NEW, now).token
    assert not is_closed(context, anna)


@pytest.mark.parametrize(
    ("old", "new"),
    [("fout fout fout", NEW), (PASSWORD, "kort"), (PASSWORD, PASSWORD), ("", ""), (PASSWORD, "anna anna anna!")],
)
def test_another_password_needs_the_old_one_and_must_be_good(
    context: Context, anna: Actor, now: datetime, old: str, new: str
) -> None:
    with pytest.raises(InvalidAnswer):
        account.change_password(context, anna, old, new, now)

    assert with_password(context, EMAIL, PASSWORD, now).token


def test_a_guest_has_no_account(context: Context, anna: Actor, now: datetime) -> None:
    guest = Actor(owner=anna.owner)

    for deed in (
        lambda: account.facts(context, guest),
        lambda: account.change_password(context, guest, PASSWORD, NEW, now),
        lambda: totp.switch_off(context, guest, PASSWORD, now),
        lambda: private.open_with_password(context, guest, PASSWORD, now),
        lambda: private.open_with_code(context, guest, "x", now),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_the_first_administrator_gets_in_by_a_link_and_a_second_one_joins_the_same_organisation(
    context: Context, now: datetime
) -> None:
    first = found(context, " Wijkteams  Noord ", "Ada Lovelace", "Ada@Voorbeeld.nl", now)
    second = found(context, "Wijkteams Noord", "Bob", "bob@voorbeeld.nl", now)

    ada, bob = (
        actor_of(context, choose_password(context, token_of(one.address), NEW, NEW, now).token, now)
        for one in (first, second)
    )

    assert ada.is_admin
    assert ada.organisation == bob.organisation
    assert first.address.startswith("http://localhost:8000/herstel/")
    assert account.facts(context, ada)[:2] == ("Ada Lovelace", "ada@voorbeeld.nl")
    assert not is_closed(context, ada)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "Ada", "ada@voorbeeld.nl"), NO_NAME),
        (("Noord", " ", "ada@voorbeeld.nl"), NO_NAME),
        (("Noord", "x" * 201, "ada@voorbeeld.nl"), LONG_NAME),
        (("Noord", "\0", "ada@voorbeeld.nl"), ODD_NAME),
        (("Noord", "=SOM(A1)", "ada@voorbeeld.nl"), ODD_NAME),
        (("=1+1", "Ada", "ada@voorbeeld.nl"), ODD_NAME),
        (("Noord", "Ada", "ada"), NO_EMAIL),
        (("Noord", "Ada", "ada@voorbeeld"), NO_EMAIL),
        (("Noord", "Ada", EMAIL), KNOWN),
    ],
)
def test_a_wrong_name_or_address_makes_nobody(
    context: Context, anna: Actor, now: datetime, typed: tuple[str, str, str], sentence: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        found(context, *typed, now)

    assert caught.value.sentence == sentence
    with context.store.reading() as db:
        assert db.execute(sa.select(sa.func.count()).select_from(tables.people)).scalar_one() == 1


def test_a_link_with_an_app_still_asks_for_a_code_when_the_owner_asked_for_it(
    context: Context, anna: Actor, now: datetime
) -> None:
    secret = totp.new_secret()
    totp.switch_on(context, anna, secret, pyotp.TOTP(secret).at(now - HOUR), PASSWORD, now - HOUR)
    with context.store.writing() as db:
        found_ = accounts.of(db, anna.person)  # type: ignore[arg-type]
        assert found_
        made = recovery.add(context, db, found_, LinkKind.OWN, now, by=None)

    outcome = choose_password(context, token_of(made.address), NEW, NEW, now)

    assert outcome.token == ""
    assert with_code(context, outcome.half, pyotp.TOTP(secret).at(now), now).token
    assert not is_closed(context, anna)


def only_through_the_provider(context: Context, who: Actor) -> Actor:
    """Let somebody come in through the organisation and in no other way, and give them back."""
    with context.store.writing() as db:
        theirs = tables.people.update().where(tables.people.c.id == who.person)
        db.execute(theirs.values(issuer="https://inlog.voorbeeld.nl", subject="b", password_hash=None))
    return who


def test_who_only_comes_in_through_the_organisation_gets_no_link_and_keeps_a_way_to_the_own_texts(
    context: Context, house: House, ada: Actor, now: datetime
) -> None:
    bram = with_a_password(context, house.worker("Bram"))
    earlier = by_admin(context, ada, bram, now)
    only_through_the_provider(context, bram)

    with pytest.raises(NotAllowed, match="Bram logt in via de organisatie"):
        by_admin(context, ada, bram, now)
    with pytest.raises(NotAllowed, match="Bram logt in via de organisatie"):
        link_by_operator(context, "bram@voorbeeld.nl", now)
    with pytest.raises(LinkGone):
        choose_password(context, earlier, NEW, NEW, now)

    assert not is_closed(context, bram)


def test_a_link_ends_when_who_made_it_administers_no_more(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    ada, bob, carl = (house.admin(name) for name in ("Ada", "Bob", "Carl"))
    for admin, end in ((ada, people.unmake_admin), (bob, people.deactivate)):
        assert admin.person
        token, own = by_admin(context, admin, anna, now), by_admin(context, carl, house.worker("Bram"), now)

        end(context, carl, admin.person, now)

        with pytest.raises(LinkGone):
            choose_password(context, token, NEW, NEW, now)
        assert recovery.kind_of(context, own, now) is LinkKind.ADMIN
        with pytest.raises(NotAllowed):
            by_admin(context, admin, anna, now)


def test_neither_a_link_nor_a_half_way_sign_in_is_kept_as_it_is(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    link = by_admin(context, ada, anna, now)

    with context.store.reading() as db:
        kept = str([db.execute(sa.select(one)).all() for one in (tables.recovery_links, tables.half_sign_ins)])
    assert link not in kept
