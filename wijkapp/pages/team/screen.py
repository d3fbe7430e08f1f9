"""The team's plan on a big screen in a meeting: one question at a time, and the agreements at the end."""

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.domain.roles import Right
from wijkapp.domain.team_plan import QuestionState, TeamPlan
from wijkapp.gate.allow import Audience, allow
from wijkapp.pages.team.standing import Standing, renew_plan
from wijkapp.pages.team.views import AgreementLine, Choice, QuestionCard, agreement_line, cards

HEADING = "scherm-kop"
_AGREEMENTS = "afspraken"


class TeamScreenState(rx.State):
    """What is on the big screen now. ``shown`` holds one question, or none for the page of agreements."""

    standing: str = Standing.LOADING
    teams: list[Choice] = []
    team_id: str = ""
    team_name: str = ""
    trouble: str = ""
    title: str = ""
    shown: list[QuestionCard] = []
    agreements: list[AgreementLine] = []
    next_review: str = ""
    position: str = ""
    is_first: bool = True
    is_last: bool = True
    _at: str = ""
    _order: list[str] = []

    @rx.event
    @allow(Audience.ANYONE)
    async def open_screen(self) -> None:
        """Begin at the first question; who has no team reads what to do."""
        self._at, self.trouble = "", ""
        await self._renew()

    @rx.event
    @allow(Right.TEAM_READ)
    async def turn(self, steps: int) -> EventSpec | None:
        """Go to the next question or, with -1, to the one before; at the ends nothing happens."""
        if self._order:
            here = self._order.index(self._at) if self._at in self._order else 0
            self._at = self._order[max(0, min(len(self._order) - 1, here + (-1 if steps == -1 else 1)))]
        await self._renew()
        return rx.set_focus(HEADING)

    async def _renew(self) -> None:
        await renew_plan(self, self._page)

    def _page(self, plan: TeamPlan) -> dict[str, object]:
        """What follows for this page; the question that is shown stays when a colleague adds one before it."""
        today = clock.today()
        found = [*cards(plan, QuestionState.ADOPTED, today), *cards(plan, QuestionState.PROPOSED, today)]
        self._order = [*(one.id for one in found), _AGREEMENTS]
        self._at = self._at if self._at in self._order else self._order[0]
        place = self._order.index(self._at)
        return {
            "team_id": str(plan.id),
            "team_name": plan.name,
            "title": next((one.wording for one in found if one.id == self._at), "Onze afspraken"),
            "shown": [one for one in found if one.id == self._at],
            "agreements": [agreement_line(one, plan, today) for one in plan.open_agreements],
            "next_review": texts.long_date(plan.next_review) if plan.next_review else "",
            "position": f"{place + 1} van {len(self._order)}",
            "is_first": place == 0,
            "is_last": place == len(self._order) - 1,
        }
