"""What the page shows on which its owner decides what to share: rows with finished Dutch texts, made from the plan."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from wijkapp import texts
from wijkapp.actions.sharing import Sheet
from wijkapp.clock import day_of
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import (
    Circle,
    Copy,
    ItemKind,
    MyShare,
    Part,
    Reader,
    ReaderKind,
    SharedPlan,
    SharedQuestion,
    Standing,
)
from wijkapp.pages.sharing.views import CopyView, copy_view, plan_name


@dataclass(frozen=True)
class ReaderView:
    """Somebody who can read a part, or could; ``since`` says in words how that stands.

    ``preview`` is where one looks through their eyes, "" for who gets nothing by name.
    """

    key: str
    name: str
    shared: bool
    since: str
    preview: str = ""


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
    """What can be shared, on the page where one does; ``copy`` is what readers get, ``[]`` for nothing new."""

    key: str
    is_question: bool
    is_plan: bool
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
    parts = [*sheet.parts]
    parts += dict.fromkeys(one.part for one in sheet.shares if one.part not in parts)
    questions = [one for one in parts if one.kind is ItemKind.QUESTION]
    return [_part(sheet, part, today) for part in (*questions, *(one for one in parts if one not in questions))]


def _part(sheet: Sheet, part: Part, today: date) -> PartView:
    shares = [one for one in sheet.shares if one.part == part]
    now = sheet.copy_of(part)
    older = [one for one in shares if sheet.standing(one) is Standing.CHANGED]
    shown = now or shares[0].snapshot
    names = [reader_name(one.reader, sheet.circles, one.colleague_name) for one in shares]
    return PartView(
        key=part.key,
        is_question=part.kind is ItemKind.QUESTION,
        is_plan=part.kind is ItemKind.PLAN,
        title=_title(shown),
        kind=(shown.kind or "") if isinstance(shown, SharedQuestion) else "",
        summary=f"Dit lezen nu ook: {texts.listed(names)}." if names else "Je deelt dit met niemand.",
        shared=bool(shares),
        changed=bool(older),
        gone=now is None,
        copy=[copy_view(now, part.key, today, None)] if now else [],
        older=_older(older if now else shares, sheet.circles, today),
        circles=[_circle(sheet, part, circle, today, can_start=now is not None) for circle in sheet.circles],
    )


def _title(copy: Copy) -> str:
    if isinstance(copy, SharedPlan):
        return plan_name(copy)
    return copy.wording if isinstance(copy, SharedQuestion) else copy.text


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


def _circle(sheet: Sheet, part: Part, circle: Circle, today: date, *, can_start: bool) -> CircleView:
    shares = [one for one in sheet.shares if one.part == part]
    leaders = _leaders(circle)
    asked = [Reader(kind=ReaderKind.TEAM, team=circle.team)]
    leading = Reader(kind=ReaderKind.LEADER, team=circle.team)
    may_lead = leading.kind.may_get(part.kind)
    if may_lead and (leaders or any(one.reader == leading for one in shares)):
        asked.append(leading)
    workers = [one for one in circle.others if one.role is ReaderKind.COLLEAGUE.role]
    named = [(Reader(kind=ReaderKind.COLLEAGUE, team=circle.team, colleague=one.person), one.name) for one in workers]
    readers = [_reader(one, reader_name(one, (circle,)), shares, today) for one in asked]
    colleagues = [_named(_reader(one, name, shares, today), one, sheet.plan.id) for one, name in named]
    reading = sum(one.shared for one in colleagues)
    return CircleView(
        team=str(circle.team),
        name=circle.name,
        readers=[one for one in readers if can_start or one.shared],
        colleagues=[one for one in colleagues if can_start or one.shared],
        colleagues_line=f"Een collega uit {circle.name}{_reading(reading)}",
        leaderless=may_lead and not leaders,
    )


def _named(view: ReaderView, reader: Reader, plan: UUID) -> ReaderView:
    """A colleague with the way to look through their eyes, when they get this by name."""
    address = f"/plan/bekijk-als?plan={plan}&als={reader.colleague}&team={reader.team}"
    return replace(view, preview=address) if view.shared else view


def _reading(count: int) -> str:
    return f" ({count} {'leest' if count == 1 else 'lezen'} dit)" if count else ""


def _reader(reader: Reader, name: str, shares: list[MyShare], today: date) -> ReaderView:
    found = next((one for one in shares if one.reader == reader), None)
    title = f"{name[:1].upper()}{name[1:]}"
    if found is None:
        return ReaderView(reader.key, title, shared=False, since="Niet gedeeld")
    return ReaderView(reader.key, title, shared=True, since=f"Gedeeld, {_day(found.shared_at, today)}")


def _day(when: datetime, today: date) -> str:
    day = day_of(when)
    return f"vandaag {texts.time_of_day(when)}" if day == today else texts.short_date(day, today)
