"""Records from files: added, corrected, known; refused row by row; the same again changes nothing."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.building import build
from mahdar.dossier.check import check
from mahdar.dossier.codec import RECORDS
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.export import export
from mahdar.rulings import Ledger, entries, sheets
from mahdar.rulings.cells import cell, disarm, rearm
from mahdar.rulings.forms import settable
from mahdar.rulings.importing import Outcome, bring_in
from tests.rulings.test_undertakings import TEXT, article, talks

__all__ = ["talks"]
Row = dict[str, Any]
AGREEMENT: Row = {"table": "agreements", "id": "A1", "title": "عنوان الخبر", "words": "هدنة", "kind": "truce"}
COMMITMENT: Row = {
    "table": "commitments", "id": "C1", "title": "عنوان الخبر", "action": "بسحب قواته", "obligor": "الطرف الأول",
    "due": "2020-01", "due_relation": "by", "agreement_id": "A1",
}  # fmt: skip
EVENT: Row = {"table": "events", "title": "عنوان الخبر", "trigger": "ووقع", "type": "AGREE", "factuality": "happened"}


def write_csv(path: Path, rows: list[Row], delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def write_lines(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def bring(talks: Path, *files: Path, by: str = "ليلى", table: str | None = None, **options: bool) -> list[Outcome]:
    lines = [line for file in files for line in sheets.read(file, table)]
    with Store.write(talks) as store:
        outcomes = bring_in(store, lines, by, **options)
        assert check(store) == []
    return outcomes


def results(outcomes: list[Outcome]) -> list[str]:
    return [outcome.result for outcome in outcomes]


def held(talks: Path, table: str) -> list[Row]:
    with Store.read(talks) as store:
        sql = f"SELECT * FROM {table} WHERE rule LIKE 'person:%' AND NOT rejected ORDER BY start, id"
        return [dict(row) for row in store.connection.execute(sql)]


def number_of_rulings(talks: Path) -> int:
    with Store.read(talks) as store:
        return len(entries(store))


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_rows_become_records_that_name_each_other_and_again_changes_nothing(
    talks: Path, tmp_path: Path, kind: str
) -> None:
    rows = [COMMITMENT, AGREEMENT, EVENT]  # in any order
    file = write_csv(tmp_path / "r.csv", rows) if kind == "csv" else write_lines(tmp_path / "r.jsonl", rows)
    assert results(bring(talks, file, dry_run=True)) == ["added"] * 3
    assert number_of_rulings(talks) == 0
    assert results(bring(talks, file)) == ["added"] * 3
    (agreement,), (commitment,) = held(talks, "agreements"), held(talks, "commitments")
    assert commitment["agreement_id"] == agreement["id"]
    assert json.loads(agreement["terms"]) == [commitment["id"]]
    assert results(bring(talks, file)) == ["known"] * 3
    assert number_of_rulings(talks) == 3
    assert results(bring(talks, file, by="سامي")) == ["added"] * 3
    assert len(held(talks, "events")) == 2


def test_a_file_filled_in_further_corrects_what_it_said_before(talks: Path, tmp_path: Path) -> None:
    bring(talks, write_csv(tmp_path / "events.csv", [EVENT]))
    outcomes = bring(
        talks, write_csv(tmp_path / "events.csv", [{**EVENT, "mode": "sign", "date_timex": "5 يناير 2020"}])
    )
    assert results(outcomes) == ["corrected"]
    (event,) = held(talks, "events")
    assert (event["mode"], event["date"]) == ("sign", "2020-01-05")
    again = write_csv(tmp_path / "events.csv", [{**EVENT, "mode": "sign", "date": "", "date_timex": "5 يناير 2020"}])
    assert results(bring(talks, again)) == ["known"]


@pytest.mark.parametrize("format", ["sheet", "csv", "jsonl"])
def test_what_was_exported_comes_back_as_known_and_changes_as_corrections(
    talks: Path, tmp_path: Path, format: str
) -> None:
    bring(talks, write_lines(tmp_path / "r.jsonl", [AGREEMENT | {"stages": "agreed:ووقع الوفدان@2020-01-05",
          "parties": "الطرف الأول|هم=الوفدان"}, COMMITMENT | {"condition": "إذا فتحت المعابر"}, EVENT]))  # fmt: skip
    with Store.read(talks) as store:
        export(store, tmp_path / "out", format)
    suffix = "jsonl" if format == "jsonl" else "csv"
    files = [tmp_path / "out" / f"{table}.{suffix}" for table in RECORDS]
    before = number_of_rulings(talks)
    outcomes = bring(talks, *files, by="سامي")
    assert set(results(outcomes)) == {"known"}
    assert len(outcomes) > 5
    assert number_of_rulings(talks) == before
    path = tmp_path / "out" / f"commitments.{suffix}"
    content = path.read_text(encoding="utf-8-sig")
    assert content.count("2020-01") >= 1
    changed = content.replace('"due":"2020-01"', '"due":"2020-02"').replace(",2020-01,", ",2020-02,")
    assert changed != content
    path.write_text(changed, encoding="utf-8-sig" if suffix == "csv" else "utf-8")
    outcomes = bring(talks, path, by="سامي")
    assert set(results(outcomes)) <= {"corrected", "known"}
    mine = held(talks, "commitments")[0]["id"]
    assert [o.result for o in outcomes if o.record_id == mine] == ["corrected"]
    (commitment,) = held(talks, "commitments")
    assert (commitment["due"], commitment["rule"], json.loads(commitment["original"])) == (
        "2020-02", "person:ليلى", {"due": "2020-01"},
    )  # fmt: skip
    assert set(results(bring(talks, path, by="سامي"))) == {"known"}


def test_a_sheet_goes_into_another_dossier_by_its_words_though_ids_differ(talks: Path, tmp_path: Path) -> None:
    bring(talks, write_lines(tmp_path / "r.jsonl", [AGREEMENT, COMMITMENT]))
    with Store.read(talks) as store:
        export(store, tmp_path / "out", "sheet")
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text(f"عنوان الخبر\n\nبغداد: هدنة قديمة انتهت. {TEXT}\n", encoding="utf-8")
    build([other], tmp_path / "other.mahdar")
    files = [tmp_path / "out" / f"{table}.csv" for table in ("agreements", "commitments")]
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as open_file:
            write_csv(file, [r for r in csv.DictReader(open_file) if r["rule"].startswith("person:")])
    outcomes = bring(tmp_path / "other.mahdar", *files)
    assert results(outcomes) == ["added", "added"]
    (agreement,), (commitment,) = (held(tmp_path / "other.mahdar", t) for t in ("agreements", "commitments"))
    assert commitment["agreement_id"] == agreement["id"]
    assert agreement["start"] > TEXT.index("هدنة") + 10  # the second truce: prefix and suffix tell which


def test_rows_that_are_refused_are_listed_and_the_others_recorded(talks: Path, tmp_path: Path) -> None:
    rows = [
        EVENT,
        {**EVENT, "trigger": "كلمات غريبة"},
        {**EVENT, "title": "لا عنوان"},
        {**EVENT, "type": "WAR"},
        {**EVENT, "date": "5/1/2020"},
        EVENT,
        {**EVENT, "title": ""},
        {**COMMITMENT, "id": "", "agreement_id": "A9"},
        {**EVENT, "table": "wars"},
    ]
    file = write_csv(tmp_path / "r.csv", rows)
    outcomes = bring(talks, file)
    assert results(outcomes) == ["added"] + ["refused"] * 8
    reasons = [outcome.reason or "" for outcome in outcomes]
    for reason, part in zip(
        reasons[1:],
        ["stands nowhere", "no article of this dossier", "choose one of", "no date for date",
         "the same as row 2 of r.csv", "names no article", "neither the id nor the words", "no table 'wars'"],
        strict=True,
    ):  # fmt: skip
        assert part in reason
        assert "\n" not in reason
    assert [outcome.number for outcome in outcomes] == list(range(2, 11))
    assert number_of_rulings(talks) == 1


def test_strict_records_nothing_if_a_row_is_refused(talks: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "r.csv", [EVENT, {**EVENT, "trigger": "كلمات غريبة"}])
    assert results(bring(talks, file, strict=True)) == ["added", "refused"]
    assert number_of_rulings(talks) == 0


def test_what_hangs_on_a_refused_row_is_refused_and_circles_end(talks: Path, tmp_path: Path) -> None:
    rows: list[Row] = [
        {**AGREEMENT, "in_force_from": "2020-05", "in_force_to": "2020-04"},
        COMMITMENT,
        {**COMMITMENT, "id": "C2", "action": "ويفتح الطرف الثاني المعابر", "agreement_id": "", "depends_on": "C3"},
        {**COMMITMENT, "id": "C3", "action": "استؤنف القتال", "agreement_id": "", "depends_on": "C2"},
        EVENT,
    ]
    outcomes = bring(talks, write_csv(tmp_path / "r.csv", rows))
    assert results(outcomes) == ["refused"] * 4 + ["added"]
    reasons = " ".join(outcome.reason or "" for outcome in outcomes)
    assert "before 2020-05" in reasons
    assert "refused itself" in reasons
    assert "circle" in reasons
    assert (len(held(talks, "commitments")), len(held(talks, "events"))) == (0, 1)


def test_verdicts_come_with_a_sheet(talks: Path, tmp_path: Path) -> None:
    bring(talks, write_csv(tmp_path / "r.csv", [EVENT, AGREEMENT]))
    rows = [{"table": t, "id": held(talks, t)[0]["id"], "verdict": v, "why": "مثال"}
            for t, v in (("events", "reject"), ("agreements", "accept"))]  # fmt: skip
    file = write_csv(tmp_path / "v.csv", rows)
    assert results(bring(talks, file, by="سامي")) == ["rejected", "accepted"]
    assert held(talks, "events") == []
    assert results(bring(talks, file, by="سامي")) == ["known", "known"]
    (tmp_path / "v.csv").write_text((tmp_path / "v.csv").read_text("utf-8").replace("reject", "maybe"), "utf-8")
    assert "write accept or reject" in (bring(talks, file, by="سامي")[0].reason or "")


def test_the_words_of_a_record_cannot_be_changed_by_a_sheet(talks: Path, tmp_path: Path) -> None:
    bring(talks, write_csv(tmp_path / "r.csv", [AGREEMENT]))
    id = held(talks, "agreements")[0]["id"]
    (outcome,) = bring(talks, write_csv(tmp_path / "r.csv", [{**AGREEMENT, "id": id, "words": "الاتفاق"}]))
    assert "stands on other words" in (outcome.reason or "")


def test_a_record_of_the_program_that_is_not_there_is_not_taken_for_a_persons(talks: Path, tmp_path: Path) -> None:
    row = {**EVENT, "id": "e-0123456789abcdef", "rule": "event:agree"}
    (outcome,) = bring(talks, write_csv(tmp_path / "r.csv", [row]))
    assert "empty its id and rule" in (outcome.reason or "")


BAD_FILES = {
    "windows-1256": ("العنوان,words\nن,كلمة\n".encode("windows-1256"), "is not utf-8: save the file as"),
    "an unknown column": ("table,words,obligr\ncommitments,ن,س\n".encode(), "there is no field 'obligr'"),
    "no words and no id": ("table,obligor\ncommitments,ن\n".encode(), "a column words (or id) is missing"),
    "a column twice": ("table,words,words\nevents,ن,س\n".encode(), "words is there twice"),
    "a quote that never ends": ('table,words\nevents,"ن\n'.encode(), "is no CSV"),
    "nothing": (b"", "missing"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    content, message = BAD_FILES[name]
    (tmp_path / "r.csv").write_bytes(content)
    with pytest.raises(RulingError) as error:
        sheets.read(tmp_path / "r.csv")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_files_as_spreadsheets_save_them_are_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = write_csv(tmp_path / "events.csv", [EVENT, {**EVENT, "why": "سطر\nآخر"}], delimiter, encoding)
    assert [line.cells["trigger"] for line in sheets.read(file)] == ["ووقع"] * 2
    file = write_csv(tmp_path / "r.csv", [EVENT], encoding="windows-1256")
    assert sheets.read(file, encoding="windows-1256")[0].cells["trigger"] == "ووقع"
    with pytest.raises(RulingError, match="no encoding"):
        sheets.read(file, encoding="utf-9")


def test_bad_lines_of_json_are_refused_one_by_one(talks: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"words": \n[1]\n{"wordz": "x"}\n' + json.dumps(EVENT) + "\n", encoding="utf-8")
    outcomes = bring(talks, path)
    assert results(outcomes) == ["refused"] * 3 + ["added"]
    assert [o.number for o in outcomes] == [1, 2, 3, 4]
    assert "no field 'wordz'" in (outcomes[2].reason or "")


@pytest.mark.parametrize("table", RECORDS)
def test_a_template_has_every_field_and_its_example_is_passed_over(tmp_path: Path, table: str) -> None:
    columns, example = sheets.template(table)
    assert set(settable(table)) <= set(columns)
    path = tmp_path / "x.csv"
    path.write_text(sheets.csv_text(columns, [example]), encoding="utf-8-sig")
    assert sheets.read(path, table) == []
    assert json.loads(sheets.json_text(columns, [example]))["id"] == "example"


@given(st.text())
def test_what_is_disarmed_is_armed_again(text: str) -> None:
    assert rearm(disarm(text)) == text
    assert not disarm(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(), st.text())
def test_a_reference_is_read_back_from_its_cell(name: str, words: str) -> None:
    text = cell({"name": name, "entity": None, "start": 0, "end": len(words), "quote": words})
    if text.startswith("{"):
        assert json.loads(text)["quote"] == words
    else:
        told, equals, stand = text.partition("=")
        assert (told, stand if equals else told) == (name, words)


def test_ten_thousand_rows_are_imported_in_reasonable_time(talks: Path, tmp_path: Path) -> None:
    parts = [f"وتعهد الطرف {n} بتسليم الموقع {n}" for n in range(1000)]
    pages = tmp_path / "long"
    pages.mkdir()
    (pages / "long.txt").write_text(
        "عنوان طويل\n\nتوصل الطرفان إلى هدنة. " + ". ".join(parts) + ".\n", encoding="utf-8"
    )
    build([pages], tmp_path / "long.mahdar")
    base = {"table": "commitments", "document": "long.txt", "stage": "promised", "agreement_id": "A1"}
    rows: list[Row] = [{"table": "agreements", "id": "A1", "document": "long.txt", "words": "هدنة", "kind": "truce"}]
    for part in parts:
        action = part[part.index("بتسليم") :]
        rows += [{**base, "words": part, "action": action, "due": f"20{year}"} for year in range(20, 30)]
    file = write_csv(tmp_path / "r.csv", rows)
    started = time.monotonic()
    outcomes = bring(tmp_path / "long.mahdar", file)
    assert time.monotonic() - started < 120  # far more than it takes
    assert results(outcomes) == ["added"] * 10_001
    (agreement,) = held(tmp_path / "long.mahdar", "agreements")
    assert len(json.loads(agreement["terms"])) == 10_000


def test_a_person_of_an_empty_name_is_refused(talks: Path) -> None:
    with Store.write(talks) as store, pytest.raises(RulingError, match="--by"):
        Ledger(store, " ").add("events", article(store), None, {}, None)


def test_an_import_that_breaks_off_leaves_nothing_behind(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "r.csv", [EVENT, AGREEMENT])

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mahdar.rulings.applying.settle", broken)
    with pytest.raises(KeyboardInterrupt):
        bring(talks, file)
    monkeypatch.undo()
    assert number_of_rulings(talks) == 0
    assert held(talks, "events") == held(talks, "agreements") == []
    assert results(bring(talks, file)) == ["added", "added"]
