"""The files of one part: what became of its pages, packed page by page, then written table by table."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.writer import Outcome
from mahdar.extras import needed
from mahdar.lake import storage
from mahdar.lake.layout import TABLES, Lake, Part, Trouble, part_id
from mahdar.lake.schema import JSON, ROWS, ROWS_ELSE, schema
from mahdar.reading.shadow import fold
from mahdar.records import Article, Document, Reading

TOLD = 20
"""Troubles that a parts file lists; the table of pages has them all."""

_NAMED = frozenset({"person", "organisation", "armed_group", "state", "office", "media"})
_json = msgspec.json.Encoder()
_binary = msgspec.msgpack.Encoder()


class Read(msgspec.Struct, kw_only=True):
    """What ``readings`` holds of one article: itself and its records as the reader gave them, not bound."""

    article: Article
    reading: Reading


class Bound(Read, kw_only=True):
    """An article that was read, with its records as they are bound."""

    bound: Reading


class PackedArticle(msgspec.Struct):
    """One article as it lies in the files: JSON by table, columns whose shape is open apart; and its reading packed."""

    key: tuple[str, int, int]
    id: str
    tables: dict[str, bytes]  # lines of JSON
    open: dict[str, list[str]]
    packed: bytes


class Packed(msgspec.Struct):
    """One outcome, small: the row of its page and its articles."""

    outcome: Outcome  # without its articles
    articles: list[PackedArticle]


def pack(outcome: Outcome, read: list[Bound], number: int) -> Packed:
    """Lay out an outcome and what was read of it for the files; ``number``: its place in the part.

    Raises what cannot be encoded raises.
    """
    articles = [_article(one, outcome.address, number, place) for place, one in enumerate(read)]
    _json.encode(outcome)
    return Packed(outcome, articles)


def _article(one: Bound, address: str, number: int, place: int) -> PackedArticle:
    article = one.article
    first, last = bounds(article.published)
    mentions = one.bound.mentions
    names = {fold(m.name) for m in mentions if m.kind in _NAMED}
    places = {fold(m.name) for m in mentions if m.kind == "place"}
    more = {
        "address": address, "lexicon_version": one.reading.lexicon_version, "published_first": first,
        "published_last": last, "page": number, "folded": fold(f"{article.title or ''}\n{article.text}"),
        "names": sorted(names), "places": sorted(places),
        "event_types": sorted({event.type for event in one.bound.events}),
    }  # fmt: skip
    tables = {"articles": _json.encode(article)[:-1] + b"," + _json.encode(more)[1:]}
    for table in codec.RECORDS:
        tables[table] = b"\n".join(map(_json.encode, getattr(one.bound, table)))
    open_ = {
        f"{table}.{name}": [codec.dumps(getattr(record, name)) for record in getattr(one.bound, table)]
        for table, names_ in JSON.items()
        for name in names_
    }
    packed = _binary.encode(Read(article=article, reading=one.reading))
    return PackedArticle((first or "9999", number, place), article.id, tables, open_, packed)


class Writing:
    """One part being filled."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.bytes = 0
        self._pages: list[Outcome] = []
        self._counts: list[int] = []
        self._articles: list[PackedArticle] = []

    def __len__(self) -> int:
        return len(self._pages)

    def add(self, packed: Packed) -> None:
        """Take what became of the next page."""
        self._pages.append(packed.outcome)
        self._counts.append(len(packed.articles))
        self._articles += packed.articles

    def finish(self, lake: Lake, stretch: str, number: int, *, last: bool, seconds: float) -> Part:
        """Write the files of the part, then the one that tells that it is finished. Raises OSError."""
        self._articles.sort(key=lambda one: one.key)
        id, files, records = part_id(stretch, number), {}, {}
        for table in TABLES:
            rows = self._table(table)
            records[table] = rows.num_rows
            if rows.num_rows or (self._articles and table in codec.RECORDS):
                files[table] = _write(rows, lake.file(table, id), table)
        failed = [one for one in self._pages if one.status == "failed"]
        part = Part(
            id=id,
            stretch=stretch,
            number=number,
            last=last,
            pages=len(self._pages),
            articles=len(self._articles),
            bytes=sum(one.bytes for one in self._pages if one.what == "page"),
            records=records,
            skipped=dict(Counter(one.reason or "" for one in self._pages if one.status == "skipped")),
            failed=len(failed),
            troubles=[
                Trouble(document=one.document, address=one.address, reason=one.reason or "") for one in failed[:TOLD]
            ],
            files=files,
            seconds=round(seconds, 3),
        )
        storage.put(lake.part_file(id), msgspec.json.format(_json.encode(part)))
        return part

    def _table(self, table: str) -> Any:
        arrow = needed("pyarrow", "cluster", "a lake")
        shape = schema(table)
        if table == "pages":
            return arrow.Table.from_pylist([self._page(number) for number in range(len(self._pages))], schema=shape)
        if table == "documents":
            return arrow.Table.from_pylist(self._documents(), schema=shape)
        if table == "readings":
            columns = [[a.id for a in self._articles], [a.key[1] for a in self._articles],
                       [a.packed for a in self._articles]]  # fmt: skip
            return arrow.table([arrow.array(c, f.type) for c, f in zip(columns, shape, strict=True)], schema=shape)
        return self._records(arrow, table, shape)

    def _records(self, arrow: Any, table: str, shape: Any) -> Any:
        """A table out of the JSON of its rows, which Arrow reads many times faster than Python objects."""
        raw = b"\n".join(lines for article in self._articles if (lines := article.tables[table]))
        if not raw:
            return shape.empty_table()
        read = needed("pyarrow.json", "cluster", "a lake")
        open_ = JSON.get(table, ())
        days = {field.name for field in shape if arrow.types.is_date(field.type)}  # which come as texts
        inner = arrow.schema(
            [arrow.field(f.name, arrow.string()) if f.name in days else f for f in shape if f.name not in open_]
        )
        found = read.read_json(
            io.BytesIO(raw),
            read_options=read.ReadOptions(use_threads=False, block_size=len(raw) + 1),
            parse_options=read.ParseOptions(explicit_schema=inner, unexpected_field_behavior="ignore"),
        )
        columns = []
        for field in shape:
            if field.name in open_:
                texts = [text for article in self._articles for text in article.open[f"{table}.{field.name}"]]
                columns.append(arrow.array(texts, field.type))
            else:
                column = found.column(field.name)
                columns.append(column.cast(field.type) if field.name in days else column)
        return arrow.table(columns, schema=shape)

    def _page(self, number: int) -> dict[str, Any]:
        one = self._pages[number]
        row = {name: getattr(one, name) for name in one.__struct_fields__ if name != "articles"}
        return row | {"number": number, "articles": self._counts[number]}

    def _documents(self) -> list[dict[str, Any]]:
        """A row for each source of this part, as a dossier sums its pages up."""
        by: dict[str, list[int]] = {}
        for number, one in enumerate(self._pages):
            by.setdefault(one.document, []).append(number)
        return [msgspec.structs.asdict(self._document(name, numbers)) for name, numbers in by.items()]

    def _document(self, name: str, numbers: list[int]) -> Document:
        some = [self._pages[number] for number in numbers]
        states = Counter(one.status for one in some)
        bad = sorted((one.status, one.address, one.reason or "") for one in some if one.status != "read")
        hashes = {one.raw_sha256 for one in some if one.raw_sha256}
        reason = None
        if bad:
            reason = bad[0][2] if len(some) == 1 else f"{len(bad)} of {len(some)} parts; the first: {bad[0][2]}"
        return Document(
            document=name,
            raw_sha256=hashes.pop() if len(hashes) == 1 else None,
            bytes=sum(one.bytes for one in some),
            retrieved_at=min((one.retrieved_at for one in some if one.retrieved_at), default=None),
            status="read" if states["read"] else "failed" if states["failed"] else "skipped",
            reason=reason,
            articles=sum(self._counts[number] for number in numbers),
        )


def _write(rows: Any, where: str, table: str) -> str:
    """Write one file, whole or not at all; gives its SHA-256. Raises OSError."""
    parquet = needed("pyarrow.parquet", "cluster", "a lake")

    def save(to: Any) -> None:
        parquet.write_table(
            rows,
            to,
            compression="zstd",
            row_group_size=ROWS.get(table, ROWS_ELSE),
            use_dictionary=table != "readings",
            write_statistics=_summed(table, rows.schema.names),
        )

    return storage.write(where, save)


def _summed(table: str, names: list[str]) -> Any:
    """The columns with statistics: not those of long texts."""
    long = {"text", "folded", "packed", "removed", "quote"}
    return [name for name in names if name not in long] if table in ("articles", "readings") else True
