"""What the page of the own account shows, as whoever acts finds it at this moment."""

from dataclasses import dataclass
from typing import Any

from wijkapp import clock, texts
from wijkapp.actions import account, addresses, erasing, private, sessions
from wijkapp.domain.actor import Actor
from wijkapp.installation import context


@dataclass(frozen=True)
class SessionCard:
    """One place where somebody is signed in."""

    id: str
    device: str
    used: str
    here: bool


def facts_of(actor: Actor, token: str, *, fresh: bool) -> dict[str, Any]:
    """Give the values of the page's vars, by their names; ``fresh`` looks in the database who this is now.

    Raises SignedOut when that is nobody any more, and NotAllowed for a guest.
    """
    now = clock.now()
    if fresh:
        actor = sessions.actor_of(context(), token, now)
    known, ways = account.facts(context(), actor), private.ways(context(), actor)
    asked = addresses.asked(context(), actor, now)
    here, at_stake = sessions.this_one(context(), token), erasing.at_stake(context(), actor)
    return {
        "signed_in": True,
        **known._asdict(),
        "email_asked": asked.email if asked else "",
        "email_asked_until": texts.moment(asked.expires_at) if asked else "",
        "held_back": actor.held_back,
        "way_password": ways.password,
        "way_code": ways.code,
        "way_mail": ways.mail,
        "way_provider": ways.provider,
        "has_plans": at_stake.has_plans,
        "agreed_until": texts.day(at_stake.agreed_until) if at_stake.agreed_until else "",
        "places": [
            SessionCard(str(one.id), one.device or "Een browser", texts.moment(one.last_seen_at), one.id == here)
            for one in sessions.listing(context(), actor, now)
        ],
    }
