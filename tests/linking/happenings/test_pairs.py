"""Reports that tell one happening are linked with a reason; look-alikes are not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from mahdar.building import build
from mahdar.dossier.check import check
from mahdar.dossier.store import Store

from .pairs import ONE, TWO, Pair


def dossier(folder: Path, reports: Iterable[tuple[str, str]]) -> Path:
    """A dossier of reports (day of publication, text), each of an outlet of its own."""
    rows = [
        {"id": str(n), "url": f"https://example.org/{n}", "outlet": f"صحيفة {n}", "published": day, "text": text}
        for n, (day, text) in enumerate(reports)
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build(folder / "in.jsonl", folder / "t.mahdar")
    return folder / "t.mahdar"


def happenings(store: Store, pair: Pair) -> tuple[set[str], set[str]]:
    """The happenings that the two reports tell in clauses with the pair's words."""
    found: tuple[set[str], set[str]] = (set(), set())
    rows = store.connection.execute(
        "SELECT t.happening, a.url, e.quote FROM tellings t JOIN events e ON e.id = t.event_id"
        " JOIN articles a ON a.id = t.article_id"
    )
    for row in rows:
        side = int(row["url"][-1])
        if pair.words[side] in row["quote"]:
            found[side].add(row["happening"])
    return found


@pytest.mark.parametrize("pair", ONE, ids=lambda pair: pair.name)
def test_what_is_one_is_linked_with_a_reason(tmp_path: Path, pair: Pair) -> None:
    with Store.read(dossier(tmp_path, [pair.first, pair.second])) as store:
        first, second = happenings(store, pair)
        assert first and second, "the reader finds the events"
        assert first & second
        links = store.connection.execute("SELECT * FROM links WHERE relation = 'same_event'").fetchall()
        assert links
        for link in links:
            assert 0 < link["score"] <= 1
            assert link["why"].startswith(("both tell ", "one tells "))
            assert len(json.loads(link["passages"])) == 2
        assert check(store) == []


@pytest.mark.parametrize("pair", TWO, ids=lambda pair: pair.name)
def test_what_only_looks_alike_stays_apart(tmp_path: Path, pair: Pair) -> None:
    with Store.read(dossier(tmp_path, [pair.first, pair.second])) as store:
        first, second = happenings(store, pair)
        assert first and second, "the reader finds the events"
        assert not first & second
