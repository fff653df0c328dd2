"""Rulings on events and articles: one happening or two, one source or two, whatever the program found."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

import mahdar
from mahdar.building import build, relink
from mahdar.dossier.check import check
from mahdar.dossier.store import Store
from mahdar.dossier.views.explain import explain
from mahdar.dossier.views.sources import independent_sources, sources, sources_of_article
from mahdar.errors import RulingError
from mahdar.rulings import Ledger, entries, lines
from tests.linking.lineage.texts import COPY, OWN, REPORT, REWRITE

TABLES = ("links", "dismissed_links", "tellings", "telling_pairs", "happenings", "stories", "story_articles",
          "story_pairs", "disputes", "findings", "link_judgements")  # fmt: skip
MEETING = (
    "عقدت اللجنة العسكرية المشتركة أمس اجتماعا مع بعثة الأمم المتحدة في جنيف لبحث تبادل الأسرى.\n"
    "وقال متحدث باسم البعثة إن النقاش كان طويلا وإن الوفدين تبادلا القوائم والأسماء في القاعة الكبرى."
)
OTHER = (
    "وصل وزير الزراعة المصري أمس إلى القاهرة في زيارة رسمية لتوقيع اتفاق على بيع القمح.\n"
    "وقال متحدث باسم الوزارة إن المعرض كبير وإن الزوار كثيرون وإن الأسعار فيه معقولة للجميع."
)


def row(name: str, text: str, day: int = 8, **more: Any) -> dict[str, Any]:
    title = " ".join(text.split()[1:3])
    return {"id": name, "url": f"https://example.org/{name}", "outlet": f"صحيفة {name}", "title": title,
            "published": f"2022-03-{day:02}", "text": text, **more}  # fmt: skip


MEETINGS = [row("a", MEETING), row("b", MEETING.replace("أمس", "الاثنين")), row("c", MEETING, 9), row("d", OTHER)]
REPORTS = [row("a", REPORT), row("b", COPY, 9), row("c", REWRITE), row("d", OWN)]


def add(folder: Path, rows: list[dict[str, Any]], name: str = "t") -> Path:
    (folder / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    build(folder / "in.jsonl", folder / f"{name}.mahdar")
    return folder / f"{name}.mahdar"


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    assert check(store) == []
    return {t: sorted(map(tuple, store.connection.execute(f"SELECT * FROM {t}")), key=repr) for t in TABLES}


def article(store: Store, name: str) -> str:
    sql = "SELECT id FROM articles WHERE url = ?"
    return str(store.connection.execute(sql, (f"https://example.org/{name}",)).fetchone()[0])


def event(store: Store, name: str) -> str:
    sql = "SELECT id FROM events WHERE article_id = ? ORDER BY start, id"
    return str(store.connection.execute(sql, (article(store, name),)).fetchone()[0])


def told(store: Store) -> list[set[str]]:
    """The first events of the articles, by happening."""
    found: dict[str, set[str]] = {}
    for name in "abcd":
        sql = "SELECT happening FROM tellings WHERE event_id = ?"
        held = store.connection.execute(sql, (event(store, name),)).fetchone()
        if held is not None:
            found.setdefault(held[0], set()).add(name)
    return sorted(found.values(), key=sorted)


def counted(store: Store, *names: str) -> int:
    return len(independent_sources(store, [(article(store, name), None) for name in names]))


def same_from_scratch(store: Store) -> None:
    """What stands now is what linking everything again gives."""
    relink(store)
    before = content(store)
    relink(store, again=True)
    assert content(store) == before


def test_two_events_that_the_program_keeps_apart_are_one_happening(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:
        assert told(store) == [{"a", "b", "c"}, {"d"}]
        before = content(store)
        ruled = Ledger(store, "ليلى").unite(event(store, "a"), event(store, "d"), "المعرض في الاجتماع")
        assert (ruled.state, ruled.ruling.action) == ("attached", "accept")
        assert told(store) == [{"a", "b", "c", "d"}]
        link = store.connection.execute("SELECT * FROM links WHERE rule = 'person:ليلى'").fetchone()
        assert (link["relation"], link["confidence"], "المعرض في الاجتماع" in link["why"]) == ("same_event", 1.0, True)
        sql = "SELECT happening FROM tellings WHERE event_id = ?"
        (one,) = store.connection.execute(sql, (event(store, "a"),)).fetchone()
        assert [ruling.id for ruling in explain(store, one).rulings] == [ruled.ruling.id]
        same_from_scratch(store)
        Ledger(store, "ليلى").undo(ruled.ruling.id)
        relink(store)
        assert content(store) == before


def test_two_events_of_one_happening_are_kept_apart_whatever_the_pairs_say(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:
        before = content(store)
        ruled = Ledger(store, "ليلى").separate(event(store, "a"), event(store, "c"), None)
        apart = told(store)
        assert all(not {"a", "c"} <= some for some in apart)
        assert {"a", "b"} in apart or {"b", "c"} in apart  # the third stays with one of them
        same_from_scratch(store)
        assert told(store) == apart
        Ledger(store, "ليلى").undo(ruled.ruling.id)
        relink(store)
        assert content(store) == before


def test_a_link_of_events_is_dismissed_and_confirmed_by_its_id(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:
        ledger = Ledger(store, "ليلى")
        link = store.connection.execute("SELECT * FROM links WHERE relation = 'same_event' ORDER BY id").fetchone()
        ledger.on_link(link["id"], confirmed=False, why="يومان")
        assert store.connection.execute("SELECT 1 FROM links WHERE id = ?", (link["id"],)).fetchone() is None
        kept = store.connection.execute("SELECT id FROM dismissed_links").fetchall()
        assert [one["id"] for one in kept] == [link["id"]]
        same_from_scratch(store)
        ledger.on_link(link["id"], confirmed=True, why=None)  # the later ruling holds
        now = store.connection.execute("SELECT * FROM links WHERE id = ?", (link["id"],)).fetchone()
        assert (now["rule"], now["confidence"], now["why"]) == (link["rule"], 1.0, link["why"])
        assert store.connection.execute("SELECT 1 FROM dismissed_links").fetchone() is None
        assert len(told(store)) == 2
        same_from_scratch(store)


def test_the_record_as_of_a_day_heeds_rulings(tmp_path: Path) -> None:
    path = add(tmp_path, MEETINGS)
    with Store.write(path) as store:
        Ledger(store, "ليلى").separate(event(store, "a"), event(store, "b"), None)
    with mahdar.open(path) as dossier:
        entries_ = dossier.timeline(as_of="2022-03-08", undated=True)
        assert sum("اللجنة" in str(one.headline) for one in entries_) == 2


@pytest.mark.parametrize("seed", range(3))
def test_rulings_first_or_last_in_any_order_of_articles_the_same_bytes(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    rows = [*MEETINGS, row("e", MEETING, 9), row("f", OTHER, 9), row("g", REPORT), row("h", COPY, 9), row("i", OWN)]
    path = add(tmp_path, rows)
    with Store.write(path) as store:
        ledger = Ledger(store, "ليلى", "2024-01-01T00:00:00+00:00")
        ledger.unite(event(store, "b"), event(store, "d"), None)
        ledger.separate(event(store, "a"), event(store, "e"), None)
        ledger.separate(event(store, "d"), event(store, "f"), None)
        ledger.separate(article(store, "g"), article(store, "h"), None)
        ledger.unite(article(store, "g"), article(store, "i"), None)
        given = [one.ruling for one in entries(store)]
        relink(store)
        whole = content(store)
    dice.shuffle(rows)
    other = add(tmp_path, rows[:4], "other")
    with Store.write(other) as store:
        Ledger(store, "سامي").take(given)
    for at in (4, 6, 9):
        add(tmp_path, rows[at - 2 : at], "other")
    add(tmp_path, rows, "other")
    with Store.read(other) as store:
        found = content(store)
        for table in TABLES:
            assert found[table] == whole[table], table


def test_a_dismissed_copy_is_a_source_of_its_own(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, REPORTS)) as store:
        assert (counted(store, "a", "b"), counted(store, "a", "d")) == (1, 2)
        before = content(store)
        pair = {article(store, "a"), article(store, "b")}
        (id_,) = (one["id"] for one in store.connection.execute(
            "SELECT * FROM links WHERE relation = 'near_duplicate'") if {one["a"], one["b"]} == pair)  # fmt: skip
        ruled = Ledger(store, "ليلى").on_link(id_, confirmed=False, why="كتب كل منهما وحده")
        assert counted(store, "a", "b") == 2  # though the rewrite is linked with both
        assert store.connection.execute("SELECT 1 FROM links WHERE id = ?", (id_,)).fetchone() is None
        assert not any(pair <= {one.article_id for one in group.articles} for group in sources(store))
        group = sources_of_article(store, article(store, "a")).group
        assert article(store, "b") not in {one.article_id for one in group.articles}
        same_from_scratch(store)
        Ledger(store, "ليلى").undo(ruled.ruling.id)
        relink(store)
        assert content(store) == before


def test_two_articles_that_a_person_unites_are_one_source(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, REPORTS)) as store:
        ruled = Ledger(store, "ليلى").unite(article(store, "a"), article(store, "d"), None)
        assert counted(store, "a", "d") == 1
        assert counted(store, "a", "b", "c", "d") == 1
        same_from_scratch(store)
        assert ruled.ruling.target["exact"] == ""  # it holds on to the article as such
        Ledger(store, "ليلى").undo(ruled.ruling.id)
        assert counted(store, "a", "d") == 2


def test_what_is_ruled_goes_with_the_words_into_another_dossier(tmp_path: Path) -> None:
    first = add(tmp_path, MEETINGS)
    with Store.write(first) as store:
        Ledger(store, "ليلى").unite(event(store, "a"), event(store, "d"), None)
        lines.write((one.ruling for one in entries(store)), tmp_path / "rulings.jsonl")
    other = add(tmp_path, MEETINGS, "other")
    with Store.write(other) as store:
        assert Ledger(store, "سامي").take(lines.read(tmp_path / "rulings.jsonl")) == (1, 0)
        assert told(store) == [{"a", "b", "c", "d"}]
        assert [one.state for one in entries(store)] == ["attached"]


def test_merging_lists_what_two_people_ruled_differently(tmp_path: Path) -> None:
    one, other = add(tmp_path, [*MEETINGS, *REPORTS[1:2]], "one"), add(tmp_path, [*MEETINGS, *REPORTS[1:2]], "other")
    with Store.write(one) as store:
        ledger = Ledger(store, "ليلى", "2024-01-01T00:00:00+00:00")
        ledger.unite(event(store, "a"), event(store, "d"), None)
        ledger.unite(article(store, "a"), article(store, "c"), None)
        ledger.accept(event(store, "a"), None)  # the record, not the link
    with Store.write(other) as store:
        ledger = Ledger(store, "سامي", "2024-01-02T00:00:00+00:00")
        ledger.separate(event(store, "d"), event(store, "a"), None)
        ledger.separate(article(store, "a"), article(store, "d"), None)  # another pair
    report = mahdar.merge(one, other, tmp_path / "both.mahdar")
    assert [(c.first.action, c.second.action, c.first.value["name"]) for c in report.conflicts] == [
        ("accept", "reject", "same_event")
    ]
    with Store.write(tmp_path / "both.mahdar") as store:
        assert told(store) == [{"a", "b", "c"}, {"d"}]  # the later ruling holds
        same_from_scratch(store)


def test_what_cannot_be_one_is_refused(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:
        ledger = Ledger(store, "ليلى")
        with pytest.raises(RulingError, match="cannot be one"):
            ledger.unite(event(store, "a"), article(store, "d"), None)
        with pytest.raises(RulingError, match="same words"):
            ledger.separate(event(store, "a"), event(store, "a"), None)
        with pytest.raises(RulingError, match="no entity and no mention"):
            ledger.unite("v-none", "v-other", None)
        assert entries(store) == []


def test_a_ruling_in_a_dossier_that_is_not_linked_waits_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in MEETINGS), encoding="utf-8")
    build(tmp_path / "in.jsonl", tmp_path / "t.mahdar", link=False)
    with Store.write(tmp_path / "t.mahdar") as store:
        Ledger(store, "ليلى").unite(event(store, "a"), event(store, "d"), None)
        relink(store)
        assert told(store) == [{"a", "b", "c", "d"}]
        same_from_scratch(store)


def test_undated_articles_are_dated_anew_when_a_ruling_changes_their_links(tmp_path: Path) -> None:
    rows = [*MEETINGS[:3], {**row("d", MEETING.replace("الأسرى", "المحتجزين")), "published": None}]
    with Store.write(add(tmp_path, rows)) as store:
        Ledger(store, "ليلى").separate(article(store, "a"), article(store, "d"), None)
        same_from_scratch(store)


def test_a_record_that_a_ruling_speaks_of_is_rejected_and_comes_back(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:
        ledger = Ledger(store, "ليلى")
        ledger.unite(event(store, "a"), event(store, "d"), None)
        gone = ledger.reject(event(store, "d"), "خبر آخر")
        same_from_scratch(store)
        assert {"a", "b", "c"} in told(store)
        ledger.undo(gone.ruling.id)
        same_from_scratch(store)
        assert told(store) == [{"a", "b", "c", "d"}]


def test_a_ruling_on_one_of_two_articles_of_the_same_letters_means_that_one(tmp_path: Path) -> None:
    with Store.write(add(tmp_path, MEETINGS)) as store:  # a and c are the same text
        wanted = event(store, "c")
        assert Ledger(store, "ليلى").reject(wanted, None).record_id == wanted
        sql = "SELECT id FROM events WHERE rejected"
        assert [one["id"] for one in store.connection.execute(sql)] == [wanted]
