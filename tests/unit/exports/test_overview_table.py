"""The overview as a table has every row of the screen, in the same order and no other."""

from datetime import date
from uuid import UUID

from wijkapp.domain.counting import Figures
from wijkapp.domain.overview import Kept, SectionKind, Sharer, TeamFacts, overview
from wijkapp.domain.situation import Competence
from wijkapp.exports.overview import HEAD, overview_table
from wijkapp.pages.overview.views import team_views

TODAY = date(2027, 3, 1)


def test_the_table_holds_what_the_screen_shows() -> None:
    teams = [
        overview(
            TeamFacts(
                team=UUID(int=number),
                name=name,
                questions=("Hoe werkt het?",),
                kept=(Kept(text="Bel de corporatie", who="Anna", by=TODAY),),
                figures=Figures(made_on=TODAY, shown={Competence.AGENDA: 5} if number else {}),
                sharers=(Sharer(person=UUID(int=5), name="Mo", questions=1, activities=0),),
            ),
            TODAY,
        )
        for number, name in enumerate(("Noord", "Zuid"))
    ]

    table, screen = overview_table(teams), team_views(teams, TODAY)

    assert all(len(row) == len(HEAD) == len(table.head) for row in table.rows)
    shown = [
        (team.name, section.title, row.text) for team in screen for section in team.sections for row in section.rows
    ] + [
        (team.name, SectionKind.FIGURES.value, bar.theme)
        for team in screen
        for bar in team.figures.competences + team.figures.life_domains
    ]
    taken = [
        (team, part, what if part == SectionKind.FIGURES.value else ": ".join(one for one in (who, what) if one))
        for team, part, who, what, _, _ in table.rows
    ]
    assert sorted(taken) == sorted(shown)
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)
