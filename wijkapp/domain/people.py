"""What somebody types to name a person or a team, read strictly: one line, storable, and no more than it should be."""

import re
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.roles import Role
from wijkapp.errors import InvalidAnswer

LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254
"""Characters; what an address on the internet may have."""
NO_NAME: Final = "Vul een naam in."
LONG_NAME: Final = f"Maak de naam korter dan {LONGEST_NAME} tekens."
ODD_NAME: Final = "Begin de naam met een letter of een cijfer, en gebruik gewone tekens."
NO_EMAIL: Final = "Vul een e-mailadres in, zoals naam@voorbeeld.nl."

_EMAIL: Final = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_FIRST: Final = "'’‘"
"""Names such as 't Hart; a name that begins with = or + would be a formula in a spreadsheet."""


class Invitee(BaseModel):
    """Somebody to be invited, and what they will be once they come in. ``team`` is None for no team yet."""

    model_config = ConfigDict(frozen=True)

    name: str
    email: str
    team: UUID | None = None
    role: Role = Role.WORKER
    is_admin: bool = False


def name_of(raw: object) -> str:
    """Read the name of a person or a team, with its spaces tidied. Raises InvalidAnswer, which says what to do."""
    name = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not name:
        raise InvalidAnswer(NO_NAME)
    if len(name) > LONGEST_NAME:
        raise InvalidAnswer(LONG_NAME)
    if not name.isprintable() or not (name[0].isalnum() or name[0] in _FIRST) or not any(map(str.isalnum, name)):
        raise InvalidAnswer(ODD_NAME)
    return name


def email_of(raw: object) -> str:
    """Read an e-mail address, in small letters. Raises InvalidAnswer, which says what to do."""
    email = raw.strip().lower() if isinstance(raw, str) else ""
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise InvalidAnswer(NO_EMAIL)
    return email
