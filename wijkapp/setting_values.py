"""How the values of settings look: each function lets a right value through, tidied, and raises ValueError for another.

What a person then reads is the setting's own ``expected``, so these errors carry no sentence.
"""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parent.parent
"""The folder of the project; relative folders in settings start here, whatever the working directory is."""
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
SQLITE: Final = "sqlite:///"
_HOST: Final = re.compile(r"[a-z0-9.-]+|[0-9a-f:.]+")
_MAIL_ADDRESS: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+|[^@<>]+ <[^@\s<>]+@[^@\s<>]+>")
_POSTGRES: Final = re.compile(r"postgres(ql(\+psycopg)?)?://")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}=")
"""How 32 bytes look in Base64, as Fernet wants its keys."""


def origin(value: str) -> str:
    """Give the address as a browser writes it in an Origin header: small letters, no path, no usual port."""
    parts = urlsplit(value)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or not _HOST.fullmatch(parts.hostname):
        raise ValueError(value)
    if parts.username is not None or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError(value)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def folder(value: Path) -> Path:
    """Give the folder; a relative one is in the project."""
    return ROOT / value.expanduser()


def existing_folder(value: Path) -> Path:
    """Give the folder as ``folder`` does, when it is there."""
    found = folder(value)
    if not found.is_dir():
        raise ValueError(value)
    return found


def css_file(value: Path) -> Path:
    """Give the file as ``folder`` does, when it is a stylesheet that is there."""
    file = folder(value)
    if file.suffix != ".css" or not file.is_file():
        raise ValueError(value)
    return file


def database(value: str) -> str:
    """Let through the address of a database that we can open: a file of SQLite, or PostgreSQL."""
    is_file = value.startswith(SQLITE) and value != SQLITE
    if not (is_file or _POSTGRES.match(value)):
        raise ValueError("scheme")
    return value


def keys(value: str) -> tuple[str, ...]:
    """Give the keys one by one, in the order in which they stand."""
    keys = tuple(key.strip() for key in value.split(","))
    if not all(_KEY.fullmatch(key) for key in keys):
        raise ValueError("key")
    return keys


def web_page(value: str) -> str:
    """Let through the address of a page, http or https, without spaces."""
    parts = urlsplit(value)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or re.search(r"\s", value):
        raise ValueError(value)
    return value


def issuer(value: str) -> str:
    """Give the address as it is: a provider's own name for itself, on which every letter and slash counts."""
    parts = urlsplit(value)
    at_home = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not (parts.scheme == "https" or at_home) or not parts.hostname or re.search(r"\s", value):
        raise ValueError(value)
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError(value)
    return value


def line(value: str) -> str:
    """Give one line of text without the spaces around it."""
    if not value.isprintable():
        raise ValueError(value)
    return value.strip()


def sender(value: str) -> str:
    """Let through an address, with or without a name before it."""
    if not value.isprintable() or not _MAIL_ADDRESS.fullmatch(value):
        raise ValueError(value)
    return value
