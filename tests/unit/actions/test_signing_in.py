"""Signing in: with a password, with a code too when the account asks for one, and slower after every wrong try."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import at_once, statements
from tests.organisation import PASSWORD, House, code_at, with_a_password, with_an_app
from wijkapp.actions import account, attempts, passwords, sessions, signing_in, totp
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import actor_of, listing
from wijkapp.actions.signing_in import TooLate, plain_email, with_code, with_password
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.store import tables

EMAIL = "anna@voorbeeld.nl"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


def refused(context: Context, email: str, password: str, now: datetime, caller: str = "") -> str:
    """The sentence of a sign-in that is refused."""
    with pytest.raises((InvalidAnswer, TryLater)) as caught:
        with_password(context, email, password, now, caller=caller)
    return caught.value.sentence


def test_the_right_password_begins_a_session(context: Context, anna: Actor, now: datetime) -> None:
    outcome = with_password(context, f" {EMAIL.upper()} ", PASSWORD, now, device="Firefox op Windows")

    assert (outcome.person, outcome.half) == (anna.person, "")
    assert actor_of(context, outcome.token, now) == anna
    assert [(one.method, one.device) for one in listing(context, anna, now)] == [("password", "Firefox op Windows")]


def test_wrong_unknown_deactivated_and_without_a_password_are_one_sentence(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    gone = with_a_password(context, house.worker("Bram"))
    house.worker("Chris")
    with context.store.writing() as db:
        db.execute(tables.people.update().where(tables.people.c.id == gone.person).values(deactivated_at=now))

    said = {
        refused(context, EMAIL, "iets anders dan dat", now),
        refused(context, "niemand@voorbeeld.nl", PASSWORD, now),
        refused(context, "bram@voorbeeld.nl", PASSWORD, now),
        refused(context, "chris@voorbeeld.nl", PASSWORD, now),
        refused(context, "chris@voorbeeld.nl", "", now),
        refused(context, "geen adres", PASSWORD, now),
        refused(context, "\0@\ud800.nl", PASSWORD, now),
        refused(context, "", "", now),
        refused(context, "x" * 5000, "x" * 5000, now),
    }

    assert len(said) == 1
    assert listing(context, anna, now) == ()


def test_an_unknown_address_takes_as_long_as_a_known_one_because_as_much_is_done(
    context: Context, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    matches = passwords.matches

    def watched(stored: str | None, password: str) -> bool:
        compared.append(password)
        return matches(stored, password)

    monkeypatch.setattr(signing_in, "matches", watched)

    def done(email: str) -> list[str]:
        with statements(context.store) as asked:
            refused(context, email, "iets anders dan dat", now)
        return asked

    assert done("niemand@voorbeeld.nl") == done(EMAIL)
    assert compared == ["iets anders dan dat"] * 2


@pytest.mark.parametrize("email", [EMAIL, "niemand@voorbeeld.nl"])
def test_the_wait_grows_with_every_wrong_try_and_ends_at_a_minute(
    context: Context, anna: Actor, now: datetime, email: str
) -> None:
    at, waits = now, []
    for _ in range(attempts.FREE_PER_ACCOUNT):
        refused(context, email, "fout fout fout", at)
    for _ in range(9):
        sentence = refused(context, email, PASSWORD, at)
        seconds = int(re.search(r"Wacht (\d+) second", sentence).group(1))  # type: ignore[union-attr]
        waits.append(seconds)
        at += seconds * SECOND
        refused(context, email, "fout fout fout", at)

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_whoever_waits_gets_in_and_starts_with_a_clean_slate(context: Context, anna: Actor, now: datetime) -> None:
    for _ in range(attempts.FREE_PER_ACCOUNT):
        refused(context, EMAIL, "fout fout fout", now)

    refused(context, EMAIL, PASSWORD, now)
    assert with_password(context, EMAIL, PASSWORD, now + SECOND).token
    for _ in range(attempts.FREE_PER_ACCOUNT):
        refused(context, EMAIL, "fout fout fout", now + SECOND)
    assert with_password(context, EMAIL, PASSWORD, now + timedelta(hours=1, seconds=1)).token


def test_one_address_that_tries_many_accounts_waits_too_and_others_do_not(
    context: Context, anna: Actor, now: datetime
) -> None:
    for number in range(attempts.FREE_PER_CALLER):
        refused(context, f"{number}@voorbeeld.nl", PASSWORD, now, caller="2001:db8::1")

    assert "Wacht 1 seconde " in refused(context, EMAIL, PASSWORD, now, caller="2001:db8::ffff")
    assert with_password(context, EMAIL, PASSWORD, now, caller="2001:db8:0:1::1").token
    assert with_password(context, EMAIL, PASSWORD, now, caller="iets anders").token


@pytest.mark.parametrize("before", [0, 1])
def test_many_tries_at_once_do_not_slip_through(context: Context, anna: Actor, now: datetime, before: int) -> None:
    def one() -> str:
        try:
            with_password(context, EMAIL, "fout fout fout", now)
        except (InvalidAnswer, TryLater) as problem:
            return type(problem).__name__
        return "in"

    ended = [one() for _ in range(before)] + at_once([one] * 12)

    assert ended.count("InvalidAnswer") == attempts.FREE_PER_ACCOUNT


def test_the_database_keeps_no_address_of_who_tried(context: Context, anna: Actor, now: datetime) -> None:
    refused(context, "niemand@voorbeeld.nl", "geheim wachtwoord", now, caller="192.0.2.7")

    with context.store.reading() as db:
        kept = str(db.execute(sa.select(tables.attempts)).mappings().all())
    assert kept.count("key_hash") == 2
    assert not any(word in kept for word in ("niemand", "192.0", "geheim"))


def test_with_an_app_a_password_is_half_of_it(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)

    half = with_password(context, EMAIL, PASSWORD, now)
    whole = with_code(context, half.half, f" {code_at(secret, now)[:3]} {code_at(secret, now)[3:]}", now)

    assert (half.token, whole.half) == ("", "")
    assert actor_of(context, whole.token, now).person == anna.person
    assert listing(context, anna, now)[0].method == "password+totp"
    with pytest.raises(TooLate):
        with_code(context, half.half, code_at(secret, now + MINUTE), now + MINUTE)


def test_a_code_counts_once_whichever_clock_it_comes_from(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)

    def comes_in(code: str, at: datetime) -> str:
        return with_code(context, with_password(context, EMAIL, PASSWORD, at).half, code, at).token

    assert comes_in(code_at(secret, now), now)
    for code in (code_at(secret, now), code_at(secret, now - 30 * SECOND), "", "000000", "é" * 6, "\ud800", "x" * 9999):
        attempts.forgive(context, f"code {anna.person}")
        with pytest.raises(InvalidAnswer):
            comes_in(code, now)
    assert comes_in(code_at(secret, now + 30 * SECOND), now + 2 * SECOND)
    with pytest.raises(InvalidAnswer):
        comes_in(code_at(secret, now + 3 * MINUTE), now + MINUTE)


def test_a_code_that_is_sent_twice_at_once_lets_one_in(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)
    halves = [with_password(context, EMAIL, PASSWORD, now).half for _ in range(3)]

    def finish(half: str) -> bool:
        try:
            return bool(with_code(context, half, code_at(secret, now), now).token)
        except (InvalidAnswer, TryLater):
            return False

    assert sum(at_once([lambda half=half: finish(half) for half in halves])) == 1


def test_a_recovery_code_opens_once_and_forgives_how_it_is_typed(context: Context, anna: Actor, now: datetime) -> None:
    _, codes = with_an_app(context, anna, now)
    half = with_password(context, EMAIL, PASSWORD, now).half

    assert with_code(context, half, f" {codes[0].lower().replace('-', ' ')}", now).token
    with pytest.raises(InvalidAnswer):
        with_code(context, with_password(context, EMAIL, PASSWORD, now).half, codes[0], now)
    assert len({*codes}) == totp.CODES
    with context.store.reading() as db:
        kept = str(db.execute(sa.select(tables.recovery_codes)).mappings().all())
    assert not any(code.replace("-", "") in kept for code in codes)


def test_being_half_way_ends_after_ten_minutes_and_is_nobodys_elses(
    context: Context, anna: Actor, now: datetime
) -> None:
    secret, _ = with_an_app(context, anna, now)
    half = with_password(context, EMAIL, PASSWORD, now).half

    for token in ("", "raad", "a" * 43, None, half + "x"):
        with pytest.raises(TooLate):
            with_code(context, token, code_at(secret, now), now)
    with pytest.raises(TooLate):
        with_code(context, half, code_at(secret, now + 10 * MINUTE), now + 10 * MINUTE)


def test_guessing_codes_is_slowed_down(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)
    half = with_password(context, EMAIL, PASSWORD, now).half
    for number in range(attempts.FREE_PER_ACCOUNT):
        with pytest.raises(InvalidAnswer):
            with_code(context, half, f"00000{number}", now)

    with pytest.raises(TryLater):
        with_code(context, half, code_at(secret, now), now)


def test_setting_up_an_app_needs_the_password_and_a_code_of_it(context: Context, anna: Actor, now: datetime) -> None:
    secret = totp.new_secret()

    for code, password in ((code_at(secret, now), "fout fout fout"), ("000000", PASSWORD), ("é", PASSWORD)):
        with pytest.raises(InvalidAnswer):
            totp.switch_on(context, anna, secret, code, password, now)
    with pytest.raises(NotAllowed):
        totp.new_codes(context, anna, PASSWORD, now)
    assert with_password(context, EMAIL, PASSWORD, now).token


def test_new_recovery_codes_replace_the_old_ones_and_switching_off_removes_them(
    context: Context, anna: Actor, now: datetime
) -> None:
    _, old = with_an_app(context, anna, now)
    new = totp.new_codes(context, anna, PASSWORD, now)
    half = with_password(context, EMAIL, PASSWORD, now).half

    with pytest.raises(InvalidAnswer):
        with_code(context, half, old[0], now)
    with pytest.raises(InvalidAnswer):
        totp.switch_off(context, anna, "fout fout fout", now)
    assert with_code(context, half, new[0], now).token
    totp.switch_off(context, anna, PASSWORD, now)

    assert with_password(context, EMAIL, PASSWORD, now).token
    with context.store.reading() as db:
        assert db.execute(sa.select(tables.recovery_codes)).all() == []


@pytest.mark.parametrize(
    ("setting", "leads", "administers"), [("none", True, True), ("admins", True, False), ("leaders", False, False)]
)
def test_roles_that_ask_for_a_code_do_not_count_without_one(
    context: Context, house: House, now: datetime, setting: str, leads: bool, administers: bool
) -> None:
    asking = Context(context.store, context.catalogue, require_totp=setting)
    house.worker("Lies", "Zuid")
    house.leader("Lies", "Noord")
    house.person("Ada", is_admin=True)
    seen = {}
    for name in ("Lies", "Ada"):
        with_a_password(context, house.actor(name))
        token = with_password(asking, f"{name.lower()}@voorbeeld.nl", PASSWORD, now).token
        seen[name] = actor_of(asking, token, now)

    assert seen["Lies"].may(Right.TEAM_READ, house.team("Noord")) is leads
    assert seen["Lies"].may(Right.TEAM_READ, house.team("Zuid"))
    assert seen["Ada"].may_in(Right.PEOPLE_MANAGE, house.organisation) is administers
    assert (seen["Lies"].held_back, seen["Ada"].held_back) == (not leads, not administers)


def test_roles_count_at_once_when_the_app_is_set_up_in_this_session_and_it_cannot_be_switched_off_again(
    context: Context, house: House, now: datetime
) -> None:
    asking = Context(context.store, context.catalogue, require_totp="leaders", seal=context.seal)
    with_a_password(context, house.leader("Lies"))
    token = with_password(asking, "lies@voorbeeld.nl", PASSWORD, now).token
    other = with_password(asking, "lies@voorbeeld.nl", PASSWORD, now).token
    lies, secret = actor_of(asking, token, now), totp.new_secret()

    totp.switch_on(asking, lies, secret, code_at(secret, now), PASSWORD, now, session=token)

    assert actor_of(asking, token, now) == house.actor("Lies")
    assert actor_of(asking, other, now).held_back
    for who in (lies, house.actor("Lies")):
        with pytest.raises(NotAllowed, match="code"):
            totp.switch_off(asking, who, PASSWORD, now)


def test_who_comes_in_through_the_organisation_has_proved_it_there(
    context: Context, house: House, now: datetime
) -> None:
    asking = Context(context.store, context.catalogue, require_totp="leaders")
    lies = house.leader("Lies")
    assert lies.person

    token = sessions.begin(asking, lies.person, sessions.Method.PROVIDER, now)

    assert actor_of(asking, token, now) == lies


def test_somebody_who_is_deactivated_half_way_does_not_come_in(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)
    half = with_password(context, EMAIL, PASSWORD, now).half
    with context.store.writing() as db:
        db.execute(tables.people.update().values(deactivated_at=now))

    with pytest.raises(InvalidAnswer):
        with_code(context, half, code_at(secret, now), now)


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen once, while a password is being compared."""
    todo = [happens]
    matches = passwords.matches

    def slow(stored: str | None, password: str) -> bool:
        same = matches(stored, password)
        while todo:
            todo.pop()()
        return same

    monkeypatch.setattr(signing_in, "matches", slow)


