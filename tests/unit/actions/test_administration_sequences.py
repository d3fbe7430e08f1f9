"""Any row of deeds by anybody in two organisations: there is always an administrator, and nothing crosses over."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.factories import context_on
from tests.organisation import House
from wijkapp.actions import people, teams
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.errors import NotAllowed, NotFound, SignedOut
from wijkapp.store import people as rows
from wijkapp.store.engine import Store
from wijkapp.store.tables import memberships
from wijkapp.store.tables import people as people_table
from wijkapp.store.tables import teams as teams_table

NOW = datetime(2027, 3, 1, tzinfo=UTC)
somebody = st.integers(0, 7)
some_team = st.integers(0, 3)
some_role = st.sampled_from(["werker", "teamleider"])


class Organisations(RuleBasedStateMachine):
    """Two organisations with four people and two teams each; whoever acts may be anybody."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.context: Context = context_on(self.store)

    @initialize()
    def found(self) -> None:
        """Everybody is there; the first of each organisation administers it."""
        with self.context.store.writing() as db:
            for table in reversed(people_table.metadata.sorted_tables):
                db.execute(table.delete())
        self.people: list[UUID] = []
        self.teams: list[UUID] = []
        self.home: dict[UUID, UUID] = {}
        for name in ("Hier", "Elders"):
            house = House(self.context, NOW, name)
            everybody = [house.admin(f"{name}0"), *(house.person(f"{name}{number}") for number in (1, 2, 3))]
            found = [one.person for one in everybody if one.person]
            mine = [house.team(f"{name} Noord"), house.team(f"{name} Zuid")]
            self.people += found
            self.teams += mine
            self.home |= dict.fromkeys([*found, *mine], house.organisation)

    def acts(self, who: int) -> Actor | None:
        """The person as the gate knows them; None for who was deactivated."""
        with self.context.store.reading() as db:
            return rows.actor(db, self.people[who])

    def tries(self, who: int, deed: object, *about: UUID, allowed: bool = False) -> None:
        """Do it as this person: only an administrator of all that it is about may get through."""
        actor = self.acts(who)
        if actor is None:
            return
        before = self.rest_of(actor.organisation)
        try:
            deed(self.context, actor)  # type: ignore[operator]
        except (NotAllowed, NotFound, SignedOut):
            pass
        else:
            assert allowed or actor.is_admin
            assert {self.home[one] for one in about} <= {actor.organisation}
        assert self.rest_of(actor.organisation) == before

    def rest_of(self, organisation: UUID | None) -> str:
        """All that is not of this organisation."""
        with self.context.store.reading() as db:
            other_people = sa.select(people_table).where(people_table.c.organisation_id != organisation)
            other_teams = sa.select(teams_table).where(teams_table.c.organisation_id != organisation)
            theirs = sa.select(teams_table.c.id).where(teams_table.c.organisation_id != organisation)
            roles = sa.select(memberships).where(memberships.c.team_id.in_(theirs))
            ordered = (other_people.order_by("id"), other_teams.order_by("id"), roles.order_by("team_id", "person_id"))
            return str([db.execute(query).all() for query in ordered])

    @rule(who=somebody, whom=somebody, deed=st.sampled_from(["make_admin", "unmake_admin", "deactivate", "activate"]))
    def changes_a_person(self, who: int, whom: int, deed: str) -> None:
        """Give or take what somebody is in the organisation."""
        person = self.people[whom]
        self.tries(who, lambda context, actor: getattr(people, deed)(context, actor, person, NOW), person)

    @rule(who=somebody, whom=somebody, where=some_team, role=some_role)
    def puts_in(self, who: int, whom: int, where: int, role: str) -> None:
        """Put somebody in a team."""
        team, person = self.teams[where], self.people[whom]
        self.tries(who, lambda context, actor: teams.add_member(context, actor, team, person, role, NOW), team, person)

    @rule(who=somebody, whom=somebody, where=some_team, role=some_role)
    def gives_role(self, who: int, whom: int, where: int, role: str) -> None:
        """Give somebody another role in a team."""
        team, person = self.teams[where], self.people[whom]
        self.tries(who, lambda context, actor: teams.change_role(context, actor, team, person, role, NOW), team, person)

    @rule(who=somebody, old=somebody, new=somebody, where=some_team, stays=st.booleans())
    def hands_over(self, who: int, old: int, new: int, where: int, stays: bool) -> None:
        """Hand a team over, after which it has a leader."""
        team, before, after = self.teams[where], self.people[old], self.people[new]

        def deed(context: Context, actor: Actor) -> None:
            teams.hand_over(context, actor, team, before, after, NOW, stays=stays)
            assert self.leaders(team)

        self.tries(who, deed, team, before, after)

    @rule(who=somebody, where=some_team, back=st.booleans())
    def puts_away(self, who: int, where: int, back: bool) -> None:
        """Archive a team, or take it back."""
        team = self.teams[where]
        deed = teams.unarchive if back else teams.archive
        self.tries(who, lambda context, actor: deed(context, actor, team, NOW), team)

    @rule(who=somebody, where=some_team)
    def leaves(self, who: int, where: int) -> None:
        """Leave a team by oneself, which never takes the last leader away."""
        team = self.teams[where]
        led = self.leaders(team)
        self.tries(who, lambda context, actor: teams.leave(context, actor, team, NOW), team, allowed=True)
        assert self.leaders(team) or not led

    def leaders(self, team: UUID) -> int:
        """How many lead a team and can come in."""
        query = (
            sa.select(sa.func.count())
            .select_from(memberships.join(people_table))
            .where(memberships.c.team_id == team, memberships.c.role == Role.LEADER.value)
            .where(people_table.c.deactivated_at.is_(None))
        )
        with self.context.store.reading() as db:
            return db.execute(query).scalar_one()

    @invariant()
    def every_organisation_has_an_administrator(self) -> None:
        """One who can come in."""
        query = sa.select(people_table.c.organisation_id).where(
            people_table.c.is_admin, people_table.c.deactivated_at.is_(None)
        )
        with self.context.store.reading() as db:
            assert set(db.execute(query).scalars()) == set(self.home.values())

    @invariant()
    def nobody_is_in_a_team_of_another_organisation(self) -> None:
        """A membership stays within an organisation."""
        with self.context.store.reading() as db:
            for row in db.execute(sa.select(memberships)):
                assert self.home[row.team_id] == self.home[row.person_id]


def test_any_row_of_deeds_keeps_administrators_leaders_and_organisations(store: Store) -> None:
    Organisations.store = store

    run_state_machine_as_test(
        Organisations,
        settings=settings(
            max_examples=25 if store.on_sqlite else 8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        ),
    )
