"""Pages that show within a second what somebody else changed, and lose their line when their session ends.

A page says in its ``on_load`` what it follows; an action tells the topics after its commit; the page is then filled
anew by its own ``_renew``, which asks for everything as the person behind the tab, so a push can show nothing that a reload
would not.
"""

import reflex as rx

_following: dict[str, dict[type[rx.State], frozenset[str]]] = {}


def follow(state: rx.State, *topics: str) -> None:
    """Have ``_renew`` of this state called when one of these topics is told, and no longer for those of before.

    Only the page that is open follows; call it without topics to follow nothing.
    """
    tab = _following.setdefault(state.router.session.client_token, {})
    tab[type(state)] = frozenset(topics)
