"""Who looked at what somebody shared: lines in a chain, of which none can be changed, added or removed unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Look(StrEnum):
    """What a manager can do with what somebody shared or agreed, as ``subject:deed``. Alphabetical.

    Lines stay as they are for years, so also what is noted no more has a place here: what of a person was in a file was
    a line for each plan, each request and what was shared, before it was one for the overview of a team.
    """

    AGREEMENT_EXPORTED = "agreement:exported"
    AGREEMENT_READ = "agreement:read"
    OVERVIEW_EXPORTED = "overview:exported"
    SHARE_EXPORTED = "share:exported"
    SHARE_READ = "share:read"
    SUPPORT_EXPORTED = "support:exported"
    SUPPORT_READ = "support:read"


LOOK_WORDS: Final[Mapping[Look, str]] = MappingProxyType(
    {
        Look.AGREEMENT_EXPORTED: "downloadde een overzicht met de titel en de stand van je plan",
        Look.AGREEMENT_READ: "las het plan dat je indiende",
        Look.OVERVIEW_EXPORTED: "downloadde het overzicht van je team",
        Look.SHARE_EXPORTED: "downloadde een overzicht met hoeveel je deelt",
        Look.SHARE_READ: "bekeek wat je deelde",
        Look.SUPPORT_EXPORTED: "downloadde een overzicht met het soort hulp dat je vraagt",
        Look.SUPPORT_READ: "las wat je vraagt",
    },
)
"""What the owner reads after the name of who looked."""


class Link(NamedTuple):
    """A place in a chain: the number of a line and its hash."""

    seq: int
    hash: str


START: Final = Link(0, "0" * 64)
"""Where every chain begins."""


class LookLine(BaseModel):
    """One look by one person at one thing. ``what`` is a ``Look`` unless somebody tampered with it."""

    model_config = ConfigDict(frozen=True)

    owner: UUID
    seq: int
    at: datetime
    viewer: UUID
    viewer_name: str
    what: str
    subject: UUID
    previous: str
    hash: str = ""

    def digest(self) -> str:
        """The hash that this line must have: over all its fields and the hash of the line before it."""
        fields = {
            "owner": str(self.owner),
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "viewer": str(self.viewer),
            "viewer_name": self.viewer_name,
            "what": str(self.what),
            "subject": str(self.subject),
            "previous": self.previous,
        }
        canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode("utf-8")).hexdigest()

    @property
    def link(self) -> Link:
        """The place of this line in the chain."""
        return Link(self.seq, self.hash)


def broken_at(
    lines: Iterable[LookLine], head: Link | None, *, checkpoint: Link = START, witness: Link = START
) -> int | None:
    """Tell the number at which a chain breaks, None when it is whole.

    ``lines`` come in order and follow on ``checkpoint``, under which lines were removed when their time was over.
    ``head`` is what was kept apart of the last line, None when it is gone. ``witness`` is an earlier last line that was
    kept outside the database: it must still be in the chain, unless the checkpoint has passed it.
    """
    last, seen = checkpoint, {checkpoint}
    for line in lines:
        if (line.seq, line.previous, line.hash) != (last.seq + 1, last.hash, line.digest()):
            return last.seq + 1
        last = line.link
        seen.add(last)
    if head is None:
        return None if last == START == witness else max(last.seq, 1)
    if last != head:
        return min(last.seq, head.seq) + (last.seq != head.seq)
    if witness.seq >= checkpoint.seq and witness not in seen and witness != START:
        return min(witness.seq, last.seq + 1)
    return None
