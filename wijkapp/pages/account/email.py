"""The e-mail address on the page of the own account: one that waits, one to vouch for, and the form for another."""

import reflex as rx

from wijkapp.components.text import button, heading, link, paragraph
from wijkapp.pages.account.fields import account_field, account_form, folded, password_field, submit_button
from wijkapp.pages.account.state import AccountState


def email_address() -> rx.Component:
    """What is under way, and the form for another address; not while private texts are shut."""
    return rx.el.section(
        heading(2, "E-mailadres", id="adres-kop", tab_index=-1),
        rx.cond(AccountState.email_asked != "", _asked()),
        rx.cond(
            AccountState.private_closed,
            paragraph(
                "Je kunt je e-mailadres veranderen als je plannen weer open zijn. Zie ",
                link("Je plannen zijn dicht", "#prive"),
                ".",
            ),
            rx.fragment(rx.cond(AccountState.email_by_other, _by_other()), _another()),
        ),
        class_name="wa-section",
    )


def _asked() -> rx.Component:
    return rx.el.div(
        paragraph("We hebben een mail gestuurd naar ", rx.el.strong(AccountState.email_asked), "."),
        paragraph(
            "Open de link in die mail. Dan bevestig je dit e-mailadres. De link werkt één keer, tot ",
            AccountState.email_asked_until,
            ". Geen mail gekregen? Kijk bij je ongewenste mail, of vraag het opnieuw.",
        ),
        rx.el.button(
            "Laat mijn e-mailadres zoals het is",
            type="button",
            class_name=button("secondary-action"),
            on_click=AccountState.drop_email,
        ),
        class_name="wa-note",
    )


def _by_other() -> rx.Component:
    return rx.el.div(
        paragraph(
            "Een beheerder vulde dit e-mailadres in: ",
            rx.el.strong(AccountState.email),
            ". Is het van jou? Bevestig het dan. Zolang je dat niet doet, gaan je plannen dicht ",
            "als iemand via dit adres een nieuw wachtwoord kiest.",
        ),
        paragraph("Is het niet van jou? Verander het dan hieronder."),
        account_form(
            password_field("eigen-wachtwoord"),
            submit_button("Ja, dit is mijn e-mailadres"),
            on_submit=AccountState.own_email,
            key="eigen",
        ),
        class_name="wa-note",
    )


def _another() -> rx.Component:
    return folded(
        "Verander je e-mailadres",
        rx.cond(
            AccountState.mails,
            paragraph(
                "Je krijgt een mail op het nieuwe adres. Je e-mailadres verandert pas als je de link daarin opent. "
                "Op je oude adres laten we weten dat het is veranderd."
            ),
            paragraph(
                "Je e-mailadres verandert meteen. We kunnen geen mail sturen om het te controleren. Typ het dus goed: "
                "je logt er daarna mee in."
            ),
        ),
        paragraph("Op je andere apparaten word je uitgelogd."),
        account_form(
            account_field("nieuw-adres", "Nieuw e-mailadres", type="email", auto_complete="email"),
            password_field("adres-wachtwoord"),
            submit_button("Verander mijn e-mailadres"),
            on_submit=AccountState.change_email,
            key="adres",
        ),
    )
