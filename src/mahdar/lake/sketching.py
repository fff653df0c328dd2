"""What the engine runs for near-duplicates, part by part, bucket by bucket: small functions of files and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from mahdar.lake import storage
from mahdar.linking.lineage import Piece
from mahdar.linking.lineage.copies import Member, candidates, compared, number_of, sketched

UNDATED = 10_000_000  # a day after all days
COLUMNS = ["id", "published_first", "published_last", "text"]
_ROWS = 512  # articles in memory at once

SKETCHES = pa.schema([
    ("number", pa.int64()),
    ("day", pa.int32()),
    ("words", pa.int32()),
    ("twin", pa.int64()),
    ("buckets", pa.list_(pa.int64())),
])  # fmt: skip


class SketchTask(msgspec.Struct, kw_only=True):
    """A part to sketch: the file of its articles, and where the sketches go."""

    number: int
    articles: str
    out: str


class CompareTask(msgspec.Struct, kw_only=True):
    """Pairs of articles to compare, and the folder of their texts."""

    number: int
    texts: str
    pairs: list[tuple[int, int]]


class Done(msgspec.Struct, kw_only=True):
    """What became of a task, by its number: articles sketched, pairs found, or why it cannot be done."""

    number: int
    sketched: int = 0
    pairs: list[tuple[int, int, float]] = []
    error: str | None = None


def run(task: str) -> str:
    """Do a task (JSON) and tell what became of it (JSON). Never raises, as an engine asks of its work."""
    order = msgspec.json.decode(task)
    done = Done(number=order["number"])
    try:
        if "out" in order:
            done.sketched = sketch_part(order["articles"], order["out"])
        else:
            done.pairs = compare_chunk(order["texts"], order["pairs"])
    except Exception as error:
        done.error = f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"
    return msgspec.json.encode(done).decode()


def sketch_part(articles: str, out: str) -> int:
    """Write the sketches of the articles of one Parquet file, all or nothing; gives their number."""
    done = 0

    def save(to: Any) -> None:
        nonlocal done
        with (
            storage.opened(articles) as stream,
            pq.ParquetFile(stream) as file,
            pq.ParquetWriter(to, SKETCHES, compression="zstd") as writer,
        ):
            for batch in file.iter_batches(_ROWS, columns=COLUMNS):
                rows = [_sketch(*row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]
                writer.write_table(pa.Table.from_pylist(rows, schema=SKETCHES))
                done += len(rows)

    storage.write(out, save)
    return done


def _sketch(article_id: str, first: date | None, last: date | None, text: str) -> dict[str, Any]:
    words, twin, buckets = sketched(text)
    day = day_of(first, last)
    return {
        "number": number_of(article_id),
        "day": UNDATED if day is None else day,
        "words": words,
        "twin": twin,
        "buckets": buckets,
    }


def day_of(first: date | None, last: date | None) -> int | None:
    """The number of the day that an article was published on; None where more than one is allowed."""
    return first.toordinal() if first is not None and first == last else None


def pairs_in(bucket: int, members: Iterable[dict[str, int]]) -> list[dict[str, Any]]:
    """The pairs worth comparing in one bucket, as rows."""
    some = [Member(m["words"], m["twin"], m["day"], m["number"]) for m in members]
    return [{"a": a, "b": b, "twins": twins} for a, b, twins in candidates(bucket, some)]


def compare_chunk(texts: str, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, float]]:
    """Those of some pairs that are near-duplicates; ``texts`` is a folder of Parquet files with their articles."""
    wanted = {number for pair in pairs for number in pair}
    pieces = {number: piece for number, piece in _pieces(texts) if number in wanted}
    found = []
    for a, b in pairs:
        similarity = compared(pieces[a], pieces[b])
        if similarity is not None:
            found.append((a, b, round(similarity, 3)))
    return found


def _pieces(folder: str) -> Iterator[tuple[int, Piece]]:
    for name in sorted(storage.names(folder)):
        if not name.endswith(".parquet"):
            continue
        with storage.opened(storage.below(folder, name)) as stream, pq.ParquetFile(stream) as file:
            for batch in file.iter_batches(_ROWS, columns=COLUMNS):
                for one, first, last, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    yield number_of(one), Piece(one, text, day=day_of(first, last))
