"""The mark that says who may call a handler."""

import pytest

from wijkapp.gate.allow import Audience, allow, audience_of


@pytest.mark.parametrize("audience", Audience)
def test_a_marked_handler_is_for_its_audience(audience: Audience) -> None:
    @allow(audience)
    def handler() -> None: ...

    assert audience_of(handler) is audience


def test_a_handler_without_a_mark_is_for_nobody() -> None:
    def handler() -> None: ...

    assert audience_of(handler) is None


@pytest.mark.parametrize("mark", ["guest", True, None, "everybody"])
def test_a_mark_that_we_did_not_make_counts_for_nothing(mark: object) -> None:
    def handler() -> None: ...

    handler.wijkapp_audience = mark  # type: ignore[attr-defined]

    assert audience_of(handler) is None
