"""Counting hits, extras and misses, and rates of fields that are right."""

from __future__ import annotations

from typing import Any


class Tally:
    """``counts``: measure → [true positives, false positives, false negatives]; ``rates``: measure → [right, all]."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.rates: dict[str, list[int]] = {}
        self.misses: list[str] = []

    def count(self, measure: str, *, hit: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Add to a measure of precision and recall."""
        row = self.counts.setdefault(measure, [0, 0, 0])
        row[0] += hit
        row[1] += extra
        row[2] += missed

    def rate(self, measure: str, right: bool, *shown: Any) -> None:
        """Add one item to a measure of accuracy; what is ``shown`` is listed where the item is wrong."""
        row = self.rates.setdefault(measure, [0, 0])
        row[0] += right
        row[1] += 1
        if not right and shown:
            self.miss(measure, *shown)

    def miss(self, *parts: Any) -> None:
        """List a miss."""
        self.misses.append(" | ".join(map(str, parts)))

    def result(self) -> dict[str, dict[str, float]]:
        """Every measure with its figures, rounded to three digits, and its counts."""
        table: dict[str, dict[str, float]] = {name: _prf(*row) for name, row in self.counts.items()}
        for name, (right, total) in self.rates.items():
            table[name] = {"accuracy": round(right / total, 3), "hit": float(right), "of": total}
        return table


def _prf(tp: int, fp: int, fn: int) -> dict[str, float]:
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "tp": tp, "fp": fp, "fn": fn,
    }  # fmt: skip
