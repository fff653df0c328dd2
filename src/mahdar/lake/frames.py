"""The plans of Daft for near-duplicates: the same on this machine and on a cluster.

They run in the process of the engine, and leave what they find in files. The order of rows means nothing there: whoever
reads them sorts them.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from mahdar.lake import sketching

PAIRS = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("twins", pa.bool_())])


class PairsTask(msgspec.Struct, kw_only=True):
    """Pairs worth comparing, by the buckets ``first`` to ``stop`` of each sketch, to be written to ``out``."""

    sketches: list[str]
    first: int
    stop: int
    out: str


class StageTask(msgspec.Struct, kw_only=True):
    """Texts of the articles in ``members`` (Parquet: id, chunk), to be laid out in ``folder/chunk=N/``."""

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
    rows = (
        daft.read_parquet(order.sketches)
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
    texts = daft.read_parquet(order.articles).select(*sketching.COLUMNS)
    texts.join(daft.read_parquet(order.members), on="id").write_parquet(order.folder, partition_cols=["chunk"])
    return order.folder
