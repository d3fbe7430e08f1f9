"""Who is acting: the one thing that every use case asks before it does anything."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Actor(BaseModel):
    """The person at the door, known for certain.

    Today everybody is a guest: a browser with a cookie. When people sign in they come beside ``guest`` here, so that
    no use case has to change what it takes.
    """

    model_config = ConfigDict(frozen=True)

    guest: UUID
