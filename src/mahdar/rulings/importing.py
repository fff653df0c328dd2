"""Bringing in records that a person filled in, from CSV or JSON lines: what is new is added, what changed is corrected.

A row whose ``id`` the dossier holds is compared with that record, cell by cell; what differs is a correction by the
one who imports. Any other row is a record of theirs: the very same record is known already, one on the same words (and
with the same trigger, action or content) is corrected, anything else is added. So importing a file twice changes
nothing, and a file may be filled in further and imported again. An ``id`` that the dossier does not know is a name by
which other rows of the same files may mean this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store
from mahdar.errors import MahdarError, RulingError
from mahdar.records import Record, Ruling
from mahdar.rulings import links
from mahdar.rulings.anchors import Text, anchor
from mahdar.rulings.articles import Articles, Spot
from mahdar.rulings.cells import cell
from mahdar.rulings.forms import KEY, UNTOLD, Fields, new_record, settable, typed
from mahdar.rulings.ledger import Ledger
from mahdar.rulings.settling import TOLD_BY
from mahdar.rulings.sheets import Line
from mahdar.rulings.words import locate, same

Result = Literal["added", "corrected", "accepted", "rejected", "known", "refused"]
_FILLED_IN = frozenset({"name", "speaker_name", "terms", "agreement_id", *TOLD_BY})
_VERDICTS = {"accept": "accepted", "reject": "rejected"}


class Outcome(msgspec.Struct):
    """What became of a row: the record it is now (None: none), and why it was refused."""

    file: str
    number: int
    table: str
    result: Result
    record_id: str | None = None
    reason: str | None = None


class _Wish(msgspec.Struct):
    """A row as far as it is understood: a new record (``fields`` typed but for links), or changes of one that is held.

    ``own``: held, but found by its words, so that the row need not repeat what the program fills in by itself.
    """

    line: Line
    spot: Spot | None = None
    record_id: str = ""
    fields: Fields = {}
    held: bool = False
    known: bool = False
    own: bool = False


def bring_in(
    store: Store, lines: Sequence[Line], by: str, *, strict: bool = False, dry_run: bool = False
) -> list[Outcome]:
    """Import rows into a dossier that is open for writing, in one transaction; gives what became of each, in order.

    Rows that are refused are left out, and those that name their records with them; with ``strict`` then nothing is
    recorded. ``dry_run`` tells the same and changes nothing.
    """
    return _Import(store, by).run(lines, strict, dry_run)


class _Import:
    def __init__(self, store: Store, by: str) -> None:
        self._connection, self._by = store.connection, by.strip()
        self._ledger = Ledger(store, by)
        self._articles = Articles(store.connection)
        self._labels: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}  # the labels of each new record
        self._new: dict[str, _Wish] = {}
        self._outcomes: dict[int, Outcome] = {}
        self._rulings: dict[int, list[Ruling]] = {}

    def run(self, lines: Sequence[Line], strict: bool, dry_run: bool) -> list[Outcome]:
        order = list(codec.RECORDS)
        wishes: list[tuple[int, _Wish]] = []
        for number, line in sorted(
            enumerate(lines), key=lambda pair: (order.index(pair[1].table) if pair[1].table in order else -1, pair[0])
        ):
            self._guarded(number, line, lambda line=line, number=number: wishes.append((number, self._wish(line))))
        self._recognise([wish for _, wish in wishes])
        for number, wish in wishes:
            self._guarded(number, wish.line, lambda wish=wish, number=number: self._plan(number, wish))
        rulings = [ruling for number in sorted(self._rulings) for ruling in self._rulings[number]]
        stop = strict and any(outcome.result == "refused" for outcome in self._outcomes.values())
        refused = self._ledger.enter_all(rulings, strict=strict, dry_run=dry_run or stop)
        for number, made in self._rulings.items():
            reasons = [refused[ruling.id] for ruling in made if ruling.id in refused]
            if reasons:
                self._refuse(number, lines[number], reasons[0])
        return [self._outcomes[number] for number in sorted(self._outcomes)]

    def _guarded(self, number: int, line: Line, work: Any) -> None:
        try:
            if line.error is not None:
                raise RulingError(line.error)
            work()
        except MahdarError as error:
            self._refuse(number, line, str(error))

    def _refuse(self, number: int, line: Line, reason: str) -> None:
        self._outcomes[number] = Outcome(line.file, line.number, line.table, "refused", None, reason)

    def _wish(self, line: Line) -> _Wish:
        """The record that a row means, or would make; its id, and its name for other rows."""
        label = str(line.cells.get("id") or "").strip()
        if label and label in self._labels:
            raise RulingError(f"the id {label} stands in two rows")
        held = self._held(line.table, label)
        if held:
            self._labels[label] = label
            return _Wish(line, record_id=label, held=True)
        spot = self._articles.spot(line.cells)
        twin = self._program_twin(line, spot)
        if twin:
            self._labels[label] = twin
            return _Wish(line, spot, twin, held=True)
        names = [name for name in settable(line.table) if line.cells.get(name) not in (None, "", [])]
        fields = typed(line.table, {name: line.cells[name] for name in names}, spot.article, spot.start)
        firm = {name: value for name, value in fields.items() if name not in UNTOLD}
        fields |= links.resolve(self._connection, spot.article, firm, self._by, self._labels)
        words = locate(spot.words, spot.article, spot.start) if spot.words else None
        record = new_record(line.table, fields, words, spot.article, self._by)
        wish = _Wish(line, spot, record.id, fields)
        if record.id in self._new:
            first = self._new[record.id].line
            raise RulingError(f"it says the same as row {first.number} of {first.file}")
        self._new[record.id] = wish
        text = Text(spot.article.id, spot.article.text_sha256, spot.article.text)
        self._ledger.coming[record.id] = anchor(line.table, text, record.start, record.end, record.id)
        self._label(line.table, record, label)
        return wish

    def _label(self, table: str, record: Record, label: str) -> None:
        """Names by which other rows may mean a new record: its id in the file, and its words if no other has them."""
        keys = [record.id, *([label] if label else [])]
        told = getattr(record, KEY[table]).quote if table in KEY else record.quote
        keys += [links.spoken(table, record.article_id, words) for words in {record.quote, told}]
        for key in keys:
            self._labels[key] = "" if key in self._labels else record.id
        self._names[record.id] = keys

    def _held(self, table: str, id: str) -> bool:
        return bool(id) and bool(self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id,)).fetchone())

    def _program_twin(self, line: Line, spot: Spot) -> str | None:
        """The program's record on the words of a row that it made elsewhere. Raises RulingError where there is none."""
        rule = str(line.cells.get("rule") or "")
        if not rule or rule.startswith("person:"):
            return None
        found = [row["id"] for row in self._on(line.table, spot, line.cells) if not row["rule"].startswith("person:")]
        if len(found) != 1:
            raise RulingError(
                f"the program made it ({rule}), but not in this dossier: empty its id and rule to add it as yours"
            )
        return str(found[0])

    def _on(self, table: str, spot: Spot, cells: Mapping[str, Any]) -> list[Any]:
        """The records that stand on the words of a row, and tell the same trigger, action or content."""
        key = KEY.get(table)
        told = _words_of(cells.get(key)) if key else None
        words = spot.words or told or ""
        passage = locate(words, spot.article, spot.start)
        rows = self._connection.execute(
            f'SELECT * FROM {table} WHERE article_id = ? AND start = ? AND "end" = ? AND NOT rejected ORDER BY id',
            (spot.article.id, passage.start, passage.end),
        ).fetchall()
        return [row for row in rows if not key or not told or same(msgspec.json.decode(row[key])["quote"], told)]

    def _recognise(self, wishes: Iterable[_Wish]) -> None:
        """Find out which new records are known, and which are but changes of ones that this person made before."""
        fresh = [wish for wish in wishes if not wish.held]
        for wish in fresh:
            wish.known = self._held(wish.line.table, wish.record_id)
        taken = {wish.record_id for wish in wishes if wish.held or wish.known}
        for wish in fresh:
            if wish.known or wish.spot is None:
                continue
            own = [row["id"] for row in self._on(wish.line.table, wish.spot, wish.line.cells)
                   if row["rule"] == f"person:{self._by}" and row["id"] not in taken]  # fmt: skip
            if own:
                for key in self._names[wish.record_id]:
                    self._labels[key] = self._labels[key] and own[0]
                wish.record_id, wish.held, wish.own = own[0], True, True
                taken.add(own[0])

    def _plan(self, number: int, wish: _Wish) -> None:
        line = wish.line
        verdict = str(line.cells.get("verdict") or "").strip()
        if verdict and verdict not in _VERDICTS:
            raise RulingError(f"{verdict!r} is no verdict: write accept or reject, or leave it empty")
        why = str(line.cells.get("why") or "") or None
        made: list[Ruling] = []
        result: Result = "known"
        if wish.held:
            changes = self._changes(wish)
            if changes:
                made.append(self._ledger.correction(wish.record_id, changes, why, self._labels))
                result = "corrected"
            if verdict and not self._ruled(line.table, wish.record_id, verdict):
                made.append(self._ledger.verdict(wish.record_id, verdict, why))  # type: ignore[arg-type]
                result = _VERDICTS[verdict]  # type: ignore[assignment]
        elif verdict:
            raise RulingError(
                f"verdict {verdict!r} on a record that is not in this dossier: give the id of one that is"
            )
        elif not wish.known and wish.spot is not None:
            made.append(self._addition(wish, why))
            result = "added"
        if made:
            self._rulings[number] = made
        self._outcomes[number] = Outcome(line.file, line.number, line.table, result, wish.record_id)

    def _addition(self, wish: _Wish, why: str | None) -> Ruling:
        assert wish.spot is not None
        spot = wish.spot
        fields = links.resolve(self._connection, spot.article, wish.fields, self._by, self._labels)
        return self._ledger.addition(wish.line.table, spot.article, spot.start, spot.words, fields, why)[1]

    def _ruled(self, table: str, id: str, verdict: str) -> bool:
        if verdict == "reject":
            sql = f"SELECT 1 FROM {table} WHERE id = ? AND rejected"
            return self._connection.execute(sql, (id,)).fetchone() is not None
        sql = "SELECT 1 FROM rulings WHERE record_id = ? AND action = 'accept' AND by = ? AND undone_at IS NULL"
        return self._connection.execute(sql, (id, self._by)).fetchone() is not None

    def _changes(self, wish: _Wish) -> dict[str, Any]:
        """The cells of a row that say something else than the record that is held."""
        table, cells = wish.line.table, wish.line.cells
        row = self._connection.execute(f"SELECT * FROM {table} WHERE id = ?", (wish.record_id,)).fetchone()
        record: Record = codec.record(codec.RECORDS[table], row)  # type: ignore[assignment]
        now = msgspec.to_builtins(record)
        words = str(cells.get("words") or cells.get("quote") or "")
        if words and not same(words, record.quote):
            raise RulingError(f"{record.id} stands on other words: reject it and add one that stands on these")
        article = self._articles.get(record.article_id)
        changes: dict[str, Any] = {}
        for name in settable(table):
            left_to_us = wish.own and name in _FILLED_IN and cells.get(name) in (None, "", [])
            if name in cells and not left_to_us and not _says(cells[name], now[name]):
                given = typed(table, {name: cells[name]}, article, record.start)
                given = links.resolve(self._connection, article, given, self._by, self._labels)
                if given[name] != now[name]:
                    changes[name] = given[name]
        return changes


def _says(given: Any, now: Any) -> bool:
    """Whether a cell says what the field holds, in any of the forms in which it is written out."""
    if not isinstance(given, str):
        return bool(given == now) or (given in (None, "", []) and now in (None, []))
    text = given.replace("\r\n", "\n").strip()
    if text in (cell(now).strip(), "" if now is None else str(now)):
        return True
    return isinstance(now, dict | list) and text == codec.dumps(now)


def _words_of(value: Any) -> str | None:
    """The words of a passage, as a cell or as JSON."""
    if isinstance(value, Mapping):
        value = value.get("quote") or value.get("words")
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            return _words_of(msgspec.json.decode(value))
        except msgspec.DecodeError:
            return value
    return str(value) if value else None
