"""The articles that are measured on, where the shared corpus is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus


@pytest.fixture(autouse=True)
def _no_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "CORPUS", Path("missing.jsonl.gz"))


def test_generated_articles_are_always_the_same_and_as_long_as_real_ones() -> None:
    once, source = corpus.articles(20)
    again, _ = corpus.articles(20)
    assert (once, source) == (again, "generated text")
    assert len({row["id"] for row in once}) == 20
    assert all(1_700 <= len(row["text"]) < 2_000 for row in once)


def test_the_stages_are_those_of_the_reading() -> None:
    from benchmarks.stages import measure

    found = measure(2)
    assert found["articles"] == 2
    assert all(count > 0 for count in found["records"].values())
    assert sum(found["stages_s"].values()) > found["floor_s"] > 0
