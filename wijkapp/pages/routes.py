"""The site map: every page with its address, title, who it is for and whether it needs JavaScript at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import reflex as rx

from wijkapp.domain.steps import Step
from wijkapp.installation import catalogue
from wijkapp.pages import home, info, plans_page, sign_in, situation, situations, sso, tools
from wijkapp.pages.account import AccountState
from wijkapp.pages.account_page import account_page
from wijkapp.pages.choose import ChooseState, choose_page
from wijkapp.pages.plans import PlansState
from wijkapp.pages.search import SearchState
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

_SITE = "Wijkapp"


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page. ``quiet`` pages are pure HTML without a script; ``public`` ones are in the sitemap."""

    path: str
    title: str
    component: Callable[[], rx.Component]
    description: str = ""
    quiet: bool = False
    public: bool = False
    on_load: tuple[Any, ...] = field(default=())


def routes() -> tuple[Page, ...]:
    """All pages in the order of the site map; situations and tools as the content files say."""
    return (
        *_public_pages(),
        *_situation_pages(),
        *_tool_pages(),
        *_plan_pages(),
        *_step_pages(),
        *_account_pages(),
        *_provider_pages(),
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
            title=f"Praktijksituaties - {_SITE}",
            description="Situaties uit het werk van wijkteams, met leervragen voor jou en je team. Zoek op onderwerp.",
            component=situations.situations_page,
            public=True,
            on_load=(SearchState.search,),
        ),
        Page(
            path="/hulpmiddelen",
            title=f"Hulpmiddelen - {_SITE}",
            description="Korte handleidingen voor intervisie, scholing, participatie en meer. Elke past op één vel.",
            component=tools.tools_page,
            quiet=True,
            public=True,
        ),
        _info("/privacy", "Privacy", "Wat we bewaren, hoe lang, en wie je plan kan lezen.", info.privacy_page),
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
            title=f"Deze pagina bestaat niet - {_SITE}",
            component=info.not_found_page,
            quiet=True,
        ),
        Page(path="/fout", title=f"Er ging iets mis - {_SITE}", component=info.failed_page, quiet=True),
        _info("/hulp", "Hulp", "Antwoord op vragen over opslaan, terugvinden, printen en je privacy.", info.help_page),
    )


def _info(path_: str, title: str, description: str, component: Callable[[], rx.Component]) -> Page:
    return Page(
        path=path_, title=f"{title} - {_SITE}", description=description, component=component, quiet=True, public=True
    )


def _situation_pages() -> tuple[Page, ...]:
    return tuple(
        Page(
            path=f"/situaties/{one.slug}",
            title=f"{one.title} - {_SITE}",
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
            title=f"{tool.title} - {_SITE}",
            description=tool.summary,
            component=partial(tools.tool_page, tool),
            quiet=True,
            public=True,
        )
        for tool in catalogue().tools
    )


def _provider_pages() -> tuple[Page, ...]:
    return tuple(
        Page(path=one.path, title=f"{one.title} - {_SITE}", component=sso.outcome_page(one), quiet=True)
        for one in sso.OUTCOMES
    )


def _plan_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/plannen",
            title=f"Mijn plannen - {_SITE}",
            component=plans_page.plans_page,
            on_load=(PlansState.open_list,),
        ),
        Page(
            path="/plan/kiezen",
            title=f"Verder of opnieuw - {_SITE}",
            component=choose_page,
            on_load=(ChooseState.open_choice,),
        ),
        _plan_page("/plan", f"Je plan - {_SITE}", tasks.tasks_page),
        _plan_page("/plan/resultaat", f"Je ontwikkelplan - {_SITE}", result.result_page),
    )


def _step_pages() -> tuple[Page, ...]:
    components = {
        Step.QUESTIONS: questions.questions_page,
        Step.SHARPEN: sharpen.sharpen_page,
        Step.TEAM: team.team_page,
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


def _account_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/account",
            title=f"Mijn account - {_SITE}",
            component=account_page,
            on_load=(AccountState.open_account,),
        ),
        _quiet("/inloggen", "Log in", sign_in.sign_in_page),
        _quiet("/inloggen/code", "Typ je code", sign_in.code_page),
        _quiet("/inloggen/meenemen", "Neem je plannen mee", sign_in.take_along_page),
        _quiet("/inloggen/vergeten", "Wachtwoord vergeten", sign_in.forgotten_page),
        _quiet("/inloggen/verstuurd", "Kijk in je mail", sign_in.sent_page),
        _quiet("/herstel", "Kies een nieuw wachtwoord", sign_in.new_password_page),
        _quiet("/herstel/verlopen", "Deze link werkt niet meer", sign_in.expired_page),
        _quiet("/herstel/bevestigen", "Open je privéteksten", sign_in.confirm_page),
        _quiet("/herstel/geopend", "Je privéteksten zijn weer open", sign_in.opened_page),
        _quiet("/uitgelogd", "Je bent uitgelogd", sign_in.signed_out_page),
    )


def _quiet(path_: str, title: str, component: Callable[[], rx.Component]) -> Page:
    return Page(path=path_, title=f"{title} - {_SITE}", component=component, quiet=True)


def _plan_page(path_: str, title: str, component: Callable[[], rx.Component]) -> Page:
    return Page(path=path_, title=title, component=component, on_load=(WizardState.open_step,))
