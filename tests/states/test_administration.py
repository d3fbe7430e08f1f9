"""The pages of administrators: filled for them only, out of the address, and saying what came of every deed."""

import asyncio
import base64
import re
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
import reflex as rx
from reflex.utils.format import format_event

from tests.factories import NOBODYS_ID
from tests.organisation import House, cookie_of
from tests.post_office import PATIENCE, PostOffice, carried
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import accepting, invitations, people, teams
from wijkapp.actions.addresses import OWN
from wijkapp.actions.administering import NO_PERSON, NO_TEAM, NOT_AN_ADMIN
from wijkapp.actions.context import Context
from wijkapp.actions.invitations import Pasted
from wijkapp.actions.post_bag import Progress
from wijkapp.actions.recovery import NOBODY, THROUGH_ORGANISATION
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import NO_EMAIL, NO_NAME, Invitee
from wijkapp.errors import TryLater
from wijkapp.pages.administration.invite import LIST_FIELD, NOT_MAILED, ON_THE_WAY, InviteState
from wijkapp.pages.administration.overview import OverviewState
from wijkapp.pages.administration.people import PeopleState, PersonState, person_line
from wijkapp.pages.administration.state import HEADING
from wijkapp.pages.administration.teams import TeamsState, TeamState
from wijkapp.pages.administration.trail import TrailState
from wijkapp.store import provider
from wijkapp.store.directory import Listed
from wijkapp.store.engine import Store

FOCUS = {place: format_event(rx.set_focus(place)) for place in (HEADING, PROBLEMS)}
OPENINGS: dict[type[rx.State], str] = {
    OverviewState: "open_overview",
    PeopleState: "open_people",
    PersonState: "open_person",
    TeamsState: "open_teams",
    TeamState: "open_team",
    InviteState: "open_invite",
    TrailState: "open_trail",
}
GARBAGE = ["", "geen-id", None, 7, True, [], {"id": "x"}, "é\0", NOBODYS_ID]


@pytest.fixture
def house(installed: Context) -> House:
    return House(installed, clock.now())


@pytest.fixture
def fatima(house: House) -> Actor:
    return house.admin("Fatima")


async def opened(kind: type[Any], actor: Actor | None, address: str = "/beheer") -> Any:
    """A page as this person sees it."""
    state = await Tab(actor, address).state(kind)
    await getattr(state, OPENINGS[kind])()
    return state


def after(kind: type[Any], actor: Actor, address: str, deed: Callable[[Any], Awaitable[Any]]) -> tuple[Any, str]:
    """A page after a deed, and where the focus went."""

    async def story() -> tuple[Any, str]:
        state = await opened(kind, actor, address)
        event = await deed(state)
        return state, format_event(event) if event is not None else ""

    return run(story)


def at_person(actor: Actor) -> str:
    return f"/beheer/mensen/een?wie={actor.person}"


def said(problems: list[Problem], field: str) -> str:
    """Give what is said of this field; "" when nothing is."""
    return " ".join(one.sentence for one in problems if one.field == field)


@pytest.mark.parametrize("kind", OPENINGS, ids=lambda kind: kind.__name__)
def test_the_gate_lets_administrators_in_and_shows_nobody_else_anything(
    house: House, fatima: Actor, installed: Context, kind: type[rx.State]
) -> None:
    event = f"{kind.get_full_name()}.{OPENINGS[kind]}"
    leader, stranger = house.leader("Anna"), None

    async def story() -> list[bool]:
        return [
            await Tab(who, "/beheer", cookie=cookie_of(installed, who, clock.now()) if who else "").knock(event)
            for who in (fatima, leader, stranger)
        ]

    assert run(story) == [True, False, False]


