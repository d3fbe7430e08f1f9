"""The pages about sharing: what they show, to whom, and what one press does."""

import logging
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import reflex as rx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drafts import complete, plan_of
from tests.handing_over import hands_in
from tests.organisation import House, cookie_of
from tests.sharing import CANARY as UNSHARED
from tests.sharing import agrees
from tests.states.helpers import CANARY, Owner, activity, in_days, question, situation
from tests.tabs import Tab, run
from wijkapp import clock
from wijkapp.actions import agreements, changing, overview, plans, shared_with_me, sharing, starting
from wijkapp.actions.context import Context
from wijkapp.components.fields import ONLY_YOU, UNTIL_YOU_BRING_IT_IN, UNTIL_YOU_SHARE
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState, agreed_plan
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.changes import Change, Proposal, Tick, Write, target
from wijkapp.domain.fields import is_private
from wijkapp.domain.looks import Look
from wijkapp.domain.plan import Support
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import AGREED_PLAN, MyShare, ReaderKind, parts_of, snapshot_of
from wijkapp.errors import InvalidAnswer, PlanNotFound, TryLater
from wijkapp.exports.overview import overview_table
from wijkapp.gate import live
from wijkapp.pages.corner import CornerState
from wijkapp.pages.my_teams import my_teams
from wijkapp.pages.sharing.looks import LooksState
from wijkapp.pages.sharing.preview import PreviewState
from wijkapp.pages.sharing.shared import SharedState
from wijkapp.pages.sharing.sharing_page import sharing_page
from wijkapp.pages.sharing.state import CHANGED_SINCE, UNDONE, SharingState
from wijkapp.pages.wizard import agreements as agreements_step
from wijkapp.pages.wizard import path, questions, sharpen, tasks
from wijkapp.pages.wizard import situation as situation_step
from wijkapp.pages.wizard import team as team_step
from wijkapp.store import agreements as stored_agreements
from wijkapp.store import looks, people
from wijkapp.store.engine import Store
from wijkapp.store.tables import agreements as agreed_plans
from wijkapp.texts import NOT_TAKEN_BACK

OPEN = "openbaar-5c20"
PART = f"question:{situation().slug}~{situation().individual_questions[0].id}"
DOING = f"activity:{situation().slug}~{situation().activities[0].id}"
HYDRATE = "reflex___state____state.hydrate_and_load"
"""What a tab sends that comes in or comes back."""


class Team:
    """Anna with a plan; Bram, Carla and Linda, who leads; and somebody elsewhere."""

    def __init__(self, context: Context) -> None:
        """Make the plan, with canaries in all that cannot or was not shared."""
        self.context = context
        self.house = House(context, clock.now())
        self.anna = self.house.worker("Anna")
        self.bram, self.carla = self.house.worker("Bram"), self.house.worker("Carla")
        self.linda = self.house.leader("Linda")
        self.stranger = self.house.leader("Lars", "Zuid")
        self.team = self.house.team("Noord")
        self.plan = starting.start(context, self.anna, situation().slug, clock.now())
        self.sends(
            Tick(field=question(0), value=True),
            Write(field=question(0, "words"), value=f"Vraag {OPEN}"),
            Write(field=question(0, "sign"), value=f"Teken {OPEN}"),
            Write(field=question(0, "behind"), value=f"Erachter {CANARY}"),
            Tick(field=question(1), value=True),
            Write(field=question(1, "words"), value=f"Niet gedeeld {CANARY}"),
            Tick(field=activity(0), value=True),
            Write(field=activity(0, "date"), value=in_days(30)),
            Write(field="situation.case", value=f"Casus {CANARY}"),
            Write(field="plan.name", value=f"Naam {CANARY}"),
        )
        self.colleague = f"colleague:{self.team}:{self.bram.person}"
        self.teammates, self.leaders = f"team:{self.team}", f"leader:{self.team}"

    def sends(self, *changes: Change) -> None:
        """Make these changes to the plan."""
        for one in changes:
            base = plans.read(self.context, self.anna, self.plan).version_of(target(one))
            changing.change(
                self.context, self.anna, self.plan, Proposal(op=uuid4(), base=base, change=one), clock.now()
            )

    def at(self, page: str, **query: object) -> str:
        """The address of a page, of this plan or of what Anna shares in this team."""
        known: dict[str, object] = {"plan": self.plan} if page.startswith("plan/") else {}
        return f"/{page}?" + "&".join(f"{name}={value}" for name, value in (known | query).items())

    @property
    def hers(self) -> str:
        """Where somebody reads what Anna shares."""
        return self.at("gedeeld", team=self.team, van=self.anna.person)

    def agrees(self, number: int = 1, state: AgreementState = AgreementState.AGREED) -> Version:
        """Anna and Linda come as far as this with a version of the plan."""
        return agrees(self.context, self.anna, self.plan, self.team, clock.now(), number=number, state=state)

    def shares(self) -> tuple[MyShare, ...]:
        """What Anna shares."""
        return sharing.my_shares(self.context, self.anna, self.plan)

    def readers(self) -> set[str]:
        """With whom Anna shares her question."""
        return {one.reader.key for one in self.shares() if one.part.key == PART}


