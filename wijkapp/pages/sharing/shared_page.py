"""How it looks what others share with me."""

import reflex as rx

from wijkapp.components.text import anchor, heading, paragraph
from wijkapp.pages.living import living_frame
from wijkapp.pages.sharing.copies import all_copies, sign_in_first, trouble_line
from wijkapp.pages.sharing.shared import SharedState
from wijkapp.pages.sharing.views import GroupView, SharerView
from wijkapp.pages.shut import shut_note

_SOMETHING = (SharedState.questions.length() + SharedState.activities.length() + SharedState.plans.length()) > 0


def shared_page() -> rx.Component:
    """Who shares something with me, or what one of them shares."""
    return living_frame(
        rx.cond(SharedState.one_person, anchor("Gedeeld met mij", href="/gedeeld", class_name="wa-back")),
        heading(
            1,
            rx.cond(
                SharedState.one_person & (SharedState.owner_name != ""),
                f"Wat {SharedState.owner_name} met je deelt",
                "Gedeeld met mij",
            ),
        ),
        rx.cond(SharedState.shut, rx.fragment(), trouble_line(SharedState.trouble)),
        rx.cond(
            SharedState.loaded,
            rx.cond(
                SharedState.guest,
                sign_in_first("Wat collega's met je delen, is alleen voor jou. Daarom moeten we weten wie je bent."),
                rx.cond(
                    SharedState.shut & (SharedState.groups.length() == 0) & ~_SOMETHING,
                    shut_note(2, "Je teams zijn dicht"),
                    rx.cond(SharedState.one_person, _one_person(), _list()),
                ),
            ),
            paragraph("Wat met je gedeeld is wordt opgehaald …"),
        ),
        active="/gedeeld",
        says_shut=True,
    )


def _list() -> rx.Component:
    return rx.cond(
        SharedState.groups.length() > 0,
        rx.fragment(rx.foreach(SharedState.groups, _group)),
        rx.cond(
            SharedState.trouble == "",
            rx.el.div(
                paragraph(rx.el.strong("Niemand deelt nu iets met je.")),
                paragraph(
                    "Deelt een collega een leervraag, een activiteit of een afgesproken plan met jou? "
                    "Dan staat die hier meteen."
                ),
                class_name="wa-empty",
            ),
        ),
    )


def _group(group: rx.Var[GroupView]) -> rx.Component:
    return rx.el.section(
        heading(2, f"Team {group.team}"),
        rx.el.ul(rx.foreach(group.people, _sharer), class_name="wa-plans"),
        key=group.team,
        class_name="wa-section",
    )


def _sharer(one: rx.Var[SharerView]) -> rx.Component:
    return rx.el.li(
        heading(3, anchor(one.name, href=one.href, class_name="wa-card__link"), class_name="wa-card__title"),
        rx.el.p(f"Deelt {one.line} met je", class_name="wa-card__facts"),
        key=one.href,
        class_name="wa-card",
    )


def _one_person() -> rx.Component:
    nothing = (SharedState.questions.length() + SharedState.activities.length() + SharedState.plans.length()) == 0
    return rx.cond(
        nothing,
        rx.cond(
            SharedState.trouble == "",
            rx.el.div(
                paragraph(
                    rx.el.strong(
                        rx.cond(SharedState.owner_name == "", "Deze collega", SharedState.owner_name),
                        " deelt nu niets met je.",
                    )
                ),
                paragraph("Wie deelt, kan daar altijd mee stoppen. Dan is het hier meteen weg."),
                role="status",
                class_name="wa-empty",
            ),
        ),
        rx.fragment(
            rx.cond(
                SharedState.leads,
                paragraph(
                    f"Je bent leidinggevende. {SharedState.owner_name} ziet bij Wie keek mee dat je dit opende.",
                    class_name="wa-note",
                ),
            ),
            all_copies(SharedState.questions, SharedState.activities, SharedState.plans),
        ),
    )
