"""Exports on the command line: one line of what was written, notes apart, wrong use in one line with exit code 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from mahdar.export import FORMATS
from tests.cli.conftest import Command


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_into_a_folder(mahdar: Command, talks: Path, tmp_path: Path, format: str) -> None:
    done = mahdar("export", talks, "--format", format, "-o", tmp_path / "out")
    assert done.code == 0
    files = list((tmp_path / "out").iterdir())
    assert files
    assert "written" in done.out
    assert not [path for path in files if path.suffix == ".part"]


def test_what_is_left_out_is_told_on_standard_error(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    done = mahdar("export", talks, "-f", "timelinejs", "-o", tmp_path / "out", "--as-of", "2020")
    assert (done.code, done.err) == (0, "")
    mahdar("add", talks, "events", "--article", "one.txt", "--set", "trigger=مستشارون", "--set", "type=AID",
           "--set", "factuality=happened", "--by", "ليلى")  # fmt: skip
    done = mahdar("export", talks, "-f", "plover", "-o", tmp_path / "events.jsonl")
    assert done.out == f"{tmp_path / 'events.jsonl'} written\n"
    assert done.err.startswith("note: ")
    assert "told without a day" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-f", "xlsx"), "format 'xlsx' is unknown; choose one of: jsonl, csv"),
        (("-f", "markdown", "--language", "fr"), "language 'fr' is unknown; choose ar or en"),
        (("-f", "parquet", "--as-of", "2020"), "holds the dossier as it is; as of a day can be written: "),
        (("-f", "plover", "--as-of", "soon"), "'soon' is no date"),
    ],
)
def test_wrong_use_is_one_line(
    mahdar: Command, talks: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = mahdar("export", talks, "-o", tmp_path / "out", *arguments)
    assert done.code == 2
    assert told in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_missing_library_is_one_line(
    mahdar: Command, talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = mahdar("export", talks, "-f", "parquet", "-o", tmp_path / "out")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "pip install 'mahdar[parquet]'" in done.err


def test_the_report_is_what_its_name_says(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    assert mahdar("report", talks, "-o", tmp_path / "r.html").code == 0
    assert mahdar("report", talks, "-o", tmp_path / "r", "--format", "html").code == 0
    assert (tmp_path / "r.html").read_bytes().startswith(b"<!doctype html>")
    done = mahdar("report", talks, "-o", tmp_path / "r.html", "--format", "docx")
    assert (done.code, "choose html or pdf" in done.err) == (2, True)


def test_annotations_are_imported_with_what_all_share(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "المحادثات", "prefix": "من ", "suffix": " تبدأ"}
    title = {"title": ["الوزارة تعلن موعد الجولة"]}
    one = {"uri": "https://x.example/", "document": title, "target": [{"selector": [selector]}]}
    path = tmp_path / "layla.json"
    path.write_text(json.dumps({"rows": [one, {**one, "target": []}]}), encoding="utf-8")
    done = mahdar("import", talks, path, "--by", "ليلى", "--table", "events", "--set", "type=CONSULT",
                  "--set", "factuality=planned")  # fmt: skip
    assert done.code == 2
    assert "1 added, 0 known already, 1 refused" in done.out
    assert done.err.startswith("layla.json, entry 2: its target has no TextQuoteSelector")
