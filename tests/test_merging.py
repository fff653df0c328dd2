"""Two dossiers become one: nothing twice, nothing lost, and what two people ruled differently is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import mahdar
from mahdar.dossier.store import Store
from mahdar.rulings import Ledger, entries

TALKS = (
    "وفدا الحكومة والمعارضة يلتقيان\n\nجنيف 10-3-2021\n\nأعلنت وزارة الخارجية أن المحادثات بين الحكومة والمعارضة بدأت "
    "أمس في جنيف.\n\nوقال متحدث باسم الوزارة إن الجولة المقبلة تعقد في أبريل/نيسان.\n"
)
TRUCE = (
    "هدنة بين الطرفين\n\nعمّان 2-4-2022\n\nأعلن المبعوث الأممي بدء هدنة بين الحكومة والمتمردين تستمر شهرين.\n\n"
    "وقالت وزارة الدفاع إنها تلتزم بالهدنة ما التزم بها المتمردون.\n"
)


TALKS_ID = "SELECT id FROM articles WHERE text LIKE '%جنيف%'"


def build(folder: Path, name: str, **pages: str) -> Path:
    (folder / name).mkdir()
    for page, text in pages.items():
        (folder / name / f"{page}.txt").write_text(text, encoding="utf-8")
    path = folder / f"{name}.mahdar"
    mahdar.build(folder / name, path)
    return path


def statement(path: Path, about: str) -> str:
    with mahdar.open(path) as dossier:
        return dossier.statements(about=about)[0].id


def rule(path: Path, by: str, at: str, about: str, **fields: str) -> str:
    with Store.write(path) as store:
        return Ledger(store, by, at).correct(statement(path, about), fields, None).ruling.id


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The one holds the talks, the other both reports."""
    return build(tmp_path, "a", talks=TALKS), build(tmp_path, "b", talks=TALKS, truce=TRUCE)


def test_nothing_twice_and_nothing_lost(two: tuple[Path, Path], tmp_path: Path) -> None:
    report = mahdar.merge(*two, tmp_path / "c.mahdar")
    assert (report.articles, report.articles_known, report.conflicts) == (1, 1, [])
    with mahdar.open(tmp_path / "c.mahdar") as both, mahdar.open(two[1]) as larger:
        assert len(both.articles()) == 2
        for view in ("statements", "timexes", "events", "agreements", "commitments", "figures", "mentions"):
            assert {row.id for row in getattr(both, view)()} == {row.id for row in getattr(larger, view)()}, view
        assert [row.edtf for row in both.timexes()] == [row.edtf for row in larger.timexes()]
        assert both.check() == []
        assert both.show().documents == larger.show().documents
        assert len(both.search("هدنة")) == 1


