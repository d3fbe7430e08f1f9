"""The frame around every page: skip link, header, navigation, main and footer."""

from typing import Final

import reflex as rx

from wijkapp.components.mark import mark
from wijkapp.components.session_watch import SessionWatch
from wijkapp.components.text import anchor, link
from wijkapp.settings import settings

_MENU: Final = (
    ("Praktijksituaties", "/situaties"),
    ("Mijn plannen", "/plannen"),
    ("Hulpmiddelen", "/hulpmiddelen"),
    ("Mijn account", "/account"),
)


def frame(*content: rx.Component, active: str = "", wide: bool = False) -> rx.Component:
    """A whole page; ``active`` is the address of the menu item it belongs to."""
    return rx.el.div(
        anchor(
            "Naar de inhoud",
            href="#inhoud",
            class_name="utrecht-skip-link utrecht-skip-link--visible-on-focus",
        ),
        _header(active),
        SessionWatch.create(),
        rx.el.div(
            rx.el.main(
                *content,
                id="inhoud",
                tab_index=-1,
                class_name="wa-main wa-main--wide" if wide else "wa-main",
            ),
            class_name="wa-body",
        ),
        _footer(),
        class_name="utrecht-root utrecht-body wa-page",
    )


def _header(active: str) -> rx.Component:
    return rx.el.header(
        rx.el.div(
            anchor(
                mark(),
                rx.el.span("Wijkapp", class_name="wa-brand__name"),
                href="/",
                class_name="wa-brand",
            ),
            _organisation(),
            _menu(active),
            class_name="wa-header__in",
        ),
        class_name="wa-header",
    )


def _organisation() -> rx.Component:
    name = settings().organisation
    return rx.fragment() if name == "Wijkapp" else rx.el.span(name, class_name="wa-brand__organisation")


def _menu(active: str) -> rx.Component:
    return rx.el.nav(
        rx.el.ul(
            *(
                rx.el.li(
                    anchor(
                        text,
                        href=href,
                        class_name="wa-nav__link",
                        custom_attrs={"aria-current": "page"} if href == active else {},
                    ),
                )
                for text, href in _MENU
            ),
            class_name="wa-nav__list",
        ),
        class_name="wa-nav",
        custom_attrs={"aria-label": "Hoofdmenu"},
    )


def _footer() -> rx.Component:
    return rx.el.footer(
        rx.el.div(
            rx.el.nav(
                rx.el.ul(
                    rx.el.li(link("Hulp bij deze site", settings().help_page or "/hulp")),
                    rx.el.li(link("Privacy", "/privacy")),
                    rx.el.li(link("Toegankelijkheid", "/toegankelijkheid")),
                    rx.el.li(link("Over Wijkapp", "/over")),
                    class_name="wa-footer__links",
                ),
                custom_attrs={"aria-label": "Over deze site"},
            ),
            _contact(),
            class_name="wa-footer__in",
        ),
        class_name="wa-footer",
    )


def _contact() -> rx.Component:
    """Who runs this site and who to ask: the same place on every page."""
    facts = [("Deze site is van", settings().organisation)]
    if settings().contact:
        facts.append(("Contact", settings().contact))
    if settings().privacy_officer:
        facts.append(("Vragen over privacy", settings().privacy_officer))
    return rx.el.dl(
        *(rx.el.div(rx.el.dt(term), rx.el.dd(text)) for term, text in facts),
        class_name="wa-footer__facts",
    )


def breadcrumb(*trail: tuple[str, str]) -> rx.Component:
    """The way back up: pairs of text and address; the page itself is not in it."""
    return rx.el.nav(
        rx.el.ol(
            *(rx.el.li(link(text, href), class_name="wa-crumbs__item") for text, href in trail),
            class_name="wa-crumbs",
        ),
        custom_attrs={"aria-label": "Kruimelpad"},
    )
