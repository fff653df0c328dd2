"""From archives to a lake: plan, have the engine read what is not finished, sum up."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import msgspec

from mahdar.engines import daft
from mahdar.errors import LakeError
from mahdar.extras import needed
from mahdar.intake import Given, nopages
from mahdar.lake import planning, storage, watching
from mahdar.lake.alone import alone
from mahdar.lake.layout import TABLES, Lake, Part, Stretch, Trouble
from mahdar.lake.reader import Answer
from mahdar.lake.work import Task

LISTED = 100
"""Troubles that a report lists."""

_LOSSES = 3  # of workers, one after the other without a part between them
_LOOK, _LOOK_REMOTE = 1.0, 10.0  # seconds between two looks at what is finished; behind an address


class LakeProgress(msgspec.Struct, kw_only=True):
    """How far reading is: what this run has read, and how many pieces of the input are finished."""

    pages: int = 0
    articles: int = 0
    bytes: int = 0
    failed: int = 0
    done: int = 0  # stretches of the input
    stretches: int = 0


class LakeReport(msgspec.Struct, kw_only=True):
    """What a run did. ``exit_code`` is 0 where all was read, 1 where something failed and is listed."""

    lake: str
    parts: int = 0  # parts of the sources given
    known: int = 0  # of these, finished by an earlier run
    pages: int = 0  # read by this run
    articles: int = 0  # of these pages
    bytes: int = 0
    held: int = 0  # articles of all parts of the sources given
    seconds: float = 0.0
    workers: int = 0
    failed: int = 0  # pages and sources of the sources given, by any run
    skipped: dict[str, int] = {}
    troubles: list[Trouble] = []  # the first that failed
    notes: list[str] = []

    @property
    def exit_code(self) -> int:
        """0 or 1, for a command line."""
        return 1 if self.failed else 0


def read_archives(
    paths: str | Path | Iterable[str | Path],
    lake: str | Path,
    *,
    workers: int = 0,
    engine: daft.Engine = "native",
    address: str | None = None,
    progress: Callable[[LakeProgress], None] | None = None,
) -> LakeReport:
    """Read sources into a lake, which is made if it is missing. What is finished is not read again.

    ``workers``: processes that read (0: one for each core; with ``address`` one for each core of the cluster).
    ``engine``: ``native`` for this machine, ``ray`` for a Ray cluster at ``address`` (None: one is started here). Any
    of them writes the same bytes. Raises UsageError where a path, address or library is missing, LakeError where the
    lake cannot be written or was read by another version; what was finished before is safe.
    """
    needed("pyarrow.parquet", "cluster", "reading into a lake")
    daft.check(engine, address)
    target = storage.located(lake)
    plan = planning.stretches([paths] if isinstance(paths, str | Path) else paths, target)
    opened = Lake.make(target)
    with alone(opened.path, "lake"):
        _sweep(opened)
        run = _Run(opened, list({one.id: one for one in plan}.values()))
        run.remember()
        run.read(workers, engine, address, progress)
        return run.report


class _Run:
    """One run over the stretches of the sources given."""

    def __init__(self, lake: Lake, stretches: list[Stretch]) -> None:
        self._lake, self._stretches = lake, stretches
        self._before = lake.finished()
        self._earlier: list[Stretch] = []
        self.report = LakeReport(lake=lake.name)

    def remember(self) -> None:
        """Add to the plan what is new in it."""
        self._earlier = list(self._lake.plan())
        known = {one.id for one in self._earlier}
        new = [one for one in self._stretches if one.id not in known]
        if new or not known:
            self._lake.put_plan(self._earlier + new)

    def read(
        self, workers: int, engine: daft.Engine, address: str | None, progress: Callable[[LakeProgress], None] | None
    ) -> None:
        since, losses = time.monotonic(), 0
        cores = workers or (planning.LANES if address else _cores())
        with _Watch(self._lake, self._stretches, self._before, progress):
            while waiting := self._waiting():
                tasks = [
                    Task(lake=storage.absolute(self._lake.path), stretch=one, lane=lane, lanes=lanes)
                    for one in waiting
                    for lanes in [planning.lanes(one, len(waiting), cores)]
                    for lane in range(lanes)
                ]
                held = len(self._lake.finished())
                try:
                    self._do(tasks, 0 if address and not workers else cores, engine, address)
                except daft.EngineLost as error:
                    losses = losses + 1 if len(self._lake.finished()) == held else 1
                    if losses >= _LOSSES:
                        raise LakeError(
                            f"the workers died {losses} times without finishing anything: {error}"
                        ) from error
                else:
                    if self._waiting():
                        raise LakeError(f"{self._lake.name}: parts that were finished are gone again")
        self.report.seconds, self.report.workers = time.monotonic() - since, cores
        self._sum_up()
        self._supersede()

    def _do(self, tasks: list[Task], workers: int, engine: daft.Engine, address: str | None) -> None:
        encoded = [msgspec.json.encode(task).decode() for task in tasks]
        with closing(daft.run(watching.run, encoded, workers=workers, engine=engine, address=address)) as answers:
            for text in answers:
                if (answer := msgspec.json.decode(text, type=Answer)).error:
                    raise LakeError(answer.error)

    def _waiting(self) -> list[Stretch]:
        parts = _by_stretch(self._lake.finished())
        return [one for one in self._stretches if not _complete(self._lake, parts.get(one.id, []))]

    def _sum_up(self) -> None:
        report, skipped, told = self.report, Counter[str](), set[tuple[str, str]]()
        for part in _parts(self._lake, self._stretches):
            report.parts += 1
            report.held += part.articles
            again = [one for one in part.troubles if not one.address and (one.document, one.reason) in told]
            told.update((one.document, one.reason) for one in part.troubles if not one.address)
            report.failed += part.failed - len(again)  # what is wrong with a whole file is wrong in each of its ranges
            new = [one for one in part.troubles if one not in again]
            report.troubles += new[: LISTED - len(report.troubles)]
            skipped.update(part.skipped)
            if part.id in self._before:
                report.known += 1
            else:
                report.pages += part.pages
                report.articles += part.articles
                report.bytes += part.bytes
        report.skipped = nopages.merged(skipped.items())
        if not report.held:
            report.notes.append("no article was found in what was given" + (": see why below" if skipped else ""))

    def _supersede(self) -> None:
        """Take out the parts of stretches all of whose sources this run has read in another form."""
        own = {one.id for one in self._stretches}
        read = {name for one in self._stretches for name in _documents(one)}
        old = [one for one in self._earlier if one.id not in own and (names := _documents(one)) and names <= read]
        if not old:
            return
        gone = {one.id for one in old}
        parts = [id for id in self._lake.finished() if id.rpartition("-")[0] in gone]
        for id in parts:
            file = self._lake.part_file(id)
            storage.move(file, f"{file.removesuffix('.json')}.superseded")
        self._lake.put_plan([one for one in self._lake.plan() if one.id not in gone])
        if parts:
            changed = sorted({name for one in old for name in _documents(one)})
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            note = f"{len(parts)} earlier parts are superseded, as their sources have changed: {changed[0]}{more}"
            self.report.notes.append(note)


class _Watch:
    """Tells progress by the parts files that appear, whoever writes them."""

    def __init__(
        self, lake: Lake, stretches: list[Stretch], before: set[str], tell: Callable[[LakeProgress], None] | None
    ) -> None:
        self._lake, self._tell, self._stop = lake, tell, Event()
        self._seen = set(before)
        self._state = LakeProgress(stretches=len(stretches))
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        if self._tell is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._tell is not None:
            self._thread.join()

    def _run(self) -> None:
        pause = _LOOK_REMOTE if storage.is_remote(self._lake.path) else _LOOK
        while not self._stop.wait(pause):
            for id in sorted(self._lake.finished() - self._seen):
                self._seen.add(id)
                part = self._lake.part(id)
                self._state.pages += part.pages
                self._state.articles += part.articles
                self._state.bytes += part.bytes
                self._state.failed += part.failed
                self._state.done += part.last
            if self._tell is not None:
                now = self._lake.under_way()
                self._tell(msgspec.structs.replace(
                    self._state, pages=self._state.pages + now.pages, articles=self._state.articles + now.articles,
                    failed=self._state.failed + now.failed,
                ))  # fmt: skip


def _parts(lake: Lake, stretches: list[Stretch]) -> Iterable[Part]:
    found = _by_stretch(lake.finished())
    return (lake.part(id) for one in stretches for id in sorted(found.get(one.id, [])))


def _by_stretch(ids: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(id.rpartition("-")[0], []).append(id)
    return found


def _complete(lake: Lake, ids: list[str]) -> bool:
    """Whether these are all parts of a stretch: 0 to the one that is the last."""
    last: str | None = max(ids, default=None)
    return last is not None and int(last.rpartition("-")[2]) == len(ids) - 1 and lake.part(last).last


def _documents(stretch: Stretch) -> set[str]:
    return {one.document for one in stretch.entries if isinstance(one, Given)}


def _sweep(lake: Lake) -> None:
    """Remove what killed processes left half-written."""
    if storage.is_remote(lake.path):
        return  # an object is whole or not there
    for table in (*TABLES, "parts", "."):
        for pattern in (".*.tmp", ".*.note"):
            for path in Path(lake.path, table).glob(pattern):
                path.unlink(missing_ok=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
