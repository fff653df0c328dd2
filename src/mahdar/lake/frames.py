"""The plans of Daft for near-duplicates: the same on this machine and on a cluster.

They run in the process of the engine, and leave what they find in files. The order of rows means nothing there: whoever
reads them sorts them. Files on disk are read and written by Daft itself, those behind an address by fsspec in what it
runs, so that an address means the same here as everywhere else.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from mahdar.lake import sketching, storage

PAIRS = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("twins", pa.bool_())])
_PARTITIONS = 256  # of the files of a lake behind an address, on a cluster


class PairsTask(msgspec.Struct, kw_only=True):
    """Pairs worth comparing, by the buckets ``first`` to ``stop`` of each sketch, to be written to ``out``.

    ``out`` is a path of this machine.
    """

    sketches: list[str]
    first: int
    stop: int
    out: str


class StageTask(msgspec.Struct, kw_only=True):
    """Texts of the articles in ``members`` (Parquet: id, chunk), to be laid out in ``folder/chunk=N/``.

    ``members`` is a path of this machine, ``folder`` a location that all workers find.
    """

    articles: list[str]
    members: str
    folder: str


def pairs(daft: Any, task: str) -> str:
    """Write the pairs of a task (JSON), each once.

    Articles are joined by their buckets (a shuffle of some 40 bytes for each article and bucket); what a bucket gives
    is linear in its members.
    """
    from daft.functions import to_struct, unnest

    order = msgspec.json.decode(task, type=PairsTask)
    col, kind = daft.col, daft.DataType
    pair = kind.struct({"a": kind.int64(), "b": kind.int64(), "twins": kind.bool()})

    @daft.func(return_dtype=kind.list(pair))  # type: ignore[untyped-decorator]
    def found(bucket: int, members: list[dict[str, int]]) -> list[dict[str, Any]]:
        return sketching.pairs_in(bucket, members)

    members = to_struct(col("words"), col("twin"), col("day"), col("number"))
    sketches = kind.struct({"number": kind.int64(), "day": kind.int32(), "words": kind.int32(), "twin": kind.int64(),
                            "buckets": kind.list(kind.int64())})  # fmt: skip
    rows = (
        _read(daft, order.sketches, sketching.SKETCHES.names, sketches)
        .with_column("buckets", col("buckets").slice(order.first, order.stop))
        .explode(col("buckets"))
        .where(col("buckets").not_null())
        .groupby("buckets")
        .agg(members.list_agg().alias("members"))
        .where(col("members").list_count() > 1)
        .select(found(col("buckets"), col("members")).alias("pair"))
        .explode("pair")
        .where(col("pair").not_null())
        .select(unnest(col("pair")))
        .distinct()
    )
    pq.write_table(rows.to_arrow().cast(PAIRS), order.out)
    return order.out


def stage(daft: Any, task: str) -> str:
    """Join the texts of articles with chunks, as a task (JSON) says."""
    order = msgspec.json.decode(task, type=StageTask)
    kind = daft.DataType
    shape = kind.struct({"id": kind.string(), "published_first": kind.date(), "published_last": kind.date(),
                         "text": kind.string()})  # fmt: skip
    texts = _read(daft, order.articles, sketching.COLUMNS, shape)
    joined = texts.join(daft.from_arrow(pq.read_table(order.members)), on="id")
    if not storage.is_remote(order.folder):
        joined.write_parquet(order.folder, partition_cols=["chunk"])
        return order.folder

    @daft.func.batch(return_dtype=kind.bool())  # type: ignore[untyped-decorator]
    def put(chunks: Any, *columns: Any) -> list[bool]:
        rows = pa.table([column.to_arrow() for column in columns], names=sketching.COLUMNS)
        return _put(order.folder, chunks.to_pylist(), rows)

    joined.select(put(daft.col("chunk"), *map(daft.col, sketching.COLUMNS)).alias("done")).collect()
    return order.folder


def _read(daft: Any, files: list[str], columns: list[str], shape: Any) -> Any:
    """Some columns of Parquet files, as a frame; ``shape``: the struct of a row."""
    from daft.functions import unnest

    if not storage.is_remote(files[0]):
        return daft.read_parquet(files).select(*columns)

    @daft.func(return_dtype=shape)  # type: ignore[untyped-decorator]
    def rows(file: str) -> Iterator[dict[str, Any]]:
        with storage.opened(file) as stream, pq.ParquetFile(stream) as opened:
            for batch in opened.iter_batches(1_000, columns=columns):
                yield from batch.to_pylist()

    frame = daft.from_pydict({"file": files}).into_partitions(min(len(files), _PARTITIONS))
    return frame.select(rows(daft.col("file")).alias("row")).select(unnest(daft.col("row")))


def _put(folder: str, chunks: list[int], rows: pa.Table) -> list[bool]:
    """Write rows to files of their chunks."""
    at: dict[int, list[int]] = {}
    for row, chunk in enumerate(chunks):
        at.setdefault(chunk, []).append(row)
    for chunk, some in at.items():
        table = rows.take(some)
        storage.write(
            storage.below(folder, f"chunk={chunk}", f"{uuid.uuid4().hex}.parquet"),
            lambda to, table=table: pq.write_table(table, to),  # type: ignore[misc]
        )
    return [True] * len(chunks)
