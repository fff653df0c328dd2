"""Single tokens of a noun phrase: the word behind its proclitics, whether its و belongs to it, whether it is a verb."""

from __future__ import annotations

from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import noun_kinds, phrases, words
from mahdar.reading.statements.heads import head_of


def word_at(scene: Scene, i: int, skip: int) -> str:
    word = scene.ctx.word(i)[skip:]
    if skip and word[:1] == "ل" and scene.ctx.word(i)[skip - 1] == "ل":
        return "ا" + word  # لل: the article behind the preposition
    return word


def past_approximation(scene: Scene, i: int) -> int:
    """Behind what makes a count inexact at token ``i`` (نحو 30 شخصا، ما لا يقل عن عشرين); ``i`` where no count is."""
    about = phrases("approximators", "clause_nouns")
    hit = about.at(scene.doc, i) if scene.ctx.word(i) in about.begins else None
    if hit is None or hit.stop >= len(scene.doc):
        return i
    counts = scene.doc.tokens[hit.stop].kind == "n" or scene.ctx.word(hit.stop) in words("quantifiers", "clause_nouns")
    return hit.stop if counts and hit.stop not in scene.ctx.timed else i


def whole(scene: Scene, i: int) -> bool:
    """Whether the و that a word begins with belongs to a name or a noun."""
    name, word = scene.ctx.names.get(i), scene.ctx.word(i)
    if name is not None and not (name.kind == "person" and head_of(word) is not None):  # an office: وزير الخارجية فلان
        letters = scene.doc.text[scene.doc.tokens[i].start :]
        return letters[:1] == name.name[:1] and letters[:2] != "و" + name.name[:1]  # وواشنطن
    return word in noun_kinds() or head_of(word) is not None or word in words("whole", "clause_nouns")


def finite(scene: Scene, i: int) -> bool:
    """Whether token ``i`` is a finite verb."""
    return bool(scene.verbs.at(i))
