"""One change to one plan: exactly one of five answers, and stored before it is called saved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.copying import chosen_situation
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import (
    Answer,
    Choose,
    Dropped,
    Failed,
    Proposal,
    Refused,
    Saved,
    Stale,
    Tick,
    Write,
    target,
)
from wijkapp.domain.draft import Draft, Value, effects, has_field
from wijkapp.domain.fields import MOST_FIELDS
from wijkapp.domain.situation import Situation
from wijkapp.errors import InvalidAnswer, Shut, TryLater
from wijkapp.store import audit, plans

NOT_IN_PLAN: Final = "Dit onderdeel hoort niet bij dit plan. Laad de pagina opnieuw, dan zie je wat er wel in staat."
STILL_THERE: Final = "Wat je typte staat er nog."
FULL: Final = "Dit plan is vol. Haal er eerst iets uit, of begin een nieuw plan."


class _Case(NamedTuple):
    """One change and the plan that it is for, which nobody else can write to meanwhile."""

    context: Context
    actor: Actor
    db: sa.Connection
    draft: Draft
    proposal: Proposal
    now: datetime


def change(context: Context, actor: Actor, plan_id: UUID, proposal: Proposal, now: datetime) -> Answer:
    """Store one change, once, however often it is sent.

    ``Saved`` comes after the commit and never before. A text that was written over another one than the person saw is
    ``Stale`` and not stored; what breaks a rule is ``Refused``, and so is all while plans are shut; a database in
    trouble makes it ``Failed``, and then the same proposal can be sent again. Raises NotFound for a plan that is not
    there or not mine.
    """
    try:
        with context.store.writing() as db:
            draft = plans.fetch(db, actor, plan_id, to_write=True)
            receipt = plans.receipt_of(db, draft, proposal.op)
            return _again(receipt) if receipt else _decide(_Case(context, actor, db, draft, proposal, now))
    except InvalidAnswer as error:
        return Refused(sentence=error.sentence)
    except Shut as error:
        return Refused(sentence=f"{error.sentence} {STILL_THERE}")
    except TryLater:
        return Failed()


def _again(receipt: plans.Receipt) -> Saved | Dropped:
    if receipt.outcome == "saved":
        return Saved(version=receipt.version, at=receipt.at)
    return Dropped(version=receipt.version)


def _decide(case: _Case) -> Answer:
    asked, draft = case.proposal.change, case.draft
    if case.proposal.choice == "theirs":
        return _drop(case)
    if isinstance(asked, Tick | Write | Choose) and not has_field(draft, asked.field):
        raise InvalidAnswer(NOT_IN_PLAN)
    if isinstance(asked, Write) and _overwrites(draft, asked, case.proposal.base):
        return Stale(mine=asked.value, theirs=draft.text(asked.field), version=draft.version_of(asked.field))
    values = effects(draft, asked)
    if not values:
        return _drop(case)
    if len(draft.fields.keys() | values.keys()) > MOST_FIELDS:
        raise InvalidAnswer(FULL)
    return _save(case, values)


def _overwrites(draft: Draft, asked: Write, base: int) -> bool:
    """Whether this would replace a text that the person has not seen; the same text replaces nothing.

    Choosing "mine" needs no rule of its own: its base is the version that the person saw and chose against.
    """
    return draft.version_of(asked.field) != base and draft.text(asked.field) != asked.value


def _save(case: _Case, values: Mapping[str, Value]) -> Saved:
    db, draft, now = case.db, case.draft, case.now
    version = plans.save(db, draft, values, _situation(case), now)
    plans.remember(db, draft, plans.Receipt(case.proposal.op, "saved", version, sorted(values), now))
    audit.record(db, audit.Deed.PLAN_CHANGED, now, actor=case.actor, plan=draft.id)
    return Saved(version=version, at=now)


def _situation(case: _Case) -> Situation | None:
    asked = case.proposal.change
    if isinstance(asked, Choose) and asked.field == "situation.source":
        return chosen_situation(case.context, asked.value, case.draft)
    return case.draft.situation


def _drop(case: _Case) -> Dropped:
    """Remember that nothing was to be done; else the same change, sent again later, might find something to do."""
    name = target(case.proposal.change)
    version = case.draft.version_of(name)
    plans.remember(case.db, case.draft, plans.Receipt(case.proposal.op, "dropped", version, [name], case.now))
    return Dropped(version=version)
