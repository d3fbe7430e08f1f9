"""Step 6, agreements: what I ask my manager for, and when I look back."""

import reflex as rx

from wijkapp.components.fields import text_area, text_field
from wijkapp.components.text import heading, link, paragraph
from wijkapp.domain.steps import Step
from wijkapp.pages.corner import CornerState
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState

_ASK = rx.cond(
    CornerState.signed_in,
    "Je leidinggevende leest dit pas als je je plan indient.",
    "Je neemt dit zelf mee naar je leidinggevende. Nu kan alleen jij dit lezen.",
)
_DAYS = rx.cond(
    CornerState.signed_in,
    "Alleen jij leest deze dagen, tot je je plan indient. Dan leest je leidinggevende ze ook.",
    "Alleen jij kunt deze dagen lezen.",
)


def agreements_page() -> rx.Component:
    """Plainly who can see the plan, review dates, and support to ask for."""
    return step_page(
        Step.AGREEMENTS,
        heading(2, "Wanneer kijk je terug?", id="review-kop"),
        rx.el.p(_DAYS, id="review-wie", class_name="wa-privacy"),
        rx.el.div(
            text_field(
                "review.first",
                "Eerste terugblik",
                hint="Bijvoorbeeld over zes weken. Dan weet je of je route past",
                type="date",
                required=True,
                problems=WizardState.problems,
                class_name="wa-date",
            ),
            text_field(
                "review.later",
                "Tweede terugblik (optioneel)",
                hint="Bijvoorbeeld als je route klaar is",
                type="date",
                problems=WizardState.problems,
                class_name="wa-date",
            ),
            role="group",
            class_name="wa-pair",
            custom_attrs={"aria-labelledby": "review-kop", "aria-describedby": "review-wie"},
        ),
        heading(2, "Wat heb je nodig van je leidinggevende?"),
        paragraph("Vul alleen in wat je echt wilt vragen. Leeg laten mag."),
        _ask("support.time", "Tijd (optioneel)", "Bijvoorbeeld: een dagdeel per maand, of ruimte voor intervisie"),
        _ask("support.budget", "Budget (optioneel)", "Bijvoorbeeld: de kosten van een training"),
        _ask("support.expertise", "Kennis van anderen (optioneel)", "Bijvoorbeeld: meelopen met een collega elders"),
        title="Welke afspraken maak je?",
        lead="Een plan blijft leven als je weet wanneer je terugkijkt.",
        before=rx.el.div(
            rx.cond(CornerState.signed_in, _only_what_you_hand_over(), _nobody_else()),
            class_name="wa-note",
        ),
    )


def _nobody_else() -> rx.Component:
    return rx.fragment(
        paragraph(rx.el.strong("Niemand anders kan dit plan nu zien.")),
        paragraph("Ook je leidinggevende niet. Jij beslist wat je laat lezen, door het te printen of te laten zien."),
    )


def _only_what_you_hand_over() -> rx.Component:
    return rx.fragment(
        paragraph(rx.el.strong("Niemand kan meelezen terwijl je schrijft.")),
        paragraph(
            "Anderen lezen alleen een kopie van wat jij zelf deelt, indient of bij je team inbrengt. Pas je daarna "
            "iets aan? Dan ziet niemand dat, tot je een nieuwe versie deelt of indient. Is je plan klaar? Dan kun je "
            "het ",
            link("afspreken met je leidinggevende", f"/plan/afspreken?plan={WizardState.plan_id}"),
            ".",
        ),
    )


def _ask(name: str, label: str, hint: str) -> rx.Component:
    return text_area(name, label, hint=hint, privacy=_ASK, rows=2, problems=WizardState.problems)
