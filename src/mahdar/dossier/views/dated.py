"""Sentences that carry a resolved date, by that date, those that repeat each other told once.

Sentences repeat each other where they carry the same date,
the same numbers and negations, and at least four words in five are the same (Jaccard similarity of their word sets;
found with prefix filtering after Bayardo, Ma and Srikant, 2007).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby, islice
from typing import Any, Unpack

import msgspec

from mahdar import lexicon
from mahdar.asking import Shared, checked
from mahdar.dossier import codec
from mahdar.dossier.dates import precision
from mahdar.dossier.filters import Filters
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.words import index_key, plain_words
from mahdar.records import Passage

_ALIKE = 0.8


class Report(msgspec.Struct, kw_only=True):
    """Where an entry is told."""

    article_id: str
    address: str
    outlet: str | None
    published: str | None
    title: str | None
    start: int
    end: int


class DatedSentence(msgspec.Struct, kw_only=True):
    """A dated sentence. ``headline`` is its words; ``reports`` counts the addresses where the same is told."""

    date: str
    date_from: str
    date_to: str | None
    precision: str | None
    mod: str | None  # TIMEX3: START, MID, END …
    headline: str
    article_id: str
    start: int
    end: int
    timex_id: str
    timex: Passage
    statement_id: str | None
    speaker_name: str | None
    outlet: str | None
    title: str | None
    published: str | None
    reports: int
    told: list[Report]  # every place it is told, the one shown first


def dated_sentences(
    store: Store,
    *,
    speaker: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[DatedSentence]:
    """Dated sentences by the first day their date allows. Raises UsageError for a date or words that are none.

    ``speaker`` (or ``actor``): words of the name of who tells the date, where it is told inside a statement.
    A sentence with several dates within the bounds stands at the first of them. The middle and the end of a year or
    month stand at its middle and its end.
    """
    checked(asked, Shared)
    filters = Filters(store, "timexes")
    filters.shared(asked, "r.edtf_from", "r.edtf_to")
    filters.about(asked.get("about"), "s.speaker_name", "s.ruling_id")
    filters.speaker(speaker)
    filters.speaker(asked.get("actor"))
    if limit is None:
        return Listing(DatedSentence, list(_once(store, filters))[offset:], offset=offset)
    key = ("dated", filters.sql(), codec.dumps(filters.values), offset, limit)
    rows = held(store, key, lambda: list(islice(_once(store, filters), offset, offset + limit + 1)))
    return Listing.page(DatedSentence, rows, offset, limit)


def _once(store: Store, filters: Filters) -> Iterator[DatedSentence]:
    entries = sorted(_entries(store, filters), key=_place)  # stable: the rows come in order
    for _, same_date in groupby(entries, key=_place):
        yield from _told_once(list(same_date))


def _place(entry: DatedSentence) -> tuple[str, str, str, str]:
    first, last = entry.date_from, entry.date_to or entry.date_from
    if entry.mod == "END":
        first = last
    elif entry.mod == "MID":
        low, high = date.fromisoformat(first), date.fromisoformat(last)
        first = (low + (high - low) / 2).isoformat()
    return first, last, entry.date, entry.mod or ""


def _entries(store: Store, filters: Filters) -> list[DatedSentence]:
    """One entry a sentence, in the order of publication, then of articles and sentences."""
    sql = (
        'SELECT r.id, r.start, r."end", r.quote, r.edtf, r.mod, r.edtf_from, r.edtf_to, r.sentence_start,'
        " r.sentence_end, r.statement_id, r.article_id, s.speaker_name, a.address, a.outlet, a.title, a.published,"
        " substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) AS headline"
        " FROM timexes r JOIN articles a ON a.id = r.article_id"
        " LEFT JOIN statements s ON s.id = r.statement_id AND NOT s.rejected"
        " WHERE NOT r.rejected AND r.type IN ('DATE', 'TIME') AND r.edtf_from IS NOT NULL"
        f" AND r.sentence_start IS NOT NULL AND {filters.sql()}"
        " ORDER BY a.published_from IS NULL, a.published, a.address, a.position, a.id, r.start, r.id"
    )
    entries: dict[tuple[str, int], DatedSentence] = {}
    with translated(store.path):
        for row in store.connection.execute(sql, filters.values):
            entries.setdefault((row["article_id"], row["sentence_start"]), _entry(row))
    return list(entries.values())


def _entry(row: Any) -> DatedSentence:
    report = Report(
        article_id=row["article_id"],
        address=row["address"],
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        start=row["sentence_start"],
        end=row["sentence_end"],
    )
    return DatedSentence(
        date=row["edtf"],
        date_from=row["edtf_from"],
        date_to=row["edtf_to"],
        precision=precision(row["edtf"]),
        mod=row["mod"],
        headline=row["headline"],
        article_id=report.article_id,
        start=report.start,
        end=report.end,
        timex_id=row["id"],
        timex=Passage(start=row["start"], end=row["end"], quote=row["quote"]),
        statement_id=row["statement_id"],
        speaker_name=row["speaker_name"],
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        reports=1,
        told=[report],
    )


def _told_once(entries: list[DatedSentence]) -> list[DatedSentence]:
    """Entries of one date without those that repeat an earlier one, which counts them."""
    if len(entries) == 1:
        return entries
    bags = [_bag(entry.headline) for entry in entries]
    frequency = Counter(word for bag, _ in bags for word in bag)
    index: dict[str, list[int]] = defaultdict(list)
    kept: list[int] = []
    for n, (bag, marks) in enumerate(bags):
        prefix = _prefix(bag, frequency)
        seen = {k for word in prefix for k in index[word]}
        same = next((k for k in sorted(seen) if bags[k][1] == marks and _jaccard(bag, bags[k][0]) >= _ALIKE), None)
        if same is None:
            kept.append(n)
            for word in prefix:
                index[word].append(n)
        else:
            entries[same].told.extend(entries[n].told)
    for n in kept:
        entries[n].reports = len({report.address for report in entries[n].told})
    return [entries[n] for n in kept]


def _bag(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a sentence, and those of them that may not differ: numbers and negations."""
    found = plain_words(text)
    marks = frozenset(word for word in found if word[0].isdigit() or word in _negations())
    return frozenset(map(index_key, found)), marks


@cache
def _negations() -> frozenset[str]:
    return frozenset(word for line in lexicon.lines("negations") for word in plain_words(line))


def _prefix(bag: frozenset[str], frequency: Counter[str]) -> list[str]:
    """The rarest words of a bag: of two bags that are alike enough, one such word at least is common to both."""
    length = len(bag) - math.ceil(_ALIKE * len(bag)) + 1
    return sorted(bag, key=lambda word: (frequency[word], word))[:length]


def _jaccard(a: Iterable[str], b: frozenset[str]) -> float:
    common = len(b.intersection(a))
    union = len(set(a)) + len(b) - common
    return common / union if union else 1.0