@pytest.mark.parametrize("kind", OPENINGS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("role", ["leader", "worker", None])
def test_a_page_is_not_filled_for_who_is_no_administrator_even_past_the_gate(
    house: House, fatima: Actor, kind: type[rx.State], role: str | None
) -> None:
    who = getattr(house, role)("Anna") if role else None
    address = f"/beheer?wie={fatima.person}&team={house.team()}"

    state = run(lambda: opened(kind, who, address))

    assert (state.loaded, state.trouble) == (False, NOT_AN_ADMIN)
    assert "Fatima" not in str(state.dict())
    assert "Noord" not in str(state.dict())


@pytest.mark.parametrize("kind", OPENINGS, ids=lambda kind: kind.__name__)
def test_a_busy_database_is_said_in_a_sentence(
    fatima: Actor, kind: type[rx.State], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    monkeypatch.setattr(Store, "reading", busy)
    monkeypatch.setattr(Store, "writing", busy)

    state = run(lambda: opened(kind, fatima, f"/beheer?wie={uuid4()}&team={uuid4()}"))

    assert (state.loaded, state.trouble) == (False, TryLater.sentence)


def test_the_list_of_people_is_what_the_address_asks_for(house: House, fatima: Actor) -> None:
    for number in range(30):
        house.worker(f"Mens{number:02}")

    first = run(lambda: opened(PeopleState, fatima, "/beheer/mensen?zoek=mens"))
    second = run(lambda: opened(PeopleState, fatima, "/beheer/mensen?zoek=mens&pagina=2"))

    assert (len(first.people), len(second.people)) == (25, 5)
    assert first.pager.line == "30 mensen, pagina 1 van 2"
    assert (first.pager.previous, first.pager.next) == ("", "/beheer/mensen?zoek=mens&pagina=2")
    assert (second.pager.previous, second.pager.next) == ("/beheer/mensen?zoek=mens&pagina=1", "")
    assert first.people[0].teams[0].role == "werker"


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "²", "9" * 30, "1.5"])
@pytest.mark.parametrize("search", ["", "%00", "%ED%A0%BD", "%F0%9F%98%80", "a" * 5000, "%25"])
def test_any_address_is_a_list(fatima: Actor, page: str, search: str) -> None:
    state = run(lambda: opened(PeopleState, fatima, f"/beheer/mensen?zoek={search}&pagina={page}"))

    assert state.loaded
    assert state.pager.line.startswith(("0 ", "1 "))


def test_a_person_is_renamed_and_what_is_wrong_is_said_at_the_field(house: House, fatima: Actor) -> None:
    anna = house.worker("Anna")

    good, there = after(PersonState, fatima, at_person(anna), lambda one: one.rename({"naam": "Anna Bos"}))
    bad, here = after(PersonState, fatima, at_person(anna), lambda one: one.rename({"naam": " "}))

    assert (good.person.name, good.done, good.problems, there) == (
        "Anna Bos",
        "De naam is aangepast.",
        [],
        FOCUS[HEADING],
    )
    assert (bad.person.name, bad.done, bad.problems, here) == (
        "Anna Bos",
        "",
        [problem_here("naam", NO_NAME)],
        FOCUS[PROBLEMS],
    )


def test_an_account_that_went_off_after_midnight_is_off_since_the_new_day() -> None:
    when = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    listed = Listed(uuid4(), "Anna", "anna@voorbeeld.nl", is_admin=False, deactivated_at=when)

    assert person_line(listed).off_since == "1 juli 2027"


def test_an_address_is_changed_and_what_is_wrong_is_said_at_the_field(house: House, fatima: Actor) -> None:
    anna = house.worker("Anna")
    fresh = {"e-mail": " Anna.Bos@voorbeeld.nl"}

    good, there = after(PersonState, fatima, at_person(anna), lambda one: one.change_email(fresh))
    bad, here = after(PersonState, fatima, at_person(anna), lambda one: one.change_email({"e-mail": "anna"}))
    taken, _ = after(PersonState, fatima, at_person(anna), lambda one: one.change_email({"e-mail": fatima_at(house)}))

    assert (good.person.email, good.problems, good.round, there) == ("anna.bos@voorbeeld.nl", [], 1, FOCUS[HEADING])
    assert good.done == (
        "Het e-mailadres van Anna is veranderd. Alle sessies zijn beëindigd. "
        "We konden geen mail sturen. Vertel het zelf."
    )
    assert (bad.done, bad.problems, bad.round, here) == ("", [problem_here("e-mail", NO_EMAIL)], 0, FOCUS[PROBLEMS])
    assert taken.problems == [problem_here("e-mail", "Dit e-mailadres is al van Fatima.")]


