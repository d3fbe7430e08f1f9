"""A situation, a guest, a plan and a change in one call each."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import sqlalchemy as sa

from tests.keys import KEY, seal_of
from wijkapp.actions.context import Context
from wijkapp.actions.guests import actor_of, begin
from wijkapp.actions.starting import start
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Change, Proposal, Tick, Write
from wijkapp.domain.situation import Situation
from wijkapp.store.engine import Store

SLUG = "straat"
QUESTION = f"question.{SLUG}~invloed"
NOBODYS_ID = "5f2b7c1e-8a40-4d3c-9b56-0e1d2c3b4a59"
"""A well-formed id that nothing has; it is fixed, because tests that run side by side must have the same names."""
ACTIVITIES = tuple(f"{SLUG}~doen-{number}" for number in range(1, 7))
_Result = TypeVar("_Result")


def situation(slug: str = SLUG, title: str = "Te hard in onze straat") -> Situation:
    """A small situation: three questions, two team questions and six activities."""
    return Situation.model_validate(
        {
            "slug": slug,
            "title": title,
            "summary": "Er wordt te hard gereden.",
            "case": "Ik sta in een straat waar auto's te hard rijden. Wat kan ik doen?",
            "competences": ["signaleren-en-agenderen"],
            "life_domains": ["veiligheid"],
            "individual_questions": [_question(name) for name in ("invloed", "netwerk", "spel")],
            "team_questions": [_question(name) for name in ("kennis", "partners")],
            "activities": [_activity(number) for number in range(1, 7)],
        }
    )


def _question(name: str) -> dict[str, object]:
    example = {"words": "Mijn woorden.", "behind": "De vraag erachter.", "sign": "Ik merk het."}
    return {"id": name, "text": f"Hoe werkt {name}?", "kind": "kennis", "example": example}


def _activity(number: int) -> dict[str, object]:
    return {
        "id": f"doen-{number}",
        "what": f"Activiteit {number}",
        "why": "Omdat het helpt.",
        "first_step": "Bel iemand.",
        "serves": ["invloed"],
        "form": "vragen",
        "company": "collega",
        "minutes": {"least": 30, "most": 60},
        "counts_as": "overig",
    }


class FakeCatalogue:
    """A catalogue in memory; ``texts`` can be edited like files."""

    def __init__(self, *situations: Situation) -> None:
        """Hold these situations."""
        self.texts = {one.slug: one for one in situations}

    def situation(self, slug: str) -> Situation | None:
        """Find a situation by its slug; None when there is none."""
        return self.texts.get(slug)


def context_on(store: Store) -> Context:
    """An installation with two situations."""
    return Context(store, FakeCatalogue(situation(), situation("huur", "De huur loopt op")), seal=seal_of(KEY))


def guest(context: Context, now: datetime) -> Actor:
    """Somebody who just came in."""
    actor = actor_of(context, begin(context, now), now)
    assert actor is not None
    return actor


def owned_plan(context: Context, now: datetime) -> tuple[Actor, UUID]:
    """Somebody with a plan from the first situation."""
    actor = guest(context, now)
    return actor, start(context, actor, SLUG, now)


def proposal(change: Change, base: int = 0, op: UUID | None = None) -> Proposal:
    """A change on its way, with an id of its own unless one is given."""
    return Proposal(op=op or uuid4(), base=base, change=change)


def write(text: str, base: int = 0, field: str = "support.time") -> Proposal:
    """Somebody typed this."""
    return proposal(Write(field=field, value=text), base)


def tick(value: bool = True, field: str = f"{QUESTION}.chosen") -> Proposal:  # noqa: FBT002 - a value
    """Somebody ticked a box."""
    return proposal(Tick(field=field, value=value))


def at_once(jobs: Sequence[Callable[[], _Result]]) -> list[_Result]:
    """Run these in a thread each, let go at the same moment; give the results in the order of the jobs."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], _Result]) -> _Result:
        barrier.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@contextmanager
def statements(store: Store) -> Generator[list[str]]:
    """What is asked of the database meanwhile, without the values."""
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)
