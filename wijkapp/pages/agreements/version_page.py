"""How a version looks: the text and how it stands for both, and for each the buttons that they have."""

import reflex as rx

from wijkapp.actions import agreeing
from wijkapp.components.fields import text_field
from wijkapp.components.form_keeper import FormKeeper, kept
from wijkapp.components.page_focus import PageFocus
from wijkapp.components.print_button import print_button
from wijkapp.components.problems import problem_list
from wijkapp.components.text import button, button_link, heading, link, paragraph
from wijkapp.pages.agreements.conversation_page import asked, remark_list
from wijkapp.pages.agreements.shown import changes, plan_parts, state_tag, version_list
from wijkapp.pages.agreements.version import DISAGREE, HEADING, VersionState
from wijkapp.pages.living import living_frame
from wijkapp.pages.sharing.sharing_page import share_agreed
from wijkapp.pages.sharing.state import HEADING as SHARING_HEADING

_SHOWN = VersionState.shown
_PROBLEMS = VersionState.problems


def version_page() -> rx.Component:
    """One version, for its worker and for who leads the team."""
    return living_frame(
        PageFocus.create(),
        FormKeeper.create(stored=VersionState.stored, ready=VersionState.loaded),
        link("Ingediende plannen", "/afspraken", class_name="wa-back"),
        rx.el.p(VersionState.done, role="status", class_name=rx.cond(VersionState.done == "", "wa-status", "wa-done")),
        rx.el.p(VersionState.trouble, role="alert", class_name="wa-status"),
        problem_list(_PROBLEMS),
        rx.cond(
            VersionState.lost != "",
            _lost(),
            rx.cond(
                VersionState.loaded,
                _version(),
                rx.fragment(heading(1, "Afgesproken plan"), paragraph("Het plan wordt opgehaald …")),
            ),
        ),
        active="/afspraken",
    )


def _lost() -> rx.Component:
    return rx.fragment(
        heading(1, "We kunnen dit plan niet laten zien", id=HEADING),
        paragraph(VersionState.lost, lead=True),
        rx.el.p(link("Naar Ingediende plannen", "/afspraken"), class_name="utrecht-paragraph"),
    )


def _version() -> rx.Component:
    return rx.fragment(
        rx.el.article(
            heading(1, _SHOWN.heading, id=HEADING),
            rx.el.p(_SHOWN.made, class_name="wa-plan__made"),
            _standing(),
            rx.cond(
                _SHOWN.before != "",
                changes(
                    f"Wat er is veranderd sinds {_SHOWN.before}",
                    _SHOWN.changed,
                    rx.el.p(link(f"Lees {_SHOWN.before}", _SHOWN.before_href), class_name="wa-noprint"),
                ),
            ),
            plan_parts(_SHOWN.plan, asked),
            remark_list(),
            class_name="wa-plan",
        ),
        rx.cond(_SHOWN.is_worker, _for_the_worker(), _for_the_leader()),
        rx.cond(_SHOWN.may_share, share_agreed("Deel je afgesproken plan", id=SHARING_HEADING)),
        rx.cond(
            _SHOWN.others.length() > 0,
            rx.el.section(
                heading(2, "Andere versies van dit plan"),
                version_list(_SHOWN.others),
                class_name="wa-section wa-noprint",
            ),
        ),
        rx.el.div(print_button("Print dit plan", kind="secondary-action"), class_name="wa-actions wa-noprint"),
    )


def _standing() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            state_tag(_SHOWN.label, _SHOWN.css),
            " ",
            rx.el.strong(_SHOWN.turn, class_name="wa-noprint"),
            class_name="wa-standing__turn",
        ),
        rx.el.ol(rx.foreach(_SHOWN.steps, rx.el.li), class_name="wa-standing__steps"),
        class_name="wa-standing",
    )


def _for_the_leader() -> rx.Component:
    return rx.cond(
        _SHOWN.may_agree | _SHOWN.may_disagree,
        rx.el.section(
            heading(2, "Ben je het eens met dit plan?"),
            paragraph("Jullie lezen allebei dezelfde tekst."),
            rx.cond(_SHOWN.may_agree, _agree_for_good()),
            rx.cond(_SHOWN.may_disagree, _disagree(_SHOWN.worker)),
            class_name="wa-next wa-noprint",
        ),
    )


def _agree_for_good() -> rx.Component:
    """What agreeing comes to is said before the button that does it."""
    return rx.el.details(
        rx.el.summary("Ga akkoord met dit plan"),
        paragraph("Daarna ligt deze versie vast."),
        rx.cond(
            _SHOWN.unanswered != "",
            paragraph(f"Er is nog geen antwoord op: {_SHOWN.unanswered}. Dat geef je hierboven, nu of later."),
        ),
        _agree("Ja, ik ga akkoord"),
        class_name="wa-more",
    )


def _for_the_worker() -> rx.Component:
    return rx.el.section(
        heading(2, "Wat kun je doen?"),
        rx.cond(_SHOWN.may_agree, _agree("Ga alsnog akkoord")),
        rx.el.div(
            link(
                "Dien een nieuwe versie in",
                _SHOWN.hand_in_again,
                class_name=button_link("secondary-action"),
            ),
            class_name="wa-actions",
        ),
        rx.cond(_SHOWN.may_disagree, _disagree("je leidinggevende")),
        rx.cond(
            _SHOWN.may_withdraw,
            rx.el.details(
                rx.el.summary("Trek deze versie in"),
                paragraph("Je leidinggevende kan deze versie dan meteen niet meer lezen. Je plan zelf blijft staan."),
                rx.el.button(
                    "Trek deze versie in",
                    type="button",
                    class_name=button("secondary-action"),
                    on_click=VersionState.withdraw,
                ),
                class_name="wa-more",
            ),
        ),
        class_name="wa-next wa-noprint",
    )


def _agree(text: str) -> rx.Component:
    return rx.el.div(
        rx.el.button(text, type="button", class_name=button("primary-action"), on_click=VersionState.agree),
        class_name="wa-actions",
    )


def _disagree(with_whom: rx.Var[str] | str) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            rx.cond(
                _SHOWN.is_talking,
                "Kies een andere dag voor het gesprek",
                # It is the worker's own plan: one does not disagree with oneself.
                rx.cond(_SHOWN.is_worker, "Ik wil er eerst over praten", "Ik ben niet akkoord"),
            )
        ),
        rx.el.form(
            text_field(
                agreeing.TALK_ON,
                rx.fragment("Wanneer praat je met ", with_whom, "?"),
                type="date",
                problems=_PROBLEMS,
                hint="Spreek de dag samen af en vul hem hier in",
                default_value=_SHOWN.talk_on,
                class_name="wa-date",
            ),
            rx.el.button(
                rx.cond(_SHOWN.is_talking | _SHOWN.is_worker, "Bewaar de dag", "Zeg dat je niet akkoord bent"),
                type="submit",
                class_name=button("secondary-action"),
            ),
            on_submit=VersionState.disagree,
            no_validate=True,
            class_name="wa-form",
            custom_attrs=kept(DISAGREE),
        ),
        key=f"{DISAGREE}-{VersionState.stored[DISAGREE]}",
        class_name="wa-more",
    )
