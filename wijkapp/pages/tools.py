"""The tools: one-page guides that print."""

import reflex as rx

from wijkapp import texts
from wijkapp.components.layout import breadcrumb, frame
from wijkapp.components.prose import prose
from wijkapp.components.text import anchor, heading, paragraph
from wijkapp.domain.situation import Tool
from wijkapp.installation import catalogue


def tools_page() -> rx.Component:
    """All tools, each with what it is for and how long it takes."""
    return frame(
        heading(1, "Hulpmiddelen"),
        paragraph("Korte handleidingen om direct te gebruiken. Elke past op één vel papier.", lead=True),
        rx.el.ul(*(_tool(tool) for tool in catalogue().tools), class_name="wa-cards"),
        active="/hulpmiddelen",
        wide=True,
    )


def _tool(tool: Tool) -> rx.Component:
    return rx.el.li(
        rx.el.h2(
            anchor(tool.title, href=f"/hulpmiddelen/{tool.slug}", class_name="wa-card__link"),
            class_name="wa-card__title",
        ),
        rx.el.p(tool.summary, class_name="wa-card__text"),
        rx.el.p(_facts(tool), class_name="wa-card__facts"),
        class_name="wa-card",
    )


def tool_page(tool: Tool) -> rx.Component:
    """One guide, to read on a screen or on paper."""
    return frame(
        breadcrumb(("Start", "/"), ("Hulpmiddelen", "/hulpmiddelen")),
        rx.el.article(
            heading(1, tool.title),
            paragraph(tool.summary, lead=True),
            rx.el.p(_facts(tool), class_name="wa-tool__facts"),
            prose(tool.body),
            class_name="wa-tool",
        ),
        rx.el.p("Printen? Gebruik de printknop van je browser, of Ctrl+P.", class_name="wa-note wa-noprint"),
        active="/hulpmiddelen",
    )


def _facts(tool: Tool) -> str:
    duration = texts.usual_duration(tool.minutes.least, tool.minutes.most)
    return f"{duration}, {tool.company.label}"
