"""What every step of the wizard has: where you are, what is wrong, the saving form and one button that leads on."""

from typing import Final

import reflex as rx

from wijkapp.components.outbox import (
    OutboxForm,
    conflict_chooser,
    save_status,
    undo_notice,
)
from wijkapp.components.page_focus import PageFocus
from wijkapp.components.problems import problem_list
from wijkapp.components.text import (
    Content,
    PrefetchPage,
    app_link,
    button,
    button_link,
    heading,
    hidden_text,
    link,
    paragraph,
)
from wijkapp.domain.steps import Step
from wijkapp.pages.living import living_frame
from wijkapp.pages.shut import shut_note
from wijkapp.pages.wizard.state import WizardState

_COUNT: Final = len(Step)


def step_title(step: Step) -> str:
    """The page title: Stap 2 van 7: Mijn leervragen - Wijkapp."""
    return f"Stap {int(step)} van {_COUNT}: {step.title} - Wijkapp"


def step_page(  # noqa: PLR0913 - the parts that a step may have
    step: Step,
    *fields: rx.Component,
    title: Content,
    lead: Content | None = None,
    before: rx.Component | None = None,
    back: rx.Component | None = None,
    on: Content | None = None,
    after: rx.Component | None = None,
) -> rx.Component:
    """One step: its heading, its fields in a form that saves itself, the button that goes on, and what stands after."""
    return plan_frame(
        back or _back(step),
        problem_list(WizardState.problems),
        rx.el.p(f"Stap {int(step)} van {_COUNT}: {step.title}", class_name="wa-step"),
        heading(1, title),
        paragraph(lead, lead=True) if lead is not None else rx.fragment(),
        before or rx.fragment(),
        plan_form(*fields, _buttons(step, on), id="stap"),
        after or rx.fragment(),
        PrefetchPage.create(page=f"/plan/{_following(step)}"),
    )


def plan_form(*content: rx.Component, **props: str) -> rx.Component:
    """The form around a plan's fields, with the lines that tell what became of each change."""
    return OutboxForm.create(
        conflict_chooser(),
        *content,
        undo_notice(),
        rows=WizardState.rows,
        # What a tab held when it went away may be older than what was saved since, so the form waits for what on_load
        # read; unless the step before has just read it, on its way here.
        loaded=WizardState.loaded,
        hydrated=WizardState.is_hydrated,
        ahead=WizardState.ahead,
        saved=WizardState.changed,
        failed=WizardState.failed,
        problems=WizardState.problems,
        on_settled=WizardState.refresh,
        on_next=WizardState.go_on,
        class_name="wa-form",
        **props,
    )


def plan_frame(*content: rx.Component, wide: bool = False) -> rx.Component:
    """A page of one plan; when the plan is not in this browser, or is shut, it says so instead."""
    return living_frame(
        PageFocus.create(),
        rx.el.noscript(
            paragraph("Voor het maken van een plan is JavaScript nodig. Zet het aan en laad deze pagina opnieuw.")
        ),
        rx.cond(WizardState.trouble != "", rx.el.p(WizardState.trouble, role="alert", class_name="wa-note")),
        rx.cond(
            WizardState.lost,
            _lost(),
            rx.cond(WizardState.shut, shut_note(1, "Je plan is dicht"), rx.fragment(*content)),
        ),
        active="/plannen",
        wide=wide,
        says_shut=True,
    )


def sharing_link(text: str, **props: str) -> rx.Component:
    """A link to where one decides what to share of this plan; only for who signed in."""
    return link(text, f"/plan/delen?plan={WizardState.plan_id}", **props)


def _back(step: Step) -> rx.Component:
    if step is Step.SITUATION:
        return app_link("Overzicht van je plan", f"/plan?plan={WizardState.plan_id}", class_name="wa-back")
    previous = Step(step - 1)
    return app_link("Vorige stap", f"/plan/{previous.slug}?plan={WizardState.plan_id}", class_name="wa-back")


def _buttons(step: Step, on: Content | None) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.button(
                rx.cond(
                    WizardState.returning, "Opslaan en terug naar controleren", f"Opslaan en naar stap {int(step) + 1}"
                )
                if on is None
                else on,
                type="submit",
                class_name=button("primary-action"),
            ),
            app_link("Opslaan en later verder", f"/plan?plan={WizardState.plan_id}", class_name=button_link("subtle")),
            class_name="wa-actions",
        ),
        save_status(),
        class_name="wa-step-end",
    )


def _following(step: Step) -> str:
    return "resultaat" if step is Step.CHECK else Step(step + 1).slug


def _lost() -> rx.Component:
    return rx.fragment(
        heading(1, "We vinden dit plan niet in deze browser"),
        paragraph(
            "Een plan open je alleen in de browser waarin je het maakte. Misschien heb je het gewist, ",
            "of maakte je het op een ander apparaat.",
            lead=True,
        ),
        paragraph(
            "Staat je plan op een ander apparaat? Maak daar een code op de pagina Mijn plannen. ",
            "Met die code open je het hier.",
        ),
        rx.el.p(
            link("Naar Mijn plannen", "/plannen"),
            hidden_text(" of "),
            class_name="utrecht-paragraph",
        ),
        rx.el.p(link("Alle praktijksituaties", "/situaties"), class_name="utrecht-paragraph"),
    )
