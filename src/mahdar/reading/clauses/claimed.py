"""Who did a deed that a noun names, where only the clause that describes it tells: هجوم تبنته الحركة."""

from __future__ import annotations

from mahdar.reading.clauses.nouns import Noun, nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import bare_of_pronoun
from mahdar.reading.clauses.words import words

_BETWEEN = 7  # tokens between the noun and the verb of the clause that describes it


def claimed_by(scene: Scene, stop: int) -> list[Noun]:
    """The doer in the clause that describes the noun that ends before token ``stop``; empty where none is told.

    The verb is one of doing or claiming and takes the noun up by a pronoun (تبنته، قامت بها), or is نسب with إلى.
    """
    ctx, limit = scene.ctx, scene.ctx.sentence_stop(stop - 1) if stop else 0
    for k in range(max(0, stop - 1), min(limit, stop + _BETWEEN)):
        word = ctx.word(k)
        told = word[1:] if word[:1] == "و" and k > stop else word
        if told in words("ascribed"):
            near = [j for j in range(k + 1, min(limit, k + 4)) if ctx.word(j) == _TO]
            return _doers(scene, near[0] + 1, limit) if near else []
        if bare_of_pronoun(told) in words("claims"):
            return _doers(scene, k + 1, limit)
        if told in words("carried_by") and ctx.word(k + 1) in words("by_it"):
            return _doers(scene, k + 2, limit)
        if ctx.word(k + 1) in words("ascribed"):
            continue  # تمت نسبته إلى
        if k >= stop and ((scene.verbs.at(k) and word not in words("auxiliaries")) or word in _ENDS):
            return []
    return []


_TO = "الي"
_ENDS = frozenset({".", "؛", ":", "؟", "!"})


def _doers(scene: Scene, j: int, limit: int) -> list[Noun]:
    nouns = nouns_at(scene, j, limit)
    return nouns if nouns and nouns[0].animate else []
