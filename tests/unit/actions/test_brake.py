"""The brake on what anybody may do."""

from datetime import UTC, datetime, timedelta

from tests.factories import at_once
from wijkapp.actions.brake import AT_ONCE, REFILLED_IN, Brake
from wijkapp.errors import TryLater

NOW = datetime(2027, 3, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
A_MINUTE = AT_ONCE // 10


def admitted(brake: Brake, tries: int, now: datetime = NOW, network: str = "een") -> int:
    """How many of so many tries are let through."""
    return sum(passes(brake, network, now) for _ in range(tries))


def passes(brake: Brake, network: str, now: datetime) -> bool:
    try:
        brake.admit(network, now)
    except TryLater:
        return False
    return True


def test_so_many_at_once_and_then_some_a_minute() -> None:
    brake = Brake()

    assert admitted(brake, 3 * AT_ONCE) == AT_ONCE
    assert admitted(brake, 3 * AT_ONCE, NOW + MINUTE) == A_MINUTE
    assert admitted(brake, 3 * AT_ONCE, NOW + 3 * MINUTE) == 2 * A_MINUTE


def test_what_was_refused_makes_nobody_wait_longer() -> None:
    brake = Brake()
    admitted(brake, 50 * AT_ONCE)

    assert admitted(brake, 1, NOW + REFILLED_IN / AT_ONCE) == 1


def test_after_some_time_it_starts_again_and_gives_no_more_than_before() -> None:
    brake = Brake()
    admitted(brake, AT_ONCE)

    assert admitted(brake, 3 * AT_ONCE, NOW + timedelta(days=2)) == AT_ONCE


def test_another_network_has_its_own() -> None:
    brake = Brake()
    admitted(brake, 2 * AT_ONCE)

    assert admitted(brake, AT_ONCE, network="twee") == AT_ONCE


def test_a_clock_that_was_set_back_makes_nobody_wait_for_hours() -> None:
    brake = Brake()
    admitted(brake, 2 * AT_ONCE)

    assert admitted(brake, 1, NOW - timedelta(hours=5)) == 1


def test_many_at_once_do_not_slip_through_together() -> None:
    brake = Brake()
    admitted(brake, AT_ONCE - 10)

    assert sum(at_once([lambda: passes(brake, "een", NOW)] * 30)) == 10


def test_a_network_that_rested_is_not_kept() -> None:
    brake = Brake()
    for number in range(1_000):
        brake.admit(f"{number}", NOW)

    brake.admit("later", NOW + MINUTE)

    assert vars(brake)["_rested_at"].keys() == {"later"}


def test_an_installation_says_how_many() -> None:
    assert admitted(Brake(7), 20) == 7
