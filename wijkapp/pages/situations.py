"""The list of practice situations, searched as you type and filtered by theme."""

from collections.abc import Iterable

import reflex as rx

from wijkapp import texts
from wijkapp.components.filter_form import FilterForm, search_field
from wijkapp.components.post_form import start_form
from wijkapp.components.text import anchor, heading, paragraph
from wijkapp.domain.situation import Competence, LifeDomain
from wijkapp.installation import catalogue
from wijkapp.pages.living import living_frame
from wijkapp.pages.search import Card, SearchState, card


def situations_page() -> rx.Component:
    """All situations in the prerendered HTML; after waking up, what the address asks for."""
    everything = catalogue().situations
    return living_frame(
        heading(1, "Welke situatie herken je?"),
        paragraph("Situaties zoals je ze in de wijk tegenkomt. Kies er een en maak er je leerroute mee.", lead=True),
        rx.el.div(
            FilterForm.create(
                search_field("Zoek in de situaties"),
                _filter("competentie", "Competentie", [(str(one), one.label) for one in Competence]),
                _filter("leefgebied", "Leefgebied", [(str(one), one.label) for one in LifeDomain]),
                anchor("Wis zoekwoord en filters", href="/situaties", class_name="utrecht-link wa-filters__clear"),
                class_name="wa-filters",
            ),
            rx.el.section(
                rx.el.p(
                    rx.cond(
                        SearchState.active,
                        SearchState.found_line,
                        texts.counted(len(everything), "situatie", "situaties"),
                    ),
                    role="status",
                    class_name="wa-found",
                ),
                rx.cond(SearchState.active, _found(), _listed(card(one) for one in everything)),
                custom_attrs={"aria-label": "Situaties"},
            ),
            class_name="wa-browse",
        ),
        active="/situaties",
        wide=True,
    )


def _filter(name: str, title: str, options: list[tuple[str, str]]) -> rx.Component:
    totals = {str(theme): number for part in catalogue().counts for theme, number in part.items()}
    return rx.el.details(
        rx.el.summary(f"Filter op {title.lower()}"),
        rx.el.fieldset(
            rx.el.legend(title, class_name="wa-sr"),
            *(_option(f"{name}.{value}", value, label, totals[value]) for value, label in options),
            class_name="wa-filter",
        ),
        class_name="wa-more",
    )


def _option(name: str, value: str, label: str, total: int) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=name,
            class_name="utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom",
        ),
        rx.el.span(
            label,
            " ",
            rx.el.span("(", rx.cond(SearchState.active, SearchState.counts[value], total), ")", class_name="wa-count"),
        ),
        class_name="wa-filter__option",
    )


def _found() -> rx.Component:
    return rx.cond(
        SearchState.found.length() > 0,
        rx.el.ul(rx.foreach(SearchState.found, situation_card), class_name="wa-cards"),
        rx.el.div(
            paragraph(rx.el.strong("We vonden geen situatie.")),
            paragraph("Probeer een ander woord, of haal een filter weg. Je kunt ook je eigen situatie beschrijven."),
            start_form("", "Begin met je eigen situatie"),
            class_name="wa-empty",
        ),
    )


def _listed(cards: Iterable[Card]) -> rx.Component:
    return rx.el.ul(*(situation_card(one) for one in cards), class_name="wa-cards")


def situation_card(one: Card | rx.Var[Card]) -> rx.Component:
    """A situation in a list, as the catalogue or a search gives it."""
    themes = [rx.el.li(theme) for theme in one.themes] if isinstance(one, Card) else [rx.foreach(one.themes, rx.el.li)]
    return rx.el.li(
        rx.el.h2(
            anchor(one.title, href=f"/situaties/{one.slug}", class_name="wa-card__link"), class_name="wa-card__title"
        ),
        rx.el.p(one.summary, class_name="wa-card__text"),
        rx.el.ul(*themes, class_name="wa-tags"),
        class_name="wa-card",
        key=one.slug,
    )
