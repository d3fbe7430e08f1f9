"""What a page shows of a plan: small frozen rows with finished Dutch texts, made from the domain."""

from dataclasses import dataclass
from datetime import date

from wijkapp import texts
from wijkapp.components.problems import Problem
from wijkapp.domain import path as paths
from wijkapp.domain import steps
from wijkapp.domain.draft import Draft
from wijkapp.domain.fields import ItemList, field_name
from wijkapp.domain.plan import Plan, PlanActivity, PlanQuestion
from wijkapp.domain.situation import Company


@dataclass(frozen=True)
class Row:
    """What the server holds for one field; version 0 is a proposal of ours that nobody has saved."""

    value: bool | str
    version: int


@dataclass(frozen=True)
class QuestionView:
    """A learning question on a page; ``field`` is the start of its field names."""

    id: str
    field: str
    text: str
    own: bool
    number: int
    wording: str
    kind: str
    behind: str
    sign: str
    talk: bool
    example_words: str
    example_behind: str
    example_sign: str


@dataclass(frozen=True)
class ActivityView:
    """An activity on a page, with why it fits, and where in the path it can go: places count from 1."""

    id: str
    field: str
    what: str
    own: bool
    why: str
    first_step: str
    fits: str
    usual: str
    counts_as: str
    company: str
    day: str
    duration: str
    tool: str
    up: int
    down: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class TaskView:
    """One line of the task list."""

    number: int
    title: str
    href: str
    status: str
    css: str
    optional: bool


COUNTS_AS_LABELS = {
    "scholing": "kan meetellen als scholing",
    "reflectie": "kan meetellen als reflectie",
    "overig": "kan meetellen als overige activiteit",
    "telt-niet": "",
}
_STATUS_CSS = {
    steps.Status.DONE: "is-done",
    steps.Status.BUSY: "is-busy",
    steps.Status.NOT_STARTED: "is-open",
}


def rows(draft: Draft, plan: Plan) -> dict[str, Row]:
    """Every field with its saved value, and our proposals for fields that start with something in them."""
    found = {
        name: Row(stored.value, stored.version)
        for name, stored in draft.fields.items()
        if not isinstance(stored.value, tuple)
    }
    for name, value in _proposals(plan).items():
        found.setdefault(name, Row(value, 0))
    return found


def _proposals(plan: Plan) -> dict[str, str]:
    proposals = {"plan.name": plan.name}
    for question in plan.questions:
        proposals[field_name(ItemList.QUESTIONS, question.id, "words")] = question.text
        if question.kind:
            proposals[field_name(ItemList.QUESTIONS, question.id, "kind")] = question.kind
    for question in plan.team_questions:
        proposals[field_name(ItemList.TEAM, question.id, "words")] = question.text
    for activity in plan.path:
        proposals[field_name(ItemList.ACTIVITIES, activity.id, "company")] = activity.company
        if activity.minutes is not None:
            proposals[field_name(ItemList.ACTIVITIES, activity.id, "minutes")] = str(activity.minutes)
    return proposals


def question_view(question: PlanQuestion, scope: ItemList) -> QuestionView:
    """One question as a page shows it."""
    example = question.example
    return QuestionView(
        id=question.id,
        field=f"{scope}.{question.id}",
        text=question.text,
        own=question.own,
        number=question.number,
        wording=question.wording,
        kind=question.kind or "",
        behind=question.behind.strip(),
        sign=question.sign.strip(),
        talk=question.talk,
        example_words=example.words if example else "",
        example_behind=example.behind if example else "",
        example_sign=example.sign if example else "",
    )


def activity_view(activity: PlanActivity, today: date, place: int = 0, count: int = 0) -> ActivityView:
    """One activity as a page shows it; ``place`` is 0 when it is not in the path."""
    usual = texts.usual_duration(*activity.usual_minutes) if activity.usual_minutes else ""
    return ActivityView(
        id=activity.id,
        field=f"{ItemList.ACTIVITIES}.{activity.id}",
        what=activity.what,
        own=activity.own,
        why=activity.why,
        first_step=activity.first_step,
        fits=paths.reason(activity),
        usual=usual,
        counts_as=COUNTS_AS_LABELS.get(activity.counts_as or "", ""),
        company=Company(activity.company).label,
        day=texts.short_date(activity.day, today) if activity.day else "",
        duration=texts.duration(activity.minutes) if activity.minutes else "",
        tool=activity.tool or "",
        up=max(0, place - 2),
        down=place,
        is_first=place <= 1,
        is_last=place == count,
    )


def task_views(plan: Plan, today: date) -> list[TaskView]:
    """The seven lines of the task list, in order."""
    return [
        TaskView(
            number=step,
            title=step.title,
            href=f"/plan/{step.slug}?plan={plan.id}",
            status="Overgeslagen" if _skipped(plan, step) else steps.status(plan, step, today),
            css=_STATUS_CSS[steps.status(plan, step, today)],
            optional=step is steps.Step.TEAM and not plan.finished,
        )
        for step in steps.Step
    ]


def _skipped(plan: Plan, step: steps.Step) -> bool:
    return plan.finished and step is steps.Step.TEAM and not plan.team_questions


def problem_views(plan: Plan, step: steps.Step, today: date) -> list[Problem]:
    """What a step still needs, with links: to the field when it is on this page, else to the step that has it."""
    if step is not steps.Step.CHECK:
        return [
            Problem(lack.field, lack.sentence, _place(plan, lack.field)) for lack in steps.missing(plan, step, today)
        ]
    return [
        Problem(lack.field, lack.sentence, f"/plan/{one.slug}?plan={plan.id}&terug=1#{lack.field}")
        for one in steps.Step
        if one is not steps.Step.CHECK
        for lack in steps.missing(plan, one, today)
    ]


def _place(plan: Plan, field: str) -> str:
    """Where a problem of this page is solved: at its field, or at step 2 when no question was chosen there."""
    return f"/plan/{steps.Step.QUESTIONS.slug}?plan={plan.id}" if field == "step.questions" else f"#{field}"


def load_line(plan: Plan, today: date) -> str:
    """Whether the path is realistic: 3 activiteiten, samen ongeveer 5 uur tot 1 maart; "" without activities."""
    amount = paths.load(plan)
    if not amount.activities:
        return ""
    line = texts.counted(amount.activities, "activiteit", "activiteiten")
    if amount.minutes:
        line += f", {'samen ' if amount.activities > 1 else ''}ongeveer {texts.duration(amount.minutes)}"
    if amount.last_day:
        line += f" tot {texts.short_date(amount.last_day, today)}"
    return line


def load_warning(plan: Plan, today: date) -> str:
    """A question when the path asks more than half a working day a week; "" otherwise."""
    if not paths.is_heavy(paths.load(plan), today):
        return ""
    return "Dat is meer dan een halve dag per week. Past dat? Je kunt een dag later kiezen of iets weglaten."


def unanswered_line(plan: Plan) -> str:
    """Which questions have no activity yet; "" when all have one, or nothing was chosen."""
    numbers = paths.unanswered(plan)
    if not numbers or not plan.path:
        return ""
    return f"Bij vraag {paths.listed(numbers)} koos je nog geen activiteit. Dat mag, maar misschien wil je er een."


def finished_line(plan: Plan, today: date) -> str:
    """How far the plan is, for the task list: Je hebt 3 van de 7 stappen klaar."""
    if plan.finished:
        return "Je plan is klaar. Je kunt altijd iets aanpassen."
    done = sum(steps.status(plan, step, today) is steps.Status.DONE for step in steps.Step)
    return f"Je hebt {done} van de 7 stappen klaar."
