"""Where plans come from: a situation, one's own story, or an earlier plan."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from wijkapp.actions.context import Context
from wijkapp.actions.copying import chosen_situation
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Draft, PlanLine, PlanState, Stored, Value
from wijkapp.domain.fields import LONGEST_TEXT, OWN_SITUATION
from wijkapp.domain.plan import compose
from wijkapp.domain.situation import Situation
from wijkapp.errors import Shut
from wijkapp.store import audit, lines, plans

_NOT_COPIED: Final = frozenset({"plan.finished"})


def start(context: Context, actor: Actor, slug: str | None, now: datetime) -> UUID:
    """Start a plan from a situation, or from one's own when there is no slug; give its id.

    Raises InvalidAnswer when the catalogue has no such situation, and Shut while my plans are: it could not be opened.
    """
    if actor.private_closed:
        raise Shut
    situation = chosen_situation(context, slug or OWN_SITUATION)
    values: dict[str, Value] = {"situation.source": slug or OWN_SITUATION}
    draft = _new(actor, situation, values, now)
    with context.store.writing() as db:
        plans.insert(db, draft)
        audit.record(db, audit.Deed.PLAN_STARTED, now, actor=actor, plan=draft.id)
    return draft.id


def plans_from(context: Context, actor: Actor, slug: str) -> tuple[PlanLine, ...]:
    """List my open plans that were made from this situation, so that starting twice can ask which; () for none."""
    with context.store.reading() as db:
        mine = lines.lines(db, actor)
    return tuple(line for line in mine if line.source == slug and line.state is PlanState.OPEN)


def copy(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> UUID:
    """Make a plan with the same texts, open and not finished; give its id. Raises NotFound."""
    with context.store.writing() as db:
        source = plans.fetch(db, actor, plan_id, to_write=True)
        values = {name: one.value for name, one in source.fields.items() if name not in _NOT_COPIED}
        values["plan.name"] = f"Kopie van {compose(source).name}"[:LONGEST_TEXT]
        draft = _new(actor, source.situation, values, now)
        plans.insert(db, draft, copied_from=source.id)
        audit.record(db, audit.Deed.PLAN_COPIED, now, actor=actor, plan=draft.id)
    return draft.id


def _new(actor: Actor, situation: Situation | None, values: dict[str, Value], now: datetime) -> Draft:
    """Make a plan at its first version."""
    return Draft(
        id=uuid4(),
        owner=actor.owner,
        situation=situation,
        fields={name: Stored(value=value, version=plans.FIRST_VERSION) for name, value in values.items()},
        version=plans.FIRST_VERSION,
        created_at=now,
        changed_at=now,
    )
