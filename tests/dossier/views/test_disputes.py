"""Disputes of a dossier: each kind and its look-alikes, step by step and at once, as of a day, with rulings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mahdar
from mahdar.building import relink
from mahdar.dossier.check import check
from mahdar.dossier.linked.disputing import find_disputes, notes
from mahdar.dossier.store import Store
from mahdar.dossier.views.explain import explain
from mahdar.errors import RulingError, UsageError
from mahdar.records import Dispute
from mahdar.rulings import Ledger, entries
from tests.linking.disputes.pages import ACCUSED, BOMBED, NOT_SIGNED, OTHER_BLAST, TAKEN_UP, TALKS, Page, blast, build

TWELVE = Page("a", blast("12 شخصا"), "2021-05-12", "صحيفة النهر")
FIFTEEN = Page("b", blast("15 شخصا", "وقال السكان إن النار أتت على المحلات.\n"), "2021-05-12", "صحيفة البحر")
TWENTY = Page("c", blast("20 شخصا", "وأغلقت البلدية الشارع.\n"), "2021-05-12", "صحيفة الجبل")
GROWN = Page("d", blast("15 شخصا", "وأغلقت البلدية الشارع أمس.\n"), "2021-05-13", "صحيفة الجبل")
TABLES = ("disputes", "claims", "findings", "dismissed_links")


def disputes(path: Path, **filters: Any) -> list[Dispute]:
    with mahdar.open(path) as dossier:
        return list(dossier.disputes(**filters))


def content(path: Path) -> list[list[tuple[Any, ...]]]:
    with Store.read(path) as store:
        tables = [f"SELECT * FROM {table} ORDER BY 1, 2" for table in TABLES]
        return [
            [tuple(row) for row in store.connection.execute(sql)]
            for sql in (*tables, "SELECT * FROM links ORDER BY id")
        ]


def test_two_values_of_one_figure(tmp_path: Path) -> None:
    (found,) = disputes(build(tmp_path, [TWELVE, FIFTEEN]))
    assert (found.kind, found.field, found.first_known) == ("contradiction", "casualties killed", "2021-05-12")
    assert [position.value for position in found.positions] == ["12", "15"]
    assert [position.independent_sources for position in found.positions] == [1, 1]
    assert {p.holder for position in found.positions for p in position.passages} == {"دائرة الإسعاف"}
    assert "«12 شخصا»" in found.why
    assert "صحيفة البحر" in found.why
    assert "one source, not independent: دائرة الإسعاف" in found.why
    assert "بسوق الأقمشة" in found.about


def test_growth_is_a_change_and_no_dispute(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, GROWN])
    assert disputes(path) == []
    with mahdar.open(path) as dossier:
        (change,) = dossier.changes()
        assert (change.relation, change.values) == ("updates", ["12", "15"])
        assert [p.quote for p in change.passages] == ["12 شخصا", "15 شخصا"]
        assert dossier.changes(as_of="2021-05-12") == []
        assert len(dossier.changes(relation=None)) == 1
        with pytest.raises(UsageError, match="no such relation"):
            dossier.changes(relation="nonsense")


@pytest.mark.parametrize(
    "other",
    [
        TWELVE._replace(name="x", outlet="صحيفة البحر"),
        Page("x", OTHER_BLAST, "2021-05-12", "صحيفة البحر"),
        Page("x", blast("أكثر من 10 أشخاص"), "2021-05-12", "صحيفة البحر"),
        Page("x", blast("نحو 13 شخصا"), "2021-05-12", "صحيفة البحر"),
        Page("x", NOT_SIGNED, "2021-05-12", "صحيفة البحر"),
        Page(
            "x", blast("15 شخصا").replace("الأربعاء 12 مايو 2021", "الأربعاء 19 مايو 2021"), "2021-05-19", "صحيفة البحر"
        ),
    ],
    ids=["the same", "another blast", "at least", "about", "negation", "another week"],
)
def test_look_alikes_are_no_disputes(tmp_path: Path, other: Page) -> None:
    assert disputes(build(tmp_path, [TWELVE, other])) == []


def test_a_claim_and_its_denial(tmp_path: Path) -> None:
    (named,) = disputes(build(tmp_path, [Page("n", BOMBED, "2021-05-12", "صحيفة النهر")]))
    assert (named.kind, named.field) == ("denial", "claim")
    claimed, denied = named.positions
    assert (claimed.value, claimed.passages[0].holder) == ("claimed", "المنظمة")
    assert (denied.value, denied.passages[0].holder) == ("denied", "وزارة الدفاع")
    (taken_up,) = disputes(build(tmp_path, [Page("t", TAKEN_UP, "2021-05-12", "صحيفة النهر")], "other.mahdar"))
    assert taken_up.positions[0].passages[0].quote.startswith("القوات أغلقت معبر الرمان")
    assert "independent sources" in taken_up.why


def test_what_somebody_is_accused_of_and_denies(tmp_path: Path) -> None:
    (found,) = disputes(build(tmp_path, [Page("x", ACCUSED, "2022-05-12", "صحيفة النهر")]))
    holders = [position.passages[0].holder for position in found.positions]
    assert holders == ["الحكومة", "الحزب"]


def test_a_length_against_its_beginning(tmp_path: Path) -> None:
    (found,) = disputes(build(tmp_path, [Page("t", TALKS, "2024-09-10", "صحيفة النهر")]))
    assert (found.kind, found.field) == ("inner", "length")
    assert "about 20 months before publication" in found.why
    fitting = TALKS.replace("يناير 2023", "فبراير 2024")
    assert disputes(build(tmp_path, [Page("t", fitting, "2024-09-10", "صحيفة النهر")], "fits.mahdar")) == []
    undated = build(tmp_path, [Page("u", TALKS, "", "صحيفة النهر")], "undated.mahdar")
    assert disputes(undated, kind="inner") == []


def test_as_of_a_day_counts_only_what_was_published(tmp_path: Path) -> None:
    late = TWENTY._replace(published="2021-05-13", text=blast("11 شخصا"))
    path = build(tmp_path, [TWELVE, FIFTEEN, late])
    (now,) = disputes(path)
    assert [position.value for position in now.positions] == ["11", "12", "15"]
    (then,) = disputes(path, as_of="2021-05-12")
    assert [position.value for position in then.positions] == ["12", "15"]
    assert disputes(path, as_of="2021-05-11") == []
    assert len(disputes(path, about="سوق الأقمشة", kind="contradiction", field="killed")) == 1
    assert disputes(path, about="المطار") == disputes(path, kind="inner") == disputes(path, field="date") == []
    with mahdar.open(path) as dossier:
        assert dossier.dispute(now.id[:9]).id == now.id
        with pytest.raises(UsageError, match="no dispute yet"):
            dossier.dispute(now.id, as_of="2021-05-11")
        with pytest.raises(UsageError, match="no dispute has"):
            dossier.dispute("d-none")


def test_step_by_step_and_at_once_are_the_same_bytes(tmp_path: Path) -> None:
    pages = [TWELVE, FIFTEEN, TWENTY, GROWN, Page("n", BOMBED, "2021-05-12", "صحيفة النهر")]
    once = build(tmp_path, pages, "once.mahdar")
    for page in reversed(pages):
        build(tmp_path, [page], "steps.mahdar")
    (tmp_path / "once-again.mahdar").write_bytes(once.read_bytes())
    with Store.write(tmp_path / "once-again.mahdar") as store:
        relink(store, again=True)
    assert all(content(once)[n] for n in (0, 1, 2, 4))
    assert content(tmp_path / "once-again.mahdar") == content(once)
    assert content(tmp_path / "steps.mahdar") == content(once)


def test_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    with Store.write(path) as store:
        before = store.connection.total_changes
        assert find_disputes(store) == 1
        assert store.connection.total_changes == before
        assert notes(store) == []
        assert check(store) == []


def test_a_dismissed_dispute_stays_so_until_a_report_adds_a_position(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    (found,) = disputes(path)
    with Store.write(path) as store:
        ruling = Ledger(store, "ليلى").on_link(found.id, confirmed=False, why="خطأ مطبعي")
        assert ruling.state == "attached"
        relink(store, again=True)
    assert disputes(path) == []
    (dismissed,) = disputes(path, dismissed=True)
    assert dismissed.ruling_id == ruling.ruling.id
    build(tmp_path, [TWENTY])
    (again,) = disputes(path)
    assert [position.value for position in again.positions] == ["12", "15", "20"]
    with Store.write(path) as store:
        Ledger(store, "ليلى").undo(ruling.ruling.id)
        assert [e.state for e in entries(store)] == ["undone"]
    (after,) = disputes(path)
    assert after.ruling_id is None


def test_a_confirmed_dispute_and_a_dismissed_link_survive_relinking(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    (found,) = disputes(path)
    with Store.write(path) as store:
        ledger = Ledger(store, "ليلى")
        kept = ledger.on_link(found.id, confirmed=True, why=None)
        (link,) = store.connection.execute("SELECT id FROM links WHERE relation = 'contradicts'").fetchone()
        ledger.on_link(link, confirmed=False, why=None)
        relink(store, again=True)
        assert store.connection.execute("SELECT count(*) FROM links WHERE relation = 'contradicts'").fetchone()[0] == 0
        assert store.connection.execute("SELECT count(*) FROM dismissed_links").fetchone()[0] == 1
        ledger.on_link(link, confirmed=True, why=None)  # the later ruling holds
        assert store.connection.execute("SELECT confidence FROM links WHERE id = ?", (link,)).fetchone()[0] == 1.0
        with pytest.raises(RulingError, match="no dispute and no link"):
            ledger.on_link("d-none", confirmed=True, why=None)
    assert disputes(path)[0].ruling_id == kept.ruling.id


def test_what_was_confirmed_stays_though_it_is_not_found_any_more(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    (found,) = disputes(path)
    with Store.write(path) as store:
        ledger = Ledger(store, "ليلى")
        ledger.on_link(found.id, confirmed=True, why=None)
        figure = found.positions[1].records[0]
        ledger.correct(figure, {"low": "12", "high": "12"}, None)
        relink(store)
    (kept,) = disputes(path)
    assert kept.rule == "person:ليلى"
    assert [position.value for position in kept.positions] == ["12", "15"]


def test_a_rejected_figure_ends_a_dispute(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    (found,) = disputes(path)
    with Store.write(path) as store:
        Ledger(store, "ليلى").reject(found.positions[0].records[0], None)
        assert any("mahdar link" in note for note in notes(store))
        relink(store)
    assert disputes(path) == []


def test_the_rulings_on_a_dispute_and_on_its_links_explain_it(tmp_path: Path) -> None:
    path = build(tmp_path, [TWELVE, FIFTEEN])
    (found,) = disputes(path)
    with Store.write(path) as store:
        assert explain(store, found.id).rulings == []
        ledger = Ledger(store, "ليلى")
        first = ledger.on_link(found.id, confirmed=True, why="خلاف معروف").ruling
        (link,) = store.connection.execute("SELECT id FROM links WHERE relation = 'contradicts'").fetchone()
        other = ledger.on_link(link, confirmed=True, why=None).ruling
        assert {ruling.id for ruling in explain(store, found.id).rulings} == {first.id, other.id}
        assert [ruling.id for ruling in explain(store, link).rulings] == [other.id]
        ledger.undo(first.id)
        assert [ruling.id for ruling in explain(store, found.id).rulings] == [other.id]
