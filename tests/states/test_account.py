"""My account: a password, codes, sessions and private texts, each with a sentence at the field when it is wrong."""

import base64
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from reflex.utils.format import format_event

from tests.organisation import PASSWORD, House, cookie_of, with_a_password
from tests.post_office import PostOffice
from tests.states.helpers import CANARY
from tests.tabs import Tab, run
from wijkapp.actions import addresses, attempts, guests, known_browsers, recovery, sessions, totp
from wijkapp.actions.context import Context
from wijkapp.actions.signing_in import with_password
from wijkapp.clock import now
from wijkapp.domain.actor import Actor
from wijkapp.errors import TryLater
from wijkapp.gate.cookies import sign_in_token_in
from wijkapp.key_file import NAME
from wijkapp.pages.account.page import account_page
from wijkapp.pages.account.state import AccountState
from wijkapp.sealing import CannotSeal
from wijkapp.settings import settings
from wijkapp.store.engine import Store

NEW = "zeven scheve bruggen"
FRESH = "anna.bos@voorbeeld.nl"
FORMS = (
    "change_email",
    "change_password",
    "confirm_code",
    "make_codes",
    "open_with_code",
    "open_with_password",
    "own_email",
    "switch_off_code",
)


def wrong_at(page: AccountState) -> str:
    """Give the id of the field at which it is said what is wrong; "" when nothing is."""
    return " ".join(one.field for one in page.problems)


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, now())


@pytest.fixture
def anna(installed: Context, house: House) -> Actor:
    return with_a_password(installed, house.worker("Anna"))


class Sitting:
    """Somebody at the page, with a cookie of a session of their own."""

    def __init__(self, context: Context, who: Actor | None) -> None:
        cookie = cookie_of(context, who, now()) if who else ""
        self.token = sign_in_token_in(cookie, settings())
        self.tab = Tab(who, "/account", cookie=cookie)

    async def opened(self) -> AccountState:
        page = await self.tab.state(AccountState)
        await page.open_account()
        return page


def told(context: Context, who: Actor | None, *deeds: Callable[[AccountState], Awaitable[Any]]) -> AccountState:
    """The page after these deeds."""

    async def story() -> AccountState:
        page = await Sitting(context, who).opened()
        for deed in deeds:
            await deed(page)
        return page

    return run(story)


async def sets_up(page: AccountState) -> Any:
    await page.begin_code()
    code = pyotp.TOTP(page.secret.replace(" ", "")).now()
    return await page.confirm_code({"app-code": code, "app-wachtwoord": PASSWORD})


def shown(page: AccountState) -> str:
    return repr({name: getattr(page, name) for name in page.base_vars})


def test_the_page_says_who_i_am_and_where_i_am_signed_in(installed: Context, anna: Actor) -> None:
    cookie_of(installed, anna, now())

    page = told(installed, anna)

    assert (page.name, page.email, page.signed_in) == ("Anna", "anna@voorbeeld.nl", True)
    assert (page.has_password, page.has_totp, page.private_closed) == (True, False, False)
    assert sorted(one.here for one in page.places) == [False, True]


def test_a_guest_and_a_stranger_are_told_to_sign_in(installed: Context, anna: Actor) -> None:
    guest = guests.actor_of(installed, guests.begin(installed, now()), now())

    for who in (None, guest):

        async def story(who: Actor | None = who) -> AccountState:
            page = await Tab(who, "/account").state(AccountState)
            await page.open_account()
            return page

        page = run(story)
        assert (page.loaded, page.signed_in, page.name) == (True, False, "")


def test_nothing_of_anna_is_left_for_who_comes_after_her(installed: Context, house: House, anna: Actor) -> None:
    bram = house.worker("Bram")

    async def story() -> AccountState:
        sitting = Sitting(installed, anna)
        await sets_up(await sitting.opened())
        sitting.tab.actor = bram
        return await sitting.opened()

    page = run(story)

    assert page.name == "Bram"
    assert page.codes == []
    assert "anna" not in shown(page).lower()