def fatima_at(house: House) -> str:
    return f"fatima@{house.domain}"


@pytest.mark.parametrize("garbage", [*GARBAGE, {"e-mail": 7}, {"e-mail": ["x"]}])
def test_garbage_for_an_address_changes_nothing(house: House, fatima: Actor, garbage: object) -> None:
    anna = house.worker("Anna")

    state, _ = after(PersonState, fatima, at_person(anna), lambda one: one.change_email(garbage))

    assert (state.person.email, state.problems) == ("anna@voorbeeld.nl", [problem_here("e-mail", NO_EMAIL)])


def test_an_administrator_is_sent_on_for_the_own_address(house: House, fatima: Actor) -> None:
    fresh = {"e-mail": "anders@voorbeeld.nl"}

    state, _ = after(PersonState, fatima, at_person(fatima), lambda one: one.change_email(fresh))

    assert (state.is_me, state.person.email) == (True, fatima_at(house))
    assert state.problems == [problem_here(HEADING, OWN)]


def test_who_is_put_off_can_be_put_on_from_the_same_page(house: House, fatima: Actor) -> None:
    anna = house.worker("Anna")

    async def off_and_on(state: Any) -> Any:
        await state.deactivate()
        seen.append((bool(state.person.off_since), state.undo, state.done))
        return await state.activate()

    seen: list[tuple[bool, str, str]] = []
    state, _ = after(PersonState, fatima, at_person(anna), off_and_on)

    assert seen == [(True, str(anna.person), "Het account van Anna staat uit. Alle sessies zijn beëindigd.")]
    assert (state.person.off_since, state.undo) == ("", "")


def test_who_takes_the_own_role_of_administrator_sees_nothing_more(house: House, fatima: Actor) -> None:
    house.admin("Gerda")

    state, _ = after(PersonState, fatima, at_person(fatima), lambda one: one.unmake_admin())

    assert (state.loaded, state.trouble) == (False, NOT_AN_ADMIN)
    assert "Fatima" not in str(state.dict())


def test_the_last_administrator_is_told_why_not(fatima: Actor) -> None:
    state, focus = after(PersonState, fatima, at_person(fatima), lambda one: one.unmake_admin())

    assert "enige beheerder" in said(state.problems, HEADING)
    assert (state.person.is_admin, state.is_me, focus) == (True, True, FOCUS[PROBLEMS])


def test_a_recovery_link_is_shown_once_where_no_mail_can_be_sent(house: House, fatima: Actor) -> None:
    anna = house.worker("Anna")

    async def make_and_return(state: Any) -> Any:
        await state.make_link()
        seen.append((state.link, state.done))
        await state.open_person()
        return None

    seen: list[tuple[str, str]] = []
    state, _ = after(PersonState, fatima, at_person(anna), make_and_return)

    assert seen[0][0].startswith("http://localhost:8000/herstel/")
    assert seen[0][1] == "De herstellink voor Anna is klaar."
    assert state.link == ""


