"""The outermost layer: which requests come in, and which headers every answer carries."""

from collections.abc import Collection, Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wijkapp.settings import Settings

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_PRIVATE_PATHS: Final = (
    "/account",
    "/afspraak",
    "/afspraken",
    "/beheer",
    "/gedeeld",
    "/herstel",
    "/inloggen",
    "/meldingen",
    "/overzicht",
    "/plan",
    "/plannen",
    "/sessie",
    "/team",
    "/uitgelogd",
    "/uitnodiging",
    "/wie-keek-mee",
)
_LINKS: Final = ("/herstel", "/uitnodiging")
"""Under these an address may hold the token of a link; no browser should keep what it leads to."""
_NEVER_KEPT: Final = frozenset(
    {
        "/overzicht/export.csv",
        "/overzicht/export.xlsx",
        "/sessie",
        "/inloggen/sso",
        "/inloggen/sso/binnen",
        "/inloggen/sso/terug",
    }
)
_SOCKET_REFUSED: Final = 4403
_FOUND: Final = frozenset({200, 206, 304})
PAGES: Final = "wijkapp.pages"
"""Under this name a request knows the paths of all pages but the first."""
_BACK_CHANNEL: Final = "/inloggen/sso/afmelden"
"""Here the organisation's own provider, which is no browser, says that a session ended; what it signs is the proof."""
_YEAR: Final = "public, max-age=31536000, immutable"


class Door:
    """Refuses foreign origins, and puts the security headers on every answer."""

    def __init__(
        self, app: ASGIApp, *, settings: Settings, script_hashes: Mapping[str, str], pages: Collection[str]
    ) -> None:
        """Stand before ``app``.

        ``script_hashes`` gives the CSP hashes of a page's inline scripts by path, ``pages`` the paths of all pages.
        """
        self._pages = frozenset(pages) - {"/"}
        self._app = app
        self._settings = settings
        self._script_hashes = script_hashes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket, or refuse it before anything of ours has run."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        answer = self._app if self._is_ours(scope, Headers(scope=scope)) else _refuse
        await answer({**self._as_folder(scope), PAGES: self._pages}, receive, self._with_headers(scope, send))

    def _as_folder(self, scope: Scope) -> Scope:
        """Pages are folders on disk; serve them at their own address instead of sending the browser round.

        What is posted to the address of a page goes to a route of ours.
        """
        if scope["type"] == "http" and scope["method"] in _SAFE_METHODS and scope["path"] in self._pages:
            return {**scope, "path": scope["path"] + "/", "raw_path": scope["path"].encode() + b"/"}
        return scope

    def _is_ours(self, scope: Scope, headers: Headers) -> bool:
        """A socket or a changing request must name our own origin; a request without one is not from our pages."""
        if scope["type"] == "http" and (scope["method"] in _SAFE_METHODS or self._is_provider(scope, headers)):
            return True
        return headers.get("origin") in self._settings.allowed_origins

    def _is_provider(self, scope: Scope, headers: Headers) -> bool:
        """The one message that may come from elsewhere, and only from a server: a browser always names an origin."""
        to_us = scope["method"] == "POST" and scope["path"] == _BACK_CHANNEL
        return to_us and bool(self._settings.oidc_issuer) and "origin" not in headers

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        path = scope["path"]

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers_for(path, scope.get("method", "GET"), message["status"]).items():
                    headers[name] = value
            await send(message)

        return wrapped

    def _headers_for(self, path: str, method: str, status: int) -> dict[str, str]:
        headers = {
            "Content-Security-Policy": self._policy(path),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            "X-Frame-Options": "DENY",
        }
        if self._settings.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if path.startswith("/assets/") and status in _FOUND:
            headers["Cache-Control"] = _YEAR
        elif method not in _SAFE_METHODS or path in _NEVER_KEPT or path.startswith(_LINKS):
            headers["Cache-Control"] = "no-store"
        else:
            headers["Cache-Control"] = "no-cache"
        if path.startswith(_PRIVATE_PATHS):
            headers["X-Robots-Tag"] = "noindex"
        return headers

    def _policy(self, path: str) -> str:
        key = path.rstrip("/") or "/"
        hashes = self._script_hashes.get(key, self._script_hashes.get("*", ""))
        socket = self._settings.public_url.replace("http", "ws", 1)
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src 'self' {hashes}".strip(),
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                f"connect-src 'self' {socket}",
                "manifest-src 'self'",
                "base-uri 'none'",
                "object-src 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            ),
        )


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _SOCKET_REFUSED})
        return
    response = PlainTextResponse("Dit verzoek komt niet van deze site. Ga terug en probeer het opnieuw.", 403)
    await response(scope, receive, send)
