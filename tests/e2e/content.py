"""The names of fields in plans made from the first situation, and whole plans in one go."""

from typing import Any

from tests.e2e.person import FIRST, LATER, SOON, Person
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.installation import catalogue

_SITUATION = next(one for one in catalogue().situations if one.slug == FIRST)
QUESTIONS = tuple(item_id(FIRST, one.id) for one in _SITUATION.individual_questions)
TEAM = tuple(item_id(FIRST, one.id) for one in _SITUATION.team_questions)
ACTIVITIES = tuple(item_id(FIRST, one.id) for one in _SITUATION.activities)


def question(place: int, part: str = "chosen") -> str:
    """A field of an individual question, counted from 0."""
    return field_name(ItemList.QUESTIONS, QUESTIONS[place], part)


def team(place: int, part: str = "chosen") -> str:
    """A field of a team question."""
    return field_name(ItemList.TEAM, TEAM[place], part)


def activity(place: int, part: str = "chosen") -> str:
    """A field of an activity."""
    return field_name(ItemList.ACTIVITIES, ACTIVITIES[place], part)


def tick(field: str, value: bool = True) -> dict[str, Any]:  # noqa: FBT002 - a value
    """A box that is ticked."""
    return {"kind": "tick", "field": field, "value": value}


def write(field: str, value: str) -> dict[str, Any]:
    """A text that is typed."""
    return {"kind": "write", "field": field, "value": value}


def complete_plan(person: Person, *, questions: int = 2, activities: int = 3) -> str:
    """Make a plan that only has to be checked; give its id."""
    plan = person.begins()
    person.sends(
        plan,
        *(tick(question(place)) for place in range(questions)),
        *(write(question(place, "sign"), f"het lukt {place}") for place in range(questions)),
        tick(team(0)),
        *(tick(activity(place)) for place in range(activities)),
        *(write(activity(place, "date"), SOON) for place in range(activities)),
        write("review.first", SOON),
        write("review.later", LATER),
        write("support.time", "Een dagdeel per maand"),
    )
    return plan
