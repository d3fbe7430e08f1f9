"""Where somebody arrives who just signed in, in whatever way."""

from typing import Final

from wijkapp.domain.actor import Actor

HOME: Final = "/plannen"


def landing(actor: Actor, target: str, otherwise: str = HOME) -> str:
    """The page to open first: what somebody must know or do about the own account goes before what was asked for."""
    if actor.private_closed:
        return "/account?prive=dicht"
    if actor.held_back:
        return "/account?code=nodig"
    return target or otherwise
