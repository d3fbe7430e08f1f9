"""From text files to everything that can be chosen: reading, checking and searching the content.

``load(folder)`` gives a ``Catalogue`` or raises ``ContentError`` with every problem at once; ``SearchIndex`` finds
situations. Nothing here knows about a database, a browser or a person.
"""

from wijkapp.catalogue.catalogue import (
    Catalogue,
    Counts,
    Neighbours,
    count,
)
from wijkapp.catalogue.glossary import Term
from wijkapp.catalogue.load import load
from wijkapp.catalogue.problems import ContentError, Problem
from wijkapp.catalogue.search import SearchIndex

__all__ = [
    "Catalogue",
    "ContentError",
    "Counts",
    "Neighbours",
    "Problem",
    "SearchIndex",
    "Term",
    "count",
    "load",
]
