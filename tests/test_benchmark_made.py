"""The archive to measure on: always the same, copies where they are meant and nowhere else, files that intake reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import corpus, made
from mahdar.intake import Page, scan, segment
from mahdar.linking.lineage import Piece
from mahdar.linking.lineage.copies import compared


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> made.Archive:
    """Over text made by the scripts, as where the shared corpora are missing, of 400 articles."""
    monkeypatch.setattr(made, "SHARED", tmp_path)
    monkeypatch.setattr(corpus, "CORPUS", tmp_path / "none")
    rows, source = corpus.articles(400)
    monkeypatch.setattr(made, "articles", lambda limit: (rows, source))
    return made.Archive()


def piece(row: made.Row) -> Piece:
    return Piece(str(row.number), row.text)


def test_rows_are_a_function_of_their_number(archive: made.Archive) -> None:
    assert [archive.row(n) for n in (3, 19, 700)] == [made.Archive().row(n) for n in (3, 19, 700)]
    assert len({archive.row(n).url for n in range(900)}) == 900


def test_one_in_twenty_copies_another_and_is_found_to(archive: made.Archive) -> None:
    planted = [row for row in archive.rows(800) if row.copy_of is not None]
    assert len(planted) == 800 // made.PLANTED_IN
    for row in planted:
        assert row.copy_of is not None and compared(piece(row), piece(archive.row(row.copy_of))) is not None
        assert row.outlet != archive.row(row.copy_of).outlet


def test_a_repetition_keeps_common_words_and_changes_others(archive: made.Archive) -> None:
    again = next(n for n in range(400, 500) if n % 20 != 19 and n - n // 20 == 400)  # the first row, repeated
    one, other = archive.row(0), archive.row(again)
    assert one.date != other.date and one.url != other.url
    assert len(one.text.split()) == len(other.text.split())


@pytest.mark.parametrize("kind", ["jsonl", "warc"])
def test_files_are_read_by_intake(archive: made.Archive, tmp_path: Path, kind: str) -> None:
    files = made.write(40, tmp_path / "out", (kind,))
    assert [file.name for file in files] == [f"part-0000.{kind}.gz"]
    planted = [json.loads(line) for line in (tmp_path / "out" / "planted.jsonl").read_text().splitlines()]
    assert planted == [{"copy": 19, "of": 12}, {"copy": 39, "of": 32}]
    pages = [page for page in scan(files) if isinstance(page, Page)]
    assert len(pages) == 40
    for n in (0, 19, 21):
        articles, row = segment(pages[n]).articles, archive.row(n)
        assert [a.title for a in articles] == [row.title] and articles[0].published == row.date
        assert articles[0].text.split() == row.text.split()
