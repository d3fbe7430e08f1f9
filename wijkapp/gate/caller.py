"""From which address a request comes, as far as our own proxies say so."""

from starlette.requests import Request

from wijkapp.settings import settings


def caller_of(request: Request) -> str:
    """Give the address that our outermost proxy saw; "" when that is not known.

    What stands further to the left in X-Forwarded-For was written by anybody, so only as many are read as there are
    proxies.
    """
    seen = [one.strip() for line in request.headers.getlist("x-forwarded-for") for one in line.split(",")]
    proxies = settings().proxies
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return request.client.host if request.client else ""
