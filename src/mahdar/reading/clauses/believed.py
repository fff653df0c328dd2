"""What is believed of an indefinite noun, in a clause without الذي: مسلحون يعتقد أنهم من الحركة."""

from __future__ import annotations

from mahdar.reading.clauses.kinds import adjective, bare, describes
from mahdar.reading.clauses.nouns import nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import finite
from mahdar.reading.clauses.words import nationalities, words

_LONGEST = 10  # tokens of such a clause


def past_belief(scene: Scene, j: int) -> int:
    """Index behind a clause of belief whose verb stands at token ``j``, or ``j`` where none does.

    The clause belongs to the noun before it (no article, no mark between): behind it the outer clause goes on.
    """
    ctx, limit = scene.ctx, min(scene.ctx.sentence_stop(j), j + _LONGEST)
    before = ctx.word(j - 1)
    if before.startswith("ال") or scene.doc.tokens[j - 1].kind == "p" or j + 2 >= limit:
        return j
    k, word = j + 1, ctx.word(j + 1)
    if word in words("that_he"):
        k += 1
        while k < limit and (
            ctx.word(k) in words("auxiliaries")
            or finite(scene, k)
            or (ctx.word(k)[:1] == "ي" and ctx.word(k).endswith("ون"))
        ):
            k += 1
    elif word[:1] == "ب" and word.endswith(("ه", "ها", "هم", "هما")):
        k += 1
    elif word == "في" and ctx.word(j + 2).endswith(("ه", "ها", "هم", "هما")):
        k += 2
    else:
        return j
    return _predicate(scene, k, limit)


def _predicate(scene: Scene, k: int, limit: int) -> int:
    """Index behind what is said of them: a governed phrase, or adjectives."""
    word = scene.ctx.word(k)
    if word in words("prepositions") and k + 1 < limit:
        inner = nouns_at(scene, k + 1, limit)
        return inner[-1].stop if inner else k
    if word[:1] in ("ل", "ب") and len(word) > 3:
        inner = nouns_at(scene, k, limit, 1)
        return inner[-1].stop if inner else k
    while k < limit and (bare(scene.ctx.word(k)) in nationalities() or adjective(word) or describes(word)):
        k += 1
        word = scene.ctx.word(k)
    return k
