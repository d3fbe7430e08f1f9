"""Two organisations in one installation: neither sees or changes anything of the other, whoever tries whatever."""

from collections.abc import Callable
from datetime import datetime
from types import FunctionType
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.organisation import House
from wijkapp.actions import addresses, invitations, people, teams, trail
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.people import Invitee
from wijkapp.errors import NotFound
from wijkapp.store.tables import audit, memberships, sign_ins
from wijkapp.store.tables import invitations as invitations_table
from wijkapp.store.tables import people as people_table
from wijkapp.store.tables import teams as teams_table

Deed = Callable[[Context, Actor, dict[str, UUID], datetime], object]
PIET = Invitee(name="Piet", email="piet@voorbeeld.nl")

DEEDS: dict[str, Deed] = {
    "see": lambda c, a, o, n: people.one(c, a, o["person"]),
    "rename": lambda c, a, o, n: people.rename(c, a, o["person"], "Gestolen", n),
    "change email": lambda c, a, o, n: addresses.change_for(c, a, o["person"], "dief@voorbeeld.nl", n),
    "make admin": lambda c, a, o, n: people.make_admin(c, a, o["person"], n),
    "unmake admin": lambda c, a, o, n: people.unmake_admin(c, a, o["admin"], n),
    "deactivate": lambda c, a, o, n: people.deactivate(c, a, o["person"], n),
    "activate": lambda c, a, o, n: people.activate(c, a, o["off"], n),
    "see team": lambda c, a, o, n: teams.one(c, a, o["team"]),
    "find for theirs": lambda c, a, o, n: teams.candidates(c, a, o["team"], "", 10),
    "rename team": lambda c, a, o, n: teams.rename(c, a, o["team"], "Gestolen", n),
    "archive": lambda c, a, o, n: teams.archive(c, a, o["team"], n),
    "unarchive": lambda c, a, o, n: teams.unarchive(c, a, o["archived"], n),
    "add mine to theirs": lambda c, a, o, n: teams.add_member(c, a, o["team"], o["mine"], "teamleider", n),
    "add theirs to mine": lambda c, a, o, n: teams.add_member(c, a, o["my team"], o["person"], "werker", n),
    "change role": lambda c, a, o, n: teams.change_role(c, a, o["team"], o["person"], "werker", n),
    "remove": lambda c, a, o, n: teams.remove_member(c, a, o["team"], o["person"], n),
    "hand over theirs": lambda c, a, o, n: teams.hand_over(c, a, o["team"], o["person"], o["mine"], n, stays=True),
    "hand over to theirs": lambda c, a, o, n: teams.hand_over(c, a, o["my team"], o["me"], o["person"], n, stays=True),
    "leave": lambda c, a, o, n: teams.leave(c, a, o["team"], n),
    "invite": lambda c, a, o, n: invitations.invite(c, a, PIET.model_copy(update={"team": o["team"]}), n),
    "renew": lambda c, a, o, n: invitations.renew(c, a, o["invitation"], n),
    "withdraw": lambda c, a, o, n: invitations.withdraw(c, a, o["invitation"], n),
    "read trail": lambda c, a, o, n: trail.listing(c, a, o["person"]),
}


@pytest.fixture
def mine(context: Context, now: datetime) -> House:
    house = House(context, now, "Hier")
    house.admin("Fatima")
    return house


@pytest.fixture
def theirs(context: Context, now: datetime) -> House:
    return House(context, now, "Elders")


def ids(context: Context, mine: House, theirs: House, now: datetime) -> dict[str, UUID]:
    """Things of the other organisation, and a few of mine to mix them with."""
    admin, off = theirs.admin("Otto"), theirs.person("Uit")
    found: dict[str, Any] = {
        "person": theirs.leader("Ria").person,
        "admin": admin.person,
        "off": off.person,
        "team": theirs.team(),
        "archived": theirs.team("Oud"),
        "mine": mine.worker("Anna").person,
        "my team": mine.team(),
        "me": mine.leader("Bram").person,
    }
    theirs.admin("Olga")
    people.deactivate(context, admin, found["off"], now)
    teams.archive(context, admin, found["archived"], now)
    invitations.invite(context, admin, Invitee(name="Kees", email="kees@voorbeeld.nl"), now)
    found["invitation"] = invitations.waiting(context, admin, now).lines[0].id
    return found


def everything(context: Context) -> str:
    tables = (people_table, teams_table, memberships, invitations_table, sign_ins, audit)
    with context.store.reading() as db:
        return str([db.execute(sa.select(one)).all() for one in tables])


@pytest.mark.parametrize("deed", DEEDS)
def test_no_deed_reaches_another_organisation(
    context: Context, mine: House, theirs: House, now: datetime, deed: str
) -> None:
    others = ids(context, mine, theirs, now)
    before = everything(context)

    with pytest.raises(NotFound):
        DEEDS[deed](context, mine.actor("Fatima"), others, now)

    assert everything(context) == before


def test_every_deed_with_an_id_in_it_is_tried_here() -> None:
    without_ids = {
        "listing",
        "everybody",
        "choices",
        "leaderless",
        "make",
        "invite_all",
        "waiting",
        "progress",
        "read",
        "accept",
        "role_of",
        "address_of",
        "taken",
        "ask_change",
        "asked",
        "confirm",
        "drop",
    }
    deeds = {
        name
        for module in (addresses, people, teams, invitations, trail)
        for name, one in vars(module).items()
        if isinstance(one, FunctionType) and one.__module__ == module.__name__ and not name.startswith("_")
    }

    assert deeds - without_ids <= {name for deed in DEEDS.values() for name in deed.__code__.co_names}


def test_lists_hold_nobody_and_nothing_of_another_organisation(
    context: Context, mine: House, theirs: House, now: datetime
) -> None:
    ids(context, mine, theirs, now)
    fatima = mine.actor("Fatima")

    shown = str(
        (
            people.listing(context, fatima),
            people.everybody(context, fatima),
            teams.listing(context, fatima),
            teams.choices(context, fatima),
            invitations.waiting(context, fatima, now),
            trail.listing(context, fatima),
        )
    )

    assert [name for name in ("Otto", "Ria", "Uit", "Olga", "Oud", "Kees", "kees@") if name in shown] == []
    assert "Anna" in shown
