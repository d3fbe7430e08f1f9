"""Who stands before a team's page, what that person sees of it, and how a deed on such a page ends."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import counts, team_plan
from wijkapp.actions.signals import team_topic
from wijkapp.components.form_keeper import stored_anew
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Stale
from wijkapp.domain.counting import Figures
from wijkapp.domain.team_forms import FormProblems, TeamForm
from wijkapp.domain.team_plan import TeamMember, TeamPlan
from wijkapp.errors import NotAllowed, NotFound, SignedOut, TryLater, WijkappError
from wijkapp.gate.live import follow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.figures import figures_view, longest
from wijkapp.pages.team.views import choices

_Answer = TypeVar("_Answer")
Vars = Any
"""A state of a team's page: Reflex gives each its own vars, and no type says which they share."""
TWO_TEXTS: str = "twee-teksten"
"""The id of the place where two texts to choose from appear; it takes the focus then."""
LATER: str = f"{TryLater.sentence} Wat je typte staat er nog."


class Standing(StrEnum):
    """What a person is shown on a team's page."""

    LOADING = ""
    GUEST = "gast"
    NO_TEAM = "geen-team"
    SHUT = "dicht"
    CHOOSE = "kiezen"
    LOST = "weg"
    HERE = "hier"


class TeamPage(rx.State, mixin=True):
    """A page on which something is done for a team, with what is said of it."""

    standing: str = Standing.LOADING
    done: str = ""
    trouble: str = ""
    problems: list[Problem] = []
    stored: dict[str, str] = {}
    """For each form that was stored a mark, new each time, by which the form comes back empty."""

    async def _renew(self) -> None:
        """Fill the page anew, as whoever is behind the tab; each page says with what."""
        raise NotImplementedError


@dataclass(frozen=True)
class Look:
    """What somebody gets to see: where they stand, the teams to choose from, and the plan when there is one.

    ``figures`` are those of its team on this day; None for a page that does not ask for them.
    """

    standing: Standing
    teams: tuple[TeamMember, ...] = ()
    plan: TeamPlan | None = None
    figures: Figures | None = None


def look(actor: Actor | None, asked: str, *, with_figures: bool = False) -> Look:
    """Find the plan of the team in the address, or of the only team that somebody has."""
    if actor is None or actor.is_guest:
        return Look(Standing.GUEST)
    teams = team_plan.my_teams(context(), actor)
    if not teams:
        return Look(without_team(actor))
    if not asked and len(teams) > 1:
        return Look(Standing.CHOOSE, teams)
    try:
        plan = team_plan.read(context(), actor, team_plan.id_of(asked) if asked else next(iter(teams)).id)
    except NotFound:
        return Look(Standing.LOST, teams)
    if not with_figures:
        return Look(Standing.HERE, teams, plan)
    figures = counts.figures(context(), actor, [plan.id], clock.today())
    return Look(Standing.HERE, teams, plan, figures[plan.id])


def without_team(actor: Actor) -> Standing:
    """Where somebody stands who is in no team: shut, when there may be teams that do not count at this moment."""
    return Standing.SHUT if actor.private_closed else Standing.NO_TEAM


async def renew(state: Vars, seen: Callable[[Actor | None], _Answer]) -> tuple[_Answer, Actor | None] | None:
    """Look as whoever is behind the tab; None, with nothing of the team left in it, when that cannot be."""
    try:
        actor = await actor_behind(state)
        return await asyncio.to_thread(seen, actor), actor
    except SignedOut:
        empty(state, Standing.GUEST)
    except TryLater as problem:
        state.trouble = problem.sentence
    return None


async def renew_plan(
    state: Vars, follows: Callable[[TeamPlan], dict[str, object]], *, with_figures: bool = False
) -> None:
    """Fill a page with the plan of the team in its address; ``follows`` says which vars follow from that plan.

    A page that asks for it gets the team's ``figures`` too. Without such a plan nothing of a team stays in the tab, but
    for the teams its person can choose from.
    """
    asked = TeamForm(dict(state.router.url.query_parameters)).text("team")
    found = await renew(state, lambda actor: look(actor, asked, with_figures=with_figures))
    if found is None:
        return
    seen, _ = found
    if seen.plan is None:
        empty(state, seen.standing)
        show(state, teams=choices(seen.teams))
        return
    follow_team(state, seen.plan)
    show(state, standing=Standing.HERE, teams=choices(seen.teams), **follows(seen.plan))
    if seen.figures is not None:
        show(state, figures=figures_view(seen.figures, longest([seen.figures]), clock.today()))


def empty(state: Vars, standing: Standing) -> None:
    """Leave nothing of a team in this tab, and say where its person stands."""
    follow(state)
    state.reset()
    state.standing = standing


def show(state: Vars, **values: object) -> None:
    """Assign only what differs: a var that is assigned travels to the browser whole."""
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)


def follow_team(state: Vars, plan: TeamPlan) -> None:
    """Have this page filled anew whenever something in this team's plan changes."""
    follow(state, team_topic(plan.id))


def hush(state: TeamPage) -> None:
    """Take away what was said about the deed before."""
    state.done, state.trouble, state.problems = "", "", []


async def attempt(
    state: Vars,
    deed: Callable[[Actor], _Answer],
    done: str,
    *,
    form: str = "",
) -> _Answer | None:
    """Do it as whoever is behind the tab, say so, and show what became of it; None when it was not done.

    ``form`` is the name of the form, with which the ids of its fields begin. When it was stored it comes back empty, by
    its mark in ``stored``; one that was refused, or that a colleague was ahead of, keeps what was typed.
    """
    hush(state)
    try:
        actor = await actor_behind(state)
        if actor is None:
            raise NotAllowed(team_plan.SIGN_IN)
        answer = await asyncio.to_thread(deed, actor)
    except FormProblems as found:
        state.problems = [problem_here(f"{form}-{one.field}", one.sentence) for one in found.problems]
        return None
    except TryLater:
        state.trouble = LATER
        return None
    except WijkappError as problem:
        state.trouble = problem.sentence
        await state._renew()  # noqa: SLF001 - what was asked may be impossible because the page is old
        return None
    if not isinstance(answer, Stale):
        state.done = done
        if form:
            state.stored = stored_anew(state.stored, form)
    await state._renew()  # noqa: SLF001 - as above
    return answer


def after(state: TeamPage, place: str) -> EventSpec | None:
    """Where the focus goes after a form: to what is wrong, or to a place that is still there; None to stay.

    When the session ended meanwhile, the page has no such place any more.
    """
    if state.problems:
        return rx.set_focus(PROBLEMS)
    return None if state.trouble or state.standing != Standing.HERE else rx.set_focus(place)
