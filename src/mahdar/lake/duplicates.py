"""Near-duplicates of a whole lake: sketches of each part, buckets by a distributed join, comparison, groups.

The plan is Daft's, and the same on this machine and on a cluster; what runs in it are the functions of
``mahdar.lake.sketching``. Memory is bounded: so many rows of buckets are joined at a time, so many pairs compared.

LAKE/duplicates/groups.parquet            article_id, group (the id of the article that is kept), kept, similarity
LAKE/duplicates/sketches-VERSION/PART.parquet   kept, so that only new parts are sketched
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mahdar.engines import daft
from mahdar.errors import LakeError
from mahdar.ids import digest
from mahdar.intake.remote import shown
from mahdar.lake import frames, sketching, storage
from mahdar.lake.alone import alone
from mahdar.lake.choosing import damage
from mahdar.lake.layout import Lake, Part, unwritable
from mahdar.linking.lineage.copies import BANDS, SKETCH_VERSION, Groups, id_of

_ROWS = 8_000_000  # rows of buckets joined at once; they take some 100 bytes each
_CHUNK = 4_000  # pairs compared at once: the texts of 8,000 articles at most
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
    made_from = _parts_of(lake)
    if not again and _made_from(lake) == made_from:
        return _counted(found, groups(lake), known=True)
    daft.check(engine, address)
    runs: dict[str, Any] = {"workers": workers, "engine": engine, "address": address}
    with alone(lake.path, "duplicates"), _working(lake) as folder:
        search = _Search(lake, parts, found, folder, runs, tell or (lambda _: None))
        table = search.groups(again=again)
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
    return _made_from(lake) == _parts_of(lake)


def _parts_of(lake: Lake) -> str:
    """What the parts that the lake has now would be made into."""
    return digest(SKETCH_VERSION, *sorted(part.id for part in lake.parts() if part.articles))


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


@contextmanager
def _here(folder: str) -> Iterator[Path]:
    """A folder on this machine for what its processes alone pass on."""
    if storage.is_remote(folder):
        with tempfile.TemporaryDirectory(prefix="mahdar-") as made:
            yield Path(made)
    else:
        Path(folder).mkdir(parents=True, exist_ok=True)
        yield Path(folder)


class _Search:
    """One search over a lake, step by step."""

    def __init__(
        self,
        lake: Lake,
        parts: list[Part],
        found: Found,
        folder: str,
        runs: dict[str, Any],
        tell: Callable[[str], None],
    ) -> None:
        self._lake, self._parts, self._found, self._folder = lake, parts, found, folder
        self._runs, self._tell = runs, tell

    def groups(self, *, again: bool) -> pa.Table:
        """The table of groups."""
        self._tell(f"sketching {self._found.articles} articles")
        sketches = self._sketch(again=again)
        self._tell("looking for pairs")
        pairs = self._pairs(sketches)
        twins, others = pairs.filter(pc.field("twins")), pairs.filter(~pc.field("twins"))
        self._tell(f"comparing {others.num_rows} pairs")
        linked = [(a, b, 1.0) for a, b, _ in _rows(twins)] + self._compare(others)
        self._found.compared, self._found.pairs = others.num_rows, len(linked)
        return _grouped(linked, sketches)

    def _sketch(self, *, again: bool) -> list[str]:
        """Sketch the parts that are not; gives the files of all."""
        folder = _sketches(self._lake)
        known = set() if again else set(storage.names(folder))
        files = {part.id: storage.below(folder, f"{part.id}.parquet") for part in self._parts}
        due = [id for id in files if f"{id}.parquet" not in known]
        tasks = [sketching.SketchTask(articles=self._lake.file("articles", id), out=files[id]) for id in due]
        self._found.sketched = sum(done.sketched for done in self._do(tasks))
        return list(files.values())

    def _pairs(self, sketches: list[str]) -> pa.Table:
        """The pairs worth comparing, each once, in order; some buckets at a time where articles are very many."""
        step = max(1, _ROWS // max(1, self._found.articles))
        passes = [frames.PAIRS.empty_table()]
        for n in range(0, BANDS + 1, step) if sketches else ():
            with _here(self._folder) as folder:
                out = str(folder / f"pairs-{n}.parquet")
                self._plan(
                    frames.pairs, frames.PairsTask(sketches=sketches, first=n, stop=min(n + step, BANDS + 1), out=out)
                )
                passes.append(pq.read_table(out))
        every = pa.concat_tables(passes).group_by(["a", "b"]).aggregate([("twins", "max")])
        return every.rename_columns(["a", "b", "twins"]).sort_by([("a", "ascending"), ("b", "ascending")])

    def _compare(self, pairs: pa.Table) -> list[tuple[int, int, float]]:
        """Those of some pairs that are near-duplicates, with their similarity, in order.

        Pairs that hang together come into one chunk where they can, so that few texts are in more than one.
        """
        if not pairs.num_rows:
            return []
        together = Groups()
        for a, b, _ in _rows(pairs):
            together.join(a, b)
        place = {number: n for n, some in enumerate(together) for number in some}
        ordered = sorted(((a, b) for a, b, _ in _rows(pairs)), key=lambda pair: (place[pair[0]], pair))
        chunks = [ordered[n : n + _CHUNK] for n in range(0, len(ordered), _CHUNK)]
        members = sorted({(number, n) for n, some in enumerate(chunks) for pair in some for number in pair})
        staged = pa.table({"id": [id_of(number) for number, _ in members], "chunk": [n for _, n in members]})
        articles = [self._lake.file("articles", part.id) for part in self._parts]
        texts = storage.below(self._folder, "texts")
        with _here(self._folder) as folder:
            wanted = folder / "members.parquet"
            pq.write_table(staged, wanted)
            self._plan(frames.stage, frames.StageTask(articles=articles, members=str(wanted), folder=texts))
        tasks = [
            sketching.CompareTask(texts=storage.below(texts, f"chunk={n}"), pairs=some) for n, some in enumerate(chunks)
        ]
        return sorted(pair for done in self._do(tasks) for pair in done.pairs)

    def _do(self, tasks: Sequence[msgspec.Struct]) -> Iterator[sketching.Done]:
        """What became of some tasks, as they are done. Raises LakeError where one cannot be done."""
        told = [msgspec.json.encode(task).decode() for task in tasks]
        try:
            with closing(daft.run(sketching.run, told, **self._runs)) as answers:
                for text in answers:
                    done = msgspec.json.decode(text, type=sketching.Done)
                    if done.error:
                        raise LakeError(damage(self._lake, self._parts, ("articles",), done.error))
                    yield done
        except daft.EngineLost as error:
            raise LakeError(f"a worker died ({error}): run the same command again") from error

    def _plan(self, work: Callable[[Any, str], str], task: msgspec.Struct) -> None:
        try:
            daft.plan(work, msgspec.json.encode(task).decode(), **self._runs)
        except daft.EngineLost as error:
            raise LakeError(damage(self._lake, self._parts, ("articles",), error)) from error


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _grouped(linked: list[tuple[int, int, float]], sketches: list[str]) -> pa.Table:
    """The table of groups: the article that was published first is kept, of several the longest, then by id."""
    groups, best = Groups(), dict[int, float]()
    for a, b, similarity in linked:
        groups.join(a, b)
        for one in (a, b):
            best[one] = max(similarity, best.get(one, 0.0))
    told: dict[int, tuple[int, int]] = {}
    for file in sketches:
        with storage.opened(file) as stream:
            rows_of = pq.read_table(stream, columns=["number", "day", "words"])
        for number, day, words in _rows(rows_of):
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
