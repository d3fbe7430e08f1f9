"""The list of somebody's plans: two small queries, without the plans' texts."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import PlanLine, PlanState
from wijkapp.domain.fields import OWN_SITUATION
from wijkapp.domain.plan import plan_name
from wijkapp.store.plans import visible_to
from wijkapp.store.tables import plan_fields, plans

_SHOWN = ("plan.name", "situation.source", "situation.title")


def lines(db: sa.Connection, actor: Actor) -> tuple[PlanLine, ...]:
    """Give all plans of this person that are not deleted, the last changed one first.

    () when there are none, and while they are shut: a name is made of the owner's own texts.
    """
    if actor.private_closed:
        return ()
    texts: dict[Any, dict[str, str]] = {}
    for row in db.execute(_texts_of(actor)).mappings():
        texts.setdefault(row["plan_id"], {})[row["name"]] = row["value"]
    title = plans.c.situation["title"].as_string().label("title")
    columns = (plans.c.id, plans.c.archived_at, plans.c.created_at, plans.c.changed_at, title)
    query = visible_to(actor).with_only_columns(*columns).order_by(plans.c.changed_at.desc(), plans.c.id)
    return tuple(_line(row, texts.get(row["id"], {})) for row in db.execute(query).mappings())


def count(db: sa.Connection, actor: Actor) -> int:
    """Count the plans of this person that are not deleted."""
    mine = visible_to(actor).with_only_columns(plans.c.id).subquery()
    return db.execute(sa.select(sa.func.count()).select_from(mine)).scalar_one()


def _texts_of(actor: Actor) -> sa.Select[Any, Any, Any]:
    mine = visible_to(actor).with_only_columns(plans.c.id)
    query = sa.select(plan_fields.c.plan_id, plan_fields.c.name, plan_fields.c.value)
    return query.where(plan_fields.c.plan_id.in_(mine), plan_fields.c.name.in_(_SHOWN))


def _line(row: sa.RowMapping, texts: Mapping[str, str]) -> PlanLine:
    source = texts.get("situation.source", "")
    own = source == OWN_SITUATION or row["title"] is None
    title = texts.get("situation.title", "") if own else row["title"]
    return PlanLine(
        id=row["id"],
        name=plan_name(texts.get("plan.name", ""), title),
        state=PlanState.OPEN if row["archived_at"] is None else PlanState.ARCHIVED,
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        source=source,
        situation_title=title,
    )
