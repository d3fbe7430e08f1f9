"""A leader of two teams: what waits, side by side and below each other, taken along, and notices read."""

import csv
import io
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.access import trouble_on
from tests.e2e.person import NewPerson, Person
from tests.handing_over import hands_in, shares_something
from tests.organisation import House
from wijkapp.actions import notices
from wijkapp.domain.notice import NoticeKind
from wijkapp.domain.plan import Support

NAMES = ("Anna", "Bram", "Cas", "Demi", "Eva")


@pytest.fixture
def chef(people: NewPerson, house: House) -> Person:
    """Somebody who leads two teams, of which one has shared and asked for something, at a laptop and signed in."""
    noord = house.team("Noord")
    workers = [house.worker(name, "Noord") for name in NAMES]
    for who in workers:
        shares_something(house.context, who, noord, house.now, item="straat-op-de-agenda~invloed")
    hands_in(house.context, workers[0], noord, house.now, support=Support(time="Een dagdeel"))
    house.leader("Chef", "Noord")
    leader = house.leader("Chef", "Zuid")
    assert leader.person
    with house.context.store.writing() as db:
        for kind in (NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED):
            notices.tell(db, leader.person, kind, house.now, team=noord, subject=uuid4())
    return people().is_signed_in(house, leader)


def edges(part: Locator) -> tuple[float, float]:
    """Where a part of the page begins and ends, from above."""
    box = part.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def test_a_leader_sees_the_teams_side_by_side_and_takes_that_along(chef: Person, tmp_path: Path) -> None:
    page = chef.page
    page.goto("/overzicht")

    noord, zuid = (page.get_by_role("region", name=team, exact=True) for team in ("Noord", "Zuid"))
    expect(noord.get_by_role("link", name="vraagt tijd")).to_be_visible()
    expect(zuid.get_by_text("Er wacht niets op jou.")).to_be_visible()
    expect(noord.get_by_role("row", name="Veiligheid 5 of meer")).to_be_visible()
    assert edges(noord)[0] == edges(zuid)[0]
    page.set_viewport_size({"width": 320, "height": 800})
    assert edges(noord)[1] <= edges(zuid)[0]

    with page.expect_download() as taken:
        page.get_by_role("link", name="Download als CSV").click()
    file = tmp_path / "overzicht.csv"
    taken.value.save_as(file)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert len([row for row in rows if row[1] == "Gedeeld met jou"]) == len(NAMES)
    assert taken.value.suggested_filename.startswith("overzicht-")


def test_notices_are_counted_in_the_corner_and_read_one_by_one_or_all(chef: Person) -> None:
    page = chef.page
    page.goto("/meldingen")
    corner = page.get_by_role("navigation", name="Van jou")
    expect(corner.get_by_role("link", name="Meldingen 2 niet gelezen")).to_be_visible()

    page.get_by_role("button", name="Gelezen Iemand uit Noord").click()
    expect(page.get_by_role("status").filter(has_text="staat op gelezen")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(corner.get_by_role("link", name="Meldingen 1 niet gelezen")).to_be_visible()

    page.get_by_role("button", name="Zet alles op gelezen").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(corner.get_by_role("link", name="Meldingen", exact=True)).to_be_visible()
    page.goto("/overzicht")
    expect(corner.get_by_role("link", name="Meldingen", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/overzicht", "/meldingen"])
def test_the_pages_of_a_leader_have_no_violation(chef: Person, path: str) -> None:
    chef.page.goto(path)
    expect(chef.page.locator(".wa-team, .wa-notices").first).to_be_visible()

    assert trouble_on(chef.page) == []


@pytest.mark.parametrize("path", ["/overzicht", "/meldingen"])
def test_nobody_is_told_where_to_sign_in(anna: Person, path: str) -> None:
    anna.page.goto(path)
    expect(anna.page.get_by_role("link", name="Log").first).to_be_visible()

    assert trouble_on(anna.page) == []
