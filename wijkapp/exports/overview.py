"""The overview of a leader as a table: the rows of the screen, one below the other."""

from collections.abc import Iterable
from typing import Final

from wijkapp.domain.overview import TeamOverview
from wijkapp.exports.table import Table

HEAD: Final = ("Team", "Onderdeel", "Wie of soort", "Wat", "Stand", "Wanneer")


def overview_table(teams: Iterable[TeamOverview]) -> Table:
    """Give every row of every team, in the order of the screen."""
    rows = (
        (team.name, section.kind.value, row.who, row.what, row.state, row.day)
        for team in teams
        for section in team.sections
        for row in section.rows
    )
    return Table("Overzicht", HEAD, tuple(rows))