def test_no_recovery_link_is_offered_or_made_for_who_only_comes_in_through_the_organisation(
    house: House, fatima: Actor, installed: Context
) -> None:
    anna = house.worker("Anna")
    offered, _ = after(PersonState, fatima, at_person(anna), lambda one: one.open_person())
    with installed.store.writing() as db:
        provider.bind(db, anna.person, "https://inlog.voorbeeld.nl", "a")  # type: ignore[arg-type]

    state, focus = after(PersonState, fatima, at_person(anna), lambda one: one.make_link())

    assert (offered.person.only_provider, state.person.only_provider) == (False, True)
    assert state.problems == [problem_here(HEADING, f"Anna {THROUGH_ORGANISATION}")]
    assert (state.link, state.done, focus) == ("", "", FOCUS[PROBLEMS])


@pytest.mark.parametrize(
    "deed", ["make_admin", "unmake_admin", "deactivate", "activate", "open_person", "make_link", "change_email"]
)
def test_somebody_of_another_organisation_is_not_found(installed: Context, fatima: Actor, deed: str) -> None:
    other = House(installed, clock.now(), "Elders").worker("Otto")
    form = [{"e-mail": "dief@voorbeeld.nl"}] if deed == "change_email" else []

    state, _ = after(PersonState, fatima, at_person(other), lambda one: getattr(one, deed)(*form))

    assert {NO_PERSON, NOBODY} & {state.trouble, *(one.sentence for one in state.problems)}
    assert "Otto" not in str(state.dict())


def test_a_team_is_made_and_its_name_is_taken_once(fatima: Actor) -> None:
    async def twice(state: Any) -> Any:
        await state.make({"naam": "Oost"})
        return await state.make({"naam": "oost"})

    state, focus = after(TeamsState, fatima, "/beheer/teams", twice)

    assert [one.name for one in state.teams] == ["Oost"]
    assert "al een team met de naam Oost" in said(state.problems, "naam")
    assert (state.round, focus) == (1, FOCUS[PROBLEMS])


def at_team(house: House) -> str:
    return f"/beheer/team?team={house.team()}"


def test_somebody_is_found_put_in_given_a_role_taken_out_and_put_back(house: House, fatima: Actor) -> None:
    anna = house.person("Anna")
    house.worker("Annelies")
    seen: list[list[tuple[str, bool]]] = []

    async def all_of_it(state: Any) -> Any:
        await state.find({"wie": "ann"})
        found.extend(one.name for one in state.found)
        for deed in (
            lambda: state.add(str(anna.person)),
            lambda: state.give_role(str(anna.person), "teamleider"),
            lambda: state.remove(str(anna.person)),
            state.put_back,
        ):
            await deed()
            assert not state.problems
            seen.append([(one.name, one.is_leader) for one in state.members])
        return None

    found: list[str] = []
    state, _ = after(TeamState, fatima, at_team(house), all_of_it)

    others = [("Annelies", False)]
    assert found == ["Anna"]
    assert seen == [
        [("Anna", False), *others],
        [("Anna", True), *others],
        others,
        [("Anna", True), *others],
    ]
    assert state.found == []


def test_a_search_for_nobody_says_so_and_an_empty_one_says_what_to_do(house: House, fatima: Actor) -> None:
    none, _ = after(TeamState, fatima, at_team(house), lambda one: one.find({"wie": "zzz"}))
    empty, focus = after(TeamState, fatima, at_team(house), lambda one: one.find({"wie": " "}))

    assert (none.looked_for, none.found, none.problems) == ("zzz", [], [])
    assert (bool(said(empty.problems, "wie")), focus) == (True, FOCUS[PROBLEMS])


def test_a_team_is_handed_over_and_nobody_chosen_is_said(house: House, fatima: Actor) -> None:
    anna, bram = house.leader("Anna"), house.worker("Bram")
    form = {"van": str(anna.person), "naar": str(bram.person), "daarna": "weg"}

    bad, _ = after(TeamState, fatima, at_team(house), lambda one: one.hand_over(form | {"naar": ""}))
    good, _ = after(TeamState, fatima, at_team(house), lambda one: one.hand_over(form))

    assert bad.problems == [problem_here(HEADING, NO_PERSON)]
    assert [(one.name, one.is_leader) for one in good.members] == [("Bram", True)]


