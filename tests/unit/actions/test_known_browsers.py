"""Browsers that are known: others' wrong tries do not count there, and that is all it gives."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa

from tests.organisation import PASSWORD, House, with_a_password
from wijkapp.actions import (
    account,
    addresses,
    attempts,
    erasing,
    known_browsers,
    people,
    recovery,
    retention,
    sessions,
    totp,
)
from wijkapp.actions.context import Context
from wijkapp.actions.signing_in import with_code, with_password
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, TryLater
from wijkapp.store import tables

EMAIL, NEW = "anna@voorbeeld.nl", "vier gele fietsen zingen"
CALLER = "192.0.2.7"
DAY = timedelta(days=1)


@pytest.fixture
def ada(context: Context, house: House) -> Actor:
    return with_a_password(context, house.admin("Ada"))


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


def known(context: Context, email: str, now: datetime, browser: str = "") -> tuple[str, str]:
    """Sign in with the right password, and give the tokens of the session and of the browser."""
    session = with_password(context, email, PASSWORD, now, browser=browser).token
    return session, known_browsers.remember(context, session, browser, now)


def wrong(
    context: Context, now: datetime, times: int, *, email: str = EMAIL, browser: str = "", caller: str = ""
) -> None:
    for _ in range(times):
        with pytest.raises((InvalidAnswer, TryLater)):
            with_password(context, email, "fout fout fout", now, browser=browser, caller=caller)


def comes_in(context: Context, now: datetime, *, browser: str = "", caller: str = "", password: str = PASSWORD) -> bool:
    """Whether the right password opens at once."""
    try:
        return bool(with_password(context, EMAIL, password, now, browser=browser, caller=caller).token)
    except TryLater:
        return False


def test_a_stranger_who_keeps_guessing_keeps_nobody_out_of_a_known_browser(
    context: Context, anna: Actor, now: datetime
) -> None:
    _, browser = known(context, EMAIL, now)
    wrong(context, now, attempts.FREE_PER_ACCOUNT)
    seen: list[tuple[bool, bool]] = []
    for minute in range(40):
        at = now + minute * timedelta(minutes=1)
        wrong(context, at, 1)
        seen.append((comes_in(context, at, browser=browser), comes_in(context, at)))

    assert {one for one, _ in seen} == {True}
    assert sum(other for _, other in seen[8:]) == 0


def test_somebody_behind_the_same_address_keeps_nobody_out_of_a_known_browser(
    context: Context, anna: Actor, now: datetime
) -> None:
    _, browser = known(context, EMAIL, now)
    for number in range(attempts.FREE_PER_CALLER + 1):
        wrong(context, now, 1, email=f"{number}@voorbeeld.nl", caller=CALLER)

    assert comes_in(context, now, browser=browser, caller=CALLER)
    assert not comes_in(context, now, caller=CALLER)


def test_the_code_of_an_app_is_asked_in_a_known_browser_too_and_others_at_the_address_do_not_count(
    context: Context, anna: Actor, now: datetime
) -> None:
    secret, earlier = totp.new_secret(), now - timedelta(hours=1)
    code_at = pyotp.TOTP(secret).at
    _, browser = known(context, EMAIL, now)
    totp.switch_on(context, anna, secret, code_at(earlier), PASSWORD, earlier)
    for number in range(attempts.FREE_PER_CALLER + 1):
        wrong(context, now, 1, email=f"{number}@voorbeeld.nl", caller=CALLER)

    half = with_password(context, EMAIL, PASSWORD, now, browser=browser, caller=CALLER)
    assert half.token == ""
    with pytest.raises(TryLater):
        with_code(context, half.half, code_at(now), now, caller=CALLER)
    for _ in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(InvalidAnswer):
            with_code(context, half.half, "000000", now, caller=CALLER, browser=browser)
    with pytest.raises(TryLater):
        with_code(context, half.half, code_at(now), now, caller=CALLER, browser=browser)
    later = now + timedelta(minutes=1)
    assert with_code(context, half.half, code_at(later), later, caller=CALLER, browser=browser).token


def test_who_has_somebodys_cookie_still_needs_the_password_and_waits_longer_after_every_wrong_one(
    context: Context, anna: Actor, now: datetime
) -> None:
    _, stolen = known(context, EMAIL, now)
    _, other = known(context, EMAIL, now)

    for _ in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(InvalidAnswer):
            with_password(context, EMAIL, "fout fout fout", now, browser=stolen)
    with pytest.raises(TryLater, match="Wacht 1 seconde "):
        with_password(context, EMAIL, PASSWORD, now, browser=stolen)
    wrong(context, now + timedelta(seconds=1), 1, browser=stolen)
    with pytest.raises(TryLater, match="Wacht 2 seconden "):
        with_password(context, EMAIL, PASSWORD, now + timedelta(seconds=1), browser=stolen)

    assert comes_in(context, now, browser=other)
    assert comes_in(context, now)


def test_a_cookie_counts_for_the_account_that_was_signed_in_to_and_for_no_other(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    with_a_password(context, house.worker("Bram"))
    _, his = known(context, "bram@voorbeeld.nl", now)
    wrong(context, now, attempts.FREE_PER_ACCOUNT + 1)

    for browser in (his, "", "raad maar", "a" * 43):
        assert not comes_in(context, now, browser=browser)


def test_people_who_share_a_browser_are_both_known_there_and_nothing_in_the_database_says_that_they_do(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    with_a_password(context, house.worker("Bram"))
    _, browser = known(context, EMAIL, now)
    _, same = known(context, "bram@voorbeeld.nl", now, browser)
    for email in (EMAIL, "bram@voorbeeld.nl"):
        wrong(context, now, attempts.FREE_PER_ACCOUNT + 1, email=email)
        assert with_password(context, email, PASSWORD, now, browser=browser).token

    assert same == browser
    with context.store.reading() as db:
        kept = db.execute(sa.select(tables.known_browsers)).mappings().all()
    assert len({row["key_hash"] for row in kept}) == len(kept) == 2
    assert browser not in str(kept)


def test_a_token_that_is_none_is_not_taken_over(context: Context, anna: Actor, now: datetime) -> None:
    session, browser = known(context, EMAIL, now, "raad maar")

    assert browser != "raad maar"
    for ended in ("", "raad maar", "a" * 43, None):
        assert known_browsers.remember(context, ended, browser, now) == ""
    sessions.end(context, session, now)
    assert known_browsers.remember(context, session, browser, now) == ""


def test_a_browser_is_known_after_signing_out_until_nobody_signs_in_there_for_half_a_year(
    context: Context, anna: Actor, now: datetime
) -> None:
    session, browser = known(context, EMAIL, now)
    sessions.end(context, session, now)
    in_time, too_late = now + 180 * DAY, now + 361 * DAY

    wrong(context, in_time, attempts.FREE_PER_ACCOUNT + 1)
    retention.purge(context, in_time, 900)
    assert comes_in(context, in_time, browser=browser)
    known(context, EMAIL, in_time, browser)
    wrong(context, too_late, attempts.FREE_PER_ACCOUNT + 1)
    assert not comes_in(context, too_late, browser=browser)
    retention.purge(context, too_late, 900)
    with context.store.reading() as db:
        assert db.execute(sa.select(tables.known_browsers)).all() == []


def _changes(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    session = sessions.begin(context, anna.person, sessions.Method.PASSWORD, now)
    account.change_password(context, anna, PASSWORD, NEW, now, session=session)


def _recovers(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    recovery.make_link(context, ada, anna.person, now)


def _recovers_by_hand(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    recovery.link_by_operator(context, EMAIL, now)


def _goes_and_comes(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    people.deactivate(context, ada, anna.person, now)
    people.activate(context, ada, anna.person, now)


def _erases(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    erasing.erase(context, anna, PASSWORD, now)


def _moves(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    addresses.ask_change(context, anna, "anna@elders.nl", PASSWORD, now)


def _is_moved(context: Context, ada: Actor, anna: Actor, now: datetime) -> None:
    assert anna.person
    addresses.change_for(context, ada, anna.person, "anna@elders.nl", now)


@pytest.mark.parametrize("deed", [_changes, _recovers, _recovers_by_hand, _goes_and_comes, _erases, _moves, _is_moved])
def test_no_browser_is_known_any_more_after(
    context: Context,
    ada: Actor,
    anna: Actor,
    now: datetime,
    deed: Callable[[Context, Actor, Actor, datetime], None],
) -> None:
    known(context, EMAIL, now)
    known(context, "ada@voorbeeld.nl", now)

    deed(context, ada, anna, now)

    with context.store.reading() as db:
        assert db.execute(sa.select(tables.known_browsers.c.person_id)).scalars().all() == [ada.person]


def test_a_link_that_is_used_forgets_what_was_known_since_it_was_made(
    context: Context, ada: Actor, anna: Actor, now: datetime
) -> None:
    assert anna.person
    link = recovery.make_link(context, ada, anna.person, now).address.rpartition("/")[2]
    _, browser = known(context, EMAIL, now)

    recovery.choose_password(context, link, NEW, NEW, now)
    wrong(context, now, attempts.FREE_PER_ACCOUNT + 1)

    assert not comes_in(context, now, browser=browser, password=NEW)


def test_signing_out_everywhere_else_forgets_the_other_browsers(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    with_a_password(context, house.worker("Bram"))
    session, here = known(context, EMAIL, now)
    _, there = known(context, EMAIL, now)
    known(context, "bram@voorbeeld.nl", now, there)
    wrong(context, now, attempts.FREE_PER_ACCOUNT + 1)

    sessions.end_all(context, anna, now, but=session, browser=here)

    assert comes_in(context, now, browser=here)
    assert not comes_in(context, now, browser=there)
    sessions.end_all(context, anna, now)
    assert not comes_in(context, now, browser=here)
    with context.store.reading() as db:
        assert len(db.execute(sa.select(tables.known_browsers)).all()) == 1
