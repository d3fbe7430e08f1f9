"""How the list of my plans looks."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.post_form import post_form, start_form
from wijkapp.components.text import (
    anchor,
    button,
    button_link,
    heading,
    hidden_text,
    paragraph,
)
from wijkapp.pages.plans import PlanCard, PlansState
from wijkapp.settings import settings


def plans_page() -> rx.Component:
    """Plans to go on with, plans put away, and the two ways to leave this browser."""
    return frame(
        heading(1, "Mijn plannen"),
        rx.el.p(PlansState.notice, role="status", class_name="wa-status"),
        _outcome(),
        rx.cond(PlansState.loaded, _plans(), rx.el.p("Je plannen worden opgehaald …", class_name="utrecht-paragraph")),
        _another_device(),
        rx.cond(PlansState.open_plans.length() + PlansState.archived_plans.length() > 0, _wipe()),
        active="/plannen",
    )


def _outcome() -> rx.Component:
    return rx.el.div(
        rx.el.p(PlansState.done),
        rx.cond(
            PlansState.undo != "",
            rx.el.button(
                "Zet terug", type="button", class_name=button("subtle"), on_click=PlansState.undelete(PlansState.undo)
            ),
        ),
        role="status",
        class_name=rx.cond(PlansState.done == "", "wa-status", "wa-notice"),
    )


def _plans() -> rx.Component:
    return rx.fragment(
        rx.cond(
            PlansState.open_plans.length() > 0,
            rx.el.ul(rx.foreach(PlansState.open_plans, _card), class_name="wa-plans"),
            rx.el.div(
                paragraph(rx.el.strong("Je hebt hier nog geen plan.")),
                paragraph("Kies een situatie die je herkent. Dan maak je in tien minuten je eerste plan."),
                class_name="wa-empty",
            ),
        ),
        rx.el.div(
            anchor("Kies een praktijksituatie", href="/situaties", class_name=button_link()),
            start_form("", "Begin met je eigen situatie", kind="secondary-action"),
            class_name="wa-actions",
        ),
        rx.cond(
            PlansState.archived_plans.length() > 0,
            rx.el.details(
                rx.el.summary("Opgeborgen plannen"),
                rx.el.ul(rx.foreach(PlansState.archived_plans, _card), class_name="wa-plans"),
                class_name="wa-more",
            ),
        ),
    )


def _card(plan: rx.Var[PlanCard]) -> rx.Component:
    return rx.el.li(
        rx.el.h2(
            anchor(plan.name, href=f"/plan?plan={plan.id}", class_name="wa-card__link"), class_name="wa-card__title"
        ),
        rx.cond(
            (plan.situation != "") & (plan.situation != plan.name), rx.el.p(plan.situation, class_name="wa-card__text")
        ),
        rx.el.p("Laatst aangepast op ", plan.changed, class_name="wa-card__facts"),
        rx.el.div(
            anchor(
                rx.fragment("Hernoem", hidden_text(f" {plan.name}")),
                href=f"/plan?plan={plan.id}#naam",
                class_name="utrecht-link utrecht-link--html-a",
            ),
            _action("Kopieer", plan, PlansState.copy),
            rx.cond(
                plan.archived,
                _action("Haal terug", plan, PlansState.unarchive),
                _action("Berg op", plan, PlansState.archive),
            ),
            _action("Verwijder", plan, PlansState.delete),
            class_name="wa-plan-actions",
        ),
        key=plan.id,
        class_name="wa-card wa-plan-card",
    )


def _action(word: str, plan: rx.Var[PlanCard], handler: rx.EventHandler) -> rx.Component:
    return rx.el.button(
        word,
        hidden_text(f" {plan.name}"),
        type="button",
        class_name=button("subtle"),
        on_click=handler(plan.id),
    )


def _another_device() -> rx.Component:
    return rx.el.section(
        heading(2, "Verder op een ander apparaat", id="code"),
        paragraph("Maak hier een code en typ hem op je andere apparaat in, op deze zelfde pagina."),
        rx.cond(
            PlansState.open_plans.length() + PlansState.archived_plans.length() > 0,
            rx.el.div(
                rx.el.button(
                    "Maak een code", type="button", class_name=button("secondary-action"), on_click=PlansState.make_code
                ),
                rx.el.div(
                    rx.cond(
                        PlansState.code != "",
                        rx.fragment(
                            rx.el.p(PlansState.code, class_name="wa-code"),
                            rx.el.p(f"Deze code werkt één keer, tot {PlansState.code_until}."),
                        ),
                    ),
                    role="status",
                ),
                class_name="wa-code-maker",
            ),
        ),
        post_form(
            "/plannen/overnemen",
            rx.el.div(
                rx.el.label(
                    "Ik heb een code van een ander apparaat", html_for="ingetypte-code", class_name="utrecht-form-label"
                ),
                rx.el.p("De plannen die je hier al hebt, gaan dan mee.", id="code-uitleg", class_name="wa-privacy"),
                rx.el.p(PlansState.code_problem, id="code-fout", role="alert", class_name="wa-field-error"),
                rx.el.input(
                    type="text",
                    name="code",
                    id="ingetypte-code",
                    auto_complete="off",
                    auto_capitalize="characters",
                    spell_check=False,
                    max_length=40,
                    class_name="utrecht-textbox utrecht-textbox--html-input wa-code-input",
                    custom_attrs={"aria-describedby": "code-uitleg code-fout"},
                ),
                class_name="utrecht-form-field",
            ),
            rx.el.button("Open mijn plannen hier", type="submit", class_name=button("secondary-action")),
        ),
        class_name="wa-section",
    )


def _wipe() -> rx.Component:
    return rx.el.section(
        heading(2, "Alles wissen"),
        paragraph(
            f"We bewaren je plannen tot je ze {settings().keep_days} dagen niet gebruikt. ",
            "Werk je op een computer van iemand anders? Wis ze dan als je klaar bent.",
        ),
        rx.el.details(
            rx.el.summary("Wis mijn plannen van deze computer"),
            paragraph(
                rx.el.strong("Dit kun je niet terugdraaien."), " Al je plannen gaan weg, ook op je andere apparaten."
            ),
            post_form(
                "/plannen/wissen",
                rx.el.button(
                    "Wis al mijn plannen",
                    type="submit",
                    class_name=f"{button('primary-action')} utrecht-button--danger",
                ),
            ),
            class_name="wa-more",
        ),
        class_name="wa-section",
    )
