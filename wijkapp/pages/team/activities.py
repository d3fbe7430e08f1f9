"""Who does what for a question of a team: adding an activity, saying how far it is, and taking it up oneself."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import plans, team_activities, team_plan
from wijkapp.domain.roles import Right
from wijkapp.domain.team_forms import TeamForm
from wijkapp.domain.team_plan import ActivityState
from wijkapp.errors import InvalidAnswer
from wijkapp.gate.allow import allow
from wijkapp.installation import context
from wijkapp.pages.team.standing import TeamPage, after, attempt
from wijkapp.pages.team.views import ActivityLine, Choice

ACTIVITIES = "activiteiten-kop"


class Activities(TeamPage, rx.State, mixin=True):
    """The activities of one question. ``my_plans`` are of the person behind this tab, for the choice of one."""

    activities: list[ActivityLine] = []
    my_plans: list[Choice] = []

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def add_activity(self, form: dict[str, Any]) -> EventSpec | None:
        """Add something to do for this question."""
        question = self._question()
        await attempt(
            self,
            lambda actor: team_activities.add(context(), actor, team_plan.id_of(question), form, clock.now()),
            "De activiteit staat erbij.",
            form="activiteit",
        )
        return after(self, ACTIVITIES)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def mark(self, activity: str, how_far: str) -> EventSpec | None:
        """Say how far the team is with an activity."""
        await attempt(
            self,
            lambda actor: team_activities.mark(
                context(), actor, team_plan.id_of(activity), _how_far(how_far), clock.now()
            ),
            f"De activiteit staat op: {how_far}." if how_far in tuple(ActivityState) else "",
        )
        return after(self, ACTIVITIES)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def see_to_it(self, activity: str) -> EventSpec | None:
        """Take an activity on oneself."""
        await attempt(
            self,
            lambda actor: team_activities.assign(
                context(), actor, team_plan.id_of(activity), actor.person, clock.now()
            ),
            "Jij ziet nu toe op deze activiteit.",
        )
        return after(self, ACTIVITIES)

    @rx.event
    @allow(Right.TEAM_TAKE_UP)
    async def take_up(self, form: dict[str, Any]) -> EventSpec | None:
        """Make an activity one of my own too, in the plan that was chosen."""
        asked = TeamForm(form)
        activity, plan = asked.text("activity"), asked.text("plan")
        await attempt(
            self,
            lambda actor: team_activities.take_up(
                context(), actor, team_plan.id_of(activity), plans.plan_id_of(plan), clock.now()
            ),
            "De activiteit staat nu ook in je eigen plan. Je team ziet je naam erbij.",
        )
        return after(self, ACTIVITIES)

    @rx.event
    @allow(Right.TEAM_TAKE_UP)
    async def report(self, activity: str, how_far: str) -> EventSpec | None:
        """Tell the team how far I am with what I took up."""
        await attempt(
            self,
            lambda actor: team_activities.report(
                context(), actor, team_plan.id_of(activity), _how_far(how_far), clock.now()
            ),
            "Je team ziet hoe ver je bent. Je plan blijft van jou.",
        )
        return after(self, ACTIVITIES)

    @rx.event
    @allow(Right.TEAM_TAKE_UP)
    async def put_down(self, activity: str) -> EventSpec | None:
        """Take my name away from an activity."""
        await attempt(
            self,
            lambda actor: team_activities.put_down(context(), actor, team_plan.id_of(activity), clock.now()),
            "Je naam staat er niet meer bij. In je eigen plan staat de activiteit nog.",
        )
        return after(self, ACTIVITIES)

    def _question(self) -> str:
        """The question of this page; the page says which that is."""
        raise NotImplementedError


def _how_far(raw: object) -> ActivityState:
    found = next((one for one in ActivityState if one == raw), None)
    if found is None:
        raise InvalidAnswer
    return found
