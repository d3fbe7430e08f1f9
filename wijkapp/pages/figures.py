"""A team's counts per theme, as a table with bars: the same for a leader and for everybody in the team."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import reflex as rx

from wijkapp import texts
from wijkapp.components.text import paragraph
from wijkapp.domain.counting import THEMES, Figures, in_words
from wijkapp.domain.situation import Competence

NO_FIGURES: Final = "Er zijn nu geen cijfers om te tonen. Die komen er als genoeg mensen iets delen of afspreken."
_STEPS: Final = 10
"""How many lengths a bar can have; each is a class in the stylesheet."""


@dataclass(frozen=True)
class BarView:
    """One theme with its figure; ``bar`` is the class of its length, "" when it is hidden."""

    theme: str
    figure: str
    bar: str


@dataclass(frozen=True)
class FiguresView:
    """A team's figures; ``made`` says of which day they are. When all is hidden there are no bars, and it is ""."""

    made: str
    competences: list[BarView]
    life_domains: list[BarView]


def longest(figures: Collection[Figures]) -> int:
    """The highest figure of these teams, which makes the longest bar; 0 when nothing is shown."""
    return max([0, *(count for one in figures for count in one.shown.values())])


def figures_view(figures: Figures, most: int, today: date) -> FiguresView:
    """Make the bars of one team, on a scale on which ``most`` is a whole bar."""
    if not figures.shown:
        return FiguresView("", [], [])
    bars = {theme: _bar(theme.label, figures.of(theme), most) for theme in THEMES}
    return FiguresView(
        made=f"Cijfers van {texts.short_date(figures.made_on, today)}" if figures.made_on else "",
        competences=[bar for theme, bar in bars.items() if isinstance(theme, Competence)],
        life_domains=[bar for theme, bar in bars.items() if not isinstance(theme, Competence)],
    )


def _bar(theme: str, count: int | None, most: int) -> BarView:
    css = f"wa-bar wa-bar--{max(1, round(_STEPS * count / most))}" if count else ""
    return BarView(theme=theme, figure=in_words(count), bar=css)


def figures_table(figures: rx.Var[FiguresView], labelled_by: str | rx.Var[str]) -> rx.Component:
    """The table, named by the heading with this id."""
    return rx.fragment(
        rx.el.p(figures.made, class_name="wa-lines__about"),
        rx.el.table(
            _group("Competentie", figures.competences),
            _group("Leefgebied", figures.life_domains),
            class_name="wa-figures",
            custom_attrs={"aria-labelledby": labelled_by},
        ),
    )


def _group(title: str, bars: rx.Var[list[BarView]]) -> rx.Component:
    return rx.el.tbody(
        rx.el.tr(
            rx.el.th(title, scope="col"),
            rx.el.th("Mensen", scope="col"),
        ),
        rx.foreach(
            bars,
            lambda bar: rx.el.tr(
                rx.el.th(bar.theme, scope="row"),
                rx.el.td(
                    rx.el.span(bar.figure, class_name=rx.cond(bar.bar == "", "wa-figures__hidden", "")),
                    rx.cond(bar.bar != "", rx.el.span(class_name=bar.bar, custom_attrs={"aria-hidden": "true"})),
                ),
            ),
        ),
    )


def what_figures_mean() -> rx.Component:
    """What the figures say and what they do not, to be folded open."""
    return rx.el.details(
        rx.el.summary("Wat zeggen de cijfers, en wat niet?"),
        paragraph(
            "We tellen hoeveel mensen iets deelden of afspraken dat bij een thema past. "
            "Leidinggevenden tellen niet mee. Wie in meer teams werkt, telt in één team."
        ),
        paragraph(
            "Je ziet een cijfer vanaf 5 mensen. De anderen die iets delen, zijn dan ook met 5 of meer, of er zijn geen "
            "anderen. We ronden af naar beneden, op vijven. Staat er “niet te tonen”? Dan zijn het er weinig, of bijna "
            "allemaal, of niemand."
        ),
        paragraph(
            "De cijfers veranderen pas als er voor minstens 5 mensen iets veranderde. "
            "Zo zie je er niet aan wie het was. Iedereen in het team ziet dezelfde cijfers."
        ),
        class_name="wa-more",
    )
