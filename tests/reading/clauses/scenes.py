"""A scene of any text, and readings of the verbs that the tests are about."""

from __future__ import annotations

from mahdar.reading.clauses import Lexemes, Match, Scene
from mahdar.reading.mentions import find_mentions
from mahdar.reading.shadow import fold
from mahdar.reading.statements import find_statements
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import analyse

SPECS = [
    {"past": "قصف", "present": "قصف", "masdar": "قصف"},
    {"past": "شن", "present": "شن"},
    {"past": "وافق", "present": "وافق", "masdar": "موافقة"},
    {"past": "قتل", "present": "قتل", "masdar": ["قتل", "مقتل"], "object": True},
    {"past": "انسحب", "present": "نسحب", "masdar": "انسحاب", "intransitive": True},
    {"past": "أصاب", "passive": "أصيب", "present": "صيب", "passive_present": "صاب", "masdar": "إصابة"},
    {"past": "دعا", "present": "دعو", "masdar": "دعوة", "passive": "دعي"},
    {"masdar": "غارة", "plural": "غارات"},
    {"masdar": "هجوم", "plural": "هجمات"},
]
LEXEMES = Lexemes((spec, n) for n, spec in enumerate(SPECS))


def scene_of(text: str) -> Scene:
    """All that the steps before clauses find in ``text``."""
    doc = analyse(text)
    timexes = find_timexes(doc, "a")
    mentions = find_mentions(doc, "a", timexes)
    return Scene(doc, "a", timexes, mentions, find_statements(doc, "a", timexes, mentions))


def trigger(scene: Scene, word: str) -> tuple[int, Match[int]]:
    """The first token of the scene that is ``word``, and its reading."""
    at = next(i for i, token in enumerate(scene.doc.tokens) if token.text == fold(word))
    return at, LEXEMES.at(fold(word))[0]
