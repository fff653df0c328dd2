"""The words behind what is shown: the records, who tells them through whom, and when that became known.

Fetched for the undertakings that are shown alone, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store, translated
from mahdar.records import Agreement, Commitment, Event, Passage, Record, Ref
from mahdar.undertakings.model import Telling, Words

Type = TypeVar("Type", bound=msgspec.Struct)
_ARTICLE = "a.address, a.outlet, a.title, a.published"


class _Source(msgspec.Struct):
    """The article of a record."""

    address: str
    outlet: str | None
    title: str | None
    published: str | None


class Tellings:
    """The records that were asked for, by id, and their passages as tellings."""

    def __init__(
        self, store: Store, agreements: Iterable[str], commitments: Iterable[str], events: Iterable[str] = ()
    ) -> None:
        """Fetch the records with these ids, their articles, statements and the words of their dates."""
        self.agreements: dict[str, Agreement] = {}
        self.commitments: dict[str, Commitment] = {}
        self.events: dict[str, Event] = {}
        self._sources: dict[str, _Source] = {}
        self._speakers: dict[str, tuple[str | None, list[str]]] = {}
        self._timexes: dict[str, str] = {}
        self._dates: dict[str, list[tuple[int, int, str]]] = {}
        with translated(store.path):
            self._take(store, "agreements", Agreement, self.agreements, agreements)
            self._take(store, "commitments", Commitment, self.commitments, commitments)
            self._take(store, "events", Event, self.events, events)
            self._tell(store)

    def _take(self, store: Store, table: str, type: type[Type], into: dict[str, Type], ids: Iterable[str]) -> None:
        for row in _fetch(store, _records(table), ids):
            into[row["id"]] = codec.record(type, row)
            self._sources[row["article_id"]] = codec.record(_Source, row)

    def _tell(self, store: Store) -> None:
        statements = {r.statement_id for r in self._all()} | {
            stage.statement_id for one in self.agreements.values() for stage in one.stages
        }
        sql = "SELECT r.id, r.speaker_name, r.speaker, r.via FROM statements r WHERE NOT r.rejected AND r.id IN"
        for row in _fetch(store, sql, (id for id in statements if id)):
            via = [ref.name for ref in msgspec.json.decode(row["via"], type=list[Ref])]
            speaker = msgspec.json.decode(row["speaker"], type=Ref).quote if row["speaker"] else None
            self._speakers[row["id"]] = row["speaker_name"] or speaker, via
        dues = {one.due_timex for one in self.commitments.values() if one.due_timex}
        for row in _fetch(store, "SELECT r.id, r.quote FROM timexes r WHERE r.id IN", dues):
            self._timexes[row["id"]] = row["quote"]
        conditional = {one.article_id for one in self.commitments.values() if one.condition is not None}
        for row in _fetch(store, _DATES, conditional):
            self._dates.setdefault(row["article_id"], []).append((row["start"], row["end"], row["edtf"]))

    def _all(self) -> list[Record]:
        return [*self.agreements.values(), *self.commitments.values(), *self.events.values()]

    def of(self, record: Record, passage: Passage | None = None, statement_id: str | None = None) -> Telling:
        """The telling of a record's own words, or of a passage of it, which may lie in a statement of its own."""
        source = self._sources[record.article_id]
        speaker, via = self._speakers.get(statement_id or record.statement_id or "", (None, []))
        words: Any = passage or record
        return Telling(
            record_id=record.id,
            article_id=record.article_id,
            address=source.address,
            outlet=source.outlet,
            title=source.title,
            known=source.published,
            start=words.start,
            end=words.end,
            quote=words.quote,
            speaker=speaker,
            via=via,
            rule=record.rule,
        )

    def words(self, record: Record, passage: Passage) -> Words:
        """A passage with its telling."""
        return Words(words=passage, told=self.of(record, passage))

    def dates_in(self, article_id: str, words: Passage) -> list[str]:
        """The days (EDTF) that a condition's words name."""
        held = self._dates.get(article_id, ())
        return [date for start, end, date in held if words.start <= start and end <= words.end]

    def date_words(self, timex: str | None) -> str | None:
        """The words of a time expression."""
        return self._timexes.get(timex or "")


_DATES = (
    'SELECT r.article_id, r.start, r."end", r.edtf FROM timexes r'
    " WHERE r.type = 'DATE' AND r.edtf IS NOT NULL AND NOT r.rejected AND r.article_id IN"
)


def _records(table: str) -> str:
    return f"SELECT r.*, {_ARTICLE} FROM {table} r JOIN articles a ON a.id = r.article_id WHERE r.id IN"


def _fetch(store: Store, sql: str, ids: Iterable[str]) -> list[Any]:
    wanted = sorted(ids)
    if not wanted:
        return []
    return store.connection.execute(f"{sql} (SELECT value FROM json_each(?))", (codec.dumps(wanted),)).fetchall()
