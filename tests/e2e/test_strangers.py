"""Nobody reads or changes a plan without its owner's cookie: not with a browser, not with a raw socket."""

import json
from urllib.parse import quote
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from reflex_base.registry import RegistrationContext
from websockets.exceptions import InvalidStatus

from tests.e2e.content import complete_plan, question, write
from tests.e2e.person import REFUSED, NewPerson, Person
from tests.e2e.raw_socket import RawSocket
from tests.e2e.server import Server
from wijkapp.pages.plans import PlansState
from wijkapp.pages.routes import routes
from wijkapp.pages.wizard.state import WizardState

CANARIES = ("kanarie-naam", "kanarie-achter", "kanarie-woorden", "kanarie-budget")
SENT_ALONG = "kanarie-meegestuurd"
WIZARD, PLANS = WizardState.get_full_name(), PlansState.get_full_name()
OPEN_STEP = f"{WIZARD}.open_step"
BOOT = "reflex___state____state.hydrate_and_load"
FRONTEND = "reflex___state____state.reflex___state____frontend_event_exception_state"
BROKE = f"{FRONTEND}.handle_frontend_exception"
_FOR_PEOPLE = ("/plan/kiezen", "/plan/delen", "/plan/bekijk-als", "/plan/afspreken")
"""Pages that ask a guest to sign in, or say what there is to choose, before they look for a plan."""
FOREIGN = ("http://evil.test", "null", "http://localhost:1", "https://localhost", "http://app.localhost", None)


def handlers() -> list[str]:
    """Every event that the server knows."""
    assert routes()
    return sorted(RegistrationContext.get().event_handlers)


def heard_in(text: str) -> list[str]:
    """Which of the planted texts stand in this."""
    return [canary for canary in CANARIES if canary in text]


def with_secrets(anna: Person) -> str:
    """A plan in which private texts are planted; give its id."""
    plan = complete_plan(anna)
    fields = ("plan.name", question(0, "behind"), question(0, "words"), "support.budget")
    anna.sends(plan, *(write(field, canary) for field, canary in zip(fields, CANARIES, strict=True)))
    return plan


def cookie_of(anna: Person) -> str:
    """Her cookie, as only her browser should have it."""
    return "; ".join(f"{one['name']}={one['value']}" for one in anna.context.cookies() if one["name"] == "wijkapp")


def pages_of(plan: str) -> list[str]:
    """Every address at which the plan can be seen."""
    private = [page.path for page in routes() if page.path.startswith("/plan")]
    return [f"{path}?plan={plan}" for path in private]


def test_the_listener_hears_what_the_owner_may_hear(anna: Person, site: Server) -> None:
    plan = with_secrets(anna)

    with RawSocket(site, cookie=cookie_of(anna), address=f"/plan/afspraken?plan={plan}", boot=BOOT) as socket:
        socket.says(OPEN_STEP)

    assert heard_in(socket.heard) == list(CANARIES)


