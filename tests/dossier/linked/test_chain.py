"""Linking in a dossier: incrementally or from scratch, in any order, the same bytes; no runaway groups."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mahdar.dossier.check import check
from mahdar.dossier.linked import lineage
from mahdar.dossier.linked.chain import link
from mahdar.dossier.store import Store
from mahdar.dossier.views.sources import independent_sources, notes, sources, sources_of_article
from mahdar.dossier.writer import Writer
from mahdar.errors import UsageError
from mahdar.records import Article, Mention, Reading, Ref
from mahdar.rulings import Ledger
from tests.dossier import crafted
from tests.linking.lineage.texts import COPY, OWN, REPORT, RETOLD, REWRITE, ROUND_UP

TABLES = ("links", "credits", "lineage", "lineage_keys")


def page(address: str, text: str, **more: Any) -> Article:
    fields = {"outlet": f"صحيفة {address}", "published": "2022-03-08", **more}
    return crafted.article(f"{address}.html", text, **fields)


PAGES = [
    page("a", REPORT, agencies=["رويترز"]),
    page("b", COPY, published="2022-03-09"),
    page("c", REWRITE),
    page("d", RETOLD, agencies=["رويترز"]),
    page("e", ROUND_UP),
    page("f", OWN),
    page("g", REPORT.replace("14", "١٤"), published="2022-03-07"),
]


FEMININE = ["أولى", "ثانية", "ثالثة", "رابعة", "خامسة", "سادسة"]
TIMES = ["صباح", "مساء", "ظهر", "عصر", "ليل"]


def add(store: Store, pages: Iterable[Article], *, link_them: bool = True) -> None:
    Writer(store).add([crafted.outcome(one, Reading(article_id=one.id, lexicon_version="crafted")) for one in pages])
    if link_them:
        link(store)


def content(store: Store) -> list[list[tuple[Any, ...]]]:
    return [[tuple(row) for row in store.connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2")] for t in TABLES]


def relations(store: Store) -> set[tuple[str, str, str]]:
    names = {row["id"]: row["document"][0] for row in store.connection.execute("SELECT id, document FROM articles")}
    rows = store.connection.execute("SELECT a, b, relation FROM links")
    return {(names[row["a"]], names[row["b"]], row["relation"]) for row in rows}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store.write(tmp_path / "talks.mahdar") as store:
        yield store


def test_what_belongs_together_is_linked(empty: Store) -> None:
    add(empty, PAGES)
    found = relations(empty)
    assert ("g", "a", "near_duplicate") in found
    assert ("a", "d", "same_wire") in found or ("d", "a", "same_wire") in found
    assert {name for pair in found for name in pair[:2]} == set("abcdeg")  # f stands alone
    assert check(empty) == []


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_in_any_order_gives_the_same_bytes(tmp_path: Path, seed: int) -> None:
    order = random.Random(seed).sample(PAGES, len(PAGES))
    with Store.write(tmp_path / "one.mahdar") as one, Store.write(tmp_path / "other.mahdar") as other:
        add(one, PAGES)
        for each in order:
            add(other, [each])
        assert content(one) == content(other)
        before = content(one)
        link(one, again=True)
        assert content(one) == before


@pytest.mark.parametrize("seed", range(3))
def test_crowded_keys_give_the_same_bytes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(lineage, "NEIGHBOURS", 2)
    monkeypatch.setattr(lineage, "_CROWD", 4)
    pages = [page(f"x{n}", f"{REPORT} النشرة {word}.") for n, word in enumerate(FEMININE)]
    pages += [page(f"y{n}", f"{word} خبر. {REWRITE}") for n, word in enumerate(TIMES)]
    order = random.Random(seed).sample(pages, len(pages))
    with Store.write(tmp_path / "one.mahdar") as one, Store.write(tmp_path / "other.mahdar") as other:
        add(one, pages)
        for at in range(0, len(order), 2):
            add(other, order[at : at + 2])
        assert content(one) == content(other)
        assert len(sources(one)) == len(pages) - len(max((g.articles for g in sources(one)), key=len)) + 1


def test_an_outlet_that_repeats_itself_a_hundred_times_is_one_source(empty: Store) -> None:
    pages = [page(f"p{n}", REPORT, outlet="صدى الضفة") for n in range(100)]
    add(empty, [*pages, page("q", REWRITE)])
    assert empty.connection.execute("SELECT count(*) FROM links").fetchone()[0] == 100  # 99 copies and the rewrite
    [group] = sources(empty)
    assert len(group.articles) == 101
    assert len(group.sources) == 1
    assert any("صدى الضفة holds one text 100 times" in note for note in notes(empty))


def test_a_hundred_changed_copies_make_no_runaway_group(empty: Store) -> None:
    add(empty, [page(f"p{n}", f"{REPORT} قرأ الخبر {n + 100} زائرا.", outlet="صدى الضفة") for n in range(100)])
    count = empty.connection.execute("SELECT count(*) FROM links").fetchone()[0]
    assert 99 <= count <= 100 * lineage.NEIGHBOURS
    assert len(sources(empty)) == 1


def test_one_article_in_three_encodings_is_one_source(empty: Store) -> None:
    add(empty, [page(f"{n}", REPORT, outlet=None) for n in range(3)])
    [group] = sources(empty)
    assert [source.kind for source in group.sources] == ["unknown"]
    assert {one.relation for one in group.links} == {"near_duplicate"}


def test_circular_credits_are_noted_and_count_once(empty: Store) -> None:
    said = "وفق ما أوردت وكالة {}. "
    one = page("a", said.format("«ضفاف»") + REPORT, outlet="وكالة السنبلة للأنباء")
    other = page("b", said.format("السنبلة للأنباء") + REPORT, outlet="ضفاف")
    add(empty, [one, other])
    [group] = sources(empty)
    assert [source.names for source in group.sources] == [["وكالة السنبلة للأنباء", "ضفاف"]] or len(group.sources) == 1
    assert any("credit each other" in note for note in notes(empty))


def test_an_article_of_the_future_is_noted(empty: Store) -> None:
    add(empty, [page("a", REPORT, published="2124-01-01", retrieved_at="2024-05-01T10:00:00+00:00"), page("b", OWN)])
    assert any("dated later than they were retrieved" in note and "2124-01-01" in note for note in notes(empty))


def test_nothing_odd_gives_no_note(empty: Store) -> None:
    add(empty, PAGES)
    assert notes(empty) == []


def test_a_ruling_on_a_date_is_seen_by_the_next_linking(empty: Store) -> None:
    add(empty, [PAGES[0], PAGES[2]])
    assert len(relations(empty)) == 1
    Ledger(empty, "who").date(PAGES[2].id, "2022-05-01", None)
    assert any("run `mahdar link`" in note for note in notes(empty))
    link(empty)
    assert relations(empty) == set()
    assert notes(empty) == []


def test_nothing_to_do_writes_nothing(empty: Store) -> None:
    add(empty, PAGES)
    changes = empty.connection.total_changes
    assert link(empty).articles == 0
    assert empty.connection.total_changes == changes


def test_independent_sources_of_places(empty: Store) -> None:
    add(empty, PAGES)
    told = [(one.id, None) for one in PAGES]
    found = independent_sources(empty, told)
    assert found[0].names == ["رويترز"]
    assert sorted(source.names for source in found)[1:] == [["صحيفة e"], ["صحيفة f"]]  # the round-up and its own report
    assert independent_sources(empty, reversed(told)) == found
    with pytest.raises(UsageError, match="no such article"):
        independent_sources(empty, [("a-none", None)])
    with pytest.raises(UsageError, match="no such statement"):
        independent_sources(empty, [(PAGES[0].id, "s-none")])


def test_one_article(empty: Store) -> None:
    add(empty, PAGES)
    one = sources_of_article(empty, PAGES[0].id)
    assert [
        credit.name for member in one.group.articles if member.article_id == PAGES[0].id for credit in member.credits
    ]
    assert all(PAGES[0].id in (link.a, link.b) for link in one.links)
    with pytest.raises(UsageError, match="no such article"):
        sources_of_article(empty, "a-none")


def test_statements_of_a_named_speaker_are_a_source_of_their_own(path: Path) -> None:
    with Store.write(path) as store:
        link(store)
        one, two, _ = (article for article, _ in crafted.readings())
        said = store.connection.execute("SELECT id FROM statements WHERE article_id = ?", (one.id,)).fetchone()["id"]
        found = independent_sources(store, [(one.id, said), (two.id, None)])
        assert sorted(source.names for source in found) == [["صحيفة ثانية"], ["وزارة الري"]]


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ("UPDATE statements SET via = json_set(via, '$[0].entity', 'e-1')", False),
        ("UPDATE statements SET via = json_set(via, '$[0].name', 'رويترز')", True),
        ("UPDATE statements SET via = '[]'", True),
        ("UPDATE statements SET rejected = 1", True),
        ("UPDATE mentions SET entity = 'e-1'", False),
        ("UPDATE mentions SET name = 'الموارد'", True),
        ("DELETE FROM mentions", True),
        ("UPDATE articles SET retrieved_at = '2022-03-09'", False),
        ("UPDATE articles SET agencies = '[]'", True),
    ],
)
def test_only_what_lineage_looks_at_makes_an_article_wait(empty: Store, change: str, waits: bool) -> None:
    one = PAGES[0]
    via = crafted.passage(one.text, "اللجنة المشتركة")
    ref = Ref(name="وكالة السنبلة", start=via.start, end=via.end, quote=via.quote)
    said = crafted.statement(one, "وقال متحدث باسم الوزارة", "قال", "متحدث", "الوزارة", via=[ref])
    name = Mention(**crafted.place("mentions", one, "وزارة الموارد المائية"), rule="x", kind="organisation", name="x")
    reading = Reading(article_id=one.id, lexicon_version="crafted", statements=[said], mentions=[name])
    Writer(empty).add([crafted.outcome(one, reading)])
    link(empty)
    with empty.transaction() as connection:
        connection.execute(change)
    assert bool(empty.connection.execute("SELECT count(*) FROM unlinked").fetchone()[0]) is waits


def test_links_of_an_article_are_found_by_an_index(empty: Store) -> None:
    asked: list[str] = []
    add(empty, PAGES)
    empty.connection.set_trace_callback(asked.append)
    sources_of_article(empty, PAGES[0].id)
    empty.connection.set_trace_callback(None)
    for sql in (one for one in asked if "FROM links WHERE" in one):
        plan = " ".join(row["detail"] for row in empty.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "links_in_order" in plan or "links_by_b" in plan
