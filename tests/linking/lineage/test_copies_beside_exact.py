"""Near-duplicates by sketches beside the comparison of all pairs, on real news."""

from __future__ import annotations

import pytest
from benchmarks.made import CORPORA, SHARED, Archive

from benchmarks import duplicates
from mahdar.linking.lineage import Piece


@pytest.mark.slow
def test_recall_and_precision_on_real_news() -> None:
    if not all((SHARED / "corpora" / name).exists() for name in CORPORA):
        pytest.skip("the shared corpora are missing: set MAHDAR_SHARED")
    pieces = {row.number: Piece(str(row.number), row.text) for row in Archive().rows(2_000)}
    found = duplicates.beside_exact(pieces)
    assert found["pairs"] > 100
    assert found["recall"] >= 0.97
    assert found["precision"] == 1
    assert found["compared"] < 3 * found["pairs"]
