"""How long it takes until a colleague's open page shows what somebody shares, and shows it no more."""

from typing import Final, NamedTuple
from uuid import UUID

from playwright.sync_api import Page

from benchmarks.browser import browser, visitor
from benchmarks.figures import Figure, label, percentile
from benchmarks.proxy import Lines
from benchmarks.servers import SITE_PORT, Server, site
from wijkapp import clock
from wijkapp.actions import changing, sessions, starting
from wijkapp.actions.context import Context
from wijkapp.catalogue import load
from wijkapp.domain.changes import Proposal, Tick
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.domain.roles import Role
from wijkapp.errors import NotFound
from wijkapp.gate.cookies import sign_in_cookie_name
from wijkapp.settings import settings
from wijkapp.store import people
from wijkapp.store.engine import open_store

ROUND_TRIPS: Final = (0, 150)
TURNS: Final = 20
_AIM: Final = 1000.0
"""Milliseconds: what is shared is on open pages within a second."""
_REST: Final = 100
"""Milliseconds between two presses."""
_PRESSED: Final = """() => addEventListener("click", () => { window.pressed = Date.now(); }, { capture: true })"""
_SEEN: Final = """there => new Promise(resolve => {
  const look = () => (document.querySelectorAll(".wa-copy").length > 0) === there && (resolve(Date.now()), true);
  if (look()) return;
  const watcher = new MutationObserver(() => look() && watcher.disconnect());
  watcher.observe(document.body, { childList: true, subtree: true });
})"""


def measure() -> list[Figure]:
    """Share with a leader and stop again, with the leader's page open in another browser on the same machine."""
    figures = []
    with site() as ours, Lines((SITE_PORT,)) as lines, browser() as running:
        scene = _settle(ours)
        for round_trip in ROUND_TRIPS:
            lines.set_round_trip(round_trip)
            with visitor(running) as here, visitor(running) as there:
                name = sign_in_cookie_name(settings())
                for page, token in ((here, scene.worker), (there, scene.leader)):
                    page.context.add_cookies([{"name": name, "value": token, "url": ours.origin}])
                shared, stopped = _shares(here, there, ours, scene)
            figures += [
                _figure("shared until seen", "on the leader's open page", round_trip, shared),
                _figure("not shared until gone", "off the leader's open page", round_trip, stopped),
            ]
    return figures


class _Scene(NamedTuple):
    """The sessions of a worker and a leader, and the plan, team and owner of what is shared."""

    worker: str
    leader: str
    plan: UUID
    team: UUID
    owner: UUID


def _settle(server: Server) -> _Scene:
    """Put a worker with a plan and a leader in the database."""
    now = clock.now()
    catalogue = load(settings().content_dir)
    context, situation = Context(open_store(server.database), catalogue), catalogue.situations[0]
    with context.store.writing() as db:
        organisation = people.add_organisation(db, "Wijkteams", now)
        team = people.add_team(db, organisation, "Noord", now)
        ids = [people.add_person(db, organisation, name, None, now) for name in ("Anna", "Linda")]
        for person, role in zip(ids, (Role.WORKER, Role.LEADER), strict=True):
            people.join(db, team, person, role, now)
        anna = people.actor(db, ids[0])
    if anna is None:
        raise NotFound
    plan = starting.start(context, anna, situation.slug, now)
    chosen = field_name(ItemList.QUESTIONS, item_id(situation.slug, situation.individual_questions[0].id), "chosen")
    proposal = Proposal(op=plan, base=0, change=Tick(field=chosen, value=True))
    changing.change(context, anna, plan, proposal, now)
    worker, leader = (sessions.begin(context, person, sessions.Method.PASSWORD, now) for person in ids)
    context.store.close()
    return _Scene(worker, leader, plan, team, ids[0])


def _shares(here: Page, there: Page, server: Server, scene: _Scene) -> tuple[list[float], list[float]]:
    """Press the button in turns; give for each press the milliseconds until the other page had it."""
    there.goto(f"{server.origin}/gedeeld?team={scene.team}&van={scene.owner}", wait_until="networkidle")
    here.goto(f"{server.origin}/plan/delen?plan={scene.plan}", wait_until="networkidle")
    here.evaluate(_PRESSED)
    card = here.locator(".wa-share").first
    gives = card.get_by_role("button", name="Deel met Je leidinggevende")
    stops = card.get_by_role("button", name="Stop")
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(TURNS):
        for found, button, shown in zip(taken, (gives, stops), (True, False), strict=True):
            waiting = there.evaluate_handle(f"there => {{ window.seen = ({_SEEN})(there); }}", shown)
            button.first.click()
            found.append(there.evaluate("window.seen") - here.evaluate("window.pressed"))
            waiting.dispose()
            here.wait_for_timeout(_REST)
    return taken


def _figure(name: str, end: str, round_trip: int, values: list[float]) -> Figure:
    return Figure(
        name=name,
        page=f"/plan/delen and /gedeeld, {round_trip} ms",
        start="the worker presses the button",
        end=end,
        percentile=label(95, values),
        value=percentile(values, 95),
        unit="ms",
        aim=_AIM,
        detail=values,
    )
