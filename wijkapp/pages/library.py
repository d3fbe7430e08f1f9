"""The search index as the pages use it, made once per process."""

from functools import cache

from wijkapp.catalogue import SearchIndex
from wijkapp.installation import catalogue


@cache
def search_index() -> SearchIndex:
    """The index over all situations."""
    return SearchIndex(catalogue().situations, catalogue().resources)
