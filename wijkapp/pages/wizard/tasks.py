"""The start page of a plan: the seven steps as a task list, and one button that leads on."""

import reflex as rx

from wijkapp.components.fields import ONLY_YOU, text_field
from wijkapp.components.outbox import save_status
from wijkapp.components.text import (
    app_link,
    button,
    button_link,
    heading,
    link,
    paragraph,
)
from wijkapp.components.who_sees import who_sees_link
from wijkapp.pages.corner import CornerState
from wijkapp.pages.wizard.frame import plan_form, plan_frame, sharing_link
from wijkapp.pages.wizard.state import WizardState
from wijkapp.pages.wizard.views import TaskView


def tasks_page() -> rx.Component:
    """Where you are in your plan."""
    return plan_frame(
        link("Mijn plannen", "/plannen", class_name="wa-back"),
        heading(1, rx.cond(WizardState.name == "", "Je leerroute", WizardState.name)),
        paragraph(
            WizardState.progress, " We bewaren alles vanzelf. Je kunt altijd stoppen en later verdergaan.", lead=True
        ),
        rx.el.ol(rx.foreach(WizardState.tasks, _task), class_name="wa-tasks"),
        rx.el.div(
            app_link(WizardState.next_step, WizardState.next_href, class_name=button_link()),
            rx.cond(
                CornerState.signed_in,
                rx.fragment(
                    sharing_link("Deel je plan", class_name=button_link("secondary-action")),
                    rx.cond(
                        WizardState.finished,
                        link(
                            "Spreek je plan af",
                            f"/plan/afspreken?plan={WizardState.plan_id}",
                            class_name=button_link("secondary-action"),
                        ),
                    ),
                ),
            ),
            class_name="wa-actions",
        ),
        rx.cond(
            CornerState.signed_in & (WizardState.standing != ""),
            paragraph(link(WizardState.standing, WizardState.standing_href)),
        ),
        rx.el.p("Laatst opgeslagen op ", WizardState.changed, class_name="wa-save"),
        _rename(),
        _who_sees(),
    )


def _task(task: rx.Var[TaskView]) -> rx.Component:
    return rx.el.li(
        app_link(f"{task.number}. {task.title}", task.href, class_name="wa-task__link"),
        rx.el.span(
            task.status,
            rx.cond(task.optional & (task.css == "is-open"), " (mag je overslaan)", ""),
            class_name="wa-task__status",
        ),
        class_name=f"wa-task {task.css}",
    )


def _rename() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Geef je plan een andere naam"),
        # The address ends in #naam when somebody wants to rename; the browser then unfolds what is around it.
        rx.el.div(
            plan_form(
                text_field("plan.name", "Naam van je plan", privacy=ONLY_YOU, problems=WizardState.problems),
                rx.el.button("Bewaar naam", type="submit", class_name=button("secondary-action")),
                save_status(),
            ),
            id="naam",
        ),
        class_name="wa-more",
    )


def _who_sees() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Wie kan mijn plan zien?"),
        rx.cond(
            CornerState.signed_in,
            paragraph(
                "Alleen jij, en wie jij laat meelezen. ",
                sharing_link("Kies wat je deelt, en met wie"),
                ". Opent een leidinggevende iets? Dat lees je bij ",
                link("Wie keek mee", "/wie-keek-mee"),
                ".",
            ),
            paragraph("Alleen jij, in deze browser. Delen met je team kan als je inlogt."),
        ),
        paragraph(who_sees_link(), ". Wie de site beheert, kan technisch bij de tekst."),
        rx.cond(
            CornerState.signed_in,
            rx.fragment(),
            paragraph(
                "Wil je verder op een ander apparaat, of alles wissen? Dat doe je op de pagina ",
                link("Mijn plannen", "/plannen"),
                ".",
            ),
        ),
        class_name="wa-more",
    )
