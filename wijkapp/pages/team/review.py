"""A review of a team: the agreements of last time first, then new ones, then the next date."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import team_plan, team_reviews
from wijkapp.domain.roles import Right
from wijkapp.domain.team_forms import TeamForm
from wijkapp.domain.team_plan import Outcome, QuestionState, TeamPlan, is_untouched, of_last_time, unjudged
from wijkapp.errors import InvalidAnswer
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.team.standing import (
    TeamPage,
    after,
    attempt,
    hush,
    renew_plan,
)
from wijkapp.pages.team.views import AgreementLine, Choice, ReviewLine, agreement_line, choices, review_line

HEADING = "terugblik-kop"
NEXT = "nieuw-kop"


class TeamReviewState(TeamPage, rx.State):
    """One review on one screen; several people may have it open and answer."""

    teams: list[Choice] = []
    team_id: str = ""
    team_name: str = ""
    members: list[Choice] = []
    question_choices: list[Choice] = []
    review: str = ""
    held: str = ""
    last_time: list[AgreementLine] = []
    waiting: str = ""
    new_ones: list[AgreementLine] = []
    earlier: list[ReviewLine] = []
    next_review: str = ""
    can_stop: bool = False

    @rx.event
    @allow(Audience.ANYONE)
    async def open_review(self) -> None:
        """Fill the page from the address and the database; who has no team reads what to do."""
        hush(self)
        await self._renew()

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def start(self) -> EventSpec | None:
        """Begin a review, or join the one that a colleague began."""
        team = self.team_id
        await attempt(
            self,
            lambda actor: team_reviews.start(context(), actor, team_plan.id_of(team), clock.now()),
            "De terugblik is begonnen. Begin met de afspraken van vorige keer.",
        )
        return after(self, HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def stop(self) -> EventSpec | None:
        """Stop a review that was begun by mistake."""
        review = self.review
        await attempt(
            self,
            lambda actor: team_reviews.stop(context(), actor, team_plan.id_of(review), clock.now()),
            "De terugblik is gestopt. Er is niets veranderd.",
        )
        return after(self, HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def judge(self, agreement: str, outcome: str) -> None:
        """Say that an agreement of last time stays or is done."""
        await self._judge(agreement, outcome, {})

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def drop(self, form: dict[str, Any]) -> EventSpec | None:
        """Say that an agreement of last time is dropped, and in one word why."""
        await self._judge(TeamForm(form).text("agreement"), Outcome.DROPPED, form)
        return after(self, HEADING) if self.problems else None

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def agree(self, form: dict[str, Any]) -> EventSpec | None:
        """Make a new agreement in this review."""
        team = self.team_id
        await attempt(
            self,
            lambda actor: team_reviews.agree(context(), actor, team_plan.id_of(team), form, clock.now()),
            "De afspraak staat erbij.",
            form="afspraak",
        )
        return after(self, NEXT)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def finish(self, form: dict[str, Any]) -> EventSpec | None:
        """Finish the review with the date of the next one."""
        review = self.review
        await attempt(
            self,
            lambda actor: team_reviews.finish(context(), actor, team_plan.id_of(review), form, clock.now()),
            "De terugblik is afgerond. Wat blijft, komt de volgende keer als eerste terug.",
            form="afronden",
        )
        return after(self, HEADING)

    async def _judge(self, agreement: str, outcome: str, form: object) -> None:
        await attempt(
            self,
            lambda actor: team_reviews.judge(
                context(), actor, team_plan.id_of(agreement), _outcome(outcome), form, clock.now()
            ),
            "Vastgelegd.",
            form=f"vervalt-{agreement}",
        )

    async def _renew(self) -> None:
        await renew_plan(self, _vars)


def _outcome(raw: object) -> Outcome:
    found = next((one for one in Outcome if one == raw), None)
    if found is None:
        raise InvalidAnswer
    return found


def _vars(plan: TeamPlan) -> dict[str, object]:
    today, review = clock.today(), plan.open_review
    known = review.id if review else None
    last_time = of_last_time(plan.agreements, known) if known else ()
    waiting = len(unjudged(plan.agreements, known)) if known else 0
    return {
        "team_id": str(plan.id),
        "team_name": plan.name,
        "members": choices(plan.members),
        "question_choices": [Choice(str(one.id), one.wording) for one in plan.in_state(QuestionState.ADOPTED)],
        "review": str(known) if known else "",
        "can_stop": known is not None and is_untouched(plan.agreements, known),
        "held": texts.long_date(review.held_on) if review else "",
        "last_time": [agreement_line(one, plan, today, review) for one in last_time],
        "waiting": texts.counted(waiting, "afspraak", "afspraken") if waiting else "",
        "new_ones": [agreement_line(one, plan, today) for one in plan.agreements if known and one.made_in == known],
        "earlier": [review_line(one, plan) for one in plan.reviews if one.is_finished],
        "next_review": texts.long_date(plan.next_review) if plan.next_review else "",
    }
