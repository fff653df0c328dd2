"""What stands in the report, from the views of the dossier."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import msgspec

from mahdar.asking import Shared
from mahdar.dossier.dates import bounds
from mahdar.dossier.store import Store
from mahdar.dossier.views import overview
from mahdar.dossier.views import records as views
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.timeline import timeline
from mahdar.export.report import standing
from mahdar.undertakings import Undertakings

Entry = dict[str, Any]


class Report(msgspec.Struct, kw_only=True):
    """The parts of a report; ``*_total`` count what the dossier holds, the lists may be shorter."""

    title: str
    asked: dict[str, Any]  # the filters that are set
    first: str | None
    last: str | None
    undated: int
    counts: list[tuple[str, int]]
    at: str  # the day on which tracks, agreements and commitments are looked at
    tracks: list[Entry]
    agreements: list[Entry]
    commitments: dict[str, list[Entry]]
    disputes: list[Entry]
    totals: dict[str, int]  # of these four
    timeline: list[Entry]
    timeline_total: int
    speakers: list[Entry]
    statements_shown: int
    statements_total: int
    figures: list[Entry]
    figures_total: int
    articles: list[Entry]
    articles_total: int
    unread: list[overview.Unread]


def gather(store: Store, title: str, limit: int, asked: Shared | None = None) -> Report:
    """The content of a report with at most ``limit`` entries in each part; ``asked``: the shared filters."""
    asked = asked or {}
    seen = overview.show(store)
    articles = views.articles(store, limit=limit, **asked)
    entries = timeline(store, **asked)
    known = {a.id: a for a in articles}
    everybody = views.statements(store, **asked)
    statements = everybody[:limit]
    figures = views.figures(store, limit=limit, **asked)
    counts, span = _counts(store, asked, len(everybody), len({s.speaker_name for s in everybody if s.speaker_name}))
    state = Undertakings(store, standing.last(asked))
    parts = {"tracks": standing.tracks(store, asked), "agreements": standing.agreements(state, asked),
             "disputes": standing.disputed(store, asked)}  # fmt: skip
    commitments = standing.commitments(state, asked)
    totals = {name: len(some) for name, some in (*parts.items(), *commitments.items())}
    return Report(
        at=state.at, tracks=parts["tracks"][:limit], agreements=parts["agreements"][:limit],
        commitments={name: some[:limit] for name, some in commitments.items()}, disputes=parts["disputes"][:limit],
        totals=totals,
        title=title, asked={name: value for name, value in asked.items() if value}, first=span[0], last=span[1],
        undated=span[2], counts=list(counts.items()),
        timeline=[_happening(e) for e in entries[:limit]], timeline_total=len(entries),
        speakers=_by_speaker(statements, known), statements_shown=len(statements),
        statements_total=len(everybody),
        figures=[_figure(f) for f in figures], figures_total=counts["figures_read"],
        articles=[_article(a) for a in articles], articles_total=counts["articles_read"], unread=seen.unread[:limit],
    )  # fmt: skip


def _counts(
    store: Store, asked: Shared, statements: int, speakers: int
) -> tuple[dict[str, int], tuple[str | None, str | None, int]]:
    """How much is told, by what labels call it; the first and last day of publication, and how many have none."""
    articles = views.articles(store, **asked)
    outlets = {one.outlet for one in articles if one.outlet}
    held = {
        "articles_read": len(articles), "outlets_read": len(outlets), "statements_read": statements,
        "speakers_read": speakers, "figures_read": len(views.figures(store, **asked)),
        "timexes_read": len(views.timexes(store, **asked)),
    }  # fmt: skip
    low = [first for one in articles if (first := bounds(one.published)[0])]
    high = [last for one in articles if (last := bounds(one.published)[1])]
    return held, (min(low, default=None), max(high, default=None), sum(one.published is None for one in articles))


def _source(row: Any, id_: str) -> Entry:
    return {"id": id_, "outlet": row.outlet, "document": row.title or id_, "published": row.published}


def _happening(entry: TimelineEntry) -> Entry:
    return {
        "date": entry.date, "day": entry.date if entry.precision == "day" and "~" not in (entry.date or "") else None,
        "told": entry.timex.quote if entry.timex else None, "words": entry.headline, "speaker": entry.speaker_name,
        "reports": entry.reports, "sources": entry.independent_sources, "disputed": entry.disputed,
        "article": _source(entry, entry.article_id),
    }  # fmt: skip


def _by_speaker(rows: list[views.StatementRow], articles: dict[str, views.ArticleRow]) -> list[Entry]:
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in rows:
        groups[row.speaker_name or "", row.speaker_kind or "unknown"].append(_statement(row))
    ordered = sorted(groups.items(), key=lambda g: (not g[0][0], -len(g[1]), g[0]))
    return [{"name": name, "kind": kind, "statements": said} for (name, kind), said in ordered]


def _statement(row: views.StatementRow) -> Entry:
    start, end = row.content.start - row.start, row.content.end - row.start
    return {
        "id": row.id, "before": row.quote[:start], "content": row.content.quote,
        "after": row.quote[end:], "act": row.act, "mode": row.mode, "said_at": row.said_at,
        "via": [ref.name for ref in row.via], "addressee": row.addressee.name if row.addressee else None,
        "anonymity": row.anonymity_reason.quote if row.anonymity_reason else None,
        "ruled": row.rule.startswith("person:"), "article": _source(row, row.article_id),
    }  # fmt: skip


def _figure(row: views.FigureRow) -> Entry:
    low, high = row.low, row.high
    bound = "approximate" if row.approximate else None
    if low is not None and high is None:
        bound = "at_least"
    elif low is None and high is not None:
        bound = "at_most"
    value = "–".join(dict.fromkeys(_number(v) for v in (low, high) if v is not None))
    sentence, offset = row.sentence or row.quote, row.sentence_start if row.sentence else row.start
    at = row.start - (offset or 0)
    return {
        "value": value, "bound": bound, "subject": row.subject, "place": row.place.name if row.place else None,
        "as_of": row.as_of or row.published, "before": sentence[:at], "words": row.quote,
        "after": sentence[at + len(row.quote) :], "article": _source(row, row.article_id),
    }  # fmt: skip


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _article(a: views.ArticleRow) -> Entry:
    address = a.url if a.url and urlsplit(a.url).scheme in ("http", "https") else None
    return {
        "id": a.id, "title": a.title, "outlet": a.outlet, "published": a.published, "basis": a.published_basis,
        "agencies": a.agencies, "document": a.document, "url": address, "removed": a.removed,
    }  # fmt: skip
