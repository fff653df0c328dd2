"""Happenings and stories in a dossier: bit by bit in any order the same bytes; no runaway groups; notes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from mahdar.building import build
from mahdar.dossier.check import check
from mahdar.dossier.linked import tellings
from mahdar.dossier.linked.chain import link
from mahdar.dossier.store import Store
from mahdar.dossier.views.overview import show
from mahdar.dossier.views.stories import stories_of
from mahdar.linking.happenings import grouping
from mahdar.rulings import Ledger

TABLES = (
    "tellings", "telling_keys", "telling_pairs", "contexts", "happenings", "stories", "story_articles", "story_pairs",
    "links", "timeline_entries", "timeline_tellings", "timeline_clusters",
)  # fmt: skip
PLACES = ["جنيف", "مسقط", "أنقرة", "القاهرة", "تونس", "الدوحة"]


def reports() -> list[dict[str, object]]:
    """Forty reports of a few happenings, many of which share all their keys."""
    dice = random.Random(7)
    found = []
    for n in range(40):
        place, day = PLACES[n % 3], 8 + n % 4
        text = (
            f"عقدت اللجنة العسكرية المشتركة أمس اجتماعا مع بعثة الأمم المتحدة في {place} لبحث تبادل الأسرى.\n"
            f"وطالب رئيس البعثة الوفدين بتوقيع اتفاق على تبادل {dice.randrange(10, 13)} أسيرا من {dice.choice(PLACES)}."
        )
        found.append({"id": str(n), "url": f"https://example.org/{n}", "outlet": f"صحيفة {n}",
                      "title": f"اجتماع {place}", "published": f"2022-03-{day:02}", "text": text})  # fmt: skip
    return found


def add(folder: Path, dossier: Path, rows: list[dict[str, object]]) -> None:
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build(folder / "in.jsonl", dossier)


def content(dossier: Path) -> dict[str, list[tuple[object, ...]]]:
    with Store.read(dossier) as store:
        assert check(store) == []
        return {t: sorted(map(tuple, store.connection.execute(f"SELECT * FROM {t}")), key=repr) for t in TABLES}


@pytest.mark.parametrize(("neighbours", "step", "seed"), [(8, 7, 1), (2, 1, 2), (2, 5, 3), (1, 3, 4)])
def test_bit_by_bit_in_any_order_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, neighbours: int, step: int, seed: int
) -> None:
    monkeypatch.setattr(tellings, "NEIGHBOURS", neighbours)
    rows = reports()
    add(tmp_path, tmp_path / "one.mahdar", rows)
    order = random.Random(seed).sample(rows, len(rows))
    for at in range(0, len(order), step):
        add(tmp_path, tmp_path / "other.mahdar", order[at : at + step])
    one, other = content(tmp_path / "one.mahdar"), content(tmp_path / "other.mahdar")
    for table in TABLES:
        assert one[table] == other[table], table
    assert any(row[3] for row in one["tellings"])
    with Store.write(tmp_path / "other.mahdar") as store:
        link(store, again=True)
    assert content(tmp_path / "other.mahdar") == one


def test_a_ruling_on_a_date_parts_what_it_parts(tmp_path: Path) -> None:
    dossier = tmp_path / "t.mahdar"
    add(tmp_path, dossier, reports()[:8:4])  # two reports of one day
    with Store.write(dossier) as store:
        sql = "SELECT count(*) FROM happenings WHERE articles = 2"
        assert store.connection.execute(sql).fetchone()[0] > 0
        ids = [row["id"] for row in store.connection.execute("SELECT id FROM articles ORDER BY url")]
        Ledger(store, "who").date(ids[0], "2021-01-05", None)
        link(store)
        assert store.connection.execute(sql).fetchone()[0] == 0
        assert [len(story.article_ids) for story in stories_of(store)] == [1, 1]


def test_a_full_happening_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 3)
    add(tmp_path, tmp_path / "t.mahdar", reports()[:16])
    with Store.read(tmp_path / "t.mahdar") as store:
        most = store.connection.execute("SELECT max(tellings) FROM happenings").fetchone()[0]
        assert most == 3
        assert any("happenings are full" in warning for warning in show(store).warnings)


def test_an_outlet_that_repeats_itself_makes_one_happening_of_one_source(tmp_path: Path) -> None:
    first = reports()[0]
    rows = [{**first, "id": str(n), "url": f"https://example.org/{n}", "outlet": "صدى"} for n in range(60)]
    add(tmp_path, tmp_path / "t.mahdar", rows)
    with Store.read(tmp_path / "t.mahdar") as store:
        links = store.connection.execute("SELECT count(*) FROM links WHERE relation = 'same_event'").fetchone()[0]
        events = store.connection.execute("SELECT count(*) FROM events").fetchone()[0]
        assert links < events  # a tree, not all pairs
        [story] = stories_of(store)
        assert len(story.article_ids) == 60


def test_stories_are_the_reports_of_one_happening(tmp_path: Path) -> None:
    rows = reports()[:12]
    add(tmp_path, tmp_path / "t.mahdar", rows)
    with Store.read(tmp_path / "t.mahdar") as store:
        found = stories_of(store)
        assert sorted(one for story in found for one in story.article_ids) == sorted(
            row["id"] for row in store.connection.execute("SELECT id FROM articles")
        )
        joined = [story for story in found if len(story.article_ids) > 1]
        assert joined
        for story in joined:
            assert len(story.why) == len(story.article_ids) - 1
            assert story.title is not None
            assert "beginnings share" in story.why[0].why or "go back to" in story.why[0].why
        assert stories_of(store, articles=2) == joined
        assert stories_of(store, about="كرة القدم") == []
        assert len(stories_of(store, article_id=found[0].article_ids[0])) == 1
        assert len(stories_of(store, limit=1)) == 1
