"""How the list of what was handed in looks."""

import reflex as rx

from wijkapp.components.text import button_link, heading, link, paragraph
from wijkapp.pages.agreements.listing import AgreementsState
from wijkapp.pages.agreements.shown import version_list
from wijkapp.pages.agreements.views import VersionLine
from wijkapp.pages.living import living_frame
from wijkapp.pages.shut import shut_note


def agreements_page() -> rx.Component:
    """What lies where, for a worker and for who leads a team."""
    return living_frame(
        heading(1, "Ingediende plannen"),
        rx.el.p(AgreementsState.trouble, role="alert", class_name="wa-status"),
        rx.cond(
            AgreementsState.loaded,
            rx.cond(AgreementsState.stranger, _stranger(), _lists()),
            paragraph("De plannen worden opgehaald …"),
        ),
        active="/afspraken",
        says_shut=True,
    )


def _stranger() -> rx.Component:
    return rx.fragment(
        paragraph("Log in om te zien wat je bij je leidinggevende hebt ingediend.", lead=True),
        rx.el.p(link("Log in", "/inloggen", class_name=button_link()), class_name="wa-actions"),
    )


def _lists() -> rx.Component:
    return rx.fragment(
        rx.cond(AgreementsState.leads, _for_the_leader()),
        rx.cond(
            AgreementsState.shut,
            shut_note(2, "Je ingediende plannen zijn dicht"),
            _mine(),
        ),
    )


def _mine() -> rx.Component:
    return rx.cond(
        (AgreementsState.mine.length() > 0) | ~AgreementsState.leads,
        _list(
            "Mijn plannen",
            AgreementsState.mine,
            "Je hebt nog geen plan ingediend. Open bij Mijn plannen een plan dat klaar is en kies ‘Spreek je plan af’. "
            "Alleen je leidinggevende leest dan een kopie.",
        ),
    )


def _for_the_leader() -> rx.Component:
    return rx.fragment(
        paragraph("Dit dienden mensen uit je team bij je in. Als je een plan opent, ziet de werker dat.", lead=True),
        _list("Wacht op jou", AgreementsState.waiting, "Er wacht geen plan op jou."),
        rx.cond(AgreementsState.talking.length() > 0, _list("In gesprek", AgreementsState.talking, "")),
        _list("Afgesproken", AgreementsState.agreed, "Er is nog geen plan afgesproken."),
        rx.cond(
            AgreementsState.past.length() > 0,
            rx.el.details(rx.el.summary("Eerdere versies"), version_list(AgreementsState.past), class_name="wa-more"),
        ),
    )


def _list(title: str, versions: rx.Var[list[VersionLine]], empty: str) -> rx.Component:
    return rx.el.section(
        heading(2, title),
        rx.cond(versions.length() > 0, version_list(versions), rx.el.p(empty, class_name="wa-empty")),
        class_name="wa-section",
    )
