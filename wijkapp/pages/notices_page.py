"""How the list of notices looks."""

import reflex as rx

from wijkapp.actions.retention import NOTICE_DAYS
from wijkapp.components.text import button, heading, hidden_text, link, paragraph
from wijkapp.pages.living import living_frame
from wijkapp.pages.notices import HEADING, SIGN_IN, NoticeCard, NoticesState
from wijkapp.texts import period


def notices_page() -> rx.Component:
    """What concerns me, the newest first, with a mark at what I did not read."""
    return living_frame(
        heading(1, "Meldingen", id=HEADING),
        paragraph("Hier lees je wat jou aangaat. Wat er precies staat, lees je pas op de pagina zelf.", lead=True),
        rx.el.p(NoticesState.trouble, role="alert", class_name="wa-status"),
        rx.el.p(NoticesState.done, role="status", class_name="wa-status"),
        rx.cond(
            NoticesState.stranger,
            paragraph(SIGN_IN, " ", link("Log in", "/inloggen")),
            rx.cond(NoticesState.loaded, _list(), paragraph("Je meldingen worden opgehaald …")),
        ),
        active="/meldingen",
    )


def _list() -> rx.Component:
    return rx.fragment(
        rx.cond(NoticesState.unread > 0, _unread()),
        rx.cond(
            NoticesState.cards.length() > 0,
            rx.el.ul(rx.foreach(NoticesState.cards, _card), class_name="wa-notices"),
            rx.el.div(
                paragraph(rx.el.strong("Er zijn geen meldingen.")),
                paragraph("Je krijgt er een als iemand je iets vraagt, antwoord geeft of iets met je afspreekt."),
                class_name="wa-empty",
            ),
        ),
        rx.cond(
            (NoticesState.newer != "") | (NoticesState.older != ""),
            rx.el.nav(
                rx.cond(NoticesState.newer != "", link("Nieuwere meldingen", NoticesState.newer)),
                rx.cond(NoticesState.older != "", link("Oudere meldingen", NoticesState.older)),
                class_name="wa-actions wa-pages",
                custom_attrs={"aria-label": "Meer meldingen"},
            ),
        ),
        paragraph(f"Na {period(NOTICE_DAYS)} halen we een melding weg.", class_name="wa-count"),
    )


def _unread() -> rx.Component:
    return rx.el.div(
        rx.el.p(rx.el.strong(NoticesState.unread), " niet gelezen"),
        rx.el.button(
            "Zet alles op gelezen",
            type="button",
            class_name=button("secondary-action"),
            on_click=NoticesState.mark_all_read,
        ),
        class_name="wa-actions",
    )


def _card(notice: rx.Var[NoticeCard]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.cond(notice.unread, rx.el.span("Nieuw", class_name="wa-notices__new")),
            link(notice.sentence, notice.address),
            rx.el.p(notice.at, class_name="wa-notices__at"),
        ),
        rx.cond(
            notice.unread,
            rx.el.button(
                "Gelezen",
                hidden_text(rx.fragment(" ", notice.sentence)),
                type="button",
                class_name=button("subtle"),
                on_click=NoticesState.mark_read(notice.id),
            ),
        ),
        key=notice.id,
        class_name=rx.cond(notice.unread, "wa-notices__one is-new", "wa-notices__one"),
    )
