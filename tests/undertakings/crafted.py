"""Dossiers of agreements and commitments made by hand: what became of them must not hang on what the reader can do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mahdar.dossier.store import Store
from mahdar.dossier.writer import Writer
from mahdar.ids import record_id
from mahdar.records import Agreement, Article, Commitment, Event, Passage, Reading, Ref, Stage, Statement, Timex
from tests.dossier.crafted import article, outcome, passage, place, statement

__all__ = ["Page", "make", "passage"]


class Page:
    """An article and its records; every method takes words of the text and gives the record."""

    def __init__(self, text: str, published: str | None, address: str | None = None, **more: Any) -> None:
        """``published`` is its day; the address is made of it where none is given."""
        address = address or f"{published or 'undated'}-{len(text)}.html"
        fields: dict[str, Any] = {"outlet": "مرصد النهرين", "published": published, **more}
        self.article: Article = article(address, text, **fields)
        self.reading = Reading(article_id=self.article.id, lexicon_version="crafted")
        self._lists: dict[type, list[Any]] = {
            Agreement: self.reading.agreements, Commitment: self.reading.commitments, Event: self.reading.events,
            Statement: self.reading.statements, Timex: self.reading.timexes,
        }  # fmt: skip

    def words(self, words: str) -> Passage:
        """A passage of the text."""
        return passage(self.article.text, words)

    def ref(self, name: str, words: str | None = None) -> Ref:
        """Somebody whom ``words`` (else the name itself) stand for."""
        found = self.words(words or name)
        return Ref(name=name, start=found.start, end=found.end, quote=found.quote)

    def stage(self, stage: str, words: str, date: str | None = None, **more: Any) -> Stage:
        """A step, told in ``words``."""
        found = self.words(words)
        fields: dict[str, Any] = {"stage": stage, "date": date, **more}
        return Stage(start=found.start, end=found.end, quote=found.quote, **fields)

    def agreement(
        self, name: str, kind: str, parties: Sequence[str] = (), stages: Sequence[Stage] = (), **more: Any
    ) -> Agreement:
        """An agreement that the words ``name`` tell; its parties are words of the text."""
        fields: dict[str, Any] = {
            "kind": kind, "parties": [self.ref(p) for p in parties], "stages": list(stages), "rule": "hand", **more,
        }  # fmt: skip
        record = Agreement(**place("agreements", self.article, name), name=name, **fields)
        return self._add(record)

    def commitment(self, action: str, obligor: str | None = None, words: str | None = None, **more: Any) -> Commitment:
        """A commitment to ``action``; ``words``: where the obligor's name stands, if it is not the name."""
        fields: dict[str, Any] = {"obligor": self.ref(obligor, words) if obligor else None, **more}
        if isinstance(more.get("beneficiary"), str):
            fields["beneficiary"] = self.ref(more["beneficiary"])
        for field in ("condition", "consequence", "return_words", "outcome_words"):
            if isinstance(more.get(field), str):
                fields[field] = self.words(more[field])
        record = Commitment(
            **place("commitments", self.article, action), action=self.words(action), rule="hand", **fields
        )
        return self._add(record)

    def statement(self, words: str, cue: str, content: str, speaker: str, **more: Any) -> Statement:
        """Somebody says something."""
        return self._add(statement(self.article, words, cue, content, speaker, **more))

    def timex(self, words: str, edtf: str | None, **more: Any) -> Timex:
        """A time expression."""
        fields: dict[str, Any] = {"type": "DATE", "symbol": {}, "value": edtf, "edtf": edtf, "rule": "hand", **more}
        return self._add(Timex(**place("timexes", self.article, words), **fields))

    def event(self, words: str, trigger: str, type: str, **more: Any) -> Event:
        """An event."""
        fields: dict[str, Any] = {"type": type, "factuality": "happened", "rule": "hand", **more}
        for field in ("actors", "recipients"):
            fields[field] = [self.ref(name) for name in more.get(field, ())]
        return self._add(Event(**place("events", self.article, words), trigger=self.words(trigger), **fields))

    def _add(self, record: Any) -> Any:
        record.id = record_id(record.id[0], self.article.id, record.start, record.end, len(self._lists[type(record)]))
        self._lists[type(record)].append(record)
        return record


def make(path: Path, *pages: Page) -> Path:
    """Write the pages into a dossier."""
    with Store.write(path) as store:
        Writer(store).add([outcome(page.article, page.reading) for page in pages])
    return path
