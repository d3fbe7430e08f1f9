"""A real OpenID Connect provider for tests, a line to it that can be tampered with, and a person with a browser.

The provider is npm's ``oidc-provider``, a certified implementation, in a process of its own. What a real provider cannot
be made to answer, the line in between makes of its answer, also with keys of its own that it publishes beside the real.
"""

import json
import re
import socket
import subprocess
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey

from wijkapp.build import node
from wijkapp.build.paths import TEST_TOOLS

CLIENT, SECRET = "wijkapp", "een-geheim-van-minstens-32-tekens-lang"
OTHER_CLIENT = "een-andere-app"
PEOPLE: dict[str, dict[str, Any]] = {
    "anna": {"name": "Anna de Vries", "email": "anna@voorbeeld.nl", "roles": [], "teams": ["wijk-Noord"]},
    "bob": {"name": "Bob Bakker", "email": "bob@voorbeeld.nl", "roles": ["teamleider"], "teams": ["wijk-Noord"]},
    "carla": {"name": "Carla Smit", "email": "carla@voorbeeld.nl", "roles": ["beheer"], "teams": []},
}
_PATIENCE = 30.0
Change = Callable[[dict[str, Any]], dict[str, Any]]


def unchanged(answer: dict[str, Any]) -> dict[str, Any]:
    """What the real provider says, as it says it."""
    return answer


@dataclass
class Tampering:
    """What the line does to the answers on their way: nothing, until a test says otherwise."""

    token: Change = unchanged
    keys: Change = unchanged
    about: Change = unchanged
    userinfo: Change = unchanged
    down: bool = False
    asked: list[str] = field(default_factory=list)
    """Which paths were asked for, in order."""

    def reset(self) -> None:
        """Leave the answers alone again."""
        self.__init__()


class Line:
    """The address under which the provider is known; everything goes through here, both ways."""

    def __init__(self, provider_port: int) -> None:
        """Listen at a free port and pass on to the provider's own."""
        self.tampering = Tampering()
        self._provider_port = provider_port
        line = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                line._pass_on(self)

            do_POST = do_GET  # noqa: N815 - as http.server looks for it

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server names it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

    def _pass_on(self, request: BaseHTTPRequestHandler) -> None:
        path = urlsplit(request.path).path
        self.tampering.asked.append(path)
        if self.tampering.down:
            request.close_connection = True
            return
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        upstream = HTTPConnection("127.0.0.1", self._provider_port, timeout=_PATIENCE)
        upstream.request(request.command, request.path, body, dict(request.headers.items()))
        answer = upstream.getresponse()
        content = self._changed(path, answer.status, answer.read())
        upstream.close()
        request.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"content-length", "transfer-encoding", "connection", "date"}:
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(content)))
        # Whoever asked may have stopped waiting.
        with suppress(ConnectionError):
            request.end_headers()
            request.wfile.write(content)

    def _changed(self, path: str, status: int, content: bytes) -> bytes:
        changes = {
            "/token": self.tampering.token,
            "/jwks": self.tampering.keys,
            "/me": self.tampering.userinfo,
            "/.well-known/openid-configuration": self.tampering.about,
        }
        if status != 200 or path not in changes:
            return content
        return json.dumps(changes[path](json.loads(content))).encode()


class Relay:
    """The address under which the site is known to the provider; hands its messages to whichever app is there."""

    def __init__(self) -> None:
        """Listen at a free port; nobody is there yet."""
        self.app: Callable[[str, bytes, dict[str, str]], tuple[int, bytes]] | None = None
        self.answers: list[int] = []
        relay = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.headers.get("Transfer-Encoding") == "chunked":
                    body = _unchunked(self)
                assert relay.app is not None
                status, content = relay.app(self.path, body, dict(self.headers.items()))
                relay.answers.append(status)
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server names it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self._server.server_port}"
        self.direct = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()


def _unchunked(request: BaseHTTPRequestHandler) -> bytes:
    body = b""
    while size := int(request.rfile.readline(), 16):
        body += request.rfile.read(size)
        request.rfile.readline()
    request.rfile.readline()
    return body


