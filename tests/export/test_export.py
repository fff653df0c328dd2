"""Exports: the contract's fields, a stable order, every table a file; spreadsheets cannot be made to run anything."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.dossier.writer import Writer
from mahdar.errors import UsageError
from mahdar.export import export
from mahdar.export.base import TABLES, field_names
from mahdar.records import Reading
from tests.dossier import crafted

CONTRACT = {
    "documents": "document raw_sha256 bytes retrieved_at status reason articles",
    "articles": "id document position title text outlet byline agencies published published_basis published_evidence"
    " modified retrieved_at version_of language removed raw_sha256 text_sha256",
    "timexes": "id article_id start end quote rule confidence statement_id type value mod edtf anchor",
    "statements": "id article_id start end quote rule confidence statement_id cue content speaker speaker_name"
    " speaker_kind named count anonymity_reason via addressee within mode act polarity said_at",
    "quantities": "id article_id start end quote rule confidence statement_id low high approximate subject place as_of",
    "rulings": "target action value by at why undone_at",
}
CONTRACT_TABLES = (
    "documents articles timexes statements events agreements commitments quantities entities stories tracks links"
    " disputes timeline rulings"
)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return crafted.make(tmp_path / "talks.mahdar")


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_every_table_of_the_contract_has_a_file(dossier: Path, tmp_path: Path) -> None:
    assert set(CONTRACT_TABLES.split()) <= set(TABLES)
    for format in ("jsonl", "csv"):
        with Store.read(dossier) as store:
            paths = export(store, tmp_path / format, format)
        assert sorted(path.name for path in paths) == sorted(f"{table}.{format}" for table in TABLES)
        assert all(path.exists() for path in paths)


@pytest.mark.parametrize("table", CONTRACT)
def test_the_fields_of_the_contract_are_there(table: str) -> None:
    assert set(CONTRACT[table].split()) <= set(field_names(table))


def test_lines_carry_every_field_and_no_list_is_null(dossier: Path, tmp_path: Path) -> None:
    with Store.read(dossier) as store:
        export(store, tmp_path / "out")
    for table in ("documents", "articles", "timexes", "statements", "quantities"):
        rows = lines(tmp_path / "out" / f"{table}.jsonl")
        assert rows
        for row in rows:
            assert list(row) == field_names(table)
    for row in lines(tmp_path / "out" / "statements.jsonl"):
        assert row["via"] == []
        assert row["named"] in (True, False)
        assert isinstance(row["speaker"], dict)
    for row in lines(tmp_path / "out" / "articles.jsonl"):
        assert row["agencies"] == row["removed"] == row["published_evidence"] == []


def test_every_quote_is_the_text(dossier: Path, tmp_path: Path) -> None:
    with Store.read(dossier) as store:
        export(store, tmp_path / "out")
    texts = {row["id"]: str(row["text"]) for row in lines(tmp_path / "out" / "articles.jsonl")}
    for table in ("timexes", "statements", "quantities"):
        for row in lines(tmp_path / "out" / f"{table}.jsonl"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_rows_come_by_address_and_place_whatever_the_order_of_writing(tmp_path: Path) -> None:
    paths = []
    for name, order in (("one", 1), ("two", -1)):
        path = tmp_path / f"{name}.mahdar"
        with Store.write(path) as store:
            Writer(store).add([crafted.outcome(*pair) for pair in crafted.readings()[::order]])
        with Store.read(path) as store:
            paths.append(export(store, tmp_path / name))
    for one, two in zip(*paths, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_a_rejected_record_is_not_exported(dossier: Path, tmp_path: Path) -> None:
    with Store.write(dossier) as store, store.transaction() as connection:
        connection.execute("UPDATE statements SET rejected = 1")
    with Store.read(dossier) as store:
        export(store, tmp_path / "out")
    assert lines(tmp_path / "out" / "statements.jsonl") == []


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_that_begins_like_a_formula_is_disarmed(tmp_path: Path, title: str) -> None:
    article = crafted.article("a.html", 'نص فيه "علامات"، وفواصل.\nوسطر آخر.', title=title)
    path = tmp_path / "x.mahdar"
    with Store.write(path) as store:
        Writer(store).add([crafted.outcome(article, Reading(article_id=article.id, lexicon_version="x"))])
    with Store.read(path) as store:
        export(store, tmp_path / "out", "csv")
    raw = (tmp_path / "out" / "articles.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == "'" + title
    assert row["text"] == article.text
    assert row["agencies"] == "[]"


def test_what_cannot_be_written_is_told(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with Store.read(dossier) as store:
        with pytest.raises(UsageError, match="cannot be written"):
            export(store, tmp_path / "file")
        with pytest.raises(UsageError, match="unknown"):
            export(store, tmp_path / "out", "xlsx")
