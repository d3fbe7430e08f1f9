"""Everybody tries everything: each handler, page and export, over the real socket and HTTP, as each kind of visitor.

In every text of every person of the story stands a word of their own. Of all bytes that come back to somebody, the
words of others may only be those that were given to them.
"""

import inspect
import shutil
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pytest
import sqlalchemy as sa
from reflex_base.registry import RegistrationContext

from tests.e2e.raw_socket import RawSocket
from tests.e2e.server import Server, build
from tests.e2e.test_strangers import BOOT, handlers
from tests.organisation import House, cookie_of
from wijkapp import clock
from wijkapp.actions import agreements, sessions
from wijkapp.actions.context import Context
from wijkapp.actions.sessions import Method
from wijkapp.demo import stage, story
from wijkapp.demo.story import Story, ToldPerson, ToldPlan
from wijkapp.domain.roles import Role
from wijkapp.gate.cookies import sign_in_cookie_name
from wijkapp.installation import catalogue
from wijkapp.pages.routes import routes
from wijkapp.settings import read
from wijkapp.store.engine import open_store
from wijkapp.store.tables import plans, team_questions
from wijkapp.store.upgrade import upgrade

PRIVATE, SHARED, ASKED, REMARK, NAME = "achter", "woorden", "steun", "opmerking", "naam"
KINDS: Final = (PRIVATE, SHARED, ASKED, REMARK, NAME)
_PATIENT: Final = 2.5
"""Seconds without a byte after which an answer is complete; many ask at once, on a machine that may be slow."""
_ROOMS: Final = {
    "plan": ("wizard", "sharing", "agreements", "team"),
    "afspraak": ("agreements",),
    "team": ("team",),
    "gedeeld": ("sharing",),
}
"""Which rooms of ``pages`` a page of many things belongs to, by the first part of its address."""
_HANDED_IN: Final = frozenset({"ingediend", "akkoord", "niet akkoord"})


def word(kind: str, name: str) -> str:
    """What is planted in one kind of text of one person."""
    return f"kanarie-{kind}-{name.partition(' ')[0].lower()}."


def planted(told: Story) -> Story:
    """The story with a word of each person in each of their texts."""
    return told.model_copy(update={"people": tuple(_planted(one) for one in told.people)})


def _planted(one: ToldPerson) -> ToldPerson:
    def plan(told: ToldPlan) -> ToldPlan:
        questions = tuple(
            asked.model_copy(
                update={
                    "words": word(SHARED, one.name),
                    "behind": word(PRIVATE, one.name),
                    "sign": word(SHARED, one.name),
                }
            )
            for asked in told.questions
        )
        texts: dict[str, Any] = {"questions": questions, "name": word(NAME, one.name)}
        if told.time or told.budget or told.expertise:
            texts |= {"time": word(ASKED, one.name)}
        if told.remark:
            texts |= {"remark": word(REMARK, one.name)}
        return told.model_copy(update=texts)

    return one.model_copy(update={"plans": tuple(plan(told) for told in one.plans)})


def given(told: Story, reader: ToldPerson, owner: ToldPerson) -> set[str]:
    """The words of one person that another was given: the table "who sees what" of docs/roles.md, told once more."""
    if reader is owner:
        return {word(kind, owner.name) for kind in KINDS}
    team = next(iter(owner.roles), "")
    role = reader.roles.get(team)
    found: set[str] = set()
    for plan in owner.plans:
        if role is Role.WORKER and "team" in {*plan.sharing.questions, *plan.sharing.agreed}:
            found.add(word(SHARED, owner.name))
        if role is Role.LEADER and "leidinggevende" in plan.sharing.questions:
            found.add(word(SHARED, owner.name))
        if role is Role.LEADER and plan.agreement in _HANDED_IN:
            found |= {word(SHARED, owner.name), word(ASKED, owner.name), word(REMARK, owner.name)}
    return found


