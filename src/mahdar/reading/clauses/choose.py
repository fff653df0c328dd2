"""Which of its readings a word has where it stands: verb or verbal noun, with a pronoun or with a ta marbuta."""

from __future__ import annotations

from typing import TypeVar

from mahdar.reading.clauses.morphology import Lexemes, Match
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import noun_too

Value = TypeVar("Value")
_FINITE = frozenset({"past", "present", "future"})


def reading_at(scene: Scene, i: int, lexemes: Lexemes[Value]) -> Match[Value] | None:
    """The reading of token ``i`` that its spelling in the stored text and its place allow; None where there is none.

    A word that may be a verb and a verbal noun (قصف) is a verb where the order of words tells; words that are part of a
    name or of a time expression have no reading.
    """
    token = scene.doc.tokens[i]
    if token.kind != "w":
        return None
    matches = lexemes.at(token.text)
    if not matches or i in scene.ctx.named or i in scene.ctx.timed:
        return None
    fitting = [match for match in matches if _spelt(scene, i, match)]
    finite = [match for match in fitting if match.form.tense in _FINITE]
    other = [match for match in fitting if match.form.tense not in _FINITE]
    if finite and other:
        owned = finite[0].form.pronoun and not noun_too(token.text[finite[0].skip :])  # دعمها may be a noun
        sure = owned or finite[0].form.first or finite[0].form.number != "s"
        if not sure and not scene.verbs.stands(i, bool(finite[0].prefix)):
            return other[0]
    return next(iter(finite or other), None)


def _spelt(scene: Scene, i: int, match: Match[Value]) -> bool:
    """Whether the stored letters allow the reading: ة is no pronoun, إ begins no perfect."""
    text, token, form = scene.doc.text, scene.doc.tokens[i], match.form
    if text[token.end - 1] == "ة" and (form.pronoun == "ه" or form.tense in _FINITE):
        return False
    first = text[scene.doc.offset(i, match.skip)]
    if first == "إ" and form.tense in _FINITE:
        return False
    return not (form.voice == "active" and form.tense == "past" and text[token.start : token.end][1:2] == "\u064f")
