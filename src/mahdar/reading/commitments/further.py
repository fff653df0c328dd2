"""Where a sentence goes on with what is told of a noun of the action, or of somebody else, and the action is over."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite, kind_of, noun_at
from mahdar.reading.commitments.words import articled, is_deed, words
from mahdar.reading.timexes.tense import is_past


def told_of(scene: Scene, at: int, j: int) -> bool:
    """Whether the noun at ``at`` is told of at token ``j``, and no clause behind أن or الذي goes on there."""
    if not predicate_at(scene, j):
        return False
    clause = words("relatives") | words("that")
    return not any(scene.ctx.word(k) in clause for k in range(max(at, j - 8), j))


def told_next(scene: Scene, j: int, limit: int) -> bool:
    """Whether و begins a clause with somebody who does something: والوسطاء يتابعون كذا."""
    if not (articled(scene.ctx.word(j)[1:]) or j in scene.ctx.names):
        return False
    noun = noun_at(scene, j, limit, 1) if articled(scene.ctx.word(j)[1:]) else noun_at(scene, j, limit)
    verb = scene.ctx.word(noun.stop) if noun is not None and noun.animate and noun.stop < limit else ""
    return verb[:1] in ("ي", "ت") and len(verb) > 3 and not is_deed(verb) and finite(scene, noun.stop if noun else j)


def next_told(scene: Scene, at: int, j: int) -> bool:
    """Whether the sentence goes on with what its subject does: اللقاء الذي سيحضره الوزير | سيركز على كذا."""
    word = scene.ctx.word(j)
    clause = words("relatives") | words("that")
    if scene.ctx.word(at - 1) in words("relatives") and predicate_at(scene, j):
        return True
    future = finite(scene, at) and word[:1] == "س" and word[1:2] in ("ي", "ت") and len(word) > 4 and finite(scene, j)
    return future and not any(scene.ctx.word(k) in clause for k in range(max(at, j - 8), j))


def predicate_at(scene: Scene, j: int) -> bool:
    """Whether a verb tells something of the noun with the article right before it: الاتفاق سيدخل، الاتفاق قد ينهار."""
    word, before = scene.ctx.word(j), scene.ctx.word(j - 1)
    definite = before.startswith(("ال", "وال", "لل", "بال")) or (before.endswith(("ها", "هم")) and len(before) > 5)
    if not definite or before in words("relatives"):
        return False
    if word in words("predicates"):
        return finite(scene, j + 1)
    if word in words("copulas"):
        return True
    if is_past(word) and definite and j not in scene.ctx.named and not is_deed(word):
        return finite(scene, j) and kind_of(word) == "thing"  # وقف القتال ردت الحكومة: a clause of its own
    if word[:1] == "س":
        return word[1:2] in ("ي", "ت") and len(word) > 3 and finite(scene, j)
    verb = word[:1] in ("ي", "ت") and len(word) > 3 and j not in scene.ctx.named and not is_deed(word)
    return verb and word not in words("no_verbs") and not word.endswith(("ا", "ه")) and finite(scene, j)
