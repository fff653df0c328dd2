"""One search for near-duplicates over a lake, step by step, whatever workers die meanwhile.

What is done is not done again: sketches stay, and of comparisons the chunks that are compared. A plan of Daft that dies
is begun anew.
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
from mahdar.lake import frames, sketching, storage
from mahdar.lake.choosing import damage
from mahdar.lake.layout import Lake, Part
from mahdar.linking.lineage.copies import BANDS, Groups, id_of

_ROWS = 8_000_000  # rows of buckets joined at once; they take some 100 bytes each
_CHUNK = 4_000  # pairs compared at once: the texts of 8,000 articles at most
_LOSSES = 3  # of workers, one after the other without anything done between them

Pair = tuple[int, int, float]


class Counts(msgspec.Struct):
    """What a search did."""

    sketched: int = 0  # articles sketched anew
    compared: int = 0  # pairs whose texts were compared


class Search:
    """One search over the parts of a lake."""

    def __init__(
        self, lake: Lake, parts: list[Part], sketches: str, working: str, runs: dict[str, Any],
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        """``sketches``: the folder that keeps them; ``working``: one for what is passed on; ``runs``: for Daft."""
        self._lake, self._parts, self._kept, self._folder = lake, parts, sketches, working
        self._runs, self._tell = runs, tell
        self.counts = Counts()
        self.sketches: list[str] = []

    def pairs(self, *, again: bool) -> list[Pair]:
        """The pairs that are near-duplicates, with their similarity, by the numbers of their articles."""
        self._tell(f"sketching {sum(part.articles for part in self._parts)} articles")
        self._sketch(again=again)
        self._tell("looking for pairs")
        pairs = self._pairs()
        twins, others = pairs.filter(pc.field("twins")), pairs.filter(~pc.field("twins"))
        self._tell(f"comparing {others.num_rows} pairs")
        self.counts.compared = others.num_rows
        return [(a, b, 1.0) for a, b, _ in rows_of(twins)] + self._compare(others)

    def _sketch(self, *, again: bool) -> None:
        """Sketch the parts that are not."""
        known = set() if again else set(storage.names(self._kept))
        files = {part.id: storage.below(self._kept, f"{part.id}.parquet") for part in self._parts}
        due = [id for id in files if f"{id}.parquet" not in known]
        tasks = [
            sketching.SketchTask(number=n, articles=self._lake.file("articles", id), out=files[id])
            for n, id in enumerate(due)
        ]
        for done in self._do(tasks):
            if done.error:
                raise LakeError(damage(self._lake, self._parts, ("articles",), done.error))
            self.counts.sketched += done.sketched
        self.sketches = list(files.values())

    def _pairs(self) -> pa.Table:
        """The pairs worth comparing, each once, in order; some buckets at a time where articles are very many."""
        step = max(1, _ROWS // max(1, sum(part.articles for part in self._parts)))
        passes = [frames.PAIRS.empty_table()]
        for n in range(0, BANDS + 1, step) if self.sketches else ():
            with _here(self._folder) as folder:
                out = str(folder / f"pairs-{n}.parquet")
                stop = min(n + step, BANDS + 1)
                self._plan(frames.pairs, frames.PairsTask(sketches=self.sketches, first=n, stop=stop, out=out))
                passes.append(pq.read_table(out))
        every = pa.concat_tables(passes).group_by(["a", "b"]).aggregate([("twins", "max")])
        return every.rename_columns(["a", "b", "twins"]).sort_by([("a", "ascending"), ("b", "ascending")])

    def _compare(self, pairs: pa.Table) -> list[Pair]:
        """Those of some pairs that are near-duplicates, with their similarity, in order.

        Pairs that hang together come into one chunk where they can, so that few texts are in more than one. Where texts
        were laid out badly, since a worker died over it, that is done again.
        """
        waiting, found, error = dict(enumerate(_chunks(pairs))), list[Pair](), ""
        for _ in range(_LOSSES):
            if not waiting:
                return sorted(found)
            texts = self._lay_out(waiting)
            tasks = [
                sketching.CompareTask(number=n, texts=storage.below(texts, f"chunk={n}"), pairs=some)
                for n, some in waiting.items()
            ]
            for done in self._do(tasks):
                if done.error:
                    error = done.error
                else:
                    found += done.pairs
                    del waiting[done.number]
        if waiting:
            raise LakeError(damage(self._lake, self._parts, ("articles",), error))
        return sorted(found)

    def _lay_out(self, chunks: dict[int, list[tuple[int, int]]]) -> str:
        """Lay out the texts of some chunks; gives the folder."""
        members = sorted({(number, n) for n, some in chunks.items() for pair in some for number in pair})
        staged = pa.table({"id": [id_of(number) for number, _ in members], "chunk": [n for _, n in members]})
        articles = [self._lake.file("articles", part.id) for part in self._parts]
        texts = storage.below(self._folder, "texts")
        with _here(self._folder) as folder:
            wanted = folder / "members.parquet"
            pq.write_table(staged, wanted)
            task = frames.StageTask(articles=articles, members=str(wanted), folder=texts)
            self._plan(frames.stage, task, before=lambda: storage.empty(texts))
        return texts

    def _do(self, tasks: Sequence[sketching.SketchTask | sketching.CompareTask]) -> Iterator[sketching.Done]:
        """What became of some tasks, as they are done; those of a worker that died are given to another one."""
        waiting, losses = {task.number: task for task in tasks}, 0
        while waiting:
            held = len(waiting)
            told = [msgspec.json.encode(task).decode() for task in waiting.values()]
            try:
                with closing(daft.run(sketching.run, told, **self._runs)) as answers:
                    for text in answers:
                        done = msgspec.json.decode(text, type=sketching.Done)
                        if waiting.pop(done.number, None) is not None:
                            yield done
            except daft.EngineLost as error:
                losses = losses + 1 if len(waiting) == held else 1
                if losses >= _LOSSES:
                    raise LakeError(f"the workers died {losses} times without finishing anything: {error}") from error

    def _plan(
        self, work: Callable[[Any, str], str], task: msgspec.Struct, before: Callable[[], object] = lambda: None
    ) -> None:
        """Have Daft carry out a plan; where it dies over it, anew. ``before``: what is done before each time."""
        told = msgspec.json.encode(task).decode()
        for attempt in range(_LOSSES):
            before()
            try:
                daft.plan(work, told, **self._runs)
                return
            except daft.EngineLost as error:
                if attempt == _LOSSES - 1:
                    raise LakeError(damage(self._lake, self._parts, ("articles",), error)) from error


def rows_of(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table."""
    for batch in table.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _chunks(pairs: pa.Table) -> list[list[tuple[int, int]]]:
    together = Groups()
    for a, b, _ in rows_of(pairs):
        together.join(a, b)
    place = {number: n for n, some in enumerate(together) for number in some}
    ordered = sorted(((a, b) for a, b, _ in rows_of(pairs)), key=lambda pair: (place[pair[0]], pair))
    return [ordered[n : n + _CHUNK] for n in range(0, len(ordered), _CHUNK)]


@contextmanager
def _here(folder: str) -> Iterator[Path]:
    """A folder on this machine for what its processes alone pass on."""
    if storage.is_remote(folder):
        with tempfile.TemporaryDirectory(prefix="mahdar-") as made:
            yield Path(made)
    else:
        Path(folder).mkdir(parents=True, exist_ok=True)
        yield Path(folder)
