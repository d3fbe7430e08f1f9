"""From which address a request comes, as far as our own proxies say so."""

import re
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.requests import Request

from wijkapp.settings import settings

_WITH_PORT: Final = re.compile(r"\[(?P<six>[^\]]*)\](?::\d*)?|(?P<four>[^:]*):\d*")
"""An address as some proxies write it, with the port behind it; of IPv6 the address then stands between brackets."""


def caller_of(request: Request) -> str:
    """Give the address that our outermost proxy saw; "" when that is not known.

    What stands further to the left in X-Forwarded-For was written by anybody, so only as many are read as there are
    proxies. A port is left out, and an IPv4 address that is written as IPv6 comes back as IPv4, so that one machine is
    one caller however its address is written.
    """
    seen = [one.strip() for line in request.headers.getlist("x-forwarded-for") for one in line.split(",")]
    proxies = settings().proxies
    if proxies and len(seen) >= proxies:
        return _plain(seen[-proxies])
    return _plain(request.client.host) if request.client else ""


def _plain(written: str) -> str:
    """The address in its one way of writing; what is no address comes back as it is."""
    found = _WITH_PORT.fullmatch(written)
    bare = (found["six"] or found["four"] or "") if found else written
    try:
        address = ip_address(bare)
    except ValueError:
        return written
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
