"""Two that one word joins: the names behind a dual noun, the states of الجانبان المصري واليمني."""

from __future__ import annotations

from mahdar.reading.clauses.kinds import bare, blocked
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.single import word_at
from mahdar.reading.clauses.words import nationalities, noun_kinds, words


def two_of(scene: Scene, i: int, limit: int, skip: int) -> list[Noun]:
    """The two that a dual noun in construct joins: حركتي فتح وحماس، قبيلتا كذا وكذا."""
    if i + 1 >= limit:
        return []
    word = word_at(scene, i, skip)
    ending = next((e for e in ("تي", "تا") if word.endswith(e)), "")
    base = word[: -len(ending)] + "ه"
    place = "place" if ending and base in words("dual_places", "clause_nouns") else None
    kind = place or (noun_kinds().get(base) if ending else None)
    if kind is None or word in noun_kinds():
        return []
    k = next((k for k in range(i + 2, min(limit, i + 5)) if scene.ctx.word(k)[:1] == "و"), -1)
    if k < 0 or scene.ctx.word(k) == "و" or any(_breaks(scene, j) for j in range(i + 1, k)):
        return []
    stop = k + 1
    while stop < min(limit, k + (k - i - 1)) and not _breaks(scene, stop):
        stop += 1
    heads = (scene.ctx.word(i + 1), scene.ctx.word(k)[1:])
    return [
        Noun(i + 1, k, 0, bare(heads[0]), kind, scene.doc.quote(i + 1, k), True),
        Noun(k, stop, 1, bare(heads[1]), kind, scene.doc.quote(k, stop, 1), True),
    ]


def both_sides(scene: Scene, noun: Noun, limit: int) -> list[Noun]:
    """The states of الجانبان المصري واليمني, told by their adjectives."""
    j = noun.stop
    second = scene.ctx.word(j)[1:]
    if noun.head not in words("both_sides", "clause_nouns") or j >= limit or scene.ctx.word(j)[:1] != "و":
        return []
    pair = (nationalities().get(bare(scene.ctx.word(j - 1))), nationalities().get(bare(second)))
    if pair[0] is None or pair[1] is None or noun.kind == "person":
        return []
    return [
        Noun(j - 1, j, 0, bare(scene.ctx.word(j - 1)), "state", pair[0], True),
        Noun(j, j + 1, 1, bare(second), "state", pair[1], True),
    ]


def _breaks(scene: Scene, j: int) -> bool:
    """Whether token ``j`` is no part of a plain name: a mark, a verb, a preposition written alone or with a noun."""
    word = scene.ctx.word(j)
    governed = scene.governed(j) or word.startswith(("بال", "لل", "وال"))
    return scene.doc.tokens[j].kind != "w" or bool(scene.verbs.at(j)) or blocked(word) or governed