@pytest.fixture
def team(installed: Context) -> Team:
    return Team(installed)


async def sheet_of(team: Team, who: Actor | None = None, address: str = "") -> SharingState:
    tab = Tab(who or team.anna, address or team.at("plan/delen"))
    page = await tab.state(SharingState)
    await page.open_sheet()
    return page


def after(team: Team, *deeds: tuple[str, ...]) -> SharingState:
    """Anna's page after these presses."""

    async def story() -> SharingState:
        page = await sheet_of(team)
        for name, *values in deeds:
            await getattr(page, name)(*values)
        return page

    return run(story)


def test_the_page_shows_every_part_with_who_reads_it_and_whoever_could(team: Team) -> None:
    page = after(team, ("give", PART, team.leaders))

    first, second = page.questions
    assert (first.title, first.summary) == (f"Vraag {OPEN}", "Dit lezen nu ook: je leidinggevende Linda.")
    assert second.summary == "Je deelt dit met niemand."
    (circle,) = first.circles
    assert [(one.name, one.shared) for one in circle.readers] == [
        ("Je teamgenoten in Noord", False),
        ("Je leidinggevende Linda", True),
    ]
    assert [(one.name, one.shared) for one in circle.colleagues] == [("Bram", False), ("Carla", False)]
    assert [one.is_question for one in page.activities] == [False]


@pytest.mark.parametrize("reader", ["teammates", "leaders", "colleague"])
def test_one_press_shares_says_so_and_can_be_taken_back(team: Team, reader: str) -> None:
    key = getattr(team, reader)

    shared = after(team, ("give", PART, key))
    assert (team.readers(), shared.done_at, shared.can_undo) == ({key}, PART, True)
    assert shared.done.startswith("Gedeeld. Vanaf nu leesbaar voor ")
    back = after(team, ("take_back", PART, key))
    assert (team.readers(), back.can_undo) == (set(), True)


def test_undo_takes_back_the_last_deed_and_only_once(team: Team) -> None:
    given = after(team, ("give", PART, team.teammates), ("undo",))
    assert (team.readers(), given.done, given.can_undo) == (set(), UNDONE, False)

    taken = after(team, ("give", PART, team.teammates), ("take_back", PART, team.teammates), ("undo",), ("undo",))
    assert (team.readers(), taken.can_undo) == ({team.teammates}, False)


def test_nobody_takes_it_back_from_all_and_undo_gives_it_back_to_all(team: Team) -> None:
    both = (("give", PART, team.teammates), ("give", PART, team.colleague))

    after(team, *both, ("take_back_all", PART))
    assert team.readers() == set()
    after(team, *both, ("take_back_all", PART), ("undo",))
    assert team.readers() == {team.teammates, team.colleague}


def test_an_undo_never_gives_a_newer_text_than_the_reader_had(team: Team) -> None:
    after(team, ("give", PART, team.leaders))
    team.sends(Write(field=question(0, "words"), value="Nieuw"))
    page = after(team, ("take_back", PART, team.leaders))
    assert page.can_undo is False

    async def story() -> SharingState:
        page = await sheet_of(team)
        await page.give(PART, team.leaders)
        await page.take_back(PART, team.leaders)
        team.sends(Write(field=question(0, "words"), value="Nog nieuwer"))
        await page.undo()
        return page

    assert run(story).done == CHANGED_SINCE
    assert team.readers() == set()


def test_a_later_edit_is_said_and_given_only_when_asked(team: Team) -> None:
    after(team, ("give", PART, team.leaders), ("give", PART, team.teammates))
    team.sends(Write(field=question(0, "words"), value="Nieuw"))

    before = after(team).questions[0]
    done = after(team, ("give_new_version", PART))

    assert (before.changed, len(before.older), before.older[0].text) == (True, 1, f"Vraag {OPEN}")
    assert before.older[0].since.endswith("met je teamgenoten in Noord en je leidinggevende Linda")
    assert before.copy[0].text == "Nieuw"
    assert (done.questions[0].changed, done.done, done.can_undo) == (False, "De nieuwe versie is gedeeld.", False)


def test_what_left_the_plan_can_be_taken_back_and_not_be_given(team: Team) -> None:
    after(team, ("give", PART, team.leaders))
    team.sends(Tick(field=question(0), value=False))

    page = after(team)
    gone = next(one for one in page.questions if one.key == PART)
    assert (gone.gone, gone.title, gone.copy) == (True, f"Vraag {OPEN}", [])
    assert [(one.key, one.shared) for circle in gone.circles for one in circle.readers] == [(team.leaders, True)]
    assert after(team, ("give", PART, team.teammates)).done == sharing.NOT_IN_PLAN
    assert PART not in [one.key for one in after(team, ("take_back", PART, team.leaders)).questions]


