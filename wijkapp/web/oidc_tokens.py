"""Judging what a provider signed: an ID token when somebody comes in, a logout token when a session ended there."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.errors import BadSignatureError, ClaimError, InvalidKeyIdError, JoseError, UnsupportedAlgorithmError
from joserfc.jwk import KeySet

SKEW_SECONDS: Final = 60
"""How much the clocks of provider and site may differ."""
OLDEST_SECONDS: Final = 600
"""How old a logout token may be; a message that was taken in is remembered for longer."""
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that only the provider can make: no shared secrets, and never none."""
_LOGOUT: Final = "http://schemas.openid.net/event/backchannel-logout"
_LONGEST: Final = 255


class Doubt(StrEnum):
    """Why an answer is not trusted, in the word that the log gets. Alphabetical."""

    ACCESS_TOKEN = "access-token"  # noqa: S105 - a word, not a secret
    ALGORITHM = "algorithm"
    ATTEMPT = "attempt"
    AUDIENCE = "audience"
    CLOCK = "clock"
    CODE = "code"
    EVENT = "event"
    FORM = "form"
    ISSUER = "issuer"
    KEY = "key"
    KIND = "kind"
    NONCE = "nonce"
    PARTY = "party"
    REPLAY = "replay"
    SIGNATURE = "signature"
    SUBJECT = "subject"


_DOUBTS: Final = {
    "iss": Doubt.ISSUER,
    "aud": Doubt.AUDIENCE,
    "exp": Doubt.CLOCK,
    "iat": Doubt.CLOCK,
    "nbf": Doubt.CLOCK,
    "sub": Doubt.SUBJECT,
}
"""Which doubt belongs to a claim that is wrong or missing."""


class Untrusted(Exception):
    """What came in is not proven to come from the provider, for us, now; ``doubt`` says which proof failed."""

    def __init__(self, doubt: Doubt) -> None:
        """Keep the reason, and nothing of what came in."""
        self.doubt = doubt
        super().__init__(doubt.value)


class Token(NamedTuple):
    """A token whose signature is right; what it claims is still to be judged."""

    header: Mapping[str, Any]
    claims: dict[str, Any]


class Expected(NamedTuple):
    """Who must have signed, and for whom."""

    issuer: str
    client: str


def read(token: object, keys: KeySet) -> Token:
    """Open a token that one of these keys signed. Raises Untrusted, with KEY for a key that is not among them."""
    if not isinstance(token, str):
        raise Untrusted(Doubt.FORM)
    try:
        opened = jwt.decode(token, keys, algorithms=ALGORITHMS)
    except InvalidKeyIdError:
        raise Untrusted(Doubt.KEY) from None
    except UnsupportedAlgorithmError:
        raise Untrusted(Doubt.ALGORITHM) from None
    except BadSignatureError:
        raise Untrusted(Doubt.SIGNATURE) from None
    except (JoseError, ValueError, TypeError):
        raise Untrusted(Doubt.FORM) from None
    return Token(opened.header, opened.claims)


def judge_id_token(token: Token, expected: Expected, nonce: str, access_token: object, now: datetime) -> None:
    """Judge whether this is the answer to our question of just now. Raises Untrusted."""
    _judge_kind(token, "jwt")
    _judge_claims(token, expected, now, essential=("exp", "iat", "sub"))
    _judge_party(token.claims, expected)
    if not _is_text(token.claims.get("nonce")) or not _same(token.claims["nonce"], nonce):
        raise Untrusted(Doubt.NONCE)
    if not _is_text(token.claims["sub"]):
        raise Untrusted(Doubt.SUBJECT)
    if "at_hash" in token.claims and not _fits(token, access_token):
        raise Untrusted(Doubt.ACCESS_TOKEN)


def judge_logout_token(token: Token, expected: Expected, now: datetime) -> None:
    """Judge whether the provider says, just now and to us, that a session ended. Raises Untrusted."""
    _judge_kind(token, "logout+jwt", "jwt")
    _judge_claims(token, expected, now, essential=("iat", "jti"))
    claims = token.claims
    if now.timestamp() - claims["iat"] > OLDEST_SECONDS:
        raise Untrusted(Doubt.CLOCK)
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(_LOGOUT), dict):
        raise Untrusted(Doubt.EVENT)
    if "nonce" in claims:
        raise Untrusted(Doubt.NONCE)
    named = [claims[name] for name in ("sub", "sid") if name in claims]
    if not named or not all(_is_text(one) for one in (*named, claims["jti"])):
        raise Untrusted(Doubt.SUBJECT)


def session_in(claims: Mapping[str, Any]) -> str:
    """What the provider calls this session; "" when it has no name for it. Raises Untrusted for what is no name."""
    session = claims.get("sid", "")
    if session != "" and not _is_text(session):
        raise Untrusted(Doubt.FORM)
    return str(session)


def _judge_kind(token: Token, *kinds: str) -> None:
    """One kind of token is not good for another, also when the provider signed it."""
    kind = token.header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.lower().removeprefix("application/") not in kinds:
        raise Untrusted(Doubt.KIND)


def _judge_claims(token: Token, expected: Expected, now: datetime, *, essential: tuple[str, ...]) -> None:
    options: dict[str, jwt.ClaimsOption] = {name: {"essential": True} for name in essential}
    options["iss"] = {"essential": True, "value": expected.issuer}
    options["aud"] = {"essential": True, "value": expected.client}
    registry = jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=SKEW_SECONDS, **options)
    try:
        registry.validate(token.claims)
    except ClaimError as problem:
        raise Untrusted(_DOUBTS.get(problem.claim.partition(",")[0], Doubt.FORM)) from None


def _judge_party(claims: Mapping[str, Any], expected: Expected) -> None:
    """A token for more than one party must say that it was made for us, and one that says so must mean us."""
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if (several or "azp" in claims) and claims.get("azp") != expected.client:
        raise Untrusted(Doubt.PARTY)


def _fits(token: Token, access_token: object) -> bool:
    """Whether the access token beside it is the one that it was signed with."""
    claimed = token.claims["at_hash"]
    if not isinstance(access_token, str) or not isinstance(claimed, str):
        return False
    right = create_half_hash(access_token, token.header["alg"])
    return right is not None and _same(claimed, right.decode())


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
