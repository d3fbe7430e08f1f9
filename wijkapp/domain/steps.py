"""The seven steps from situation to plan: their order, when one is done, and what is still missing."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from wijkapp.domain.fields import ItemList, field_name, own_list
from wijkapp.domain.plan import Plan, PlanActivity, PlanQuestion

MOST_QUESTIONS: Final = 3
"""A plan answers one to three individual questions; more is a wish list (product rule, step 2)."""


CHOICE_OF_QUESTIONS: Final = "question.choice"
"""Names the group of boxes of step 2, for what is wrong with the choice as a whole."""
CHOICE_OF_ACTIVITIES: Final = "activity.choice"
"""Names the group of boxes of step 5."""


class Step(IntEnum):
    """The steps in their usual order; the number is what the person sees."""

    SITUATION = 1
    QUESTIONS = 2
    SHARPEN = 3
    TEAM = 4
    PATH = 5
    AGREEMENTS = 6
    CHECK = 7

    @property
    def slug(self) -> str:
        """The last part of the step's address."""
        return _NAMES[self][0]

    @property
    def title(self) -> str:
        """The step's name on the task list and in titles."""
        return _NAMES[self][1]


_NAMES: Final[Mapping[Step, tuple[str, str]]] = MappingProxyType(
    {
        Step.SITUATION: ("situatie", "Situatie"),
        Step.QUESTIONS: ("leervragen", "Mijn leervragen"),
        Step.SHARPEN: ("aanscherpen", "Aanscherpen"),
        Step.TEAM: ("teamvragen", "Teamvragen"),
        Step.PATH: ("leerroute", "Leerroute"),
        Step.AGREEMENTS: ("afspraken", "Afspraken"),
        Step.CHECK: ("controleren", "Controleren"),
    },
)


class Status(StrEnum):
    """How far a step is, in the words of the task list."""

    DONE = "Klaar"
    BUSY = "Bezig"
    NOT_STARTED = "Nog niet begonnen"


class Missing(NamedTuple):
    """One thing that keeps a step from being done: the field it is about and what to do."""

    field: str
    sentence: str


def missing(plan: Plan, step: Step, today: date) -> tuple[Missing, ...]:
    """What this step still needs, in the order of the page; () when it is complete."""
    return _RULES[step](plan, today)


def status(plan: Plan, step: Step, today: date) -> Status:
    """Whether a step is done, busy or not started yet."""
    if not _STARTED[step](plan):
        return Status.NOT_STARTED
    return Status.BUSY if missing(plan, step, today) else Status.DONE


def next_open(plan: Plan, today: date) -> Step:
    """The first step that needs something; checking when all others are complete."""
    for step in Step:
        if step is not Step.CHECK and missing(plan, step, today):
            return step
    return Step.CHECK


def _situation(plan: Plan, _today: date) -> tuple[Missing, ...]:
    if not plan.own_situation:
        return ()
    found: list[Missing] = []
    if not plan.situation_title.strip():
        found.append(Missing("situation.title", "Kies een praktijksituatie, of geef je eigen situatie een naam"))
    elif not plan.situation_case.strip():
        found.append(Missing("situation.case", "Beschrijf in een paar zinnen wat er speelt"))
    return tuple(found)


def _questions(plan: Plan, _today: date) -> tuple[Missing, ...]:
    group = CHOICE_OF_QUESTIONS if plan.offered_questions else own_list(ItemList.QUESTIONS)
    if not plan.questions:
        return (Missing(group, "Kies 1 tot 3 leervragen, of schrijf er zelf een"),)
    if len(plan.questions) > MOST_QUESTIONS:
        return (Missing(group, f"Kies hooguit {MOST_QUESTIONS} leervragen. Je koos er nu {len(plan.questions)}"),)
    return tuple(_empty_texts(ItemList.QUESTIONS, plan.questions))


def _empty_texts(scope: ItemList, questions: tuple[PlanQuestion, ...]) -> list[Missing]:
    return [
        Missing(field_name(scope, question.id, "text"), "Schrijf je eigen vraag op, of haal hem weg")
        for question in questions
        if question.own and not question.wording.strip()
    ]


