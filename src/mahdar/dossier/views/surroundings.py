"""Words in their surroundings: what stands before and behind them in their sentence, and in which article."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated

AROUND = 220  # characters to each side, at most, where no record tells the sentence
_LONGEST = 700  # characters of a sentence that is shown whole
_TABLES = {"s": "statements", "q": "quantities", "e": "events", "c": "commitments", "u": "agreements", "t": "timexes"}
_BREAK = re.compile(r"[\n\r]+|[.!?؟…]\s")


class Place(msgspec.Struct, kw_only=True, frozen=True):
    """Words of an article; ``record_id``: of a record on them, whose sentence is theirs."""

    article_id: str
    start: int
    end: int
    record_id: str | None = None


class Surrounding(msgspec.Struct, kw_only=True):
    """Words with what stands before and behind them in their sentence; ``start`` and ``end`` are those of the words."""

    article_id: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    outlet: str | None
    published: str | None
    title: str | None


def surroundings(store: Store, places: Iterable[Place]) -> Listing[Surrounding]:
    """The surroundings of each place, in their order. Places of articles that are not there are left out."""
    with translated(store.path):
        wanted = list(places)
        ids = codec.dumps(sorted({place.article_id for place in wanted}))
        sql = "SELECT id, text, outlet, published, title FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        articles = {row["id"]: row for row in store.connection.execute(sql, (ids,))}
        sentences = _sentences(store, wanted)
        found = []
        for place in wanted:
            if (row := articles.get(place.article_id)) is not None:
                low, high = _bounds(row["text"], place, sentences.get(place.record_id or ""))
                found.append(
                    Surrounding(
                        article_id=place.article_id, start=place.start, end=place.end,
                        before=row["text"][low : place.start], quote=row["text"][place.start : place.end],
                        after=row["text"][place.end : high],
                        outlet=row["outlet"], published=row["published"], title=row["title"],
                    )
                )  # fmt: skip
        return Listing(Surrounding, found)


def _sentences(store: Store, places: list[Place]) -> dict[str, tuple[int, int]]:
    """The sentence of each record that tells it."""
    found: dict[str, tuple[int, int]] = {}
    for letter, table in _TABLES.items():
        ids = [place.record_id for place in places if place.record_id and place.record_id.startswith(letter + "-")]
        sql = f"SELECT id, sentence_start, sentence_end FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        for row in store.connection.execute(sql, (codec.dumps(sorted(set(ids))),)) if ids else ():
            if row["sentence_start"] is not None:
                found[row["id"]] = row["sentence_start"], row["sentence_end"]
    return found


def _bounds(text: str, place: Place, sentence: tuple[int, int] | None) -> tuple[int, int]:
    """Where what is shown begins and ends: the sentence, else what stands near between two full stops."""
    if sentence and sentence[0] <= place.start and place.end <= sentence[1] and sentence[1] - sentence[0] <= _LONGEST:
        return sentence
    before = text[max(0, place.start - AROUND) : place.start]
    breaks = list(_BREAK.finditer(before))
    low = place.start - len(before) + (breaks[-1].end() if breaks else _word(before, place.start))
    behind = _BREAK.search(text, place.end, min(len(text), place.end + AROUND))
    if behind is not None:
        return low, behind.start() + (0 if text[behind.start()] in "\r\n" else 1)
    high = min(len(text), place.end + AROUND)
    return low, high if high == len(text) else max(place.end, text.rfind(" ", place.end, high))


def _word(before: str, start: int) -> int:
    """Where the first whole word begins in what stands before, which may have been cut."""
    return 0 if len(before) == start else before.find(" ") + 1
