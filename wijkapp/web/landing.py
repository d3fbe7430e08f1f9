"""Where somebody arrives who just signed in, in whatever way."""

from typing import Final

from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right, Role

HOME: Final = "/plannen"
TAKE_ALONG: Final = "/inloggen/meenemen"
"""Where somebody is asked whether a guest's plans of this browser come along."""


def landing(actor: Actor, target: str, otherwise: str = HOME) -> str:
    """The page to open first: what somebody must know or do about the own account goes before what was asked for."""
    if actor.private_closed:
        return "/account?prive=dicht"
    if actor.held_back:
        return "/account?code=nodig"
    return target or _home_of(actor, otherwise)


def _home_of(actor: Actor, otherwise: str) -> str:
    """Who only leads or administers has no plan to come for."""
    if otherwise != HOME or any(one.role is Role.WORKER for one in actor.memberships):
        return otherwise
    if actor.may_somewhere(Right.TEAM_OVERSEE):
        return "/overzicht"
    return "/beheer" if actor.is_admin else otherwise
