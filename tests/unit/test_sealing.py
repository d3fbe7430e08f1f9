"""Sealed texts open with their key, for their owner, and in no other way."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.keys import KEY, OLDER, OLDEST, seal_of
from wijkapp.sealing import CannotSeal, GivenKeys, Opened, Seal, Unreadable

ANNA, BRAM = "totp anna", "totp bram"
SECRET = "JBSWY3DPEHPK3PXP"


def why(seal: Seal, sealed: str, owner: str = ANNA) -> str:
    """The reason why this does not open."""
    with pytest.raises(Unreadable) as caught:
        seal.open(sealed, owner)
    return caught.value.reason


@given(plain=st.text(), owner=st.text())
def test_what_is_sealed_opens_for_its_owner_and_is_new(plain: str, owner: str) -> None:
    seal = seal_of(KEY)

    assert seal.open(seal.close(plain, owner), owner) == Opened(plain, "")


@given(plain=st.text(), owner=st.text(), other=st.text(), more=st.text())
def test_it_opens_for_nobody_else_whatever_they_are_called(plain: str, owner: str, other: str, more: str) -> None:
    seal = seal_of(KEY)
    sealed = seal.close(plain, owner)

    for name in {other, owner + more, owner + plain, owner[:-1]} - {owner}:
        assert why(seal, sealed, name) == "sealed for another owner"


@given(at=st.integers(min_value=0), bit=st.integers(min_value=0, max_value=7))
def test_it_does_not_open_when_one_bit_of_it_was_changed(at: int, bit: int) -> None:
    seal = seal_of(KEY)
    sealed = bytearray(seal.close(SECRET, ANNA), "ascii")
    sealed[at % len(sealed)] ^= 1 << bit

    try:
        opened = seal.open(sealed.decode("latin-1"), ANNA).plain
    except Unreadable:
        return
    # Base64 leaves bits unused before its padding and skips what is no letter of it; then nothing was changed.
    assert opened == SECRET


@given(sealed=st.text())
def test_garbage_is_unreadable_and_nothing_else(sealed: str) -> None:
    assert why(seal_of(KEY, OLDER), sealed) == "under a key that is not here"


def test_what_is_sealed_shows_nothing_and_looks_different_each_time() -> None:
    seal = seal_of(KEY)
    one, other = seal.close(SECRET, ANNA), seal.close(SECRET, ANNA)

    assert one != other
    assert not any(word in one for word in (SECRET, ANNA))


def test_the_newest_key_seals_and_every_key_opens() -> None:
    old = seal_of(OLDEST).close(SECRET, ANNA)
    rotating = seal_of(KEY, OLDER, OLDEST)

    opened = rotating.open(old, ANNA)

    assert opened.plain == SECRET
    assert seal_of(KEY).open(opened.renewed, ANNA) == Opened(SECRET, "")
    assert rotating.open(rotating.close(SECRET, ANNA), ANNA) == Opened(SECRET, "")
    assert why(seal_of(OLDEST), rotating.close(SECRET, ANNA)) == "under a key that is not here"


def test_what_is_sealed_anew_is_still_its_owners_alone() -> None:
    renewed = seal_of(KEY, OLDER).open(seal_of(OLDER).close(SECRET, ANNA), ANNA).renewed

    assert why(seal_of(KEY), renewed, BRAM) == "sealed for another owner"
    assert why(seal_of(KEY, OLDER), seal_of(OLDER).close(SECRET, ANNA), BRAM) == "sealed for another owner"


@pytest.mark.parametrize(
    ("seal", "reason"),
    [
        (Seal(), "there is no key"),
        (seal_of("geen sleutel"), "a key is not well formed"),
        (seal_of(KEY, "é"), "a key is not well formed"),
        (seal_of(OLDER), "under a key that is not here"),
    ],
)
def test_without_the_right_key_the_reason_is_told(seal: Seal, reason: str) -> None:
    assert why(seal, seal_of(KEY).close(SECRET, ANNA)) == reason


@pytest.mark.parametrize("seal", [Seal(), seal_of("geen sleutel"), seal_of(KEY, "geen sleutel")])
def test_without_a_good_key_nothing_is_sealed_and_the_log_says_why(
    seal: Seal, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(CannotSeal, match="beheerder"):
        seal.close(SECRET, ANNA)

    assert "nothing can be sealed" in caplog.text
    assert not any(word in caplog.text for word in (SECRET, ANNA, KEY, "geen sleutel"))


def test_a_key_is_in_nothing_that_is_printed() -> None:
    seal = seal_of(KEY)
    sealed = seal.close(SECRET, ANNA)

    with pytest.raises(Unreadable) as caught:
        seal_of(OLDER).open(sealed, ANNA)

    assert not any(KEY in repr(one) for one in (seal, GivenKeys((KEY,)), caught.value, caught.value.__cause__))
