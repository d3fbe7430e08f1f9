"""A team's own plan: its questions, who does what about them, what was agreed, and the moments to look back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.situation import Competence, Kind, LifeDomain
from wijkapp.errors import InvalidAnswer


class QuestionState(StrEnum):
    """Where a team is with a question."""

    PROPOSED = "voorgesteld"
    ADOPTED = "aangenomen"
    PARKED = "geparkeerd"
    CLOSED = "gesloten"


class QuestionMove(StrEnum):
    """What a team can decide about a question."""

    ADOPT = "aannemen"
    PARK = "parkeren"
    REOPEN = "heropenen"
    CLOSE = "sluiten"


MOVES: Final[Mapping[tuple[QuestionState, QuestionMove], QuestionState]] = MappingProxyType(
    {
        (QuestionState.PROPOSED, QuestionMove.ADOPT): QuestionState.ADOPTED,
        (QuestionState.PROPOSED, QuestionMove.PARK): QuestionState.PARKED,
        (QuestionState.ADOPTED, QuestionMove.PARK): QuestionState.PARKED,
        (QuestionState.ADOPTED, QuestionMove.CLOSE): QuestionState.CLOSED,
        (QuestionState.PARKED, QuestionMove.REOPEN): QuestionState.PROPOSED,
        (QuestionState.CLOSED, QuestionMove.REOPEN): QuestionState.ADOPTED,
    },
)
"""Every move that there is, from where and to where; what is not here is refused."""
CHANGED_MEANWHILE: Final = "Een collega heeft deze vraag net veranderd. Je ziet nu hoe hij staat. Kijk of het nog past."
NOT_IN_TEAM: Final = "We vinden dit niet bij jouw teams. Misschien is het weg, of hoor je niet meer bij dit team."


def moved(state: QuestionState, move: QuestionMove) -> QuestionState:
    """Where a question is after a move; a move that a colleague has just made leaves it where it is.

    Raises InvalidAnswer for a move that is not in the table.
    """
    if is_made(state, move):
        return state
    if (state, move) not in MOVES:
        raise InvalidAnswer(CHANGED_MEANWHILE)
    return MOVES[state, move]


def is_made(state: QuestionState, move: QuestionMove) -> bool:
    """Whether a question already is where this move leads to."""
    return any(made is move and to is state for (_, made), to in MOVES.items())


class ActivityState(StrEnum):
    """How far something is that somebody does for the team."""

    OPEN = "nog niet"
    BUSY = "bezig"
    DONE = "gedaan"


class Outcome(StrEnum):
    """What became of an agreement, as a review finds it: it stays, it is done, or it is dropped."""

    KEPT = "blijft"
    DONE = "gedaan"
    DROPPED = "vervalt"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class TeamMember(_Part):
    """Somebody who is or was in the team; ``leads`` is known only of who is in it now."""

    id: UUID
    name: str
    leads: bool = False


class EarlierWording(_Part):
    """How a question was put before; ``until`` is the day on which it was reworded."""

    text: str
    until: date


class TeamMessage(_Part):
    """What somebody said about a question; ``author`` is "" when the account is gone."""

    id: UUID
    author: str
    text: str
    at: datetime


class TakenUp(_Part):
    """Who took an activity up as a personal one, and how far; nothing of that person's plan is in it."""

    person: UUID
    name: str
    state: ActivityState


class TeamActivity(_Part):
    """Something to do for an adopted question; ``owner`` is None while nobody has taken it on."""

    id: UUID
    question: UUID
    text: str
    day: date | None
    owner: TeamMember | None
    state: ActivityState
    version: int
    taken_up: tuple[TakenUp, ...] = ()


class TeamQuestion(_Part):
    """A question that a team wants to learn from.

    ``proposer`` is "" when it was proposed without a name: then nothing anywhere says who it was, and of the moment
    only the day is known. ``learned`` is what the team wrote when it closed the question.
    """

    id: UUID
    team: UUID
    wording: str
    kind: Kind | None
    competences: tuple[Competence, ...]
    life_domains: tuple[LifeDomain, ...]
    situation_title: str
    proposer: str
    proposed_on: date
    state: QuestionState
    learned: str
    closed_on: date | None
    version: int
    earlier: tuple[EarlierWording, ...] = ()
    messages: tuple[TeamMessage, ...] = ()
    activities: tuple[TeamActivity, ...] = ()


class Judgement(_Part):
    """What one review made of one agreement; ``why`` is one word, and only a dropped one must have it."""

    review: UUID
    outcome: Outcome
    why: str


class TeamAgreement(_Part):
    """Something the team agreed on. ``who`` is None for the whole team, ``by`` None for the next review.

    ``made_in`` is the review in which it was made, None when it was made between two reviews.
    """

    id: UUID
    text: str
    who: TeamMember | None
    by: date | None
    question: UUID | None
    made_in: UUID | None
    version: int
    judgements: tuple[Judgement, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still holds: no review found it done or dropped it."""
        return all(one.outcome is Outcome.KEPT for one in self.judgements)

    def judgement_in(self, review: UUID) -> Judgement | None:
        """What this review made of it; None while it has not."""
        return next((one for one in self.judgements if one.review == review), None)


class TeamReview(_Part):
    """A moment to look back; ``next_on`` is None until it is finished."""

    id: UUID
    held_on: date
    next_on: date | None

    @property
    def is_finished(self) -> bool:
        """Whether everything of last time was looked at and the next date is set."""
        return self.next_on is not None


class TeamPlan(_Part):
    """All that a member sees of one team."""

    id: UUID
    name: str
    members: tuple[TeamMember, ...]
    questions: tuple[TeamQuestion, ...]
    agreements: tuple[TeamAgreement, ...]
    reviews: tuple[TeamReview, ...]

    def in_state(self, state: QuestionState) -> tuple[TeamQuestion, ...]:
        """The questions that are here, () when there are none."""
        return tuple(one for one in self.questions if one.state is state)

    @property
    def open_review(self) -> TeamReview | None:
        """The review that is being held now; None when there is none."""
        return next((one for one in self.reviews if not one.is_finished), None)

    @property
    def next_review(self) -> date | None:
        """The day that the last finished review set; None when there was none yet."""
        return next((one.next_on for one in self.reviews if one.is_finished), None)

    @property
    def open_agreements(self) -> tuple[TeamAgreement, ...]:
        """The agreements that still hold, () when there are none."""
        return tuple(one for one in self.agreements if one.is_open)


def of_last_time(agreements: Iterable[TeamAgreement], review: UUID) -> tuple[TeamAgreement, ...]:
    """The agreements that this review looks back on: those that held when it began."""
    return tuple(one for one in agreements if one.made_in != review and _held_before(one, review))


def _held_before(one: TeamAgreement, review: UUID) -> bool:
    return all(said.outcome is Outcome.KEPT for said in one.judgements if said.review != review)


def is_untouched(agreements: Iterable[TeamAgreement], review: UUID) -> bool:
    """Whether nothing was said or agreed in this review yet, so that stopping it loses nothing."""
    return not any(one.made_in == review or one.judgement_in(review) for one in agreements)


def unjudged(agreements: Iterable[TeamAgreement], review: UUID) -> tuple[TeamAgreement, ...]:
    """The agreements of last time about which this review has said nothing yet, () when all are done."""
    return tuple(one for one in of_last_time(agreements, review) if one.judgement_in(review) is None)
