"""What can be said about a learning path as a whole: is it realistic, and is there variety in it."""

from datetime import date
from typing import Final, NamedTuple

from wijkapp.domain.plan import Plan, PlanActivity
from wijkapp.domain.situation import Company, Form

WEEKLY_MINUTES: Final = 240
"""Half a working day a week; above it we ask whether the path is realistic.

It is our own choice and only leads to a question: the collective agreements name no such figure.
"""


class Load(NamedTuple):
    """How much a path asks: the number of activities, the minutes together, and the last day; None without days."""

    activities: int
    minutes: int
    last_day: date | None


def load(plan: Plan) -> Load:
    """Add up a path; activities without a readable number of minutes count as 0."""
    days = [activity.day for activity in plan.path if activity.day is not None]
    return Load(
        activities=len(plan.path),
        minutes=sum(activity.minutes or 0 for activity in plan.path),
        last_day=max(days, default=None),
    )


def is_heavy(amount: Load, today: date) -> bool:
    """Whether this asks more than half a day a week until the last day; False when no day is known."""
    if amount.last_day is None:
        return False
    weeks = max(1, ((amount.last_day - today).days + 6) // 7)
    return amount.minutes > weeks * WEEKLY_MINUTES


def reason(activity: PlanActivity) -> str:
    """Why an activity fits, such as "Past bij vraag 1 en 2"; "" when it serves nothing that was chosen."""
    parts: list[str] = []
    if activity.serves:
        parts.append(f"vraag {listed(activity.serves)}")
    if activity.serves_team:
        parts.append(f"teamvraag {listed(activity.serves_team)}")
    return f"Past bij {' en '.join(parts)}" if parts else ""


def unanswered(plan: Plan) -> tuple[int, ...]:
    """The numbers of my questions that no chosen catalogue activity serves; () when own activities may do so."""
    if any(activity.own for activity in plan.path):
        return ()
    served = {number for activity in plan.path for number in activity.serves}
    return tuple(question.number for question in plan.questions if question.number not in served and not question.own)


def mix_hint(plan: Plan) -> str:
    """One gentle suggestion for more variety; "" when there is nothing to say. Never a score."""
    if len(plan.path) < 2:  # noqa: PLR2004 - variety needs two
        return ""
    forms = {activity.form for activity in plan.path if activity.form is not None}
    if all(activity.company is Company.ALONE for activity in plan.path):
        return "Je doet nu alles alleen. Wil je er iets bij doen met een collega?"
    if forms and forms <= {Form.LOOK_UP, Form.TRAIN}:
        return "Je leert nu vooral door te lezen en les te volgen. Wil je er iets bij uitproberen in je werk?"
    if forms and Form.REFLECT not in forms and forms <= {Form.TRY, Form.ASK, Form.WATCH}:
        return "Je gaat vooral doen en vragen. Wil je ook een moment kiezen om erop terug te kijken?"
    return ""


def listed(numbers: tuple[int, ...]) -> str:
    """Write numbers as a person says them: 1, 1 en 2, 1, 2 en 3."""
    head, last = numbers[:-1], str(numbers[-1])
    return f"{', '.join(map(str, head))} en {last}" if head else last
