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
        ("1", ("192.0.2.7:51234",), "192.0.2.7"),
        ("1", ("[2001:db8::1]:51234",), "2001:db8::1"),
        ("1", ("[2001:DB8:0::1]",), "2001:db8::1"),
        ("1", ("2001:db8::1",), "2001:db8::1"),
        ("1", ("::ffff:192.0.2.7",), "192.0.2.7"),
        ("1", ("[::ffff:192.0.2.7]:51234",), "192.0.2.7"),
        ("1", ("iets:80",), "iets:80"),
        ("1", (":80",), ":80"),
        ("1", ("",), ""),
    ],
)
def test_as_many_addresses_count_as_there_are_proxies(
    installed: Context, monkeypatch: pytest.MonkeyPatch, proxies: str, forwarded: tuple[str, ...], caller: str
) -> None:
    monkeypatch.setenv("WIJKAPP_PROXIES", proxies)
    settings.cache_clear()

    assert caller_of(request(*forwarded)) == caller


def test_a_server_that_listens_at_both_kinds_of_address_knows_one_machine_by_one_name(installed: Context) -> None:
    asked = Request({"type": "http", "headers": [], "client": ("::ffff:192.0.2.7", 1234)})

    assert caller_of(asked) == "192.0.2.7"


def test_without_a_client_it_is_not_known(installed: Context) -> None:
    assert caller_of(Request({"type": "http", "headers": [], "client": None})) == ""
