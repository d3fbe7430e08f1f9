"""Going on at another device with a code."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import SLUG, at_once, guest, owned_plan
from wijkapp.actions.context import Context
from wijkapp.actions.devices import ALPHABET, VALID_FOR, WRONG, NotSure, make_code, redeem, typed
from wijkapp.actions.guests import actor_of, begin, wipe
from wijkapp.actions.limiter import MOST_WRONG_PER_CALLER
from wijkapp.actions.plans import delete, listing, read, undelete
from wijkapp.actions.starting import start
from wijkapp.actions.tokens import hash_of
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, TryLater
from wijkapp.store.tables import transfer_codes


def test_a_code_opens_the_same_plans_on_another_device(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    made = make_code(context, actor, now)

    token = redeem(context, made.code, None, now)

    assert made.expires_at == now + VALID_FOR
    assert actor_of(context, token, now) == actor
    assert read(context, actor, plan).owner == actor.owner


def test_a_code_is_easy_to_read_and_its_hash_alone_is_stored(context: Context, now: datetime) -> None:
    made = make_code(context, guest(context, now), now)
    parts = made.code.split("-")

    assert [len(part) for part in parts] == [4, 4, 2]
    assert set("".join(parts)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)
    assert made.code not in repr(made)
    with context.store.reading() as db:
        assert db.execute(sa.select(transfer_codes.c.code_hash)).scalars().all() == [hash_of("".join(parts))]


@pytest.mark.parametrize(
    "written",
    ["K0QF-1M2X-RB", "k0qf 1m2x rb\n", "KOQF\u2013LM2X\u2014RB", "k o q f i m 2 x r b", "koqf_lm2x.rb", "K0QF1M2XRB"],
)
def test_a_code_may_be_typed_in_many_ways(written: str) -> None:
    assert typed(written) == "K0QF1M2XRB"


def test_a_code_in_small_letters_without_dashes_works(context: Context, now: datetime) -> None:
    actor = guest(context, now)
    made = make_code(context, actor, now)

    token = redeem(context, made.code.lower().replace("-", " "), None, now)

    assert actor_of(context, token, now) == actor


@given(st.text(max_size=80))
def test_anything_typed_is_a_code_or_none(raw: str) -> None:
    code = typed(raw)

    assert code == "" or (len(code) == 10 and set(code) <= set(ALPHABET))


def test_a_wrong_a_used_and_an_expired_code_look_the_same(context: Context, now: datetime) -> None:
    used = make_code(context, guest(context, now), now).code
    redeem(context, used, None, now)
    expired = make_code(context, guest(context, now), now - VALID_FOR).code

    for code in (used, expired, "AAAA-AAAA-AA", ""):
        with pytest.raises(InvalidAnswer) as caught:
            redeem(context, code, None, now, caller=code)
        assert caught.value.sentence == WRONG


def test_a_code_works_until_the_last_moment(context: Context, now: datetime) -> None:
    made = make_code(context, guest(context, now), now)

    assert redeem(context, made.code, None, made.expires_at - timedelta(microseconds=1))


def test_a_new_code_replaces_the_one_before(context: Context, now: datetime) -> None:
    actor = guest(context, now)
    first, second = make_code(context, actor, now), make_code(context, actor, now)

    with pytest.raises(InvalidAnswer):
        redeem(context, first.code, None, now)
    assert redeem(context, second.code, None, now)


def test_the_plans_of_this_browser_come_along(context: Context, now: datetime) -> None:
    anna, hers = owned_plan(context, now)
    here, mine = owned_plan(context, now)
    deleted = start(context, here, SLUG, now)
    delete(context, here, deleted, now)

    redeem(context, make_code(context, anna, now).code, here, now, sure=True)
    undelete(context, anna, deleted, now)

    assert {line.id for line in listing(context, anna)} == {hers, mine, deleted}
    with pytest.raises(NotFound):
        read(context, here, mine)


@pytest.mark.parametrize("gone", [False, True])
def test_plans_of_this_browser_go_to_whoever_made_the_code_only_after_a_yes(
    context: Context, now: datetime, gone: bool
) -> None:
    anna, hers = owned_plan(context, now)
    here, mine = owned_plan(context, now)
    if gone:
        delete(context, here, mine, now)
    code = make_code(context, anna, now).code

    for _ in range(MOST_WRONG_PER_CALLER + 1):
        with pytest.raises(NotSure, match="Typ hem dan nog een keer"):
            redeem(context, code, here, now)
    undelete(context, here, mine, now)

    assert [line.id for line in listing(context, anna)] == [hers]
    assert [line.id for line in listing(context, here)] == [mine]
    assert redeem(context, code, here, now, sure=True)


def test_a_wrong_code_is_wrong_before_anything_is_asked(context: Context, now: datetime) -> None:
    here, _ = owned_plan(context, now)

    with pytest.raises(InvalidAnswer):
        redeem(context, "AAAA-AAAA-AA", here, now)


def test_without_plans_here_nothing_is_asked(context: Context, now: datetime) -> None:
    anna, _ = owned_plan(context, now)

    assert redeem(context, make_code(context, anna, now).code, guest(context, now), now)


def test_a_cookie_that_was_in_this_browser_before_opens_nothing_afterwards(context: Context, now: datetime) -> None:
    planted = begin(context, now)
    here = actor_of(context, planted, now)
    anna, _ = owned_plan(context, now)

    redeem(context, make_code(context, anna, now).code, here, now)

    assert actor_of(context, planted, now) is None


def test_one_s_own_code_in_one_s_own_browser_changes_nothing(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)

    token = redeem(context, make_code(context, actor, now).code, actor, now)

    assert actor_of(context, token, now) == actor
    assert [line.id for line in listing(context, actor)] == [plan]


def test_a_code_of_a_guest_who_wiped_everything_is_wrong(context: Context, now: datetime) -> None:
    actor = guest(context, now)
    made = make_code(context, actor, now)
    wipe(context, actor, now)

    with pytest.raises(InvalidAnswer, match="klopt niet"):
        redeem(context, made.code, None, now)
    with pytest.raises(NotAllowed):
        make_code(context, actor, now)


def test_of_two_who_use_a_code_at_once_one_gets_in(context: Context, now: datetime) -> None:
    for round_ in "12345":
        actor = guest(context, now)
        code = make_code(context, actor, now).code

        def attempt(code: str = code, caller: str = round_) -> str:
            try:
                return redeem(context, code, None, now, caller=caller)
            except InvalidAnswer:
                return ""

        tokens = [token for token in at_once([attempt] * 2) if token]

        assert [actor_of(context, token, now) for token in tokens] == [actor]


def test_two_guests_who_use_each_other_s_codes_at_once_lose_no_plan(context: Context, now: datetime) -> None:
    (anna, hers), (bram, his) = owned_plan(context, now), owned_plan(context, now)
    codes = make_code(context, anna, now).code, make_code(context, bram, now).code

    def attempt(code: str, current: Actor) -> str:
        try:
            return redeem(context, code, current, now, sure=True)
        except InvalidAnswer:
            return ""

    tokens = at_once([lambda: attempt(codes[0], bram), lambda: attempt(codes[1], anna)])

    left = [actor for token in tokens if token and (actor := actor_of(context, token, now))]
    assert len(left) == 1
    assert {line.id for line in listing(context, left[0])} == {hers, his}


def test_two_codes_made_at_once_leave_one_that_works(context: Context, now: datetime) -> None:
    actor = guest(context, now)

    at_once([lambda: make_code(context, actor, now)] * 4)

    with context.store.reading() as db:
        assert len(db.execute(sa.select(transfer_codes)).all()) == 1


def test_who_guesses_too_often_must_wait_even_with_the_right_code(context: Context, now: datetime) -> None:
    made = make_code(context, guest(context, now), now)
    for _ in range(5):
        with pytest.raises(InvalidAnswer):
            redeem(context, "AAAA-AAAA-AA", None, now, caller="een")

    with pytest.raises(TryLater):
        redeem(context, made.code, None, now, caller="een")

    assert redeem(context, made.code, None, now, caller="twee")
