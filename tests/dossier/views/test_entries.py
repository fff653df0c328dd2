"""The lexicon entries behind a record."""

from __future__ import annotations

import pytest

from mahdar.dossier.views.entries import entries


@pytest.mark.parametrize(
    ("table", "rule", "words", "expected"),
    [
        ("timexes", "day-by-publication", "أمس", ["time_rules.yaml: day-by-publication", "time_words.yaml: أمس"]),
        ("timexes", "month-year", "يوليو 2020", ["time_rules.yaml: month-year", "months.yaml: يوليو"]),
        ("quantities", "quantity: number", "20 كيلا", []),
        ("mentions", "lexicon:name", "الأمم المتحدة", ["organisations.yaml: الأمم المتحدة"]),
        ("mentions", "surname", "Smith", []),
        ("statements", "deny", "نفت", ["saying.yaml: deny"]),
    ],
)
def test_entries(table: str, rule: str, words: str, expected: list[str]) -> None:
    found = entries(table, rule, words)
    assert set(expected) <= set(found)
    assert bool(found) == bool(expected)
