"""What a page is to the site map."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import reflex as rx

SITE: Final = "Wijkapp"


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page. ``quiet`` pages are pure HTML without a script; ``public`` ones are in the sitemap."""

    path: str
    title: str
    component: Callable[[], rx.Component]
    description: str = ""
    quiet: bool = False
    public: bool = False
    on_load: tuple[Any, ...] = field(default=())


def living(path: str, title: str, component: Callable[[], rx.Component], *fill: Any) -> Page:  # noqa: ANN401 - handlers
    """A page with a line to the server, filled by these handlers when it opens."""
    return Page(path=path, title=f"{title} - {SITE}", component=component, on_load=fill)
