"""The site map: every page with its address, title, who it is for and whether it needs JavaScript at all."""

from collections.abc import Callable
from functools import partial
from typing import Any

import reflex as rx

from wijkapp.domain.steps import Step
from wijkapp.installation import catalogue
from wijkapp.pages import home, info, lost, plans_page, privacy, situation, situations, tools
from wijkapp.pages.account import routes as account_routes
from wijkapp.pages.administration import routes as administration_routes
from wijkapp.pages.agreements import routes as agreement_routes
from wijkapp.pages.choose import ChooseState, choose_page
from wijkapp.pages.notices import NoticesState
from wijkapp.pages.notices_page import notices_page
from wijkapp.pages.overview import routes as overview_routes
from wijkapp.pages.page import SITE, Page, living
from wijkapp.pages.plans import PlansState
from wijkapp.pages.search import SearchState
from wijkapp.pages.sharing import routes as sharing_routes
from wijkapp.pages.team import routes as team_routes
from wijkapp.pages.team.bring_in import BringInState
from wijkapp.pages.wizard import (
    agreements,
    check,
    path,
    questions,
    result,
    sharpen,
    tasks,
    team,
)
from wijkapp.pages.wizard import situation as situation_step
from wijkapp.pages.wizard.frame import step_title
from wijkapp.pages.wizard.state import WizardState


def routes() -> tuple[Page, ...]:
    """All pages in the order of the site map; situations and tools as the content files say."""
    return (
        *_public_pages(),
        *_situation_pages(),
        *_tool_pages(),
        *_plan_pages(),
        *_step_pages(),
        *sharing_routes.pages(),
        *agreement_routes.pages(),
        *team_routes.pages(),
        living("/meldingen", "Meldingen", notices_page, NoticesState.open_notices),
        *overview_routes.pages(),
        *administration_routes.pages(),
        *account_routes.pages(),
    )


def _public_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/",
            title="Wijkapp - leer van je eigen werk in de wijk",
            description="Herken een situatie uit de wijk, kies wat je wilt leren en maak in tien minuten je plan.",
            component=home.home_page,
            quiet=True,
            public=True,
        ),
        Page(
            path="/situaties",
            title=f"Praktijksituaties - {SITE}",
            description="Situaties uit het werk van wijkteams, met leervragen voor jou en je team. Zoek op onderwerp.",
            component=situations.situations_page,
            public=True,
            on_load=(SearchState.search,),
        ),
        Page(
            path="/hulpmiddelen",
            title=f"Hulpmiddelen - {SITE}",
            description="Korte handleidingen voor intervisie, scholing, participatie en meer. Elke past op één vel.",
            component=tools.tools_page,
            quiet=True,
            public=True,
        ),
        _info("/privacy", "Privacy", "Wat we bewaren, hoe lang, en wie je plan kan lezen.", privacy.privacy_page),
        _info(
            "/toegankelijkheid",
            "Toegankelijkheid",
            "Hoe we zorgen dat iedereen deze site kan gebruiken, en wat is getoetst.",
            info.accessibility_page,
        ),
        _info(
            "/over",
            "Over Wijkapp",
            "Voor wie Wijkapp is, hoe het werkt en waar de indeling vandaan komt.",
            info.about_page,
        ),
        Page(
            path="/niet-gevonden",
            title=f"Deze pagina bestaat niet - {SITE}",
            component=lost.not_found_page,
            quiet=True,
        ),
        Page(path="/fout", title=f"Er ging iets mis - {SITE}", component=lost.failed_page, quiet=True),
        _info("/hulp", "Hulp", "Antwoord op vragen over opslaan, terugvinden, printen en je privacy.", info.help_page),
    )


def _info(path_: str, title: str, description: str, component: Callable[[], rx.Component]) -> Page:
    return Page(
        path=path_, title=f"{title} - {SITE}", description=description, component=component, quiet=True, public=True
    )


def _situation_pages() -> tuple[Page, ...]:
    return tuple(
        Page(
            path=f"/situaties/{one.slug}",
            title=f"{one.title} - {SITE}",
            description=one.summary,
            component=partial(situation.situation_page, one),
            quiet=True,
            public=True,
        )
        for one in catalogue().situations
    )


def _tool_pages() -> tuple[Page, ...]:
    return tuple(
        Page(
            path=f"/hulpmiddelen/{tool.slug}",
            title=f"{tool.title} - {SITE}",
            description=tool.summary,
            component=partial(tools.tool_page, tool),
            quiet=True,
            public=True,
        )
        for tool in catalogue().tools
    )


def _plan_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/plannen",
            title=f"Mijn plannen - {SITE}",
            component=plans_page.plans_page,
            on_load=(PlansState.open_list,),
        ),
        Page(
            path="/plan/kiezen",
            title=f"Verder of opnieuw - {SITE}",
            component=choose_page,
            on_load=(ChooseState.open_choice,),
        ),
        _plan_page("/plan", f"Je plan - {SITE}", tasks.tasks_page),
        _plan_page("/plan/resultaat", f"Je ontwikkelplan - {SITE}", result.result_page, BringInState.open_offers),
    )


def _step_pages() -> tuple[Page, ...]:
    components = {
        Step.QUESTIONS: questions.questions_page,
        Step.SHARPEN: sharpen.sharpen_page,
        Step.PATH: path.path_page,
        Step.AGREEMENTS: agreements.agreements_page,
        Step.CHECK: check.check_page,
    }
    return (
        Page(
            path=f"/plan/{Step.SITUATION.slug}",
            title=step_title(Step.SITUATION),
            component=situation_step.situation_page,
            on_load=(WizardState.open_step, SearchState.search),
        ),
        _plan_page(f"/plan/{Step.TEAM.slug}", step_title(Step.TEAM), team.team_page, BringInState.open_offers),
        *(_plan_page(f"/plan/{step.slug}", step_title(step), component) for step, component in components.items()),
        *(
            _plan_page(
                f"/plan/{Step.QUESTIONS.slug}/{one.slug}",
                step_title(Step.QUESTIONS),
                partial(questions.fresh_questions_page, one),
            )
            for one in catalogue().situations
        ),
    )


def _plan_page(path_: str, title: str, component: Callable[[], rx.Component], *also: Any) -> Page:  # noqa: ANN401 - handlers
    return Page(path=path_, title=title, component=component, on_load=(WizardState.open_step, *also))
