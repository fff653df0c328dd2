"""What was said about a happening: statements that tell it, and those that speak of it in the articles that tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from mahdar.dossier.views.told import Told
from mahdar.linking.happenings.alike import mass
from mahdar.linking.happenings.telling import stems
from mahdar.linking.words import words
from mahdar.records import Passage

MOST = 12  # statements under one happening
_TELLING = 14.0  # weight of the words that a statement has to share with a happening that it does not tell itself
_SQL = (
    'SELECT id, article_id, start, "end", content, speaker_name, speaker_kind, named, act, polarity, said_at'
    " FROM statements WHERE NOT rejected AND article_id = ? ORDER BY start, id"
)


class Said(msgspec.Struct, kw_only=True):
    """Somebody says something about a happening. ``tells``: the statement itself tells it."""

    statement_id: str
    article_id: str
    speaker_name: str | None
    speaker_kind: str | None
    act: str
    polarity: str
    content: Passage
    said_at: str | None
    tells: bool


class Sayings:
    """The statements of a dossier, read article by article as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection."""
        self._connection = connection
        self._of = lru_cache(maxsize=2000)(self._read)

    def about(self, told: list[Told]) -> list[Said]:
        """What was said about a happening, in the order of publication; what tells it first, a wording once."""
        tellers = {one.statement_id for one in told if one.statement_id}
        core = _core(told)
        found: dict[tuple[str | None, str], tuple[bool, int, Said]] = {}
        for n, article in enumerate(dict.fromkeys(one.article_id for one in told)):
            for said, own in self._of(article):
                tells = said.statement_id in tellers
                if tells or mass(own & core) >= _TELLING:
                    line = msgspec.structs.replace(said, tells=tells)
                    found.setdefault((said.speaker_name, said.content.quote), (not tells, n, line))
        return [said for _, _, said in sorted(found.values(), key=lambda line: line[:2])][:MOST]

    def _read(self, article: str) -> list[tuple[Said, frozenset[str]]]:
        return [_said(row) for row in self._connection.execute(_SQL, (article,))]


def _said(row: sqlite3.Row) -> tuple[Said, frozenset[str]]:
    content = msgspec.json.decode(row["content"], type=Passage)
    said = Said(
        statement_id=row["id"],
        article_id=row["article_id"],
        speaker_name=row["speaker_name"],
        speaker_kind=row["speaker_kind"],
        act=row["act"],
        polarity=row["polarity"],
        content=content,
        said_at=row["said_at"],
        tells=False,
    )
    return said, stems(words(content.quote))


def _core(told: Iterable[Told]) -> frozenset[str]:
    """The stems that half of the tellings have; of a single one all."""
    bags = [stems(words(quote)) for quote in {one.quote for one in told}]
    return frozenset(s for bag in bags for s in bag if 2 * sum(s in other for other in bags) >= len(bags))
