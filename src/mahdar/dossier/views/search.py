"""Search: Arabic-aware, with the hits shown in the original spelling.

The index holds the keys of words (see ``mahdar.dossier.words``) and finds the articles that may match; the words of
the best ones are then compared one by one, and where they stand is told as offsets into the stored text.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple, Unpack

import msgspec

from mahdar.asking import Shared, checked
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters, words_of
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.words import Query, Word, words
from mahdar.records import Passage

_EXAMINED = 200  # articles whose words are compared, best first
_WINDOW = 240  # characters of a snippet, about


class Snippet(msgspec.Struct, kw_only=True):
    """Words around a hit; ``marks`` are the words that were looked for, as offsets into the article's text."""

    start: int
    end: int
    quote: str
    marks: list[Passage]


class Hit(msgspec.Struct, kw_only=True):
    """An article that holds all words of the query. ``near``: they stand side by side (2), in one paragraph (1)."""

    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    near: int
    in_title: bool
    snippets: list[Snippet]


class _Spot(NamedTuple):
    """A phrase of the query in the text: which one, and the words it covers."""

    phrase: int
    first: int
    stop: int


def search(
    store: Store,
    query: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
    snippets: int = 3,
    **asked: Unpack[Shared],
) -> Listing[Hit]:
    """The articles that hold all words of ``query``; words in quotation marks must stand side by side.

    Best first: words side by side, then in one paragraph, then by BM25. Any text is a valid query; UsageError where it
    holds no word. ``snippets``: the most passages shown of an article; ``actor``: words of a name that stands in it;
    ``about``: words that stand anywhere in it.
    """
    checked(asked, Shared)
    looked_for = words_of(query)
    filters = Filters(store)
    filters.add("search MATCH ?", looked_for.fts())
    filters.shared(asked, "a.published_from", "a.published_to", "a.id")
    filters.mentioning(asked.get("about"))
    filters.naming(asked.get("actor"))
    sql = (
        "SELECT a.id, a.title, a.text, a.outlet, a.published FROM search JOIN articles a ON a.key = search.rowid"
        f" WHERE {filters.sql()} ORDER BY round(bm25(search, 4.0, 1.0), 6), a.address, a.position, a.id LIMIT ?"
    )
    enough = -1 if limit is None else max(_EXAMINED, 2 * (offset + limit))

    def found() -> list[Hit]:
        rows = store.connection.execute(sql, [*filters.values, enough])
        hits = [hit for row in rows if (hit := _hit(looked_for, row, snippets)) is not None]
        return sorted(hits, key=lambda hit: -hit.near)  # stable: equals stay in the order of BM25

    hits = held(store, ("search", query, sql, dumps(filters.values), enough, snippets), found)
    shown = hits[offset:] if limit is None else hits[offset : offset + limit]
    return Listing(Hit, shown, offset=offset, more=offset + len(shown) < len(hits))


def _hit(query: Query, row: dict[str, str], most: int) -> Hit | None:
    text = row["text"]
    found = words(text)
    in_text = query.spots(found)
    in_title = query.spots(words(row["title"] or ""))
    if not all(one or other for one, other in zip(in_text, in_title, strict=True)):
        return None
    lines = _by_line(text, found, _flat(in_text))
    return Hit(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        near=max(_nearness(line, len(query.phrases)) for line in (*lines, _flat(in_title))),
        in_title=all(in_title),
        snippets=_snippets(text, found, lines, most),
    )


def _by_line(text: str, found: list[Word], spots: list[_Spot]) -> list[list[_Spot]]:
    """The spots of each paragraph that has any, in the order of the text."""
    ends = [i for i, c in enumerate(text) if c == "\n"]
    lines: dict[int, list[_Spot]] = {}
    for spot in sorted(spots, key=lambda s: (s.first, s.stop)):
        lines.setdefault(bisect_right(ends, found[spot.first].start), []).append(spot)
    return list(lines.values())


def _flat(spots: list[list[tuple[int, int]]]) -> list[_Spot]:
    return [_Spot(phrase, *spot) for phrase, some in enumerate(spots) for spot in some]


def _nearness(line: list[_Spot], wanted: int) -> int:
    return 2 if _side_by_side(line, wanted) else int(len({spot.phrase for spot in line}) == wanted)


def _side_by_side(line: list[_Spot], wanted: int) -> bool:
    """Whether all phrases of the query follow each other in its order."""
    ends = {spot.stop for spot in line if spot.phrase == 0}
    for phrase in range(1, wanted):
        ends = {spot.stop for spot in line if spot.phrase == phrase and spot.first in ends}
    return bool(ends)


def _snippets(text: str, found: list[Word], lines: list[list[_Spot]], most: int) -> list[Snippet]:
    """The paragraphs with most of the query's words, the fullest first."""
    best = sorted(lines, key=lambda line: -len({spot.phrase for spot in line}))[:most]
    return [_snippet(text, found, line) for line in best]


def _snippet(text: str, found: list[Word], line: list[_Spot]) -> Snippet:
    first, last = _closest(line)
    start, end = found[first].start, found[last - 1].end
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    spare = max(0, _WINDOW - (end - start)) // 2
    if start - low > spare:
        low = next((w.start for w in found if w.start >= start - spare), start)
    if high - end > spare:
        high = max((w.end for w in found if w.end <= end + spare), default=end)
    low, high = min(low, start), max(high, end)
    marks = [(found[s.first].start, found[s.stop - 1].end) for s in line]
    return Snippet(
        start=low,
        end=high,
        quote=text[low:high],
        marks=[Passage(start=a, end=b, quote=text[a:b]) for a, b in marks if low <= a and b <= high],
    )


def _closest(line: list[_Spot]) -> tuple[int, int]:
    """The shortest stretch of words (half-open) with every phrase that the line has."""
    wanted = {spot.phrase for spot in line}
    best = (line[0].first, max(spot.stop for spot in line))
    latest: dict[int, _Spot] = {}
    for spot in line:
        latest[spot.phrase] = spot
        if latest.keys() == wanted:
            stretch = min(s.first for s in latest.values()), max(s.stop for s in latest.values())
            if stretch[1] - stretch[0] < best[1] - best[0]:
                best = stretch
    return best
