"""Private texts that were shut: why, and the ways to open them, on the page of the own account."""

import reflex as rx

from wijkapp.components.text import button, heading, paragraph
from wijkapp.pages.account.fields import account_field, account_form, submit_button
from wijkapp.pages.account.state import AccountState
from wijkapp.settings import settings


def closed_plans() -> rx.Component:
    """That they are shut, and a form for each thing that their owner may still have."""
    return rx.el.section(
        heading(2, "Je plannen zijn dicht", id="prive"),
        paragraph(
            "Iemand anders maakte een herstellink voor je account, of veranderde je e-mailadres. ",
            "Daarom zijn je plannen en je teams dicht. Er is niets weg. ",
            "Wat je deelde of indiende, kunnen anderen gewoon blijven lezen.",
        ),
        paragraph("Laat zien dat jij het bent. Dan gaan ze weer open. Kies wat je hebt:"),
        rx.cond(
            AccountState.way_password,
            account_form(
                account_field(
                    "vorig-wachtwoord",
                    "Het wachtwoord dat je hiervoor had",
                    hint="Is je wachtwoord niet veranderd? Typ dan het wachtwoord waarmee je inlogt.",
                    type="password",
                    auto_complete="off",
                ),
                submit_button("Open met mijn oude wachtwoord"),
                on_submit=AccountState.open_with_password,
                key="oud",
            ),
        ),
        rx.cond(
            AccountState.way_code,
            account_form(
                account_field(
                    "vorige-code", "Een herstelcode die je toen al had", auto_complete="off", class_name="wa-code-input"
                ),
                submit_button("Open met een herstelcode"),
                on_submit=AccountState.open_with_code,
                key="code",
            ),
        ),
        rx.cond(
            AccountState.way_mail,
            rx.el.div(
                paragraph("Of laat een link sturen naar ", rx.el.strong(AccountState.email), "."),
                rx.el.button(
                    "Stuur mij een link",
                    id="mail-link",
                    type="button",
                    class_name=button("secondary-action"),
                    on_click=AccountState.mail_link,
                ),
                class_name="wa-stack",
            ),
        ),
        _by_provider(),
        paragraph(
            "Lukt geen van deze manieren? Dan blijven je plannen dicht. Niemand anders kan ze openen, ook je beheerder "
            "niet. Je beheerder kan je wel opnieuw in je team zetten. Je team krijgt daar een melding van."
        ),
        class_name="wa-section wa-shut",
    )


def _by_provider() -> rx.Component:
    """Nothing where people do not come in through their organisation."""
    if not settings().oidc_issuer:
        return rx.fragment()
    return rx.cond(
        AccountState.way_provider,
        paragraph(
            f"Of log uit, en log daarna in met {settings().oidc_label}. Dan gaan ze vanzelf open. "
            "Is er sinds ze dichtgingen een wachtwoord gekozen? Dat werkt dan niet meer.",
        ),
    )
