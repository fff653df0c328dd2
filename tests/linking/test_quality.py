"""The verdicts on linked names are those that the documentation tells."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def verdicts(file: str, sample: str | None = None) -> Counter[str]:
    with (ROOT / "quality" / file).open(encoding="utf-8", newline="") as lines:
        return Counter(row["verdict"] for row in csv.DictReader(lines) if sample in (None, row.get("sample")))


def test_the_figures_on_entities_are_those_of_the_verdicts() -> None:
    page = " ".join((ROOT / "docs" / "entities.md").read_text(encoding="utf-8").split())
    merges, close = verdicts("entity-merges.csv", "all"), verdicts("entity-merges.csv", "below .95")
    assert f"{merges['right']} are right and {merges['wrong']} wrong" in page
    assert f"of {close.total()} with a score below .95, {close['right']} and {close['wrong']}" in page
    apart = verdicts("entity-candidates.csv")
    assert f"Of {apart.total()} pairs that it leaves apart and offers, {apart['two']} are two persons" in page
    assert merges["right"] >= 0.95 * merges.total()


def test_the_figures_on_disputes_are_those_of_the_verdicts() -> None:
    page = " ".join((ROOT / "quality" / "README.md").read_text(encoding="utf-8").split())
    with (ROOT / "quality" / "disputes-sample.csv").open(encoding="utf-8", newline="") as lines:
        told = Counter((row["read_as"], row["verdict"]) for row in csv.DictReader(lines))
    for what in ("dispute", "contradicts", "updates"):
        right, wrong = told[what, "right"], told[what, "wrong"]
        assert f"**{right} of {right + wrong}**" in page
        assert right >= 0.8 * (right + wrong)
    assert f"40 `same_commitment` {told['same_commitment', 'right']} are right" in page


def test_the_figures_on_disputes_drawn_anew_are_those_of_the_verdicts() -> None:
    page = " ".join((ROOT / "quality" / "README.md").read_text(encoding="utf-8").split())
    with (ROOT / "quality" / "disputes-sample-2.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["id"] for row in rows}) == len(rows)
    for what in ("dispute", "contradicts", "updates"):
        for draws in ("1", "2", "3", "4", "2345"):
            told = Counter(row["verdict"] for row in rows if row["read_as"] == what and row["draw"] in draws)
            figures = f"{told['right']} of {told['right'] + told['wrong']}"
            assert (f"**{figures}**" if len(draws) > 1 else f"| {figures} |") in page
