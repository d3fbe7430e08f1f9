"""Reading one's plans and putting them away."""

from datetime import datetime
from uuid import UUID

from wijkapp.actions.agreeing import withdraw_with_plan
from wijkapp.actions.context import Context
from wijkapp.actions.sharing import topics_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Draft, PlanLine
from wijkapp.errors import PlanNotFound
from wijkapp.store import audit, lines, plans, sharing


def plan_id_of(raw: object) -> UUID:
    """Read a plan's id from an address. Raises NotFound for anything else, as for a plan that does not exist."""
    try:
        return UUID(raw) if isinstance(raw, str) else _no_id()
    except ValueError:
        raise PlanNotFound from None


def read(context: Context, actor: Actor, plan_id: UUID) -> Draft:
    """Give one of my plans.

    Raises NotFound, the same for an unknown plan, somebody else's and a deleted one; and Shut, as all deeds here do.
    """
    with context.store.reading() as db:
        return plans.fetch(db, actor, plan_id)


def listing(context: Context, actor: Actor) -> tuple[PlanLine, ...]:
    """List my plans, open and archived, the last changed one first; () when there are none, and while they are shut."""
    with context.store.reading() as db:
        return lines.lines(db, actor)


def shut(context: Context, actor: Actor) -> int | None:
    """Count my plans while they are shut; None when they are open."""
    if not actor.private_closed:
        return None
    with context.store.reading() as db:
        return lines.count(db, actor)


def archive(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """Put a plan away; it stays readable. Doing it twice is doing it once. Raises NotFound."""
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True)
        if draft.archived_at is None:
            plans.mark(db, draft, archived_at=now)
            audit.record(db, audit.Deed.PLAN_ARCHIVED, now, actor=actor, plan=plan_id)


def unarchive(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """Take a plan back to work on it; one that is open stays open. Raises NotFound."""
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True)
        if draft.archived_at is not None:
            plans.mark(db, draft, archived_at=None)
            audit.record(db, audit.Deed.PLAN_UNARCHIVED, now, actor=actor, plan=plan_id)


def delete(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """Delete a plan, and take back all that was shared of it; ``undelete`` brings the plan back for 30 days.

    What was handed in of it and is not agreed on is taken back too, and both stay so when the plan comes back. Doing it
    twice is doing it once. Raises NotFound.
    """
    topics: tuple[str, ...] = ()
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True, with_deleted=True)
        if draft.deleted_at is None:
            plans.mark(db, draft, deleted_at=now)
            readers = sharing.withdraw_plan(db, actor, plan_id)
            audit.record(db, audit.Deed.PLAN_DELETED, now, actor=actor, plan=plan_id)
            topics = (*topics_of(db, actor, readers), *withdraw_with_plan(db, actor, plan_id, now))
    context.signals.tell(*topics)


def undelete(context: Context, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """Bring a deleted plan back, shared with nobody; one that was not deleted stays as it is. Raises NotFound."""
    with context.store.writing() as db:
        draft = plans.fetch(db, actor, plan_id, to_write=True, with_deleted=True)
        if draft.deleted_at is not None:
            plans.mark(db, draft, deleted_at=None)
            audit.record(db, audit.Deed.PLAN_UNDELETED, now, actor=actor, plan=plan_id)


def _no_id() -> UUID:
    raise PlanNotFound