HANDLERS = ("give", "take_back", "take_back_all", "give_new_version")
BAD = (
    "",
    "x",
    "question:",
    "question:A",
    "question:a:b",
    "plan:",
    "plan:straat~invloed",
    "case:x",
    "question:é\0",
    None,
    7,
    True,
    [],
    {"a": 1},
    "q" * 9999,
)


@pytest.mark.parametrize("bad", BAD, ids=repr)
@pytest.mark.parametrize("handler", HANDLERS)
def test_what_is_no_part_is_refused(team: Team, handler: str, bad: object) -> None:
    more = [team.leaders] if handler in {"give", "take_back"} else []

    page = after(team, (handler, bad, *more))  # type: ignore[arg-type]

    assert page.done == InvalidAnswer.sentence
    assert team.shares() == ()


@pytest.mark.parametrize(
    "bad",
    [*BAD, "leader", "leader:x", "team:{0}:{1}", "colleague:{0}", "colleague:{0}:x", "leader:{0}::", "boss:{0}"],
    ids=repr,
)
@pytest.mark.parametrize("handler", ["give", "take_back"])
def test_who_is_no_reader_is_refused(team: Team, handler: str, bad: object) -> None:
    raw = bad.format(team.team, team.bram.person) if isinstance(bad, str) else bad

    page = after(team, (handler, PART, raw))  # type: ignore[arg-type]

    assert page.done == InvalidAnswer.sentence
    assert team.shares() == ()


def test_sharing_with_another_team_or_of_another_plan_is_refused(team: Team) -> None:
    zuid = f"leader:{team.house.team('Zuid')}"

    assert after(team, ("give", PART, zuid)).done == sharing.NOBODY_THERE
    assert after(team, ("give", "question:weg~weg", team.leaders)).done == sharing.NOT_IN_PLAN

    async def story() -> SharingState:
        page = await sheet_of(team, team.bram)
        await page.give(PART, team.leaders)
        await page.take_back_all(PART)
        return page

    page = run(story)
    assert (page.done, page.trouble, page.questions) == (PlanNotFound.sentence, PlanNotFound.sentence, [])
    assert team.shares() == ()


@pytest.mark.parametrize("plan", ["", "geen-id", "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111", CANARY])
def test_a_plan_that_is_not_there_is_said_so(team: Team, plan: str) -> None:
    page = run(lambda: sheet_of(team, address=f"/plan/delen?plan={plan}"))

    assert (page.trouble, page.questions, page.loaded) == (PlanNotFound.sentence, [], True)


def test_a_guest_and_nobody_are_asked_to_sign_in_on_every_page(team: Team) -> None:
    async def story() -> list[tuple[bool, bool, str]]:
        found = []
        for who in (Actor(owner=uuid4()), None):
            for kind, opens, address in (
                (SharingState, "open_sheet", team.at("plan/delen")),
                (PreviewState, "open_preview", team.at("plan/bekijk-als", als="leidinggevende")),
                (SharedState, "open_shared", team.hers),
                (LooksState, "open_looks", "/wie-keek-mee"),
            ):
                page = await Tab(who, address).state(kind)
                await getattr(page, opens)()
                found.append((page.guest, page.loaded, page.trouble))
        return found

    assert run(story) == [(True, True, "")] * 8


def test_the_gate_lets_no_guest_share(team: Team) -> None:
    async def story() -> list[bool]:
        tab = Tab(None)
        await tab.state(SharingState)
        name = SharingState.get_full_name()
        return [await tab.knock(f"{name}.{handler}") for handler in (*HANDLERS, "undo")]

    assert run(story) == [False] * 5


async def seen(team: Team, who: Actor, address: str = "") -> Tab:
    tab = Tab(who, address or team.hers)
    page = await tab.state(SharedState)
    await page.open_shared()
    return tab


def test_a_reader_finds_who_shares_and_reads_the_copy(team: Team) -> None:
    after(team, ("give", PART, team.leaders), ("give", DOING, team.leaders))

    async def story() -> tuple[SharedState, SharedState]:
        listed = await (await seen(team, team.linda, "/gedeeld")).state(SharedState)
        read = await (await seen(team, team.linda)).state(SharedState)
        return listed, read

    listed, read = run(story)
    (group,) = listed.groups
    (anna,) = group.people
    assert (group.team, anna.name, anna.line, anna.href) == ("Noord", "Anna", "1 leervraag en 1 activiteit", team.hers)
    assert (read.owner_name, read.leads, read.questions[0].text) == ("Anna", True, f"Vraag {OPEN}")
    assert (read.questions[0].sign, len(read.activities)) == (f"Teken {OPEN}", 1)


