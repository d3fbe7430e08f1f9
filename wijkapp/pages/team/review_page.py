"""How a review of a team looks: one thing after the other, and each only when the one before is done."""

import reflex as rx

from wijkapp.components.form_keeper import kept
from wijkapp.components.text import button, heading, hidden_text, paragraph
from wijkapp.domain.team_plan import Outcome
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.agreement_parts import agreement_facts, agreement_fields
from wijkapp.pages.team.review import HEADING, NEXT, TeamReviewState
from wijkapp.pages.team.views import AgreementLine, ReviewLine

_S = TeamReviewState


def review_page() -> rx.Component:
    """Before, during and after a review."""
    return parts.team_frame(
        _S,
        parts.back_to_team(_S.team_id, _S.team_name),
        heading(1, rx.cond(_S.review == "", "Terugblik van het team", f"Terugblik op {_S.held}"), id=HEADING),
        parts.outcome(_S),
        rx.cond(_S.review == "", _before(), _during()),
        _earlier(),
    )


def _before() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _S.next_review != "",
            paragraph("De volgende terugblik is op ", rx.el.strong(_S.next_review), ".", lead=True),
            paragraph("Jullie hebben nog niet samen teruggekeken.", lead=True),
        ),
        rx.el.ol(
            rx.el.li("Eerst de afspraken van vorige keer: wat blijft, wat is gedaan, wat vervalt?"),
            rx.el.li("Dan nieuwe afspraken: wie doet wat, en wanneer?"),
            rx.el.li("Tot slot kies je de dag van de volgende terugblik."),
            class_name="wa-team-steps",
        ),
        paragraph("Een kwartier is genoeg. Iedereen met deze pagina open ziet meteen wat er verandert."),
        rx.el.div(
            rx.el.button("Begin de terugblik", type="button", class_name=button("primary-action"), on_click=_S.start),
            class_name="wa-actions",
        ),
    )


def _during() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _S.can_stop,
            rx.el.div(
                rx.el.p("Was dit niet de bedoeling? Zolang er niets is vastgelegd, kun je stoppen."),
                rx.el.button(
                    "Stop deze terugblik", type="button", class_name=button("secondary-action"), on_click=_S.stop
                ),
                class_name="wa-actions wa-note",
            ),
        ),
        rx.el.section(
            heading(2, "1. De afspraken van vorige keer"),
            rx.cond(
                _S.last_time.length() > 0,
                rx.fragment(
                    rx.el.ul(rx.foreach(_S.last_time, _looked_at), class_name="wa-team-judging"),
                    rx.el.p(
                        rx.cond(_S.waiting == "", "Jullie hebben op alles teruggekeken.", f"Nog {_S.waiting} te gaan."),
                        role="status",
                        class_name="wa-position",
                    ),
                ),
                paragraph("Er zijn nog geen afspraken van vorige keer. Ga door naar nieuwe afspraken."),
            ),
            class_name="wa-section",
        ),
        rx.el.section(
            heading(2, "2. Nieuwe afspraken", id=NEXT, custom_attrs={"tabIndex": -1}),
            rx.cond(_S.waiting == "", _new(), _first_last_time()),
            class_name="wa-section",
        ),
        rx.el.section(
            heading(2, "3. De volgende terugblik"),
            rx.cond(_S.waiting == "", _finish(), _first_last_time()),
            class_name="wa-section",
        ),
    )


def _first_last_time() -> rx.Component:
    return paragraph("Kijk eerst terug op alle afspraken van vorige keer.", class_name="wa-team-none")


def _looked_at(one: rx.Var[AgreementLine]) -> rx.Component:
    return rx.el.li(
        agreement_facts(one),
        rx.el.div(
            _verdict(one, Outcome.KEPT, "Blijft staan"),
            _verdict(one, Outcome.DONE, "Gedaan"),
            class_name="wa-team-verdicts",
        ),
        rx.el.form(
            rx.el.input(type="hidden", name="agreement", value=one.id),
            forms.line(
                _S,
                f"vervalt-{one.id}",
                "why",
                "Vervalt, in één woord: waarom?",
                privacy=forms.TEAM_READS_A_WORD,
                default=one.why,
            ),
            rx.el.button(
                "Laat vervallen",
                hidden_text(": "),
                hidden_text(one.text),
                type="submit",
                class_name=button("secondary-action"),
                custom_attrs={"aria-pressed": rx.cond(one.outcome == Outcome.DROPPED.value, "true", "false")},
            ),
            on_submit=_S.drop,
            no_validate=True,
            class_name="wa-team-drop",
            custom_attrs=kept(f"vervalt-{one.id}"),
        ),
        key=one.id,
        class_name=f"wa-team-judge is-{one.outcome}",
    )


def _verdict(one: rx.Var[AgreementLine], outcome: Outcome, word: str) -> rx.Component:
    return rx.el.button(
        word,
        hidden_text(": "),
        hidden_text(one.text),
        type="button",
        class_name=button("secondary-action"),
        custom_attrs={"aria-pressed": rx.cond(one.outcome == outcome.value, "true", "false")},
        on_click=_S.judge(one.id, outcome.value),
    )


def _new() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _S.new_ones.length() > 0,
            rx.el.ul(
                rx.foreach(
                    _S.new_ones,
                    lambda one: rx.el.li(agreement_facts(one), key=one.id, class_name="wa-team-agreement"),
                ),
                class_name="wa-team-agreements",
            ),
        ),
        forms.form(
            _S,
            _S.agree,
            *agreement_fields(_S, "afspraak"),
            forms.choose(
                _S,
                "afspraak",
                "question",
                "Bij welke vraag? (optioneel)",
                _S.question_choices,
                empty="Geen vraag",
            ),
            key="afspraak",
            send="Leg de afspraak vast",
        ),
    )


def _finish() -> rx.Component:
    return forms.form(
        _S,
        _S.finish,
        forms.line(
            _S,
            "afronden",
            "next",
            "Wanneer kijken jullie weer terug?",
            hint="Ongeveer zes weken werkt voor de meeste teams.",
            date=True,
        ),
        key="afronden",
        send="Rond de terugblik af",
    )


def _earlier() -> rx.Component:
    def one_of(one: rx.Var[ReviewLine]) -> rx.Component:
        return rx.el.li(rx.el.strong(one.held), rx.el.span(one.found, class_name="wa-team-said"), key=one.id)

    return rx.cond(
        _S.earlier.length() > 0,
        rx.el.details(
            rx.el.summary("Eerdere terugblikken"),
            rx.el.ul(rx.foreach(_S.earlier, one_of), class_name="wa-team-list"),
            class_name="wa-more",
        ),
    )
