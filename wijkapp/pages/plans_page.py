"""How the list of my plans looks."""

from typing import Final

import reflex as rx

from wijkapp.actions import devices
from wijkapp.components.post_form import hidden_field, post_form, start_form
from wijkapp.components.text import (
    anchor,
    button,
    button_link,
    heading,
    hidden_text,
    link,
    paragraph,
)
from wijkapp.pages.corner import CornerState
from wijkapp.pages.living import living_frame
from wijkapp.pages.plans import HEADING, PlanCard, PlansState
from wijkapp.pages.shut import shut_note
from wijkapp.settings import settings

_CODE_FIELD: Final = "ingetypte-code"
_SOME_PLANS: Final = PlansState.open_plans.length() + PlansState.archived_plans.length() > 0


def plans_page() -> rx.Component:
    """Plans to go on with, plans put away, and the ways to leave this browser."""
    return living_frame(
        heading(1, "Mijn plannen", id=HEADING),
        rx.el.p(PlansState.notice, role="status", class_name="wa-status"),
        _outcome(),
        rx.cond(
            PlansState.loaded,
            _plans_or_why_not(),
            rx.el.p("Je plannen worden opgehaald …", class_name="utrecht-paragraph"),
        ),
        rx.cond(
            CornerState.signed_in,
            rx.fragment(_with_others(), _in_account()),
            rx.fragment(_another_device(), rx.cond(_SOME_PLANS, _leave_or_wipe())),
        ),
        active="/plannen",
        says_shut=True,
    )


def _outcome() -> rx.Component:
    return rx.el.div(
        rx.el.p(PlansState.done),
        rx.cond(
            PlansState.undo != "",
            rx.el.button(
                "Zet terug",
                key=PlansState.undo,  # Of the next deleted plan it is another button, which takes the focus again.
                type="button",
                class_name=button("subtle"),
                auto_focus=True,
                on_click=PlansState.undelete(PlansState.undo),
            ),
        ),
        role="status",
        class_name=rx.cond(PlansState.done == "", "wa-status", "wa-notice"),
    )


def _plans_or_why_not() -> rx.Component:
    return rx.cond(PlansState.shut != "", shut_note(2, PlansState.shut), _plans())


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
            rx.cond(
                plan.standing != "",
                link(rx.fragment(plan.standing, hidden_text(f": {plan.name}")), plan.standing_href),
            ),
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
            rx.cond(
                CornerState.signed_in,
                anchor(
                    rx.fragment("Deel", hidden_text(f" {plan.name}")),
                    href=f"/plan/delen?plan={plan.id}",
                    class_name="utrecht-link utrecht-link--html-a",
                ),
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


def _with_others() -> rx.Component:
    return rx.el.section(
        heading(2, "Samen met je team"),
        rx.el.ul(
            rx.el.li(link("Gedeeld met mij", "/gedeeld"), ": wat collega's jou laten lezen"),
            rx.el.li(link("Wie keek mee", "/wie-keek-mee"), ": wanneer een leidinggevende iets van jou opende"),
            class_name="wa-links",
        ),
        class_name="wa-section",
    )


def _in_account() -> rx.Component:
    return rx.el.section(
        heading(2, "Verder op een ander apparaat"),
        paragraph(
            "Je plannen staan in je account. Log op je andere apparaat in, dan staan ze daar ook. Werk je op een ",
            "computer van iemand anders? ",
            link("Log uit", "/account"),
            " als je klaar bent.",
        ),
        class_name="wa-section",
    )


def _another_device() -> rx.Component:
    return rx.el.section(
        heading(2, "Verder op een ander apparaat", id="code"),
        rx.cond(
            _SOME_PLANS,
            rx.fragment(
                paragraph("Maak hier een code en typ hem op je andere apparaat in, op deze zelfde pagina."),
                _code_maker(),
            ),
            paragraph("Heb je een plan op een ander apparaat? Maak daar een code en typ hem hier in."),
        ),
        post_form(
            "/plannen/overnemen",
            rx.el.div(
                rx.el.label(
                    "Ik heb een code van een ander apparaat", html_for=_CODE_FIELD, class_name="utrecht-form-label"
                ),
                rx.el.p(
                    _what_goes_along(),
                    id="code-uitleg",
                    class_name=rx.cond(_SOME_PLANS & ~PlansState.asks, "wa-privacy", "wa-status"),
                ),
                rx.el.p(PlansState.code_problem, id="code-fout", role="alert", class_name="wa-field-error"),
                # Each with a key of its own: a field only takes the focus when it appears.
                rx.cond(
                    PlansState.code_problem != "",
                    _code_field("fout", auto_focus=True, invalid="true"),
                    rx.cond(PlansState.asks, _code_field("vraag", auto_focus=True), _code_field("gewoon")),
                ),
                class_name="utrecht-form-field",
            ),
            rx.cond(PlansState.asks, hidden_field("zeker", "1")),
            rx.el.button("Open mijn plannen hier", type="submit", class_name=button("secondary-action")),
        ),
        class_name="wa-section",
    )


def _code_maker() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            "Maak een code", type="button", class_name=button("secondary-action"), on_click=PlansState.make_code
        ),
        rx.el.div(
            rx.el.p(PlansState.code_trouble),
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
    )


def _what_goes_along() -> rx.Var[str]:
    along = rx.cond(_SOME_PLANS, "Je plannen op dit apparaat gaan mee.", "")
    return rx.cond(PlansState.asks, devices.NotSure.sentence, along)


def _code_field(key: str, *, auto_focus: bool = False, invalid: str = "false") -> rx.Component:
    return rx.el.input(
        key=key,
        type="text",
        name="code",
        id=_CODE_FIELD,
        auto_focus=auto_focus,
        auto_complete="off",
        auto_capitalize="characters",
        spell_check=False,
        max_length=40,
        class_name="utrecht-textbox utrecht-textbox--html-input wa-code-input",
        custom_attrs={"aria-describedby": "code-uitleg code-fout", "aria-invalid": invalid},
    )


def _leave_or_wipe() -> rx.Component:
    return rx.el.section(
        heading(2, rx.cond(PlansState.several_devices, "Weghalen of wissen", "Alles wissen")),
        paragraph(
            f"We bewaren je plannen tot je ze {settings().keep_days} dagen niet gebruikt. ",
            rx.cond(
                PlansState.several_devices,
                "Werk je op een computer van iemand anders? Haal ze dan weg als je klaar bent.",
                "Werk je op een computer van iemand anders? Wis ze dan als je klaar bent.",
            ),
        ),
        rx.cond(
            PlansState.several_devices,
            rx.fragment(
                paragraph("Haal je je plannen van deze computer? Op je andere apparaat blijven ze staan."),
                post_form(
                    "/plannen/verlaten",
                    rx.el.button(
                        "Haal mijn plannen van deze computer",
                        type="submit",
                        class_name=button("secondary-action"),
                    ),
                ),
                _wipe("Wis al mijn plannen, ook op mijn andere apparaten", "Al je plannen gaan overal weg."),
            ),
            _wipe("Wis mijn plannen van deze computer", "Al je plannen gaan weg."),
        ),
        class_name="wa-section",
    )


def _wipe(title: str, what: str) -> rx.Component:
    return rx.el.details(
        rx.el.summary(title),
        paragraph(rx.el.strong("Dit kun je niet terugdraaien."), f" {what}"),
        post_form(
            "/plannen/wissen",
            rx.el.button(
                "Wis al mijn plannen",
                type="submit",
                class_name=f"{button('primary-action')} utrecht-button--danger",
            ),
        ),
        class_name="wa-more",
    )