@pytest.mark.parametrize("kind", ReaderKind)
def test_nobody_gets_a_byte_more_than_was_shared_with_them(
    team: Team, kind: ReaderKind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key = {ReaderKind.TEAM: team.teammates, ReaderKind.LEADER: team.leaders, ReaderKind.COLLEAGUE: team.colleague}[kind]
    team.agrees()
    may = {
        ReaderKind.TEAM: {team.bram.person, team.carla.person},
        ReaderKind.LEADER: {team.linda.person},
        ReaderKind.COLLEAGUE: {team.bram.person},
    }[kind]
    after(team, *(("give", part, key) for part in (PART, DOING, AGREED_PLAN.key)))

    async def story() -> dict[UUID, str]:
        found: dict[UUID, str] = {}
        for who in (team.bram, team.carla, team.linda, team.stranger, team.house.admin("Adam")):
            shown = [repr((await seen(team, who, address)).shown()) for address in ("/gedeeld", team.hers)]
            for state, opens, address in (
                (LooksState, "open_looks", "/wie-keek-mee"),
                (PreviewState, "open_preview", team.at("plan/bekijk-als", als="teamgenoot", team=team.team)),
                (SharingState, "open_sheet", team.at("plan/delen")),
            ):
                tab = Tab(who, address)
                await getattr(await tab.state(state), opens)()
                shown.append(repr(tab.shown()))
            assert who.person
            found[who.person] = " ".join(shown)
        return found

    found = run(story)

    assert {person for person, text in found.items() if OPEN in text} == may
    assert [person for person, text in found.items() if CANARY in text or UNSHARED in text] == []
    assert not any(text in caplog.text for text in (CANARY, UNSHARED, OPEN))
    assert (AGREED_PLAN in {one.part for one in team.shares()}) == (kind is not ReaderKind.LEADER)


def test_the_owners_own_preview_and_page_hold_nothing_of_what_is_behind_a_question(team: Team) -> None:
    after(team, ("give", PART, team.leaders))

    async def story() -> str:
        tab = Tab(team.anna, team.at("plan/delen"))
        await (await tab.state(SharingState)).open_sheet()
        other = Tab(team.anna, team.at("plan/bekijk-als", als="leidinggevende"))
        await (await other.state(PreviewState)).open_preview()
        return repr((tab.shown(), other.shown()))

    shown = run(story)
    assert "Erachter" not in shown
    assert "Casus" not in shown


def test_what_is_taken_back_is_gone_from_an_open_page_at_the_next_push(team: Team) -> None:
    after(team, ("give", PART, team.leaders))

    async def story() -> tuple[str, str, SharedState]:
        tab = await seen(team, team.linda)
        before = repr(tab.shown())
        await (await sheet_of(team)).take_back(PART, team.leaders)
        page = await tab.state(SharedState)
        await page._renew()
        return before, repr(tab.shown()), page

    before, later, page = run(story)
    assert OPEN in before
    assert OPEN not in later
    assert (page.owner_name, page.questions, page.trouble) == ("Anna", [], "")


def test_what_was_taken_back_while_a_tab_was_away_is_not_sent_to_it_when_it_comes_back(team: Team) -> None:
    after(team, ("give", PART, team.leaders))

    async def story() -> tuple[str, str]:
        tab = Tab(team.linda, cookie=cookie_of(team.context, team.linda, clock.now()))
        tab.visit(team.hers)
        await tab.knock(HYDRATE)
        await (await tab.state(SharedState)).open_shared()
        before = repr(tab.shown())
        await (await sheet_of(team)).take_back(PART, team.leaders)
        await tab.knock(HYDRATE)
        return before, repr(tab.shown())

    before, later = run(story)
    assert OPEN in before
    assert OPEN not in later


def test_a_tab_that_comes_in_at_another_page_holds_nothing_of_what_was_shared_any_more(team: Team) -> None:
    after(team, ("give", PART, team.leaders))

    async def story() -> str:
        tab = Tab(team.linda, team.hers, cookie=cookie_of(team.context, team.linda, clock.now()))
        await tab.knock(HYDRATE)
        await (await tab.state(SharedState)).open_shared()
        tab.visit("/plannen")
        await tab.knock(HYDRATE)
        return repr(tab.shown())

    assert OPEN not in run(story)


def test_a_reader_who_left_the_team_loses_all_of_it_at_the_next_push(team: Team) -> None:
    after(team, ("give", PART, team.teammates))

    async def story() -> tuple[str, SharedState]:
        tab = await seen(team, team.bram)
        with team.context.store.writing() as db:
            people.leave(db, team.team, team.bram.person or team.team)
        page = await tab.state(SharedState)
        await page._renew()
        return repr(tab.shown()), page

    later, page = run(story)
    assert OPEN not in later
    assert (page.owner_name, page.trouble) == ("", shared_with_me.NOT_HERE)


def test_going_on_to_another_colleague_leaves_nothing_of_the_first(team: Team) -> None:
    after(team, ("give", PART, team.teammates))

    async def story() -> tuple[SharedState, str]:
        tab = await seen(team, team.bram)
        tab.visit(team.at("gedeeld", team=team.team, van=team.carla.person))
        page = await tab.state(SharedState)
        await page.open_shared()
        return page, repr(tab.shown())

    page, shown = run(story)
    assert (page.owner_name, page.questions) == ("", [])
    assert OPEN not in shown


@pytest.mark.parametrize("query", ["van=x", "team=x&van=y", "van=7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"])
def test_an_address_that_means_nobody_is_said_so(team: Team, query: str) -> None:
    async def story() -> SharedState:
        return await (await seen(team, team.linda, f"/gedeeld?{query}")).state(SharedState)

    assert run(story).trouble == shared_with_me.NOT_HERE


def test_an_opening_is_one_look_however_often_the_page_is_renewed(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    after(team, ("give", PART, team.leaders))
    start = clock.now()

    async def story() -> list[int]:
        tab = await seen(team, team.linda)
        page = await tab.state(SharedState)
        counts = [await looks()]
        monkeypatch.setattr(clock, "now", lambda: start.replace(year=start.year + 1))
        await page._renew()
        counts.append(await looks())
        await page.open_shared()
        return [*counts, await looks()]

    async def looks() -> int:
        page = await Tab(team.anna, "/wie-keek-mee").state(LooksState)
        await page.open_looks()
        return len(page.lines)

    assert run(story) == [1, 1, 2]


def test_the_owner_reads_who_looked_at_what(team: Team) -> None:
    after(team, ("give", PART, team.leaders), ("give", PART, team.teammates))

    async def story() -> LooksState:
        for who in (team.linda, team.bram):
            await seen(team, who)
        page = await Tab(team.anna, "/wie-keek-mee").state(LooksState)
        await page.open_looks()
        return page

    page = run(story)
    (line,) = page.lines
    assert (line.who, line.did, line.about) == ("Linda", "bekeek wat je deelde", f"Je leervraag ‘Vraag {OPEN}’")
    assert page.whole


def test_a_new_version_is_a_new_line_while_the_leader_has_the_page_open(team: Team) -> None:
    after(team, ("give", PART, team.leaders))

    async def story() -> list[str]:
        tab = await seen(team, team.linda)
        team.sends(Write(field=question(0, "words"), value="Hoe pak ik dit aan?"))
        await (await sheet_of(team)).give_new_version(PART)
        await (await tab.state(SharedState))._renew()
        page = await Tab(team.anna, "/wie-keek-mee").state(LooksState)
        await page.open_looks()
        return [line.about for line in page.lines]

    assert run(story) == ["Je leervraag ‘Hoe pak ik dit aan?’", "Een eerdere versie van een leervraag die je deelt"]


def test_who_looked_is_shown_by_the_page(team: Team) -> None:
    after(team, ("give", PART, team.leaders))
    assert team.anna.person
    assert team.linda.person
    with team.context.store.writing() as db:
        for _ in range(51):
            looks.note(db, team.anna.person, team.linda, Look.SHARE_READ, uuid4(), clock.now())

    async def page(number: str) -> tuple[int, str, str]:
        found = await Tab(team.anna, f"/wie-keek-mee?pagina={number}").state(LooksState)
        await found.open_looks()
        return len(found.lines), found.newer, found.older

    async def story() -> list[tuple[int, str, str]]:
        return [await page(number) for number in ("", "2", "x")]

    first = (50, "", "/wie-keek-mee?pagina=2")
    assert run(story) == [first, (1, "/wie-keek-mee?pagina=1", ""), first]


def my_lines(team: Team) -> list[tuple[str, str, str]]:
    async def story() -> LooksState:
        page = await Tab(team.anna, "/wie-keek-mee").state(LooksState)
        await page.open_looks()
        return page

    return [(line.did, line.about, line.href) for line in run(story).lines]


def test_of_a_plan_that_was_read_the_owner_reads_which_one_and_how_it_stands(team: Team) -> None:
    states = (AgreementState.SUBMITTED, AgreementState.AGREED, AgreementState.SUBMITTED)
    versions = [
        hands_in(team.context, team.anna, team.team, clock.now(), state=state, title=title)
        for title, state in zip(("De straat", "De buurt", ""), states, strict=True)
    ]
    for version in versions:
        agreements.opened(team.context, team.linda, version, clock.now())

    lines = my_lines(team)

    assert [line[:2] for line in lines] == [
        ("las het plan dat je indiende", "Je plan, versie 1"),
        ("las je afgesproken plan", "‘De buurt’, versie 1"),
        ("las het plan dat je indiende", "‘De straat’, versie 1"),
    ]
    assert lines[0][2] == f"/afspraak?versie={versions[-1]}"


def test_of_a_version_that_is_gone_nothing_is_told_and_no_link_leads_there(team: Team) -> None:
    version = hands_in(team.context, team.anna, team.team, clock.now(), title="De straat")
    agreements.opened(team.context, team.linda, version, clock.now())
    with team.context.store.writing() as db:
        db.execute(agreed_plans.delete())

    assert my_lines(team) == [("las het plan dat je indiende", "Deze versie is er niet meer", "")]


def test_of_a_file_the_owner_reads_of_which_team_and_what_is_in_it(team: Team) -> None:
    hands_in(team.context, team.anna, team.team, clock.now(), title=CANARY, support=Support(time=CANARY))
    after(team, ("give", PART, team.leaders))

    taken = overview.take_along(team.context, team.linda, clock.now())

    ((did, about, href),) = my_lines(team)
    assert (did, href) == ("downloadde het overzicht van team Noord", "")
    assert about.endswith("Niet de titel of de tekst van je plan, en niet wat je deelt.")
    assert not any(text in repr(overview_table(taken)) for text in (CANARY, OPEN))


def test_nobody_else_s_plan_stands_beside_my_lines(team: Team) -> None:
    """Linda leads the team and so may read Anna's plan, but a line about her own is not told with it."""
    version = hands_in(team.context, team.anna, team.team, clock.now(), title=CANARY)

    with team.context.store.reading() as db:
        assert set(stored_agreements.subjects(db, team.anna)) == {version}
        assert stored_agreements.subjects(db, team.linda) == {}
        assert stored_agreements.subjects(db, Actor(owner=uuid4())) == {}


def test_beside_gone_at_once_stands_what_nobody_can_take_back() -> None:
    drawn = [repr(page().render()) for page in (sharing_page, my_teams)]

    assert [one.count(NOT_TAKEN_BACK) for one in drawn] == [1, 1]


@pytest.mark.parametrize(
    ("as_", "sees"), [("leidinggevende", True), ("teamgenoot", False), ("bram", False), ("linda", True)]
)
def test_a_preview_shows_what_that_reader_gets(team: Team, as_: str, sees: bool) -> None:
    after(team, ("give", PART, team.leaders))
    person = {"bram": team.bram.person, "linda": team.linda.person}.get(as_, as_)

    async def story() -> PreviewState:
        page = await Tab(team.anna, team.at("plan/bekijk-als", als=person)).state(PreviewState)
        await page.open_preview()
        return page

    page = run(story)
    assert (bool(page.questions), page.trouble) == (sees, "")
    assert [one.label for one in page.choices] == ["leidinggevende", "teamgenoot"]


@pytest.mark.parametrize("as_", ["", "baas", CANARY, "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"])
def test_a_preview_as_nobody_shows_nothing(team: Team, as_: str) -> None:
    async def story() -> PreviewState:
        page = await Tab(team.anna, team.at("plan/bekijk-als", als=as_)).state(PreviewState)
        await page.open_preview()
        return page

    page = run(story)
    assert (page.trouble, page.who, page.questions) == (shared_with_me.NOT_HERE, "", [])


_readers = st.sets(st.sampled_from(["teammates", "leaders", "colleague"]))


@given(asked=_readers, done=_readers)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_preview_is_to_the_letter_what_the_reader_sees(team: Team, asked: set[str], done: set[str]) -> None:
    if not after(team).agreed:
        team.agrees()
    after(team, ("take_back_all", PART), ("take_back_all", DOING), ("take_back_all", AGREED_PLAN.key))
    after(
        team,
        *(("give", AGREED_PLAN.key, getattr(team, one)) for one in sorted(asked)),
        *(("give", PART, getattr(team, one)) for one in sorted(asked)),
        *(("give", DOING, getattr(team, one)) for one in sorted(done)),
    )

    async def story() -> list[tuple[object, object]]:
        pairs: list[tuple[object, object]] = []
        for who, as_ in ((team.linda, "leidinggevende"), (team.carla, "teamgenoot"), (team.bram, team.bram.person)):
            preview = await Tab(team.anna, team.at("plan/bekijk-als", als=as_)).state(PreviewState)
            await preview.open_preview()
            real = await (await seen(team, who)).state(SharedState)
            pairs.append(
                (
                    (preview.questions, preview.activities, preview.plans),
                    (real.questions, real.activities, real.plans),
                )
            )
        return pairs

    for preview, real in run(story):
        assert preview == real


def test_pages_follow_me_and_my_teams_and_a_guest_follows_nothing(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_following", {})

    async def story() -> set[frozenset[str]]:
        await seen(team, team.linda)
        followed = {topics for tab in live._following.values() for topics in tab.values()}
        await seen(team, Actor(owner=uuid4()))
        return followed | {topics for tab in live._following.values() for topics in tab.values()}

    assert run(story) == {frozenset({f"person:{team.linda.person}", f"team:{team.team}"}), frozenset()}


def busy(*_: object) -> None:
    """What a database says that is busy."""
    raise TryLater


@pytest.mark.parametrize(
    "opens",
    [
        lambda team: (SharingState, "open_sheet", team.at("plan/delen")),
        lambda team: (PreviewState, "open_preview", team.at("plan/bekijk-als", als="teamgenoot")),
        lambda team: (SharedState, "open_shared", "/gedeeld"),
        lambda team: (SharedState, "open_shared", team.hers),
        lambda team: (LooksState, "open_looks", "/wie-keek-mee"),
    ],
)
def test_a_database_that_is_busy_is_said_in_a_sentence_and_shows_nothing(
    team: Team, monkeypatch: pytest.MonkeyPatch, opens: Callable[[Team], tuple[type, str, str]]
) -> None:
    after(team, ("give", PART, team.teammates))
    kind, handler, address = opens(team)
    monkeypatch.setattr(Store, "reading", busy)

    async def story() -> tuple[str, str]:
        tab = Tab(team.bram if kind is SharedState else team.anna, address)
        page = await tab.state(kind)
        await getattr(page, handler)()
        return page.trouble, repr(tab.shown())

    trouble, shown = run(story)
    assert trouble == TryLater.sentence
    assert OPEN not in shown


def test_a_team_that_nobody_else_leads_offers_no_leader(team: Team) -> None:
    house = team.house
    anna = house.member("Anna", Role.LEADER, "West")
    team.anna = anna

    page = after(team)

    west = next(one for one in page.questions[0].circles if one.name == "West")
    assert ([one.key for one in west.readers], west.leaderless) == ([f"team:{house.team('West')}"], True)


def test_pages_know_who_signed_in_and_so_whom_to_lead_to_sharing(team: Team) -> None:
    guest = Owner(team.context)

    async def story() -> list[bool]:
        corners = [await Tab(who, "/plannen").state(CornerState) for who in (team.anna, guest.actor, None)]
        for corner in corners:
            await corner._renew()
        return [corner.signed_in for corner in corners]

    assert run(story) == [True, False, False]


@pytest.mark.parametrize(
    ("page", "shareable", "private"),
    [
        (sharpen.sharpen_page, 2, 1),
        (questions.questions_page, 1, 0),
        (path.path_page, 2, 0),
        (tasks.tasks_page, 0, 1),
        (situation_step.situation_page, 1, 1),
    ],
)
def test_before_typing_each_field_says_whether_it_can_be_shared(
    page: Callable[[], rx.Component], shareable: int, private: int
) -> None:
    drawn = repr(page().render())

    assert (drawn.count(UNTIL_YOU_SHARE), drawn.count(ONLY_YOU)) == (shareable, private)


def test_a_question_to_the_team_says_that_the_leader_reads_it_too() -> None:
    drawn = repr(team_step.team_page().render())

    assert (drawn.count(UNTIL_YOU_BRING_IT_IN), drawn.count(UNTIL_YOU_SHARE)) == (1, 0)
    assert "straks scherper" not in drawn


def test_who_can_see_the_plan_is_said_before_the_days_and_what_is_asked() -> None:
    drawn = repr(agreements_step.agreements_page().render())

    said = [drawn.index(text) for text in ("Niemand anders kan dit plan nu zien", "Alleen jij kunt deze dagen lezen")]
    assert said == sorted(said)
    assert said[-1] < drawn.index('"review.first"')


def test_the_name_of_a_plan_is_in_no_copy() -> None:
    """Which is what its field says."""
    written = plan_of(complete() | {"plan.name": CANARY})

    copies = [snapshot_of(written, part) for part in parts_of(written)]

    assert written.name == CANARY
    assert copies
    assert CANARY not in repr((copies, agreed_plan(written)))


def test_what_a_field_says_is_what_the_store_does() -> None:
    """The fields that say they can never be shared are those that are kept apart."""
    drawn = repr((sharpen.sharpen_page().render(), situation_step.situation_page().render()))

    assert "De vraag achter mijn vraag" in drawn
    assert is_private("situation.case")
    assert is_private(question(0, "behind"))
    assert not any(is_private(name) for name in (question(0, "words"), question(0, "sign"), "situation.title"))


AGREED = AGREED_PLAN.key


def at_version(team: Team, version: Version, who: Actor, *deeds: tuple[str, ...]) -> SharingState:
    """Sharing on the page of a version, after these presses."""

    async def story() -> SharingState:
        page = await sheet_of(team, who, f"/afspraak?versie={version.id}")
        for name, *values in deeds:
            await getattr(page, name)(*values)
        return page

    return run(story)


def test_an_agreed_plan_is_shared_with_teammates_and_colleagues_and_not_with_who_reads_it_anyhow(team: Team) -> None:
    assert after(team).agreed == []
    team.agrees()

    (part,) = after(team).agreed

    assert (part.title.split(",")[0], part.summary) == ("Versie 1", "Je deelt dit met niemand.")
    (circle,) = part.circles
    assert [one.key for one in circle.readers] == [team.teammates]
    assert [one.name for one in circle.colleagues] == ["Bram", "Carla"]
    assert after(team, ("give", AGREED, team.leaders)).done == sharing.LEADER_READS_IT
    assert team.shares() == ()


@pytest.mark.parametrize("reader", ["teammates", "colleague"])
def test_on_the_page_of_the_version_its_worker_shares_it_and_stops(team: Team, reader: str) -> None:
    version, key = team.agrees(), getattr(team, reader)

    page = at_version(team, version, team.anna, ("give", AGREED, key))

    assert [one.reader.key for one in team.shares()] == [key]
    assert (page.agreed[0].shared, page.questions, page.activities) == (True, [], [])
    at_version(team, version, team.anna, ("take_back", AGREED, key))
    assert team.shares() == ()


def test_on_the_page_of_a_version_nobody_else_finds_or_shares_anything(team: Team) -> None:
    version = team.agrees()

    for who in (team.linda, team.bram, team.stranger):
        page = at_version(team, version, who, ("give", AGREED, team.teammates))
        assert page.agreed == []
        assert page.done
    assert team.shares() == ()


def test_who_gets_it_reads_the_text_and_the_list_says_so(team: Team) -> None:
    team.agrees()
    after(team, ("give", AGREED, team.colleague))

    async def story() -> tuple[SharedState, SharedState]:
        listed = await (await seen(team, team.bram, "/gedeeld")).state(SharedState)
        return listed, await (await seen(team, team.bram)).state(SharedState)

    listed, read = run(story)
    (plan,) = read.plans
    assert listed.groups[0].people[0].line == "1 afgesproken plan"
    assert [one.words for one in plan.plan.questions] == [f"Afgesproken vraag {OPEN}"]
    assert (plan.plan.first_review, plan.plan.asks) == ("3 mei 2027", [])


def test_a_later_version_is_handed_over_only_when_asked(team: Team) -> None:
    team.agrees()
    after(team, ("give", AGREED, team.teammates))
    team.agrees(2)

    (before,) = after(team).agreed
    (done,) = after(team, ("give_new_version", AGREED)).agreed

    assert (before.changed, before.title.split(",")[0], before.older[0].text.split(",")[0]) == (
        True,
        "Versie 2",
        "Versie 1",
    )
    assert done.changed is False


def preview_of(team: Team, /, **query: object) -> PreviewState:
    """What Anna sees through somebody's eyes."""

    async def story() -> PreviewState:
        page = await Tab(team.anna, team.at("plan/bekijk-als", **query)).state(PreviewState)
        await page.open_preview()
        return page

    return run(story)


def test_a_preview_as_a_leader_shows_what_was_handed_in_and_what_stands_in_the_overview(team: Team) -> None:
    team.agrees()
    team.agrees(2, AgreementState.READ)
    team.agrees(3, AgreementState.WITHDRAWN)
    after(team, ("give", PART, team.leaders))

    page = preview_of(team, als="leidinggevende")

    assert [one.name.rpartition(" ")[2] for one in page.handed_in] == ["2", "1"]
    found = overview.read(team.context, team.linda, clock.now())
    hers = {
        (one.who, one.what, one.state) for section in found[0].sections for one in section.rows if one.who == "Anna"
    }
    shown = {one.text for section in page.overview for one in section.rows}
    assert shown == {f"{who}: {what}" for who, what, _ in hers}
    assert {one.title for one in page.overview} >= {"Ingediende plannen", "Ondersteuning", "Gedeeld met jou"}
    assert (page.leads, page.team_href) == (True, f"/team?team={team.team}")
    linda = preview_of(team, als=team.linda.person)
    assert (linda.handed_in, linda.overview) == (page.handed_in, page.overview)


def test_a_preview_as_a_leader_tells_nothing_of_somebody_else(team: Team) -> None:
    for who in (team.bram, team.carla):
        agrees(team.context, who, uuid4(), team.team, clock.now())

    page = preview_of(team, als="leidinggevende")

    assert (page.handed_in, page.overview, page.leads, page.trouble) == ([], [], True, "")


@pytest.mark.parametrize("as_", ["teamgenoot", "bram"])
def test_a_preview_as_somebody_who_does_not_lead_shows_nothing_that_was_only_handed_in(team: Team, as_: str) -> None:
    team.agrees()

    page = preview_of(team, als=team.bram.person if as_ == "bram" else as_)

    assert (page.handed_in, page.overview, page.plans, page.leads) == ([], [], [], False)


def test_who_gets_something_by_name_is_offered_as_a_pair_of_eyes_on_both_pages(team: Team) -> None:
    after(team, ("give", PART, team.colleague))

    (bram, carla) = after(team).questions[0].circles[0].colleagues
    page = preview_of(team, als=team.bram.person, team=team.team)

    assert bram.preview == f"/plan/bekijk-als?plan={team.plan}&als={team.bram.person}&team={team.team}"
    assert carla.preview == ""
    assert [(one.label, one.current) for one in page.choices] == [
        ("leidinggevende", False),
        ("teamgenoot", False),
        ("Bram", True),
    ]
    assert page.choices[2].href == bram.preview
