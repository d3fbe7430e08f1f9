"""How my account looks."""

import reflex as rx

from wijkapp.actions.passwords import SHORTEST
from wijkapp.components.post_form import post_form
from wijkapp.components.print_button import print_button
from wijkapp.components.problems import problem_list
from wijkapp.components.sign_in_choice import join_choice
from wijkapp.components.text import anchor, button, button_link, heading, hidden_text, link, paragraph
from wijkapp.pages.account import HEADING, AccountState
from wijkapp.pages.account_email import email_address
from wijkapp.pages.account_erasing import erased, erasing
from wijkapp.pages.account_facts import SessionCard
from wijkapp.pages.account_fields import account_field, account_form, folded, password_field, submit_button
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
        rx.cond(AccountState.codes.length() > 0, _codes()),
        rx.cond(AccountState.private_closed, _closed()),
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
            rx.fragment(_app(), _password(), rx.cond(AccountState.email != "", email_address()), _join()),
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


def _closed() -> rx.Component:
    return rx.el.section(
        heading(2, "Je plannen zijn dicht", id="prive"),
        paragraph(
            "Iemand anders maakte een herstellink voor je account, of veranderde je e-mailadres. ",
            "Daarom zijn je plannen dicht, met alles wat je daarvan niet deelde of indiende. Ze zijn niet weg.",
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
            "Lukt geen van deze manieren? Dan blijven ze dicht. Niemand anders kan ze openen, ook je beheerder niet."
        ),
        class_name="wa-section wa-shut",
    )


def _codes() -> rx.Component:
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


def _app() -> rx.Component:
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
