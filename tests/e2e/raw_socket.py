"""Somebody with a raw websocket: says what he likes to the server, and keeps every byte that comes back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.e2e.server import Server

_QUIET = 0.4
"""Seconds without a byte after which nothing more is expected."""
_ANSWER = 5.0
_NAMESPACE = "/_event,"


class RawSocket:
    """One connection to the address that pages use, without a page."""

    def __init__(
        self,
        server: Server,
        *,
        token: str | None = None,
        cookie: str = "",
        origin: str | None = "",
        address: str = "/",
        boot: str | None = None,
        quiet: float = _QUIET,
    ) -> None:
        """Connect as a page would; ``origin`` "" is our own, None is none at all.

        ``boot`` names the event that rides along with the connection, which is how Reflex fills a page.
        """
        self.heard = ""
        self._quiet = quiet
        self._address = address
        self._boot = boot
        own = server.url if origin == "" else origin
        self._call = connect(
            f"ws://127.0.0.1:{server.port}/_event/?token={token or uuid4()}&EIO=4&transport=websocket",
            additional_headers={"Cookie": cookie} if cookie else {},
            origin=own,  # type: ignore[arg-type]
            max_size=None,
        )

    def __enter__(self) -> Self:
        """Connect."""
        self._line = self._call.__enter__()
        self._line.recv(timeout=_ANSWER)
        auth = {"event": self._event(self._boot)} if self._boot else {}
        self._line.send(f"40{_NAMESPACE}{json.dumps(auth)}")
        self.heard += str(self._line.recv(timeout=_ANSWER))
        return self

    def __exit__(self, *_: object) -> None:
        """Hear the rest, and hang up."""
        self.listen()
        self._call.__exit__(None, None, None)

    def says(self, name: str, payload: Mapping[str, Any] | None = None) -> None:
        """Send an event."""
        self.says_raw(f"42{_NAMESPACE}{json.dumps(['event', self._event(name, payload)])}")

    def says_raw(self, frame: str) -> None:
        """Send any frame."""
        self._line.send(frame)

    def says_all(self, names: Iterable[str], payload: Mapping[str, Any]) -> None:
        """Send many events, one after another."""
        for name in names:
            self.says(name, payload)

    def listen(self) -> None:
        """Hear everything until it is quiet; what comes back is in ``heard`` at the latest when we hung up."""
        while True:
            try:
                frame = self._line.recv(timeout=self._quiet)
            except (TimeoutError, ConnectionClosed):
                return
            self.heard += frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
            if frame == "2":
                self._line.send("3")

    def _event(self, name: str, payload: Mapping[str, Any] | None = None) -> dict[str, Any]:
        path, _, query = self._address.partition("?")
        route = {
            "pathname": path,
            "asPath": self._address,
            "query": dict(part.split("=", 1) for part in query.split("&") if "=" in part),
        }
        return {"name": name, "payload": dict(payload or {}), "router_data": route}
