"""All tables, a file per subject; whoever queries imports them from here."""

from wijkapp.store.tables.accounts import attempts, half_sign_ins, known_browsers, recovery_codes, recovery_links
from wijkapp.store.tables.agreements import agreement_remarks, agreements, support_requests
from wijkapp.store.tables.base import Moment, metadata
from wijkapp.store.tables.counts import counted_people, team_figures
from wijkapp.store.tables.invitations import invitations
from wijkapp.store.tables.looks import look_checkpoints, look_heads, looks
from wijkapp.store.tables.notices import notices
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
from wijkapp.store.tables.provider import provider_attempts, provider_messages
from wijkapp.store.tables.sharing import shares
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
    "agreement_remarks",
    "agreements",
    "attempts",
    "audit",
    "changes",
    "counted_people",
    "half_sign_ins",
    "invitations",
    "known_browsers",
    "look_checkpoints",
    "look_heads",
    "looks",
    "memberships",
    "metadata",
    "notices",
    "organisations",
    "owners",
    "people",
    "plan_fields",
    "plans",
    "private_fields",
    "provider_attempts",
    "provider_messages",
    "recovery_codes",
    "recovery_links",
    "sessions",
    "shares",
    "sign_ins",
    "support_requests",
    "team_activities",
    "team_agreements",
    "team_figures",
    "team_judgements",
    "team_messages",
    "team_questions",
    "team_reviews",
    "team_take_ups",
    "team_wordings",
    "teams",
    "transfer_codes",
]