@dataclass
class World:
    """The server with the story in its database, and everything in it by its id."""

    server: Server
    context: Context
    told: Story
    house: stage.House
    plans: list[UUID]
    versions: list[UUID]
    questions: list[UUID]

    def cookie(self, name: str) -> str:
        """The Cookie header of somebody who just signed in."""
        token = sessions.begin(self.context, self.house.people[name], Method.PASSWORD, clock.now())
        return f"{sign_in_cookie_name(read({}))}={token}"

    def visits(self) -> Iterator[tuple[str, list[str]]]:
        """Every living page at every thing that it can show, with the handlers that are called there.

        At the first thing that a page can show these are all that fill a page; at the others those of that page.
        """
        openers = opening()
        seen: set[str] = set()
        for address in self._addresses():
            path = address.partition("?")[0]
            near = [
                name for name in openers if any(f"___{room}___" in name for room in _ROOMS.get(path.split("/")[1], ()))
            ]
            yield address, near if path in seen else openers
            seen.add(path)

    def _addresses(self) -> Iterator[str]:
        living = [page.path for page in routes() if not page.quiet and "/leervragen/" not in page.path]
        asks = {
            "plan": [f"?plan={plan}" for plan in self.plans],
            "afspraak": [f"?versie={version}" for version in self.versions],
            "team": [f"?team={team}&vraag={self.questions[0]}" for team in self.house.teams.values()],
            "gedeeld": [
                f"?team={self.house.teams[team]}&van={self.house.people[one.name]}"
                for one in self.told.people
                for team in list(one.roles)[:1]
            ],
        }
        one_of = {"/plan/aanscherpen", "/plan/delen", "/plan/afspreken"}  # The wizard has one state for all its pages.
        for path in living:
            subject = path.split("/")[1]
            if subject == "plan" and path not in one_of:
                continue
            yield from (path + ask for ask in asks.get(subject, [""]))

    def arguments(self, handler: str) -> dict[str, Any]:
        """What somebody would send to this handler who has the ids of everybody's things, each under its own name."""
        function = RegistrationContext.get().event_handlers[handler].handler.fn
        return {name: self._argument(name) for name in [*inspect.signature(function).parameters][1:]}

    def _argument(self, name: str) -> object:
        plan, version, question = (str(some[0]) for some in (self.plans, self.versions, self.questions))
        team, person = (str(next(iter(some.values()))) for some in (self.house.teams, self.house.people))
        things: dict[str, object] = {
            "form": {"team": team, "question": question, "vraag": version, "plan": plan, "naar": person, "van": person},
            "part": "plan:plan",
            "person": person,
            "plan": plan,
            "question": question,
            "reader": f"leader:{team}",
            "steps": 1,
            "team": team,
        }
        return things.get(name, version)


def opening() -> list[str]:
    """The handlers that fill a page; the others change something, and for those there is a run of its own."""
    return [name for name in handlers() if name.rpartition(".")[2].startswith("open_") or name.endswith(".refresh")]


def heard_of_others(world: World, text: str, reader: ToldPerson | None) -> set[str]:
    """Which words of others stand in what came back."""
    others = [one for one in world.told.people if one is not reader]
    return {word(kind, one.name) for one in others for kind in KINDS if word(kind, one.name) in text}


def walk(world: World, cookie: str) -> str:
    """Open every page at everything, and take every export along; give all that came back."""
    import urllib.error
    import urllib.request

    def opened(visit: tuple[str, list[str]]) -> str:
        address, names = visit
        with RawSocket(world.server, cookie=cookie, address=address, boot=BOOT, quiet=_PATIENT) as socket:
            socket.says_all(names, {})
        return socket.heard

    # Most of the time goes in waiting whether there is more to hear, and that can be done side by side.
    with ThreadPoolExecutor(24) as pool:
        heard = "".join(pool.map(opened, world.visits()))
    for path in ("/overzicht/export.csv", "/sessie"):
        request = urllib.request.Request(world.server.url + path, headers={"Cookie": cookie})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                heard += answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            heard += refused.read().decode("utf-8", "replace")
    return heard


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Generator[World]:
    build()
    folder = tmp_path_factory.mktemp("everybody")
    store = open_store(f"sqlite:///{folder / 'wijkapp.db'}")
    upgrade(store)
    context = Context(store, catalogue())
    told = planted(story.tell())
    house = stage.play(context, told, clock.now())
    with store.reading() as db:
        every = list(db.execute(sa.select(plans.c.id)).scalars())
        questions = list(db.execute(sa.select(team_questions.c.id)).scalars())
    versions = {
        version.id
        for name in house.people
        if name != "Olaf Voorbeeld"
        for version in agreements.listing(context, stage.actor_of(context, house, name))
    }
    server = Server(folder)
    server.start()
    yield World(server, context, told, house, every, sorted(versions), questions)
    server.stop()
    store.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("name", ["Anna", "Gijs", "Nadia", "Fatima", "Ria"])
