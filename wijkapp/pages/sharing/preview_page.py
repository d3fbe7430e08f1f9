"""How it looks when I look through somebody else's eyes."""

import reflex as rx

from wijkapp.components.text import anchor, heading, paragraph
from wijkapp.components.who_sees import who_sees_link
from wijkapp.pages.living import living_frame
from wijkapp.pages.sharing.copies import all_copies, sign_in_first, trouble_line
from wijkapp.pages.sharing.preview import ChoiceView, PreviewState


def preview_page() -> rx.Component:
    """Exactly what one reader gets of what I share, over all my plans."""
    return living_frame(
        anchor("Delen", href=f"/plan/delen?plan={PreviewState.plan_id}", class_name="wa-back"),
        heading(1, rx.cond(PreviewState.who == "", "Bekijk als iemand anders", f"Dit ziet {PreviewState.who} van jou")),
        trouble_line(PreviewState.trouble),
        rx.cond(
            PreviewState.loaded,
            rx.cond(
                PreviewState.guest,
                sign_in_first("Wat anderen van je zien, hangt af van je team. Daarom moeten we weten wie je bent."),
                _preview(),
            ),
            paragraph("Wat je deelt wordt opgehaald …"),
        ),
        active="/plannen",
    )


def _preview() -> rx.Component:
    nothing = (PreviewState.questions.length() + PreviewState.activities.length()) == 0
    return rx.fragment(
        rx.cond(
            PreviewState.choices.length() > 0,
            rx.el.nav(
                rx.el.ul(rx.foreach(PreviewState.choices, _choice), class_name="wa-choices"),
                custom_attrs={"aria-label": "Bekijk als"},
            ),
        ),
        rx.cond(
            PreviewState.who != "",
            rx.fragment(
                paragraph(
                    "Alleen jij ziet deze pagina. Ze is op dezelfde manier gemaakt als de pagina van wie meeleest, ",
                    "met alles wat je deelt uit al je plannen. Een ingediend plan en het teamplan staan hier niet: ",
                    who_sees_link("lees wie wat ziet"),
                    ". Hier kijken komt niet bij Wie keek mee.",
                    class_name="wa-note",
                ),
                rx.cond(
                    nothing,
                    rx.el.div(
                        paragraph(rx.el.strong(f"Jij deelt nu niets wat {PreviewState.who} kan lezen.")),
                        class_name="wa-empty",
                    ),
                    all_copies(PreviewState.questions, PreviewState.activities),
                ),
            ),
        ),
    )


def _choice(choice: rx.Var[ChoiceView]) -> rx.Component:
    return rx.el.li(
        anchor(
            f"Als {choice.label}",
            href=choice.href,
            class_name="wa-choice",
            custom_attrs={"aria-current": rx.cond(choice.current, "page", "false")},
        ),
        key=choice.href,
    )
