"""What ends every way into an account: nobody comes in any more by something that was under way before."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import pytest

from tests.organisation import PASSWORD, House, code_at, with_a_password, with_an_app
from wijkapp.actions import account, addresses, known_browsers, people, private, recovery, sessions, signing_in
from wijkapp.actions.context import Context
from wijkapp.actions.recovery import LinkGone, LinkKind
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, SignedOut
from wijkapp.store import accounts
from wijkapp.store import recovery as rows

NEW = "vier gele fietsen zingen"


class Ways(NamedTuple):
    """The tokens of a session, of a link, of a sign-in that is half-way, and of a browser that is known."""

    session: str
    link: str
    half: str
    browser: str


@pytest.fixture
def ada(context: Context, house: House) -> Actor:
    return with_a_password(context, house.admin("Ada"))


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


def ways_of(context: Context, who: Actor, now: datetime) -> Ways:
    """Begin every way in that somebody can have open at once."""
    assert who.person
    session = sessions.begin(context, who.person, sessions.Method.PASSWORD, now)
    half = f"half {session}"
    with context.store.writing() as db:
        found = accounts.of(db, who.person)
        assert found
        link = recovery.add(context, db, found, LinkKind.OWN, now, by=None).address.rpartition("/")[2]
        rows.add_half(db, who.person, half, now + signing_in.HALF_WAY)
    return Ways(session, link, half, known_browsers.remember(context, session, "", now))


def still_open(context: Context, who: Actor, ways: Ways, now: datetime) -> set[str]:
    """Which of these ways somebody can still go."""
    found: set[str] = set()
    for name, deed in (
        ("session", lambda: sessions.actor_of(context, ways.session, now)),
        ("link", lambda: recovery.find(context, ways.link, now)),
    ):
        try:
            deed()
        except (SignedOut, LinkGone):
            continue
        found.add(name)
    with context.store.reading() as db:
        if rows.half(db, ways.half, now) is not None:
            found.add("half")
        if known_browsers.key_in(db, ways.browser, who.person, now):
            found.add("browser")
    return found


def _changes_the_password(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    account.change_password(context, anna, PASSWORD, NEW, now)


def _uses_a_link(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    with context.store.writing() as db:
        made = recovery.first_link(context, db, anna.person, now)
    recovery.choose_password(context, made.address.rpartition("/")[2], NEW, NEW, now)


def _takes_another_address(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    addresses.ask_change(context, anna, "anna@elders.nl", PASSWORD, now)


def _gets_another_address(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    addresses.change_for(context, ada, anna.person, "anna@elders.nl", now)


def _shows_up_at_the_provider(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    with context.store.writing() as db:
        accounts.close_private(db, anna.person, now)
        assert private.show_up(db, anna.person, now)


def _goes_and_comes_back(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    people.deactivate(context, ada, anna.person, now)
    people.activate(context, ada, anna.person, now)


@pytest.mark.parametrize(
    "deed",
    [
        _changes_the_password,
        _uses_a_link,
        _takes_another_address,
        _gets_another_address,
        _shows_up_at_the_provider,
        _goes_and_comes_back,
    ],
)
def test_no_way_in_is_left_after(
    context: Context,
    ada: Actor,
    anna: Actor,
    now: datetime,
    deed: Callable[[Context, Actor, Actor, datetime], None],
) -> None:
    hers, others = ways_of(context, anna, now), ways_of(context, ada, now)
    assert still_open(context, anna, hers, now) == {"session", "link", "half", "browser"}

    deed(context, ada, anna, now)

    assert still_open(context, anna, hers, now) == set()
    assert still_open(context, ada, others, now) == {"session", "link", "half", "browser"}


@pytest.mark.parametrize("deed", ["password", "address"])
def test_the_session_in_which_it_is_done_goes_on_alone(context: Context, anna: Actor, now: datetime, deed: str) -> None:
    here, there = ways_of(context, anna, now), ways_of(context, anna, now)

    if deed == "password":
        account.change_password(context, anna, PASSWORD, NEW, now, session=here.session)
    else:
        addresses.ask_change(context, anna, "anna@elders.nl", PASSWORD, now, session=here.session)

    assert still_open(context, anna, here, now) == {"session"}
    assert still_open(context, anna, there, now) == set()


def test_a_link_and_half_a_sign_in_from_before_an_account_was_put_off_open_nothing_afterwards(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    secret, _ = with_an_app(context, anna, now)
    half = signing_in.with_password(context, "anna@voorbeeld.nl", PASSWORD, now).half
    link = ways_of(context, anna, now).link

    _goes_and_comes_back(context, ada, anna, now)

    with pytest.raises(signing_in.TooLate):
        signing_in.with_code(context, half, code_at(secret, now), now)
    with pytest.raises(LinkGone):
        recovery.choose_password(context, link, NEW, NEW, now)
    with pytest.raises(InvalidAnswer):
        signing_in.with_password(context, "anna@voorbeeld.nl", NEW, now)
