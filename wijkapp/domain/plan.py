"""A plan as its owner reads it: the draft's loose fields put together into questions, a path and agreements."""

from datetime import date
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.draft import Draft, path_order
from wijkapp.domain.fields import OWN_SITUATION, ItemList, field_name, item_id, own_list
from wijkapp.domain.situation import (
    Activity,
    Company,
    CountsAs,
    Example,
    Form,
    Kind,
    LearningQuestion,
)

UNNAMED = "Mijn leerroute"
_ROUND_MINUTES: Final = 5
"""A proposal of minutes is rounded to this: nobody plans 52 minutes."""
_KINDS: Final = frozenset(Kind)
_COMPANIES: Final = frozenset(Company)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class PlanQuestion(_Part):
    """A question that a person can choose or has chosen; ``number`` counts the chosen ones from 1, 0 is not chosen."""

    id: str
    text: str
    own: bool
    chosen: bool
    number: int
    words: str = ""
    behind: str = ""
    kind: Kind | None = None
    sign: str = ""
    talk: bool = False
    example: Example | None = None

    @property
    def wording(self) -> str:
        """The question in my own words, or as it was chosen when I wrote none."""
        return self.words.strip() or self.text


class PlanActivity(_Part):
    """An activity that a person can choose or has chosen.

    ``serves`` holds the numbers of my chosen questions that it answers, ``serves_team`` those of the team's.
    ``minutes`` is what I wrote, or the middle of what the catalogue says; None when neither is a number.
    """

    id: str
    what: str
    own: bool
    chosen: bool
    why: str = ""
    first_step: str = ""
    serves: tuple[int, ...] = ()
    serves_team: tuple[int, ...] = ()
    form: Form | None = None
    company: Company = Company.ALONE
    counts_as: CountsAs | None = None
    day: date | None = None
    minutes: int | None = None
    usual_minutes: tuple[int, int] | None = None
    tool: str | None = None
    resources: tuple[str, ...] = ()


class Support(_Part):
    """What I ask my manager for; each "" when I ask nothing of that kind."""

    time: str = ""
    budget: str = ""
    expertise: str = ""


class Plan(_Part):
    """One development plan. ``path`` holds the chosen activities in the order I want to do them."""

    id: UUID
    name: str
    situation_title: str
    situation_case: str
    own_situation: bool
    offered_questions: tuple[PlanQuestion, ...]
    offered_team_questions: tuple[PlanQuestion, ...]
    offered_activities: tuple[PlanActivity, ...]
    path: tuple[PlanActivity, ...]
    support: Support
    first_review: date | None
    later_review: date | None
    finished: bool

    @property
    def questions(self) -> tuple[PlanQuestion, ...]:
        """The individual questions that were chosen, () when none is."""
        return tuple(question for question in self.offered_questions if question.chosen)

    @property
    def team_questions(self) -> tuple[PlanQuestion, ...]:
        """The questions to bring to the team, () when there are none."""
        return tuple(question for question in self.offered_team_questions if question.chosen)


def compose(draft: Draft) -> Plan:
    """Put a draft's fields together; what is missing or cannot be read is empty, never an error."""
    own = draft.text("situation.source") == OWN_SITUATION or draft.situation is None
    questions = _questions(draft, ItemList.QUESTIONS)
    team = _questions(draft, ItemList.TEAM)
    activities = _activities(draft, questions, team)
    by_id = {activity.id: activity for activity in activities}
    title = draft.text("situation.title") if own or draft.situation is None else draft.situation.title
    case = draft.text("situation.case") if own or draft.situation is None else draft.situation.case
    return Plan(
        id=draft.id,
        name=plan_name(draft.text("plan.name"), title),
        situation_title=title,
        situation_case=case,
        own_situation=own,
        offered_questions=questions,
        offered_team_questions=team,
        offered_activities=_best_fit_first(activities),
        path=tuple(by_id[item] for item in path_order(draft)),
        support=Support(
            time=draft.text("support.time"),
            budget=draft.text("support.budget"),
            expertise=draft.text("support.expertise"),
        ),
        first_review=read_day(draft.text("review.first")),
        later_review=read_day(draft.text("review.later")),
        finished=draft.tick("plan.finished"),
    )


def plan_name(written: str, situation_title: str) -> str:
    """What a plan is called: what its owner wrote, else its situation's title, else a plain name."""
    return written.strip() or situation_title.strip() or UNNAMED


