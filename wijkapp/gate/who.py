"""From the cookies of a request or a socket to who is at the door; the one place that reads them."""

from wijkapp.actions import guests, sessions
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.gate.cookies import sign_in_token_in, token_in
from wijkapp.installation import context
from wijkapp.settings import settings


def actor_in(cookie_header: str, *, used: bool = True) -> Actor | None:
    """Tell who this is: a person who signed in, else a guest; None for somebody without plans.

    Somebody whose session ended is not taken for the guest that this browser also was. ``used`` says that a person did
    something, which keeps a session alive. Raises SignedOut, and TryLater when the database cannot say.
    """
    signed_in = sign_in_token_in(cookie_header, settings())
    if signed_in:
        return sessions.actor_of(context(), signed_in, now(), used=used)
    return guest_in(cookie_header)


def guest_in(cookie_header: str) -> Actor | None:
    """Tell which guest this browser is or was before signing in; None for none. Raises TryLater."""
    token = token_in(cookie_header, settings())
    return guests.actor_of(context(), token, now()) if token else None
