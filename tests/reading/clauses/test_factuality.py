"""What happened, and what did not."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar import lexicon
from mahdar.reading.clauses import factuality, reading_at
from tests.reading.clauses.scenes import LEXEMES, scene_of

TOLD = {"planned", "possible", "denied", "conditional", "ongoing"}
GOVERNORS = lexicon.load("clause_factuality")["governors"]
CASES = [
    ("قصفت القوات المدينة أمس.", "قصفت", "happened"),
    ("قصفت القوات المدينة بعد انسحاب الجيش.", "انسحاب", "happened"),
    ("دعت الحكومة بعد مقتل الجنود إلى التهدئة.", "مقتل", "happened"),
    ("لم تقصف القوات المدينة.", "تقصف", "denied"),
    ("لن تقصف القوات المدينة.", "تقصف", "denied"),
    ("لا تزال القوات تقصف المدينة.", "تقصف", "ongoing"),
    ("ستقصف القوات المدينة.", "ستقصف", "planned"),
    ("سوف تقصف القوات المدينة.", "تقصف", "planned"),
    ("قد تقصف القوات المدينة.", "تقصف", "possible"),
    ("قالت الوزارة إن القوات قد قصفت المدينة.", "قصفت", "happened"),
    ("كان الجيش قد قصف المدينة.", "قصف", "happened"),
    ("من المقرر أن تقصف القوات المدينة.", "تقصف", "planned"),
    ("تأمل الوزارة أن تنسحب القوات.", "تنسحب", "possible"),
    ("نفت الوزارة أن تكون القوات قصفت المدينة.", "قصفت", "denied"),
    ("سيتم قصف المدينة.", "قصف", "planned"),
    ("لم يتم قصف المدينة.", "قصف", "denied"),
    ("تعهدت القوات بعدم قصف المدينة.", "قصف", "denied"),
    ("تناول الاجتماع الانسحاب المرتقب من المدينة.", "الانسحاب", "planned"),
    ("بعد أن انسحبت القوات عاد السكان.", "انسحبت", "happened"),
    ("إذا انسحبت القوات فستتوقف الهجمات.", "انسحبت", "conditional"),
    ("هددت الحركة بقصف المدينة إذا بقيت القوات.", "بقصف", "conditional"),
]


def told_of(text: str, word: str) -> str:
    scene = scene_of(text)
    i = next(i for i, t in enumerate(scene.doc.tokens) if scene.doc.text[t.start : t.end] == word)
    match = reading_at(scene, i, LEXEMES)
    assert match is not None
    return factuality(scene, i, match.form)[0]


@pytest.mark.parametrize(("text", "word", "told"), CASES)
def test_cases(text: str, word: str, told: str) -> None:
    assert told_of(text, word) == told


@pytest.mark.parametrize("entry", [e for e in GOVERNORS if e["told"] in TOLD], ids=lambda e: e["past"])
def test_governors(entry: dict[str, Any]) -> None:
    """The event of each example is told as its entry says."""
    scene = scene_of(entry["example"])
    found = [
        factuality(scene, i, match.form)[0]
        for i in range(len(scene.doc.tokens))
        if (match := reading_at(scene, i, LEXEMES)) is not None and match.form.tense == "masdar"
    ]
    assert entry["told"] in found


def test_condition_is_named() -> None:
    scene = scene_of("هددت الحركة بقصف المدينة إذا بقيت القوات.")
    i = next(i for i, t in enumerate(scene.doc.tokens) if t.text == "بقصف")
    match = reading_at(scene, i, LEXEMES)
    assert match is not None
    condition = factuality(scene, i, match.form)[1]
    assert condition is not None
    assert condition.quote == "إذا بقيت القوات"
