"""Pages that show within a second what somebody else changed, and lose their line when their session ends.

A page says in its ``on_load`` what it follows; an action tells the topics after its commit; the page is then filled
anew by its own ``_renew``. Pushes do not pass the gate, so the cookie behind the tab is looked at here again, and a
push can show nothing that a reload would not. It goes only along the line on which somebody passed the gate: whoever
opens another one under the token of a tab, and says nothing, hears nothing.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable
from uuid import UUID

import reflex as rx
from reflex.istate.data import SessionData
from reflex.state import BaseState

from wijkapp.actions.sessions import signed_out
from wijkapp.actions.signals import Signals
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut, TryLater, WijkappError
from wijkapp.gate.visitor import settle_in
from wijkapp.gate.who import actor_in
from wijkapp.installation import context

_log = logging.getLogger(__name__)
_GATHERING: Final = 0.05
"""Seconds in which several changes become one push; a meeting types faster than anybody reads."""
_NAMESPACE: Final = "/_event"


@runtime_checkable
class Renewing(Protocol):
    """A state that can be filled anew."""

    async def _renew(self) -> None: ...


class _Behind(NamedTuple):
    """The line on which a tab last passed the gate, and who sat there; None for nobody with an account."""

    line: str
    person: UUID | None


_following: dict[str, dict[type[rx.State], frozenset[str]]] = {}
_behind: dict[str, _Behind] = {}


def follow(state: rx.State, *topics: str) -> None:
    """Have ``_renew`` of this state called when one of these topics is told, and no longer for those of before.

    Only the page that is open follows; call it without topics to follow nothing.
    """
    tab = _following.setdefault(state.router.session.client_token, {})
    tab[type(state)] = frozenset(topics)


def sits_at(session: SessionData, actor: Actor | None) -> None:
    """Remember who is behind a tab and on which line, so that news goes there, and is cut when the session ends."""
    _behind[session.client_token] = _Behind(session.session_id, actor.person if actor else None)


def leave_alone(state: rx.State) -> None:
    """Tell a tab nothing any more: its account was erased, and it must not lose its line before it has gone on."""
    _forget(state.router.session.client_token)


def interested(topics: frozenset[str]) -> dict[str, list[type[rx.State]]]:
    """Which tabs have to hear about these topics, with the states to fill anew; a tab may have none of those."""
    found = {token: [kind for kind, follows in tab.items() if follows & topics] for token, tab in _following.items()}
    ended = {token: [] for token, (_, person) in _behind.items() if person and signed_out(person) in topics}
    return ended | {token: kinds for token, kinds in found.items() if kinds or token in ended}


async def push_changes(app: rx.App, signals: Signals | None = None) -> None:
    """Listen for as long as the server runs, and bring every change to the tabs that follow it.

    Without ``signals`` it listens to those of this installation.
    """
    signals = signals or context().signals
    told: set[str] = set()
    something = asyncio.Event()
    loop = asyncio.get_running_loop()

    def note(topic: str) -> None:
        told.add(topic)
        something.set()

    # Actions run in threads; what they tell is noted in the loop, so that nothing is lost between two pushes.
    signals.listen(lambda topic: loop.call_soon_threadsafe(note, topic))
    while True:
        await something.wait()
        await asyncio.sleep(_GATHERING)
        something.clear()
        _forget_gone(app)
        topics, told_now = frozenset(told), interested(frozenset(told))
        told -= topics
        await asyncio.gather(*(_safely(app, token, kinds) for token, kinds in told_now.items()))


async def _safely(app: rx.App, token: str, kinds: list[type[rx.State]]) -> None:
    """One tab that cannot be reached keeps no other from its news."""
    try:
        await _push(app, token, kinds)
    except Exception as problem:  # noqa: BLE001 - whatever happens, the other tabs hear theirs
        _log.warning("a tab could not be told: %s", type(problem).__name__)


async def _push(app: rx.App, token: str, kinds: list[type[rx.State]]) -> None:
    namespace = app.event_namespace
    sid = namespace.token_to_sid.get(token) if namespace else None
    if sid is None:
        _forget(token)
        return
    if token not in _behind or _behind[token].line != sid:
        return
    async with app.modify_state(rx.BaseStateToken(ident=token, cls=rx.State)) as root:
        over = await fill_anew(root, token, kinds)
    if over and app.sio is not None:
        with suppress(KeyError):
            await app.sio.disconnect(sid, namespace=_NAMESPACE)


async def fill_anew(root: BaseState, token: str, kinds: list[type[rx.State]]) -> bool:
    """Fill these states of one tab for whoever is behind it now.

    True when the session is over; then the tab was emptied.
    """
    actor: Actor | None = None
    trouble: WijkappError | None = None
    try:
        actor = await asyncio.to_thread(actor_in, root.router.headers.cookie, used=False)
    except (SignedOut, TryLater) as problem:
        trouble = problem
    if await settle_in(root, actor, trouble):
        # All of the page was emptied, not only what there is news about.
        kinds = list(dict.fromkeys([*kinds, *_following.get(token, {})]))
    sits_at(root.router.session, actor)
    if isinstance(trouble, SignedOut):
        return True
    for kind in kinds:
        state: Any = await root.get_state(kind)
        if isinstance(state, Renewing):
            await state._renew()  # noqa: SLF001 - a public method of a state could be called by any browser
    return False


def _forget_gone(app: rx.App) -> None:
    """Forget the tabs that were closed; one that comes back says anew what it follows."""
    there = app.event_namespace.token_to_sid.keys() if app.event_namespace else ()
    for token in [*_following, *_behind]:
        if token not in there:
            _forget(token)


def _forget(token: str) -> None:
    _following.pop(token, None)
    _behind.pop(token, None)
