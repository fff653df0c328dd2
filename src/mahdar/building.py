"""From sources to a dossier: scan → segment → read → bind → write → link.

The same sources give the same dossier with any number of workers. What is finished is never done again: every batch is
committed together with the record of its pages, so that an interrupted build goes on where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

import mahdar
from mahdar import lexicon, rulings, sample
from mahdar.dossier.codec import dumps
from mahdar.dossier.linked import chain as linking
from mahdar.dossier.linked import disputing
from mahdar.dossier.rows import Prepared, prepare
from mahdar.dossier.store import Store, translated
from mahdar.dossier.writer import Outcome, Writer
from mahdar.engines import local
from mahdar.errors import InputError, MahdarError
from mahdar.ids import sha256
from mahdar.intake import Failure, Page, scan, segment
from mahdar.reading import read
from mahdar.records import Article
from mahdar.undertakings import identity
from mahdar.undertakings.tracks import identity as tracks

_BATCH = 64  # outcomes in one transaction,
_BATCH_CHARACTERS = 1_000_000  # or as many characters of text, whichever comes first
_LOADING = 6  # pages of the sample that ask for every lexicon
_SUFFIXES = ("", "-lock", "-lock-journal", "-wal", "-shm", "-journal")  # the files of an open dossier
Task = Page | Failure | Article
Made = TypeVar("Made")


class Progress(NamedTuple):
    """How far a build is; ``document`` is the source at hand."""

    pages: int
    articles: int
    failed: int
    document: str


class Trouble(msgspec.Struct, kw_only=True):
    """A source, or a part of one, that was not read."""

    document: str
    address: str
    reason: str


class BuildReport(msgspec.Struct, kw_only=True):
    """What a build did. ``exit_code`` is 0 where all was read, 1 where something failed and is listed."""

    dossier: str
    pages: int = 0  # pages given
    known: int = 0  # of these, finished by an earlier build
    articles: int = 0  # new articles
    read_again: int = 0  # articles read again, since the lexicon has changed
    failed: list[Trouble] = []
    skipped: list[Trouble] = []
    notes: list[str] = []

    @property
    def exit_code(self) -> int:
        """0 or 1, for a command line."""
        return 1 if self.failed else 0


def build(
    paths: str | Path | Iterable[str | Path],
    dossier: str | Path,
    *,
    workers: int | None = None,
    link: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Read sources into a dossier, which is made if it is missing.

    ``workers``: processes that read, beside this one where processes can be forked (None: one for each core that may
    be used, once there is enough to do). The result is the same with any number. ``link``: whether what is new is
    linked with what is held. Sources that cannot be read are listed in the report, and the rest is read. Raises
    UsageError where a path does not exist, an address cannot be reached, or a library that an archive needs is not
    installed (``mahdar[archives]``); DossierError where the dossier cannot be written; what was committed before is
    safe.
    """
    given = scan(
        [paths] if isinstance(paths, str | Path) else paths
    )  # a path that does not exist is told before a dossier is made
    report = BuildReport(dossier=str(dossier))
    with Store.write(dossier) as store, translated(store.path, content=False):
        writer = Writer(store)
        _Build(writer, report, progress).run(given, workers)
        if writer.wrote:
            rulings.renew(store)
        if link:
            relink(store, progress=_linking(report, progress))
        elif writer.wrote:
            identity.remember(store)
            tracks.remember(store)
    return report


def relink(
    store: Store, *, again: bool = False, progress: Callable[[int, int], None] | None = None
) -> linking.LinkReport:
    """Link what is new or has changed: names, sources, happenings, undertakings, tracks, disputes.

    ``again``: everything from scratch, with the same result. Needs ``Store.write``.
    """
    report = linking.link(store, again=again, progress=progress)
    identity.remember(store)
    tracks.remember(store)
    report.disputes = disputing.find_disputes(store, again=again)
    report.links = store.connection.execute("SELECT count(*) FROM links").fetchone()[0]
    return report


def _linking(report: BuildReport, progress: Callable[[Progress], None] | None) -> Callable[[int, int], None] | None:
    """Progress of linking as progress of the build."""
    if progress is None:
        return None
    failed = len(report.failed)
    return lambda n, of: progress(Progress(report.pages, report.articles, failed, f"linking {n} of {of} articles"))


def read_again(writer: Writer, report: BuildReport, workers: int | None) -> int:
    """Read again what was read with another lexicon or by another version of the program; gives how many articles."""
    outdated, count = writer.outdated(lexicon.version(), mahdar.__version__), 0
    for batch in batches(local.run(work, outdated, workers=workers, died=died, load=load)):
        writer.add([o for o in batch if o.status == "read"])
        count += sum(o.status == "read" for o in batch)
        for outcome in batch:
            _note(report, outcome)
    if count:
        report.notes.append(f"{count} articles were read again: the lexicon or the program has changed")
    writer.sign(mahdar.__version__)
    return count


def _note(report: BuildReport, outcome: Outcome) -> None:
    if outcome.status != "read":
        trouble = Trouble(document=outcome.document, address=outcome.address, reason=outcome.reason or "")
        (report.failed if outcome.status == "failed" else report.skipped).append(trouble)


