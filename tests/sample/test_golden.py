"""The sample is read as the golden files say; `python -m scripts.golden` writes them again after a wanted change."""

from __future__ import annotations

import pytest
from scripts import golden


@pytest.fixture(scope="module")
def current() -> dict[str, str]:
    return golden.tables()


@pytest.mark.parametrize("table", golden.TABLES)
def test_the_sample_is_read_as_before(current: dict[str, str], table: str) -> None:
    wanted = (golden.GOLDEN / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    assert current[table].splitlines() == wanted
