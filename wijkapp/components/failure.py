"""What a page shows when something in it breaks that nobody foresaw: a neutral Dutch sentence."""

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

from wijkapp.components.text import heading, link, paragraph


def failure_boundary() -> rx.Component:
    """Catch an error in the page and show a Dutch page instead; what was typed stays in the outbox."""
    return ErrorBoundary.create(fallback_render=rx.Var.create(_crashed()), on_error=rx.noop())


def _crashed() -> rx.Component:
    return rx.el.main(
        heading(1, "Er ging iets mis op deze pagina"),
        paragraph("Wat je typte, is bewaard of staat nog in dit venster. Laad de pagina opnieuw.", lead=True),
        rx.el.p(link("Naar Mijn plannen", "/plannen"), class_name="utrecht-paragraph"),
        class_name="wa-main",
    )
