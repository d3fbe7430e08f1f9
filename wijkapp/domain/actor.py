"""Who is acting: the one thing that every use case asks before it does anything."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.roles import RULES, Right, Role


class Membership(BaseModel):
    """What somebody is in one team."""

    model_config = ConfigDict(frozen=True)

    team: UUID
    role: Role


class Actor(BaseModel):
    """Somebody at the door, known for certain: a guest with a cookie, or a person who signed in.

    ``owner`` says whose plans are meant; for a guest that is all there is. ``person`` and ``organisation`` are None for
    a guest. ``private_closed`` is set while plans stay shut because somebody else opened the account, and
    ``held_back`` while roles that ask for a code at signing in do not count because there was none.
    """

    model_config = ConfigDict(frozen=True)

    owner: UUID
    person: UUID | None = None
    organisation: UUID | None = None
    is_admin: bool = False
    memberships: tuple[Membership, ...] = ()
    private_closed: bool = False
    held_back: bool = False

    @property
    def is_guest(self) -> bool:
        """Whether this is somebody without an account."""
        return self.person is None

    def may(self, right: Right, team: UUID) -> bool:
        """Whether this person has a right in this team by a role in that very team."""
        return any(one.team == team and one.role in RULES[right].roles for one in self.memberships)

    def may_in(self, right: Right, organisation: UUID) -> bool:
        """Whether this person has a right as an administrator of this very organisation."""
        return self.is_admin and self.organisation == organisation and Role.ADMIN in RULES[right].roles

    def may_somewhere(self, right: Right) -> bool:
        """Whether there is any team, or the own organisation, in which this person has a right."""
        roles = [one.role for one in self.memberships] + [Role.ADMIN] * self.is_admin
        return not RULES[right].roles.isdisjoint(roles)

    def teams_with(self, right: Right) -> tuple[UUID, ...]:
        """The teams in which this person has a right, () when there is none."""
        return tuple(one.team for one in self.memberships if one.role in RULES[right].roles)
