"""Taking the overview along: for who leads a team, with a line for everybody who is in it."""

import csv
import io
import zipfile

import pytest
from starlette.testclient import TestClient

from tests.handing_over import shares_something
from tests.organisation import House, cookie_of
from tests.unit.web.helpers import rows
from wijkapp import clock
from wijkapp.actions import overview
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.exports.overview import overview_table
from wijkapp.store import looks

PATHS = ["/overzicht/export.csv", "/overzicht/export.xlsx"]


@pytest.fixture
def house(installed: Context) -> House:
    made = House(installed, clock.now())
    made.leader("Chef")
    shares_something(installed, made.worker("=Anna"), made.team(), made.now)
    return made


def got(browser: TestClient, house: House, who: Actor | None, path: str):
    cookie = cookie_of(house.context, who, clock.now()) if who else ""
    return browser.get(path, headers={"Cookie": cookie})


def test_the_file_holds_exactly_the_rows_of_the_screen(browser: TestClient, house: House) -> None:
    chef = house.actor("Chef")

    response = got(browser, house, chef, PATHS[0])

    shown = overview_table(overview.read(house.context, chef, clock.now()))
    read = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert (response.status_code, response.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert len(read) == len(shown.rows) + 1
    assert ["Noord", "Gedeeld met jou", "'=Anna", "1 leervraag", "", ""] in read


def test_the_excel_file_is_one(browser: TestClient, house: House) -> None:
    response = got(browser, house, house.actor("Chef"), PATHS[1])

    book = zipfile.ZipFile(io.BytesIO(response.content))
    assert "'=Anna" in book.read("xl/sharedStrings.xml").decode()
    assert response.headers["content-type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("path", PATHS)
def test_the_file_is_kept_nowhere_and_has_a_name_with_the_day(browser: TestClient, house: House, path: str) -> None:
    response = got(browser, house, house.actor("Chef"), path)

    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-disposition"] == (
        f'attachment; filename="overzicht-{clock.today():%Y-%m-%d}.{path.rpartition(".")[2]}"'
    )
    assert response.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("path", PATHS)
def test_who_is_in_it_can_read_that_it_was_taken(browser: TestClient, house: House, path: str) -> None:
    got(browser, house, house.actor("Chef"), path)

    with house.context.store.reading() as db:
        (line,) = looks.of_owner(db, house.actor("=Anna").person)
    assert (line.viewer_name, line.what) == ("Chef", "overview:exported")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_else_gets_a_file_or_leaves_a_line(browser: TestClient, house: House, path: str) -> None:
    people = [house.actor("=Anna"), house.admin("Ada"), House(house.context, house.now, "Ander").worker("Ver")]
    cookies = [*(cookie_of(house.context, one, clock.now()) for one in people), "", "wijkapp-persoon=raad-maar"]
    before = rows(house.context)

    answers = [browser.get(path, headers={"Cookie": cookie}) for cookie in cookies]

    assert [one.status_code for one in answers] == [303] * 5
    assert [one.headers["location"] for one in answers] == ["/overzicht"] * 3 + ["/inloggen"] * 2
    assert rows(house.context) == before


def test_another_organisation_takes_its_own_along(browser: TestClient, house: House) -> None:
    other = House(house.context, house.now, "Ander").leader("Ver", "Noord")

    assert b"Anna" not in got(browser, house, other, PATHS[0]).content


@pytest.mark.parametrize("path", PATHS)
def test_to_ask_for_the_headers_alone_leaves_no_line(browser: TestClient, house: House, path: str) -> None:
    cookie = cookie_of(house.context, house.actor("Chef"), clock.now())
    before = rows(house.context)

    response = browser.head(path, headers={"Cookie": cookie})

    assert (response.status_code, response.headers["allow"]) == (405, "GET")
    assert rows(house.context) == before


def test_nobody_buries_the_lines_of_before(browser: TestClient, house: House) -> None:
    for path in PATHS * 5:
        got(browser, house, house.actor("Chef"), path)

    with house.context.store.reading() as db:
        assert len(looks.of_owner(db, house.actor("=Anna").person)) == 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_can_only_be_asked_for(browser: TestClient, house: House, path: str, method: str) -> None:
    cookie = cookie_of(house.context, house.actor("Chef"), clock.now())

    assert browser.request(method, path, headers={"Cookie": cookie}).status_code == 405
