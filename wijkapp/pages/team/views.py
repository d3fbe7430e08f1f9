"""What the team's pages show: small frozen rows with finished Dutch texts, made from the domain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wijkapp import texts
from wijkapp.domain.team_plan import (
    ActivityState,
    Outcome,
    QuestionState,
    TeamActivity,
    TeamAgreement,
    TeamMember,
    TeamPlan,
    TeamQuestion,
    TeamReview,
)


@dataclass(frozen=True)
class Choice:
    """Somebody or something to choose from a list."""

    id: str
    name: str


@dataclass(frozen=True)
class ActivityLine:
    """An activity; ``day_value``, ``owner_id`` and ``version`` are what a form starts with.

    ``how_far`` is the state in the words of the page. ``mine`` says how far I am with what I took up, "" when I did
    not; ``my_plan`` is the address of the plan it is in.
    """

    id: str
    text: str
    day: str
    day_value: str
    owner: str
    owner_id: str
    state: str
    how_far: str
    css: str
    count: str
    names: str
    mine: str
    my_plan: str
    version: int


@dataclass(frozen=True)
class QuestionCard:
    """A question with what belongs to it on the page of the whole team."""

    id: str
    href: str
    wording: str
    kind: str
    tags: list[str]
    situation: str
    proposed: str
    state: str
    learned: str
    closed: str
    said: str
    activities: list[ActivityLine]


@dataclass(frozen=True)
class MessageLine:
    """What somebody said."""

    id: str
    author: str
    text: str
    when: str


@dataclass(frozen=True)
class WordingLine:
    """Earlier words of a question."""

    text: str
    until: str


@dataclass(frozen=True)
class AgreementLine:
    """An agreement; ``outcome`` is what the review that is being held made of it, "" for nothing yet."""

    id: str
    text: str
    who: str
    who_id: str
    by: str
    by_value: str
    question: str
    late: bool
    outcome: str
    why: str
    version: int


@dataclass(frozen=True)
class ReviewLine:
    """A review that was held, with what became of its agreements."""

    id: str
    held: str
    found: str


HOW_FAR = {ActivityState.OPEN: "nog niet begonnen", ActivityState.BUSY: "bezig", ActivityState.DONE: "klaar"}
"""The words of a step of one's own plan, for an activity of the team."""
STATE_CSS = {ActivityState.OPEN: "is-open", ActivityState.BUSY: "is-busy", ActivityState.DONE: "is-done"}


def choices(members: Iterable[TeamMember]) -> list[Choice]:
    """Members or teams as a list to choose from."""
    return [Choice(str(one.id), one.name) for one in members]


def question_card(
    one: TeamQuestion, today: date, me: UUID | None = None, plans: Mapping[UUID, UUID] | None = None
) -> QuestionCard:
    """A question as it stands among the others."""
    return QuestionCard(
        id=str(one.id),
        href=f"/team/vraag?vraag={one.id}",
        wording=one.wording,
        kind=one.kind or "",
        tags=[each.label for each in (*one.competences, *one.life_domains)],
        situation=one.situation_title,
        proposed=proposed_line(one, today),
        state=one.state,
        learned=one.learned,
        closed=texts.short_date(one.closed_on, today) if one.closed_on else "",
        said=texts.counted(len(one.messages), "reactie", "reacties") if one.messages else "",
        activities=[activity_line(each, today, me, plans) for each in one.activities],
    )


def proposed_line(one: TeamQuestion, today: date) -> str:
    """Who brought it in and when: Ingebracht door Anna op 1 maart."""
    who = f"door {one.proposer}" if one.proposer else "zonder naam"
    return f"Ingebracht {who} op {texts.short_date(one.proposed_on, today)}"


