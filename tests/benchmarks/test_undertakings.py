"""The generated dossier is a sound one, and the state of a large one is found quickly."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import undertakings
from mahdar.dossier.check import check
from mahdar.dossier.store import Store


def test_what_is_generated_stands_on_its_words(tmp_path: Path) -> None:
    path = tmp_path / "generated.mahdar"
    undertakings.generate(path, 60)
    with Store.read(path) as store:
        wrong = {problem.what for problem in check(store) if problem.table in ("agreements", "commitments")}
        assert not {what for what in wrong if not what.startswith(("obligor", "parties"))}
    found = undertakings.measure(path, 60)
    assert found["as_of_1"]["agreements"] > found["as_of_0.25"]["agreements"] > 0
    assert found["as_of_1"]["commitments"] > 60


@pytest.mark.slow
def test_the_state_of_thirty_thousand_articles(tmp_path: Path) -> None:
    path = tmp_path / "generated.mahdar"
    undertakings.generate(path, 30_000)
    found = undertakings.measure(path, 30_000)
    assert found["as_of_1"]["state_s"] < 2  # a second on a machine that does nothing else
    assert found["as_of_1"]["report_s"] < 0.5