def test_another_password_is_set_and_the_other_devices_are_out(installed: Context, anna: Actor) -> None:
    cookie_of(installed, anna, now())

    page = told(installed, anna, lambda one: one.change_password({"oud": PASSWORD, "nieuw": NEW}))

    assert (page.done[:29], page.problems, len(page.places)) == ("Je wachtwoord is veranderd. O", [], 1)
    assert with_password(installed, "anna@voorbeeld.nl", NEW, now()).token


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"oud": CANARY, "nieuw": NEW}, "oud"),
        ({"oud": PASSWORD, "nieuw": "kort"}, "nieuw"),
        ({"oud": PASSWORD, "nieuw": PASSWORD}, "nieuw"),
        ({}, "nieuw"),
        ({"oud": 7, "nieuw": ["x"]}, "nieuw"),
        ("geen formulier", "nieuw"),
        (None, "nieuw"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stands_nowhere(
    installed: Context, anna: Actor, form: Any, field: str
) -> None:
    page = told(installed, anna, lambda one: one.change_password(form))

    assert [one.field for one in page.problems] == [field]
    assert page.done == ""
    assert CANARY not in shown(page)
    assert with_password(installed, "anna@voorbeeld.nl", PASSWORD, now()).token


def test_another_address_is_set_at_once_where_no_mail_can_be_sent(installed: Context, anna: Actor) -> None:
    cookie_of(installed, anna, now())

    page = told(
        installed, anna, lambda one: one.change_email({"nieuw-adres": f" {FRESH} ", "adres-wachtwoord": PASSWORD})
    )

    assert (page.email, page.mails, page.email_asked) == (FRESH, False, "")
    assert (page.done[:27], page.problems, len(page.places)) == ("Je e-mailadres is veranderd", [], 1)


def test_with_a_mail_server_the_page_says_where_the_mail_went_and_lets_one_drop_it(
    office: PostOffice, installed: Context, mailing: Context, anna: Actor
) -> None:
    form = {"nieuw-adres": FRESH, "adres-wachtwoord": PASSWORD}

    asked = told(installed, anna, lambda one: one.change_email(form))
    later = told(installed, anna)
    dropped = told(installed, anna, lambda one: one.drop_email())

    assert [one.to for one in office.taken] == [[FRESH]]
    assert (asked.email, asked.email_asked, asked.mails) == ("anna@voorbeeld.nl", FRESH, True)
    assert asked.done.startswith("We hebben je een mail gestuurd")
    assert (later.email_asked, bool(later.email_asked_until), later.done) == (FRESH, True, "")
    assert (dropped.email_asked, dropped.email_asked_until, dropped.email) == ("", "", "anna@voorbeeld.nl")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"nieuw-adres": FRESH, "adres-wachtwoord": CANARY}, "adres-wachtwoord"),
        ({"nieuw-adres": "geen adres", "adres-wachtwoord": PASSWORD}, "nieuw-adres"),
        ({"nieuw-adres": "anna@voorbeeld.nl", "adres-wachtwoord": PASSWORD}, "nieuw-adres"),
        ({"nieuw-adres": "bram@voorbeeld.nl", "adres-wachtwoord": PASSWORD}, "nieuw-adres"),
        ({}, "nieuw-adres"),
        ({"nieuw-adres": 7, "adres-wachtwoord": ["x"]}, "nieuw-adres"),
        ("geen formulier", "nieuw-adres"),
        (None, "nieuw-adres"),
    ],
)
def test_what_is_wrong_with_another_address_stands_at_its_field(
    installed: Context, house: House, anna: Actor, form: Any, field: str
) -> None:
    house.worker("Bram")

    page = told(installed, anna, lambda one: one.change_email(form))

    assert [one.field for one in page.problems] == [field]
    assert (page.email, page.done) == ("anna@voorbeeld.nl", "")
    assert CANARY not in shown(page)


