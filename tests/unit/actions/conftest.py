"""What the tests of use cases share."""

import pytest

from tests.factories import context_on
from wijkapp.actions.context import Context
from wijkapp.store.engine import Store


@pytest.fixture
def context(store: Store) -> Context:
    """An installation with two situations and nobody in it, once on each database."""
    return context_on(store)
