"""From the wizard to the team: bringing in a team question of my plan, with or without my name."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import bringing_in, plans, team_plan
from wijkapp.components.text import button, heading, hidden_text, link
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Right
from wijkapp.domain.team_forms import TeamForm
from wijkapp.domain.team_plan import TeamMember
from wijkapp.errors import NotFound, Shut
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.team.proposing import with_or_without_name
from wijkapp.pages.team.standing import TeamPage, attempt, hush, renew, show
from wijkapp.pages.team.views import Choice, choices
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import QuestionView

HEADING = "inbrengen-kop"
"""The id of this part's heading, which takes the focus when the form is gone."""


class BringInState(TeamPage, rx.State):
    """To which of my teams the questions of this plan can go; ``there`` says in which teams each already stands."""

    teams: list[Choice] = []
    there: dict[str, str] = {}

    @rx.event
    @allow(Audience.ANYONE)
    async def open_offers(self) -> None:
        """See which teams there are to bring a question to: none for a guest."""
        hush(self)
        await self._renew()

    @rx.event
    @allow(Right.TEAM_PROPOSE)
    async def bring_in(self, form: dict[str, Any]) -> EventSpec:
        """Bring one team question of the plan in the address in at the chosen team."""
        asked, plan = TeamForm(form), self._plan()
        item, team, named = asked.text("item"), asked.text("team"), asked.text("naam") != "zonder"
        await attempt(
            self,
            lambda actor: bringing_in.propose_from_plan(
                context(),
                actor,
                plans.plan_id_of(plan),
                item,
                team_plan.id_of(team),
                clock.now(),
                with_name=named,
            ),
            f"Je vraag staat nu bij Voorgesteld in het plan van je team, {'met' if named else 'zonder'} je naam.",
        )
        return rx.set_focus(HEADING)

    def _plan(self) -> str:
        """The plan in the address; whose it may be is asked again by each action."""
        return self.router.url.query_parameters.get("plan", "")

    async def _renew(self) -> None:
        plan = self._plan()
        found = await renew(self, lambda actor: _offers(actor, plan))
        if found is not None:
            (teams, there), _ = found
            show(self, teams=choices(teams), there=there)


def _offers(actor: Actor | None, plan: str) -> tuple[tuple[TeamMember, ...], dict[str, str]]:
    if actor is None or actor.is_guest:
        return (), {}
    teams = team_plan.my_teams(context(), actor)
    names = {one.id: one.name for one in teams}
    try:
        offers = bringing_in.offers(context(), actor, plans.plan_id_of(plan)) if teams else ()
    except (NotFound, Shut):
        return (), {}
    return teams, {one.item: texts.listed([names[team] for team in one.there if team in names]) for one in offers}


def bring_in_part() -> rx.Component:
    """For whoever has a team: each chosen team question with the way to bring it in; nothing for others."""
    return rx.cond(
        (BringInState.teams.length() > 0) & (WizardState.chosen_team.length() > 0),
        rx.el.section(
            heading(2, "Breng je vraag in bij je team", id=HEADING, tab_index=-1),
            rx.el.p(
                "Je team en je leidinggevende zien dan je vraag in deze woorden en wat voor soort vraag het is. "
                "Breng je hem in met je naam? Dan zien ze ook de titel en de thema's van je situatie, als die van deze "
                "site komt. Zonder je naam zien ze die niet. "
                "De rest van je plan blijft van jou.",
                class_name="wa-privacy",
            ),
            rx.el.div(
                rx.cond(BringInState.done != "", rx.el.p(BringInState.done)),
                role="status",
                class_name=rx.cond(BringInState.done == "", "wa-status", "wa-done"),
            ),
            rx.el.div(
                rx.cond(BringInState.trouble != "", rx.el.p(BringInState.trouble)),
                role="alert",
                class_name=rx.cond(BringInState.trouble == "", "wa-status", "wa-note"),
            ),
            rx.foreach(WizardState.chosen_team, _offer),
            class_name="wa-section wa-noprint",
        ),
    )


def _offer(one: rx.Var[QuestionView]) -> rx.Component:
    there = BringInState.there[one.id].to(str)
    stands = BringInState.there.contains(one.id) & (there != "")
    return rx.el.div(
        rx.el.p(rx.el.strong(one.wording)),
        rx.cond(
            stands,
            rx.el.p("Staat in het plan van ", there, ". ", link("Naar het teamplan", "/team")),
            rx.el.details(
                rx.el.summary(
                    rx.cond(
                        BringInState.teams.length() == 1,
                        f"Breng in bij {BringInState.teams[0].name}",
                        "Breng in bij een team",
                    ),
                    hidden_text(": "),
                    hidden_text(one.wording),
                ),
                rx.el.form(
                    rx.el.input(type="hidden", name="item", value=one.id),
                    _team_choice(one),
                    with_or_without_name(f"naam-{one.id}"),
                    rx.el.button("Breng deze vraag in", type="submit", class_name=button("secondary-action")),
                    on_submit=BringInState.bring_in,
                    no_validate=True,
                    class_name="wa-stack",
                ),
                class_name="wa-more",
            ),
        ),
        key=one.id,
        class_name="wa-stack",
    )


def _team_choice(one: rx.Var[QuestionView]) -> rx.Component:
    field = f"team-{one.id}"
    return rx.cond(
        BringInState.teams.length() == 1,
        rx.el.input(type="hidden", name="team", value=BringInState.teams[0].id),
        rx.el.div(
            rx.el.label("Bij welk team?", html_for=field, class_name="utrecht-form-label"),
            rx.el.select(
                rx.foreach(BringInState.teams, lambda team: rx.el.option(team.name, value=team.id, key=team.id)),
                id=field,
                name="team",
                class_name="utrecht-select utrecht-select--html-select",
            ),
            class_name="utrecht-form-field",
        ),
    )
