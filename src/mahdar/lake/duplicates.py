"""Near-duplicates of a whole lake: sketches of each part, buckets by a distributed join, comparison, groups.

The plan is Daft's, and the same on this machine and on a cluster; what runs in it are the functions of
``mahdar.lake.sketching``. Memory is bounded: so many rows of buckets are joined at a time, so many pairs compared.

LAKE/duplicates/groups.parquet            article_id, group (the id of the article that is kept), kept, similarity
LAKE/duplicates/sketches-VERSION/PART.parquet   kept, so that only new parts are sketched
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from mahdar.engines import daft
from mahdar.errors import LakeError
from mahdar.ids import digest
from mahdar.intake.remote import shown
from mahdar.lake import storage
from mahdar.lake.alone import alone
from mahdar.lake.layout import Lake, Part, unwritable
from mahdar.lake.searching import Pair, Search, rows_of
from mahdar.linking.lineage.copies import SKETCH_VERSION, Groups, id_of

_MADE_FROM = b"mahdar.parts"

GROUPS = pa.schema([
    ("article_id", pa.string()),
    ("group", pa.string()),
    ("kept", pa.bool_()),
    ("similarity", pa.float32()),
])  # fmt: skip


class Found(msgspec.Struct, kw_only=True):
    """What was found. ``copies``: articles that groups hold beside those that are kept."""

    articles: int
    known: bool = False  # it was all found before: nothing was done
    sketched: int = 0  # articles sketched anew
    compared: int = 0  # pairs whose texts were compared
    pairs: int = 0  # pairs that are near-duplicates
    groups: int = 0
    copies: int = 0
    largest: int = 0


def find(
    path: str | Path,
    *,
    again: bool = False,
    workers: int = 0,
    engine: daft.Engine = "native",
    address: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> Found:
    """Find the near-duplicates of a lake and write them into it; where they are known already, only count them.

    ``again``: from scratch. ``workers``: processes that sketch and compare (0: one for each core). ``engine``,
    ``address``: as for reading. Raises LakeError where the lake cannot be read or written, UsageError where a library
    is missing or no cluster answers.
    """
    lake = Lake.open(storage.absolute(storage.located(path)))  # workers may stand elsewhere
    parts = [part for part in lake.parts() if part.articles]
    found = Found(articles=sum(part.articles for part in parts))
    made_from = _made_of(parts)
    if not again and _made_from(lake) == made_from:
        return _counted(found, groups(lake), known=True)
    daft.check(engine, address)
    runs: dict[str, Any] = {"workers": workers, "engine": engine, "address": address}
    with alone(lake.path, "duplicates"), _working(lake) as folder:
        search = Search(lake, parts, _sketches(lake), folder, runs, tell or (lambda _: None))
        pairs = search.pairs(again=again)
        found.sketched, found.compared, found.pairs = search.counts.sketched, search.counts.compared, len(pairs)
        table = _grouped(pairs, search.sketches)
        told = table.replace_schema_metadata({_MADE_FROM: made_from.encode()})
        storage.write(_file(lake), lambda to: pq.write_table(told, to, compression="zstd"))
    return _counted(found, table)


def groups(lake: Lake) -> pa.Table:
    """The articles that have near-duplicates. Raises LakeError where they were not looked for, or cannot be read."""
    try:
        with storage.opened(_file(lake)) as stream:
            return pq.read_table(stream)
    except FileNotFoundError as error:
        raise LakeError(
            f"the near-duplicates of {lake.name} are not known: run `mahdar duplicates {lake.name}`"
        ) from error
    except (OSError, pa.ArrowException) as error:
        raise LakeError(
            f"{shown(_file(lake))} cannot be read ({error}): run `mahdar duplicates {lake.name} --again`"
        ) from error


def groups_of(lake: Lake, articles: set[str]) -> tuple[dict[str, str], set[str]]:
    """The group of each of some articles that has copies, and those of them that their group keeps."""
    table = groups(lake)
    rows = zip(*(table[name].to_pylist() for name in ("article_id", "group", "kept")), strict=True)
    found = {article: (group, kept) for article, group, kept in rows if article in articles}
    return {one: group for one, (group, _) in found.items()}, {one for one, (_, kept) in found.items() if kept}


def current(lake: Lake) -> bool:
    """Whether the near-duplicates of all the parts that the lake has now are known."""
    return _made_from(lake) == _made_of(lake.parts())


def _made_of(parts: list[Part]) -> str:
    """What names the groups that are made of some parts."""
    return digest(SKETCH_VERSION, *sorted(part.id for part in parts if part.articles))


def _file(lake: Lake) -> str:
    return storage.below(lake.path, "duplicates", "groups.parquet")


def _sketches(lake: Lake) -> str:
    return storage.below(lake.path, "duplicates", f"sketches-{SKETCH_VERSION}")


def _made_from(lake: Lake) -> str | None:
    try:
        with storage.opened(_file(lake)) as stream:
            known = (pq.read_schema(stream).metadata or {}).get(_MADE_FROM)
    except (OSError, pa.ArrowException):
        return None
    return known.decode() if known else None


@contextmanager
def _working(lake: Lake) -> Iterator[str]:
    """A folder in the lake for what is passed between the steps; gone afterwards."""
    folder = storage.below(lake.path, "duplicates", ".working")
    try:
        storage.empty(folder)
        yield folder
    except OSError as error:
        raise LakeError(unwritable(lake.path, error)) from error
    finally:
        storage.empty(folder)


def _grouped(linked: list[Pair], sketches: list[str]) -> pa.Table:
    """The table of groups: the article that was published first is kept, of several the longest, then by id."""
    groups, best = Groups(), dict[int, float]()
    for a, b, similarity in linked:
        groups.join(a, b)
        for one in (a, b):
            best[one] = max(similarity, best.get(one, 0.0))
    told: dict[int, tuple[int, int]] = {}
    for file in sketches:
        with storage.opened(file) as stream:
            columns = pq.read_table(stream, columns=["number", "day", "words"])
        for number, day, words in rows_of(columns):
            if number in best:
                told[number] = day, -words
    rows = []
    for some in groups:
        kept = id_of(min(some, key=lambda number: (told[number], id_of(number))))
        rows += [(id_of(number), kept, id_of(number) == kept, best[number]) for number in some]
    rows.sort(key=lambda row: (row[1], not row[2], row[0]))
    return pa.table([list(column) for column in zip(*rows, strict=True)] or [[]] * 4, schema=GROUPS)


def _counted(found: Found, table: pa.Table, *, known: bool = False) -> Found:
    found.known = known
    kept = sum(table["kept"].to_pylist())
    found.groups, found.copies = kept, table.num_rows - kept
    sizes = table.group_by("group").aggregate([("article_id", "count")])["article_id_count"].to_pylist()
    found.largest = max(sizes, default=0)
    return found
