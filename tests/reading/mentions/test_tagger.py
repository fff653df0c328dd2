"""The tagger: its weights, its decoding, its score on the held-out fifth."""

from __future__ import annotations

import hashlib
import re
import sys
from importlib import resources
from pathlib import Path

import pytest

from mahdar.reading.mentions import rule_spans, tagger
from mahdar.reading.mentions.features import by_offset, rule_tags
from mahdar.reading.mentions.tagger import LABELS, Span, Tagger
from mahdar.reading.tokens import Doc
from tests.shared import shared

MODEL = resources.files("mahdar") / "models" / "names-ar"
SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"


def weights(**rows: list[int]) -> str:
    """A file of weights: a word in the middle per keyword, with a weight for each label."""
    moves = "".join(f"move\t{label}\t{' '.join(['0'] * 7)}\n" for label in LABELS)
    return moves + "".join(f"0\tw={word}\t{' '.join(map(str, row))}\n" for word, row in rows.items())


def test_decoding_finds_the_best_labels() -> None:
    model = Tagger(weights(احمد=[0, 9000, 0, 0, 0, 0, 0], منصور=[0, 0, 9000, 0, 0, 0, 0]))
    doc = Doc("وصل احمد منصور اليوم.")
    assert [s[:3] for s in model.tag(doc, [""] * len(doc.tokens))] == [(1, 3, "PERS")]


def test_broken_weights_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"weights\.tsv"):
        Tagger("0\tw=x\t1 2 3\n")


def test_features_depend_on_the_word_alone() -> None:
    assert by_offset("وزير") == by_offset("وزير")
    own, near, middle, *_ = by_offset("وزير")
    assert set(own) < set(near)
    assert set(own) < set(middle)
    assert by_offset("12")[0] == ["num"]


def test_the_card_tells_size_and_hash_of_the_weights() -> None:
    content = MODEL.joinpath("weights.tsv").read_bytes()
    card = MODEL.joinpath("README.md").read_text(encoding="utf-8")
    assert len(content) <= 4 * 1024 * 1024
    assert hashlib.sha256(content).hexdigest() in card
    assert "CC BY-SA 4.0" in MODEL.joinpath("LICENSE").read_text(encoding="utf-8")


def test_tagging_is_the_same_each_time_whatever_was_read_before() -> None:
    model = tagger.load()
    assert model is not None
    doc = Doc("التقى المبعوث الأممي هانس غروندبرغ مسؤولين في صنعاء ومأرب.")
    tags = rule_tags(len(doc.tokens), *rule_spans(doc))
    first = model.tag(doc, tags)
    model.tag(Doc("نص آخر عن مدينة أخرى."), [""] * 6)
    assert model.tag(doc, tags) == first
    assert all(isinstance(span, Span) and span.first < span.stop for span in first)


def test_score_on_the_held_out_fifth(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = shared("corpora", "ner", "cleananercorp-train.txt")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import score_names  # a script, found by the path set above

    scores = score_names.measure(corpus)
    sys.modules.pop("score_names")
    assert scores["program"]["ALL"][2] >= 0.72
    assert scores["tagger"]["ALL"][2] >= 0.72
    assert scores["program"]["ALL"][2] > scores["rules"]["ALL"][2] + 0.05, "the tagger must help, or be left out"


def test_the_scores_of_the_card_are_those_of_three_systems() -> None:
    card = MODEL.joinpath("README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| (rules|tagger|program) \|( [\d.]+ / [\d.]+ / [\d.]+ \|){4}$", card, re.M)) == 3
