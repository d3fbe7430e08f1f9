"""The last part of the page of the own account: erasing it, with what is wrong at the field."""

from typing import Any

import pytest
import sqlalchemy as sa
from reflex.istate.data import SessionData
from reflex.utils.format import format_event

from tests.agreeing import Desk
from tests.organisation import PASSWORD, House, with_a_password
from tests.states.helpers import CANARY
from tests.states.test_account import Sitting, shown, told
from tests.tabs import Tab, run
from wijkapp.actions import guests
from wijkapp.actions.context import Context
from wijkapp.actions.starting import start
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.errors import TryLater
from wijkapp.gate import live
from wijkapp.installation import catalogue
from wijkapp.pages.account.page import account_page
from wijkapp.pages.account.state import AccountState
from wijkapp.store import provider
from wijkapp.store.engine import Store
from wijkapp.store.tables import people

SURE = {"zeker": "ja", "weg-wachtwoord": PASSWORD}


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, now())


@pytest.fixture
def anna(installed: Context, house: House) -> Actor:
    return with_a_password(installed, house.worker("Anna"))


def is_there(context: Context, who: Actor) -> bool:
    """Whether somebody still has an account."""
    with context.store.reading() as db:
        return db.execute(sa.select(people.c.id).where(people.c.id == who.person)).first() is not None


def test_an_account_is_erased_and_nothing_of_it_is_left_on_the_page(installed: Context, anna: Actor) -> None:
    page = told(installed, anna, lambda one: one.erase(SURE))

    assert (page.erased, page.signed_in, page.problems) == (True, False, [])
    assert "anna" not in shown(page).lower()
    assert not is_there(installed, anna)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"weg-wachtwoord": PASSWORD}, "weg-zeker"),
        ({"weg-wachtwoord": PASSWORD, "zeker": True}, "weg-zeker"),
        ({"weg-wachtwoord": PASSWORD, "zeker": ["ja"]}, "weg-zeker"),
        ({"zeker": "ja", "weg-wachtwoord": CANARY}, "weg-wachtwoord"),
        ({"zeker": "ja", "weg-wachtwoord": [PASSWORD]}, "weg-wachtwoord"),
        ({"zeker": "ja"}, "weg-wachtwoord"),
        ({}, "weg-zeker"),
        ("geen formulier", "weg-zeker"),
        (None, "weg-zeker"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_the_account_stays(
    installed: Context, anna: Actor, form: Any, field: str
) -> None:
    page = told(installed, anna, lambda one: one.erase(form))

    assert [one.field for one in page.problems] == [field]
    assert (page.erased, page.turn) == (False, 0)
    assert CANARY not in shown(page)
    assert is_there(installed, anna)


def test_the_last_administrator_reads_what_to_do_first(installed: Context, house: House) -> None:
    page = told(installed, house.admin("Gerda"), lambda one: one.erase(SURE))

    assert "Maak eerst iemand anders beheerder" in page.problems[0].sentence


def test_who_comes_in_through_the_organisation_needs_no_password(installed: Context, house: House) -> None:
    bram = house.worker("Bram")
    assert bram.person
    with installed.store.writing() as db:
        provider.bind(db, bram.person, "https://sso.voorbeeld.nl", "bram-1")

    before = told(installed, bram)
    after = told(installed, bram, lambda one: one.erase({"zeker": "ja"}))

    assert (before.has_password, before.through_provider, after.erased) == (False, True, True)


def test_the_page_says_what_is_there_to_lose_and_what_stays(installed: Context, house: House, anna: Actor) -> None:
    nothing = told(installed, anna)
    start(installed, anna, None, now())
    plan = told(installed, anna)
    situation = catalogue().situations[0]
    ids = situation.individual_questions[0].id, situation.activities[0].id
    Desk(house, situation.slug, ids).agreed()
    agreed = told(installed, house.actor("Anna"))

    assert (nothing.has_plans, nothing.agreed_until) == (False, "")
    assert (plan.has_plans, plan.agreed_until) == (True, "")
    assert agreed.agreed_until.endswith(str(now().year + 5))


def test_a_guest_and_a_stranger_erase_nothing(installed: Context, anna: Actor) -> None:
    guest = guests.actor_of(installed, guests.begin(installed, now()), now())
    for who in (None, guest):

        async def story(who: Actor | None = who) -> AccountState:
            page = await Tab(who, "/account").state(AccountState)
            await page.erase(SURE)
            return page

        assert not run(story).erased
    assert is_there(installed, anna)


def test_a_database_that_is_busy_is_said_in_a_sentence(
    installed: Context, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> AccountState:
        page = await Sitting(installed, anna).opened()
        monkeypatch.setattr(Store, "reading", busy)
        await page.erase(SURE)
        return page

    assert run(story).problems[0].sentence == TryLater.sentence


def test_the_tab_itself_is_left_alone_and_goes_on_and_the_others_hear_of_it(installed: Context, anna: Actor) -> None:
    told_of: list[str] = []
    installed.signals.listen(told_of.append)

    async def story() -> set[str]:
        sitting = Sitting(installed, anna)
        page = await sitting.opened()
        token = page.router.session.client_token
        for each in (token, "ander"):
            live.sits_at(SessionData(client_token=each), anna)
        await page.erase(SURE)
        return {*live.interested(frozenset(told_of))} & {token, "ander"}

    assert run(story) == {"ander"}


def test_the_focus_goes_to_what_is_wrong_and_else_to_the_heading(installed: Context, anna: Actor) -> None:
    async def story() -> tuple[str, str]:
        page = await Sitting(installed, anna).opened()
        wrong, right = await page.erase({}), await page.erase(SURE)
        return format_event(wrong), format_event(right)

    wrong, right = run(story)

    assert "ref_fouten" in wrong
    assert "ref_account_kop" in right


def test_every_problem_has_a_place_to_lead_to_and_the_page_goes_on_by_itself() -> None:
    drawn = repr(account_page().render())

    assert all(f'id:"{field}"' in drawn for field in ("weg-zeker", "weg-wachtwoord"))
    assert "SelfPressing" in drawn
    assert '"/account/verwijderd"' in drawn
