"""From which address a request comes: what our own proxies say, and nothing that anybody can write."""

import pytest
from starlette.requests import Request

from wijkapp.actions.context import Context
from wijkapp.gate.caller import caller_of
from wijkapp.settings import settings


def request(*forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    return Request({"type": "http", "headers": headers, "client": ("10.0.0.1", 1234)})


@pytest.mark.parametrize(
    ("proxies", "forwarded", "caller"),
    [
        ("0", (), "10.0.0.1"),
        ("0", ("6.6.6.6",), "10.0.0.1"),
        ("1", (), "10.0.0.1"),
        ("1", ("192.0.2.7",), "192.0.2.7"),
        ("1", ("6.6.6.6, 192.0.2.7",), "192.0.2.7"),
        ("1", ("6.6.6.6", "192.0.2.7"), "192.0.2.7"),
        ("2", ("6.6.6.6, 192.0.2.7, 10.0.0.9",), "192.0.2.7"),
        ("2", ("192.0.2.7",), "10.0.0.1"),
    ],
)
def test_as_many_addresses_count_as_there_are_proxies(
    installed: Context, monkeypatch: pytest.MonkeyPatch, proxies: str, forwarded: tuple[str, ...], caller: str
) -> None:
    monkeypatch.setenv("WIJKAPP_PROXIES", proxies)
    settings.cache_clear()

    assert caller_of(request(*forwarded)) == caller


def test_without_a_client_it_is_not_known(installed: Context) -> None:
    assert caller_of(Request({"type": "http", "headers": [], "client": None})) == ""
