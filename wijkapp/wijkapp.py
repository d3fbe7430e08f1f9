"""Builds the app: its language and theme, the gate before every event, the door before every request, and its pages."""

import json
from collections.abc import Mapping
from typing import Final

import reflex as rx
from reflex.utils.exec import is_prod_mode
from starlette.types import ASGIApp

from wijkapp.components.failure import failure_boundary
from wijkapp.gate.door import Door
from wijkapp.gate.live import push_changes
from wijkapp.gate.middleware import Gate
from wijkapp.gate.quiet_logs import keep_content_out
from wijkapp.gate.unforeseen import note_event
from wijkapp.pages.lost import not_found_page
from wijkapp.pages.routes import routes
from wijkapp.settings import ROOT, settings
from wijkapp.web.routes import routes_app

_SCRIPT_HASHES: Final = ROOT / ".build" / "csp.json"
_THEME: Final = "voorbeeld-theme wijkapp-theme"


def _script_hashes() -> Mapping[str, str]:
    """The CSP hashes that the last build wrote; {} before any build."""
    if not _SCRIPT_HASHES.exists():
        return {}
    found: dict[str, list[str]] = json.loads(_SCRIPT_HASHES.read_text("utf-8"))
    return {path: " ".join(f"'{digest}'" for digest in digests) for path, digests in found.items()}


def _door(inner: ASGIApp) -> ASGIApp:
    pages = [page.path for page in routes()]
    return Door(inner, settings=settings(), script_hashes=_script_hashes(), pages=pages)


app = rx.App(
    html_lang="nl",
    html_custom_attrs={"className": f"{_THEME} {settings().theme_class}".strip()},
    reset_style=False,
    stylesheets=["stylesheet.css"],
    # Reflex's own banner, toasts and badge are English and bring their own styles; ours are state in live regions.
    app_wraps={(55, "Failure"): lambda _stateful: failure_boundary()},
    toaster=None,
    head_components=[
        rx.el.link(rel="icon", href="/favicon.ico", sizes="32x32"),
        rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/apple-touch-icon.png"),
        rx.el.script(src="/outbox.js"),
    ],
    backend_exception_handler=note_event,
    api_transformer=[routes_app(), _door],
)
app.add_middleware(Gate(), index=0)
app.register_lifespan_task(push_changes, app=app)
for page in routes():
    app.add_page(
        page.component,
        route=page.path,
        title=page.title,
        description=page.description or None,
        on_load=list(page.on_load),
        meta=[] if page.public else [{"name": "robots", "content": "noindex"}],
    )
app.add_page(not_found_page, route="/404", title="Deze pagina bestaat niet - Wijkapp")
if is_prod_mode():
    # Last, so that whatever is wrong with the installation itself is told in full.
    keep_content_out()
