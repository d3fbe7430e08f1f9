"""Who may do what: one table, which the gate, the actions and docs/roles.md all read."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple


class Role(StrEnum):
    """What somebody is. Worker and leader one is in a team, administrator in an organisation."""

    WORKER = "werker"
    LEADER = "teamleider"
    ADMIN = "beheerder"


class Right(StrEnum):
    """What can be allowed, as ``subject:deed``. Alphabetical."""

    AGREEMENT_DECIDE = "agreement:decide"
    AGREEMENT_SUBMIT = "agreement:submit"
    PEOPLE_MANAGE = "people:manage"
    SHARED_READ = "shared:read"
    SUPPORT_ANSWER = "support:answer"
    TEAM_CHANGE = "team:change"
    TEAM_OVERSEE = "team:oversee"
    TEAM_PROPOSE = "team:propose"
    TEAM_READ = "team:read"
    TEAM_TAKE_UP = "team:take-up"


class Rule(NamedTuple):
    """Which roles have a right, and what that comes to in Dutch.

    A right of workers and leaders holds in the teams in which one has that role; a right of administrators in their
    own organisation.
    """

    roles: frozenset[Role]
    words: str


RULES: Final[Mapping[Right, Rule]] = MappingProxyType(
    {
        Right.AGREEMENT_DECIDE: Rule(
            frozenset({Role.LEADER}), "ingediende plannen lezen, er iets over opmerken en wel of niet akkoord gaan"
        ),
        Right.AGREEMENT_SUBMIT: Rule(frozenset({Role.WORKER}), "een eigen plan indienen bij de leidinggevende"),
        Right.PEOPLE_MANAGE: Rule(frozenset({Role.ADMIN}), "mensen, teams en rollen beheren"),
        Right.SHARED_READ: Rule(
            frozenset({Role.WORKER, Role.LEADER}),
            "lezen wat iemand uit het team met je deelt; van een teamleider staat dat bij Wie keek mee",
        ),
        Right.SUPPORT_ANSWER: Rule(frozenset({Role.LEADER}), "antwoorden op wat iemand vraagt bij een ingediend plan"),
        Right.TEAM_CHANGE: Rule(
            frozenset({Role.WORKER, Role.LEADER}),
            "over teamvragen praten en beslissen, en activiteiten, afspraken en terugblikken van het team vastleggen",
        ),
        Right.TEAM_OVERSEE: Rule(frozenset({Role.LEADER}), "het overzicht van het team zien en meenemen"),
        Right.TEAM_PROPOSE: Rule(frozenset({Role.WORKER, Role.LEADER}), "een teamvraag inbrengen, met of zonder naam"),
        Right.TEAM_READ: Rule(frozenset({Role.WORKER, Role.LEADER}), "het team en zijn plan zien"),
        Right.TEAM_TAKE_UP: Rule(
            frozenset({Role.WORKER, Role.LEADER}), "een teamactiviteit overnemen in het eigen plan"
        ),
    },
)
