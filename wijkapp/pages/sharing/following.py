"""What the pages about sharing follow: all that concerns me, and all that happens in my teams."""

import reflex as rx

from wijkapp.actions.signals import person_topic, team_topic
from wijkapp.errors import WijkappError
from wijkapp.gate.live import follow
from wijkapp.gate.visitor import actor_behind


async def follow_what_is_mine(state: rx.State) -> None:
    """Have this state renewed by what concerns whoever sits here and their teams; for a guest by nothing."""
    try:
        actor = await actor_behind(state)
    except WijkappError:
        return
    person = actor.person if actor else None
    if actor is None or person is None:
        follow(state)
        return
    follow(state, person_topic(person), *(team_topic(one.team) for one in actor.memberships))
