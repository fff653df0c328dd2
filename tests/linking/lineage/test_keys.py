"""Keys: what belongs together meets, and the keys of a text are always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import mahdar
from mahdar.linking.lineage import Piece, keys, twin
from mahdar.linking.lineage.sketch import bands, sketch
from tests.linking.lineage.texts import COPY, DAY, OWN, REPORT, RETOLD, REWRITE, ROUND_UP, piece, wire


@pytest.mark.parametrize("text", [COPY, REWRITE, ROUND_UP])
def test_what_shares_runs_of_words_shares_keys(text: str) -> None:
    assert set(keys(piece("a", REPORT))) & set(keys(piece("b", text)))


@pytest.mark.parametrize("days", [0, 1, 2, -1, -2])
def test_two_retellings_of_one_wire_share_a_key(days: int) -> None:
    one, other = (piece(i, t, day=d, credits=(wire(),)) for i, t, d in (("a", REPORT, DAY), ("b", RETOLD, DAY + days)))
    assert set(keys(one)) & set(keys(other))
    assert not set(keys(one)) & set(keys(piece("c", RETOLD, day=DAY + 5, credits=(wire(),))))


def test_the_outlet_of_a_wire_meets_who_credits_it() -> None:
    assert set(keys(piece("a", REPORT, outlet="السنبلة"))) & set(keys(piece("b", RETOLD, credits=(wire(),))))


def test_other_reports_share_none() -> None:
    assert not set(keys(piece("a", REPORT))) & set(keys(piece("b", OWN)))


def test_a_short_text_has_no_keys() -> None:
    assert keys(piece("a", "عاجل: بدء المحادثات")) == []
    assert twin(piece("a", "عاجل: بدء المحادثات")) is None


def test_twins_are_of_the_same_words_in_any_spelling() -> None:
    spelt = REPORT.replace("أ", "ا").replace("14", "١٤").replace("الوزارة", "الوزارةِ")
    assert twin(piece("a", REPORT)) == twin(piece("b", spelt))
    assert twin(piece("a", REPORT)) != twin(piece("b", REPORT + " انتهى"))


def test_keys_are_the_same_in_every_process() -> None:
    code = "from mahdar.linking.lineage import Piece, keys; print(sum(keys(Piece('a', input()))))"
    env = {**os.environ, "PYTHONPATH": str(Path(mahdar.__file__).parents[1]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], input=REPORT, capture_output=True, encoding="utf-8", check=True, env=env
    )
    assert int(done.stdout) == sum(keys(Piece("a", REPORT)))


def test_a_sketch_tells_likeness() -> None:
    one = [str(n) for n in range(100)]
    other = [str(n) for n in range(20, 120)]  # Jaccard 2/3
    agree = sum(a == b for a, b in zip(sketch(one, 256), sketch(other, 256), strict=True)) / 256
    assert abs(agree - 2 / 3) < 0.1
    assert sketch(one, 8) == sketch(reversed([*one, *one]), 8)
    assert len(bands(sketch(one, 8), 3)) == 2
