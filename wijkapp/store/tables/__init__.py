"""All tables, a file per subject; whoever queries imports them from here."""

from wijkapp.store.tables.base import Moment, metadata
from wijkapp.store.tables.people import memberships, organisations, people, sign_ins, teams
from wijkapp.store.tables.plans import (
    audit,
    changes,
    owners,
    plan_fields,
    plans,
    private_fields,
    sessions,
    transfer_codes,
)
from wijkapp.store.tables.team_plan import (
    team_activities,
    team_agreements,
    team_judgements,
    team_messages,
    team_questions,
    team_reviews,
    team_take_ups,
    team_wordings,
)

__all__ = [
    "Moment",
    "audit",
    "changes",
    "memberships",
    "metadata",
    "organisations",
    "owners",
    "people",
    "plan_fields",
    "plans",
    "private_fields",
    "sessions",
    "sign_ins",
    "team_activities",
    "team_agreements",
    "team_judgements",
    "team_messages",
    "team_questions",
    "team_reviews",
    "team_take_ups",
    "team_wordings",
    "teams",
    "transfer_codes",
]
