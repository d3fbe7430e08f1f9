"""All tables, a file per subject; whoever queries imports them from here."""

from wijkapp.store.tables.accounts import attempts, half_sign_ins, recovery_codes, recovery_links
from wijkapp.store.tables.base import Moment, metadata
from wijkapp.store.tables.invitations import invitations
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

__all__ = [
    "Moment",
    "attempts",
    "audit",
    "changes",
    "half_sign_ins",
    "invitations",
    "memberships",
    "metadata",
    "organisations",
    "owners",
    "people",
    "plan_fields",
    "plans",
    "private_fields",
    "recovery_codes",
    "recovery_links",
    "sessions",
    "sign_ins",
    "teams",
    "transfer_codes",
]
