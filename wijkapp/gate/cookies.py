"""The cookies: of a guest, of a person who signed in, of a browser that is known, and some that live for minutes."""

from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Final, Literal
from uuid import UUID

from starlette.responses import Response

from wijkapp.actions.known_browsers import UNUSED_DAYS
from wijkapp.actions.provider_attempts import MINUTES
from wijkapp.settings import Settings

NEW_PLAN_COOKIE: Final = "wijkapp_nieuw"
"""Names the plan that was started just now, so that the first page may show its boxes empty at once.

It is readable by scripts, holds no secret, and is thrown away by the page that used it.
"""
_NEW_PLAN_SECONDS: Final = 60
_DAY_SECONDS: Final = 86_400
SIGNED_IN_COOKIE: Final = "wijkapp_ingelogd"
"""Tells our own scripts that somebody signed in, and by a mark who: what one typed is not shown to the next.

It is readable by scripts and holds no secret.
"""
HALF: Final = "half"
"""The cookie of a sign-in that still needs a code."""
LINK: Final = "herstel"
"""The cookie with the token of a recovery link, so that the token stands in no address."""
ADDRESS: Final = "e-mail"
"""The cookie with the token of a link to a new e-mail address. It outlives signing in, which comes between."""
INVITATION: Final = "uitnodiging"
"""The cookie with the token of an invitation, for the same reason."""
_LENT_SECONDS: Final = 15 * 60
_GUEST: Final = "wijkapp"
_PERSON: Final = "wijkapp-persoon"
_KNOWN: Final = "wijkapp-bekend"
_ATTEMPT: Final = "wijkapp-sso"
_MARK: Final = 16
"""Characters by which people who share a browser are told apart."""


def cookie_name(settings: Settings) -> str:
    """The name of the guest's cookie."""
    return _name(_GUEST, settings)


def sign_in_cookie_name(settings: Settings) -> str:
    """The name of the cookie of a person who signed in."""
    return _name(_PERSON, settings)


def token_in(cookie_header: str, settings: Settings) -> str:
    """The guest's token in a Cookie header, "" when there is none or the header cannot be read."""
    return _value_in(cookie_header, cookie_name(settings))


def sign_in_token_in(cookie_header: str, settings: Settings) -> str:
    """The token of a person who signed in, "" when there is none or the header cannot be read."""
    return _value_in(cookie_header, sign_in_cookie_name(settings))


def _value_in(cookie_header: str, name: str) -> str:
    try:
        jar = SimpleCookie(cookie_header)
    except CookieError:
        return ""
    morsel = jar.get(name)
    return morsel.value if morsel is not None else ""


def remember(response: Response, token: str, settings: Settings) -> None:
    """Give the browser its guest token, for as long as guest plans are kept."""
    _give(response, cookie_name(settings), token, settings, seconds=settings.keep_days * _DAY_SECONDS)


def forget(response: Response, settings: Settings) -> None:
    """Take the guest token out of the browser."""
    _take(response, cookie_name(settings), settings)


def sign_in(response: Response, token: str, person: UUID, settings: Settings) -> None:
    """Give the browser the token of this person; it goes when the browser closes, or the session's time is over."""
    _give(response, sign_in_cookie_name(settings), token, settings)
    mark = sha256(person.bytes).hexdigest()[:_MARK]
    _give(response, SIGNED_IN_COOKIE, mark, settings, httponly=False)


def sign_out(response: Response, settings: Settings) -> None:
    """Take the token of a person out of the browser."""
    _take(response, sign_in_cookie_name(settings), settings)
    _take(response, SIGNED_IN_COOKIE, settings, httponly=False)


def known_browser_in(cookie_header: str, settings: Settings) -> str:
    """The token of a browser in which somebody signed in before, "" when there is none."""
    return _value_in(cookie_header, _name(_KNOWN, settings))


def know_again(response: Response, token: str, settings: Settings) -> None:
    """Give the browser the token by which it is known when somebody signs in again; signing out leaves it."""
    _give(response, _name(_KNOWN, settings), token, settings, seconds=UNUSED_DAYS * _DAY_SECONDS)


def know_no_more(response: Response, settings: Settings) -> None:
    """Take that token out of the browser."""
    _take(response, _name(_KNOWN, settings), settings)


def short_token_in(cookie_header: str, purpose: str, settings: Settings) -> str:
    """The token that lives for minutes, of ``HALF``, ``LINK``, ``ADDRESS`` or ``INVITATION``; "" when there is none."""
    return _value_in(cookie_header, _name(f"wijkapp-{purpose}", settings))


def lend(response: Response, purpose: str, token: str, settings: Settings) -> None:
    """Give the browser a token for a quarter of an hour."""
    _give(response, _name(f"wijkapp-{purpose}", settings), token, settings, seconds=_LENT_SECONDS)


def take_back(response: Response, purpose: str, settings: Settings) -> None:
    """Take a token that was lent out of the browser."""
    _take(response, _name(f"wijkapp-{purpose}", settings), settings)


def provider_attempt_in(cookie_header: str, settings: Settings) -> str:
    """The token of who is on the way back from the organisation's own sign-in, "" when there is none."""
    return _value_in(cookie_header, _name(_ATTEMPT, settings))


def begin_provider_attempt(response: Response, token: str, settings: Settings) -> None:
    """Give the browser the token with which it can come back from the organisation's own sign-in, for ten minutes.

    It is the one cookie that a link on another site may send along: the answer comes from there.
    """
    _give(response, _name(_ATTEMPT, settings), token, settings, seconds=MINUTES * 60, samesite="lax")


def end_provider_attempt(response: Response, settings: Settings) -> None:
    """Take that token out of the browser."""
    _take(response, _name(_ATTEMPT, settings), settings, samesite="lax")


def announce_new_plan(response: Response, plan: str, settings: Settings) -> None:
    """Tell the page that opens next that this plan has nothing in it yet."""
    _give(response, NEW_PLAN_COOKIE, plan, settings, seconds=_NEW_PLAN_SECONDS, httponly=False)


def clear_storage(response: Response) -> None:
    """Have the browser throw away what pages of this site kept in it for whoever sat there; cookies stay."""
    response.headers["Clear-Site-Data"] = '"storage"'


def _name(plain: str, settings: Settings) -> str:
    """The name of a cookie that only we read; with https the browser itself enforces what ``__Host-`` stands for."""
    return f"__Host-{plain}" if settings.secure else plain


def _give(  # noqa: PLR0913 - what differs between cookies
    response: Response,
    name: str,
    value: str,
    settings: Settings,
    *,
    seconds: int | None = None,
    httponly: bool = True,
    samesite: Literal["strict", "lax"] = "strict",
) -> None:
    """Set a cookie of ours for so many seconds; without them it goes when the browser closes."""
    response.set_cookie(
        name, value, max_age=seconds, path="/", secure=settings.secure, httponly=httponly, samesite=samesite
    )


def _take(
    response: Response,
    name: str,
    settings: Settings,
    *,
    httponly: bool = True,
    samesite: Literal["strict", "lax"] = "strict",
) -> None:
    """Take a cookie of ours out of the browser, under the attributes with which it was set."""
    response.delete_cookie(name, path="/", secure=settings.secure, httponly=httponly, samesite=samesite)
