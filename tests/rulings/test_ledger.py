"""Rulings: each does what it says, keeps the original, can be undone, survives a rebuild, and travels as lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahdar.building import build
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.export import export
from mahdar.rulings import Ledger, entries
from mahdar.rulings.lines import read, write

BODY = "أعلنت الوزارة موعد الجولة الجديدة. وقالت الوزارة إن الموعد قائم، وإن 2500 جندي يغادرون."


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(f"عنوان الخبر\n\n{BODY}\n", encoding="utf-8")
    build([pages], tmp_path / "talks.mahdar")
    return tmp_path / "talks.mahdar"


def _article(store: Store) -> str:
    return str(store.connection.execute("SELECT id FROM articles").fetchone()[0])


def _rows(path: Path, table: str, where: str = "1") -> list[dict[str, object]]:
    with Store.read(path) as store:
        return [dict(r) for r in store.connection.execute(f"SELECT * FROM {table} WHERE {where}")]


def _add(path: Path, at: str = "2024-01-01T00:00:00+00:00") -> str:
    with Store.write(path) as store:
        fields = {
            "cue": "وقالت الوزارة", "content": "الموعد قائم", "act": "confirm", "mode": "indirect",
            "speaker": "الوزارة", "speaker_kind": "organisation", "named": "true",
        }  # fmt: skip
        entry = Ledger(store, "ليلى", at).add("statements", _article(store), None, fields, "سقط من القراءة")
        assert entry.record_id is not None
        return entry.record_id


def test_an_added_statement_stands_on_its_words(talks: Path) -> None:
    record = _add(talks)
    (row,) = _rows(talks, "statements", f"id = '{record}'")
    assert row["rule"] == "person:ليلى"
    assert row["quote"] == "وقالت الوزارة إن الموعد قائم"
    assert row["speaker_name"] == "الوزارة"
    assert json.loads(str(row["content"]))["quote"] == "الموعد قائم"


def test_words_that_are_not_in_the_article_are_refused_and_nothing_is_recorded(talks: Path) -> None:
    with Store.write(talks) as store, pytest.raises(RulingError, match="stands nowhere"):
        Ledger(store, "ليلى").add("quantities", _article(store), "3000 جندي", {"low": "3000"}, None)
    assert _rows(talks, "rulings") == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"act": "shout"}, "choose one of"), ({"volume": "9"}, "no field"), ({"id": "x"}, "no field"),
        ({"count": "many"}, "no value for count"), ({"content": "كلمات أخرى"}, "stands nowhere"), ({}, "nothing"),
    ],
)  # fmt: skip
def test_a_correction_that_does_not_fit_is_refused(talks: Path, fields: dict[str, str], message: str) -> None:
    record = _add(talks)
    with Store.write(talks) as store, pytest.raises(RulingError, match=message):
        Ledger(store, "ليلى").correct(record, fields, None)


def test_a_correction_keeps_the_original_and_is_undone(talks: Path) -> None:
    with Store.write(talks) as store:
        figure = Ledger(store, "ليلى").add("quantities", _article(store), "2500 جندي", {"low": "2500"}, None).record_id
        assert figure is not None
    with Store.write(talks) as store:
        ruling = Ledger(store, "سامي").correct(figure, {"high": "2500", "subject": "جندي"}, "عدد بعينه").ruling
    (row,) = _rows(talks, "quantities", f"id = '{figure}'")
    assert (row["high"], row["subject"], json.loads(str(row["original"]))) == (
        2500,
        "جندي",
        {"high": None, "subject": None},
    )
    with Store.write(talks) as store:
        undone = Ledger(store, "سامي").undo(ruling.id)
    assert undone.state == "undone"
    (row,) = _rows(talks, "quantities", f"id = '{figure}'")
    assert (row["high"], row["subject"]) == (None, None)
    with Store.write(talks) as store, pytest.raises(RulingError, match="was undone"):
        Ledger(store, "سامي").undo(ruling.id)


def test_a_rejected_record_leaves_the_export_and_stays_in_the_file(talks: Path, tmp_path: Path) -> None:
    record = _add(talks)
    with Store.write(talks) as store:
        Ledger(store, "سامي").reject(record, "ليس قولا")
    with Store.read(talks) as store:
        export(store, tmp_path / "out")
    assert record not in (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8")
    assert [row["rejected"] for row in _rows(talks, "statements", f"id = '{record}'")] == [1]


def test_a_date_is_ruled_and_taken_back(talks: Path) -> None:
    with Store.write(talks) as store:
        ruling = Ledger(store, "سامي").date(_article(store), "2021-03-23", None).ruling
    (row,) = _rows(talks, "articles")
    assert (row["published"], row["published_basis"], row["published_from"]) == ("2021-03-23", "ruling", "2021-03-23")
    with Store.write(talks) as store:
        Ledger(store, "سامي").undo(ruling.id)
    (row,) = _rows(talks, "articles")
    assert (row["published"], row["published_basis"]) == (None, "unknown")
    with Store.write(talks) as store, pytest.raises(RulingError, match="EDTF"):
        Ledger(store, "سامي").date(_article(store), "الثلاثاء", None)


def test_rulings_survive_a_rebuild_with_more_pages(talks: Path, tmp_path: Path) -> None:
    record = _add(talks)
    (tmp_path / "pages" / "two.txt").write_text(
        "عنوان آخر\n\nنص آخر عن المحادثات الجارية في بغداد.\n", encoding="utf-8"
    )
    build([tmp_path / "pages"], talks)
    assert len(_rows(talks, "articles")) == 2
    assert len(_rows(talks, "statements", f"id = '{record}'")) == 1


def test_rulings_travel_as_lines_and_one_that_holds_nowhere_is_kept(talks: Path, tmp_path: Path) -> None:
    _add(talks)
    with Store.read(talks) as store:
        assert write((e.ruling for e in entries(store)), tmp_path / "rulings.jsonl") == 1
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text(f"عنوان\n\nبغداد. {BODY}\n", encoding="utf-8")
    build([other], tmp_path / "other.mahdar")
    with Store.write(tmp_path / "other.mahdar") as store:
        assert Ledger(store, "سامي").take(read(tmp_path / "rulings.jsonl")) == (1, 0)
        assert Ledger(store, "سامي").take(read(tmp_path / "rulings.jsonl")) == (0, 1)
        assert [e.state for e in entries(store)] == ["attached"]
    (row,) = _rows(tmp_path / "other.mahdar", "statements", "rule = 'person:ليلى'")
    assert row["quote"] == "وقالت الوزارة إن الموعد قائم"
    third = tmp_path / "third"
    third.mkdir()
    (third / "x.txt").write_text("عنوان\n\nنص لا صلة له بالأمر على الإطلاق.\n", encoding="utf-8")
    build([third], tmp_path / "third.mahdar")
    with Store.write(tmp_path / "third.mahdar") as store:
        assert Ledger(store, "سامي").take(read(tmp_path / "rulings.jsonl")) == (1, 0)
        (entry,) = entries(store)
    assert entry.state == "detached"
    assert entry.note == "its words stand in no article of this dossier"


def test_a_line_that_is_no_ruling_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "r-1"}\n', encoding="utf-8")
    with pytest.raises(RulingError, match="line 1 is no ruling"):
        read(tmp_path / "bad.jsonl")
