"""Plain sentences that promise, demand, plan or agree something: its stage, who is bound, the words of the action."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.reading import read
from mahdar.reading.shadow import fold
from tests.plain import lines

_FILE = Path(__file__).parent / "plain" / "commitments.txt"
_NONE = (Path(__file__).parent / "plain" / "none.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("stage", "sentence", "obligor", "action"), lines(_FILE))
def test_a_plain_sentence_tells_its_commitment(stage: str, sentence: str, obligor: str, action: str) -> None:
    every = read("a", f"خبر\n{sentence}").commitments
    found = [one for one in every if stage in (one.stage, one.progress, one.outcome)]
    assert action in {one.action.quote for one in found}
    bound = [f"{one.obligor.quote} {one.obligor.name}" for one in found if one.obligor is not None]
    assert not obligor or any(fold(obligor) in fold(quote) for quote in bound)


@pytest.mark.parametrize("sentence", [line for line in _NONE if line and not line.startswith("#")])
def test_a_plain_sentence_tells_none(sentence: str) -> None:
    assert [one.action.quote for one in read("a", f"خبر\n{sentence}").commitments] == []
