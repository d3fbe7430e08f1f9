"""A code at signing in: the app that makes it, and recovery codes, on the page of the own account."""

import reflex as rx

from wijkapp.components.print_button import print_button
from wijkapp.components.text import button, heading, paragraph
from wijkapp.pages.account.fields import account_field, account_form, folded, password_field, submit_button
from wijkapp.pages.account.state import AccountState


def recovery_codes() -> rx.Component:
    """New recovery codes, which are shown once."""
    return rx.el.section(
        heading(2, "Je herstelcodes", id="codes-kop", tab_index=-1),
        paragraph("Heb je je telefoon niet bij je? Dan log je in met een van deze codes. Elke code werkt één keer."),
        rx.el.ul(
            rx.foreach(AccountState.codes, lambda code: rx.el.li(code, key=code)),
            class_name="wa-codes",
        ),
        paragraph(rx.el.strong("Je ziet ze alleen nu. "), "Print ze, of bewaar ze op een veilige plek."),
        rx.el.div(
            print_button("Print je herstelcodes"),
            rx.el.button(
                "Ik heb ze bewaard",
                type="button",
                class_name=button("secondary-action"),
                on_click=AccountState.codes_kept,
            ),
            class_name="wa-actions",
        ),
        class_name="wa-section wa-next wa-print-only-this",
    )


def app_code() -> rx.Component:
    """Setting the app up, or what can be done when it is."""
    return rx.el.section(
        heading(2, "Inloggen met een code", id="app-kop", tab_index=-1),
        rx.cond(
            AccountState.has_totp & ~AccountState.app_lost,
            _app_on(),
            rx.cond(
                AccountState.setting_up, _app_setting_up(), rx.cond(AccountState.app_lost, _app_lost(), _app_off())
            ),
        ),
        class_name="wa-section",
    )


def _app_off() -> rx.Component:
    return rx.fragment(
        paragraph(
            "Met een app op je telefoon log je veiliger in. Na je wachtwoord typ je een code uit die app. ",
            "Weet iemand je wachtwoord? Dan komt hij er nog niet in.",
        ),
        rx.el.button("Stel een code in", type="button", class_name=button(), on_click=AccountState.begin_code),
    )


def _app_lost() -> rx.Component:
    return rx.fragment(
        paragraph(
            rx.el.strong("Werkt nu niet. "),
            "We kunnen de codes uit je app niet meer controleren. Dat ligt niet aan jou.",
        ),
        paragraph(
            "Je logt nu in met een herstelcode. Je hebt er nog ",
            AccountState.codes_left,
            ". Stel de app opnieuw in, dan log je weer in met een code uit de app.",
        ),
        rx.el.button("Stel de app opnieuw in", type="button", class_name=button(), on_click=AccountState.begin_code),
    )


def _app_setting_up() -> rx.Component:
    return rx.fragment(
        rx.el.ol(
            rx.el.li("Open op je telefoon een app die codes maakt. Heb je die niet? Vraag je beheerder welke."),
            rx.el.li("Scan dit plaatje met de app."),
            rx.el.li("Typ hieronder de 6 cijfers die de app laat zien."),
            class_name="wa-steps",
        ),
        rx.el.div(
            rx.el.img(
                src=AccountState.qr,
                alt="QR-code voor de app op je telefoon. Scannen lukt niet? Gebruik de sleutel hiernaast.",
                class_name="wa-qr",
            ),
            rx.el.div(
                paragraph("Lukt scannen niet? Typ dan deze sleutel in de app:"),
                rx.el.p(AccountState.secret, class_name="wa-secret"),
            ),
            class_name="wa-app",
        ),
        account_form(
            account_field(
                "app-code",
                "Code uit de app",
                hint="6 cijfers.",
                auto_complete="one-time-code",
                class_name="wa-code-input",
            ),
            password_field("app-wachtwoord"),
            rx.el.div(
                submit_button("Zet de code aan", "primary-action"),
                rx.el.button("Stop", type="button", class_name=button("subtle"), on_click=AccountState.drop_code),
                class_name="wa-actions",
            ),
            on_submit=AccountState.confirm_code,
        ),
    )


def _app_on() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.strong("Staat aan. "), "Je logt in met je wachtwoord en een code.", class_name="utrecht-paragraph"
        ),
        paragraph("Je hebt nog ", AccountState.codes_left, " herstelcodes."),
        folded(
            "Maak nieuwe herstelcodes",
            account_form(
                paragraph("Je oude herstelcodes werken daarna niet meer."),
                password_field("codes-wachtwoord"),
                submit_button("Maak nieuwe herstelcodes"),
                on_submit=AccountState.make_codes,
            ),
        ),
        rx.cond(
            AccountState.needs_totp,
            paragraph("Bij jouw rol hoort inloggen met een code. Je kunt dit niet uitzetten."),
            folded(
                "Zet de code uit",
                account_form(
                    password_field("uit-wachtwoord"),
                    submit_button("Zet de code uit"),
                    on_submit=AccountState.switch_off_code,
                ),
            ),
        ),
    )
