"""Who is who: persons, bodies, armed groups, states, places; one of them; offices and who held them when."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mahdar.dossier.dates import bounds
from mahdar.dossier.listing import Listing
from mahdar.dossier.views.entities import KINDS, EntityRow
from mahdar.dossier.views.offices import OfficeRow
from mahdar.dossier.views.surroundings import Place, Surrounding
from mahdar.records import Entity, Role, Words
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.spans import Bar, Scale, Span, Tick, scale
from mahdar.web.valued import wording

router = APIRouter()
SHOWN = 8  # statements and events on the page of one
MENTIONS = 20
OFFICES = 25  # on one page
_OWN = ("person", "organisation", "armed_group", "state", "place")


class Held(NamedTuple):
    """An office that one held, or one who held it, with the bar of when."""

    row: Any
    span: Span | None
    bar: Bar | None
    first: Surrounding | None


class Office(NamedTuple):
    """An office and all who held it."""

    name: str
    of: str | None
    holders: list[Held]


@router.get("/people")
def people(desk: AtDesk) -> Response:
    """Who and what the articles name, most told first."""
    asked = desk.asked
    kind = asked.get("kind", (*KINDS, "all")) or "person"
    rows = desk.shelf.kept(("people", _key(desk)), lambda: _people(desk, None if kind == "all" else kind))
    return desk.page("people.html", rows=rows, total=rows.total, kind=kind, kinds=_OWN)


@router.get("/people/offices")
def offices(desk: AtDesk) -> Response:
    """The offices, and who held them when."""
    asked = desk.asked
    every = desk.shelf.kept(("offices", _key(desk, paged=False)), lambda: _offices(desk))
    found, ticks = desk.shelf.kept(("offices shown", asked.lang, _key(desk)), lambda: _shown(desk, every))
    return desk.page("offices.html", total=len(every), size=OFFICES, ticks=ticks, offices=found)


@router.get("/people/{id}")
def one(desk: AtDesk, id: str) -> Response:
    """One of them: names, offices, what was said and done, and every place that names it."""
    found = desk.shelf.kept(("entity", desk.asked.lang, id, _key(desk)), lambda: _content(desk, id))
    if found is None:
        raise HTTPException(404)
    return desk.page("entity.html", **wording(desk.tongue), size=MENTIONS, **found)


def _key(desk: Desk, *, paged: bool = True) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in desk.asked.values.items() if paged or k != "page"))


def _people(desk: Desk, kind: str | None) -> Listing[EntityRow]:
    asked = desk.asked
    return desk.dossier.people(
        **asked.shared(), kind=kind, of=asked.get("of"), limit=PAGE_SIZE, offset=asked.offset
    )  # fmt: skip


def _shown(desk: Desk, every: list[list[OfficeRow]]) -> tuple[list[Office], list[Tick]]:
    """A page of offices with their bars, and the years of the scale."""
    start = (desk.asked.page - 1) * OFFICES
    shown = every[start : start + OFFICES]
    drawn = scale((_told(row) for rows in shown for row in rows), desk.asked.lang == "ar")
    return [_office(desk, rows, drawn) for rows in shown], drawn.ticks() if drawn else []


def _content(desk: Desk, id: str) -> dict[str, Any] | None:
    """What the page of one shows; None where there is no such entity."""
    asked, dossier = desk.asked, desk.dossier
    entity = dossier.entity(id)
    if entity is None:
        return None
    found = _known(desk, entity)
    held, ticks = _roles(desk, found)
    start = (asked.page - 1) * MENTIONS
    named = found.mentions[start : start + MENTIONS]
    return {
        "e": msgspec.structs.replace(found, mentions=[]), "named": len(found.mentions), "held": held, "ticks": ticks,
        "statements": dossier.statements(entity=id, **asked.shared("actor"), limit=SHOWN),
        "events": dossier.events(entity=id, **asked.shared("actor"), limit=SHOWN),
        "commitments": dossier.commitments(entity=id, **asked.shared("actor"), limit=SHOWN),
        "mentions": dossier.surroundings(_at(words) for words in named),
    }  # fmt: skip


def _known(desk: Desk, one: Entity) -> Entity:
    """What the articles that are meant tell of one."""
    inside = desk.dossier.articles_among(**desk.asked.shared("actor"))
    if inside is None:
        return one
    roles = []
    for role in one.roles:
        told = [words for words in role.passages if words.article_id in inside]
        if len(told) == len(role.passages):
            roles.append(role)
        elif told:
            roles.append(msgspec.structs.replace(role, passages=told, from_=None, to=None))
    mentions = [words for words in one.mentions if words.article_id in inside]
    return msgspec.structs.replace(one, mentions=mentions, roles=roles)


def _roles(desk: Desk, one: Entity) -> tuple[list[Held], list[Tick]]:
    """The offices of one person with their bars, and the scale's years."""
    first = [_at(role.passages[0]) for role in one.roles if role.passages]
    last = [_at(role.passages[-1]) for role in one.roles if role.passages]
    around = desk.dossier.surroundings([*first, *last])
    told = {(at.article_id, at.start): at for at in around}
    spans = [_span(role, told) for role in one.roles]
    drawn = scale(spans, desk.asked.lang == "ar")
    held = [
        Held(role, span, drawn.bar(span) if drawn else None, _first(role, told))
        for role, span in zip(one.roles, spans, strict=True)
    ]
    return held, drawn.ticks() if drawn else []


