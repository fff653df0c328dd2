"""Figures over time: what counts the same thing in the same unit, as points of one series, with who gives them."""

from __future__ import annotations

from typing import NamedTuple, Unpack

import msgspec

from mahdar.asking import Shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import days_of, within, words_of
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.named import names_of
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.present import among, narrowed, present
from mahdar.dossier.views.records import WHERE
from mahdar.linking.disputes.words import counted, currency, word_set
from mahdar.linking.happenings.telling import stems
from mahdar.linking.words import words

_FIGURES = (
    "SELECT rowid, article_id, kind, unit, subject, as_of_from, as_of_to FROM quantities"
    " WHERE NOT rejected AND kind IS NOT NULL AND (low IS NOT NULL OR high IS NOT NULL)"
    " ORDER BY as_of_from IS NULL, as_of_from, as_of_to, article_id, start, id"
)
_POINTS = (
    'SELECT q.rowid AS n, q.id, q.article_id, q.start, q."end", q.quote, q.low, q.high, q.approximate, q.as_of,'
    " q.as_of_from AS day_from, q.as_of_to AS day_to, a.outlet, a.published, q.statement_id, s.speaker_name"
    " FROM quantities q JOIN articles a ON a.id = q.article_id LEFT JOIN statements s ON s.id = q.statement_id"
    " AND NOT s.rejected WHERE q.rowid IN (SELECT value FROM json_each(?))"
)


_GIVEN = (
    "SELECT rowid FROM quantities WHERE statement_id IN"
    " (SELECT id FROM statements WHERE rowid IN (SELECT value FROM json_each(?)))"
)


class Point(msgspec.Struct, kw_only=True):
    """A figure of a series, with its words and who gives it. Without a day of its own it has its article's."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    low: float | None
    high: float | None
    approximate: bool
    as_of: str | None
    day_from: str | None
    day_to: str | None
    outlet: str | None
    published: str | None
    statement_id: str | None
    speaker_name: str | None


class Series(msgspec.Struct, kw_only=True):
    """Figures of one thing, by their days. ``subject`` and ``unit`` as told first; ``count``: figures in all."""

    kind: str
    unit: str | None
    subject: str | None
    count: int
    articles: int
    outlets: int
    points: list[Point]


class _Figure(msgspec.Struct, gc=False):
    row: int
    place: int
    unit: str | None
    subject: str | None
    low: str | None
    high: str | None


_Key = tuple[str, str, frozenset[str]]


def series(
    store: Store,
    *,
    kind: str | None = None,
    subject: str | None = None,
    unit: str | None = None,
    place: str | None = None,
    least: int = 2,
    points: int = 200,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Series]:
    """The series, those of most articles first; money last, since what has one currency need not be one thing.

    Figures are one series where they are of one kind and unit and count the same words, inflection aside. ``kind``:
    forces, casualties, money …; ``subject`` and ``unit``: words of what is counted, ``place``: of where; ``from_`` and
    ``to`` (EDTF): days that figures hold for; ``actor``: words of the name of who gives them; ``about``: of a
    title or text; ``least``: articles that a series needs. At most so many ``points`` of a series are given.
    """
    wanted = _Wanted(kind, subject, unit, *days_of(asked), least)
    with translated(store.path):
        filters = narrowed(store, asked)
        rows = _rows(store, place, asked.get("actor"))
        key = ("series", wanted, rows, filters.quick, dumps(filters.quick_values))
        ranked = held(store, key, lambda: _ranked(store, wanted, among(store, filters), rows))
        shown = ranked[offset:] if limit is None else ranked[offset : offset + limit]
        told = _points(store, [one.row for _, _, some in shown for one in some[:points]])
        found = [_series(name, some, articles, [told[x.row] for x in some[:points]]) for articles, name, some in shown]
        return Listing(Series, found, offset=offset, more=offset + len(shown) < len(ranked), total=len(ranked))


class _Wanted(NamedTuple):
    kind: str | None
    subject: str | None
    unit: str | None
    first: str | None
    last: str | None
    least: int


def _rows(store: Store, place: str | None, actor: str | None) -> frozenset[int] | None:
    """The rows of the figures of a place, given by somebody of this name; None: all."""
    found: frozenset[int] | None = None
    if place is not None:
        found = frozenset(names_of(store, "quantities", WHERE).rows(words_of(place)))
    if actor is not None:
        tellers = names_of(store, "statements", "r.speaker_name").rows(words_of(actor))
        told = {row[0] for row in store.connection.execute(_GIVEN, (dumps(tellers),))}
        found = frozenset(told if found is None else found & told)
    return found


def _ranked(
    store: Store, wanted: _Wanted, inside: set[int] | None, rows: frozenset[int] | None
) -> list[tuple[int, str, list[_Figure]]]:
    """The series asked for: in how many articles, of which kind, its figures."""
    ranked = []
    for key, every in _figures(store).items():
        if wanted.kind not in (None, key[0]) or not _named(every[0], wanted.subject, wanted.unit):
            continue
        some = [
            one
            for one in every
            if (inside is None or one.place in inside)
            and (rows is None or one.row in rows)
            and within(one.low, one.high, wanted.first, wanted.last)
        ]
        articles = len({one.place for one in some})
        if articles >= max(1, wanted.least):
            ranked.append((articles, key[0], some))
    return sorted(ranked, key=lambda one: (one[1] == "money", -one[0], -len(one[2]), one[1], one[2][0].row))


def _named(one: _Figure, subject: str | None, unit: str | None) -> bool:
    return all(w is None or words_of(w).in_text(text) for w, text in ((subject, one.subject), (unit, one.unit)))


def _figures(store: Store) -> dict[_Key, list[_Figure]]:
    """All figures by what they count, those of one thing by their days; worked out once for each state of a dossier."""
    return held(store, "figures", lambda: _read(store))


def _read(store: Store) -> dict[_Key, list[_Figure]]:
    found: dict[_Key, list[_Figure]] = {}
    known: dict[str, frozenset[str]] = {}
    place = present(store).place
    for row, article, kind, unit, subject, low, high in store.connection.execute(_FIGURES):
        one = _Figure(row, place[article], unit, subject, low, high)
        what = "" if kind == "money" or subject is None else subject
        if what not in known:
            known[what] = _thing(what)
        found.setdefault((kind, currency(unit or ""), known[what]), []).append(one)
    return found


def _thing(subject: str) -> frozenset[str]:
    """What is counted, whatever its number and case; nothing where the words say no more than that it is somebody."""
    found = words(subject)
    if found and found[0] in word_set("anybody"):
        del found[0]
    return stems([counted().get(word, word) for word in found])


def _points(store: Store, rows: list[int]) -> dict[int, Point]:
    return dict(_point(dict(row)) for row in store.connection.execute(_POINTS, (dumps(sorted(rows)),)))


def _point(values: dict[str, object]) -> tuple[int, Point]:
    number = values.pop("n")
    values["approximate"] = bool(values["approximate"])
    return number, Point(**values)  # type: ignore[return-value, arg-type]  # columns are named as the fields


def _series(kind: str, some: list[_Figure], articles: int, shown: list[Point]) -> Series:
    head = some[0]
    return Series(
        kind=kind, unit=head.unit, subject=head.subject, count=len(some), articles=articles,
        outlets=len({one.outlet for one in shown if one.outlet}), points=shown,
    )  # fmt: skip
