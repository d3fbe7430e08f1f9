"""A leader's remarks on a version, and the worker's word on them: both read both, and nobody else does."""

from datetime import datetime
from typing import Final
from uuid import UUID

from wijkapp.actions import notices
from wijkapp.actions.agreeing import checked
from wijkapp.actions.agreement_people import party_of, topics_of
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, Party
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import NotAllowed, NotFound, WrongField
from wijkapp.store import agreements, audit
from wijkapp.store.agreements import NOT_HERE

TEXT: Final = "opmerking"
"""Names the field of a new remark."""
EMPTY: Final = "Schrijf eerst wat je wilt zeggen"


def remark(context: Context, actor: Actor, version_id: UUID, text: str, now: datetime) -> None:
    """Add a leader's remark, which the worker reads at once.

    Raises NotFound, NotAllowed for the worker, InvalidAnswer in a state without remarks, WrongField for an empty text.
    """
    _add(context, actor, version_id, text, now, None)


def reply(context: Context, actor: Actor, version_id: UUID, remark_id: UUID, text: str, now: datetime) -> None:
    """Add the worker's word on one remark. Raises as ``remark`` does, NotAllowed for a leader."""
    _add(context, actor, version_id, text, now, remark_id)


def field_of(reply_to: UUID | None) -> str:
    """Name the field in which a remark, or the word on this remark, is typed."""
    return TEXT if reply_to is None else f"{TEXT}-{reply_to}"


def _add(context: Context, actor: Actor, version_id: UUID, text: str, now: datetime, reply_to: UUID | None) -> None:
    if not text.strip():
        raise WrongField(field_of(reply_to), EMPTY)
    with context.store.writing() as db:
        version, _ = checked(db, actor, version_id, AgreementDeed.REMARK, None)
        side = Party.LEADER if reply_to is None else Party.WORKER
        if actor.person is None or party_of(actor, version) is not side:
            raise NotAllowed
        known = {one.id: one.author_id for one in agreements.remarks(db, actor, version) if one.reply_to is None}
        if reply_to is not None and reply_to not in known:
            raise NotFound(NOT_HERE)
        reader = version.person if reply_to is None else known[reply_to]
        if reader is not None:
            notices.tell(db, reader, NoticeKind.AGREEMENT_REMARKED, now, team=version.team, subject=version.id)
        agreements.add_remark(db, version, actor.person, text.strip(), now, reply_to=reply_to)
        audit.record(db, audit.Deed.AGREEMENT_REMARKED, now, actor=actor, plan=version.plan)
        topics = topics_of(db, version)
    context.signals.tell(*topics)
