"""The verdicts on links of happenings are those that the documentation tells."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("drawn", "count", "least"),
    [("all", 100, 0.95), ("other texts", 40, 0.85), ("political", 100, 0.85), ("political, new", 50, 0.85)],
)
def test_the_figures_are_those_of_the_verdicts(drawn: str, count: int, least: float) -> None:
    with (ROOT / "quality" / "happenings-sample.csv").open(encoding="utf-8", newline="") as lines:
        found = Counter(row["verdict"] for row in csv.DictReader(lines) if row["drawn_from"] == drawn)
    page = (ROOT / "quality" / "README.md").read_text(encoding="utf-8")
    assert found.total() == count
    assert f"| {drawn} | {count} | {found['right']} | {found['wrong']} | {found['unsure']} |" in page
    assert found["right"] >= least * count
