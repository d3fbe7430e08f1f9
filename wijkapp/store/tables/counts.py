"""Figures per team: the published ones, and by which it is seen that enough has changed to make them anew."""

import sqlalchemy as sa

from wijkapp.store.tables.base import json_column, metadata, part_of

team_figures = sa.Table(
    "team_figures",
    metadata,
    part_of("teams", primary_key=True),
    # The last day on which it was looked at whether they are to be made anew.
    sa.Column("looked_on", sa.Date, nullable=False),
    # Empty while too few people share anything.
    sa.Column("made_on", sa.Date),
    # What is shown, by theme; what is hidden is not there.
    sa.Column("shown", json_column(), nullable=False),
)

counted_people = sa.Table(
    "counted_people",
    metadata,
    part_of("teams", primary_key=True),
    part_of("people", primary_key=True, index=True),
    # Of the themes that somebody counted for when the figures were made; which these were is not kept.
    sa.Column("fingerprint", sa.String(64), nullable=False),
)