def test_an_archived_team_can_be_taken_back_from_the_same_page(house: House, fatima: Actor) -> None:
    async def away_and_back(state: Any) -> Any:
        await state.archive()
        seen.append((state.team.archived, state.undo))
        return await state.unarchive()

    seen: list[tuple[bool, str]] = []
    state, _ = after(TeamState, fatima, at_team(house), away_and_back)

    assert (seen, state.team.archived) == ([(True, "team")], False)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_for_a_person_or_a_role_changes_nothing(
    house: House, fatima: Actor, installed: Context, garbage: object
) -> None:
    anna = house.worker("Anna")

    async def all_of_it(state: Any) -> Any:
        for deed in (
            lambda: state.add(garbage),
            lambda: state.remove(garbage),
            lambda: state.give_role(garbage, "teamleider"),
            lambda: state.give_role(str(anna.person), garbage),
            lambda: state.hand_over({"van": garbage, "naar": garbage}),
        ):
            await deed()
            assert state.problems
        return None

    after(TeamState, fatima, at_team(house), all_of_it)

    assert house.actor("Anna") == anna


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_the_address_is_no_team_and_nobody(fatima: Actor, garbage: object) -> None:
    team = run(lambda: opened(TeamState, fatima, f"/beheer/team?team={garbage}"))
    person = run(lambda: opened(PersonState, fatima, f"/beheer/mensen/een?wie={garbage}"))

    assert (team.loaded, team.trouble) == (False, NO_TEAM)
    assert (person.loaded, person.trouble) == (False, NO_PERSON)


FORM = {"naam": "Piet", "e-mail": "Piet@Voorbeeld.nl", "team": "", "rol": "werker"}


def test_an_invitation_gives_a_link_that_works_and_is_gone_at_the_next_visit(
    fatima: Actor, house: House, installed: Context
) -> None:
    async def invite_and_return(state: Any) -> Any:
        await state.invite(FORM | {"team": str(house.team()), "rol": "teamleider", "beheerder": "ja"})
        links.extend(state.links)
        await state.open_invite()
        return None

    links: list[Any] = []
    state, _ = after(InviteState, fatima, "/beheer/uitnodigen", invite_and_return)

    (link,) = links
    token = link.address.rpartition("/")[2]
    assert link.address == f"http://localhost:8000/uitnodiging/link/{token}"
    assert accepting.read(installed, token, clock.now()).is_admin
    assert state.links == []
    assert [(one.name, one.role, one.is_over) for one in state.waiting] == [
        ("Piet", "beheerder, teamleider in Noord", False)
    ]


def test_everything_wrong_with_an_invitation_is_said_at_once_beside_its_field(fatima: Actor) -> None:
    state, focus = after(
        InviteState, fatima, "/beheer/uitnodigen", lambda one: one.invite({"team": "", "rol": "werker"})
    )
    taken, _ = after(
        InviteState, fatima, "/beheer/uitnodigen", lambda one: one.invite(FORM | {"e-mail": "fatima@voorbeeld.nl"})
    )

    assert (state.problems, focus) == (
        [problem_here("naam", NO_NAME), problem_here("e-mail", NO_EMAIL)],
        FOCUS[PROBLEMS],
    )
    assert taken.problems == [problem_here("e-mail", "Dit e-mailadres is al van Fatima.")]
    assert state.waiting == taken.waiting == []


@pytest.mark.parametrize(
    "form", [{}, {"rol": 3}, FORM | {"team": "x"}, FORM | {"team": 7}, FORM | {"rol": "beheerder"}]
)
def test_a_form_that_no_page_sends_invites_nobody(fatima: Actor, form: dict[str, object]) -> None:
    state, _ = after(InviteState, fatima, "/beheer/uitnodigen", lambda one: one.invite(form))

    assert said(state.problems, "team")
    assert state.waiting == []