def test_a_password_that_is_replaced_while_it_is_compared_begins_no_session(
    context: Context, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = "vier gele fietsen zingen"
    meanwhile(monkeypatch, lambda: account.change_password(context, anna, PASSWORD, new, now))

    with pytest.raises(InvalidAnswer, match="horen niet bij elkaar"):
        with_password(context, EMAIL, PASSWORD, now)

    assert listing(context, anna, now) == ()
    assert with_password(context, EMAIL, new, now).token


def test_a_code_that_is_switched_on_while_a_password_is_compared_is_not_skipped(
    context: Context, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: with_an_app(context, anna, now))

    with pytest.raises(InvalidAnswer):
        with_password(context, EMAIL, PASSWORD, now)

    assert listing(context, anna, now) == ()
    assert with_password(context, EMAIL, PASSWORD, now).half


def test_a_password_that_is_replaced_while_a_code_is_judged_begins_no_session(
    context: Context, anna: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, _ = with_an_app(context, anna, now)
    half = with_password(context, EMAIL, PASSWORD, now).half
    slow = signing_in.attempt

    def replaced(*given: Any) -> str:
        account.change_password(context, anna, PASSWORD, "vier gele fietsen zingen", now)
        return slow(*given)

    monkeypatch.setattr(signing_in, "attempt", replaced)
    with pytest.raises(TooLate):
        with_code(context, half, code_at(secret, now), now)

    assert listing(context, anna, now) == ()


def test_of_signing_in_and_another_password_at_once_no_session_of_the_old_one_is_left(
    context: Context, anna: Actor, now: datetime
) -> None:
    new = "vier gele fietsen zingen"

    def comes_in() -> str:
        try:
            return with_password(context, EMAIL, PASSWORD, now).token
        except (InvalidAnswer, TryLater):
            return ""

    at_once([comes_in, comes_in, lambda: account.change_password(context, anna, PASSWORD, new, now), comes_in])

    assert listing(context, anna, now) == ()


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        (" Anna@Voorbeeld.NL ", "anna@voorbeeld.nl"),
        ("anna", ""),
        ("@voorbeeld.nl", ""),
        ("anna@voorbeeld", ""),
        ("an na@voorbeeld.nl", ""),
        ("anna@voorbeeld.nl\n.nl", ""),
        (f"{'a' * 250}@b.nl", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_as_it_is_stored(typed: str, plain: str) -> None:
    assert plain_email(typed) == plain
