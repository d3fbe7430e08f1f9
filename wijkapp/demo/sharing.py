"""What the people of the story share of their plans."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wijkapp.actions import plans, sharing
from wijkapp.actions.context import Context
from wijkapp.demo import story
from wijkapp.demo.story import ToldPlan
from wijkapp.domain.actor import Actor
from wijkapp.domain.plan import compose
from wijkapp.domain.sharing import AGREED_PLAN, ItemKind, Reader, ReaderKind, parts_of

_KINDS = {"leidinggevende": ReaderKind.LEADER, "team": ReaderKind.TEAM}


def share(context: Context, actor: Actor, plan: UUID, told: ToldPlan, now: datetime) -> None:
    """Share the parts of a plan in the first team of its maker, as the story says."""
    chosen = {ItemKind.QUESTION: told.sharing.questions, ItemKind.ACTIVITY: told.sharing.activities}
    for part in parts_of(compose(plans.read(context, actor, plan))):
        for reader in _readers(actor, chosen[part.kind]):
            sharing.share(context, actor, plan, part, reader, now)


def share_agreed(context: Context, actor: Actor, plan: UUID, told: ToldPlan, now: datetime) -> None:
    """Share what was agreed on of a plan, as the story says; most often with nobody."""
    for reader in _readers(actor, told.sharing.agreed):
        sharing.share(context, actor, plan, AGREED_PLAN, reader, now)


def _readers(actor: Actor, told: Iterable[story.Reader]) -> Iterable[Reader]:
    return [Reader(kind=_KINDS[one], team=actor.memberships[0].team) for one in told]