def test_a_team_of_another_organisation_is_not_found(fatima: Actor, installed: Context) -> None:
    other = House(installed, clock.now(), "Elders").team("Geheim")

    state, _ = after(InviteState, fatima, "/beheer/uitnodigen", lambda one: one.invite(FORM | {"team": str(other)}))

    assert (state.problems, state.waiting) == ([problem_here(HEADING, NO_TEAM)], [])


def test_a_link_is_made_anew_and_withdrawn(fatima: Actor, installed: Context) -> None:
    piet = Invitee(name="Piet", email="piet@voorbeeld.nl")
    invitations.invite(installed, fatima, piet, clock.now())

    async def both(state: Any) -> Any:
        (one,) = state.waiting
        await state.renew(one.id)
        links.extend(state.links)
        return await state.withdraw(one.id)

    links: list[Any] = []
    state, _ = after(InviteState, fatima, "/beheer/uitnodigen", both)

    assert len(links) == 1
    assert (state.waiting, state.links) == ([], [])


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_for_an_invitation_changes_nothing(fatima: Actor, installed: Context, garbage: object) -> None:
    invitations.invite(installed, fatima, Invitee(name="Piet", email="piet@voorbeeld.nl"), clock.now())

    async def both(state: Any) -> Any:
        await state.renew(garbage)
        await state.withdraw(garbage)
        return None

    state, _ = after(InviteState, fatima, "/beheer/uitnodigen", both)

    assert (len(state.waiting), bool(state.problems)) == (1, True)


def handed_in(installed: Context, fatima: Actor, raw: bytes, text: str = "") -> None:
    outcome = invitations.invite_all(installed, fatima, raw, clock.now())
    assert fatima.person
    installed.shown_once.put(fatima.person, Pasted(outcome, text), clock.now())


def test_what_became_of_a_list_is_shown_once_to_who_handed_it_in(
    house: House, fatima: Actor, installed: Context
) -> None:
    gerda = house.admin("Gerda")
    handed_in(installed, fatima, b"Anna;anna@voorbeeld.nl\nBo;bo@voorbeeld.nl")

    hers = run(lambda: opened(InviteState, gerda))
    first, again = (run(lambda: opened(InviteState, fatima)) for _ in range(2))

    assert ([one.name for one in first.links], first.done) == (["Anna", "Bo"], "2 uitnodigingen zijn klaar.")
    assert (hers.links, again.links, len(again.waiting)) == ([], [], 2)


def test_a_wrong_list_comes_back_with_its_problems_and_its_text(fatima: Actor, installed: Context) -> None:
    handed_in(installed, fatima, b"Anna;anna", "Anna;anna")

    state = run(lambda: opened(InviteState, fatima))

    assert [(one.line, one.found, one.expected) for one in state.list_problems] == [(1, "anna", NO_EMAIL)]
    assert (state.pasted, bool(said(state.problems, LIST_FIELD)), state.links) == ("Anna;anna", True, [])


AGAIN = "Bij 380 lukte het niet. Kies daar ‘Maak nieuwe link’, dan mailen we opnieuw."


