"""The outermost layer: who comes in, and what every answer carries."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from wijkapp.gate.door import Door
from wijkapp.settings import read

OURS = "http://localhost:8000"
FOREIGN = (
    "http://evil.test",
    "null",
    "http://app.localhost:8000",
    "http://localhost:8001",
    "http://localhost",
    "https://localhost:8000",
    "http://localhost:8000.evil.test",
    "http://localhost:8000/",
    "HTTP://LOCALHOST:8000",
    "http://[::1]:8000",
    "*",
    "",
    None,
)
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "x-frame-options",
    "cache-control",
)


async def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path)


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("in")
    await websocket.close()


INNER = Starlette(
    routes=[
        WebSocketRoute("/_event/", socket),
        Route("/{path:path}", answer, methods=["GET", "POST", "PUT", "DELETE", "PATCH"]),
    ]
)


def client(**environment: str) -> TestClient:
    settings = read({f"WIJKAPP_{name.upper()}": value for name, value in environment.items()})
    hashes = {"*": "'sha256-all'", "/situaties": "'sha256-one'"}
    door = Door(INNER, settings=settings, script_hashes=hashes, pages=["/", "/plan", "/situaties"])
    return TestClient(door, base_url=settings.public_url, raise_server_exceptions=False)


def origin(value: str | None) -> dict[str, str]:
    return {} if value is None else {"Origin": value}


@pytest.mark.parametrize("value", FOREIGN)
def test_a_change_from_elsewhere_is_refused(value: str | None) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
        response = client().request(method, "/plan/wijziging", headers=origin(value))

        assert response.status_code == 403
        assert "Dit verzoek komt niet van deze site" in response.text


@pytest.mark.parametrize("value", FOREIGN)
def test_a_socket_from_elsewhere_is_refused(value: str | None) -> None:
    with pytest.raises(WebSocketDisconnect), client().websocket_connect("/_event/", headers=origin(value)):
        pass


@pytest.mark.parametrize("value", [OURS, "http://127.0.0.1:8000"])
def test_our_own_pages_come_in(value: str) -> None:
    assert client().post("/plan/wijziging", headers=origin(value)).status_code == 200
    with client().websocket_connect("/_event/", headers=origin(value)) as opened:
        assert opened.receive_text() == "in"


def test_a_site_with_a_name_of_its_own_is_reached_by_that_name_only() -> None:
    public = client(public_url="https://wijk.voorbeeld.nl")

    assert public.post("/x", headers=origin("https://wijk.voorbeeld.nl")).status_code == 200
    for value in (OURS, "http://127.0.0.1:8000", "http://wijk.voorbeeld.nl", "https://www.wijk.voorbeeld.nl"):
        assert public.post("/x", headers=origin(value)).status_code == 403


ISSUER = {
    "oidc_issuer": "https://sso.voorbeeld.nl",
    "oidc_client_id": "wijkapp",
    "oidc_client_secret": "geheim",
}
BACK_CHANNEL = "/inloggen/sso/afmelden"


def test_a_provider_that_is_no_browser_comes_in_at_one_path_with_one_method() -> None:
    site = client(**ISSUER)

    assert site.post(BACK_CHANNEL).status_code == 200
    for method in ("PUT", "PATCH", "DELETE", "PROPFIND"):
        assert site.request(method, BACK_CHANNEL).status_code == 403
    for path in (
        "/inloggen/sso/koppelen",
        "/inloggen/sso/afmelden/",
        "/inloggen/sso//afmelden",
        "/inloggen/sso/afmelden/x",
        "/INLOGGEN/sso/afmelden",
        "/x/inloggen/sso/afmelden",
        "/plan/wijziging",
        "/uitloggen",
    ):
        assert site.post(path).status_code == 403


@pytest.mark.parametrize("value", FOREIGN[:-1])
def test_a_browser_cannot_bring_the_message_of_a_provider(value: str) -> None:
    assert client(**ISSUER).post(BACK_CHANNEL, headers=origin(value)).status_code == 403


def test_without_a_provider_nobody_comes_in_there() -> None:
    assert client().post(BACK_CHANNEL).status_code == 403


def test_no_socket_comes_in_by_the_path_of_the_provider() -> None:
    with pytest.raises(WebSocketDisconnect), client(**ISSUER).websocket_connect(BACK_CHANNEL):
        pass


def test_reading_is_open_to_links_from_elsewhere() -> None:
    assert client().get("/situaties", headers=origin("http://evil.test")).status_code == 200


def test_what_is_posted_to_a_page_goes_to_a_route_of_ours() -> None:
    assert client().post("/situaties", headers=origin(OURS)).text == "/situaties"


@pytest.mark.parametrize(
    ("asked", "served"), [("/plan", "/plan/"), ("/situaties", "/situaties/"), ("/", "/"), ("/planning", "/planning")]
)
def test_a_page_is_served_at_its_own_address(asked: str, served: str) -> None:
    assert client().get(asked).text == served


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/bestaat-niet", {}),
        ("POST", "/x", {"Origin": OURS}),
        ("POST", "/x", {"Origin": "http://evil.test"}),
    ],
)
def test_every_answer_carries_the_security_headers(method: str, path: str, headers: dict[str, str]) -> None:
    response = client().request(method, path, headers=headers)

    assert [name for name in HEADERS if name not in response.headers] == []


def test_the_policy_allows_nothing_from_elsewhere_and_no_inline_script_but_ours() -> None:
    policy = dict(part.split(" ", 1) for part in client().get("/").headers["content-security-policy"].split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'sha256-all'"
    assert policy["connect-src"] == "'self' ws://localhost:8000"
    for name in ("base-uri", "object-src", "frame-ancestors"):
        assert policy[name] == "'none'"
    assert policy["form-action"] == "'self'"
    assert not any("*" in value or "http:" in value or "unsafe-eval" in value for value in policy.values())


@pytest.mark.parametrize("path", ["/situaties", "/situaties/"])
def test_a_page_of_its_own_allows_its_own_scripts(path: str) -> None:
    assert "script-src 'self' 'sha256-one';" in client().get(path).headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path", "cached", "robots"),
    [
        ("GET", "/", "no-cache", None),
        ("GET", "/situaties", "no-cache", None),
        ("GET", "/assets/a-1234.js", "public, max-age=31536000, immutable", None),
        ("GET", "/plan", "no-cache", "noindex"),
        ("GET", "/plan/leervragen", "no-cache", "noindex"),
        ("GET", "/plannen", "no-cache", "noindex"),
        ("POST", "/plan/wijziging", "no-store", "noindex"),
        ("POST", "/plannen/wissen", "no-store", "noindex"),
        ("GET", "/account", "no-cache", "noindex"),
        ("POST", "/inloggen", "no-store", "noindex"),
        ("POST", "/inloggen/code", "no-store", "noindex"),
        ("GET", "/herstel/link/abc", "no-store", "noindex"),
        ("GET", "/sessie", "no-store", "noindex"),
        ("POST", "/uitloggen", "no-store", None),
        ("GET", "/inloggen/sso", "no-store", "noindex"),
        ("GET", "/inloggen/sso/terug", "no-store", "noindex"),
        ("POST", "/inloggen/sso/koppelen", "no-store", "noindex"),
        ("GET", "/inloggen/sso/mislukt", "no-cache", "noindex"),
    ],
)
def test_what_is_private_is_kept_nowhere_and_indexed_by_nobody(
    method: str, path: str, cached: str, robots: str | None
) -> None:
    headers = client().request(method, path).headers

    assert headers["cache-control"] == cached
    assert headers.get("x-robots-tag") == robots


def test_https_is_asked_for_from_then_on_only_where_it_is_used() -> None:
    assert "strict-transport-security" not in client().get("/").headers

    headers = client(public_url="https://wijk.voorbeeld.nl").get("/").headers

    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert "connect-src 'self' wss://wijk.voorbeeld.nl;" in headers["content-security-policy"]
