"""Checking: a sound dossier has no problem; each kind of damage is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.dossier.check import check
from mahdar.dossier.store import Store


def test_a_sound_dossier(store: Store) -> None:
    assert check(store) == []


@pytest.mark.parametrize(
    ("damage", "table", "said"),
    [
        ("UPDATE articles SET text = 'x' || substr(text, 2) WHERE address = 'a.html'", "articles", "hash"),
        ("UPDATE statements SET quote = 'something else'", "statements", "its quote is not the text"),
        ("UPDATE statements SET cue = json_set(cue, '$.start', 3)", "statements", "cue: its quote"),
        ("UPDATE statements SET speaker = json_set(speaker, '$.end', 9999)", "statements", "speaker: offsets"),
        ("UPDATE timexes SET start = -1", "timexes", "outside the text"),
        ("UPDATE timexes SET statement_id = 's-none'", "timexes", "not there"),
        ("UPDATE timexes SET anchor = 'timex:t-none'", "timexes", "its anchor"),
        ("UPDATE timexes SET anchor = 'statement:s-none'", "timexes", "its anchor"),
        ("UPDATE quantities SET article_id = 'a-none'", "quantities", "not there"),
        ("DELETE FROM pages", "documents", "no page"),
        ("INSERT INTO search (rowid, title, body) VALUES (99, 'x', 'y')", "search", "indexed"),
        (
            'UPDATE articles SET published_evidence = \'[{"start": 0, "end": 4, "quote": "2020"}]\'',
            "articles",
            "published_evidence[0]",
        ),
    ],
)
def test_damage_is_named(path: Path, damage: str, table: str, said: str) -> None:
    with Store.write(path) as store, store.transaction() as connection:
        connection.execute(damage)
    with Store.read(path) as store:
        problems = check(store)
    assert any(problem.table == table and said in problem.what for problem in problems), problems
