"""How a version looks: the text and how it stands for both, and for each the buttons that they have."""

import reflex as rx

from wijkapp.actions import agreeing, remarks, support
from wijkapp.components.fields import radio_group, text_area, text_field
from wijkapp.components.form_keeper import FormKeeper, kept
from wijkapp.components.page_focus import PageFocus
from wijkapp.components.print_button import print_button
from wijkapp.components.problems import problem_list
from wijkapp.components.text import button, button_link, heading, hidden_text, link, paragraph
from wijkapp.pages.agreements.shown import ask_text, changes, part, plan_parts, state_tag, version_list
from wijkapp.pages.agreements.version import (
    ANSWER,
    DISAGREE,
    EXPLANATION,
    HEADING,
    REMARK,
    REPLY,
    REQUEST,
    VersionState,
)
from wijkapp.pages.agreements.views import ANSWER_LABELS, AskLine, RemarkLine, ReplyLine
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
            plan_parts(_SHOWN.plan, _ask),
            _remarks(),
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


def _ask(ask: rx.Var[AskLine]) -> rx.Component:
    return rx.el.li(
        ask_text(ask),
        rx.cond(
            ask.verdict == "",
            rx.el.p("Nog geen antwoord.", class_name="wa-part__empty"),
            rx.el.div(
                rx.el.p(rx.el.strong(ask.verdict)),
                rx.cond(ask.answer_text != "", rx.el.p(ask.answer_text, class_name="wa-typed")),
                class_name="wa-answer",
            ),
        ),
        rx.cond(_SHOWN.may_answer, _answer(ask)),
        key=ask.id,
        class_name="wa-ask",
    )


def _answer(ask: rx.Var[AskLine]) -> rx.Component:
    form = f"{ANSWER}-{ask.id}"
    return rx.el.details(
        rx.el.summary(
            rx.cond(ask.verdict == "", "Geef antwoord", "Wijzig je antwoord"),
            hidden_text(rx.fragment(" op de vraag om ", ask.label)),
        ),
        rx.el.form(
            rx.el.input(type="hidden", name=REQUEST, value=ask.id),
            radio_group(
                ANSWER,
                "Kan dit?",
                [(value.value, label, "") for value, label in ANSWER_LABELS.items()],
                own_id=f"{ANSWER}-{ask.id}",
                problems=_PROBLEMS,
                chosen=ask.answer,
                in_a_row=True,
            ),
            text_field(
                support.BY_WHEN,
                "Wanneer is het geregeld?",
                type="date",
                own_id=f"{support.BY_WHEN}-{ask.id}",
                problems=_PROBLEMS,
                hint="Bij nee hoeft dit niet",
                default_value=ask.by_when,
                class_name="wa-date",
            ),
            text_area(
                EXPLANATION,
                "Toelichting (optioneel)",
                own_id=f"{EXPLANATION}-{ask.id}",
                problems=_PROBLEMS,
                privacy=rx.fragment(_SHOWN.worker, " leest dit, en wie team ", _SHOWN.team, " leidt."),
                rows=2,
                default_value=ask.answer_text,
            ),
            rx.el.button("Bewaar antwoord", type="submit", class_name=button("secondary-action")),
            on_submit=VersionState.answer,
            no_validate=True,
            class_name="wa-form",
            custom_attrs=kept(form),
        ),
        key=f"{form}-{VersionState.stored[form]}",
        class_name="wa-more wa-noprint",
    )


def _remarks() -> rx.Component:
    return rx.cond(
        (_SHOWN.remarks.length() > 0) | _SHOWN.may_remark,
        part(
            "Opmerkingen",
            rx.cond(
                _SHOWN.remarks.length() > 0,
                rx.el.ul(rx.foreach(_SHOWN.remarks, _remark), class_name="wa-remarks"),
                rx.el.p("Er zijn nog geen opmerkingen.", class_name="wa-part__empty"),
            ),
            rx.cond(_SHOWN.may_remark, _new_remark()),
        ),
    )


def _remark(remark: rx.Var[RemarkLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(remark.who), rx.el.span(", ", remark.at, class_name="wa-remarks__at")),
        rx.el.p(remark.text, class_name="wa-typed"),
        rx.cond(
            remark.replies.length() > 0, rx.el.ul(rx.foreach(remark.replies, _reply), class_name="wa-remarks__replies")
        ),
        rx.cond(_SHOWN.may_reply, _new_reply(remark)),
        key=remark.id,
        class_name="wa-remark",
    )


def _reply(reply: rx.Var[ReplyLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(reply.who), rx.el.span(", ", reply.at, class_name="wa-remarks__at")),
        rx.el.p(reply.text, class_name="wa-typed"),
        key=reply.id,
    )


def _new_remark() -> rx.Component:
    return rx.el.form(
        text_area(
            remarks.TEXT,
            "Nieuwe opmerking",
            problems=_PROBLEMS,
            privacy=rx.fragment(_SHOWN.worker, " leest dit meteen. Verder leest niemand dit."),
        ),
        rx.el.button("Plaats opmerking", type="submit", class_name=button("secondary-action")),
        on_submit=VersionState.remark,
        no_validate=True,
        key=f"{REMARK}-{VersionState.stored[REMARK]}",
        class_name="wa-form wa-noprint",
        custom_attrs=kept(REMARK),
    )


def _new_reply(remark: rx.Var[RemarkLine]) -> rx.Component:
    own_id, form = f"{remarks.TEXT}-{remark.id}", f"{REPLY}-{remark.id}"
    return rx.el.details(
        rx.el.summary("Reageer", hidden_text(rx.fragment(" op ", remark.who))),
        rx.el.form(
            rx.el.input(type="hidden", name=REQUEST, value=remark.id),
            text_area(
                remarks.TEXT,
                "Jouw reactie",
                own_id=own_id,
                problems=_PROBLEMS,
                privacy=rx.fragment(remark.who, " leest dit meteen. Verder leest niemand dit."),
                rows=2,
            ),
            rx.el.button("Plaats reactie", type="submit", class_name=button("secondary-action")),
            on_submit=VersionState.reply,
            no_validate=True,
            class_name="wa-form",
            custom_attrs=kept(form),
        ),
        key=f"{form}-{VersionState.stored[form]}",
        class_name="wa-more wa-noprint",
    )
