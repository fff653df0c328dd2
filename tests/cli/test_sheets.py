"""From a template through import to comparison, on the command line; wrong use is one line and exit code 2."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command

EVENT = {
    "title": "الوزارة تعلن موعد الجولة", "words": "الجولة الجديدة من المحادثات تبدأ في 7 أبريل", "trigger": "المحادثات",
    "type": "CONSULT", "factuality": "planned", "date": "2021-04-07",
}  # fmt: skip


def _fill(path: Path, *rows: dict[str, str]) -> Path:
    """Fill rows into a template."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, names).writerows(rows)
    return path


def _json(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def sheet(mahdar: Command, tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    assert mahdar("template", "events", "-o", path).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return path


def test_a_filled_in_template_is_imported_once(mahdar: Command, talks: Path, sheet: Path) -> None:
    _fill(sheet, EVENT)
    assert "dry run, nothing recorded: 1 added" in mahdar("import", talks, sheet, "--by", "ليلى", "--dry-run").out
    assert "1 added, 0 known already, 0 refused" in mahdar("import", talks, sheet, "--by", "ليلى").out
    assert "1 known already, 0 refused" in mahdar("import", talks, sheet, "--by", "ليلى").out
    (row,) = _json(mahdar("import", talks, sheet, "--by", "ليلى", "--json").out)
    explained = mahdar("explain", talks, row["record_id"])
    assert "person:ليلى" in explained.out
    assert mahdar("check", talks).code == 0


def test_refused_rows_are_listed_with_exit_code_2(mahdar: Command, talks: Path, sheet: Path) -> None:
    _fill(sheet, EVENT, {**EVENT, "type": "WAR"}, {**EVENT, "words": "كلمات غريبة"})
    strict = mahdar("import", talks, sheet, "--by", "ليلى", "--strict")
    assert (strict.code, "nothing recorded (--strict): 2 of 3 rows refused" in strict.out) == (2, True)
    done = mahdar("import", talks, sheet, "--by", "ليلى")
    assert done.code == 2
    assert "1 added, 0 known already, 2 refused" in done.out
    lines = done.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["events.csv, row 4", "events.csv, row 5"]
    assert "stands nowhere" in lines[1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("الجولة;words".encode("windows-1256"), "is not utf-8"), (b"words,colour\nx,y\n", "no field 'colour'"),
        (b"type,mode\nAGREE,sign\n", "column words (or id) is missing"), (b"", "missing"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line(mahdar: Command, talks: Path, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "events.csv").write_bytes(content)
    done = mahdar("import", talks, tmp_path / "events.csv", "--by", "ليلى")
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert message in line
    assert mahdar("rulings", "list", talks).out == ""


def test_files_that_are_not_there_and_tables_that_are_none(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    for wrong in (
        ("import", talks, tmp_path / "none.csv", "--by", "ليلى"), ("template", "wars"),
        ("template", "events", "-f", "xlsx"), ("template", "events", "-o", tmp_path),
        ("compare", talks, "--table", "events", "--by", "ليلى"),
        ("compare", talks, "--table", "wars", "--by", "ليلى", "--by", "program"),
        ("compare", talks, "--table", "events", "--by", "ليلى", "--by", "program"),
    ):  # fmt: skip
        done = mahdar(*wrong)
        assert (done.code, len(done.err.splitlines())) == (2, 1), wrong


def test_a_template_is_printed(mahdar: Command) -> None:
    header, example = mahdar("template", "commitments").out.splitlines()
    assert {"words", "action", "obligor", "due", "agreement_id"} <= set(header.split(","))
    assert example.startswith("example,")
    assert _json(mahdar("template", "agreements", "-f", "jsonl").out)[0]["kind"] == "truce"


def test_two_coders_are_compared(mahdar: Command, talks: Path, sheet: Path, tmp_path: Path) -> None:
    mahdar("import", talks, _fill(sheet, EVENT), "--by", "ليلى")
    other = tmp_path / "events-sami.csv"
    mahdar("template", "events", "-o", other)
    _fill(other, {**EVENT, "factuality": "possible"})
    against_file = mahdar("compare", talks, "--table", "events", "--by", "ليلى", "--file", other)
    assert against_file.code == 0
    assert "found by both 1, only by ليلى 0, only by events-sami 0: 100% of all; F 1.00" in against_file.out
    assert "planned" in against_file.out
    mahdar("import", talks, other, "--by", "سامي")
    (found,) = _json(mahdar("compare", talks, "--table", "events", "--by", "ليلى", "--by", "سامي", "--json").out)
    by_field = {f["field"]: f for f in found["fields"]}
    assert (by_field["factuality"]["agreed"], by_field["factuality"]["kappa"]) == (0, 0.0)
    assert by_field["type"]["why"] == "both used one category only"
    assert [d["field"] for d in found["differences"]] == ["factuality"]
    assert mahdar("compare", talks, "--table", "events", "--by", "program", "--by", "سامي").code == 0


def test_a_sheet_is_exported_changed_and_brought_back(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    assert mahdar("export", talks, "-o", tmp_path / "out", "-f", "sheet").code == 0
    path = tmp_path / "out" / "quantities.csv"
    content = path.read_text(encoding="utf-8-sig")
    assert "جندي" in content
    path.write_text(content.replace(",false,", ",TRUE,"), encoding="utf-8-sig")
    assert "1 corrected" in mahdar("import", talks, path, "--by", "ليلى").out
    assert _json(mahdar("figures", talks, "--json").out)[0]["approximate"] is True
    assert "1 known already" in mahdar("import", talks, path, "--by", "ليلى").out


def test_an_article_is_named_by_its_document_or_title_and_words_by_what_stands_before(
    mahdar: Command, talks: Path
) -> None:
    fields = ("--set", "kind=organisation", "--by", "ليلى")
    add = ("add", talks, "mentions", "--words", "الوزارة", "--after", "وأضافت", *fields)
    assert mahdar(*add, "--article", "one.txt").code == 0
    again = mahdar(*add, "--article", "الوزارة تعلن موعد الجولة")
    assert (again.code, "there already" in again.err) == (2, True)
    (row,) = _json(mahdar("rulings", "list", talks, "--json").out)
    assert str(row["ruling"]["target"]["prefix"]).endswith("وأضافت ")
    wrong = mahdar("add", talks, "mentions", "--article", "two.txt", "--words", "الوزارة", *fields)
    assert (wrong.code, "no article" in wrong.err) == (2, True)
