"""The organisation's own provider: where it is, which keys it signs with, and what it answers to a code."""

import logging
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode, urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from wijkapp.actions.provider_attempts import Begun
from wijkapp.errors import WijkappError
from wijkapp.settings import Settings
from wijkapp.web.oidc_tokens import (
    Doubt,
    Expected,
    Token,
    Untrusted,
    judge_id_token,
    judge_logout_token,
    read,
)

_log = logging.getLogger(__name__)
BACK: Final = "/inloggen/sso/terug"
SIGNED_OUT: Final = "/inloggen/sso/uitgelogd"
PATIENCE: Final = 20.0
"""Seconds that somebody waits for the provider in all, however many questions it takes."""
_TIMEOUT: Final = httpx2.Timeout(10.0, connect=5.0)
_FRESH: Final = timedelta(hours=1)
_STALE: Final = timedelta(hours=24)
"""What was read this long ago still serves while the provider is away."""
_PAUSE: Final = timedelta(minutes=1)
"""We ask the same again at most once in this time, however many tokens with unknown keys anybody sends."""
_LARGEST: Final = 1_000_000
_HOME: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_Value = TypeVar("_Value")


class Away(WijkappError):
    """The provider does not answer, or not sensibly."""

    sentence = "Het inloggen van je organisatie werkt nu niet. Probeer het over een paar minuten opnieuw."


class Metadata(BaseModel):
    """What a provider publishes about itself, as far as we use it."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


@dataclass(frozen=True)
class _Kept(Generic[_Value]):
    """What was read, when that was, and when we last tried to read it anew."""

    value: _Value
    at: datetime
    tried: datetime


class Provider:
    """One provider, with what it published lately; a changed setting is another provider."""

    def __init__(self, settings: Settings) -> None:
        """Ask nothing yet."""
        self._settings = settings
        self._expected = Expected(settings.oidc_issuer, settings.oidc_client_id)
        self._metadata: _Kept[Metadata] | None = None
        self._keys: _Kept[KeySet] | None = None

    async def authorize_address(self, begun: Begun, now: datetime) -> str:
        """Where the browser goes to sign in. Raises Away."""
        metadata = await self._published(now)
        # Whoever joins an account proves anew who they are: on a shared computer somebody else may be signed in there.
        more = {"prompt": "login"} if begun.attempt.person else {}
        async with self._line(metadata) as client:
            address, _ = client.create_authorization_url(
                metadata.authorization_endpoint,
                state=begun.state,
                nonce=begun.attempt.nonce,
                code_verifier=begun.attempt.verifier,
                **more,
            )
        return str(address)

    async def is_sender(self, issuer: str | None, now: datetime) -> bool:
        """Whether an answer that names this issuer, or none, can be this provider's (RFC 9207). Raises Away."""
        if issuer is not None:
            return issuer == self._expected.issuer
        return not (await self._published(now)).authorization_response_iss_parameter_supported

    async def redeem(
        self, code: str, verifier: str, nonce: str, needed: Callable[[Mapping[str, Any]], bool], now: datetime
    ) -> dict[str, Any]:
        """Exchange a code for what the provider says about somebody; every proof is asked for.

        ``needed`` tells whether the claims are enough; if not, the provider is asked for the rest. Raises Untrusted,
        and Away.
        """
        metadata = await self._published(now)
        async with self._line(metadata) as client:
            answer = await _asked(self._exchange(client, metadata, code, verifier))
            token = await self._read(answer.get("id_token"), now)
            judge_id_token(token, self._expected, nonce, answer.get("access_token"), now)
            if needed(token.claims) or not metadata.userinfo_endpoint:
                return token.claims
            more = await _asked(_json(client, metadata.userinfo_endpoint, withhold_token=False))
        if more.get("sub") != token.claims["sub"]:
            raise Untrusted(Doubt.SUBJECT)
        return more | token.claims

    async def logout_claims(self, token: str, now: datetime) -> Mapping[str, Any]:
        """What a logout token says. Raises Untrusted, and Away."""
        opened = await self._read(token, now)
        judge_logout_token(opened, self._expected, now)
        return opened.claims

    async def logout_address(self, now: datetime) -> str:
        """Where the browser goes to sign out there too; "" when the provider has no such place. Raises Away."""
        place = (await self._published(now)).end_session_endpoint
        if not place:
            return ""
        # Without the ID token as a hint, which would put it in the browser; the provider may ask a person to confirm.
        query = {"client_id": self._expected.client, "post_logout_redirect_uri": self._settings.public_url + SIGNED_OUT}
        return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(query)}"

    async def _exchange(self, client: AsyncOAuth2Client, metadata: Metadata, code: str, verifier: str) -> Any:  # noqa: ANN401 - JSON
        try:
            return await client.fetch_token(
                metadata.token_endpoint, grant_type="authorization_code", code=code, code_verifier=verifier
            )
        except OAuthError as problem:
            if problem.error in {"invalid_client", "unauthorized_client"}:
                _log.error("the provider does not know our client: check the client id and secret")
                raise Away from None
            raise Untrusted(Doubt.CODE) from None

    async def _read(self, token: object, now: datetime) -> Token:
        """Open a token; when its key is unknown, look once whether the provider has new ones."""
        keys = await self._published_keys(now)
        try:
            return read(token, keys)
        except Untrusted as problem:
            if problem.doubt is not Doubt.KEY:
                raise
        return read(token, await self._published_keys(now, again=True))

    async def _published(self, now: datetime) -> Metadata:
        self._metadata = await _renewed(self._metadata, self._discover, now, fresh=_FRESH)
        return self._metadata.value

    async def _published_keys(self, now: datetime, *, again: bool = False) -> KeySet:
        self._keys = await _renewed(self._keys, self._fetch_keys, now, fresh=timedelta() if again else _FRESH)
        return self._keys.value

    async def _discover(self, now: datetime) -> Metadata:
        del now
        place = self._expected.issuer.rstrip("/") + "/.well-known/openid-configuration"
        async with self._line() as client:
            published = await _asked(_json(client, place))
        try:
            metadata = Metadata.model_validate(published)
        except ValidationError:
            raise Away from None
        if metadata.issuer != self._expected.issuer or not _are_safe(metadata, self._expected.issuer):
            _log.error("the provider publishes another issuer than the setting names, or addresses without https")
            raise Away
        return metadata

    async def _fetch_keys(self, now: datetime) -> KeySet:
        metadata = await self._published(now)
        async with self._line() as client:
            published = await _asked(_json(client, metadata.jwks_uri))
        listed = published.get("keys")
        keys = [one for one in listed if _can_sign(one)] if isinstance(listed, list) else []
        try:
            return KeySet.import_key_set({"keys": keys})
        except (JoseError, ValueError, TypeError, KeyError):
            raise Away from None

    @asynccontextmanager
    async def _line(self, metadata: Metadata | None = None) -> AsyncGenerator[AsyncOAuth2Client]:
        methods = metadata.token_endpoint_auth_methods_supported if metadata else ()
        # Any, because a type checker does not see what Authlib takes over from httpx2.
        client: Any = AsyncOAuth2Client(
            client_id=self._settings.oidc_client_id,
            client_secret=self._settings.oidc_client_secret,
            token_endpoint_auth_method="client_secret_basic"
            if "client_secret_basic" in methods
            else "client_secret_post",
            scope=self._settings.oidc_scopes,
            redirect_uri=self._settings.public_url + BACK,
            code_challenge_method="S256",
            timeout=_TIMEOUT,
            follow_redirects=False,
            verify=self._trust,
        )
        try:
            yield client
        finally:
            await client.aclose()

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """The machine's own certificates; reading them takes too long to do at each question."""
        return ssl.create_default_context()