def test_an_address_of_an_administrator_is_vouched_for_after_private_texts_were_opened(
    installed: Context, house: House, anna: Actor
) -> None:
    assert anna.person
    addresses.change_for(installed, house.admin("Ada"), anna.person, FRESH, now())
    closed = house.actor("Anna")

    early = told(installed, closed, lambda one: one.own_email({"eigen-wachtwoord": PASSWORD}))
    opened = told(installed, closed, lambda one: one.open_with_password({"vorig-wachtwoord": PASSWORD}))
    wrong = told(installed, anna, lambda one: one.own_email({"eigen-wachtwoord": "x"}))
    vouched = told(installed, anna, lambda one: one.own_email({"eigen-wachtwoord": PASSWORD}))

    assert (wrong_at(early), early.private_closed, early.email) == ("eigen-wachtwoord", True, FRESH)
    assert (opened.private_closed, opened.email_by_other) == (False, True)
    assert (wrong_at(wrong), wrong.email_by_other) == ("eigen-wachtwoord", True)
    assert (vouched.email_by_other, vouched.email, vouched.done) == (False, FRESH, "Je e-mailadres is bevestigd.")


def test_an_app_is_set_up_with_a_picture_and_a_key_and_the_codes_are_shown_once(
    installed: Context, anna: Actor
) -> None:
    setting_up, done = told(installed, anna, lambda one: one.begin_code()), told(installed, anna, sets_up)
    later = told(installed, anna)

    assert setting_up.qr.startswith("data:image/svg+xml")
    assert base64.b32decode(setting_up.secret.replace(" ", ""))
    assert (done.has_totp, done.setting_up, done.secret, done.qr) == (True, False, "", "")
    assert (len(done.codes), done.codes_left) == (10, 10)
    assert (later.has_totp, later.codes) == (True, [])


def test_an_app_whose_key_is_lost_is_set_up_anew(installed: Context, anna: Actor) -> None:
    working = told(installed, anna, sets_up)
    (settings().data_dir / NAME).unlink()

    lost = told(installed, anna)
    anew = told(installed, anna, sets_up)

    assert (working.has_totp, working.app_lost) == (True, False)
    assert (lost.has_totp, lost.app_lost, lost.codes_left) == (True, True, 10)
    assert (anew.has_totp, anew.app_lost, len(anew.codes)) == (True, False, 10)


def test_what_cannot_be_sealed_is_said_in_a_sentence_and_the_key_stays_on_the_screen(
    installed: Context, anna: Actor
) -> None:
    (settings().data_dir / NAME).write_text("geen sleutel", "ascii")

    page = told(installed, anna, sets_up)

    assert [one.sentence for one in page.problems] == [CannotSeal.sentence]
    assert (page.has_totp, page.setting_up, page.codes) == (False, True, [])


def test_a_line_that_breaks_takes_no_key_and_no_codes_off_the_screen(installed: Context, anna: Actor) -> None:
    key = told(installed, anna, lambda one: one.begin_code(), lambda one: one.open_account())
    codes = told(installed, anna, sets_up, lambda one: one.open_account())

    assert (key.setting_up, bool(key.secret), bool(key._pending)) == (True, True, True)
    assert len(codes.codes) == 10


def test_a_wrong_code_or_password_keeps_the_key_so_that_one_can_try_again(installed: Context, anna: Actor) -> None:
    async def wrong(page: AccountState) -> None:
        await page.begin_code()
        await page.confirm_code({"app-code": "000000", "app-wachtwoord": PASSWORD})

    page = told(installed, anna, wrong)
    other = told(installed, anna, lambda one: one.begin_code(), lambda one: one.confirm_code({"app-wachtwoord": "x"}))

    assert (wrong_at(page), page.setting_up, bool(page.secret)) == ("app-code", True, True)
    assert wrong_at(other) == "app-wachtwoord"


def test_confirming_what_was_never_begun_says_to_begin(installed: Context, anna: Actor) -> None:
    page = told(installed, anna, lambda one: one.confirm_code({"app-code": "123456", "app-wachtwoord": PASSWORD}))

    assert "Begin opnieuw" in page.problems[0].sentence


