"""Who looked at what I shared, and whether the lines about that are whole."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import START, Link, LookLine, broken_at
from wijkapp.domain.sharing import Copy
from wijkapp.store import agreements, audit, looks, sharing

PER_PAGE: Final = 50
_YEAR: Final = timedelta(days=365)


class Seen(NamedTuple):
    """A line with what it is about: the kind of share, "" for anything else, and the copy while it is still shared.

    ``earlier`` says that another version is shared by now; of the one that was read nothing is kept. ``plan`` is the
    version that was handed in, while it is there, and ``team`` the name of the one whose overview was taken along.
    """

    line: LookLine
    kind: str = ""
    snapshot: Copy | None = None
    earlier: bool = False
    plan: agreements.Subject | None = None
    team: str = ""


class MyLooks(NamedTuple):
    """One page of who looked at what is mine, the last one first; ``pruned_at`` is None while no line was ever removed.

    ``whole`` is about all lines, whichever page this is.
    """

    seen: tuple[Seen, ...]
    pruned_at: datetime | None
    whole: bool
    page: int = 1
    pages: int = 1


class Break(NamedTuple):
    """Where a chain breaks."""

    owner: UUID
    seq: int


class Verdict(NamedTuple):
    """What a verification found; ``heads`` are the ends of the chains that are whole, to be kept elsewhere."""

    lines: int
    heads: Mapping[UUID, Link]
    breaks: tuple[Break, ...]


def my_looks(context: Context, actor: Actor, page: int = 1) -> MyLooks:
    """Give a page of who looked at what I shared or agreed, the last page when there are fewer.

    There is nothing for a guest, who cannot share.
    """
    if actor.person is None:
        return MyLooks((), None, whole=True)
    with context.store.reading() as db:
        chain = looks.chain(db, actor.person)
        shares, plans = sharing.subjects(db, actor), agreements.subjects(db, actor)
        names = looks.team_names(db, actor.person)
        pruned_at = looks.pruned_at(db, actor.person)
    whole = broken_at(chain.lines, chain.head, checkpoint=chain.checkpoint) is None
    pages = max(1, -(-len(chain.lines) // PER_PAGE))
    page = min(max(1, page), pages)
    seen = tuple(
        _of_share(line, shares[line.subject])
        if line.subject in shares
        else Seen(line, plan=plans.get(line.subject), team=names.get(line.subject, ""))
        for line in chain.lines[::-1][(page - 1) * PER_PAGE : page * PER_PAGE]
    )
    return MyLooks(seen, pruned_at, whole, page, pages)


def _of_share(line: LookLine, share: sharing.Subject) -> Seen:
    earlier = share.snapshot is not None and line.at < share.shared_at
    return Seen(line, share.kind, None if earlier else share.snapshot, earlier)


def prune(context: Context, now: datetime) -> int:
    """Remove the lines whose time is over, each chain from its start, and tell how many."""
    with context.store.writing() as db:
        removed = looks.prune(db, now - context.look_years * _YEAR, now)
        if removed:
            audit.record(db, audit.Deed.LOOKS_PRUNED, now, actor=None)
    return removed


def verify(context: Context, witnesses: Mapping[UUID, Link]) -> Verdict:
    """Follow every chain from its start to its head; ``witnesses`` are ends found earlier that were kept elsewhere."""
    with context.store.reading() as db:
        owners = {*looks.owners(db), *witnesses}
    lines, heads, breaks = 0, dict[UUID, Link](), list[Break]()
    for owner in sorted(owners):
        with context.store.reading() as db:
            chain = looks.chain(db, owner)
        lines += len(chain.lines)
        witness = witnesses.get(owner, START)
        at = broken_at(chain.lines, chain.head, checkpoint=chain.checkpoint, witness=witness)
        if at is not None:
            breaks.append(Break(owner, at))
        elif chain.head is not None:
            heads[owner] = chain.head
    return Verdict(lines, heads, tuple(breaks))
