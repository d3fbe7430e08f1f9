"""The pages on which a worker and a leader agree on a plan."""

from wijkapp.pages.agreements.listing import AgreementsState
from wijkapp.pages.agreements.listing_page import agreements_page
from wijkapp.pages.agreements.submit import SubmitState
from wijkapp.pages.agreements.submit_page import submit_page
from wijkapp.pages.agreements.version import VersionState
from wijkapp.pages.agreements.version_page import version_page
from wijkapp.pages.page import Page, living
from wijkapp.pages.sharing.state import SharingState


def pages() -> tuple[Page, ...]:
    """Handing a plan in, the page that both read, and the list of all."""
    return (
        living("/plan/afspreken", "Spreek je plan af", submit_page, SubmitState.open_plan),
        living("/afspraak", "Afgesproken plan", version_page, VersionState.open_version, SharingState.open_sheet),
        living("/afspraken", "Ingediende plannen", agreements_page, AgreementsState.open_agreements),
    )