def test_another_browser_sees_nothing_on_any_page(people: NewPerson) -> None:
    anna, bram = people(), people()
    plan = with_secrets(anna)
    bram.begins()
    frames: list[str] = []
    bram.page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(str(frame))))

    for address in pages_of(plan):
        bram.page.goto(address)
        if not address.startswith(("/plannen", *_FOR_PEOPLE)):
            expect(bram.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")
        assert heard_in(bram.page.content()) == []

    assert frames
    assert heard_in("".join(frames)) == []


def test_a_change_from_another_browser_is_refused(people: NewPerson, site: Server) -> None:
    anna, bram, nobody = people(), people(), people()
    plan = with_secrets(anna)
    bram.begins()
    before = site.fields(plan)

    for person, status in ((bram, 404), (nobody, 403)):
        answer = person.context.request.post(
            "/plan/wijziging",
            params={"plan": plan},
            data={"op": str(uuid4()), "change": write("support.budget", "van mij")},
            headers={"Origin": site.url},
        )
        assert (answer.status, answer.json()["outcome"]) == (status, "refused")
        assert heard_in(answer.text()) == []

    assert site.fields(plan) == before


@pytest.mark.parametrize("origin", FOREIGN)
def test_even_with_the_owners_cookie_another_site_gets_nothing(anna: Person, site: Server, origin: str | None) -> None:
    plan = with_secrets(anna)
    before = site.fields(plan)

    with (
        pytest.raises(InvalidStatus) as refused,
        RawSocket(site, cookie=cookie_of(anna), origin=origin, address=f"/plan?plan={plan}", boot=BOOT),
    ):
        pass
    answer = anna.context.request.post(
        "/plan/wijziging",
        params={"plan": plan},
        data={"op": str(uuid4()), "change": write("support.budget", "van buiten")},
        headers={"Origin": origin or ""},
    )

    assert refused.value.response.status_code == 403
    assert answer.status == 403
    assert site.fields(plan) == before


@pytest.mark.parametrize("who", ["nobody", "somebody else", "a forged cookie", "the owner's id as a cookie"])
def test_no_event_gives_a_stranger_a_byte_of_a_plan(people: NewPerson, site: Server, who: str) -> None:
    anna, bram = people(), people()
    plan = with_secrets(anna)
    bram.begins()
    cookies = {
        "nobody": "",
        "somebody else": cookie_of(bram),
        "a forged cookie": f"wijkapp={'A' * 43}",
        "the owner's id as a cookie": f"wijkapp={plan}",
    }
    before = site.fields(plan)
    payload = {"plan": plan, "value": True, "vars": {}, "name": "plan_id", "info": "x", "component_stack": "x"}

    for address in (f"/plan/afspraken?plan={plan}", f"/plan/aanscherpen?plan={plan}", "/plannen"):
        with RawSocket(site, cookie=cookies[who], address=address, boot=BOOT) as socket:
            socket.says_all(handlers(), payload)
            socket.says_all(handlers(), {})
        assert socket.heard
        assert heard_in(socket.heard) == []

    assert site.fields(plan) == before
    assert heard_in(site.log()) == []


def test_a_stolen_client_token_gives_nothing_while_the_owner_is_there_nor_after(
    people: NewPerson, site: Server
) -> None:
    anna, bram = people(), people()
    plan = with_secrets(anna)
    bram.begins()
    address = f"/plan/afspraken?plan={plan}"
    anna.opens("afspraken", plan)
    token = anna.page.evaluate("Object.values(sessionStorage).find(value => /^[0-9a-f-]{36}$/.test(value))")
    assert token

    def stolen(cookie: str) -> str:
        heard = ""
        for boot in (BOOT, None):
            with RawSocket(site, token=token, cookie=cookie, address=address, boot=boot) as socket:
                socket.says_all([BOOT, OPEN_STEP, f"{WIZARD}.refresh", f"{WIZARD}.go_on", f"{PLANS}.open_list"], {})
            heard += socket.heard
        return heard

    while_there = [stolen(""), stolen(cookie_of(bram))]
    anna.page.goto("about:blank")
    after = [stolen(""), stolen(cookie_of(bram))]

    assert [heard_in(heard) for heard in (*while_there, *after)] == [[]] * 4


def test_a_token_that_was_stolen_leaves_the_owners_own_window_as_it_was(people: NewPerson, site: Server) -> None:
    anna = people()
    plan = with_secrets(anna)
    anna.opens("afspraken", plan)
    token = anna.page.evaluate("Object.values(sessionStorage).find(value => /^[0-9a-f-]{36}$/.test(value))")

    with RawSocket(site, token=token, address=f"/plan/afspraken?plan={plan}", boot=BOOT):
        pass
    anna.field("support.time").fill("nog steeds van mij")
    anna.settles()

    assert site.fields(plan)["support.time"] == "nog steeds van mij"
    expect(anna.field("support.budget")).to_have_value("kanarie-budget")


def test_handlers_for_guests_do_nothing_to_somebody_elses_plan(people: NewPerson, site: Server) -> None:
    anna, bram = people(), people()
    plan = with_secrets(anna)
    bram.begins()
    count = site.count("plans")

    with RawSocket(site, cookie=cookie_of(bram), address="/plannen", boot=BOOT) as socket:
        socket.says_all(
            [f"{PLANS}.{deed}" for deed in ("copy", "archive", "delete", "unarchive", "undelete")], {"plan": plan}
        )

    assert site.count("plans") == count
    anna.page.goto("/plannen")
    expect(anna.page.locator(".wa-plan-card")).to_have_count(1)


@pytest.mark.parametrize(
    "payload", [{}, {"plan": None}, {"plan": {"a": [1]}}, {"plan": 7}, {"nonsense": "x"}, {"plan": "x" * 20_000}]
)
def test_odd_payloads_break_nothing(anna: Person, site: Server, payload: dict[str, object]) -> None:
    plan = with_secrets(anna)

    with RawSocket(site, cookie=cookie_of(anna), address="/plannen", boot=BOOT) as socket:
        socket.says_all([name for name in handlers() if name.startswith(PLANS)], payload)
        socket.says(f"{PLANS}.open_list")

    assert plan in socket.heard
    assert heard_in(site.log()) == []


@pytest.mark.parametrize(
    "frame",
    [
        f'42/_event,["event","{SENT_ALONG}"]',
        f'42/_event,["event",["{SENT_ALONG}"]]',
        f'42/_event,["event",{{"name":"bestaat-niet","payload":{{"x":"{SENT_ALONG}"}}}}]',
        f'42/_event,["event",{{"name":7,"payload":"{SENT_ALONG}"}}]',
        f'42/_event,["event",{{"payload":{{"x":"{SENT_ALONG}"}}}}]',
        f'42/_event,["event",{{"name":"{WIZARD}.setvar","payload":{{"var_name":"{SENT_ALONG}","value":"{SENT_ALONG}"}}}}]',
        f'42/_event,["event",{{"name":"{PLANS}.copy","payload":{{"plan":{{"x":"{SENT_ALONG}"}}}}}}]',
        f'42/_event,["client_error",{{"error_type":"x","message":"{SENT_ALONG}"}}]',
        f'42/_event,["event",{{"name":"{BROKE}","payload":{{"info":"{SENT_ALONG}","component_stack":"x"}}}}]',
        f'42/_event,["{SENT_ALONG}",1]',
        f"42{SENT_ALONG}",
    ],
)
def test_no_log_repeats_what_came_along_with_an_event(anna: Person, site: Server, frame: str) -> None:
    anna.begins()

    with RawSocket(site, cookie=cookie_of(anna), address="/plannen", boot=BOOT) as socket:
        socket.says_raw(frame)

    assert SENT_ALONG not in site.log()


def test_the_polling_way_in_is_closed(anna: Person, site: Server) -> None:
    answer = anna.context.request.get("/_event/?EIO=4&transport=polling", headers={"Origin": site.url})

    assert answer.status == 400


def test_texts_of_a_plan_are_shown_as_text(anna: Person) -> None:
    attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}} javascript:alert(1)'
    plan = complete_plan(anna)
    anna.sends(
        plan,
        *(
            write(field, attack)
            for field in ("plan.name", question(0, "words"), question(0, "behind"), "support.budget")
        ),
    )

    for step in ("", "leervragen", "aanscherpen", "leerroute", "controleren", "resultaat"):
        anna.page.goto(f"/plan{'/' + step if step else ''}?plan={plan}")
        expect(anna.page.locator("main")).to_be_visible()
        anna.page.wait_for_timeout(150)
        assert anna.page.locator("main img[src=x], main script").count() == 0
    expect(anna.page.locator(".wa-plan")).to_contain_text(attack)
    anna.page.goto("/plannen")
    expect(anna.page.locator(".wa-plan-card h2")).to_have_text(attack)


def test_an_address_with_somebody_elses_words_in_it_shows_them_nowhere(anna: Person) -> None:
    anna.forgives = REFUSED
    words = '"><script>alert(1)</script>'

    for address in (
        f"/plan?plan={quote(words)}",
        f"/plannen?fout={quote(words)}",
        f"/plan/kiezen?situatie={quote(words)}",
    ):
        anna.page.goto(address)
        expect(anna.page.locator("h1")).to_be_visible()
        assert "alert(1)" not in anna.page.locator("body").inner_text()


def test_what_the_browser_keeps_holds_no_token_that_scripts_can_read(anna: Person) -> None:
    anna.opens("afspraken", complete_plan(anna))
    value = next(one["value"] for one in anna.context.cookies() if one["name"] == "wijkapp")

    readable = anna.page.evaluate("document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")

    assert value not in readable
    assert json.dumps(value)[1:-1] not in anna.page.content()