def test_how_far_the_letters_of_a_list_are_is_on_the_page_until_they_are_there(
    mailing: Context, office: PostOffice
) -> None:
    fatima = House(mailing, clock.now()).admin("Fatima")
    at_third, go_on = threading.Event(), threading.Event()
    office.unknown = {"anna@voorbeeld.nl"}

    def hold(to: str) -> None:
        if to.startswith("cor"):
            at_third.set()
            go_on.wait(PATIENCE)

    office.before_taking = hold
    lines = "\n".join(f"{name};{name.lower()}@voorbeeld.nl" for name in ("Anna", "Bo", "Cor", "Dik"))

    async def story() -> tuple[Any, list[tuple[str, str]], dict[str, str]]:
        handed_in(mailing, fatima, lines.encode())
        assert await asyncio.to_thread(at_third.wait, PATIENCE)
        state = await opened(InviteState, fatima)
        said, rows = [(state.mailing, state.mailed)], letters_of(state)
        go_on.set()
        await asyncio.to_thread(carried)
        await state._renew()
        said.append((state.mailing, state.mailed))
        return state, said, rows

    state, said, rows = run(story)

    assert said == [
        ("1 van 4 uitnodigingen gemaild. Bij 1 lukte het niet.", ""),
        (
            "",
            f"3 van 4 uitnodigingen gemaild. {AGAIN.replace('380', '1')}",
        ),
    ]
    assert (rows["Anna"], rows["Cor"], rows["Dik"]) == (NOT_MAILED, ON_THE_WAY, ON_THE_WAY)
    assert rows["Bo"].startswith("Gemaild op ")
    assert [one.mail for one in state.links] == [""] * 4
    assert letters_of(state) == letters_of(state) | {"Anna": NOT_MAILED}
    assert all(letters_of(state)[name].startswith("Gemaild op ") for name in ("Bo", "Cor", "Dik"))


def letters_of(state: Any) -> dict[str, str]:
    """What the page says of the letter of each who did not come yet."""
    return {one.name: one.mail for one in state.waiting}


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (None, ("", "")),
        (Progress(120, 0, 500, is_stuck=False, is_over=False), ("120 van 500 uitnodigingen gemaild.", "")),
        (
            Progress(120, 0, 500, is_stuck=True, is_over=False),
            (
                "120 van 500 uitnodigingen gemaild. De mailserver neemt nu even niets aan. We proberen het zo opnieuw.",
                "",
            ),
        ),
        (Progress(1, 0, 1, is_stuck=False, is_over=True), ("", "1 van 1 uitnodiging gemaild.")),
        (
            Progress(120, 380, 500, is_stuck=True, is_over=True),
            (
                "",
                f"120 van 500 uitnodigingen gemaild. De mailserver neemt niets meer aan. Daarom zijn we gestopt. {AGAIN}",
            ),
        ),
    ],
)
def test_how_far_letters_are_is_said_in_a_sentence(
    fatima: Actor, monkeypatch: pytest.MonkeyPatch, progress: Progress | None, said: tuple[str, str]
) -> None:
    monkeypatch.setattr(invitations, "progress", lambda *_: progress)

    state = run(lambda: opened(InviteState, fatima))

    assert (state.mailing, state.mailed) == said


def test_who_got_no_mail_can_be_shown_alone_and_a_new_link_mails_again(mailing: Context, office: PostOffice) -> None:
    fatima = House(mailing, clock.now()).admin("Fatima")
    office.unknown = {"anna@voorbeeld.nl"}
    handed_in(mailing, fatima, b"Anna;anna@voorbeeld.nl\nBo;bo@voorbeeld.nl")
    carried()

    async def renewed() -> tuple[list[str], list[list[str]], Any]:
        state = await opened(InviteState, fatima, "/beheer/uitnodigen?mail=niet")
        names = [one.name for one in state.waiting]
        (anna,) = state.waiting
        said: list[list[str]] = []
        for unknown in ({"anna@voorbeeld.nl"}, set()):
            office.unknown = unknown
            await state.renew(anna.id)
            said.append([one.mail for one in state.links])
        return names, said, state

    names, said, state = run(renewed)

    assert names == ["Anna"]
    assert said == [["niet gemaild: stuur de link zelf door"], ["ook gemaild"]]
    assert (state.only_unmailed, state.waiting, state.pager.line) == (True, [], "0 uitnodigingen")


def test_without_a_mail_server_nothing_is_said_about_mail(fatima: Actor, installed: Context) -> None:
    handed_in(installed, fatima, b"Anna;anna@voorbeeld.nl\nBo;bo@voorbeeld.nl")

    state = run(lambda: opened(InviteState, fatima, "/beheer/uitnodigen?mail=niet"))

    assert (state.mails, state.only_unmailed, state.mailing, state.mailed) == (False, False, "", "")
    assert {one.mail for one in (*state.links, *state.waiting)} == {""}
    assert len(state.waiting) == 2


