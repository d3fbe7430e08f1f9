"""How it looks when I look through somebody else's eyes."""

import reflex as rx

from wijkapp.components.text import anchor, heading, link, paragraph
from wijkapp.components.who_sees import who_sees_link
from wijkapp.pages.agreements.shown import version_list
from wijkapp.pages.living import living_frame
from wijkapp.pages.overview.views import RowView, SectionView
from wijkapp.pages.sharing.copies import all_copies, sign_in_first, trouble_line
from wijkapp.pages.sharing.preview import ChoiceView, PreviewState


def preview_page() -> rx.Component:
    """Exactly what one reader gets of what I share and handed in, over all my plans."""
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
    shared = PreviewState.questions.length() + PreviewState.activities.length() + PreviewState.plans.length()
    nothing = (shared + PreviewState.handed_in.length() + PreviewState.overview.length()) == 0
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
                    "met alles wat je deelt en indient uit al je plannen. Wat iemand verder ziet: ",
                    who_sees_link("lees wie wat ziet"),
                    ". Hier kijken komt niet bij Wie keek mee.",
                    class_name="wa-note",
                ),
                rx.cond(
                    nothing,
                    _nothing(),
                    rx.fragment(
                        all_copies(PreviewState.questions, PreviewState.activities, PreviewState.plans),
                        _handed_in(),
                        _overview(),
                    ),
                ),
                _team_plan(),
            ),
        ),
    )


def _nothing() -> rx.Component:
    return rx.el.div(
        rx.cond(
            PreviewState.leads,
            paragraph(rx.el.strong("Je leidinggevende leest nu niets van jouw plannen.")),
            rx.fragment(
                paragraph(rx.el.strong("Niets.")),
                paragraph(f"Jij deelt nu niets wat {PreviewState.who} kan lezen."),
            ),
        ),
        class_name="wa-empty",
    )


def _handed_in() -> rx.Component:
    """The plans of which whoever leads the team reads the copy, by way of the page that both open."""
    return rx.cond(
        PreviewState.handed_in.length() > 0,
        rx.el.section(
            heading(2, "Plannen die je indiende"),
            paragraph("Je leidinggevende leest op deze pagina's dezelfde tekst als jij."),
            version_list(PreviewState.handed_in),
            class_name="wa-section",
        ),
    )


def _overview() -> rx.Component:
    return rx.cond(
        PreviewState.overview.length() > 0,
        rx.el.section(
            heading(2, "In het overzicht van je leidinggevende"),
            paragraph("Dit staat daar over jou, onder dezelfde kopjes."),
            rx.foreach(PreviewState.overview, _section),
            class_name="wa-section",
        ),
    )


def _section(section: rx.Var[SectionView]) -> rx.Component:
    return rx.fragment(
        heading(3, section.title), rx.el.ul(rx.foreach(section.rows, _row), class_name="wa-lines"), key=section.id
    )


def _row(row: rx.Var[RowView]) -> rx.Component:
    """A line without its link, which is the reader's: what it leads to stands above."""
    return rx.el.li(
        rx.el.span(row.text),
        rx.cond(row.about != "", rx.el.span(row.about, class_name="wa-lines__about")),
        class_name="wa-lines__one",
    )


def _team_plan() -> rx.Component:
    """What is the whole team's, and so nobody's to share."""
    return paragraph(
        "Het plan van het team lezen jullie allemaal: ",
        link(f"teamplan van {PreviewState.team_name}", PreviewState.team_href),
        ".",
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
