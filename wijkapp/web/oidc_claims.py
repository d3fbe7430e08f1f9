"""From what a provider claims about somebody to what we make of it, as the settings say."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wijkapp.domain.arrival import Arrival, Departure
from wijkapp.domain.people import LONGEST_EMAIL, LONGEST_NAME
from wijkapp.domain.roles import Role
from wijkapp.settings import Settings

NAMELESS: Final = "Naam onbekend"


def arrival_from(claims: Mapping[str, Any], settings: Settings) -> Arrival:
    """Who came in, with the role and teams that the claims give; for claims that were judged."""
    roles = set(_texts(claims, settings.oidc_roles_claim))
    return Arrival(
        issuer=claims["iss"],
        subject=claims["sub"],
        name=_name(claims),
        email=_email(claims),
        email_is_checked=_email_is_checked(claims),
        is_admin=settings.oidc_admin_role in roles if settings.oidc_admin_role else None,
        role=Role.LEADER if settings.oidc_leader_role in roles - {""} else Role.WORKER,
        teams=_teams(claims, settings) if settings.oidc_teams_claim else None,
    )


def departure_from(claims: Mapping[str, Any]) -> Departure:
    """Whose session, or which one, ended at the provider; for claims that were judged."""
    return Departure(
        issuer=claims["iss"],
        message=claims["jti"],
        subject=claims.get("sub", ""),
        session=claims.get("sid", ""),
    )


def is_enough(claims: Mapping[str, Any], settings: Settings) -> bool:
    """Whether these claims hold all that the settings ask for, so that the provider need not be asked for more."""
    asked = [settings.oidc_teams_claim, settings.oidc_roles_claim if _uses_roles(settings) else ""]
    return _name(claims) != NAMELESS and all(_found(claims, claim) is not None for claim in asked if claim)


def _uses_roles(settings: Settings) -> bool:
    return bool(settings.oidc_admin_role or settings.oidc_leader_role)


def _teams(claims: Mapping[str, Any], settings: Settings) -> tuple[str, ...]:
    prefix = settings.oidc_teams_prefix
    named = (one.removeprefix(prefix) for one in _texts(claims, settings.oidc_teams_claim) if one.startswith(prefix))
    return tuple(dict.fromkeys(name for one in named if (name := _line(one))))


def _name(claims: Mapping[str, Any]) -> str:
    """The name that others see; never an address, which the provider may give as somebody's user name."""
    parts = (_line(claims.get("given_name")), _line(claims.get("family_name")))
    return _line(claims.get("name")) or " ".join(part for part in parts if part)[:LONGEST_NAME] or NAMELESS


def _email(claims: Mapping[str, Any]) -> str:
    email = claims.get("email")
    return email.strip().lower() if isinstance(email, str) and len(email.strip()) <= LONGEST_EMAIL else ""


def _email_is_checked(claims: Mapping[str, Any]) -> bool:
    """False when the provider says so itself, as JSON or, as some do, as a text; many say nothing about it."""
    return str(claims.get("email_verified")).lower() != "false"


def _texts(claims: Mapping[str, Any], claim: str) -> Iterator[str]:
    """The texts in a claim, which may hold one or a list; nothing when it holds something else."""
    found = _found(claims, claim)
    values = found if isinstance(found, list) else [found]
    yield from (one for one in values if isinstance(one, str))


def _found(claims: Mapping[str, Any], claim: str) -> object:
    """A claim by its whole name, else step by step along its dots; None when it is not there."""
    if claim in claims:
        return claims[claim]
    here: object = claims
    for step in claim.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here


def _line(value: object) -> str:
    """A text on one line with single spaces, cut where a name is too long; "" when there is none that can be shown."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:LONGEST_NAME].strip() if text.isprintable() else ""
