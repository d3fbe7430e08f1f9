"""How handing in looks: the whole text first, then the button that names who gets it."""

import reflex as rx

from wijkapp.components.page_focus import PageFocus
from wijkapp.components.problems import problem_list
from wijkapp.components.text import button, button_link, heading, link, paragraph
from wijkapp.pages.agreements.shown import changes, plain_ask, plan_parts, version_list
from wijkapp.pages.agreements.submit import HEADING, DeskLine, SubmitState
from wijkapp.pages.living import living_frame
from wijkapp.pages.shut import shut_note
from wijkapp.settings import settings


def submit_page() -> rx.Component:
    """What goes to the leader, and to whom."""
    return living_frame(
        PageFocus.create(),
        link("Je plan", f"/plan/resultaat?plan={SubmitState.plan_id}", class_name="wa-back"),
        rx.el.p(SubmitState.trouble, role="alert", class_name="wa-status"),
        problem_list(SubmitState.problems),
        heading(1, "Spreek je plan af", id=HEADING),
        rx.cond(
            SubmitState.loaded,
            rx.cond(
                SubmitState.stranger,
                _stranger(),
                rx.cond(
                    SubmitState.lost,
                    _lost(),
                    rx.cond(SubmitState.shut, shut_note(2, "Je plan is dicht"), _plan()),
                ),
            ),
            paragraph("Je plan wordt opgehaald …"),
        ),
        active="/plannen",
        says_shut=True,
    )


def _stranger() -> rx.Component:
    return rx.fragment(
        paragraph(
            "Log in om je plan af te spreken. Dan weten we wie je leidinggevende is, en leest alleen die het.",
            lead=True,
        ),
        rx.el.p(link("Log in", "/inloggen", class_name=button_link()), class_name="wa-actions"),
    )


def _lost() -> rx.Component:
    return rx.fragment(
        paragraph("We vinden dit plan niet bij jouw plannen.", lead=True),
        rx.el.p(link("Naar Mijn plannen", "/plannen"), class_name="utrecht-paragraph"),
    )


def _plan() -> rx.Component:
    return rx.fragment(
        paragraph("Dit leest je leidinggevende: precies dit, en niets anders.", lead=True),
        rx.el.p(
            "De vraag achter je vraag, je eigen verhaal en je teamvragen gaan niet mee. Pas je je plan later aan? Dan "
            "ziet niemand dat, tot je een nieuwe versie indient. Opent je leidinggevende het? Dan lees je dat bij Wie "
            "keek mee.",
            class_name="wa-privacy",
        ),
        rx.cond(SubmitState.changed.length() > 0, _since_before()),
        rx.el.article(
            rx.el.p("Dit gaat mee", class_name="wa-step"),
            plan_parts(SubmitState.plan, plain_ask),
            class_name="wa-plan wa-plan--copy",
        ),
        _hand_in(),
        rx.cond(
            SubmitState.versions.length() > 0,
            rx.el.section(
                heading(2, "Wat je eerder indiende"), version_list(SubmitState.versions), class_name="wa-section"
            ),
        ),
    )


def _since_before() -> rx.Component:
    return rx.el.div(
        changes(f"Wat er verandert sinds {SubmitState.before}", SubmitState.changed), class_name="wa-plan wa-plan--copy"
    )


def _hand_in() -> rx.Component:
    return rx.cond(
        SubmitState.lacks.length() > 0,
        rx.el.div(
            paragraph(rx.el.strong("Je plan is nog niet af. Vul dit eerst aan, dan kun je het indienen.")),
            rx.el.ul(rx.foreach(SubmitState.lacks, rx.el.li)),
            rx.el.p(link("Vul je plan aan", f"/plan/controleren?plan={SubmitState.plan_id}")),
            class_name="wa-note wa-lacks",
        ),
        rx.cond(
            SubmitState.desks.length() == 0,
            rx.el.p(
                "Je kunt nu bij niemand een plan indienen: je zit in geen team, of je team heeft geen leidinggevende. "
                "Vraag het aan de beheerder.",
                class_name="wa-note",
            ),
            rx.cond(
                SubmitState.nothing_new,
                rx.el.p(
                    f"Er is niets veranderd sinds {SubmitState.before}, dus je hoeft niets in te dienen.",
                    class_name="wa-note",
                ),
                rx.el.div(
                    rx.cond(SubmitState.standing != "", paragraph(SubmitState.standing)),
                    paragraph("Zolang jullie het niet eens zijn, kun je je plan weer intrekken."),
                    paragraph(
                        "Gaat je leidinggevende akkoord? Dan ligt deze versie vast. Jullie kunnen haar allebei "
                        f"{settings().agreement_years} jaar lezen en niet meer intrekken. Wie je team dan leidt, leest "
                        "haar ook."
                    ),
                    rx.el.div(rx.foreach(SubmitState.desks, _button), class_name="wa-actions"),
                    class_name="wa-next",
                ),
            ),
        ),
    )


def _button(desk: rx.Var[DeskLine]) -> rx.Component:
    return rx.el.button(
        rx.cond(SubmitState.desks.length() > 1, f"Dien in bij {desk.leaders}", desk.button),
        key=desk.team,
        type="button",
        class_name=button("primary-action"),
        on_click=SubmitState.submit(desk.team),
    )