def test_somebody_gets_what_was_given_and_nothing_else(world: World, name: str) -> None:
    reader = next(one for one in world.told.people if one.name.startswith(name))
    allowed = {text for owner in world.told.people for text in given(world.told, reader, owner)}

    heard = heard_of_others(world, walk(world, world.cookie(reader.name)), reader)

    mine = {word(kind, reader.name) for kind in KINDS}
    assert heard <= allowed
    # What was given and could be asked for came; a private text of another never can.
    handed_over = {text for text in allowed - mine if SHARED in text or REMARK in text or ASKED in text}
    present = {text for owner in world.told.people for text in _present(owner)}
    assert handed_over & present <= heard
    assert not {text for text in heard if PRIVATE in text or f"-{NAME}-" in text}


def _present(owner: ToldPerson) -> set[str]:
    """The words that really stand in this person's texts."""
    return {
        text
        for plan in owner.plans
        for text in (
            *(asked.words for asked in plan.questions),
            plan.time,
            plan.remark if plan.agreement in _HANDED_IN else "",
        )
        if text
    }


def of_elsewhere(world: World) -> str:
    """The cookie of somebody with every role in another organisation of the same installation."""
    elsewhere = House(world.context, clock.now(), "Wijkteams Elders", "elders.voorbeeld.nl")
    elsewhere.person("Zara", is_admin=True)
    elsewhere.leader("Zara", "Oost")
    return cookie_of(world.context, elsewhere.worker("Zara", "West"), clock.now())


def of_a_session_that_ended(world: World) -> str:
    """The cookie of an administrator who leads a team, after signing out."""
    cookie = world.cookie("Fatima Voorbeeld")
    sessions.end(world.context, cookie.partition("=")[2], clock.now())
    return cookie


def of_a_session_that_ran_out(world: World) -> str:
    """The same of somebody who went away this morning."""
    began = clock.now() - timedelta(hours=13)
    token = sessions.begin(world.context, world.house.people["Fatima Voorbeeld"], Method.PASSWORD, began)
    return f"{sign_in_cookie_name(read({}))}={token}"


@pytest.mark.parametrize("cookie", [of_elsewhere, of_a_session_that_ended, of_a_session_that_ran_out])
def test_who_has_nothing_to_do_here_gets_nothing(world: World, cookie: Callable[[World], str]) -> None:
    heard = walk(world, cookie(world))

    assert heard
    assert heard_of_others(world, heard, None) == set()


@pytest.mark.parametrize("name", ["Lotte", "Ria"])
def test_no_handler_gives_somebody_more_whatever_is_sent_along(world: World, name: str) -> None:
    """The last of the runs, because it changes what it can: each with the ids of others, at others' addresses."""
    reader = next(one for one in world.told.people if one.name.startswith(name))
    allowed = {text for owner in world.told.people for text in given(world.told, reader, owner)}
    cookie = world.cookie(reader.name)
    heard = ""

    for address in (f"/plan/delen?plan={world.plans[0]}", f"/afspraak?versie={world.versions[0]}", "/team", "/beheer"):
        for know_all in (True, False):
            with RawSocket(world.server, cookie=cookie, address=address, boot=BOOT) as socket:
                for handler in handlers():
                    socket.says(handler, world.arguments(handler) if know_all else {})
            heard += socket.heard

    assert heard_of_others(world, heard, reader) <= allowed
    assert not {word(kind, one.name) for one in world.told.people for kind in KINDS} & set(world.server.log().split())
