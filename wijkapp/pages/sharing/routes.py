"""The pages of sharing."""

from wijkapp.pages.page import Page, living
from wijkapp.pages.sharing.looks import HERE, LooksState
from wijkapp.pages.sharing.looks_page import looks_page
from wijkapp.pages.sharing.preview import PreviewState
from wijkapp.pages.sharing.preview_page import preview_page
from wijkapp.pages.sharing.shared import SharedState
from wijkapp.pages.sharing.shared_page import shared_page
from wijkapp.pages.sharing.sharing_page import sharing_page
from wijkapp.pages.sharing.state import SharingState


def pages() -> tuple[Page, ...]:
    """Choosing what to share, seeing what others get, and who looked."""
    return (
        living("/plan/delen", "Deel je plan", sharing_page, SharingState.open_sheet),
        living("/plan/bekijk-als", "Bekijk als iemand anders", preview_page, PreviewState.open_preview),
        living("/gedeeld", "Gedeeld met mij", shared_page, SharedState.open_shared),
        living(HERE, "Wie keek mee", looks_page, LooksState.open_looks),
    )