def test_the_links_can_be_downloaded_for_a_spreadsheet(fatima: Actor, installed: Context) -> None:
    handed_in(installed, fatima, b"Anna;anna@voorbeeld.nl\nBo;bo@voorbeeld.nl")

    async def story() -> str:
        state = await opened(InviteState, fatima)
        return format_event(await state.download())

    sent = unquote(run(story))

    found = re.search(r"base64,([A-Za-z0-9+/=]+)", sent)
    data = base64.b64decode(found[1]).decode("utf-8-sig") if found else ""
    assert "uitnodigingen.csv" in sent
    assert re.findall(r"^(\w+);.*http://localhost:8000/uitnodiging/link/[\w-]{43};", data, re.MULTILINE) == [
        "Anna",
        "Bo",
    ]


def test_the_overview_counts_and_names_teams_without_a_leader(house: House, fatima: Actor) -> None:
    house.worker("Anna")
    house.leader("Bram", "Zuid")

    state = run(lambda: opened(OverviewState, fatima))

    assert (state.people, state.teams, state.waiting) == ("3 mensen", "2 teams", "0 uitnodigingen wachten op antwoord")
    assert [one.name for one in state.leaderless] == ["Noord"]


def test_what_another_administrator_changed_is_shown(house: House, fatima: Actor, installed: Context) -> None:
    gerda = house.admin("Gerda")

    async def story() -> list[str]:
        state = await opened(TeamsState, fatima, "/beheer/teams")
        teams.make(installed, gerda, "Oost", clock.now())
        await state._renew()
        return [one.name for one in state.teams]

    assert run(story) == ["Oost"]


@pytest.mark.parametrize("kind", OPENINGS, ids=lambda kind: kind.__name__)
def test_who_lost_the_role_sees_nothing_any_more_at_the_next_change(
    house: House, fatima: Actor, installed: Context, kind: type[rx.State]
) -> None:
    gerda = house.admin("Gerda")
    assert gerda.person

    async def story() -> Any:
        state = await opened(kind, gerda, f"/beheer?wie={fatima.person}&team={house.team()}")
        assert state.loaded
        people.unmake_admin(installed, fatima, gerda.person, clock.now())
        await state._renew()
        return state

    state = run(story)

    assert (state.loaded, state.trouble) == (False, NOT_AN_ADMIN)
    assert "Fatima" not in str(state.dict())
    assert "Noord" not in str(state.dict())


def test_a_page_stays_as_it_is_while_the_database_is_busy(fatima: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise TryLater

    async def story() -> Any:
        state = await opened(PeopleState, fatima, "/beheer/mensen")
        monkeypatch.setattr(Store, "reading", busy)
        await state._renew()
        return state

    state = run(story)

    assert (state.loaded, [one.name for one in state.people]) == (True, ["Fatima"])


def test_the_trail_is_shown_for_everybody_or_for_one_person(house: House, fatima: Actor, installed: Context) -> None:
    anna = house.worker("Anna")
    assert anna.person
    teams.make(installed, fatima, "Oost", clock.now())
    people.make_admin(installed, fatima, anna.person, clock.now())

    everything = run(lambda: opened(TrailState, fatima, "/beheer/logboek"))
    hers = run(lambda: opened(TrailState, fatima, f"/beheer/logboek?wie={anna.person}"))
    nobody = run(lambda: opened(TrailState, fatima, "/beheer/logboek?wie=x"))

    assert [one.sentence for one in everything.lines] == ["Fatima maakte Anna beheerder", "Fatima maakte team Oost"]
    assert ([one.sentence for one in hers.lines], hers.only) == (["Fatima maakte Anna beheerder"], "Anna")
    assert (nobody.loaded, nobody.trouble) == (False, NO_PERSON)
