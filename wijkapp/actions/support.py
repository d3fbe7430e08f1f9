"""What a worker asked of the leader, and the leader's answer: yes, partly or no, and by when."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from wijkapp.actions import notices
from wijkapp.actions.agreeing import checked
from wijkapp.actions.agreement_people import topics_of
from wijkapp.actions.context import Context
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementDeed, SupportAnswer
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.roles import Right
from wijkapp.errors import NotAllowed, NotFound, WrongField
from wijkapp.store import agreements, audit
from wijkapp.store.agreements import NOT_HERE

BY_WHEN: Final = "voor-wanneer"
"""The start of the name of the field with the day; the id of the request follows."""
WHICH_DAY: Final = "Kies een dag vanaf vandaag waarop dit geregeld is"


def answer(  # noqa: PLR0913, PLR0917 - the parts of an answer
    context: Context,
    actor: Actor,
    version_id: UUID,
    request: UUID,
    given: SupportAnswer,
    text: str,
    by_when: date | None,
    seen: int,
    now: datetime,
) -> None:
    """Answer one request; answering again changes the answer. A no needs no day, and keeps none.

    Raises NotFound, NotAllowed without that right in this team, InvalidAnswer when something was decided since
    ``seen``, and WrongField without a day from today on.
    """
    if given is SupportAnswer.NO:
        by_when = None
    elif by_when is None or by_when < day_of(now):
        raise WrongField(f"{BY_WHEN}-{request}", WHICH_DAY)
    with context.store.writing() as db:
        version, _ = checked(db, actor, version_id, AgreementDeed.ANSWER, seen)
        if not actor.may(Right.SUPPORT_ANSWER, version.team):
            raise NotAllowed
        answered = agreements.answer(
            db,
            version,
            request,
            answer=given.value,
            answer_text=text.strip(),
            answered_by=actor.person,
            answered_at=now,
            by_when=by_when,
        )
        if not answered:
            raise NotFound(NOT_HERE)
        agreements.count_decision(db, version)
        if all(one.answer is not None for one in agreements.requests(db, version)):
            notices.take_back(db, version.id, NoticeKind.SUPPORT_ASKED)
        notices.tell(db, version.person, NoticeKind.SUPPORT_ANSWERED, now, team=version.team, subject=version.id)
        audit.record(db, audit.Deed.AGREEMENT_ANSWERED, now, actor=actor, plan=version.plan)
        topics = topics_of(db, version)
    context.signals.tell(*topics)
