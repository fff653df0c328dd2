"""Writing: versions of one address, sidecars that change, failures that pass, binding again without reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from mahdar.dossier import rows, sums
from mahdar.dossier import writer as writing
from mahdar.dossier.check import check
from mahdar.dossier.rebind import reading_of, rebind
from mahdar.dossier.store import Store
from mahdar.dossier.views.records import articles
from mahdar.dossier.views.search import search
from mahdar.dossier.writer import Outcome, Writer
from mahdar.records import Article, Reading

from . import crafted


def empty(article: Article) -> Reading:
    return Reading(article_id=article.id, lexicon_version="crafted")


def add(store: Store, article: Article, **more: Any) -> int:
    return Writer(store).add([crafted.outcome(article, empty(article), **more)])


def test_an_address_seen_again_with_other_words_is_a_new_version(path: Path) -> None:
    later = crafted.article("a.html", "نص آخر تماما.")
    with Store.write(path) as store:
        assert add(store, later) == 1
        first = next(row for row in articles(store) if row.address == "a.html" and row.id != later.id)
        held = next(row for row in articles(store) if row.id == later.id)
        assert held.version_of == first.id
        row = store.connection.execute("SELECT * FROM documents WHERE document = 'a.html'").fetchone()
        assert (row["articles"], row["raw_sha256"], row["bytes"]) == (2, later.raw_sha256, 100)


def test_the_line_of_a_file_is_no_address_that_has_versions(path: Path) -> None:
    with Store.write(path) as store:
        for text in ("سطر أول.", "سطر ثان."):
            add(store, crafted.article("x.jsonl#1", text))
        assert all(row.version_of is None for row in articles(store))


def test_the_same_page_from_another_document_is_listed_and_not_held_twice(path: Path) -> None:
    first = crafted.article("a.html", crafted.FIRST)
    with Store.write(path) as store:
        assert add(store, first, document="copy/a.html", address="a.html") == 0
        row = store.connection.execute("SELECT * FROM documents WHERE document = 'copy/a.html'").fetchone()
        assert (row["status"], row["articles"]) == ("skipped", 0)
        assert check(store) == []


def test_one_address_given_twice_in_one_source_is_counted_once(path: Path) -> None:
    """Two lines of a file with one URL and one text, which differ in something else."""
    article = crafted.article("https://example.org/1", "سطر واحد.", document="f.jsonl")
    with Store.write(path) as store:
        for raw in ("x", "y"):
            article.raw_sha256 = raw
            add(store, article, document="f.jsonl", address="https://example.org/1")
        row = store.connection.execute("SELECT * FROM documents WHERE document = 'f.jsonl'").fetchone()
        assert (row["status"], row["articles"]) == ("read", 1)


def test_a_sidecar_that_changes_changes_the_article_alone(path: Path) -> None:
    changed = crafted.article(
        "a.html", crafted.FIRST, title="عنوان آخر", outlet="وكالة", published="2020-07-20", published_basis="metadata"
    )
    with Store.write(path) as store:
        assert add(store, changed, known_sha256="new") == 0
        row = next(row for row in articles(store) if row.address == "a.html")
        assert (row.title, row.outlet, row.published) == ("عنوان آخر", "وكالة", "2020-07-20")
        assert len(search(store, "عنوان")) == 1
        assert search(store, "مفاوضات السد") == []
        assert len(search(store, "خبيرا")) == 1
        assert check(store) == []


def test_a_ruled_date_outlives_a_change_of_the_sidecar(path: Path) -> None:
    changed = crafted.article("a.html", crafted.FIRST, published="2020-07-20", outlet="وكالة")
    with Store.write(path) as store:
        with store.transaction() as connection:
            connection.execute(
                "UPDATE articles SET published = '2019-01-01', published_basis = 'ruling', original = ? WHERE id = ?",
                ('{"published":"2020-07-16","published_basis":"unknown"}', changed.id),
            )
        add(store, changed, known_sha256="new")
        row = store.connection.execute("SELECT * FROM articles WHERE id = ?", (changed.id,)).fetchone()
        assert (row["published"], row["published_basis"], row["outlet"]) == ("2019-01-01", "ruling", "وكالة")
        assert msgspec.json.decode(row["original"])["published"] == "2020-07-20"


def test_a_failure_that_passes_is_forgotten_and_one_that_stays_is_not_written_again(path: Path) -> None:
    failure = Outcome(what="source", document="x.html", status="failed", reason="there is no such file")
    with Store.write(path) as store:
        writer = Writer(store)
        writer.add([failure])
        before = store.connection.total_changes
        writer.add([failure])
        writer.forget_failures({"x.html": {"there is no such file"}, "a.html": set()})
        assert store.connection.total_changes == before
        page = crafted.article("x.html", "صفحة.")
        writer.add([crafted.outcome(page, empty(page))])
        writer.forget_failures({"x.html": set()})
        row = store.connection.execute("SELECT * FROM documents WHERE document = 'x.html'").fetchone()
        assert (row["status"], row["reason"], row["articles"]) == ("read", None, 1)


def test_a_source_that_failed_and_is_gone_is_forgotten_with_its_row(path: Path) -> None:
    with Store.write(path) as store:
        writer = Writer(store)
        writer.add([Outcome(what="source", document="x", status="failed", reason="r")])
        writer.forget_failures({"x": set()})
        assert store.connection.execute("SELECT count(*) FROM documents WHERE document = 'x'").fetchone()[0] == 0


def test_a_batch_is_all_or_nothing(path: Path) -> None:
    good, bad = crafted.article("d.html", "جيد."), crafted.article("e.html", "سيئ.")
    broken = crafted.outcome(bad, empty(bad))
    broken.articles[0].rows["timexes"] = [["too", "short"]]
    with Store.write(path) as store:
        with pytest.raises(Exception, match="binding"):
            Writer(store).add([crafted.outcome(good, empty(good)), broken])
        assert store.connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 3


def test_binding_again_needs_no_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for binding that dates everything on the publication day shows what goes in and what is kept."""
    seen: list[Reading] = []

    def bind(article: Article, reading: Reading) -> Reading:
        seen.append(reading)
        for timex in reading.timexes:
            timex.edtf = timex.value = article.published
            timex.binding = [f"published {article.published}"]
        for statement in reading.statements:
            statement.said_at = article.published
        return reading

    monkeypatch.setattr(rows, "bind", bind)
    with Store.write(path) as store:
        one = next(row for row in articles(store) if row.address == "a.html")
        with store.transaction() as connection:
            connection.execute("UPDATE articles SET published = '2022-02-02' WHERE id = ?", (one.id,))
            assert rebind(connection, one.id) == 3
        timex = store.connection.execute("SELECT * FROM timexes WHERE article_id = ?", (one.id,)).fetchone()
        said = store.connection.execute("SELECT * FROM statements WHERE article_id = ?", (one.id,)).fetchone()
        figure = store.connection.execute("SELECT * FROM quantities WHERE article_id = ?", (one.id,)).fetchone()
        assert (timex["edtf"], timex["edtf_from"], timex["binding"]) == (
            "2022-02-02",
            "2022-02-02",
            '["published 2022-02-02"]',
        )
        assert (said["said_at"], said["said_from"], figure["as_of_from"]) == ("2022-02-02",) * 3
    assert seen[0].timexes[0].edtf is not None  # the crafted reading came with a value of its own: it is given back


