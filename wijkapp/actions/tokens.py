"""Tokens of cookies and links: made at random, known by their shape, and kept as a hash."""

import hashlib
import re
import secrets
from typing import Final, TypeGuard

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def is_token(value: object) -> TypeGuard[str]:
    """Whether this has the shape of what ``new`` makes; False for anything else that a browser may send."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def hash_of(token: str) -> str:
    """Give what the database keeps instead of a token or a code; those are random, so no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
