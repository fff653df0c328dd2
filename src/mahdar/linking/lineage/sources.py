"""How many independent sources there are for what several reports tell, and who they are.

Reports are not sources: two outlets that retell one agency are one source, and the agency together with a named
spokeswoman are two. What somebody by name says has that somebody as its source, whoever carried it. What nobody by name
says has its carrier as its source: the agency that the words passed through, else the wire that the article as a whole
goes back to, else the outlet of the first article of its group. Where it cannot be told, sources count as one: the
number is never too high for want of knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from mahdar.linking.lineage.credits import Credit, wire_key
from mahdar.linking.lineage.groups import circles
from mahdar.reading.shadow import fold

SourceKind = Literal["person", "organisation", "official", "document", "agency", "outlet", "unknown"]
_LAST = 10_000_000  # the day of a report that has none


class Voice(NamedTuple):
    """Who says something by name: ``entity`` is an id of an entity, where linking has found one."""

    name: str
    kind: SourceKind
    entity: str | None = None


class Carried(NamedTuple):
    """One report of something: its article, and for what is told in a statement who says so and through whom."""

    article_id: str
    outlet: str | None
    day: int | None = None
    credits: tuple[Credit, ...] = ()
    voice: Voice | None = None
    via: tuple[str, ...] = ()


class Source(msgspec.Struct, kw_only=True):
    """One independent source, and the reports that go back to it. ``names`` has several where they cannot be parted."""

    names: list[str]
    kind: SourceKind
    article_ids: list[str]
    outlets: list[str]
    why: str


class _Origin(NamedTuple):
    """What one report goes back to: any of ``keys`` (several: it is not told which)."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    kind: SourceKind
    why: str


def _order(report: Carried) -> tuple[int, str, tuple[str, ...]]:
    day = report.day if report.day is not None else _LAST
    return day, report.article_id, tuple(part or "" for part in report.voice or ())


def independent(reports: Iterable[Carried], group_of: Mapping[str, int] | None = None) -> list[Source]:
    """The independent sources of some reports, those of most reports first. Quadratic in the reports of one group.

    ``group_of``: article id → number of the group of articles that are one text or one wire (see ``groups``); an
    article that is not in it stands alone.
    """
    given = sorted(reports, key=_order)
    family: dict[object, list[Carried]] = {}
    for report in given:
        family.setdefault(_family(report, group_of), []).append(report)
    told = [(report, _origin(report, family[_family(report, group_of)])) for report in given]
    told.sort(key=lambda pair: len(pair[1].keys))  # stable: those that are sure first
    taken: list[tuple[set[str], _Origin, list[Carried]]] = []
    for report, origin in told:
        place = next((t for t in taken if _same(t[0], origin)), None)
        if place is None:
            taken.append((set(origin.keys), origin, [report]))
        else:
            place[2].append(report)
    found = [_source(origin, some) for _, origin, some in taken]
    return sorted(found, key=lambda s: (-len(s.article_ids), s.names))


def _family(report: Carried, group_of: Mapping[str, int] | None) -> object:
    return (group_of or {}).get(report.article_id, report.article_id)


def _origin(report: Carried, family: list[Carried]) -> _Origin:
    if report.voice is not None:
        voice = report.voice
        key = "voice:" + (voice.entity or _name_key(voice.name))
        return _Origin((key,), (voice.name,), voice.kind, "says so by name")
    if report.via:
        return _Origin(("wire:" + wire_key(report.via[0]),), (report.via[0],), "agency", "the words passed through it")
    wires = _wires(report, family, frozenset())
    if not wires:
        wires = {k: c for other in family for k, c in sorted(_wires(other, family, frozenset()).items())}
    if wires:
        ring = _ring(wires, family)
        keys = tuple(sorted({*wires, *ring}))
        names = tuple(ring.get(k) or wires[k].name for k in keys)
        kind: SourceKind = "agency" if any(c.kind == "agency" for c in wires.values()) else "outlet"
        why = "these credit each other" if ring else "credited for the article"
        return _Origin(tuple("wire:" + k for k in keys), names, kind, why)
    first = family[0]
    if first.outlet is None:
        return _Origin(("article:" + first.article_id,), (first.article_id,), "unknown", "its outlet is not known")
    why = "its own report" if len({r.article_id for r in family}) == 1 else "the first to publish this text"
    return _Origin(("wire:" + wire_key(first.outlet),), (first.outlet,), "outlet", why)


def _wires(report: Carried, family: list[Carried], seen: frozenset[str]) -> dict[str, Credit]:
    """The wires that an article goes back to: where it credits an outlet of its family, those that this one credits.

    Where that leads round about, it ends at the last outlet that was not met before.
    """
    found: dict[str, Credit] = {}
    for credit in report.credits:
        if not credit.whole:
            continue
        behind: dict[str, Credit] = {}
        if credit.key not in seen:
            for other in _of(credit.key, family):
                behind |= _wires(other, family, seen | {credit.key})
        found |= behind or {credit.key: credit}
    return found


def _ring(wires: dict[str, Credit], family: list[Carried]) -> dict[str, str]:
    """The outlets of a family that credit each other round about, one of ``wires`` among them: key → name."""
    credited: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for report in family:
        if report.outlet:
            shown[wire_key(report.outlet)] = report.outlet
            credited.setdefault(wire_key(report.outlet), set()).update(c.key for c in report.credits if c.whole)
    found = [ring for ring in circles(credited) if wires.keys() & set(ring)]
    return {key: shown[key] for ring in found for key in ring}


def _of(key: str, family: list[Carried]) -> list[Carried]:
    return [r for r in family if r.outlet and wire_key(r.outlet) == key]


def _same(keys: set[str], origin: _Origin) -> bool:
    """Whether a source that is held is that of a report: one of its keys, or the surname of a full name."""
    if keys & set(origin.keys):
        return True
    own = origin.keys[0]
    return own.startswith("voice:") and any(k.startswith("voice:") and _one_name(k[6:], own[6:]) for k in keys)


def _one_name(a: str, b: str) -> bool:
    short, long = sorted((a.split(), b.split()), key=len)
    return bool(short) and long[-len(short) :] == short


def _name_key(name: str) -> str:
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in fold(name).split())


def _source(origin: _Origin, reports: list[Carried]) -> Source:
    ids = list(dict.fromkeys(r.article_id for r in reports))
    outlets = sorted({r.outlet for r in reports if r.outlet})
    carried = f"{len(ids)} article{'s' if len(ids) > 1 else ''} of {', '.join(outlets) or 'unknown outlets'}"
    return Source(
        names=list(dict.fromkeys(origin.names)),
        kind=origin.kind,
        article_ids=sorted(ids),
        outlets=outlets,
        why=f"{origin.why}: {carried}",
    )
