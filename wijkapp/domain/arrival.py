"""What an organisation's own sign-in says, in a form that holds whatever provider says it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from wijkapp.domain.roles import Role

_Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Arrival(BaseModel):
    """Somebody whom a provider vouches for; ``issuer`` and ``subject`` together say who it is.

    ``is_admin`` and ``teams`` are None when the provider has no say in them; ``teams`` is () when it says that there
    are none. ``role`` is what this person is in those teams. ``email`` is "" when it is not told, and
    ``email_is_checked`` False when the provider says that nobody looked whether it is theirs.
    """

    model_config = ConfigDict(frozen=True)

    issuer: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    subject: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    name: _Name
    email: Annotated[str, StringConstraints(max_length=254, to_lower=True)] = ""
    email_is_checked: bool = True
    is_admin: bool | None = None
    role: Role = Role.WORKER
    teams: tuple[_Name, ...] | None = None


class Departure(BaseModel):
    """That a provider ended a session, or all sessions of somebody; one of ``subject`` and ``session`` is never ""."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    message: str
    subject: str = ""
    session: str = ""
