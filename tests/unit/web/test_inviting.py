"""Coming in by an invitation, and handing in a list of people, as a browser without scripts does it."""

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from httpx2 import Response
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from tests.organisation import House, cookie_of
from tests.post_office import PATIENCE, PostOffice, carried
from tests.unit.web.helpers import rows, started
from wijkapp.actions import invitations, passwords, people, sessions
from wijkapp.actions.attempts import FREE_PER_ACCOUNT
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import Pasted
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.domain.roles import Role
from wijkapp.domain.roster import LARGEST_LIST
from wijkapp.pages.invited import invited_page
from wijkapp.store.tables import people as people_table
from wijkapp.web import invitations as routes
from wijkapp.web.invitations import CHOOSE, GONE, HERE

GOOD = "vier gele fietsen zingen"


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, now())


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


@pytest.fixture
def token(installed: Context, house: House, fatima: Actor) -> str:
    piet = Invitee(name="Piet Puk", email="piet@voorbeeld.nl", team=house.team(), role=Role.LEADER)
    return invitations.invite(installed, fatima, piet, now()).token


def accepted(browser: TestClient, password: str = GOOD, again: str | None = None) -> Response:
    """Send the form with a password."""
    form = {"wachtwoord": password, "nogmaals": password if again is None else again}
    return browser.post("/uitnodiging", data=form)


def led(response: Response) -> str:
    assert response.status_code == 303
    return response.headers["location"]


def test_a_link_leads_to_a_page_without_the_token_in_its_address(browser: TestClient, token: str) -> None:
    response = browser.get(f"/uitnodiging/link/{token}")

    cookie = response.headers["set-cookie"]
    assert led(response) == CHOOSE
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Max-Age=900"))
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-robots-tag"] == "noindex"


def test_who_accepts_is_signed_in_as_who_was_invited(browser: TestClient, installed: Context, token: str) -> None:
    browser.get(f"/uitnodiging/link/{token}")

    response = accepted(browser)

    actor = sessions.actor_of(installed, browser.cookies["wijkapp-persoon"], now())
    assert led(response) == "/team"
    assert [one.role for one in actor.memberships] == [Role.LEADER]
    assert "wijkapp-uitnodiging" not in browser.cookies
    with installed.store.reading() as db:
        query = sa.select(people_table.c.password_hash).where(people_table.c.id == actor.person)
        assert passwords.matches(db.execute(query).scalar_one(), GOOD)


def test_a_link_lets_one_browser_in(another: Callable[[], TestClient], installed: Context, token: str) -> None:
    mine, other = another(), another()
    for browser in (mine, other):
        browser.get(f"/uitnodiging/link/{token}")

    assert [led(accepted(mine)), led(accepted(other)), led(mine.get(f"/uitnodiging/link/{token}"))] == [
        "/team",
        GONE,
        GONE,
    ]
    assert "wijkapp-persoon" not in other.cookies
    assert rows(installed)["people"] == 2


@pytest.mark.parametrize("wrong", ["kort", "a" * 43, "%00", "é", "index.html"])
def test_what_is_no_link_leads_to_what_to_do(browser: TestClient, fatima: Actor, wrong: str) -> None:
    response = browser.get(f"/uitnodiging/link/{wrong}")

    assert response.status_code == 404 or led(response) == GONE
    assert not browser.cookies


def test_without_a_link_nobody_comes_in(browser: TestClient, fatima: Actor, installed: Context) -> None:
    assert led(accepted(browser)) == GONE
    assert rows(installed)["people"] == 1


