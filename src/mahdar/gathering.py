"""From a lake to a dossier: the articles that concern one negotiation, with all that was read of them, then linked.

Nothing is read again unless the lake was read by another version: the dossier is that which a build makes of the same
articles.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

import msgspec

from mahdar import rulings
from mahdar.building import BuildReport, batches, load, read_again, relink, work
from mahdar.dossier.codec import dumps
from mahdar.dossier.store import Store, translated
from mahdar.dossier.writer import Outcome, Writer
from mahdar.engines import local
from mahdar.errors import LakeError, UsageError
from mahdar.extras import needed
from mahdar.lake import choosing, fetching
from mahdar.lake.choosing import Hit, Question
from mahdar.lake.layout import Lake, Part
from mahdar.undertakings import identity
from mahdar.undertakings.tracks import identity as tracks


class Gathering(TypedDict, total=False):
    """What ``gather`` may be asked beside words."""

    from_: str | None
    to: str | None
    outlet: str | None
    place: str | None
    name: str | None
    events: Iterable[str]
    limit: int | None
    copies: str
    partial: bool
    link: bool
    workers: int | None
    progress: Callable[[str], None] | None


class GatherReport(msgspec.Struct, kw_only=True):
    """What gathering did; ``seconds`` by step."""

    lake: str
    dossier: str
    of: int = 0  # articles in the lake
    found: int = 0  # of these, answers
    left_out: int = 0  # answers left out, as copies or beyond the limit
    articles: int = 0  # new in the dossier
    known: int = 0  # held before
    read_again: int = 0
    failed: list[str] = []  # pages whose articles could not be read again
    seconds: dict[str, float] = {}
    notes: list[str] = []

    @property
    def exit_code(self) -> int:
        """0 or, where a page failed, 1: for a command line."""
        return 1 if self.failed else 0


def gather(
    lake: str | Path,
    dossier: str | Path,
    about: str | None = None,
    *,
    from_: str | None = None,
    to: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    name: str | None = None,
    events: Iterable[str] = (),
    limit: int | None = None,
    copies: str = "all",
    partial: bool = False,
    link: bool = True,
    workers: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> GatherReport:
    """Take the articles of a lake that answer into a dossier, made if missing, and link it.

    ``about``: words in whatever spelling, phrases in quotation marks, ``OR``, minus (see ``mahdar.lake.asked``).
    ``from_``, ``to``: EDTF dates. ``name``, ``place``: words of a name that the article holds; ``events``: types of
    PLOVER, any of which it tells. ``limit``: the best so many. ``copies``: ``all``, since lineage counts sources by
    them, or ``one`` of near-duplicates. ``partial``: whether parts of the lake may still be to read. ``workers``:
    processes that read again what another version has read (None: one for each core). Where nothing is
    found, no dossier is made.

    Raises LakeError where the lake is none, unfinished, damaged, or its near-duplicates are not known; UsageError for
    a malformed question; DossierError where the dossier cannot be written: what was committed before is safe.
    """
    say = progress or (lambda _: None)
    question = Question(
        about=about, from_=from_, to=to, outlet=outlet, place=place, name=name, events=tuple(events)
    )  # fmt: skip
    if copies not in ("all", "one"):
        raise UsageError(f"copies are all or one, not {copies}")
    opened = Lake.open(lake)
    parts = opened.parts()
    report = GatherReport(lake=opened.name, dossier=str(dossier), of=sum(part.articles for part in parts))
    _whole(opened, parts, report, partial=partial)
    clock = _Clock(report)
    hits = choosing.choose(opened, parts, question, lambda n: say(f"{n} articles found"))
    report.found = len(hits)
    hits = _kept(opened, hits, limit=limit, copies=copies)
    report.left_out = report.found - len(hits)
    clock.told("finding")
    if not hits:
        return report
    needed("pyarrow", "cluster", "gathering out of a lake")
    with _fresh(Path(dossier), report), Store.write(dossier) as store, translated(store.path, content=False):
        writer = Writer(store)
        outcomes = _new(writer, store, fetching.outcomes(opened, parts, hits), report)
        _fill(writer, opened, outcomes, report, workers, say)
        clock.told("filling")
        if writer.wrote:
            rulings.renew(store)
        if link:
            say("linking")
            relink(store, progress=lambda n, of: say(f"linking {n} of {of} articles"))
        elif writer.wrote:
            identity.remember(store)
            tracks.remember(store)
        clock.told("linking")
    return report


@contextmanager
def _fresh(dossier: Path, report: GatherReport) -> Iterator[None]:
    """Leave no empty dossier behind where an error came before the first article."""
    new = not dossier.exists()
    try:
        yield
    except BaseException:
        if new and not report.articles:
            dossier.unlink(missing_ok=True)
        raise


def _whole(lake: Lake, parts: list[Part], report: GatherReport, *, partial: bool) -> None:
    """Raise LakeError where parts of a lake are still to be read, unless that is allowed."""
    stretches = {stretch.id for stretch in lake.plan()}
    held, ends = Counter(part.stretch for part in parts), {part.stretch: part.number for part in parts if part.last}
    missing = sum(one not in ends or held[one] <= ends[one] for one in stretches)
    if not missing:
        return
    told = f"{lake.name} is not finished: {missing} of {len(stretches)} pieces of its sources are still to be read"
    if not partial:
        raise LakeError(f"{told}; run the same `mahdar read` again, or gather what is there with --partial")
    report.notes.append(told)


def _kept(lake: Lake, hits: list[Hit], *, limit: int | None, copies: str) -> list[Hit]:
    """The hits that are taken, in the same order: one of near-duplicates, the best of all."""
    if copies == "one":
        hits = _first_of(lake, hits)
    if limit is None or len(hits) <= limit:
        return hits
    return sorted(sorted(hits, key=lambda hit: (-hit.weight, hit.published is None, hit.published, hit.id))[:limit])


def _first_of(lake: Lake, hits: list[Hit]) -> list[Hit]:
    """The hits without copies: of a group the article that is kept, or the first found where that is no hit."""
    needed("pyarrow", "cluster", "gathering one of near-duplicates")
    from mahdar.lake import duplicates

    if not duplicates.current(lake):
        raise LakeError(
            f"the near-duplicates of {lake.name} are not all known: run `mahdar duplicates {lake.name}` first"
        )
    wanted = {hit.id for hit in hits}
    group, kept = duplicates.groups_of(lake, wanted)
    taken: set[str] = set()
    first = sorted(hits, key=lambda hit: (hit.id not in kept, hit.published is None, hit.published, hit.id))
    left = []
    for hit in first:
        own = group.get(hit.id)
        if own is None or own not in taken:
            left.append(hit)
        if own is not None:
            taken.add(own)
    return sorted(left)


def _fill(
    writer: Writer, lake: Lake, outcomes: Iterator[Outcome], report: GatherReport, workers: int | None,
    say: Callable[[str], None],
) -> None:  # fmt: skip
    """Write what is not held yet, read anew where another version of the program or the lexicon has read it."""
    told = BuildReport(dossier=report.dossier)
    report.read_again = read_again(writer, told, workers)
    stale = lake.stale
    if stale:
        outcomes = local.run(renewed, outcomes, workers=workers, died=died, load=load)
    for batch in batches(outcomes):
        report.articles += writer.add(batch)
        report.failed += [f"{one.address}: {one.reason}" for one in batch if one.status == "failed"]
        report.read_again += stale * sum(len(one.articles) for one in batch)
        say(f"{report.articles} new articles")
    writer.finish()
    if stale:
        report.notes.append(
            f"the lake was read by Mahdar {lake.head.mahdar} with lexicon {lake.head.lexicon}: its articles were read"
            " again"
        )
    report.notes += told.notes


def renewed(outcome: Outcome) -> Outcome:
    """A page's articles read again; where that fails, the page fails, as in a build."""
    done = [work(prepared.article) for prepared in outcome.articles]
    outcome.articles = [prepared for one in done for prepared in one.articles]
    for one in done:
        if one.status == "failed":
            outcome.status, outcome.reason, outcome.articles = "failed", one.reason, []
    return outcome


def died(outcome: Outcome, reason: str) -> Outcome:
    """The outcome of a page that killed its process, or took too long."""
    outcome.status, outcome.reason, outcome.articles = "failed", reason, []
    return outcome


def _new(writer: Writer, store: Store, outcomes: Iterator[Outcome], report: GatherReport) -> Iterator[Outcome]:
    """The outcomes that hold something that the dossier did not before this gathering."""
    for outcome in outcomes:
        held = _held(store, outcome)
        known = writer.known(outcome.document, outcome.address, outcome.raw_sha256 or "", outcome.known_sha256)
        if known is not None and held == len(outcome.articles):
            report.known += held
        else:
            yield outcome


def _held(store: Store, outcome: Outcome) -> int:
    """How many articles of an outcome the dossier holds."""
    ids = dumps([prepared.article.id for prepared in outcome.articles])
    sql = "SELECT count(*) FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return int(store.connection.execute(sql, (ids,)).fetchone()[0])


class _Clock:
    """Notes in a report how long each step took."""

    def __init__(self, report: GatherReport) -> None:
        self._report, self._since = report, time.monotonic()

    def told(self, step: str) -> None:
        now = time.monotonic()
        self._report.seconds[step] = round(now - self._since, 2)
        self._since = now
