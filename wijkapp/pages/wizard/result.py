"""The plan itself: readable on a phone, one A4 on paper when it is not too long."""

import reflex as rx

from wijkapp.components.print_button import print_button
from wijkapp.components.text import app_link, button_link, heading, link, paragraph
from wijkapp.pages.corner import CornerState
from wijkapp.pages.team.bring_in import bring_in_part
from wijkapp.pages.wizard import summary
from wijkapp.pages.wizard.frame import plan_frame, sharing_link
from wijkapp.pages.wizard.state import WizardState


def result_page() -> rx.Component:
    """What a person takes along."""
    return plan_frame(
        link("Mijn plannen", "/plannen", class_name="wa-back"),
        rx.cond(
            WizardState.finished,
            rx.el.p(
                "Je plan is klaar en bewaard. ",
                rx.cond(
                    CornerState.signed_in,
                    "Je opent het overal waar je inlogt.",
                    "Je opent het alleen in deze browser.",
                ),
                role="status",
                class_name="wa-done wa-noprint",
            ),
            rx.el.p(
                "Dit plan is nog niet af. ",
                app_link(WizardState.next_step, WizardState.next_href),
                class_name="wa-note wa-noprint",
            ),
        ),
        rx.el.article(
            heading(1, rx.cond(WizardState.name == "", "Je plan", WizardState.name)),
            rx.el.p("Mijn ontwikkelplan, bijgewerkt op ", WizardState.changed, class_name="wa-plan__made"),
            summary.part("De situatie", summary.situation()),
            summary.part("Wat ik wil leren", summary.questions(empty="Nog geen leervraag gekozen.", sharpened=True)),
            summary.part("Wat ik inbreng bij mijn team", summary.team_questions()),
            summary.part("Mijn leerroute", summary.path(empty="Nog geen activiteit gekozen.")),
            summary.part("Mijn afspraken", summary.agreements()),
            class_name="wa-plan",
        ),
        _print_choice(),
        rx.el.div(
            print_button("Print je plan"),
            rx.cond(CornerState.signed_in, sharing_link("Deel je plan", class_name=button_link("secondary-action"))),
            app_link(
                "Pas je plan aan", f"/plan?plan={WizardState.plan_id}", class_name=button_link("secondary-action")
            ),
            class_name="wa-actions wa-noprint",
        ),
        bring_in_part(),
        rx.cond(WizardState.finished, _what_now(), rx.fragment()),
    )


def _print_choice() -> rx.Component:
    """Whether the parts that are only mine come on paper too; nothing of it goes to the server."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            id="print-prive",
            default_checked=True,
            class_name="utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom",
        ),
        rx.el.span(
            rx.el.span("Print ook wat alleen voor mij is", class_name="wa-option__label"),
            rx.el.span("Haal het vinkje weg als iemand anders je plan leest", class_name="wa-option__text"),
            class_name="wa-option__body",
        ),
        class_name="wa-option wa-noprint",
    )


def _what_now() -> rx.Component:
    asks = (WizardState.support_time != "") | (WizardState.support_budget != "") | (WizardState.support_expertise != "")
    return rx.el.section(
        heading(2, "Hoe nu verder?"),
        rx.el.ol(
            rx.el.li("Zet de dag van je eerste terugblik in je agenda: ", rx.el.strong(WizardState.first_review), "."),
            rx.el.li("Begin deze week met je eerste activiteit."),
            rx.cond(CornerState.signed_in, rx.el.li(sharing_link("Kies wat je deelt"), ", en met wie.")),
            rx.cond(
                CornerState.signed_in,
                rx.el.li(
                    link(
                        "Spreek je plan af met je leidinggevende",
                        f"/plan/afspreken?plan={WizardState.plan_id}",
                    ),
                    ". Je ziet eerst precies wat die leest.",
                ),
                rx.cond(
                    asks, rx.el.li("Vraag je leidinggevende om wat je nodig hebt. Print je plan, of laat het zien.")
                ),
            ),
        ),
        rx.cond(
            CornerState.signed_in,
            rx.fragment(),
            paragraph("Log je in? Dan kun je je plan ook indienen bij je leidinggevende en het samen afspreken."),
        ),
        rx.cond(CornerState.signed_in, rx.fragment(), _another_device()),
        class_name="wa-next wa-noprint",
    )


def _another_device() -> rx.Component:
    return paragraph(
        "Wil je dit plan ook op een ander apparaat openen? Maak een code op de pagina ",
        link("Mijn plannen", "/plannen"),
        ".",
    )