def activity_line(
    one: TeamActivity, today: date, me: UUID | None = None, plans: Mapping[UUID, UUID] | None = None
) -> ActivityLine:
    """An activity with who sees to it and who took it up."""
    mine = next((each.state for each in one.taken_up if each.person == me), None)
    plan = (plans or {}).get(one.id)
    return ActivityLine(
        id=str(one.id),
        text=one.text,
        day=texts.short_date(one.day, today) if one.day else "",
        day_value=one.day.isoformat() if one.day else "",
        owner=one.owner.name if one.owner else "",
        owner_id=str(one.owner.id) if one.owner else "",
        state=one.state,
        how_far=HOW_FAR[one.state],
        css=STATE_CSS[one.state],
        count=count_line(one),
        names=", ".join(f"{each.name} ({HOW_FAR[each.state]})" for each in one.taken_up),
        mine=mine or "",
        my_plan=f"/plan?plan={plan}" if plan and mine else "",
        version=one.version,
    )


def count_line(one: TeamActivity) -> str:
    """How many took it up: 2 teamleden doen dit, 1 klaar; "" when nobody did."""
    if not one.taken_up:
        return ""
    doing = f"{texts.counted(len(one.taken_up), 'teamlid doet', 'teamleden doen')} dit"
    ready = sum(each.state is ActivityState.DONE for each in one.taken_up)
    return f"{doing}, {ready} klaar" if ready else doing


def agreement_line(one: TeamAgreement, plan: TeamPlan, today: date, review: TeamReview | None = None) -> AgreementLine:
    """An agreement with who keeps it and by when."""
    said = one.judgement_in(review.id) if review else None
    question = next((each.wording for each in plan.questions if each.id == one.question), "")
    return AgreementLine(
        id=str(one.id),
        text=one.text,
        who=one.who.name if one.who else "het hele team",
        who_id=str(one.who.id) if one.who else "",
        by=texts.short_date(one.by, today) if one.by else "de volgende terugblik",
        by_value=one.by.isoformat() if one.by else "",
        question=question,
        late=one.by is not None and one.by < today,
        outcome=said.outcome if said else "",
        why=said.why if said else "",
        version=one.version,
    )


def review_line(review: TeamReview, plan: TeamPlan) -> ReviewLine:
    """A review with a count of what was found: 2 gedaan, 1 blijft, 1 vervalt."""
    said = [one.judgement_in(review.id) for one in plan.agreements]
    counts = {outcome: sum(each is not None and each.outcome is outcome for each in said) for outcome in Outcome}
    parts = [f"{counts[outcome]} {outcome}" for outcome in (Outcome.DONE, Outcome.KEPT, Outcome.DROPPED)]
    shown = [part for part in parts if not part.startswith("0 ")]
    return ReviewLine(
        id=str(review.id),
        held=texts.long_date(review.held_on),
        found=f"Afspraken: {', '.join(shown)}" if shown else "Er waren nog geen afspraken",
    )


def cards(
    plan: TeamPlan, state: QuestionState, today: date, me: UUID | None = None, plans: Mapping[UUID, UUID] | None = None
) -> list[QuestionCard]:
    """All questions in one state."""
    return [question_card(one, today, me, plans) for one in plan.in_state(state)]


def plan_vars(plan: TeamPlan, today: date) -> dict[str, object]:
    """Every var of the team's page that follows from the plan alone, by name."""
    return {
        "team_id": str(plan.id),
        "team_name": plan.name,
        "members": choices(plan.members),
        "question_choices": [Choice(str(one.id), one.wording) for one in plan.in_state(QuestionState.ADOPTED)],
        "adopted": cards(plan, QuestionState.ADOPTED, today),
        "proposed": cards(plan, QuestionState.PROPOSED, today),
        "parked": cards(plan, QuestionState.PARKED, today),
        "closed": cards(plan, QuestionState.CLOSED, today),
        "agreements": [agreement_line(one, plan, today) for one in plan.open_agreements],
        "next_review": texts.long_date(plan.next_review) if plan.next_review else "",
        "reviewing": plan.open_review is not None,
        "is_new": not plan.questions and not plan.agreements and not plan.reviews,
        "printed": texts.long_date(today),
        "leaders": texts.listed([one.name for one in plan.members if one.leads]),
        "workers": texts.listed([one.name for one in plan.members if not one.leads]),
    }
