"""Who may read a handed-in plan and do what with it: everybody else finds nothing, in every state."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.agreeing import Desk
from tests.factories import guest
from tests.organisation import House
from wijkapp.actions import agreeing
from wijkapp.actions.agreeing import agree, disagree, withdraw
from wijkapp.actions.agreements import listing
from wijkapp.actions.remarks import remark, reply
from wijkapp.actions.support import answer
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState, SupportAnswer
from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound
from wijkapp.store import agreements as stored
from wijkapp.store import people

pytestmark = pytest.mark.one_database
TALK = date(2027, 3, 8)
Deed = Callable[[Desk, Actor, UUID], object]


def in_state(desk: Desk, state: AgreementState) -> UUID:
    """A version in this state."""
    if state is AgreementState.SUBMITTED:
        return desk.submits()
    if state is AgreementState.AGREED:
        return desk.agreed()
    version = desk.handed_in()
    if state is AgreementState.LEADER_DISAGREES:
        disagree(desk.context, desk.fatima, version, TALK, 1, desk.now)
    if state is AgreementState.WORKER_DISAGREES:
        disagree(desk.context, desk.anna, version, TALK, 1, desk.now)
    if state is AgreementState.REPLACED:
        desk.submits()
    if state is AgreementState.WITHDRAWN:
        withdraw(desk.context, desk.anna, version, desk.now)
    return version


def strangers(desk: Desk) -> dict[str, Actor]:
    """Everybody who has nothing to do with Anna's plan."""
    other = House(desk.context, desk.now, "Wijkteams Elders")
    former = desk.house.leader("Gerda")
    with desk.context.store.writing() as db:
        people.leave(db, desk.team, former.person)
    return {
        "a colleague": desk.house.worker("Bram"),
        "who leads another team": desk.house.leader("Ans", "Zuid"),
        "a leader there who works here": desk.house.member("Ans", Role.WORKER),
        "who led this team before": desk.house.actor("Gerda"),
        "the administrator": desk.house.admin("Beheer"),
        "a leader elsewhere": other.leader("Femke"),
        "an administrator elsewhere": other.admin("Arend"),
        "a guest": guest(desk.context, desk.now),
        "nobody": Actor(owner=uuid4()),
    }


def first_request(desk: Desk, version: UUID) -> UUID:
    """The request for time of a version."""
    return desk.reads(version).requests[0].id


DEEDS: dict[str, Deed] = {
    "open": lambda desk, who, version: desk.opens(version, who),
    "read": lambda desk, who, version: desk.reads(version, who),
    "agree": lambda desk, who, version: agree(desk.context, who, version, desk.revision(version), desk.now),
    "disagree": lambda desk, who, version: disagree(desk.context, who, version, TALK, desk.revision(version), desk.now),
    "withdraw": lambda desk, who, version: withdraw(desk.context, who, version, desk.now),
    "remark": lambda desk, who, version: remark(desk.context, who, version, "Goed plan", desk.now),
    "reply": lambda desk, who, version: reply(desk.context, who, version, uuid4(), "Dank", desk.now),
    "answer": lambda desk, who, version: answer(
        desk.context,
        who,
        version,
        first_request(desk, version),
        SupportAnswer.NO,
        "",
        None,
        desk.revision(version),
        desk.now,
    ),
}


@pytest.mark.parametrize("state", AgreementState)
def test_who_has_nothing_to_do_with_it_finds_nothing_and_can_do_nothing(desk: Desk, state: AgreementState) -> None:
    version = in_state(desk, state)
    before = desk.reads(version)

    for name, stranger in strangers(desk).items():
        assert listing(desk.context, stranger) == (), name
        for deed in DEEDS.values():
            with pytest.raises(NotFound):
                deed(desk, stranger, version)
    assert desk.reads(version) == before


@pytest.mark.parametrize("state", AgreementState)
def test_the_leader_reads_all_but_what_was_taken_back_and_the_worker_reads_all(
    desk: Desk, state: AgreementState
) -> None:
    version = in_state(desk, state)

    assert desk.reads(version).version.id == version
    if state is AgreementState.WITHDRAWN:
        with pytest.raises(NotFound):
            desk.reads(version, desk.fatima)
    else:
        assert desk.reads(version, desk.fatima).version.text == desk.reads(version).version.text


@pytest.mark.parametrize("state", AgreementState)
def test_of_a_worker_who_left_the_team_only_what_was_agreed_on_stays_with_the_leader(
    desk: Desk, state: AgreementState
) -> None:
    version = in_state(desk, state)
    with desk.context.store.writing() as db:
        people.leave(db, desk.team, desk.anna.person)
    anna = desk.house.actor("Anna")

    assert desk.reads(version, anna).version.id == version
    if state is AgreementState.AGREED:
        assert desk.opens(version).version.id == version
    else:
        with pytest.raises(NotFound):
            desk.opens(version)


