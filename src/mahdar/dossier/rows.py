"""From an article and its reading to the rows of a dossier: pure, so that it runs wherever reading runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from mahdar.binding import bind
from mahdar.dossier import codec
from mahdar.dossier.dates import Bounds, bounds
from mahdar.dossier.words import bare_text, index_shadow, index_text
from mahdar.reading.tokens import analyse
from mahdar.records import Agreement, Article, Commitment, Reading, Record, Timex

EXTRA = {  # columns beside the fields of the record types
    "articles": ("address", "published_from", "published_to", "lexicon_version"),
    "timexes": ("edtf_from", "edtf_to", "sentence_start", "sentence_end", "unbound"),
    "mentions": (),
    "statements": ("said_from", "said_to", "sentence_start", "sentence_end", "unbound"),
    "quantities": ("as_of_from", "as_of_to", "sentence_start", "sentence_end", "unbound"),
    "events": ("date_low", "date_high", "sentence_start", "sentence_end", "unbound"),
    "agreements": ("made_low", "made_high", "sentence_start", "sentence_end", "unbound", "words"),
    "commitments": ("due_low", "due_high", "sentence_start", "sentence_end", "unbound", "words"),
    "processes": (),
}
DAYS = {  # the date that a record is filtered and ordered by, and whether it takes the article's day where it has none
    "timexes": ("edtf", False),
    "statements": ("said_at", True),
    "quantities": ("as_of", True),
    "events": ("date", False),
    "agreements": ("made_at", False),
    "commitments": ("due", False),
}
Row = list[Any]


class Prepared(msgspec.Struct, kw_only=True):
    """All that is written of one article; ``rows`` by table, in the order of ``codec.fields`` and ``EXTRA``."""

    article: Article
    lexicon_version: str
    rows: dict[str, list[Row]]
    title_words: str
    body_words: str


def prepare(article: Article, reading: Reading, bound: Reading | None = None) -> Prepared:
    """Bind ``reading`` (as the reader gave it) to the article's date and lay out its rows.

    ``bound``: the same as ``bind`` gives it, where that is known already.
    """
    return Prepared(
        article=article,
        lexicon_version=reading.lexicon_version,
        rows=bound_rows(article, reading, bound),
        title_words=index_text(article.title or ""),
        body_words=index_shadow(analyse(article.text).shadow.text),
    )


def bound_rows(article: Article, reading: Reading, bound: Reading | None = None) -> dict[str, list[Row]]:
    """The rows of a reading's records, bound to the article's date."""
    prefilled = {table: _prefilled(table, getattr(reading, table)) for table in codec.RECORDS}
    bound = bound or bind(article, reading)
    sentences = _Sentences(article.text) if any(getattr(bound, table) for table in DAYS) else None
    day = bounds(article.published)
    days = {timex.id: timex for timex in bound.timexes}
    rows: dict[str, list[Row]] = {}
    for table in codec.RECORDS:
        unique = {record.id: record for record in getattr(bound, table)}
        rows[table] = [
            [
                *codec.values(record),
                *_extra(record, day, sentences, prefilled[table].get(record.id)),
                *words(record, days),
            ]
            for record in unique.values()
        ]
    return rows


def person_row(article: Article, record: Record) -> Row:
    """The row of a record that a person adds: it is not bound, since a person says what its dates are."""
    filled = _prefilled(table_of(record), [record]).get(record.id)
    return [
        *codec.values(record),
        *_extra(record, bounds(article.published), _sentences(article.text), filled),
        *words(record, {}),
    ]


def _prefilled(table: str, records: list[Any]) -> dict[str, str]:
    """JSON of the fields that binding fills and the reading had filled already, by record."""
    names = [name for name in codec.BOUND[table] if name not in codec.REPLACED]
    found: dict[str, str] = {}
    for record in records:
        filled = {name: value for name in names if (value := getattr(record, name)) not in (None, [])}
        if filled:
            found[record.id] = codec.dumps(filled)
    return found


def _extra(record: Record, day: Bounds, sentences: _Sentences | None, unbound: str | None) -> Row:
    around = sentences.around(record.start, record.end) if sentences is not None else (None, None)
    table = table_of(record)
    if table not in DAYS:
        return []
    name, falls_back = DAYS[table]
    told = getattr(record, name)
    return [*(day if falls_back and not told else bounds(told)), *around, unbound]


def words(record: Record, timexes: Mapping[str, Timex]) -> list[str]:
    """What an undertaking is compared by: the bare words of its name, the keys of its action without its due date."""
    if isinstance(record, Agreement):
        return [bare_text(record.name)]
    if not isinstance(record, Commitment):
        return []
    action, due = record.action, timexes.get(record.due_timex or "")
    if due is None or not (action.start <= due.start and due.end <= action.end):
        return [index_text(action.quote)]
    low, high = due.start - action.start, due.end - action.start
    return [index_text(f"{action.quote[:low]} {action.quote[high:]}")]


def table_of(record: Record) -> str:
    """The table that a record belongs to."""
    return _TABLES[type(record)]


_TABLES = {kind: name for name, kind in codec.RECORDS.items()}


@lru_cache(maxsize=8)  # a person adds many records to one article
def _sentences(text: str) -> _Sentences:
    return _Sentences(text)


class _Sentences:
    """Where the sentences of a text begin and end."""

    def __init__(self, text: str) -> None:
        doc = analyse(text)
        self._spans = [(doc.tokens[s.first].start, doc.tokens[s.stop - 1].end) for s in doc.sentences]
        self._starts = [start for start, _ in self._spans]

    def around(self, start: int, end: int) -> tuple[int, int] | tuple[None, None]:
        """The sentences that ``start`` and ``end`` lie in, as one stretch."""
        first, last = (bisect_right(self._starts, offset) - 1 for offset in (start, max(start, end - 1)))
        return (self._spans[first][0], max(end, self._spans[last][1])) if first >= 0 else (None, None)
