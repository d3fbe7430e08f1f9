"""The site map and the routes beside it."""

from pathlib import Path

import pytest
from starlette.routing import Route

from wijkapp.domain.steps import Step
from wijkapp.installation import catalogue
from wijkapp.pages.routes import Page, routes
from wijkapp.settings import settings
from wijkapp.web.routes import ROUTES, routes_app

REVIEWED = Path(__file__).with_name("routes.txt")
PAGES = routes()
PRIVATE = [page for page in PAGES if page.path.startswith("/plan")]


def reviewed() -> list[tuple[str, str]]:
    """Method and path as the list has them; every line also says what stops a stranger."""
    lines = [
        line.split("  ", 2) for line in REVIEWED.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert all(len(line) == 3 for line in lines)
    return [(method, path) for method, path, _ in lines]


def test_the_routes_are_those_that_were_reviewed() -> None:
    served = [
        (method, route.path)
        for route in routes_app().routes
        if isinstance(route, Route)
        for method in sorted(route.methods or ())
    ]

    assert sorted(served) == sorted(reviewed())
    assert len(routes_app().routes) == len(ROUTES)


def test_every_page_has_an_address_of_its_own() -> None:
    paths = [page.path for page in PAGES]

    assert len(set(paths)) == len(paths)
    assert all(path == path.lower() and (path == "/" or not path.endswith("/")) for path in paths)


def test_no_page_stands_in_the_way_of_a_route() -> None:
    read = {route.path for route in ROUTES if "GET" in (route.methods or ())}

    assert {page.path for page in PAGES}.isdisjoint(read)


@pytest.mark.parametrize("page", [page for page in PAGES if page.public], ids=lambda page: page.path)
def test_a_public_page_describes_itself_in_a_line_and_no_more(page: Page) -> None:
    assert 50 <= len(page.description) <= 160
    assert page.description.endswith((".", "?"))


def test_public_pages_have_titles_and_descriptions_of_their_own() -> None:
    public = [page for page in PAGES if page.public]

    assert len({page.title for page in public}) == len(public)
    assert len({page.description for page in public}) == len(public)


def test_no_page_of_a_plan_is_public_or_describes_itself() -> None:
    assert PRIVATE
    assert [page.path for page in PRIVATE if page.public or page.quiet or page.description] == []


def test_every_page_of_a_plan_is_filled_when_it_opens() -> None:
    assert [page.path for page in PRIVATE if not page.on_load] == []


def test_quiet_pages_have_nothing_to_do_when_they_open() -> None:
    assert [page.path for page in PAGES if page.quiet and page.on_load] == []


def test_each_step_has_a_page_with_its_number_in_the_title() -> None:
    titles = {page.path: page.title for page in PAGES}

    assert [titles[f"/plan/{step.slug}"] for step in Step] == [
        f"Stap {int(step)} van 7: {step.title} - Wijkapp" for step in Step
    ]


def test_every_situation_and_tool_has_a_page() -> None:
    paths = {page.path for page in PAGES}

    assert {f"/situaties/{one.slug}" for one in catalogue().situations} <= paths
    assert {f"/plan/leervragen/{one.slug}" for one in catalogue().situations} <= paths
    assert {f"/hulpmiddelen/{one.slug}" for one in catalogue().tools} <= paths


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_can_be_drawn_and_has_one_first_heading(page: Page) -> None:
    drawn = repr(page.component().render())

    assert drawn.count("'name': '\"h1\"'") + drawn.count('"h1"') >= 1


def test_our_socket_listens_to_our_own_pages_only_and_not_by_polling() -> None:
    import rxconfig

    assert tuple(rxconfig.config.cors_allowed_origins) == settings().allowed_origins
    assert rxconfig.config.cors_allowed_origins
    assert "*" not in rxconfig.config.cors_allowed_origins
    assert rxconfig.config.transport == "websocket"
    assert rxconfig.config.telemetry_enabled is False
    assert rxconfig.config.state_auto_setters in {False, None}