@pytest.fixture
def invited(browser: TestClient, token: str) -> TestClient:
    """The browser of somebody who followed the link."""
    browser.get(f"/uitnodiging/link/{token}")
    return browser


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, str]]]:
    """What the page without a script is told to say; the page itself is there after a build only."""
    told: list[tuple[str, dict[str, str]]] = []

    def refused(path: str, problems: dict[str, str], *, parts: dict[str, str]) -> PlainTextResponse:
        told.append((path, problems))
        return PlainTextResponse(parts["wie"], 422)

    monkeypatch.setattr(routes, "refused", refused)
    return told


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("kort", None, passwords.TOO_SHORT),
        ("x" * 129, None, passwords.TOO_LONG),
        ("vier gele \0 fietsen", None, passwords.UNREADABLE),
        ("wachtwoord2027", None, passwords.LEAKED),
        ("piet puk is er weer", None, passwords.OWN_NAME),
        (GOOD, "vier gele fietsen zongen", passwords.DIFFERENT),
        ("", "", passwords.TOO_SHORT),
    ],
)
def test_a_password_that_is_not_good_is_said_and_the_link_still_works(
    invited: TestClient,
    installed: Context,
    said: list[tuple[str, dict[str, str]]],
    password: str,
    again: str | None,
    sentence: str,
) -> None:
    first = accepted(invited, password, again)

    assert (first.status_code, said) == (422, [(CHOOSE, {"wachtwoord": sentence})])
    assert "Piet Puk" in first.text
    assert rows(installed)["people"] == 1
    assert led(accepted(invited)) == "/team"


def test_the_page_has_a_place_for_what_is_wrong_and_posts_to_itself() -> None:
    drawn = repr(invited_page().render())

    assert all(place in drawn for place in ("fouten", "wachtwoord-fout"))
    assert '"action"' not in drawn


def test_who_was_signed_in_here_before_no_longer_is(browser: TestClient, installed: Context, token: str) -> None:
    other = House(installed, now(), "Elders").worker("Otto")
    assert other.person
    before = sessions.begin(installed, other.person, sessions.Method.PASSWORD, now())
    browser.cookies.set("wijkapp-persoon", before)
    browser.get(f"/uitnodiging/link/{token}")

    response = accepted(browser)

    assert sessions.listing(installed, other, now()) == ()
    assert response.headers["clear-site-data"] == '"storage"'


def test_plans_that_were_made_here_before_are_asked_about(browser: TestClient, token: str) -> None:
    plan = started(browser)
    browser.get(f"/uitnodiging/link/{token}")

    response = accepted(browser)

    assert plan
    assert led(response) == "/inloggen/meenemen"
    assert browser.cookies["wijkapp"]


def test_a_stranger_elsewhere_cannot_accept_for_somebody(browser: TestClient, installed: Context, token: str) -> None:
    browser.get(f"/uitnodiging/link/{token}")

    browser.headers["Origin"] = "https://elders.example"
    response = accepted(browser)

    assert response.status_code == 403
    assert rows(installed)["people"] == 1


def handed_in(browser: TestClient, installed: Context, who: Actor | None, **parts: object) -> Response:
    """Send the form with a list."""
    headers = {"Cookie": cookie_of(installed, who, now())} if who else {}
    text, file = parts.get("text", ""), parts.get("file")
    upload = ("lijst.csv", file, "text/csv") if file is not None else ("", b"", "application/octet-stream")
    return browser.post("/beheer/uitnodigen/lijst", data={"lijst": text}, files={"bestand": upload}, headers=headers)


def outcome(installed: Context, who: Actor) -> Pasted:
    assert who.person
    kept = installed.shown_once.take(who.person, now())
    assert isinstance(kept, Pasted)
    return kept


