"""What the page shows on which its owner decides what to share: rows with finished Dutch texts, made from the plan."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from wijkapp import texts
from wijkapp.actions.sharing import Sheet
from wijkapp.clock import AMSTERDAM
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import (
    Circle,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedQuestion,
    Standing,
    parts_of,
    snapshot_of,
    standing,
)
from wijkapp.pages.sharing.views import CopyView, copy_view


@dataclass(frozen=True)
class ReaderView:
    """Somebody who can read a part, or could; ``since`` says in words how that stands."""

    key: str
    name: str
    shared: bool
    since: str


@dataclass(frozen=True)
class CircleView:
    """A team of mine with the readers in it; ``leaderless`` when nobody else leads it."""

    team: str
    name: str
    readers: list[ReaderView]
    colleagues: list[ReaderView]
    colleagues_line: str
    leaderless: bool


@dataclass(frozen=True)
class PartView:
    """A question or an activity on the page where one shares; ``copy`` is what readers get, ``[]`` for nothing new."""

    key: str
    is_question: bool
    title: str
    kind: str
    summary: str
    shared: bool
    changed: bool
    gone: bool
    copy: list[CopyView]
    older: list[CopyView]
    circles: list[CircleView]


def part_views(sheet: Sheet, today: date) -> list[PartView]:
    """Every part that can be shared, and every part that still is though it is no longer in the plan."""
    parts = [*parts_of(sheet.plan)]
    parts += dict.fromkeys(one.part for one in sheet.shares if one.part not in parts)
    questions = [one for one in parts if one.kind is ItemKind.QUESTION]
    return [_part(sheet, part, today) for part in (*questions, *(one for one in parts if one not in questions))]


def _part(sheet: Sheet, part: Part, today: date) -> PartView:
    shares = [one for one in sheet.shares if one.part == part]
    now = snapshot_of(sheet.plan, part)
    older = [one for one in shares if standing(sheet.plan, one) is Standing.CHANGED]
    shown = now or shares[0].snapshot
    names = [reader_name(one.reader, sheet.circles, one.colleague_name) for one in shares]
    return PartView(
        key=part.key,
        is_question=part.kind is ItemKind.QUESTION,
        title=shown.wording if isinstance(shown, SharedQuestion) else shown.text,
        kind=(shown.kind or "") if isinstance(shown, SharedQuestion) else "",
        summary=f"Dit lezen nu ook: {texts.listed(names)}." if names else "Je deelt dit met niemand.",
        shared=bool(shares),
        changed=bool(older),
        gone=now is None,
        copy=[copy_view(now, part.key, today, None)] if now else [],
        older=_older(older if now else shares, sheet.circles, today),
        circles=[_circle(circle, shares, today, can_start=now is not None) for circle in sheet.circles],
    )


def _older(shares: list[MyShare], circles: tuple[Circle, ...], today: date) -> list[CopyView]:
    """The copies that readers have, each once, with who has it."""
    found: dict[tuple[object, datetime], list[MyShare]] = {}
    for one in shares:
        found.setdefault((one.snapshot, one.shared_at.replace(second=0, microsecond=0)), []).append(one)
    return [_same(same, circles, today) for same in found.values()]


def _same(shares: list[MyShare], circles: tuple[Circle, ...], today: date) -> CopyView:
    view = copy_view(shares[0].snapshot, str(shares[0].share), today, shares[0].shared_at)
    names = [reader_name(one.reader, circles, one.colleague_name) for one in shares]
    return replace(view, since=f"{view.since} met {texts.listed(names)}")


def reader_name(reader: Reader, circles: tuple[Circle, ...], colleague: str = "") -> str:
    """How one calls a reader in the middle of a sentence: je teamgenoten in Noord, je leidinggevende Linda, Bram."""
    circle = next((one for one in circles if one.team == reader.team), None)
    if reader.kind is ReaderKind.COLLEAGUE or circle is None:
        return colleague
    if reader.kind is ReaderKind.TEAM:
        return f"je teamgenoten in {circle.name}"
    leaders = _leaders(circle)
    if not leaders:
        return f"wie {circle.name} leidt"
    return f"je {'leidinggevende' if len(leaders) == 1 else 'leidinggevenden'} {texts.listed(leaders)}"


def _leaders(circle: Circle) -> list[str]:
    return [one.name for one in circle.others if one.role is Role.LEADER]


def _circle(circle: Circle, shares: list[MyShare], today: date, *, can_start: bool) -> CircleView:
    leaders = _leaders(circle)
    asked = [Reader(kind=ReaderKind.TEAM, team=circle.team)]
    leading = Reader(kind=ReaderKind.LEADER, team=circle.team)
    if leaders or any(one.reader == leading for one in shares):
        asked.append(leading)
    workers = [one for one in circle.others if one.role is ReaderKind.COLLEAGUE.role]
    named = [(Reader(kind=ReaderKind.COLLEAGUE, team=circle.team, colleague=one.person), one.name) for one in workers]
    readers = [_reader(one, reader_name(one, (circle,)), shares, today) for one in asked]
    colleagues = [_reader(one, name, shares, today) for one, name in named]
    reading = sum(one.shared for one in colleagues)
    return CircleView(
        team=str(circle.team),
        name=circle.name,
        readers=[one for one in readers if can_start or one.shared],
        colleagues=[one for one in colleagues if can_start or one.shared],
        colleagues_line=f"Een collega uit {circle.name}{_reading(reading)}",
        leaderless=not leaders,
    )


def _reading(count: int) -> str:
    return f" ({count} {'leest' if count == 1 else 'lezen'} dit)" if count else ""


def _reader(reader: Reader, name: str, shares: list[MyShare], today: date) -> ReaderView:
    found = next((one for one in shares if one.reader == reader), None)
    title = f"{name[:1].upper()}{name[1:]}"
    if found is None:
        return ReaderView(reader.key, title, shared=False, since="Niet gedeeld")
    return ReaderView(reader.key, title, shared=True, since=f"Gedeeld, {_day(found.shared_at, today)}")


def _day(when: datetime, today: date) -> str:
    local = when.astimezone(AMSTERDAM)
    return f"vandaag {local:%H.%M} uur" if local.date() == today else texts.short_date(local.date(), today)