def test_who_comes_to_lead_the_team_reads_what_lies_there_and_who_goes_reads_it_no_more(desk: Desk) -> None:
    version = desk.agreed()

    joris = desk.house.leader("Joris")
    assert desk.opens(version, joris).version.id == version
    desk.house.member("Joris", Role.WORKER)

    with pytest.raises(NotFound):
        desk.opens(version, desk.house.actor("Joris"))


def test_remarks_are_for_the_worker_and_for_who_made_them(desk: Desk) -> None:
    version = desk.handed_in()
    joris = desk.house.leader("Joris")
    remark(desk.context, desk.fatima, version, "Mooi gekozen", desk.now)
    remark(desk.context, joris, version, "Let op de uren", desk.now)
    mine = next(one for one in desk.reads(version).remarks if one.author == "Fatima")
    reply(desk.context, desk.anna, version, mine.id, "Dank je", desk.now)

    def texts(who: Actor) -> set[str]:
        return {one.text for one in desk.reads(version, who).remarks}

    assert texts(desk.anna) == {"Mooi gekozen", "Let op de uren", "Dank je"}
    assert texts(desk.fatima) == {"Mooi gekozen", "Dank je"}
    assert texts(joris) == {"Let op de uren"}


def test_only_a_leader_remarks_and_only_the_worker_replies(desk: Desk) -> None:
    version = desk.handed_in()
    remark(desk.context, desk.fatima, version, "Mooi gekozen", desk.now)
    (mine,) = desk.reads(version).remarks

    with pytest.raises(NotAllowed):
        remark(desk.context, desk.anna, version, "Zelf een opmerking", desk.now)
    with pytest.raises(NotAllowed):
        reply(desk.context, desk.fatima, version, mine.id, "Zelf een antwoord", desk.now)
    assert desk.reads(version).remarks == (mine,)


def test_a_reply_is_about_a_remark_on_this_very_version(desk: Desk) -> None:
    first = desk.agreed()
    remark(desk.context, desk.fatima, first, "Mooi gekozen", desk.now)
    (there,) = desk.reads(first).remarks
    second = desk.handed_in()
    reply(desk.context, desk.anna, first, there.id, "Dank je", desk.now)

    answers = [one.id for one in desk.reads(first).remarks if one.reply_to]
    for target in (there.id, uuid4(), *answers):
        with pytest.raises(NotFound):
            reply(desk.context, desk.anna, second, target, "Dank je", desk.now)
    with pytest.raises(NotFound):
        reply(desk.context, desk.anna, first, answers[0], "Nog iets", desk.now)


def test_an_answer_is_to_a_request_of_this_very_version(desk: Desk) -> None:
    first = desk.agreed()
    second = desk.handed_in()

    with pytest.raises(NotFound):
        answer(
            desk.context,
            desk.fatima,
            second,
            first_request(desk, first),
            SupportAnswer.NO,
            "",
            None,
            1,
            desk.now,
        )


def test_the_right_to_decide_alone_is_not_the_right_to_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = desk.handed_in()
    monkeypatch.setattr(Actor, "may", lambda *_: False)

    with pytest.raises(NotAllowed):
        DEEDS["answer"](desk, desk.fatima, version)


def test_a_row_begins_at_what_one_may_see(desk: Desk) -> None:
    """No query on versions begins elsewhere, so that none can forget who asks; the purge acts for nobody."""
    import ast
    import inspect

    tree = ast.parse(inspect.getsource(stored))
    selecting = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and "select(agreements)" in ast.unparse(function)
    }

    assert selecting == {"visible_to"}


def test_reading_for_others_never_reaches_a_plan() -> None:
    """What a leader reads is a copy: the module that gives it to them does not know where plans are."""
    import ast
    import inspect

    names = {
        name
        for node in ast.walk(ast.parse(inspect.getsource(stored)))
        if isinstance(node, ast.ImportFrom)
        for name in (f"{node.module}.{one.name}" for one in node.names)
    }

    assert names.isdisjoint({"wijkapp.store.plans", "wijkapp.store.private"})
    assert not any(name.endswith((".plans", ".plan_fields", ".private_fields")) for name in names)


def test_a_deed_that_does_not_fit_says_so_and_is_not_a_thing_that_is_not_there(desk: Desk) -> None:
    version = desk.submits()

    with pytest.raises(InvalidAnswer):
        agreeing.agree(desk.context, desk.anna, version, 1, desk.now)
