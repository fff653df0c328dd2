"""Whose promise, decision or agreement a noun tells: the subject of the verb that it is the object of."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, nouns_at
from mahdar.reading.commitments.people import named_speaker, somebody
from mahdar.reading.commitments.subjects import subject_of
from mahdar.reading.commitments.verbs import givers
from mahdar.reading.commitments.words import bare, words
from mahdar.reading.shadow import fold

_ASIDE = 10  # tokens of an aside between commas
_COMMAS = frozenset({"،", ","})
_GIVES = 8  # tokens between a verb and the noun of undertaking that is its object


def given_by(scene: Scene, i: int, stop: int) -> list[Noun]:
    """تلقت الوزارة وعودا من الحكومة: whose promise it is."""
    for j in range(i + 1, stop - 1):
        if scene.ctx.word(j) == "من" and scene.ctx.word(j + 1) in words("the_last"):
            return _told_last(scene, j + 1)
        if scene.ctx.word(j) == "من":
            return somebody(nouns_at(scene, j + 1, stop))
    return []


def giver_of(scene: Scene, i: int) -> list[Noun]:
    """قطعت الحكومة وعدا، أصدر الرئيس قرارا: the subject of the verb that the noun is the object of."""
    ctx = scene.ctx
    past = i
    for j in range(i - 1, max(ctx.sentence_first(i) - 1, i - _GIVES - _ASIDE), -1):
        if j < past - _GIVES:
            return []
        if j >= past:
            continue
        if ctx.word(j) in _COMMAS and past == i and (opening := _aside(scene, j)) > 0:
            past = opening
            continue
        if scene.doc.tokens[j].kind == "p" or ctx.word(j) in words("relatives"):
            return []
        for match in givers().get(ctx.word(j), ()):
            if match.value == "takes":
                return []  # تلقى وعدا: not his
            found = subject_of(scene, j, match.form, match.prefix != "")
            return [] if found and found[-1].stop > i else found
        if finite(scene, j):
            return []
    return []


def _aside(scene: Scene, j: int) -> int:
    """The comma that opens the aside closed by the one at token ``j``: الرئيس فلان، القائد الأعلى، قرارا; else -1."""
    for k in range(j - 1, max(scene.ctx.sentence_first(j), j - _ASIDE), -1):
        if scene.ctx.word(k) in _COMMAS:
            return k
        if finite(scene, k) and k not in scene.ctx.named:
            return -1
    return -1


def _told_last(scene: Scene, i: int) -> list[Noun]:
    """وعود من الأخير: the person or body named last before it in the sentence."""
    for j in range(i - 1, scene.ctx.sentence_first(i) - 1, -1):
        name = scene.ctx.names.get(j)
        if name is not None and name.kind in ("person", "state", "organisation", "armed_group"):
            return [Noun(i, i + 1, 0, scene.ctx.word(i), name.kind, name.name, True)]
    return []


def announced_by(scene: Scene, i: int) -> list[Noun]:
    """أعلنت الوزارة أنه سيتم فتح كذا: the body that says that it will be done."""
    statement = scene.statement_at(i)
    if statement is None or statement.speaker_kind != "organisation" or statement.act == "deny":
        return []
    head = fold(statement.speaker_name or "").split()[:1]
    acts = statement.act == "announce" or any(bare(word) in words("governing_bodies") for word in head)
    return named_speaker(scene, i, statement) if acts else []