def read_day(text: str) -> date | None:
    """Read a day as a date field sends it (2027-03-01); None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_minutes(text: str) -> int | None:
    """Read a number of minutes; None when it is not a whole number from 1 to 6000."""
    stripped = text.strip()
    if not (stripped.isascii() and stripped.isdigit() and len(stripped) <= 4):  # noqa: PLR2004 - four digits
        return None
    minutes = int(stripped)
    return minutes if 1 <= minutes <= 6000 else None  # noqa: PLR2004 - a hundred hours


def _questions(draft: Draft, scope: ItemList) -> tuple[PlanQuestion, ...]:
    found: list[PlanQuestion] = []
    number = 0
    for item, source in _offered(draft, scope):
        chosen = draft.tick(field_name(scope, item, "chosen"))
        number += chosen
        found.append(_question(draft, scope, item, source, number if chosen else 0))
    return tuple(found)


def _offered(draft: Draft, scope: ItemList) -> list[tuple[str, LearningQuestion | None]]:
    situation = draft.situation
    catalogue: tuple[LearningQuestion, ...] = ()
    if situation is not None:
        catalogue = situation.individual_questions if scope is ItemList.QUESTIONS else situation.team_questions
    slug = situation.slug if situation else ""
    offered: list[tuple[str, LearningQuestion | None]] = [(item_id(slug, source.id), source) for source in catalogue]
    offered.extend((item, None) for item in draft.items(own_list(scope)))
    return offered


def _question(draft: Draft, scope: ItemList, item: str, source: LearningQuestion | None, number: int) -> PlanQuestion:
    def text(part: str) -> str:
        return draft.text(field_name(scope, item, part))

    kind = text("kind")
    return PlanQuestion(
        id=item,
        text=source.text if source else text("text"),
        own=source is None,
        chosen=number > 0,
        number=number,
        words=text("words"),
        behind=text("behind"),
        kind=Kind(kind) if kind in _KINDS else (source.kind if source else None),
        sign=text("sign"),
        talk=draft.tick(field_name(scope, item, "talk")),
        example=source.example if source else None,
    )


def _activities(
    draft: Draft, questions: tuple[PlanQuestion, ...], team: tuple[PlanQuestion, ...]
) -> tuple[PlanActivity, ...]:
    mine = {question.id: question.number for question in questions if question.chosen}
    ours = {question.id: question.number for question in team if question.chosen}
    situation = draft.situation
    found: list[PlanActivity] = []
    if situation is not None:
        found += [_from_catalogue(draft, situation.slug, activity, mine, ours) for activity in situation.activities]
    found.extend(_own_activity(draft, item) for item in draft.items(own_list(ItemList.ACTIVITIES)))
    return tuple(found)


def _from_catalogue(
    draft: Draft, slug: str, activity: Activity, mine: dict[str, int], ours: dict[str, int]
) -> PlanActivity:
    item = item_id(slug, activity.id)
    served = [item_id(slug, question) for question in activity.serves]
    usual = (activity.minutes.least, activity.minutes.most)
    return PlanActivity(
        id=item,
        what=activity.what,
        own=False,
        chosen=draft.tick(_activity(item, "chosen")),
        why=activity.why,
        first_step=activity.first_step,
        serves=tuple(sorted(mine[question] for question in served if question in mine)),
        serves_team=tuple(sorted(ours[question] for question in served if question in ours)),
        form=activity.form,
        company=_company(draft, item, activity.company),
        counts_as=activity.counts_as,
        day=read_day(draft.text(_activity(item, "date"))),
        minutes=_minutes(draft, item, usual),
        usual_minutes=usual,
        tool=activity.tool,
        resources=activity.resources,
    )


def _own_activity(draft: Draft, item: str) -> PlanActivity:
    return PlanActivity(
        id=item,
        what=draft.text(_activity(item, "text")),
        own=True,
        chosen=draft.tick(_activity(item, "chosen")),
        company=_company(draft, item, Company.ALONE),
        day=read_day(draft.text(_activity(item, "date"))),
        minutes=_minutes(draft, item, None),
    )


def _activity(item: str, part: str) -> str:
    return field_name(ItemList.ACTIVITIES, item, part)


def _company(draft: Draft, item: str, usual: Company) -> Company:
    chosen = draft.text(_activity(item, "company"))
    return Company(chosen) if chosen in _COMPANIES else usual


def _minutes(draft: Draft, item: str, usual: tuple[int, int] | None) -> int | None:
    written = draft.text(_activity(item, "minutes"))
    if written.strip():
        return read_minutes(written)
    return None if usual is None else max(_ROUND_MINUTES, round(sum(usual) / 2 / _ROUND_MINUTES) * _ROUND_MINUTES)


def _best_fit_first(activities: tuple[PlanActivity, ...]) -> tuple[PlanActivity, ...]:
    """Own activities first, then those that answer most of my questions, then the team's; otherwise as written."""
    return tuple(
        sorted(activities, key=lambda one: (not one.own, -len(one.serves), -len(one.serves_team))),
    )
