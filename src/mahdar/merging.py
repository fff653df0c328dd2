"""Two dossiers into one: their pages, what was read, and what people ruled; conflicts between rulings are listed.

Nothing is read again: the second dossier's records are taken as they were read, its rulings are applied to them in the
dossier of both. What the first one holds already is not doubled. Links, happenings and joins are found anew for all.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from mahdar.building import relink
from mahdar.dossier.linked.dating import forget_inferred
from mahdar.dossier.linked.ruled_links import LINEAGE
from mahdar.dossier.rebind import article_of, reading_of
from mahdar.dossier.rows import Prepared, prepare
from mahdar.dossier.store import Store
from mahdar.dossier.writer import Outcome, Writer
from mahdar.errors import UsageError
from mahdar.records import Ruling
from mahdar.rulings import Ledger, entries
from mahdar.rulings.applying import reapply
from mahdar.rulings.effects import rebind_all, restore

_WORDS = ("table", "prefix", "exact", "suffix")  # of an anchor
_KEYS = {"articles": ("table", "text_sha256")}
_BATCH = 100  # pages written at once
_OPPOSITE = {frozenset({"accept", "reject"}), frozenset({"correct", "reject"}), frozenset({"merge", "split"})}


class Conflict(msgspec.Struct, kw_only=True):
    """Two rulings that cannot both stand; the later one holds. ``first`` was made before ``second``."""

    what: str  # the table, and the words that both are about
    field: str | None  # of a correction
    first: Ruling
    second: Ruling


class MergeReport(msgspec.Struct, kw_only=True):
    """What merging did: what was taken from the second dossier, what both held, and what is left to a person."""

    dossier: str
    articles: int = 0
    articles_known: int = 0
    rulings: int = 0
    rulings_known: int = 0
    conflicts: list[Conflict] = []
    detached: list[str] = []  # rulings of the second dossier that hold on to nothing, with the reason


def merge(a: str | Path, b: str | Path, out: str | Path) -> MergeReport:
    """Write a dossier of all that ``a`` and ``b`` hold. They are left as they are.

    Raises UsageError where ``out`` is there already, DossierError where one cannot be read or written; a file that was
    begun is then taken away.
    """
    target = Path(out)
    if target.exists():
        raise UsageError(f"{target} is there already: name a new file with --out")
    report = MergeReport(dossier=str(target))
    with Store.read(b):  # tell what is wrong with it before anything is written
        pass
    _copy(a, target)
    try:
        with Store.write(target) as store, tempfile.TemporaryDirectory() as folder:
            other = Path(folder) / "other.mahdar"
            _copy(b, other)
            _take(store, other, report)
            relink(store)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return report


def _copy(of: str | Path, to: Path) -> None:
    with Store.read(of) as store, closing(sqlite3.connect(to)) as copy:
        store.connection.backup(copy)


def _take(store: Store, other: Path, report: MergeReport) -> None:
    """Take everything of a copy of a dossier, which is changed by that."""
    with Store.write(other) as given:
        rulings = [entry.ruling for entry in entries(given)]
        with given.transaction() as connection:
            forget_inferred(connection)
            rebind_all(connection, restore(connection))
        writer = Writer(store)
        for some in _batches(_outcomes(given.connection)):
            told = sum(len(outcome.articles) for outcome in some)
            new = writer.add(some)
            report.articles += new
            report.articles_known += told - new
        writer.finish()
    report.conflicts = conflicts([e.ruling for e in entries(store)], rulings)
    _undo(store, rulings)
    report.rulings, report.rulings_known = Ledger(store, "merge").take(rulings)
    taken = {ruling.id for ruling in rulings}
    report.detached = [
        f"{e.ruling.id}: {e.note or 'it holds on to nothing'}"
        for e in entries(store)
        if e.ruling.id in taken and e.state == "detached"
    ]


def _undo(store: Store, rulings: list[Ruling]) -> None:
    """What either side has undone is undone."""
    undone = [(ruling.undone_at, ruling.id) for ruling in rulings if ruling.undone_at is not None]
    with store.transaction() as connection:
        before = connection.total_changes
        connection.executemany("UPDATE rulings SET undone_at = ? WHERE id = ? AND undone_at IS NULL", undone)
        if connection.total_changes != before:
            reapply(connection)


def _outcomes(connection: sqlite3.Connection) -> Iterator[Outcome]:
    """The pages of a dossier as a build would have written them, the oldest first."""
    pages = connection.execute("SELECT * FROM pages ORDER BY key").fetchall()
    for page in pages:
        yield Outcome(
            what=page["what"],
            document=page["document"],
            address=page["address"],
            raw_sha256=page["raw_sha256"],
            known_sha256=page["known_sha256"],
            bytes=page["bytes"],
            retrieved_at=page["retrieved_at"],
            status=page["status"],
            reason=page["reason"],
            articles=list(_articles(connection, page)),
        )


def _articles(connection: sqlite3.Connection, page: sqlite3.Row) -> Iterator[Prepared]:
    rows = connection.execute(
        "SELECT id, lexicon_version FROM articles WHERE document = ? AND address = ? AND raw_sha256 IS ?"
        " ORDER BY position, id",
        (page["document"], page["address"], page["raw_sha256"]),
    )
    for row in rows.fetchall():
        prepared = prepare(article_of(connection, row["id"]), reading_of(connection, row["id"]))
        prepared.lexicon_version = row["lexicon_version"]
        yield prepared


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    numbered = enumerate(outcomes)
    for _, some in groupby(numbered, key=lambda pair: pair[0] // _BATCH):
        yield [outcome for _, outcome in some]


def conflicts(some: list[Ruling], others: list[Ruling]) -> list[Conflict]:
    """The pairs of rulings, one of each, that cannot both stand, in the order of the earlier one.

    Rulings that were undone stand no more. Two conflict that are about the same words: two values of one field, two
    dates, accepted and rejected, one thing and two.
    """
    known = {ruling.id for ruling in some}
    standing: dict[tuple[str, ...], list[Ruling]] = {}
    for ruling in some:
        if ruling.undone_at is None:
            standing.setdefault(_about(ruling), []).append(ruling)
    found = [
        conflict
        for ruling in others
        if ruling.undone_at is None and ruling.id not in known
        for held in standing.get(_about(ruling), ())
        if held.id not in {other.id for other in others}
        for conflict in _between(held, ruling)
    ]
    return sorted(found, key=lambda one: (one.first.at, one.second.at, one.first.id, one.second.id, one.field or ""))


def _about(ruling: Ruling) -> tuple[str, ...]:
    """What a ruling is about: a table and words in their surroundings; of two names or records both.

    An article as such has no words; the hash of its text stands for them.
    """
    others = ruling.value.get("with", [])
    ends = [ruling.target, *([others] if isinstance(others, dict) else others)]
    told = sorted("\n".join(str(end.get(key, "")) for key in _KEYS.get(end.get("table"), _WORDS)) for end in ends)
    return ("date" if ruling.action == "date" else _matter(ruling), *told)


def _matter(ruling: Ruling) -> str:
    """Whether a ruling is about records, or about a link or dispute of theirs, and which."""
    if "on" not in ruling.value:
        return "record"
    name = ruling.value.get("name")
    return f"{ruling.value['on']} {'one source' if name in LINEAGE else name} {ruling.value.get('field') or ''}"


def _between(one: Ruling, other: Ruling) -> Iterator[Conflict]:
    first, second = sorted((one, other), key=lambda ruling: (ruling.at, ruling.id))
    what = f"{one.target.get('table')}: {one.target.get('exact', '')[:80]}"
    if frozenset({one.action, other.action}) in _OPPOSITE:
        yield Conflict(what=what, field=None, first=first, second=second)
    elif one.action == other.action == "date" and one.value != other.value:
        yield Conflict(what=what, field="published", first=first, second=second)
    elif one.action == other.action == "correct":
        mine, theirs = _fields(one), _fields(other)
        for name in sorted(mine.keys() & theirs.keys()):
            if mine[name] != theirs[name]:
                yield Conflict(what=what, field=name, first=first, second=second)


def _fields(ruling: Ruling) -> dict[str, Any]:
    fields: dict[str, Any] = ruling.value.get("fields", {})
    return fields
