"""What every deed on the page of the own account has in common: doing it, and saying what came of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import proving
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut, WijkappError
from wijkapp.gate.cookies import sign_in_token_in
from wijkapp.gate.form import fields_of
from wijkapp.gate.visitor import actor_behind
from wijkapp.settings import settings

HEADING: Final = "account-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
_LONGEST: Final = 1000
"""Characters of anything that is typed here; more is cut off, and then it is wrong."""
Form = dict[str, Any]


class Deeds(rx.State, mixin=True):
    """A page on which somebody changes the own account."""

    done: str = ""
    problems: list[Problem] = []
    codes: list[str] = []
    turn: int = 0
    """Counts what was done, so that a form that did its work is drawn anew and empty."""

    async def _do(
        self, fields: tuple[str, str], deed: Callable[[Actor, datetime], object], done: str, *, shows: bool = False
    ) -> EventSpec:
        """Do it and say so, or say at the field what is wrong; give where the focus goes. ``fields`` as ``_try``."""
        works, result = await self._try(fields, deed)
        if not works:
            return rx.set_focus(PROBLEMS)
        self._forget_secret()
        self.turn += 1
        await self._show(fresh=True)
        self.done = done
        if shows and isinstance(result, tuple):
            self.codes = list(result)
            return rx.set_focus("codes-kop")
        return rx.set_focus(HEADING)

    async def _try(self, fields: tuple[str, str], deed: Callable[[Actor, datetime], object]) -> tuple[bool, object]:
        """Do it in a thread and give what comes of it; False when it fails, which then stands at the field.

        Of ``fields`` the second is the one with the password.
        """
        self.done, self.problems, self.codes = "", [], []
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            return True, await asyncio.to_thread(deed, actor, clock.now())
        except WijkappError as problem:
            field = fields[isinstance(problem, proving.WrongPassword)]
            self.problems = [problem_here(field, problem.sentence)]
            return False, None

    async def _show(self, *, fresh: bool = False) -> None:
        """Fill the page; ``fresh`` looks in the database who this is now, because a deed may have changed that."""
        raise NotImplementedError

    def _forget_secret(self) -> None:
        """Forget the secret of an app that is being set up; the part of the page that makes one says how."""
        raise NotImplementedError

    def _token(self) -> str:
        return sign_in_token_in(self.router.headers.cookie, settings())


def typed(form: object, name: str) -> str:
    """What was typed in a field; "" for what is no text. The browser can send anything here."""
    return fields_of(form).get(name, "")[:_LONGEST]
