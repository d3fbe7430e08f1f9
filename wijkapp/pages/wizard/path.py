"""Step 5, the learning path: choose activities that fit, put them in order and plan them."""

import reflex as rx

from wijkapp.components.fields import (
    NO_NAMES,
    UNTIL_YOU_SHARE,
    choice_group,
    option_card,
    select_field,
    text_field,
)
from wijkapp.components.problems import problems_beside
from wijkapp.components.text import button, heading, link, paragraph
from wijkapp.domain.fields import ItemList, own_list
from wijkapp.domain.situation import COMPANY_LABELS
from wijkapp.domain.steps import CHOICE_OF_ACTIVITIES, Step
from wijkapp.pages.wizard.frame import step_page
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import ActivityView


def path_page() -> rx.Component:
    """First what to choose from, the best fit on top; then what was chosen, in order, with a day for each."""
    return step_page(
        Step.PATH,
        heading(2, "Kies wat je gaat doen"),
        rx.cond(
            WizardState.situation_offers,
            rx.fragment(),
            paragraph(
                "Bij je eigen situatie bedenk je zelf wat je gaat doen. Denk aan meekijken met een collega, ",
                "iets uitproberen in een gesprek, of je vraag inbrengen bij intervisie. De ",
                link("hulpmiddelen", "/hulpmiddelen"),
                " helpen je op weg.",
            ),
        ),
        rx.el.fieldset(
            rx.el.legend("Activiteiten", class_name="wa-sr"),
            problems_beside(CHOICE_OF_ACTIVITIES, WizardState.problems),
            rx.el.div(
                rx.foreach(WizardState.offers, lambda one: rx.cond(one.own, rx.fragment(), _offer(one))),
                class_name="wa-options",
            ),
            **choice_group(CHOICE_OF_ACTIVITIES),
        ),
        problems_beside(own_list(ItemList.ACTIVITIES), WizardState.problems),
        rx.el.button(
            "Voeg eigen activiteit toe",
            type="button",
            id=own_list(ItemList.ACTIVITIES),
            class_name=button("secondary-action"),
            custom_attrs={"data-add": ItemList.ACTIVITIES},
        ),
        rx.cond(WizardState.path.length() > 0, _path(), rx.fragment()),
        title="Hoe ga je dit leren?",
        lead="Wat het best bij je vragen past, staat bovenaan. Eén activiteit is genoeg om te beginnen.",
    )


def _offer(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.el.div(
        option_card("checkbox", f"{activity.field}.chosen", activity.what, extra=_chips(activity)),
        rx.el.details(
            rx.el.summary("Waarom en hoe begin je"),
            paragraph(activity.why),
            paragraph(rx.el.strong("Eerste stap: "), activity.first_step),
            rx.cond(
                activity.tool != "",
                paragraph(
                    link("Open het hulpmiddel hierbij", f"/hulpmiddelen/{activity.tool}", target="_blank"),
                    " (nieuw tabblad)",
                ),
            ),
            class_name="wa-more",
        ),
        key=activity.id,
        class_name="wa-offer",
    )


def _chips(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.el.span(
        rx.cond(activity.fits != "", rx.el.span(activity.fits, class_name="wa-chip wa-chip--fits")),
        rx.el.span(activity.usual, class_name="wa-chip"),
        rx.el.span(activity.company, class_name="wa-chip"),
        rx.cond(activity.counts_as != "", rx.el.span(activity.counts_as, class_name="wa-chip")),
        class_name="wa-chips",
    )


def _path() -> rx.Component:
    return rx.el.section(
        heading(2, "Jouw leerroute", id="jouw-leerroute"),
        rx.el.p(UNTIL_YOU_SHARE, id="jouw-leerroute-wie", class_name="wa-privacy"),
        rx.el.ol(
            rx.foreach(WizardState.path, _stop),
            class_name="wa-route",
            custom_attrs={"aria-labelledby": "jouw-leerroute", "aria-describedby": "jouw-leerroute-wie"},
        ),
        rx.el.div(
            rx.el.p(rx.el.strong(WizardState.load_line), class_name="wa-load__line"),
            rx.cond(WizardState.load_warning != "", paragraph(WizardState.load_warning)),
            rx.cond(WizardState.unanswered != "", paragraph(WizardState.unanswered)),
            rx.cond(WizardState.mix_hint != "", paragraph(WizardState.mix_hint)),
            class_name="wa-load",
            role="status",
        ),
        class_name="wa-stack",
    )


def _stop(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.el.li(
        rx.cond(activity.own, _own_heading(activity), heading(3, activity.what, class_name="wa-route__title")),
        rx.cond(activity.fits != "", rx.el.p(activity.fits, class_name="wa-route__fits")),
        rx.el.div(
            text_field(
                f"{activity.field}.date",
                "Wanneer ben je klaar?",
                type="date",
                required=True,
                problems=WizardState.problems,
                class_name="wa-date",
            ),
            text_field(
                f"{activity.field}.minutes",
                "Hoeveel minuten?",
                input_mode="numeric",
                required=True,
                problems=WizardState.problems,
                class_name="wa-number",
            ),
            select_field(
                f"{activity.field}.company",
                "Met wie?",
                *(rx.el.option(label, value=str(company)) for company, label in COMPANY_LABELS.items()),
                problems=WizardState.problems,
            ),
            class_name="wa-route__fields",
        ),
        _movers(activity),
        key=activity.id,
        class_name="wa-route__stop",
    )


def _own_heading(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.el.div(
        text_field(
            f"{activity.field}.text",
            "Mijn eigen activiteit",
            privacy=f"{UNTIL_YOU_SHARE} {NO_NAMES}",
            problems=WizardState.problems,
        ),
        rx.el.button(
            "Haal deze activiteit weg",
            type="button",
            class_name=button("subtle"),
            custom_attrs={"data-remove": ItemList.ACTIVITIES, "data-item": activity.id},
        ),
    )


def _movers(activity: rx.Var[ActivityView]) -> rx.Component:
    return rx.cond(
        activity.is_first & activity.is_last,
        rx.fragment(),
        rx.el.div(
            _mover(activity, "up", "omhoog", activity.up, activity.is_first),
            _mover(activity, "down", "omlaag", activity.down, activity.is_last),
            class_name="wa-route__movers",
        ),
    )


def _mover(
    activity: rx.Var[ActivityView], direction: str, word: str, to: rx.Var[int], at_end: rx.Var[bool]
) -> rx.Component:
    """A button that stays in place at the end of the list, so that the focus is never lost."""
    return rx.el.button(
        "Zet ",
        rx.el.span(rx.cond(activity.what == "", "je eigen activiteit", activity.what), class_name="wa-sr"),
        f" {word}",
        type="button",
        class_name=button("subtle"),
        custom_attrs={
            "data-move": activity.id,
            "data-dir": direction,
            "data-to": to,
            "data-said": f"{activity.what} is verplaatst.",
            "aria-disabled": rx.cond(at_end, "true", "false"),
        },
    )