def _at(words: Words) -> Place:
    return Place(article_id=words.article_id, start=words.start, end=words.end)


def _first(role: Role, told: dict[tuple[str, int], Surrounding]) -> Surrounding | None:
    return told.get((role.passages[0].article_id, role.passages[0].start)) if role.passages else None


def _span(role: Role, told: dict[tuple[str, int], Surrounding]) -> Span | None:
    """From when to when a role is told: it began by the first day, and went on to the last or beyond."""
    days = [
        day
        for words in (role.passages[:1] + role.passages[-1:])
        if (at := told.get((words.article_id, words.start))) is not None
        for day in bounds(at.published)
        if day is not None
    ]
    return _between(role.from_, role.to, min(days, default=None), max(days, default=None), role.status)


def _told(row: OfficeRow) -> Span | None:
    return _between(row.from_, row.to, row.told_first, row.told_last, row.status)


def _between(from_: str | None, to: str | None, first: str | None, last: str | None, status: str) -> Span | None:
    begin = bounds(from_)[1] or (first if status == "held" else None)
    low, high = bounds(to)
    if status == "former" and begin is None:
        day = high or first
        return Span(day, day, before=True, after=False, sure=False) if day else None
    end = low or high or (last if status == "held" else None)
    begin, end = begin or end, end or begin
    if begin is None or end is None:
        return None
    begin, end = min(begin, end), max(begin, end)
    return Span(begin, end, before=True, after=status == "held" or low != high, sure=True)


def _offices(desk: Desk) -> list[list[OfficeRow]]:
    """The holders of each office, those of most holders first."""
    asked = desk.asked
    rows = desk.dossier.offices(office=asked.get("office"), of=asked.get("of"), **asked.shared())
    groups: dict[str, list[OfficeRow]] = {}
    for row in rows:
        groups.setdefault(row.office_id or f"{row.office}|{row.of}", []).append(row)
    found = list(groups.values())
    for some in found:
        some.sort(key=lambda row: (_told(row) is None, row.told_first or "", row.holder))
    return sorted(found, key=lambda some: (-len(some), -max(row.articles for row in some), some[0].office))


def _office(desk: Desk, rows: list[OfficeRow], drawn: Scale | None) -> Office:
    """An office under the name that most articles give it."""
    most = max(rows, key=lambda row: row.articles)
    return Office(most.office, most.of, [_holder(desk, row, drawn) for row in rows])


def _holder(desk: Desk, row: OfficeRow, drawn: Scale | None) -> Held:
    span = _told(row)
    around = desk.dossier.surroundings([_at(words) for words in row.passages[:1]])
    return Held(row, span, drawn.bar(span) if drawn else None, around[0] if around else None)
