"""Secrets of authenticator apps: sealed in the database, bound to their owner, and a lost key shuts nobody out."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.keys import KEY, OLDER, seal_of
from tests.organisation import PASSWORD, House, code_at, with_a_password, with_an_app
from wijkapp.actions import account, app_secrets, attempts, recovery, tokens, totp
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import actor_of
from wijkapp.actions.signing_in import with_code, with_password
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed, TryLater
from wijkapp.sealing import CannotSeal, Seal
from wijkapp.store import accounts, tables

HOUR, STEP = timedelta(hours=1), timedelta(seconds=30)
NEW = "zeven scheve bruggen"
LOST = [Seal(), seal_of(OLDER), seal_of("geen sleutel")]
"""What is there when the key is not: none, another, and something that is no key."""


@pytest.fixture
def anna(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Anna"))


@pytest.fixture
def bram(context: Context, house: House) -> Actor:
    return with_a_password(context, house.worker("Bram"))


def stored(context: Context) -> dict[UUID | None, str]:
    with context.store.reading() as db:
        return {**accounts.sealed_secrets(db)}


def comes_in(context: Context, code: str, now: datetime, name: str = "anna") -> str:
    """Sign in with a password and this code, and give the token."""
    half = with_password(context, f"{name}@voorbeeld.nl", PASSWORD, now).half
    return with_code(context, half, code, now).token


def refused(context: Context, code: str, now: datetime, name: str = "anna") -> str:
    with pytest.raises(InvalidAnswer) as caught:
        comes_in(context, code, now, name)
    return caught.value.sentence


def test_the_database_holds_no_secret_and_without_it_makes_no_code(
    context: Context, anna: Actor, now: datetime
) -> None:
    secret, _ = with_an_app(context, anna, now)

    with context.store.reading() as db:
        kept = str(db.execute(sa.select(tables.people)).mappings().all())

    assert secret not in kept
    assert list(stored(context)) == [anna.person]
    assert comes_in(context, code_at(secret, now), now)


def test_a_secret_that_is_copied_to_another_account_is_worth_nothing_there(
    context: Context, anna: Actor, bram: Actor, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    secret, _ = with_an_app(context, bram, now)
    with_an_app(context, anna, now)
    with context.store.writing() as db:
        theirs = stored(context)[bram.person]
        db.execute(tables.people.update().where(tables.people.c.id == anna.person).values(totp_sealed=theirs))

    assert refused(context, code_at(secret, now), now) == totp.CANNOT_CHECK
    assert comes_in(context, code_at(secret, now), now, "bram")
    assert "sealed for another owner" in caplog.text


@pytest.mark.parametrize("planted", ["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "", "é", "gAAAAA"])
def test_a_secret_that_somebody_put_in_the_database_plainly_is_not_taken(
    context: Context, anna: Actor, now: datetime, planted: str
) -> None:
    with_an_app(context, anna, now)
    with context.store.writing() as db:
        db.execute(tables.people.update().values(totp_sealed=planted))

    for code in ("000000", code_at("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", now)):
        assert refused(context, code, now) == totp.CANNOT_CHECK


@pytest.mark.parametrize("lost", LOST)
def test_when_the_key_is_lost_codes_cannot_be_checked_and_a_recovery_code_comes_in(
    context: Context, anna: Actor, now: datetime, lost: Seal, caplog: pytest.LogCaptureFixture
) -> None:
    secret, codes = with_an_app(context, anna, now)
    without = replace(context, seal=lost)

    with caplog.at_level(logging.ERROR):
        assert refused(without, code_at(secret, now), now) == totp.CANNOT_CHECK
    assert "a code of an app cannot be checked" in caplog.text
    assert not any(word in caplog.text for word in (secret, str(anna.person), "anna", KEY, OLDER))
    assert refused(without, "AAAA-AAAA-AAAA-AAAA", now) == totp.WRONG_RECOVERY
    assert actor_of(without, comes_in(without, codes[0], now), now).person == anna.person
    assert refused(without, codes[0], now) == totp.WRONG_RECOVERY


def test_with_the_key_back_codes_work_again(context: Context, anna: Actor, now: datetime) -> None:
    secret, _ = with_an_app(context, anna, now)
    refused(replace(context, seal=Seal()), code_at(secret, now), now)

    assert comes_in(context, code_at(secret, now), now)


def test_guessing_recovery_codes_is_slowed_down_when_the_key_is_lost_too(
    context: Context, anna: Actor, now: datetime
) -> None:
    _, codes = with_an_app(context, anna, now)
    without = replace(context, seal=Seal())
    for _ in range(attempts.FREE_PER_ACCOUNT):
        refused(without, "AAAA-AAAA-AAAA-AAAA", now)

    with pytest.raises(TryLater):
        comes_in(without, codes[0], now)


@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize("by", ["administrator", "operator"])
def test_a_recovery_link_lets_somebody_in_and_set_up_the_app_anew_without_the_old_key(
    context: Context, house: House, anna: Actor, now: datetime, lost: Seal, by: str
) -> None:
    assert anna.person
    with_an_app(context, anna, now)
    without = replace(context, seal=lost)

    if by == "operator":
        link = recovery.link_by_operator(without, "anna@voorbeeld.nl", now)
    else:
        link = recovery.make_link(without, house.admin("Ada"), anna.person, now)
    token = recovery.choose_password(without, link.address.rpartition("/")[2], NEW, NEW, now).token
    assert actor_of(without, token, now).person == anna.person
    assert not account.facts(without, anna).has_totp

    renewed, secret = replace(context, seal=seal_of(OLDER)), totp.new_secret()
    totp.switch_on(renewed, anna, secret, code_at(secret, now), NEW, now, session=token)
    half = with_password(renewed, "anna@voorbeeld.nl", NEW, now).half
    assert with_code(renewed, half, code_at(secret, now + STEP), now + STEP).token


def test_whoever_came_in_with_a_recovery_code_sets_up_the_app_anew(
    context: Context, anna: Actor, now: datetime
) -> None:
    with_an_app(context, anna, now)
    renewed, secret = replace(context, seal=seal_of(OLDER)), totp.new_secret()
    assert account.facts(renewed, anna).app_lost

    totp.switch_on(renewed, anna, secret, code_at(secret, now), PASSWORD, now)

    facts = account.facts(renewed, anna)
    assert (facts.has_totp, facts.app_lost, facts.codes_left) == (True, False, totp.CODES)
    assert comes_in(renewed, code_at(secret, now + STEP), now + STEP)


def test_without_a_key_no_app_is_set_up_and_nothing_is_stored_plainly(
    context: Context, anna: Actor, now: datetime
) -> None:
    without, secret = replace(context, seal=Seal()), totp.new_secret()

    with pytest.raises(CannotSeal):
        totp.switch_on(without, anna, secret, code_at(secret, now), PASSWORD, now)

    assert stored(context) == {}
    assert with_password(context, "anna@voorbeeld.nl", PASSWORD, now).token


@pytest.mark.parametrize("lost", LOST)
def test_a_lost_key_is_in_nobodys_way_in_the_account(context: Context, anna: Actor, now: datetime, lost: Seal) -> None:
    with_an_app(context, anna, now)
    without = replace(context, seal=lost)

    assert len(totp.new_codes(without, anna, PASSWORD, now)) == totp.CODES
    totp.switch_off(without, anna, PASSWORD, now)

    facts = account.facts(without, anna)
    assert (facts.has_totp, facts.app_lost) == (False, False)
    with pytest.raises(NotAllowed):
        totp.new_codes(without, anna, PASSWORD, now)


@pytest.mark.parametrize("with_recovery_code", [False, True])
def test_the_next_use_puts_a_secret_under_the_newest_key(
    context: Context, anna: Actor, bram: Actor, now: datetime, with_recovery_code: bool
) -> None:
    secret, codes = with_an_app(context, anna, now)
    with_an_app(context, bram, now)
    before = stored(context)
    rotating = replace(context, seal=seal_of(OLDER, KEY))

    refused(rotating, "000000", now)
    assert stored(context) == before
    assert comes_in(rotating, codes[0] if with_recovery_code else code_at(secret, now), now)

    after, newest = stored(context), replace(context, seal=seal_of(OLDER))
    assert after[anna.person] != before[anna.person]
    assert after[bram.person] == before[bram.person]
    assert comes_in(newest, code_at(secret, now + STEP), now + STEP)
    assert stored(context) == after


def test_sealing_anew_does_not_bring_back_an_app_that_was_replaced_meanwhile(
    context: Context, anna: Actor, now: datetime
) -> None:
    assert anna.person
    with_an_app(context, anna, now)
    before = stored(context)[anna.person]
    with_an_app(context, anna, now)
    after = stored(context)

    with context.store.writing() as db:
        accounts.renew_sealed(db, anna.person, before, "anders")

    assert stored(context) == after


def test_a_start_says_how_many_secrets_are_lost_or_old_and_else_nothing(
    context: Context, anna: Actor, bram: Actor, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    app_secrets.look_over(replace(context, seal=Seal()))
    with_an_app(context, anna, now)
    app_secrets.look_over(context)
    assert caplog.text == ""

    with_an_app(replace(context, seal=seal_of(OLDER)), bram, now)
    app_secrets.look_over(context)
    app_secrets.look_over(replace(context, seal=seal_of(KEY, OLDER)))

    assert [record.getMessage() for record in caplog.records] == [
        "secrets of apps that cannot be opened, because their key is not here: 1",
        "secrets of apps that still need an older key: 1",
    ]


def test_recovery_codes_are_long_enough_that_their_hashes_say_nothing_and_shorter_ones_of_before_still_work(
    context: Context, anna: Actor, now: datetime
) -> None:
    assert anna.person
    _, codes = with_an_app(context, anna, now)
    assert {len(code) for code in codes} == {len("ABCD-EFGH-JKMN-PQRS")}
    with context.store.writing() as db:
        row = {"person_id": anna.person, "code_hash": tokens.hash_of("ABCDE12345"), "created_at": now}
        db.execute(tables.recovery_codes.insert().values(row))

    assert comes_in(context, "abcde-i2345", now)
    assert refused(context, "ABCDE-12345", now) == totp.WRONG_CODE