class _Build:
    """One build: what came in, what goes to the writer."""

    def __init__(self, writer: Writer, report: BuildReport, progress: Callable[[Progress], None] | None) -> None:
        self._writer, self._report, self._progress = writer, report, progress
        self._seen: dict[str, set[str]] = {}  # source that fails, or did → the failures met in it
        self._failing = writer.failing()
        self._any = False

    def run(self, given: Iterator[Page | Failure], workers: int | None) -> None:
        self._report.read_again += read_again(self._writer, self._report, workers)
        outcomes = local.run(work, self._tasks(given), workers=workers, died=died, load=load)
        for batch in batches(outcomes):
            self._report.articles += self._writer.add(batch)
            for outcome in batch:
                _note(self._report, outcome)
            if self._progress is not None:
                self._tell(batch[-1].document)
        self._writer.forget_failures(self._seen)
        self._writer.finish()
        if not self._any:
            self._report.notes.append("nothing was given that could be read")

    def _tasks(self, given: Iterator[Page | Failure]) -> Iterator[Task]:
        """What is to be done, in order; what an earlier build has finished is only counted."""
        own = {Path(self._report.dossier).name + suffix for suffix in _SUFFIXES}
        for item in given:
            if isinstance(item, Failure) and Path(item.document).name in own:
                continue  # the dossier itself lies in a folder that was given
            self._any = True
            if isinstance(item, Failure) or item.document in self._failing:
                failures = self._seen.setdefault(item.document, set())
            if isinstance(item, Failure):
                failures.add(item.reason)
                yield item
                continue
            self._report.pages += 1
            known = self._writer.known(item.document, item.address, item.raw_sha256, _known_sha256(item))
            if known is None:
                yield item
            else:
                self._report.known += 1
                if known[0] == "skipped":
                    trouble = Trouble(document=item.document, address=item.address, reason=known[1] or "")
                    self._report.skipped.append(trouble)

    def _tell(self, document: str) -> None:
        assert self._progress is not None
        self._progress(Progress(self._report.pages, self._report.articles, len(self._report.failed), document))


def work(task: Task) -> Outcome:
    """One task's outcome; whatever goes wrong in it becomes its reason. A pure function of the task and the lexicon."""
    outcome, articles = worked(task, _prepare)
    outcome.articles = articles
    return outcome


def worked(task: Task, make: Callable[[Article], Made]) -> tuple[Outcome, list[Made]]:
    """One task's outcome without its articles, and what ``make`` makes of each of these.

    Whatever goes wrong, also in ``make``, becomes the reason of the outcome, which then has no article.
    """
    try:
        if isinstance(task, Failure):
            return explained(task, task.reason), []
        if isinstance(task, Article):
            return Outcome(what="article", document=task.document), [make(task)]
        segmented = segment(task)
        done = explained(task, segmented.reason)
        done.status = segmented.status
        return done, [make(article) for article in segmented.articles]
    except InputError as error:
        return explained(task, str(error)), []
    except MahdarError:
        raise
    except Exception as error:
        reason = f"the reader failed on it ({type(error).__name__}: {error}); please report this page"
        return explained(task, reason), []


@cache
def load() -> None:
    """Bring all lexicons into memory, which are loaded when they are first asked for: by reading some pages."""
    pages = sorted((page for page in sample.PAGES.iterdir() if page.name.endswith(".html")), key=lambda page: page.name)
    for page in pages[:_LOADING]:
        work(Page(document=page.name, address=page.name, kind="html", raw=page.read_bytes(), raw_sha256=""))


def died(task: Task, reason: str) -> Outcome:
    """The outcome of a task that killed its process, or took too long."""
    return explained(task, reason)


def _prepare(article: Article) -> Prepared:
    article.text.encode()  # a text that is no valid Unicode cannot be stored: UnicodeEncodeError
    return prepare(article, read(article.id, article.text))


def explained(task: Task, reason: str | None) -> Outcome:
    """The outcome, without articles, of a task that came to nothing; ``failed`` unless the task says otherwise."""
    if isinstance(task, Article):
        return Outcome(what="article", document=task.document, address=task.id, status="failed", reason=reason)
    if isinstance(task, Failure):
        return Outcome(
            what="source",
            document=task.document,
            raw_sha256=task.raw_sha256,
            bytes=task.bytes,
            status=task.status,
            reason=reason,
        )
    return Outcome(
        what="page",
        document=task.document,
        address=task.address,
        raw_sha256=task.raw_sha256,
        known_sha256=_known_sha256(task),
        bytes=len(task.raw),
        retrieved_at=task.retrieved_at,
        status="failed",
        reason=reason,
    )


def _known_sha256(page: Page) -> str:
    """Hash of what is known of a page beside its bytes; empty where nothing is."""
    return sha256(dumps(sorted(page.sidecar.items()))) if page.sidecar else ""


def batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes in groups that are committed together; none waits longer than some seconds while others come."""
    batch: list[Outcome] = []
    characters, since = 0, time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        characters += sum(len(prepared.article.text) for prepared in outcome.articles)
        if len(batch) >= _BATCH or characters >= _BATCH_CHARACTERS or time.monotonic() - since > 5:
            yield batch
            batch, characters, since = [], 0, time.monotonic()
    if batch:
        yield batch