def _sharpened(plan: Plan, _today: date) -> tuple[Missing, ...]:
    if not plan.questions:
        return (Missing("step.questions", "Kies eerst een leervraag bij stap 2"),)
    return tuple(
        Missing(
            field_name(ItemList.QUESTIONS, question.id, "sign"),
            f"Schrijf bij vraag {question.number} waaraan je merkt dat het lukt",
        )
        for question in plan.questions
        if not question.sign.strip()
    )


def _team(plan: Plan, _today: date) -> tuple[Missing, ...]:
    return tuple(_empty_texts(ItemList.TEAM, plan.team_questions))


def _path(plan: Plan, today: date) -> tuple[Missing, ...]:
    if not plan.path:
        group = CHOICE_OF_ACTIVITIES if plan.offered_activities else own_list(ItemList.ACTIVITIES)
        return (Missing(group, "Kies minimaal 1 activiteit, of bedenk er zelf een"),)
    return tuple(lack for activity in plan.path for lack in _activity(activity, None if plan.finished else today))


def _activity(activity: PlanActivity, earliest: date | None) -> list[Missing]:
    """What one activity needs; in a finished plan its day may have passed, so there is no earliest day."""
    found: list[Missing] = []
    if not activity.what.strip():
        found.append(_lack(activity, "text", "Schrijf op wat je gaat doen, of haal deze activiteit weg"))
    if activity.day is None:
        found.append(_lack(activity, "date", f"Kies een dag voor ‘{_short(activity.what)}’"))
    elif earliest is not None and activity.day < earliest:
        found.append(_lack(activity, "date", f"Kies een dag vanaf vandaag voor ‘{_short(activity.what)}’"))
    if activity.minutes is None:
        found.append(_lack(activity, "minutes", f"Schrijf het aantal minuten voor ‘{_short(activity.what)}’ als getal"))
    return found


def _lack(activity: PlanActivity, part: str, sentence: str) -> Missing:
    return Missing(field_name(ItemList.ACTIVITIES, activity.id, part), sentence)


def _short(text: str) -> str:
    stripped = text.strip() or "je eigen activiteit"
    return stripped if len(stripped) <= 60 else stripped[:59].rstrip() + "…"  # noqa: PLR2004 - one line on a phone


def _agreements(plan: Plan, today: date) -> tuple[Missing, ...]:
    if plan.first_review is None:
        return (Missing("review.first", "Kies een dag waarop je terugkijkt"),)
    if plan.first_review < today and not plan.finished:
        return (Missing("review.first", "Kies een dag vanaf vandaag om terug te kijken"),)
    if plan.later_review is not None and plan.later_review <= plan.first_review:
        return (Missing("review.later", "Kies voor de tweede terugblik een dag na de eerste"),)
    return ()


def _check(plan: Plan, today: date) -> tuple[Missing, ...]:
    return tuple(lack for step in Step if step is not Step.CHECK for lack in missing(plan, step, today))


_RULES: Final[Mapping[Step, Callable[[Plan, date], tuple[Missing, ...]]]] = MappingProxyType(
    {
        Step.SITUATION: _situation,
        Step.QUESTIONS: _questions,
        Step.SHARPEN: _sharpened,
        Step.TEAM: _team,
        Step.PATH: _path,
        Step.AGREEMENTS: _agreements,
        Step.CHECK: _check,
    },
)
_STARTED: Final[Mapping[Step, Callable[[Plan], bool]]] = MappingProxyType(
    {
        Step.SITUATION: lambda plan: not plan.own_situation or bool(plan.situation_title or plan.situation_case),
        Step.QUESTIONS: lambda plan: bool(plan.questions),
        Step.SHARPEN: lambda plan: any(one.words or one.behind or one.sign or one.talk for one in plan.questions),
        Step.TEAM: lambda plan: bool(plan.team_questions),
        Step.PATH: lambda plan: bool(plan.path),
        Step.AGREEMENTS: lambda plan: bool(plan.first_review or any(plan.support.model_dump().values())),
        Step.CHECK: lambda plan: plan.finished,
    },
)