def test_stopping_halfway_leaves_no_key(installed: Context, anna: Actor) -> None:
    page = told(installed, anna, lambda one: one.begin_code(), lambda one: one.drop_code())

    assert (page.secret, page.qr, page.setting_up, page._pending) == ("", "", False, "")


def test_codes_are_renewed_and_the_app_is_switched_off_with_the_password(installed: Context, anna: Actor) -> None:
    renewed = told(installed, anna, sets_up, lambda one: one.make_codes({"codes-wachtwoord": PASSWORD}))
    gone = told(installed, anna, lambda one: one.codes_kept())
    wrong = told(installed, anna, lambda one: one.switch_off_code({"uit-wachtwoord": "x"}))
    off = told(installed, anna, lambda one: one.switch_off_code({"uit-wachtwoord": PASSWORD}))

    assert (len(renewed.codes), gone.codes) == (10, [])
    assert (wrong_at(wrong), wrong.has_totp, off.has_totp) == ("uit-wachtwoord", True, False)


def test_one_ends_one_session_or_all_others(installed: Context, anna: Actor) -> None:
    for _ in range(3):
        cookie_of(installed, anna, now())

    async def one(page: AccountState) -> None:
        await page.end_session(next(place.id for place in page.places if not place.here))

    assert len(told(installed, anna, one).places) == 3
    assert len(told(installed, anna, lambda page: page.end_others()).places) == 1


def test_signing_out_everywhere_else_forgets_other_browsers_and_not_this_one(installed: Context, anna: Actor) -> None:
    async def story() -> tuple[str, str]:
        sitting = Sitting(installed, anna)
        here = known_browsers.remember(installed, sitting.token, "", now())
        there = known_browsers.remember(installed, sitting.token, "", now())
        sitting.tab.cookie += f"; wijkapp-bekend={here}"
        sitting.tab.visit("/account")
        page = await sitting.opened()
        await page.end_others()
        with installed.store.reading() as db:
            kept = [known_browsers.key_in(db, browser, anna.person, now()) for browser in (here, there)]
        return kept[0], kept[1]

    here, there = run(story)

    assert here
    assert there == ""


@pytest.mark.parametrize("session", ["", "x", None, 7, {"id": 1}, "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111", "\0"])
def test_a_session_that_is_not_mine_is_not_there(
    installed: Context, house: House, anna: Actor, session: object
) -> None:
    page = told(installed, anna, lambda one: one.end_session(session))

    assert [(one.field, one.sentence) for one in page.problems] == [("sessies", sessions.GONE)]
    assert len(page.places) == 1


def test_somebody_elses_session_is_not_there_either(installed: Context, house: House, anna: Actor) -> None:
    bram = house.worker("Bram")
    cookie_of(installed, bram, now())
    theirs = sessions.listing(installed, bram, now())[0].id

    page = told(installed, anna, lambda one: one.end_session(str(theirs)))

    assert page.problems
    assert len(sessions.listing(installed, bram, now())) == 1


def shut(context: Context, house: House, anna: Actor) -> Actor:
    """Anna after an administrator let somebody in as her."""
    assert anna.person
    link = recovery.make_link(context, house.admin("Ada"), anna.person, now()).address.rpartition("/")[2]
    recovery.choose_password(context, link, NEW, NEW, now())
    return house.actor("Anna")


def test_shut_private_texts_are_told_of_and_opened_with_the_old_password(
    installed: Context, house: House, anna: Actor
) -> None:
    closed = shut(installed, house, anna)

    before = told(installed, closed)
    wrong = told(installed, closed, lambda one: one.open_with_password({"vorig-wachtwoord": NEW}))
    after = told(installed, closed, lambda one: one.open_with_password({"vorig-wachtwoord": PASSWORD}))

    assert (before.private_closed, before.way_password, before.way_code, before.way_mail) == (True, True, False, False)
    assert (wrong_at(wrong), wrong.private_closed) == ("vorig-wachtwoord", True)
    assert (after.private_closed, after.done) == (False, "Je plannen zijn weer open.")


