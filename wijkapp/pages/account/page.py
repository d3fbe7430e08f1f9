"""How my account looks."""

import reflex as rx

from wijkapp.actions.passwords import SHORTEST
from wijkapp.components.post_form import post_form
from wijkapp.components.problems import problem_list
from wijkapp.components.sign_in_choice import join_choice
from wijkapp.components.text import anchor, button, button_link, heading, hidden_text, link, paragraph
from wijkapp.pages.account.app_code_page import app_code, recovery_codes
from wijkapp.pages.account.closed_page import closed_plans
from wijkapp.pages.account.deeds import HEADING
from wijkapp.pages.account.email import email_address
from wijkapp.pages.account.erasing import erased, erasing
from wijkapp.pages.account.facts import SessionCard
from wijkapp.pages.account.fields import account_field, account_form, folded, password_field, submit_button
from wijkapp.pages.account.state import AccountState
from wijkapp.pages.living import living_frame
from wijkapp.pages.my_teams import my_teams
from wijkapp.settings import settings


def account_page() -> rx.Component:
    """The own account, or how to sign in."""
    return living_frame(
        problem_list(AccountState.problems),
        heading(1, "Mijn account", id=HEADING),
        rx.el.p(AccountState.done, role="status", class_name=rx.cond(AccountState.done == "", "wa-status", "wa-done")),
        rx.cond(
            AccountState.erased,
            erased(),
            rx.cond(
                AccountState.loaded,
                rx.cond(AccountState.signed_in, _account(), _stranger()),
                paragraph("Je account wordt opgehaald …"),
            ),
        ),
        active="/account",
        says_shut=True,
    )


def _stranger() -> rx.Component:
    return rx.fragment(
        rx.cond(
            AccountState.signed_out,
            paragraph("Je bent uitgelogd. Wat je had opgeslagen, is er nog.", lead=True),
            paragraph("Je bent niet ingelogd. Voor een plan heb je geen account nodig.", lead=True),
        ),
        rx.el.div(
            anchor("Log in", href="/inloggen?naar=/account", class_name=button_link()),
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def _account() -> rx.Component:
    return rx.fragment(
        rx.cond(AccountState.codes.length() > 0, recovery_codes()),
        rx.cond(AccountState.private_closed, closed_plans()),
        rx.cond(AccountState.held_back, _held_back()),
        rx.el.dl(
            _fact("Naam", AccountState.name),
            rx.cond(AccountState.email != "", _fact("E-mailadres", AccountState.email)),
            class_name="wa-facts",
        ),
        rx.el.div(
            post_form("/uitloggen", rx.el.button("Log uit", type="submit", class_name=button("secondary-action"))),
            class_name="wa-actions",
        ),
        rx.cond(
            AccountState.has_password,
            rx.fragment(app_code(), _password(), rx.cond(AccountState.email != "", email_address()), _join()),
            _through_organisation(),
        ),
        my_teams(),
        _places(),
        erasing(),
    )


def _fact(term: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.div(rx.el.dt(term), rx.el.dd(text), class_name="wa-facts__row")


def _join() -> rx.Component:
    if not settings().oidc_issuer:
        return rx.fragment()
    return rx.el.section(heading(2, "Inloggen via je organisatie"), join_choice(), class_name="wa-section")


def _through_organisation() -> rx.Component:
    return rx.el.section(
        heading(2, "Inloggen"),
        paragraph("Je logt in via je organisatie. Je wachtwoord verander je daar."),
        class_name="wa-section",
    )


def _held_back() -> rx.Component:
    return rx.el.div(
        paragraph(rx.el.strong("Stel eerst in dat je inlogt met een code.")),
        paragraph("Bij jouw rol kun je gegevens van anderen zien. Tot je een code gebruikt, kun je dat nog niet."),
        rx.el.p(link("Naar Inloggen met een code", "#app-kop"), class_name="utrecht-paragraph"),
        class_name="wa-note",
    )


def _password() -> rx.Component:
    return rx.el.section(
        heading(2, "Wachtwoord"),
        folded(
            "Kies een ander wachtwoord",
            account_form(
                rx.el.input(  # A password manager wants to know whose password this is.
                    name="gebruiker",
                    type="text",
                    auto_auto_complete="username",
                    default_value=AccountState.email,
                    read_only=True,
                    hidden=True,
                ),
                password_field("oud", "Je wachtwoord van nu"),
                account_field(
                    "nieuw",
                    "Nieuw wachtwoord",
                    hint=f"Minstens {SHORTEST} tekens. Een paar woorden achter elkaar onthoud je makkelijk.",
                    type="password",
                    auto_complete="new-password",
                ),
                submit_button("Verander mijn wachtwoord"),
                on_submit=AccountState.change_password,
            ),
        ),
        class_name="wa-section",
    )


def _places() -> rx.Component:
    return rx.el.section(
        heading(2, "Waar je bent ingelogd", id="sessies", tab_index=-1),
        rx.el.ul(rx.foreach(AccountState.places, _place), class_name="wa-places"),
        rx.cond(
            AccountState.places.length() > 1,
            rx.el.button(
                "Log uit op alle andere apparaten",
                type="button",
                class_name=button("secondary-action"),
                on_click=AccountState.end_others,
            ),
        ),
        class_name="wa-section",
    )


def _place(place: rx.Var[SessionCard]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.strong(place.device),
            rx.cond(
                place.here,
                rx.el.span("Dit apparaat", class_name="wa-place__here"),
                rx.el.span("Laatst gebruikt op ", place.used, class_name="wa-place__when"),
            ),
        ),
        rx.cond(
            place.here,
            rx.fragment(),
            rx.el.button(
                "Log hier uit",
                hidden_text(rx.fragment(": ", place.device, ", laatst gebruikt op ", place.used)),
                type="button",
                class_name=button("subtle"),
                on_click=AccountState.end_session(place.id),
            ),
        ),
        key=place.id,
        class_name="wa-place",
    )
