"""Which entries of the timeline are asked for: by SQL among those that are kept, one by one among the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import matches, outlets, stories, within, words_of
from mahdar.dossier.held import held
from mahdar.dossier.named import names_of
from mahdar.dossier.store import Store
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.acting import acting
from mahdar.dossier.views.live import Live
from mahdar.dossier.views.making import Maker, Weighed
from mahdar.dossier.views.told import Told
from mahdar.dossier.words import Query
from mahdar.records import Ref

_refs = msgspec.json.Decoder(list[Ref]).decode
_CHUNK = 100  # entries that are looked at together where words are compared
_TOLD = "e.n IN (SELECT m.entry FROM tellings t JOIN timeline_tellings m ON m.number = t.number WHERE {})"
_IN = "(SELECT value FROM json_each(?))"


class Wanted(NamedTuple):
    """What entries are asked for; days are ISO 8601."""

    first: str | None
    last: str | None
    about: str | None
    actor: str | None
    speaker: str | None
    outlet: str | None
    article_id: str | None
    type: str | None
    sources: int
    story: str | None
    entity: str | None
    undated: bool


class Kept(NamedTuple):
    """An entry that the dossier keeps, with what it is put in order by."""

    n: int
    id: str
    sources: int
    reports: int
    low: str
    high: str

    @property
    def place(self) -> tuple[str, str, str]:
        """By the first day, then by the last."""
        return self.low, self.high, self.id

    @property
    def weight(self) -> tuple[int, int, str, str, str]:
        """As ``Weighed.weight``."""
        return -self.sources, -self.reports, self.low, self.high, self.id


Ranked = Kept | Weighed


class Chosen:
    """The entries that pass what is wanted."""

    def __init__(self, store: Store, wanted: Wanted, as_of: str | None, live: Live, maker: Maker) -> None:
        """``live``: the entries that had to be made."""
        self._store, self._wanted, self._live, self._maker = store, wanted, live, maker
        self._about = words_of(wanted.about) if wanted.about is not None else None
        self._speaker = words_of(wanted.speaker) if wanted.speaker is not None else None
        self._outlets = outlets(store, wanted.outlet) if wanted.outlet is not None else None
        self._actor = words_of(wanted.actor) if wanted.actor is not None else None
        self._story = self._articles_of(wanted.story) if wanted.story is not None else None
        self.checked = self._about is not None or self._speaker is not None
        self._conditions: list[str] = []
        self._values: list[Any] = []
        self._select(as_of)

    def _articles_of(self, story: str) -> set[str]:
        sql = f"SELECT article_id FROM story_articles WHERE story_id IN {_IN}"
        return {row[0] for row in self._store.connection.execute(sql, (dumps(stories(self._store, story)),))}

    def _add(self, condition: str, *values: Any) -> None:
        self._conditions.append(condition)
        self._values += values

    def _select(self, as_of: str | None) -> None:
        """The conditions that SQLite can tell of the kept entries."""
        wanted = self._wanted
        if not wanted.undated:
            self._add("e.listed = 1")
        if as_of is not None:
            self._add("e.whole <= ?", as_of)
        if self._live.clusters:
            self._add(f"e.cluster NOT IN {_IN}", dumps(sorted(self._live.clusters)))
        if wanted.first is not None or wanted.last is not None:
            self._add("(e.date_from IS NOT NULL OR e.date_to IS NOT NULL)")
        if wanted.first is not None:
            self._add("e.high >= ?", wanted.first)
        if wanted.last is not None:
            self._add("coalesce(e.date_from, '') <= ?", wanted.last)
        if wanted.sources:
            self._add("e.sources >= ?", wanted.sources)
        if wanted.type is not None:
            self._add("instr(e.types, ?)", f" {wanted.type} ")
        if wanted.article_id is not None:
            self._add(_TOLD.format("t.article_id = ?"), wanted.article_id)
        if self._story is not None:
            self._add(_TOLD.format(f"t.article_id IN {_IN}"), dumps(sorted(self._story)))
        if wanted.entity is not None:
            self._of_entity(wanted.entity)
        if wanted.actor is not None:
            does = f"t.event_id IN (SELECT id FROM events WHERE rowid IN {_IN})"
            self._add(_TOLD.format(does), dumps(sorted(acting(self._store, wanted.actor))))
        if self._outlets is not None:
            self._add(
                "EXISTS (SELECT 1 FROM timeline_tellings m CROSS JOIN tellings t ON t.number = m.number CROSS JOIN"
                f" articles a ON a.id = t.article_id WHERE m.entry = e.n AND a.outlet IN {_IN})",
                dumps(self._outlets),
            )
        if wanted.about is not None:
            self._about_words(wanted.about)
        if self._speaker is not None:
            self._spoken_by(self._speaker)

    def _of_entity(self, entity: str) -> None:
        mark = f'"entity":"{entity}"'
        named = "SELECT article_id FROM mentions WHERE entity = ?"
        does = f"SELECT id FROM events WHERE article_id IN ({named}) AND (instr(actors, ?) OR instr(recipients, ?))"
        self._add(_TOLD.format(f"t.event_id IN ({does})"), entity, mark, mark)

    def _about_words(self, about: str) -> None:
        """Told in an article that may hold the words, or in a statement whose speaker a person named."""
        found = (
            "t.article_id IN (SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?))"
            " UNION SELECT article_id FROM statements WHERE ruling_id IS NOT NULL)"
        )
        self._add(_TOLD.format(found), dumps(matches(self._store, about)))

    def _spoken_by(self, speaker: Query) -> None:
        """Told in an article in which somebody of that name says something."""
        found = names_of(self._store, "statements", "r.speaker_name").rows(speaker)
        of = f"t.article_id IN (SELECT article_id FROM statements WHERE rowid IN {_IN})"
        self._add(_TOLD.format(of), dumps(found))

    def _sql(self) -> str:
        return " AND ".join(self._conditions) or "1"

    def count(self) -> int:
        """How many of the kept entries pass, where no words have to be compared."""
        if not self._live.kept:
            return 0
        sql = f"SELECT count(*) FROM timeline_entries e WHERE {self._sql()}"

        def counted() -> int:
            return int(self._store.connection.execute(sql, self._values).fetchone()[0])

        return held(self._store, ("timeline", sql, dumps(self._values)), counted)

    def kept(self, by_day: bool, stop: int | None) -> Iterator[Kept]:
        """The kept entries that pass, in order: of those that do ``stop`` at least (None: all)."""
        if not self._live.kept:
            return
        order = "e.low, e.high, e.id" if by_day else "e.sources DESC, e.reports DESC, e.low, e.high, e.id"
        most = -1 if stop is None or self.checked else stop
        columns = "e.n, e.id, e.sources, e.reports, e.low, e.high"
        sql = f"SELECT {columns} FROM timeline_entries e WHERE {self._sql()} ORDER BY {order}"
        rows = self._store.connection.execute(f"{sql} LIMIT ?", [*self._values, most])
        found = (Kept(*row) for row in rows)
        yield from self._checked(found) if self.checked else found

    def _checked(self, found: Iterator[Kept]) -> Iterator[Kept]:
        while some := list(islice(found, _CHUNK)):
            told = self.told(some)
            yield from (one for one in some if self._holds(told[one.n]))

    def told(self, some: list[Kept]) -> dict[int, list[Told]]:
        """The tellings of kept entries, by their numbers."""
        sql = f"SELECT number, entry FROM timeline_tellings WHERE entry IN {_IN}"
        entry = dict(map(tuple, self._store.connection.execute(sql, (dumps([one.n for one in some]),))))
        found: dict[int, list[Told]] = {one.n: [] for one in some}
        for one in _told.numbered(self._store.connection, entry):
            found[entry[one.number]].append(one)
        return found

    def made(self) -> Iterator[Weighed]:
        """The entries that had to be made and pass."""
        return (one for one in self._live.made if self._passes(one))

    def _passes(self, one: Weighed) -> bool:
        wanted = self._wanted
        if not (one.listed or wanted.undated) or one.sources < wanted.sources or not _dated(one, wanted):
            return False
        if wanted.type is not None and wanted.type not in one.types:
            return False
        articles = {told.article_id for told in one.told}
        if wanted.article_id is not None and wanted.article_id not in articles:
            return False
        if self._story is not None and self._story.isdisjoint(articles):
            return False
        if self._actor is not None and not _acts(one.told, self._actor):
            return False
        if wanted.entity is not None and not _does(one.told, wanted.entity):
            return False
        if self._outlets is not None and all(t.article and t.article.outlet not in self._outlets for t in one.told):
            return False
        return self._holds(one.told)

    def _holds(self, told: list[Told]) -> bool:
        """Whether the words that are looked for stand in it."""
        if self._about is not None and not any(self._about.in_text(self._sentence(one)) for one in told):
            return False
        speaker = self._speaker
        return speaker is None or any(speaker.in_text(name) for name in self._maker.speakers(told))

    def _sentence(self, one: Told) -> str:
        """The sentence that tells something, who says it, and the title above it."""
        start, end = one.sentence_start or one.start, one.sentence_end or one.end
        row = self._store.connection.execute(
            "SELECT substr(text, ?, ?) AS words FROM articles WHERE id = ?", (start + 1, end - start, one.article_id)
        ).fetchone()
        return f"{row['words']}\n{one.speaker_name or ''}\n{(one.article and one.article.title) or ''}"


def _dated(one: Weighed, wanted: Wanted) -> bool:
    return within(one.date_from, one.date_to, wanted.first, wanted.last)


def _acts(told: list[Told], actor: Query) -> bool:
    """Whether somebody of this name does, suffers or tells it."""
    names = (ref.name for one in told for refs in (one.actors, one.recipients) for ref in _refs(refs))
    return any(actor.in_text(name) for name in {*names, *(one.speaker_name or "" for one in told)})


def _does(told: list[Told], entity: str) -> bool:
    mark = f'"entity":"{entity}"'
    return any(mark in one.actors or mark in one.recipients for one in told)