def test_shut_private_texts_are_opened_with_an_old_recovery_code(installed: Context, house: House, anna: Actor) -> None:
    secret, earlier = totp.new_secret(), now() - timedelta(hours=1)
    codes = totp.switch_on(installed, anna, secret, pyotp.TOTP(secret).at(earlier), PASSWORD, earlier)
    closed = shut(installed, house, anna)

    wrong = told(installed, closed, lambda one: one.open_with_code({"vorige-code": "AAAAA-AAAAA"}))
    mail = told(installed, closed, lambda one: one.mail_link())
    after = told(installed, closed, lambda one: one.open_with_code({"vorige-code": codes[0]}))

    assert (wrong_at(wrong), wrong_at(mail), after.private_closed) == ("vorige-code", "mail-link", False)


def test_too_many_wrong_tries_are_told_at_the_field(installed: Context, anna: Actor) -> None:
    wrong = [lambda one: one.change_password({"oud": "x", "nieuw": NEW})] * (attempts.FREE_PER_ACCOUNT + 6)

    assert "Wacht" in told(installed, anna, *wrong).problems[0].sentence


@pytest.mark.parametrize("deed", [*FORMS, "end_others", "begin_code", "drop_email", "mail_link"])
def test_nobody_and_a_guest_do_nothing(installed: Context, anna: Actor, deed: str) -> None:
    guest = guests.actor_of(installed, guests.begin(installed, now()), now())
    for who in (None, guest):

        async def story(who: Actor | None = who) -> AccountState:
            page = await Tab(who, "/account").state(AccountState)
            await getattr(page, deed)(*([{"oud": PASSWORD, "nieuw": NEW}] if deed in FORMS else []))
            return page

        page = run(story)
        assert (page.signed_in, page.codes, page.secret) == (False, [], "")
    assert with_password(installed, "anna@voorbeeld.nl", PASSWORD, now()).token


@pytest.mark.parametrize("deed", [*FORMS, "end_others", "drop_email", "mail_link"])
def test_a_database_that_is_busy_is_said_in_a_sentence(
    installed: Context, anna: Actor, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> AccountState:
        page = await Sitting(installed, anna).opened()
        await page.begin_code()
        monkeypatch.setattr(Store, "reading", busy)
        monkeypatch.setattr(Store, "writing", busy)
        form = {"oud": PASSWORD, "nieuw": NEW, "app-wachtwoord": PASSWORD, "app-code": "1", "nieuw-adres": FRESH}
        await getattr(page, deed)(*([form] if deed in FORMS else []))
        return page

    assert run(story).problems[0].sentence == TryLater.sentence


def test_the_focus_goes_to_what_is_wrong_and_else_to_the_heading(installed: Context, anna: Actor) -> None:
    async def story() -> tuple[str, str]:
        page = await Sitting(installed, anna).opened()
        wrong = await page.change_password({"oud": "x", "nieuw": NEW})
        right = await page.change_password({"oud": PASSWORD, "nieuw": NEW})
        return format_event(wrong), format_event(right)

    wrong, right = run(story)

    assert "ref_fouten" in wrong
    assert "ref_account_kop" in right


def test_every_problem_has_a_place_to_lead_to() -> None:
    drawn = repr(account_page().render())
    address = ("nieuw-adres", "adres-wachtwoord", "eigen-wachtwoord", "adres-kop", "prive")
    ids = (
        *address,
        "oud",
        "nieuw",
        "app-code",
        "app-wachtwoord",
        "codes-wachtwoord",
        "uit-wachtwoord",
        "sessies",
        "mail-link",
    )

    for field in (*ids, "vorig-wachtwoord", "vorige-code", "fouten", "account-kop", "codes-kop", "app-kop"):
        assert f'id:"{field}"' in drawn, field
