"""The site map: every page with its address, title, who it is for and whether it needs JavaScript at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import reflex as rx

from wijkapp.domain.steps import Step
from wijkapp.installation import catalogue
from wijkapp.pages import home, info, plans_page, situation, situations, tools
from wijkapp.pages.agreements.listing import AgreementsState
from wijkapp.pages.agreements.listing_page import agreements_page
from wijkapp.pages.agreements.submit import SubmitState
from wijkapp.pages.agreements.submit_page import submit_page
from wijkapp.pages.agreements.version import VersionState
from wijkapp.pages.agreements.version_page import version_page
from wijkapp.pages.choose import ChooseState, choose_page
from wijkapp.pages.notices import NoticesState
from wijkapp.pages.notices_page import notices_page
from wijkapp.pages.overview.page import overview_page
from wijkapp.pages.overview.state import OverviewState
from wijkapp.pages.plans import PlansState
from wijkapp.pages.search import SearchState
from wijkapp.pages.sharing.looks import LooksState
from wijkapp.pages.sharing.looks_page import looks_page
from wijkapp.pages.sharing.preview import PreviewState
from wijkapp.pages.sharing.preview_page import preview_page
from wijkapp.pages.sharing.shared import SharedState
from wijkapp.pages.sharing.shared_page import shared_page
from wijkapp.pages.sharing.sharing_page import sharing_page
from wijkapp.pages.sharing.state import SharingState
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
        *_sharing_pages(),
        *_person_pages(),
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


def _person_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/plan/afspreken",
            title=f"Spreek je plan af - {_SITE}",
            component=submit_page,
            on_load=(SubmitState.open_plan,),
        ),
        Page(
            path="/afspraak",
            title=f"Afgesproken plan - {_SITE}",
            component=version_page,
            on_load=(VersionState.open_version,),
        ),
        Page(
            path="/afspraken",
            title=f"Afspraken - {_SITE}",
            component=agreements_page,
            on_load=(AgreementsState.open_agreements,),
        ),
        Page(
            path="/meldingen",
            title=f"Meldingen - {_SITE}",
            component=notices_page,
            on_load=(NoticesState.open_notices,),
        ),
        Page(
            path="/overzicht",
            title=f"Overzicht van je teams - {_SITE}",
            component=overview_page,
            on_load=(OverviewState.open_overview,),
        ),
    )


def _sharing_pages() -> tuple[Page, ...]:
    return (
        Page(
            path="/plan/delen",
            title=f"Deel je plan - {_SITE}",
            component=sharing_page,
            on_load=(SharingState.open_sheet,),
        ),
        Page(
            path="/plan/bekijk-als",
            title=f"Bekijk als iemand anders - {_SITE}",
            component=preview_page,
            on_load=(PreviewState.open_preview,),
        ),
        Page(
            path="/gedeeld",
            title=f"Gedeeld met mij - {_SITE}",
            component=shared_page,
            on_load=(SharedState.open_shared,),
        ),
        Page(
            path="/wie-keek-mee",
            title=f"Wie keek mee - {_SITE}",
            component=looks_page,
            on_load=(LooksState.open_looks,),
        ),
    )


def _plan_page(path_: str, title: str, component: Callable[[], rx.Component]) -> Page:
    return Page(path=path_, title=title, component=component, on_load=(WizardState.open_step,))
