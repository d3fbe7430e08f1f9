"""All tables, a file per subject; whoever queries imports them from here."""

from wijkapp.store.tables.accounts import attempts, half_sign_ins, recovery_codes, recovery_links
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
from wijkapp.store.tables.provider import provider_attempts, provider_messages

__all__ = [
    "Moment",
    "attempts",
    "audit",
    "changes",
    "half_sign_ins",
    "memberships",
    "metadata",
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
    "sign_ins",
    "teams",
    "transfer_codes",
]