async def _renewed(
    kept: _Kept[_Value] | None,
    fetch: Callable[[datetime], Awaitable[_Value]],
    now: datetime,
    *,
    fresh: timedelta,
) -> _Kept[_Value]:
    """What is kept as long as it is fresh, else what is fetched; a provider that is away leaves what was kept."""
    if kept and (now - kept.at < fresh or now - kept.tried < _PAUSE):
        return kept
    try:
        return _Kept(await fetch(now), now, now)
    except Away:
        if kept and now - kept.at < _STALE:
            return replace(kept, tried=now)
        raise


async def _asked(question: Awaitable[Any]) -> dict[str, Any]:
    """The answer to a question, which is an object. Raises Away for everything else that can happen on the line."""
    try:
        answer = await question
    except (TimeoutError, httpx2.HTTPError, httpx2.InvalidURL, OAuthError, OSError, ValueError) as problem:
        _log.warning("the provider does not answer: %s", type(problem).__name__)
        raise Away from None
    if not isinstance(answer, dict):
        raise Away
    return answer


async def _json(client: AsyncOAuth2Client, place: str, *, withhold_token: bool = True) -> object:
    answer = await client.request("GET", place, withhold_token=withhold_token, headers={"Accept": "application/json"})
    answer.raise_for_status()
    if len(answer.content) > _LARGEST:
        raise Away
    return answer.json()


def _are_safe(metadata: Metadata, issuer: str) -> bool:
    """Whether every address is https; only a provider on this very machine may do without."""
    places = (
        metadata.authorization_endpoint,
        metadata.token_endpoint,
        metadata.jwks_uri,
        metadata.userinfo_endpoint,
        metadata.end_session_endpoint,
    )
    at_home = urlsplit(issuer).scheme == "http"
    return all(
        parts.scheme == "https" or (at_home and parts.hostname in _HOME)
        for parts in (urlsplit(place) for place in places if place)
    )


def _can_sign(key: object) -> bool:
    """Whether a published key is one to check signatures with; a shared secret never is."""
    return isinstance(key, dict) and key.get("kty") in {"RSA", "EC"} and key.get("use", "sig") == "sig"
