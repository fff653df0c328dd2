"""All that the program finds on the sample pages goes out as a sheet of words, and comes back as a person's records."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from mahdar import sample
from mahdar.building import build
from mahdar.dossier.check import check
from mahdar.dossier.codec import RECORDS
from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.rulings import sheets
from mahdar.rulings.coders import STAGES, stored
from mahdar.rulings.comparing import compare
from mahdar.rulings.importing import bring_in
from tests.rulings.test_importing import write_csv


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder / "pages")
    build([folder / "pages"], folder / "s.mahdar")
    with Store.read(folder / "s.mahdar") as store:
        for format in ("sheet", "csv", "jsonl"):
            export(store, folder / format, format)
    return folder / "s.mahdar"


@pytest.mark.parametrize("format", ["sheet", "csv", "jsonl"])
def test_what_is_brought_back_unchanged_changes_nothing(dossier: Path, format: str) -> None:
    suffix = "jsonl" if format == "jsonl" else "csv"
    lines = [line for table in RECORDS for line in sheets.read(dossier.parent / format / f"{table}.{suffix}")]
    with Store.write(dossier) as store:
        outcomes = bring_in(store, lines, "ليلى")
        assert store.connection.execute("SELECT count(*) FROM rulings").fetchone()[0] == 0
    assert Counter(outcome.result for outcome in outcomes) == {"known": len(lines)}
    assert len(lines) > 500


def test_a_person_can_say_all_that_the_program_says(dossier: Path) -> None:
    lines = []
    for table in RECORDS:
        with (dossier.parent / "sheet" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [{**row, "rule": ""} for row in csv.DictReader(file)]
        own = [{name: _renamed(name, cell) for name, cell in row.items()} for row in rows]
        lines += sheets.read(write_csv(dossier.parent / f"{table}-own.csv", own)) if own else []
    with Store.write(dossier) as store:
        assert {(o.result, o.reason) for o in bring_in(store, lines, "ليلى")} == {("added", None)}
        assert {(o.result, o.reason) for o in bring_in(store, lines, "ليلى")} == {("known", None)}
        assert check(store) == []
        for table in (*RECORDS, STAGES):
            found = compare(table, stored(store, table, "program"), stored(store, table, "ليلى"))
            assert (found.only_a, found.only_b, found.differences) == (0, 0, []), table


def _renamed(name: str, cell: str) -> str:
    """Ids as names of the coder's own, so that no row means a record of the program."""
    links = ("id", "within", "anchor", "due_from", "terms", "depends_on", "in_return_for")
    return (
        cell.replace("-", "~") if name in links or (name.endswith(("_id", "_timex")) and name != "article_id") else cell
    )
