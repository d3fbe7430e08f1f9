"""What all states of these pages share: filling the page, doing something, and saying what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions.administering import NOT_AN_ADMIN, Page
from wijkapp.actions.signals import organisation_topic
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, TryLater, WijkappError
from wijkapp.gate.live import follow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context

HEADING: Final = "beheer-kop"
"""The id of a page's heading, which takes the focus after a deed, because the button may be gone."""
_LONGEST_SEARCH: Final = 200
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Pager:
    """Where one is in a list of pages; an address is "" when there is nothing that way."""

    line: str = ""
    previous: str = ""
    next: str = ""


class AdminState(rx.State, mixin=True):
    """A page of the administration. ``loaded`` is set only for an administrator, for whom it was filled."""

    loaded: bool = False
    trouble: str = ""
    done: str = ""
    undo: str = ""
    problems: list[Problem] = []
    round: int = 0
    """Counts forms that were taken, so that the next one is an empty form."""

    async def _open(self) -> None:
        """Fill the page anew, with nothing said about what was done before."""
        self.done, self.undo, self.problems = "", "", []
        try:
            actor = await self._administrator()
            follow(self, *([organisation_topic(actor.organisation)] if actor.organisation else []))
            await self._fill()
        except WijkappError as problem:
            self.loaded, self.trouble = False, problem.sentence
            return
        self.loaded, self.trouble = True, ""

    async def _renew(self) -> None:
        """Show what somebody else changed; whoever may see the page no longer sees nothing any more."""
        with suppress(TryLater):
            try:
                await self._fill()
            except (NotAllowed, NotFound) as problem:
                self.reset()
                self.trouble = problem.sentence

    async def _fill(self) -> None:
        """Fill the page; each page of administrators says how. Raises NotAllowed, NotFound and TryLater."""
        raise NotImplementedError

    async def _administrator(self) -> Actor:
        actor = await actor_behind(self)
        if actor is None:
            raise NotAllowed(NOT_AN_ADMIN)
        return actor

    async def _ask(self, action: Callable[..., _Result], *asked: Any) -> _Result:  # noqa: ANN401 - what the action takes
        return await asyncio.to_thread(action, context(), await self._administrator(), *asked)

    async def _do(
        self, deed: Callable[[], Awaitable[object]], done: str, *, field: str = "", undo: str = ""
    ) -> EventSpec | None:
        """Do it, fill the page anew and say so; what is wrong is said at the field, or at the top of the page."""
        self.done, self.undo, self.problems = "", "", []
        try:
            await deed()
            await self._fill()
        except InvalidAnswer as problem:
            return self._refused(problem_here(field or HEADING, problem.sentence))
        except WijkappError as problem:
            if problem.sentence == NOT_AN_ADMIN:
                self.reset()
                self.trouble = problem.sentence
                return rx.noop()
            return self._refused(problem_here(HEADING, problem.sentence))
        self.done, self.undo = done, undo
        self.round += 1
        # The button for undo takes the focus by itself.
        return None if undo else rx.set_focus(HEADING)

    def _refused(self, *problems: Problem) -> EventSpec:
        self.problems = list(problems)
        return rx.set_focus(PROBLEMS)

    async def _change(self, action: Callable[..., _Result], *asked: Any) -> _Result:  # noqa: ANN401 - as above
        return await self._ask(action, *asked, clock.now())


def searched(asked: dict[str, str]) -> str:
    """What somebody searches for, from the address: one line that a database can look for; "" for everything."""
    text = "".join(sign for sign in asked.get("zoek", "")[:_LONGEST_SEARCH] if sign.isprintable())
    return " ".join(text.split())


def pager(page: Page[Any], path: str, what: tuple[str, str], **asked: str) -> Pager:
    """Say how much there is and where one is in it, with the addresses of the pages before and after."""
    one, many = what
    line = f"{page.total} {one if page.total == 1 else many}"
    if page.pages > 1:
        line += f", pagina {page.number} van {page.pages}"
    return Pager(
        line,
        _address(path, asked, page.number - 1) if page.number > 1 else "",
        _address(path, asked, page.number + 1) if page.number < page.pages else "",
    )


def _address(path: str, asked: dict[str, str], number: int) -> str:
    given = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(given | {'pagina': str(number)})}"
