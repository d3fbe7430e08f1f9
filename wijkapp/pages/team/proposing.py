"""Bringing a question in at a team, with or without one's name, and what was proposed."""

import reflex as rx

from wijkapp.components.text import heading, hidden_text, link, paragraph
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.plan import TeamState
from wijkapp.pages.team.views import QuestionCard

ANONYMOUS = (
    "Zonder naam bewaren we nergens dat jij het was, ook niet in logboeken. Van het moment bewaren we alleen de dag. "
    "Let op: in een klein team kunnen collega's je herkennen aan je woorden. Neem je een "
    "vraag van deze site over zonder iets te veranderen? Dan is te vinden bij welke situatie hij hoort. En wie het "
    "teamplan dan open heeft, ziet je vraag verschijnen."
)


def proposed() -> rx.Component:
    """What was proposed, and the form for another question."""
    return rx.el.section(
        heading(2, "Voorgesteld"),
        rx.cond(
            TeamState.proposed.length() > 0,
            rx.el.ul(rx.foreach(TeamState.proposed, _proposal), class_name="wa-team-questions"),
            paragraph("Er ligt nu geen voorstel. Heb jij een vraag voor het team?", class_name="wa-team-none"),
        ),
        rx.el.details(
            rx.el.summary("Breng een vraag in"),
            forms.form(
                TeamState,
                TeamState.propose,
                forms.area(
                    TeamState,
                    "nieuw",
                    "wording",
                    "Wat wil je samen uitzoeken?",
                    hint="Schrijf het als vraag. Bijvoorbeeld: hoe krijgen we bewoners eerder aan tafel?",
                ),
                with_or_without_name(),
                key="nieuw",
                send="Breng in bij je team",
            ),
            open=TeamState.is_new,
            class_name="wa-more wa-noprint",
        ),
        class_name="wa-team-part wa-team-part--proposed",
    )


def _proposal(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.li(
        parts.question_title(one),
        rx.el.div(parts.facts_of(one), class_name="wa-team-card__facts"),
        rx.el.div(
            parts.small_button(
                "Neem aan", one.wording, TeamState.decide(one.id, QuestionMove.ADOPT.value), kind="secondary-action"
            ),
            parts.small_button("Parkeer", one.wording, TeamState.decide(one.id, QuestionMove.PARK.value)),
            link(rx.fragment("Bespreek", hidden_text(": "), hidden_text(one.wording)), one.href),
            rx.cond(one.said != "", rx.el.span(one.said, class_name="wa-team-said")),
            class_name="wa-team-more wa-noprint",
        ),
        key=one.id,
        class_name="wa-card wa-team-card",
    )


def with_or_without_name(own: str | rx.Var[str] = "nieuw") -> rx.Component:
    """The choice between one's name and none, with what that does and does not hide."""
    return rx.el.fieldset(
        rx.el.legend(
            "Met of zonder je naam?",
            class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend",
        ),
        rx.el.div(
            _name_option(own, "met", "Met mijn naam", "Je collega's weten bij wie ze terechtkunnen.", checked=True),
            _name_option(own, "zonder", "Zonder mijn naam", ANONYMOUS, checked=False),
            class_name="wa-options",
        ),
        class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
    )


def _name_option(own: str | rx.Var[str], value: str, label: str, text: str, *, checked: bool) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="naam",
            id=f"{own}-{value}",
            value=value,
            default_checked=checked,
            class_name="utrecht-radio-button utrecht-radio-button--html-input",
        ),
        rx.el.span(
            rx.el.span(label, class_name="wa-option__label"),
            rx.el.span(text, class_name="wa-option__text"),
            class_name="wa-option__body",
        ),
        class_name="wa-option",
    )
