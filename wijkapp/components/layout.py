"""The frame around every page: skip link, header, navigation, main and footer."""

from typing import Final

import reflex as rx

from wijkapp.components.mark import mark
from wijkapp.components.session_watch import SessionWatch
from wijkapp.components.text import Content, anchor, link
from wijkapp.components.who_sees import WHO_SEES_WHAT
from wijkapp.settings import settings

_MENU: Final = (
    ("Praktijksituaties", "/situaties"),
    ("Mijn plannen", "/plannen"),
    ("Mijn team", "/team"),
    ("Hulpmiddelen", "/hulpmiddelen"),
)


def frame(
    *content: rx.Component, active: str = "", wide: bool = False, corner: rx.Component | None = None
) -> rx.Component:
    """A whole page; ``active`` is the address of the menu item it belongs to.

    ``corner`` is what a living page says in its header about who sits at it; other pages lead to the account.
    """
    return rx.el.div(
        anchor(
            "Naar de inhoud",
            href="#inhoud",
            class_name="utrecht-skip-link utrecht-skip-link--visible-on-focus",
        ),
        _header(active, corner),
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


def corner_nav(*items: rx.Component) -> rx.Component:
    """The links in the corner of the header, which are about whoever sits here."""
    return rx.el.nav(
        rx.el.ul(*items, class_name="wa-nav__list"), class_name="wa-corner", custom_attrs={"aria-label": "Van jou"}
    )


def nav_link(text: Content, href: str, active: str) -> rx.Component:
    """A link of the header; it says so when its page is the one that is open."""
    here = {"aria-current": "page"} if href == active else {}
    return anchor(text, href=href, class_name="wa-nav__link", custom_attrs=here)


def _header(active: str, corner: rx.Component | None) -> rx.Component:
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
            corner or corner_nav(rx.el.li(nav_link("Account", "/account", active))),
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
            *(rx.el.li(nav_link(text, href, active)) for text, href in _MENU),
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
                    rx.el.li(link("Wie ziet wat?", WHO_SEES_WHAT)),
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