def test_both_ways_hold_the_same(two: tuple[Path, Path], tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    mahdar.merge(*two, tmp_path / "there.mahdar")
    mahdar.merge(*reversed(two), tmp_path / "back.mahdar")
    for name, folder in (("there", there), ("back", back)):
        with mahdar.open(tmp_path / f"{name}.mahdar") as dossier:
            dossier.export(folder)
    for table in ("statements", "timexes", "events", "commitments", "links", "articles"):
        assert sorted((there / f"{table}.jsonl").read_text().splitlines()) == sorted(
            (back / f"{table}.jsonl").read_text().splitlines()
        ), table


def test_a_build_of_known_pages_reads_nothing_again(two: tuple[Path, Path], tmp_path: Path) -> None:
    mahdar.merge(*two, tmp_path / "c.mahdar")
    report = mahdar.build(tmp_path / "b", tmp_path / "c.mahdar")
    assert (report.articles, report.known) == (0, 2)


def test_rulings_of_both_hold(two: tuple[Path, Path], tmp_path: Path) -> None:
    rule(two[0], "ليلى", "2024-01-01T00:00:00+00:00", "بدأت", act="announce")
    rule(two[1], "سمير", "2024-01-02T00:00:00+00:00", "تلتزم", act="promise")
    report = mahdar.merge(*two, tmp_path / "c.mahdar")
    assert (report.rulings, report.conflicts, report.detached) == (1, [], [])
    with mahdar.open(tmp_path / "c.mahdar") as both:
        assert both.statements(about="بدأت")[0].act == "announce"
        assert both.statements(about="تلتزم")[0].act == "promise"
        (kept,) = both.explain(both.statements(about="تلتزم")[0].id).page_says
        assert kept == "act"


def test_what_two_people_ruled_differently_is_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    first = rule(two[0], "ليلى", "2024-01-01T00:00:00+00:00", "بدأت", act="announce")
    second = rule(two[1], "سمير", "2024-01-02T00:00:00+00:00", "بدأت", act="deny")
    (conflict,) = mahdar.merge(*two, tmp_path / "c.mahdar").conflicts
    assert (conflict.field, conflict.first.id, conflict.second.id) == ("act", first, second)
    with mahdar.open(tmp_path / "c.mahdar") as both:
        assert both.statements(about="بدأت")[0].act == "deny"


@pytest.mark.parametrize(("act", "conflicts"), [("announce", 0), ("deny", 1)])
def test_the_same_said_twice_is_no_conflict(two: tuple[Path, Path], tmp_path: Path, act: str, conflicts: int) -> None:
    rule(two[0], "ليلى", "2024-01-01T00:00:00+00:00", "بدأت", act="announce")
    rule(two[1], "سمير", "2024-01-02T00:00:00+00:00", "بدأت", act=act)
    assert len(mahdar.merge(*two, tmp_path / "c.mahdar").conflicts) == conflicts


def test_dates_and_rejections_conflict(two: tuple[Path, Path], tmp_path: Path) -> None:
    for path, day, at in ((two[0], "2021-03-11", "2024-01-01"), (two[1], "2021-03-12", "2024-01-02")):
        with Store.write(path) as store:
            ledger = Ledger(store, "ليلى", f"{at}T00:00:00+00:00")
            ledger.date(next(e["id"] for e in store.connection.execute(TALKS_ID)), day, None)
            (ledger.reject if day.endswith("11") else ledger.accept)(statement(path, "بدأت"), None)
    found = mahdar.merge(*two, tmp_path / "c.mahdar").conflicts
    assert {(one.field, one.first.action, one.second.action) for one in found} == {
        ("published", "date", "date"), (None, "reject", "accept"),
    }  # fmt: skip


def test_what_either_has_undone_is_undone(two: tuple[Path, Path], tmp_path: Path) -> None:
    ruling = rule(two[0], "ليلى", "2024-01-01T00:00:00+00:00", "بدأت", act="deny")
    middle = tmp_path / "middle.mahdar"
    mahdar.merge(*two, middle)
    with Store.write(middle) as store:
        Ledger(store, "ليلى").undo(ruling)
    report = mahdar.merge(two[0], middle, tmp_path / "c.mahdar")
    assert report.conflicts == []
    with Store.read(tmp_path / "c.mahdar") as store:
        assert [entry.state for entry in entries(store)] == ["undone"]
    with mahdar.open(tmp_path / "c.mahdar") as both:
        assert both.statements(about="بدأت")[0].act != "deny"


def test_a_file_that_is_there_is_left_alone(two: tuple[Path, Path]) -> None:
    before = two[1].read_bytes()
    with pytest.raises(mahdar.UsageError, match="is there already"):
        mahdar.merge(*two, two[1])
    assert two[1].read_bytes() == before


def test_a_dossier_that_is_none_leaves_nothing_behind(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "no.mahdar").write_text("no dossier")
    with pytest.raises(mahdar.DossierError):
        mahdar.merge(two[0], tmp_path / "no.mahdar", tmp_path / "c.mahdar")
    assert not (tmp_path / "c.mahdar").exists()
