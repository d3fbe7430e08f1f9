"""What the tests of use cases share."""

from datetime import datetime

import pytest

from tests.agreeing import Desk
from tests.factories import context_on
from tests.organisation import House
from wijkapp.actions.context import Context
from wijkapp.store.engine import Store


@pytest.fixture
def context(store: Store) -> Context:
    """An installation with two situations and nobody in it, once on each database."""
    return context_on(store)


@pytest.fixture
def house(context: Context, now: datetime) -> House:
    """An organisation with nobody in it yet."""
    return House(context, now)


@pytest.fixture
def desk(house: House) -> Desk:
    """A worker with a complete plan, and who leads her team."""
    return Desk(house)
