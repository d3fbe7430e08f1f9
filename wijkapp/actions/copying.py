"""How a situation of the catalogue becomes a plan's own."""

from typing import Final

from wijkapp.actions.context import Context
from wijkapp.domain.draft import Draft
from wijkapp.domain.fields import OWN_SITUATION
from wijkapp.domain.situation import Situation
from wijkapp.errors import InvalidAnswer

UNKNOWN_SITUATION: Final = "Deze praktijksituatie staat niet meer op de site. Kies een andere, of beschrijf je eigen."


def chosen_situation(context: Context, slug: str, draft: Draft | None = None) -> Situation | None:
    """Give the texts that belong to a choice of situation; None for one's own and for no choice.

    A plan that already has a copy of this situation keeps that copy, whatever was edited since. Raises InvalidAnswer
    when the catalogue has no such situation.
    """
    if slug in ("", OWN_SITUATION):
        return None
    if draft and draft.situation and draft.situation.slug == slug:
        return draft.situation
    situation = context.catalogue.situation(slug)
    if situation is None:
        raise InvalidAnswer(UNKNOWN_SITUATION)
    return situation