@contextmanager
def real_provider(site: str, back_channel: str = "", *, strict: bool = False) -> Iterator[Line]:
    """Run a provider that knows a site at this address, and give the line to it."""
    node.install(TEST_TOOLS)
    port = _free_port()
    line = Line(port)
    client = {
        "client_id": CLIENT,
        "client_secret": SECRET,
        "redirect_uris": [f"{site}/inloggen/sso/terug"],
        "post_logout_redirect_uris": [f"{site}/inloggen/sso/uitgelogd"],
        "backchannel_logout_uri": f"{back_channel or site}/inloggen/sso/afmelden",
        "backchannel_logout_session_required": True,
    }
    other = client | {"client_id": OTHER_CLIENT}
    given = {"port": port, "issuer": line.url, "clients": [client, other], "accounts": PEOPLE, "strict": strict}
    process = subprocess.Popen(
        ["node", str(TEST_TOOLS / "provider.mjs"), json.dumps(given)],
        env=node.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    try:
        _wait_for(port)
        yield line
    finally:
        process.stdin.close()
        process.terminate()
        process.wait(_PATIENCE)
        line.close()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/jwks")
            connection.getresponse().read()
        except (OSError, HTTPException):
            assert time.monotonic() < deadline, "the provider does not start"
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Visit:
    """Somebody's browser at the provider: it follows links there and fills in forms, until it is sent back to us."""

    def __init__(self) -> None:
        """Open a browser without any cookie."""
        self._browser = httpx2.Client(follow_redirects=False, timeout=_PATIENCE)
        self._login = ""

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()

    def signs_in(self, address: str, login: str) -> str:
        """Sign in under this name and say yes to what is asked; gives the address that leads back to us.

        Who signed in there before is still signed in, unless it was somebody else.
        """
        if login != self._login:
            self._browser.cookies.clear()
        self._login = login
        return self._until_back(self._browser.get(address), {"login": login, "password": "x"})

    def stops(self, address: str) -> str:
        """Go to the provider and choose to stop; gives the address that leads back to us."""
        answer = self._follow(self._browser.get(address))
        (abort,) = re.findall(r'href="([^"]*/abort)"', answer.text)
        return self._until_back(self._browser.get(urljoin(str(answer.url), abort)), {})

    def signs_out(self, address: str) -> str:
        """Sign out and confirm that; gives the address that leads back to us."""
        return self._until_back(self._browser.get(address), {"logout": "yes"})

    def _until_back(self, answer: httpx2.Response, fills_in: dict[str, str]) -> str:
        for _ in range(8):
            answer = self._follow(answer)
            if answer.has_redirect_location:
                return answer.headers["location"]
            answer = self._send(answer, fills_in)
        raise AssertionError(answer.text)

    def _follow(self, answer: httpx2.Response) -> httpx2.Response:
        while answer.has_redirect_location:
            address = urljoin(str(answer.url), answer.headers["location"])
            if urlsplit(address).netloc != answer.url.netloc.decode():
                return answer
            answer = self._browser.get(address)
        return answer

    def _send(self, page: httpx2.Response, fills_in: dict[str, str]) -> httpx2.Response:
        assert page.status_code == 200, page.text
        action = re.search(r'<form[^>]*action="([^"]+)"', page.text)
        assert action, page.text
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        return self._browser.post(urljoin(str(page.url), unescape(action[1])), data=hidden | fills_in)


class Forger:
    """Somebody with keys of their own, who can open a token and sign another."""

    def __init__(self) -> None:
        """Make the keys."""
        self.rsa = RSAKey.generate_key(2048, {"kid": "own-rsa", "use": "sig"})
        self.ec = ECKey.generate_key("P-256", {"kid": "own-ec", "use": "sig"})

    def published(self, keys: dict[str, Any]) -> dict[str, Any]:
        """The provider's keys, and ours beside them: what we sign is then signed right."""
        return {"keys": [*keys["keys"], self.rsa.as_dict(private=False), self.ec.as_dict(private=False)]}

    def signs(self, claims: dict[str, Any], header: dict[str, Any] | None = None) -> str:
        """A token that our RSA key signed; the header can be another."""
        head = {"alg": "RS256", "kid": "own-rsa"} | (header or {})
        key = self.ec if head["alg"] == "ES256" else self.rsa
        return jwt.encode(head, claims, key, algorithms=[head["alg"]])

    def insists(self, claims: dict[str, Any], header: dict[str, Any]) -> str:
        """The same with a header that a decent library would not write."""
        parts = [_encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "own-rsa"} | header, claims)]
        signature = self.rsa.raw_value.sign(".".join(parts).encode(), PKCS1v15(), SHA256())
        return ".".join((*parts, _encoded(signature)))

    def changes(self, change: Change, header: dict[str, Any] | None = None) -> Change:
        """Change the claims of the provider's own ID token, and sign it with our published key."""

        def changed(answer: dict[str, Any]) -> dict[str, Any]:
            return answer | {"id_token": self.signs(change(claims_of(answer["id_token"])), header)}

        return changed


def _encoded(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def claims_of(token: str) -> dict[str, Any]:
    """What a token claims, without asking who signed it."""
    return dict(json.loads(jws.extract_compact(token.encode()).payload))