def test_a_reading_comes_back_as_it_went_in(path: Path) -> None:
    (one, reading), *_ = crafted.readings()
    with Store.read(path) as store:
        assert reading_of(store.connection, one.id) == reading


def test_what_a_person_added_keeps_its_own_dates(path: Path) -> None:
    with Store.write(path) as store:
        one = next(row for row in articles(store) if row.address == "a.html")
        with store.transaction() as connection:
            connection.execute("UPDATE timexes SET rule = 'person:x' WHERE article_id = ?", (one.id,))
            connection.execute("UPDATE quantities SET rule = 'person:x' WHERE article_id = ?", (one.id,))
            connection.execute("UPDATE articles SET published = '2022-02-02' WHERE id = ?", (one.id,))
            rebind(connection, one.id)
        timex = store.connection.execute("SELECT edtf FROM timexes WHERE article_id = ?", (one.id,)).fetchone()
        figure = store.connection.execute("SELECT as_of_from FROM quantities").fetchone()
        assert (timex["edtf"], figure["as_of_from"]) == ("2020-07-15", "2022-02-02")


def test_a_source_of_many_pages_is_summed_up_seldom_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summed: list[str] = []
    real = sums.summarise
    monkeypatch.setattr(sums, "summarise", lambda c, document: summed.append(document) or real(c, document))
    told = "SELECT reason FROM documents WHERE document = 'a.jsonl'"
    with Store.write(tmp_path / "t.mahdar") as store:
        writer = Writer(store)
        for number in range(400):
            writer.add([Outcome(what="source", document="a.jsonl", status="failed", reason=f"line {number}: broken")])
        assert len(summed) < 80
        assert store.connection.execute(told).fetchone()["reason"].startswith("3")
        again = Writer(store)  # as after an interruption
        again.finish()
        assert store.connection.execute(told).fetchone()["reason"].startswith("400 of 400 parts")
        assert store.connection.execute("SELECT count(*) FROM meta WHERE name = 'not_summed_up'").fetchone()[0] == 0


def test_what_is_looked_up_for_a_page_has_its_index(store: Store) -> None:
    for what, index in (("page", "pages_once"), ("source", "sources_once")):
        sql = (
            f"SELECT 1 FROM pages WHERE {writing._SOUGHT[what]} AND document = 'x' AND reason IS 'y' AND address = 'z'"
        )
        plan = store.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        assert any(index in row["detail"] for row in plan), [row["detail"] for row in plan]