@pytest.mark.parametrize("way", ["text", "file"])
def test_a_list_is_pasted_or_a_file(browser: TestClient, installed: Context, fatima: Actor, way: str) -> None:
    lines = "Zoë;zoe@voorbeeld.nl\r\nBo;bo@voorbeeld.nl"
    part = lines if way == "text" else lines.encode("cp1252")

    response = handed_in(browser, installed, fatima, **{way: part})

    kept = outcome(installed, fatima)
    assert led(response) == HERE
    assert [one.name for one in kept.outcome.sent] == ["Zoë", "Bo"]
    assert kept.text.split() == (lines.split() if way == "text" else [])


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"Anna;anna@voorbeeld.nl\n=HYPERLINK(1);b@voorbeeld.nl", 2),
        (b"Anna;anna@voorbeeld.nl\n\nAnna;anna@voorbeeld.nl", 3),
        (b'"Anna;anna@voorbeeld.nl', 1),
        (b"Anna\0;anna@voorbeeld.nl", 1),
        ("Anna;anna@voorbeeld.nl".encode("utf-16"), 1),
        (b"\n".join(b"M;m%d@voorbeeld.nl" % number for number in range(501)), 501),
        (b"x" * (LARGEST_LIST + 1), 1),
        (b"x" * (2 * LARGEST_LIST), 1),
        (b"", 1),
    ],
    ids=["formula", "double", "quote", "nul", "utf-16", "501", "large", "larger", "empty"],
)
def test_a_list_with_a_problem_invites_nobody_and_names_the_line(
    browser: TestClient, installed: Context, fatima: Actor, raw: bytes, line: int
) -> None:
    response = handed_in(browser, installed, fatima, file=raw)

    kept = outcome(installed, fatima)
    assert led(response) == HERE
    assert (kept.outcome.sent, [one.line for one in kept.outcome.problems]) == ((), [line])
    assert rows(installed)["invitations"] == 0


def test_who_asks_for_addresses_of_others_too_often_waits_and_keeps_the_list(
    browser: TestClient, installed: Context, fatima: Actor
) -> None:
    House(installed, now(), "Elders", "elders.nl").worker("Otto")
    typed = "Otto;otto@elders.nl"
    for _ in range(FREE_PER_ACCOUNT):
        handed_in(browser, installed, fatima, text=typed)
        assert "al in gebruik" in outcome(installed, fatima).outcome.problems[0].expected

    response = handed_in(browser, installed, fatima, text=typed)

    kept = outcome(installed, fatima)
    assert (led(response), kept.text) == (HERE, typed)
    assert "Wacht" in kept.outcome.problems[0].expected


def test_the_answer_does_not_wait_for_the_letters(mailing: Context, browser: TestClient, office: PostOffice) -> None:
    fatima = House(mailing, now()).admin("Fatima")
    go_on = threading.Event()
    office.before_taking = lambda _: go_on.wait(PATIENCE)

    response = handed_in(browser, mailing, fatima, text="Anna;anna@voorbeeld.nl\nBo;bo@voorbeeld.nl")

    assert (led(response), office.taken) == (HERE, [])
    assert [one.name for one in outcome(mailing, fatima).outcome.sent] == ["Anna", "Bo"]
    go_on.set()
    carried()
    assert [mail.to for mail in office.taken] == [["anna@voorbeeld.nl"], ["bo@voorbeeld.nl"]]


def test_a_text_that_is_too_long_is_said_too(browser: TestClient, installed: Context, fatima: Actor) -> None:
    handed_in(browser, installed, fatima, text="x" * (LARGEST_LIST + 1))

    assert [one.found for one in outcome(installed, fatima).outcome.problems] == ["een te grote lijst"]


def test_only_an_administrator_hands_in_a_list(
    browser: TestClient, installed: Context, house: House, fatima: Actor
) -> None:
    good = b"Anna;anna@voorbeeld.nl"
    gerda = house.admin("Gerda")
    cookie = cookie_of(installed, gerda, now())
    assert gerda.person
    people.unmake_admin(installed, fatima, gerda.person, now())

    answers = [handed_in(browser, installed, who, file=good) for who in (None, house.leader("Bram"))]
    answers.append(
        browser.post("/beheer/uitnodigen/lijst", data={"lijst": "Bo;bo@voorbeeld.nl"}, headers={"Cookie": cookie})
    )

    assert [led(one) for one in answers] == [HERE] * 3
    assert rows(installed)["invitations"] == 0


def test_whose_session_ended_signs_in_first(browser: TestClient, installed: Context, fatima: Actor) -> None:
    headers = {"Cookie": f"wijkapp-persoon={'a' * 43}"}

    response = browser.post("/beheer/uitnodigen/lijst", data={"lijst": "Bo;bo@voorbeeld.nl"}, headers=headers)

    assert led(response) == "/inloggen"
    assert rows(installed)["invitations"] == 0
