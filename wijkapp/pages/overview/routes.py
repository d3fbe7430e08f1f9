"""The page of who leads teams."""

from wijkapp.pages.overview.page import overview_page
from wijkapp.pages.overview.state import OverviewState
from wijkapp.pages.page import Page, living


def pages() -> tuple[Page, ...]:
    """The teams that somebody leads, side by side."""
    return (living("/overzicht", "Overzicht van je teams", overview_page, OverviewState.open_overview),)
