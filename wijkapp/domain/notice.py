"""What somebody is told inside the app: that something concerns them, and where; never what it says or who did it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class NoticeKind(StrEnum):
    """What can be told, as ``subject:deed``. Alphabetical."""

    ACCOUNT_EMAIL_CHANGED = "account:email_changed"
    ACCOUNT_OPENED = "account:opened"
    ACCOUNT_RECOVERED = "account:recovered"
    AGREEMENT_AGREED = "agreement:agreed"
    AGREEMENT_DECLINED = "agreement:declined"
    AGREEMENT_REMARKED = "agreement:remarked"
    AGREEMENT_SUBMITTED = "agreement:submitted"
    AGREEMENT_WITHDRAWN = "agreement:withdrawn"
    ITEM_SHARED = "item:shared"
    SUPPORT_ANSWERED = "support:answered"
    SUPPORT_ASKED = "support:asked"
    TEAM_ASKED = "team:asked"
    TEAM_GREW = "team:grew"
    TEAM_INVITED = "team:invited"
    TEAM_JOINED = "team:joined"
    TEAM_LED = "team:led"
    TEAM_LEFT = "team:left"
    TEAM_ROLE = "team:role"


class Wording(NamedTuple):
    """How a kind of notice reads, and where it leads.

    ``sentence`` may name ``{team}``, which is "je team" when no team was told of. ``address`` may name ``{subject}``
    and ``{team_id}``.
    """

    sentence: str
    address: str


_VERSION: Final = "/afspraak?versie={subject}"
_TEAM: Final = "/team?team={team_id}"
WORDINGS: Final[Mapping[NoticeKind, Wording]] = MappingProxyType(
    {
        NoticeKind.ACCOUNT_EMAIL_CHANGED: Wording(
            "Een beheerder veranderde je e-mailadres. Klopt dat niet? Kijk bij je account.", "/account"
        ),
        NoticeKind.ACCOUNT_OPENED: Wording(
            "Je logde in via je organisatie. Daarom zijn je plannen weer open. "
            "Is er sinds ze dichtgingen een wachtwoord gekozen? Dat werkt niet meer. Dat van daarvoor wel.",
            "/account",
        ),
        NoticeKind.ACCOUNT_RECOVERED: Wording(
            "Een beheerder gaf je account een nieuwe manier om in te loggen. "
            "Vroeg je daar niet om? Kijk bij je account.",
            "/account",
        ),
        NoticeKind.AGREEMENT_AGREED: Wording("Er is akkoord op je plan.", _VERSION),
        NoticeKind.AGREEMENT_DECLINED: Wording(
            "Iemand is niet akkoord met een plan. Er is een dag om te praten.", _VERSION
        ),
        NoticeKind.AGREEMENT_REMARKED: Wording("Er staat een nieuwe opmerking bij een plan.", _VERSION),
        NoticeKind.AGREEMENT_SUBMITTED: Wording("Een plan uit {team} wacht op jouw akkoord.", _VERSION),
        NoticeKind.AGREEMENT_WITHDRAWN: Wording("Een plan uit {team} is ingetrokken.", "/afspraken"),
        NoticeKind.ITEM_SHARED: Wording("Iemand uit {team} deelt iets met jou.", "/gedeeld"),
        NoticeKind.SUPPORT_ANSWERED: Wording("Je vraag om ondersteuning heeft een antwoord.", _VERSION),
        NoticeKind.SUPPORT_ASKED: Wording("Iemand uit {team} vraagt om ondersteuning.", _VERSION),
        NoticeKind.TEAM_ASKED: Wording("In het plan van {team} staat iets op jouw naam.", _TEAM),
        NoticeKind.TEAM_GREW: Wording("Er is iemand bijgekomen in {team}.", _TEAM),
        NoticeKind.TEAM_INVITED: Wording("De volgende terugblik van {team} is gepland.", _TEAM),
        NoticeKind.TEAM_JOINED: Wording("Je hoort nu bij {team}.", _TEAM),
        NoticeKind.TEAM_LED: Wording(
            "De leiding van {team} is veranderd. Kijk wat je leidinggevende van je leest.", "/plan/bekijk-als"
        ),
        NoticeKind.TEAM_LEFT: Wording("Je hoort niet meer bij {team}.", "/account"),
        NoticeKind.TEAM_ROLE: Wording("Je rol in {team} is veranderd.", "/account"),
    },
)


class Notice(BaseModel):
    """One line under "Meldingen".

    ``team`` is "" when it is about no team, or about one that is gone; ``team_id`` is None when it is about no team.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    kind: NoticeKind
    team: str
    team_id: UUID | None
    subject: UUID | None
    at: datetime
    read_at: datetime | None

    @property
    def sentence(self) -> str:
        """What it says, in Dutch."""
        return WORDINGS[self.kind].sentence.format(team=self.team or "je team")

    @property
    def address(self) -> str:
        """The page that it leads to."""
        return WORDINGS[self.kind].address.format(subject=self.subject or "", team_id=self.team_id or "")

    def is_about(self, address: str) -> bool:
        """Whether this page shows what the notice is about: it has the same path, and asks for nothing else."""
        there, here = urlsplit(self.address), urlsplit(address)
        asked = dict(parse_qsl(here.query))
        same = all(asked.get(name) == value for name, value in parse_qsl(there.query))
        return there.path == (here.path.rstrip("/") or "/") and (same or not asked)


class NoticePage(NamedTuple):
    """A page of notices, the newest first; ``more`` says whether older ones follow, ``unread`` counts all."""

    notices: tuple[Notice, ...]
    more: bool
    unread: int
